"""What the parts of layout ask of each other."""

from typing import Protocol

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.metrics import Metrics
from beian_lint.css.values import Length


class Engine(Protocol):
    """Lays out any box; the parts (lines, flex, tables…) call it for what stands in them."""

    metrics: Metrics
    quirks: bool
    window: tuple[float, float]
    """Width and height in px of the initial containing block."""

    def lay(self, box: Box, room: "Room") -> None:
        """Lay out a box of level block or atom: sets its edges, size and contents."""
        ...

    def basis(self, box: Box, height: float | None) -> float | None:
        """Return what percentages of height are of, by the definite height of what contains it."""
        ...

    def natural(self, box: Box) -> tuple[float | None, float | None]:
        """Return the width and height in px that a replaced box has of itself."""
        ...

    def length(self, box: Box, node: object) -> Length | None:
        """Read a component value as a length in the font and window of the box."""
        ...


class Room:
    """The room that a box is laid out in.

    ``width`` and ``height`` are of the containing block, the height None where it is not definite.
    ``outer_width`` and ``outer_height`` fix the border box (stretched and flexed items); ``shrink``
    makes an automatic width fit the contents.
    """

    __slots__ = ("floats", "height", "origin", "outer_height", "outer_width", "shrink", "width")

    def __init__(
        self,
        width: float,
        height: float | None,
        *,
        outer_width: float | None = None,
        outer_height: float | None = None,
        shrink: bool = False,
        floats: "Floats | None" = None,
        origin: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        self.width = width
        self.height = height
        self.outer_width = outer_width
        self.outer_height = outer_height
        self.shrink = shrink
        self.floats = floats
        self.origin = origin


class Floats:
    """The floats of one block formatting context, in the coordinates of its root's border box."""

    __slots__ = ("_left", "_right", "lowest")

    def __init__(self) -> None:
        self._left: list[tuple[float, float, float]] = []
        self._right: list[tuple[float, float, float]] = []
        self.lowest = 0.0

    def __bool__(self) -> bool:
        return bool(self._left or self._right)

    def span(self, top: float, bottom: float, left: float, right: float) -> tuple[float, float]:
        """Return what is free between ``left`` and ``right`` from ``top`` to ``bottom``."""
        bottom = max(bottom, top + 0.01)
        for edge, start, end in self._left:
            if start < bottom and end > top:
                left = max(left, edge)
        for edge, start, end in self._right:
            if start < bottom and end > top:
                right = min(right, edge)
        return left, right

    def place(
        self, side: str, width: float, height: float, top: float, left: float, right: float
    ) -> tuple[float, float]:
        """Put a float of this margin box at or below ``top``; return where it went."""
        edges = self._left + self._right
        if edges:
            top = max(top, *(start for _, start, _ in edges))
        while True:
            free_left, free_right = self.span(top, top + height, left, right)
            below = [
                end for _, start, end in edges if start < top + max(height, 0.01) and end > top
            ]
            if free_right - free_left >= width - 0.01 or not below:
                break
            top = min(below)
        x = free_left if side == "left" else free_right - width
        bottom = top + max(height, 0.0)
        if width > 0:
            if side == "left":
                self._left.append((x + width, top, bottom))
            else:
                self._right.append((x, top, bottom))
        self.lowest = max(self.lowest, bottom)
        return x, top

    def below(self, clear: str) -> float:
        """Return the bottom of the floats on the cleared sides, 0 without any."""
        ends = [0.0]
        if clear in ("left", "both", "inline-start"):
            ends += [end for _, _, end in self._left]
        if clear in ("right", "both", "inline-end"):
            ends += [end for _, _, end in self._right]
        return max(ends)
