"""Can it be told from what lies under it, and does anything lie over it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from beian_lint.css.blending import blended
from beian_lint.css.colours import contrast, over
from beian_lint.css.journey import LEAST
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import word
from beian_lint.css.painting import Coat, Painting, Shade, lay
from beian_lint.css.scene import Scene
from beian_lint.css.stacking import Key
from beian_lint.css.values import Colour

SAME = 1.1
"""WCAG contrast below which a text cannot be told from its ground."""

_TRANSPARENT = Colour(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How a text or picture looks at its place.

    ``contrast`` is the best that can be had, None when ground or picture is not known.
    ``plain`` says that the ground is one known colour. ``cover`` is the coat that hides it, and
    ``uncertain`` one that may.
    """

    contrast: float | None
    plain: bool
    ink: Shade = None
    ground: Shade = None
    cover: Coat | None = None
    uncertain: Coat | None = None
    rough: bool = False


def look(
    scene: Scene,
    painting: Painting,
    box: Box,
    key: Key,
    rect: Rect,
    *,
    fixed: bool,
    inks: Sequence[Shade],
    page_height: float,
) -> Look:
    """Look at a rectangle on the page: the inks in it against their ground, through any cover."""
    under = list(painting.canvas)
    rough = False
    above: list[Coat] = []
    for coat in sorted(painting.coats, key=lambda coat: coat.key):
        if coat.fixed != fixed or coat.box is box and coat.key == key:
            if coat.fixed and not fixed and coat.key > key:
                above.append(coat)
            continue
        shared = coat.rect.meet(rect)
        if not shared.holds(0.5, 0.5):
            continue
        if coat.key > key:
            above.append(coat)
            continue
        rough = rough or coat.rough
        laid = lay(under, coat.shades)
        if coat.rect.covers(rect, slack=1.0):
            under = list(laid)
        else:
            under += [shade for shade in laid if shade not in under]
    inks = _blend(painting, box, rect, key, inks)
    covered = _covered(above, rect, fixed=fixed, scene=scene, page_height=page_height)
    if covered is not None:
        opaque = covered.opaque
        return Look(
            1.0 if opaque else None,
            plain=False,
            cover=covered if opaque else None,
            uncertain=None if opaque else covered,
            rough=covered.rough,
        )
    veils = [
        coat
        for coat in above
        if coat.fixed == fixed and coat.rect.covers(rect, slack=1.0) and None not in coat.shades
    ]
    return _compare(under, inks, veils, rough=rough)


def _compare(
    under: Sequence[Shade], inks: Sequence[Shade], veils: Sequence[Coat], *, rough: bool
) -> Look:
    """Return the best contrast of any ink on any ground, both seen through the veils."""
    best: float | None = 0.0
    pair: tuple[Shade, Shade] = (None, None)
    for ground in under:
        for ink in inks:
            if ground is None or ink is None:
                best = None
                continue
            painted = over(ink, ground)
            below = ground
            for coat in veils:
                veil = coat.shades[0]
                assert veil is not None
                painted, below = over(veil, painted), over(veil, below)
            found = contrast(painted, below)
            if best is not None and found > best:
                best, pair = found, (ink, ground)
            elif pair == (None, None):
                pair = (ink, ground)
    return Look(best, plain=len(set(under)) == 1, ink=pair[0], ground=pair[1], rough=rough)


def _covered(
    above: Sequence[Coat], rect: Rect, *, fixed: bool, scene: Scene, page_height: float
) -> Coat | None:
    """Return the coat that leaves nothing of the rectangle to see, None when some is left."""
    left = [rect]
    for coat in above:
        if coat.fixed != fixed:
            if coat.fixed and _always_under(coat, rect, scene, page_height):
                return coat
            continue
        if None in coat.shades and len(coat.shades) > 1:
            continue
        if not coat.opaque and None not in coat.shades:
            continue
        left = [part for piece in left for part in _without(piece, coat.rect)]
        if not left:
            return coat
    return None


def _without(rect: Rect, hole: Rect) -> list[Rect]:
    """Return what is left of a rectangle, in pieces large enough to be seen."""
    shared = rect.meet(hole)
    if shared.width <= 0 or shared.height <= 0:
        return [rect]
    pieces = (
        Rect(rect.left, rect.top, rect.right, shared.top),
        Rect(rect.left, shared.bottom, rect.right, rect.bottom),
        Rect(rect.left, shared.top, shared.left, shared.bottom),
        Rect(shared.right, shared.top, rect.right, shared.bottom),
    )
    return [piece for piece in pieces if piece.holds(LEAST, LEAST)]


def _always_under(coat: Coat, rect: Rect, scene: Scene, page_height: float) -> bool:
    """Tell whether a fixed coat lies over the rectangle however far one scrolls."""
    if not coat.opaque:
        return False
    width, height = scene.window
    as_wide = coat.rect.left <= rect.left + 1 and coat.rect.right >= rect.right - 1
    whole_window = coat.rect.left <= 1 and coat.rect.right >= width - 1
    if not (as_wide or whole_window):
        return False
    furthest = max(0.0, page_height - height)
    # In the window the rectangle's top can be anywhere between these two.
    lowest, highest = rect.top, rect.top - furthest
    above_coat = highest + LEAST <= coat.rect.top and lowest + rect.height > 0
    below_coat = lowest + rect.height - LEAST >= coat.rect.bottom and highest < height
    inside_above = coat.rect.top >= LEAST and above_coat
    inside_below = coat.rect.bottom <= height - LEAST and below_coat
    return not (inside_above or inside_below)


def _blend(
    painting: Painting, box: Box, rect: Rect, key: Key, inks: Sequence[Shade]
) -> list[Shade]:
    """Return the inks as blend modes round the box leave them on their backdrop."""
    result = list(inks)
    current: Box | None = box
    while current is not None:
        mode = word(current.style, "mix-blend-mode")
        if mode not in ("normal", "") and current.parent is not None:
            group = painting.stacking.context(current.parent)
            backdrop = _backdrop(painting, group, rect, key)
            mixed: list[Shade] = []
            for ink in result:
                for back in backdrop:
                    if ink is None or back is None:
                        mixed.append(None)
                    else:
                        mixed.append(blended(ink, back, mode))
            result = mixed
        current = current.parent
    return result


def _backdrop(painting: Painting, group: Box, rect: Rect, key: Key) -> list[Shade]:
    """Return what lies under the rectangle within a stacking context."""
    shades: list[Shade] = [_TRANSPARENT]
    if group.parent is None and not painting.bare:
        shades = list(painting.canvas)
    prefix = painting.stacking.context_key(group)
    for coat in sorted(painting.coats, key=lambda coat: coat.key):
        if coat.key >= key or coat.key[: len(prefix)] != prefix:
            continue
        if coat.rect.covers(rect, slack=1.0):
            shades = list(lay(shades, coat.shades))
    return shades
