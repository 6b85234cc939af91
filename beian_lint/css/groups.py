"""Groups that are painted as a whole: faded by opacity, or blended with what lies under them.

What lies over or under a text in the same group fades and blends with it, so that it is told from
its ground within the group first. Source: CSS Color 4 (opacity), CSS Compositing 1 (groups).
"""

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.css.blending import blended, leaves_as_is
from beian_lint.css.colours import contrast, over
from beian_lint.css.filters import filter_opacity
from beian_lint.css.hiding import opacity_of
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.used import word
from beian_lint.css.painting import Coat, Painting, Shade, lay
from beian_lint.css.values import TRANSPARENT

Pair = tuple[Shade, Shade]
"""What is seen with the text or picture, and without it."""

_MOST_PAIRS = 64


class Level(Struct):
    """One group, and what of it lies under and over the subject; the first is the page itself.

    ``under`` are the shades that may lie there, ``own`` the same without the canvas of the page,
    which blend modes do not see when nothing paints it.
    """

    box: Box | None
    fade: float
    mode: str
    under: list[Shade]
    own: list[Shade]
    veils: list[Shade] = field(default_factory=list)


def levels_of(painting: Painting, box: Box) -> list[Level]:
    """Return the groups round a box, outermost first, below them the page."""
    groups: list[Box] = []
    current: Box | None = box
    isolated: Box | None = None
    while current is not None and current.parent is not None:
        mode = _mode(current)
        if mode != "normal":
            isolated = painting.stacking.context(current.parent)
            groups.append(current)
        elif _fade(current) < 1 or current is isolated:
            groups.append(current)
        current = current.parent
    base = [TRANSPARENT] if painting.bare else list(painting.canvas)
    levels = [Level(None, 1.0, "normal", list(painting.canvas), list(base))]
    levels.extend(
        Level(group, _fade(group), _mode(group), [TRANSPARENT], [TRANSPARENT])
        for group in reversed(groups)
    )
    return levels


def _fade(box: Box) -> float:
    return opacity_of(box.style) * filter_opacity(box.style)


def _mode(box: Box) -> str:
    return word(box.style, "mix-blend-mode") or "normal"


def level_of(levels: Sequence[Level], coat: Coat) -> tuple[int, Coat]:
    """Return in which of the groups a coat lies, and the coat as it is within that group."""
    if len(levels) == 1:
        return 0, coat
    at = {level.box: place for place, level in enumerate(levels) if level.box is not None}
    current: Box | None = coat.box
    while current is not None and current not in at:
        current = current.parent
    place = 0 if current is None else at[current]
    return place, replace(coat, shades=unfaded(levels[: place + 1], coat.shades))


def unfaded(levels: Sequence[Level], shades: Sequence[Shade]) -> tuple[Shade, ...]:
    """Return shades without what the groups take from them."""
    fade = math.prod(level.fade for level in levels)
    if fade >= 1 or fade <= 0:
        return tuple(shades)
    return tuple(shade and replace(shade, alpha=min(1.0, shade.alpha / fade)) for shade in shades)


def put_under(level: Level, shades: Sequence[Shade], *, whole: bool) -> None:
    """Lay a coat under the subject: over all of it, or over a part that may be all one sees."""
    for name in ("under", "own"):
        shown: list[Shade] = getattr(level, name)
        laid = lay(shown, shades)
        setattr(
            level, name, list(laid) if whole else [*shown, *(s for s in laid if s not in shown)]
        )


class Comparison(Struct, frozen=True):
    """How inks differ from their grounds.

    ``contrast`` is the best of any ink on any ground, None where a colour is not known, and ``pair``
    has it. ``plain`` says that there is but one ground. ``lost`` is the group that is blended with a
    picture in which it may be lost, None when there is none.
    """

    contrast: float | None
    plain: bool
    lost: Box | None
    pair: Pair


def compared(levels: Sequence[Level], inks: Sequence[Shade]) -> Comparison:
    """Compare inks with their grounds, as the groups round them let them be seen."""
    inmost = levels[-1]
    pairs = [
        (None if ink is None or ground is None else over(ink, ground), ground)
        for ground in inmost.under
        for ink in unfaded(levels, inks)
    ]
    plain = len(set(inmost.under)) == 1
    lost: Box | None = None
    for at in range(len(levels) - 1, -1, -1):
        level = levels[at]
        for veil in level.veils:
            pairs = [(_over(veil, one), _over(veil, other)) for one, other in pairs]
        if at == 0:
            break
        below = levels[at - 1]
        plain = plain and len(set(below.under)) == 1
        pairs = list(_composited(pairs, level, below))[:_MOST_PAIRS]
        if None in below.own and any(one is not None and one == other for one, other in pairs):
            lost = lost or level.box
    best: float | None = 0.0
    shown: Pair = (None, None)
    for one, other in pairs:
        if one is None or other is None:
            best = None
            continue
        found = contrast(one, other)
        if best is not None and found >= best:
            best, shown = found, (one, other)
        elif shown == (None, None):
            shown = (one, other)
    return Comparison(best, plain, lost, shown)


def _over(top: Shade, bottom: Shade) -> Shade:
    return None if top is None or bottom is None else over(top, bottom)


def _composited(pairs: Sequence[Pair], level: Level, below: Level) -> Iterator[Pair]:
    """Yield the pairs as the group is faded, blended with what is below, and laid over it."""
    backs: Sequence[Shade] = below.own if level.mode != "normal" else (TRANSPARENT,)
    for one, other in pairs:
        for back in backs:
            front = _blended(_faded(one, level.fade), back, level.mode)
            rest = _blended(_faded(other, level.fade), back, level.mode)
            for ground in below.under:
                if ground is None and front == rest:
                    # On whatever lies there, nothing tells the two apart.
                    yield front, rest
                else:
                    yield _over(front, ground), _over(rest, ground)


def _faded(shade: Shade, fade: float) -> Shade:
    return shade and replace(shade, alpha=shade.alpha * fade)


def _blended(front: Shade, back: Shade, mode: str) -> Shade:
    if mode == "normal" or front is None:
        return front
    if front.alpha <= 0:
        return front
    if back is None:
        return TRANSPARENT if leaves_as_is(front, mode) else None
    return blended(front, back, mode)
