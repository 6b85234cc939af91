"""Details: what they show when they are closed.

Source: HTML 4.11.1 and 15.5.4 (the slots of details, ``::details-content``).
"""

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.layout.used import word
from beian_lint.css.scene import Scene
from beian_lint.css.verdicts import Cause


def is_summary(details: Element, child: Element) -> bool:
    """Tell whether the child is the summary: the first ``summary`` child of the details."""
    first = next((one for one in details if tag(one) == "summary"), None)
    return child is first


def details_closed(scene: Scene, details: Element) -> Cause | None:
    """Return why the contents of details are not drawn, None when they are.

    An author can open them by ``::details-content``; of the open details of one name only the
    first stays open.
    """
    style = scene.style(details, "details-content")
    hidden = word(style, "content-visibility") == "hidden"
    declaration = style.declaration("content-visibility")
    by_author = declaration is not None and declaration.sheet != "browser"
    if not by_author:
        hidden = not is_open(details)
    if not hidden or word(style, "display") in ("inline", "contents"):
        return None
    if by_author:
        return Cause(cases.CLOSED_DETAILS, details, "content-visibility", "details-content")
    return Cause(cases.CLOSED_DETAILS, details)


def is_open(details: Element) -> bool:
    """Tell whether details are open as the page stands, their group by name counted in."""
    if details.get("open") is None:
        return False
    name = details.get("name")
    if not name:
        return True
    for other in details.getroottree().getroot().iter("details"):
        if other is details:
            return True
        if other.get("name") == name and other.get("open") is not None:
            return False
    return True
