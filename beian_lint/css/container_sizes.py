"""The size of a query container, where block layout is plain arithmetic."""

from typing import TYPE_CHECKING

from beian_lint.css.values import Keyword, Length, Number

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle


def words_of(style: "ComputedStyle", prop: str, *, lower: bool = True) -> set[str]:
    """Return the identifiers that a property was computed from."""
    return {
        node.lower_value if lower else node.value
        for node in style.nodes(prop)
        if node.type == "ident"
    }


_BLOCKS = frozenset({"block", "flow-root", "list-item", "flex", "grid", "-webkit-box"})
_SHRUNK = frozenset({"inline-block", "inline-flex", "inline-grid", "-webkit-inline-box"})


def content_width(style: "ComputedStyle") -> float | None:
    """Return the width of a container's content box in px; None when only layout knows.

    -1 stands for a container without a box of its own (inline, contents, table).
    """
    display = style.keyword("display")
    if display not in _BLOCKS and display not in _SHRUNK:
        return -1.0
    chain = []
    above: ComputedStyle | None = style
    while above is not None:
        chain.append(above)
        above = above.parent
    width: float | None = style.stylist.screen.width
    padding_box = width
    for one in reversed(chain):
        if one.keyword("writing-mode") not in ("horizontal-tb", "lr-tb", "rl-tb", "lr", "rl"):
            return None
        zoom = one.value("zoom")
        if isinstance(zoom, Number) and zoom.value not in (0.0, 1.0):
            return None
        found = _content_width_in(one, width, padding_box, contained=one is style)
        if found is None and one is style:
            return None
        display = one.keyword("display")
        if display in ("inline", "contents"):
            continue
        width = found
        if one.keyword("position") != "static" or one.parent is None:
            padding_box = None if width is None else width + _edges(one, width, "padding")
    return width


def _content_width_in(
    style: "ComputedStyle", outer: float | None, positioned: float | None, *, contained: bool
) -> float | None:
    position = style.keyword("position")
    absolute = position in ("absolute", "fixed")
    if position == "fixed":
        outer = style.stylist.screen.width
    elif absolute:
        outer = positioned
    display = style.keyword("display")
    if display in ("inline", "contents", "none"):
        return outer
    if display not in _BLOCKS and display not in _SHRUNK:
        return None
    value = style.value("width")
    basis = outer if outer is not None else 0.0
    if outer is None and not (isinstance(value, Length) and value.absolute):
        return None
    edges = _edges(style, basis, "padding") + _edges(style, basis, "border")
    inset = edges if style.keyword("box-sizing") == "border-box" else 0.0
    if isinstance(value, Length):
        width = max(0.0, value.resolve(basis) - inset)
    elif style.keyword("width") != "auto":
        return None
    elif absolute:
        left, right = style.value("left"), style.value("right")
        if isinstance(left, Length) and isinstance(right, Length):
            spent = left.resolve(basis) + right.resolve(basis)
            width = basis - spent - edges - _edges(style, basis, "margin")
        elif contained:
            width = 0.0
        else:
            return None
    elif display in _SHRUNK or style.keyword("float") != "none" or _is_shrunk_item(style):
        if not contained:
            return None
        width = 0.0
    elif _is_item_of_unknown_size(style):
        return None
    else:
        width = basis - edges - _edges(style, basis, "margin")
    return _bounded(style, "width", max(width, 0.0), basis, inset)


def _is_item(style: "ComputedStyle", *displays: str) -> bool:
    return style.parent is not None and style.parent.keyword("display") in displays


def _is_shrunk_item(style: "ComputedStyle") -> bool:
    """A flex item in a row that does not grow is as wide as its content wants."""
    if not _is_item(style, "flex", "inline-flex") or style.parent is None:
        return False
    if style.parent.keyword("flex-direction").startswith("column"):
        return _alignment(style, "align-self", "align-items") not in ("normal", "stretch")
    grow = style.value("flex-grow")
    return (
        isinstance(grow, Number)
        and grow.value == 0
        and style.keyword("flex-basis") in ("auto", "content")
    )


def _is_item_of_unknown_size(style: "ComputedStyle") -> bool:
    parent = style.parent
    if parent is None:
        return False
    if _is_item(style, "flex", "inline-flex"):
        if not parent.keyword("flex-direction").startswith("column"):
            return True
        margins = (style.value(f"margin-{side}") for side in ("left", "right"))
        return any(isinstance(margin, Keyword) for margin in margins)
    if _is_item(style, "grid", "inline-grid"):
        return (
            parent.keyword("grid-template-columns") != "none"
            or parent.keyword("grid-template-areas") != "none"
            or _alignment(style, "justify-self", "justify-items")
            not in ("normal", "stretch", "legacy")
            or style.keyword("grid-column-start") != "auto"
            or style.keyword("grid-column-end") != "auto"
            or "column" in words_of(parent, "grid-auto-flow")
        )
    return _is_item(
        style, "-webkit-box", "-webkit-inline-box", "table", "table-row", "inline-table"
    )


def _alignment(style: "ComputedStyle", own: str, inherited: str) -> str:
    word = style.keyword(own)
    if word == "auto" and style.parent is not None:
        return style.parent.keyword(inherited)
    return word


def _edges(style: "ComputedStyle", basis: float, box: str) -> float:
    total = 0.0
    for side in ("left", "right"):
        if box == "border":
            if style.keyword(f"border-{side}-style") in ("none", "hidden"):
                continue
            value = style.value(f"border-{side}-width")
        else:
            value = style.value(f"{box}-{side}")
        if isinstance(value, Length):
            total += value.resolve(basis)
    return total


def _bounded(
    style: "ComputedStyle", axis: str, size: float, basis: float, inset: float
) -> float | None:
    """Apply max-width and min-width; None where they are keywords that depend on content."""
    high, low = style.value(f"max-{axis}"), style.value(f"min-{axis}")
    if isinstance(high, Length):
        size = min(size, max(0.0, high.resolve(basis) - inset))
    elif style.keyword(f"max-{axis}") != "none":
        return None
    if isinstance(low, Length):
        size = max(size, low.resolve(basis) - inset)
    elif style.keyword(f"min-{axis}") != "auto":
        return None
    return size


def content_height(style: "ComputedStyle") -> float | None:
    """Return the height of a size container's content box in px; None when only layout knows."""
    display = style.keyword("display")
    if display not in _BLOCKS and display not in _SHRUNK:
        return -1.0
    value = style.value("height")
    inset = 0.0
    if style.keyword("box-sizing") == "border-box":
        for side in ("top", "bottom"):
            padding = style.value(f"padding-{side}")
            inset += padding.px if isinstance(padding, Length) else 0.0
            border = style.value(f"border-{side}-width")
            if style.keyword(f"border-{side}-style") not in ("none", "hidden"):
                inset += border.px if isinstance(border, Length) else 0.0
    if isinstance(value, Length):
        if not value.absolute:
            return None
        height = max(0.0, value.px - inset)
    elif (
        style.keyword("height") != "auto"
        or style.keyword("position") in ("absolute", "fixed")
        or _is_item(style, "flex", "inline-flex", "grid", "inline-grid")
    ):
        return None
    else:
        height = 0.0
    return _bounded(style, "height", height, 0.0, inset)
