"""What moves a box from where it would stand, as far as a sheet says so."""

from beian_lint.css.journey import LEAST
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import Style, is_set, px, word
from beian_lint.css.scene import Scene
from beian_lint.css.values import Length, Tokens

FAR_FROM_EDGE = 400.0
"""px of an inset from which on a sticky box is pushed out of its place."""


def placed_by_others(style: Style) -> str | None:
    """Return the property by which a path or an anchor places the box, None for neither."""
    if is_set(style, "offset-path"):
        return "offset-path"
    if word(style, "position") not in ("absolute", "fixed"):
        return None
    if word(style, "position-anchor") not in ("none", "normal", "auto"):
        return "position-anchor"
    return next((side for side in INSETS if isinstance(style.value(side), Tokens)), None)


def pushed_far(box: Box) -> Box | None:
    """Return a sticky box round this one that may be pushed far out of its place, if any.

    It is where it is to be kept off an edge by much, has room to move in what contains it, and
    margins that take it beyond.
    """
    current: Box | None = box
    while current is not None and current.parent is not None:
        room = current.parent.height - current.height
        margin = min(current.margin.top, current.margin.left)
        far = room > LEAST and _sticks_far(current.style)
        if current.position == "sticky" and margin < 0 and far:
            return current
        current = current.parent
    return None


def sticks(box: Box, rect: Rect) -> bool:
    """Tell whether any box round this one is kept off the edge that the rectangle is beyond."""
    edges = [side for side, out in (("left", rect.left < 0), ("top", rect.top < 0)) if out]
    edges = edges or ["right", "bottom"]
    current: Box | None = box
    while current is not None and current.parent is not None:
        block = _block_round(current)
        for edge in edges if current.position == "sticky" and block is not None else ():
            assert block is not None
            across = edge in ("left", "right")
            room = block.width - current.width if across else block.height - current.height
            if room > LEAST and isinstance(current.style.value(edge), Length):
                return True
        current = current.parent
    return False


def _block_round(box: Box) -> Box | None:
    """Return the block that contains a box in the flow."""
    current = box.parent
    while current is not None and current.level == "inline":
        current = current.parent
    return current


def _sticks_far(style: Style) -> bool:
    for side in INSETS:
        value = style.value(side)
        if isinstance(value, Length) and (value.percent > 50 or value.px > FAR_FROM_EDGE):
            return True
    return False


def lines_of(box: Box) -> Box | None:
    """Return the block container in whose lines the box stands; itself when it is one."""
    return box.anchor if box.level == "atom" or box.inner == "replaced" else box


INSETS = ("left", "right", "top", "bottom")


_MARGINS = ("margin-left", "margin-top", "margin-right", "margin-bottom")


def farthest_move(scene: Scene, box: Box) -> tuple[Box | None, str]:
    """Return the box and property that move this one farthest from where it would stand."""
    width, height = scene.window
    best = 0.0
    where: Box | None = None
    what = ""
    current: Box | None = box
    while current is not None:
        style = current.style
        moves: list[tuple[float, str]] = []
        if current.position not in ("static", "sticky", ""):
            bases = (width, width, height, height)
            moves += [
                (abs(px(style, prop, basis) or 0.0), prop)
                for prop, basis in zip(INSETS, bases, strict=True)
            ]
        moves += [(abs(px(style, prop, width) or 0.0), prop) for prop in _MARGINS]
        if isinstance(style.value("text-indent"), Length) and current is lines_of(box):
            moves.append((abs(px(style, "text-indent", width) or 0.0), "text-indent"))
        if current.level != "inline":
            moves += [
                (min(width, height) / 2, prop)
                for prop in ("transform", "translate", "rotate", "scale")
                if word(style, prop) != "none"
            ]
        for distance, prop in moves:
            if distance > best:
                best, where, what = distance, current, prop
        current = current.parent
    return where, what
