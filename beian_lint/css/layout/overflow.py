"""Which boxes clip or scroll what stands out of them.

Source: CSS Overflow 3, chapter 3.
"""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.used import word
from beian_lint.css.layout.words import words_of

SCROLLS = ("auto", "scroll", "overlay")

_COLUMNS = ("table-column", "table-column-group")
_ROWS = ("table-row", "table-row-group", "table-header-group", "table-footer-group")


def overflow_of(box: Box) -> tuple[str, str]:
    """Return the used overflow across and along: visible where it does not apply to the box."""
    if box.level == "inline" or box.inner == "replaced" or box.display in _ROWS or propagates(box):
        return "visible", "visible"
    return word(box.style, "overflow-x"), word(box.style, "overflow-y")


def containments(box: Box) -> set[str]:
    """Return the words of ``contain``, none where the box takes none (CSS Containment 2, 3)."""
    if box.level == "inline" or box.display in (*_ROWS, *_COLUMNS):
        return set()
    return words_of(box.style, "contain")


def scrolls(box: Box) -> bool:
    """Tell whether the box is a scroll container: hidden, automatic or scrolling."""
    return any(way not in ("visible", "clip", "") for way in overflow_of(box))


def propagates(box: Box) -> bool:
    """Tell whether the overflow of the box is the window's: of html, else of body."""
    if box.parent is None:
        return True
    root = box.parent
    if root.parent is not None or box.element.tag != "body" or box.pseudo is not None:
        return False
    if words_of(box.style, "contain") - {"none"} or words_of(root.style, "contain") - {"none"}:
        return False
    return (
        word(root.style, "overflow-x") == "visible" and word(root.style, "overflow-y") == "visible"
    )
