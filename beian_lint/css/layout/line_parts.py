"""What lines are made of, and how high that is.

Source: CSS 2.2 10.8 (line height, vertical-align).
"""

from typing import Literal

from msgspec import Struct, field

from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.overflow import scrolls
from beian_lint.css.layout.sizes import font_size, line_height
from beian_lint.css.layout.used import word
from beian_lint.css.values import Length

EventKind = Literal["text", "open", "close", "reopen", "atom", "float", "away", "break", "block"]


ASCENT = 0.88
"""How much of the em box stands above the baseline."""


class Event(Struct, frozen=True):
    """A step through the contents of a block container."""

    kind: EventKind
    box: Box
    words: Words | None = None


class Piece(Struct):
    """What stands in a line: text, the edge of an inline box, or an atom."""

    box: Box
    width: float
    words: Words | None = None
    atom: bool = False
    space: bool = False
    margins: tuple[float, float] = (0.0, 0.0)
    """What of the width is margin, at the start and at the end: margins are not painted."""
    opening: bool = False
    away: bool = False
    """Where an absolute box would have stood: nothing of it is in the line."""
    x: float = 0.0
    shift: float | None = 0.0
    """How far its baseline is raised (see `raised`), once its line is finished."""
    said: str = ""
    """The letters of a piece of text."""


class Line(Struct):
    """A line in the making: the room between floats, in the border box of its block."""

    left: float
    right: float
    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0


def _half(engine: Engine, box: Box) -> tuple[float, float]:
    """Return what an inline box (or the strut of a block) needs above and below its baseline."""
    if box.strut is None:
        size = font_size(box.style)
        height = line_height(engine, box.style)
        above = height / 2 + (ASCENT - 0.5) * size
        box.strut = above, height - above
    return box.strut


def raised(engine: Engine, box: Box, block: Box) -> float | None:
    """Return how far the baseline of the box is raised in the line; None for top and bottom."""
    total = 0.0
    current: Box | None = box
    while current is not None and current is not block and current.level != "block":
        value = current.style.value("vertical-align")
        align = word(current.style, "vertical-align")
        size = font_size(current.parent.style if current.parent else current.style)
        if align in ("top", "bottom") and current.level == "atom":
            return None
        if isinstance(value, Length):
            total += value.resolve(line_height(engine, current.style))
        elif align == "super":
            total += size / 3
        elif align == "sub":
            total -= size / 5
        elif align == "text-top" and current.level == "atom":
            total += 0.0
        current = current.parent
    return total


def heights(engine: Engine, block: Box, line: Line) -> tuple[float, float, float]:
    """Return ascent and descent of the line, and what stands aligned to its edges."""
    above, below = _half(engine, block)
    tall = 0.0
    for piece in line.pieces:
        if piece.away:
            continue
        box = piece.box
        shift = piece.shift = raised(engine, box, block)
        if shift is None:
            tall = max(tall, box.height + box.margin.along if piece.atom else 0.0)
            continue
        up, down = extent(engine, block, piece)
        above = max(above, up + shift)
        below = max(below, down - shift)
    return above, below, tall


def extent(engine: Engine, block: Box, piece: Piece) -> tuple[float, float]:
    """Return what a piece needs above and below the baseline of its line."""
    if not piece.atom:
        return _half(engine, piece.box)
    box = piece.box
    height = box.height + box.margin.along
    if word(box.style, "vertical-align") == "middle":
        middle = 0.25 * font_size(block.style)
        return height / 2 + middle, height / 2 - middle
    if box.inner == "replaced" or box.baseline is None or scrolls(box):
        return height, 0.0
    up = box.margin.top + box.baseline
    return up, height - up


def span(engine: Engine, block: Box, box: Box, start: float, end: float, baseline: float) -> None:
    """Give an inline box its rectangle in a line, from ``start`` to ``end``."""
    size = font_size(box.style)
    base = baseline - (raised(engine, box, block) or 0.0)
    content = Rect(start, base - 0.95 * size, end, base + 0.25 * size)
    box.rects.append(
        Rect(
            content.left,
            content.top - box.padding.top - box.border.top,
            content.right,
            content.bottom + box.padding.bottom + box.border.bottom,
        )
    )
