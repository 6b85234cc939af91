"""Can it be told from what lies under it, and does anything lie over it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from beian_lint.css.blending import blended
from beian_lint.css.colours import contrast, over
from beian_lint.css.filters import functions
from beian_lint.css.journey import LEAST
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import word
from beian_lint.css.painting import Coat, Painting, Shade, lay
from beian_lint.css.scene import Scene
from beian_lint.css.stacking import Key
from beian_lint.css.values import Colour

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
    place = _Place(rect, fixed, scene.window, page_height)
    under = list(painting.canvas)
    rough = False
    covers: list[Coat] = []
    veils: list[Coat] = []
    for coat in sorted(painting.coats, key=lambda coat: coat.key):
        if (coat.box is box and coat.key == key) or not place.touches(coat):
            continue
        whole = place.lies_wholly_on(coat)
        if coat.key > key:
            if None in coat.shades or coat.opaque:
                covers.append(coat)
            elif whole:
                veils.append(coat)
            continue
        rough = rough or coat.rough
        laid = lay(under, coat.shades)
        under = list(laid) if whole else [*under, *(s for s in laid if s not in under)]
    covered = _covered(covers, place)
    if covered is not None:
        known = covered.opaque
        return Look(
            1.0 if known else None,
            plain=False,
            cover=covered if known else None,
            uncertain=None if known else covered,
            rough=covered.rough,
        )
    if veils and _is_filtered(box):
        # The filter works on text and veil together, which is not worked out here.
        return Look(None, plain=False, uncertain=veils[0])
    return _compare(under, _blend(painting, box, rect, key, inks), veils, rough=rough)


_STRONG_FILTERS = frozenset(("brightness", "contrast", "invert"))


def _is_filtered(box: Box) -> bool:
    current: Box | None = box
    while current is not None:
        if any(name in _STRONG_FILTERS for name, _ in functions(current.style)):
            return True
        current = current.parent
    return False


@dataclass(frozen=True, slots=True)
class _Place:
    """A rectangle on the page, or fixed in the window, and how far the page scrolls."""

    rect: Rect
    fixed: bool
    window: tuple[float, float]
    page_height: float

    @property
    def furthest(self) -> float:
        """How far the page scrolls down in px."""
        return max(0.0, self.page_height - self.window[1])

    def _moves(self, coat: Coat) -> bool:
        """Tell whether coat and rectangle move against each other when the page scrolls."""
        return coat.fixed != self.fixed and self.furthest > 0

    def touches(self, coat: Coat) -> bool:
        """Tell whether the coat can lie on the rectangle at any scroll position."""
        return self._swept(coat).meet(self.rect).holds(0.5, 0.5)

    def _swept(self, coat: Coat) -> Rect:
        """Return all that the coat passes over in the coordinates of the rectangle."""
        if not self._moves(coat):
            return coat.rect
        rect = coat.rect
        if coat.fixed:
            return Rect(rect.left, rect.top, rect.right, rect.bottom + self.furthest)
        return Rect(rect.left, rect.top - self.furthest, rect.right, rect.bottom)

    def lies_wholly_on(self, coat: Coat) -> bool:
        """Tell whether all of the rectangle is on the coat wherever one scrolls."""
        return not self.outside(coat)

    def outside(self, coat: Coat) -> bool:
        """Tell whether any of the rectangle can be seen beside the coat."""
        if not self._moves(coat):
            return not coat.rect.covers(self.rect, slack=1.0)
        width, height = self.window
        as_wide = coat.rect.left <= self.rect.left + 1 and coat.rect.right >= self.rect.right - 1
        if not as_wide and (coat.rect.left > 1 or coat.rect.right < width - 1):
            return True
        if not coat.fixed:
            # The rectangle stands still, the coat goes up by as much as one scrolls.
            top, bottom = coat.rect.top, coat.rect.bottom - self.furthest
            return top > self.rect.top + 1 or bottom < self.rect.bottom - 1
        lowest, highest = self.rect.top, self.rect.top - self.furthest
        above = coat.rect.top >= LEAST and highest + LEAST <= coat.rect.top
        below = coat.rect.bottom <= height - LEAST and (
            lowest + self.rect.height - LEAST >= coat.rect.bottom and highest < height
        )
        return (above and lowest + self.rect.height > 0) or below


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


def _covered(covers: Sequence[Coat], place: _Place) -> Coat | None:
    """Return the coat that leaves nothing of the rectangle to see, None when some is left."""
    left = [place.rect]
    for coat in covers:
        if None in coat.shades and len(coat.shades) > 1:
            continue  # a background picture: perhaps with holes, perhaps small
        if not place.outside(coat):
            return coat
        if coat.fixed == place.fixed or not place.furthest:
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
