"""Sizes as specified: edges, bounds, fonts and lines.

Source: CSS 2.2 10.2 to 10.8.
"""

from typing import TYPE_CHECKING

from beian_lint.css.layout.used import Style, border, has_fixed_edges, margin, padding, px, word
from beian_lint.css.values import Length, Number

if TYPE_CHECKING:
    from beian_lint.css.layout.boxes import Box
    from beian_lint.css.layout.engine import Engine

STRETCH = ("stretch", "-webkit-fill-available", "-moz-available", "fill-available")


def set_edges(box: "Box", width: float) -> None:
    """Set margin, border and padding; ``width`` is that of the containing block."""
    if box.display in ("table-row", "table-row-group", "table-header-group", "table-footer-group"):
        return
    edges = box.settled.edges
    if edges is None:
        style = box.style
        edges = margin(style, width), border(style), padding(style, width)
        if has_fixed_edges(style):
            box.settled.edges = edges
    if box.display != "table-cell":
        box.margin = edges[0]
    box.border, box.padding = edges[1], edges[2]


def outer(box: "Box", prop: str, basis: float | None) -> float | None:
    """Return a specified width or height as that of the border box, None when it is automatic."""
    size = px(box.style, prop, basis)
    if size is None:
        return None
    frame = box.frame[0 if "width" in prop else 1]
    if word(box.style, "box-sizing") == "border-box":
        return max(size, frame)
    return max(0.0, size) + frame


def clamp_width(box: "Box", width: float, basis: float) -> float:
    """Return a border-box width within minimum and maximum."""
    high = outer(box, "max-width", basis)
    if high is not None:
        width = min(width, high)
    low = outer(box, "min-width", basis)
    return max(width, low) if low is not None else width


def clamp_height(box: "Box", height: float, basis: float | None) -> float:
    """Return a border-box height within minimum and maximum, which cells of tables do not have."""
    if box.display == "table-cell":
        return height
    high = outer(box, "max-height", basis)
    if high is not None:
        height = min(height, high)
    low = outer(box, "min-height", basis)
    return max(height, low) if low is not None else height


def font_size(style: Style) -> float:
    """Return the font size in px."""
    return px(style, "font-size") or 0.0


def line_height(engine: "Engine", style: Style) -> float:
    """Return the used line height in px."""
    value = style.value("line-height")
    if isinstance(value, Number):
        return value.value * font_size(style)
    if isinstance(value, Length):
        return value.resolve(font_size(style))
    return engine.metrics.line * font_size(style)
