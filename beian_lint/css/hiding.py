"""What hides an element whatever its place: no box, invisible, skipped, faded out.

Sources: HTML 15.3 and 15.5 (what is not rendered), CSS Display 3, CSS Containment 2
(content-visibility), CSS Color 4 (opacity).
"""

from beian_lint.css import cases
from beian_lint.css.contents import is_replaced
from beian_lint.css.details import details_closed, is_summary
from beian_lint.css.flat_tree import Element, parent, slotless, tag
from beian_lint.css.layout.used import Style, number, word
from beian_lint.css.scene import Scene
from beian_lint.css.verdicts import Cause

_FALLBACK = frozenset("audio video canvas iframe meter progress textarea noembed noframes".split())
"""Elements whose contents browsers do not draw (they draw the element itself)."""

_SVG_PARTS = frozenset(
    "title desc metadata defs symbol clippath mask pattern marker lineargradient radialgradient "
    "filter".split()
)
_SVG_SHOWN_PARTS = frozenset(("title", "desc", "metadata"))

_NO_CONTENTS = frozenset(
    "img video audio canvas iframe embed object input select textarea meter progress".split()
)
"""Elements that `display: contents` takes away (CSS Display 3, appendix B)."""

_COLUMNS = ("table-column", "table-column-group")
_TABLE_ROWS = ("table-row", "table-row-group", "table-header-group", "table-footer-group")

FAINTEST = 0.04
"""Opacity below which even black on white is under the contrast that counts."""


def no_box(scene: Scene, element: Element) -> Cause | None:
    """Return why the element is not drawn at all, None when it is."""
    inner: Element | None = None
    for current in scene.chain(element):
        style = scene.style(current)
        display = word(style, "display")
        if slotless(current):
            return Cause(cases.NOT_RENDERED, current)
        if display == "none":
            return _display_none(current, style)
        if display == "contents" and _has_no_contents(current):
            return Cause(cases.NO_BOX, current, "display")
        if display in _COLUMNS:
            return Cause(cases.NO_BOX, current, "display")
        why = _within(scene, current, inner) if inner is not None else None
        if why is not None:
            return why
        inner = current
    return None


def _display_none(element: Element, style: Style) -> Cause:
    declaration = style.declaration("display")
    origin = declaration.sheet if declaration is not None else ""
    if origin == "hidden":
        return Cause(cases.HIDDEN_ATTRIBUTE, element, "display")
    if origin == "browser":
        if element.get("popover") is not None:
            return Cause(cases.CLOSED_POPOVER, element)
        return Cause(
            cases.CLOSED_DIALOG if tag(element) == "dialog" else cases.NOT_RENDERED, element
        )
    selector = declaration.selector if declaration is not None else ""
    if element.get("hidden") is not None and "[hidden" in selector:
        return Cause(cases.HIDDEN_ATTRIBUTE, element, "display")
    return Cause(cases.DISPLAY_NONE, element, "display")


def _within(scene: Scene, element: Element, inner: Element) -> Cause | None:
    """Return why the element does not draw this child of its, None when it does."""
    name = tag(element)
    if name in _FALLBACK or (name == "object" and is_replaced(scene, element)):
        return Cause(cases.NOT_RENDERED, element)
    if name in ("select", "datalist") or (name == "optgroup" and tag(inner) == "option"):
        return None if _is_list(element) else Cause(cases.NOT_RENDERED, element)
    if name in _SVG_PARTS and _in_svg(element):
        return Cause(cases.NOT_RENDERED, element)
    if name == "details" and not is_summary(element, inner):
        closed = details_closed(scene, element)
        if closed is not None:
            return closed
    return _skipped(scene, element)


def _has_no_contents(element: Element) -> bool:
    return tag(element) in _NO_CONTENTS or (tag(element) == "svg" and not _in_svg(element))


def _is_list(select: Element) -> bool:
    """Tell whether a select is drawn as a list of its options, not as the one that is chosen."""
    size = (select.get("size") or "1").strip()
    return select.get("multiple") is not None or size not in ("0", "1")


def _in_svg(element: Element) -> bool:
    above = element.getparent()
    while above is not None:
        if tag(above) == "svg":
            return True
        above = above.getparent()
    return False


def _skipped(scene: Scene, element: Element) -> Cause | None:
    """Return why the contents are skipped by ``content-visibility``, None when they are not."""
    style = scene.style(element)
    if word(style, "content-visibility") != "hidden" or not _contains(scene, element, style):
        return None
    return Cause(cases.CONTENT_VISIBILITY, element, "content-visibility")


def _contains(scene: Scene, element: Element, style: Style) -> bool:
    """Tell whether size containment applies to the box (CSS Containment 2, 3.1)."""
    display = word(style, "display")
    if display == "contents" or display in _TABLE_ROWS or display == "ruby":
        return False
    return not is_plain_inline(scene, element, style)


def is_plain_inline(scene: Scene, element: Element, style: Style) -> bool:
    """Tell whether the element makes an inline box proper, to which no size applies."""
    if word(style, "display") not in ("inline", "ruby") or is_replaced(scene, element):
        return False
    if word(style, "float") in ("left", "right"):
        return False
    if word(style, "position") in ("absolute", "fixed"):
        return False
    above = parent(element)
    while above is not None and word(scene.style(above), "display") == "contents":
        above = parent(above)
    if above is None:
        return False
    outer = word(scene.style(above), "display")
    return outer not in ("flex", "inline-flex", "grid", "inline-grid") and tag(element) != "button"


def skips_itself(scene: Scene, element: Element) -> Cause | None:
    """Return why what the element itself draws (its text, its picture) is skipped."""
    return _skipped(scene, element)


def invisible(scene: Scene, element: Element, pseudo: str | None = None) -> Cause | None:
    """Return why ``visibility`` hides it, None when it does not."""
    style = scene.style(element, pseudo)
    state = word(style, "visibility")
    if state in ("hidden", "collapse"):
        case = cases.VISIBILITY_HIDDEN if state == "hidden" else cases.VISIBILITY_COLLAPSE
        return Cause(case, element, "visibility", pseudo)
    for current in scene.chain(element):
        above = scene.style(current)
        if word(above, "visibility") != "collapse":
            continue
        if word(above, "display") in _TABLE_ROWS:
            return Cause(cases.VISIBILITY_COLLAPSE, current, "visibility")
    return None


def opacity_of(style: Style) -> float:
    """Return ``opacity``, 0…1."""
    return min(1.0, max(0.0, number(style, "opacity", 1.0)))


def faded(scene: Scene, element: Element, pseudo: str | None = None) -> Cause | None:
    """Return why opacities round it hide it, None when they leave enough."""
    places: list[tuple[Element, str | None]] = [(element, pseudo)] if pseudo else []
    places += [(current, None) for current in scene.chain(element)]
    product = least = 1.0
    culprit = places[0]
    for place in places:
        style = scene.style(*place)
        if word(style, "display") == "contents":
            continue
        own = opacity_of(style)
        product *= own
        if own < least:
            least, culprit = own, place
    if product >= FAINTEST:
        return None
    return Cause(cases.OPACITY, culprit[0], "opacity", culprit[1])
