"""Borders and shadows that are wide enough to cover something.

Source: CSS Backgrounds 3, chapters 4 and 7.
"""

from collections.abc import Iterator

from beian_lint.css.colours import Setting
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import word
from beian_lint.css.shadows import Shadow, shadows
from beian_lint.css.values import Colour

WIDE = 4.0
"""px below which a border or the spread of a shadow covers nothing."""


def edges_of(box: Box, setting: Setting) -> Iterator[tuple[Rect, Colour]]:
    """Yield what borders and outer shadows paint, in the coordinates of the border box."""
    yield from _borders(box)
    for shadow in shadows(box.style, "box-shadow", setting):
        if not shadow.inset and shadow.spread >= WIDE and shadow.colour.alpha > 0:
            for rect in _round(box, shadow):
                yield rect, shadow.colour


def _borders(box: Box) -> Iterator[tuple[Rect, Colour]]:
    border, width, height = box.border, box.width, box.height
    sides = (
        ("top", border.top, Rect(0.0, 0.0, width, border.top)),
        ("bottom", border.bottom, Rect(0.0, height - border.bottom, width, height)),
        ("left", border.left, Rect(0.0, 0.0, border.left, height)),
        ("right", border.right, Rect(width - border.right, 0.0, width, height)),
    )
    for side, size, rect in sides:
        colour = box.style.value(f"border-{side}-color")
        if size < WIDE or not isinstance(colour, Colour) or colour.alpha <= 0:
            continue
        if word(box.style, f"border-{side}-style") in (
            "solid",
            "inset",
            "outset",
            "ridge",
            "groove",
        ):
            yield rect, colour


def _round(box: Box, shadow: Shadow) -> Iterator[Rect]:
    """Yield a shadow in four parts round its box, under which it is not painted."""
    reach = shadow.spread
    left, top = shadow.x - reach, shadow.y - reach
    right, bottom = box.width + shadow.x + reach, box.height + shadow.y + reach
    for rect in (
        Rect(left, top, right, min(0.0, bottom)),
        Rect(left, max(box.height, top), right, bottom),
        Rect(left, max(top, 0.0), min(0.0, right), min(bottom, box.height)),
        Rect(max(box.width, left), max(top, 0.0), right, min(bottom, box.height)),
    ):
        if rect.holds(1.0, 1.0):
            yield rect
