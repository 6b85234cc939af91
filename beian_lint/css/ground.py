"""Can it be told from what lies under it, and does anything lie over it?"""

from collections.abc import Sequence

from msgspec import Struct

from beian_lint.css.filters import functions
from beian_lint.css.groups import compared, level_of, levels_of, put_under
from beian_lint.css.journey import LEAST
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.positioned import containing_block
from beian_lint.css.painting import Coat, Painting, Shade
from beian_lint.css.scene import Scene
from beian_lint.css.stacking import Key


class Look(Struct, frozen=True):
    """How a text or picture looks at its place.

    ``contrast`` is the best that can be had, None when ground or picture is not known.
    ``plain`` says that the ground is one known colour. ``cover`` is the coat that hides it, and
    ``uncertain`` one that may; ``lost`` is the box that is blended with a picture in which it may be
    lost.
    """

    contrast: float | None
    plain: bool
    ink: Shade = None
    ground: Shade = None
    cover: Coat | None = None
    uncertain: Coat | None = None
    rough: bool = False
    lost: Box | None = None


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
    levels = levels_of(painting, box)
    rough = False
    covers: list[Coat] = []
    dense: list[Coat] = []
    veil: Coat | None = None
    for painted in sorted(painting.coats, key=lambda coat: coat.key):
        if (painted.box is box and painted.key == key) or not place.touches(painted):
            continue
        whole = place.lies_wholly_on(painted)
        at, coat = level_of(levels, painted)
        if coat.key > key:
            if None in coat.shades or coat.opaque:
                covers.append(coat)
            elif whole:
                veil = veil or coat
                levels[at].veils.append(coat.shades[0])
            elif (shade := coat.shades[0]) is not None and shade.alpha >= DENSE:
                dense.append(coat)
            continue
        rough = rough or coat.rough
        put_under(levels[at], coat.shades, whole=whole)
    covered = _covered(covers, place)
    nearly = _nearly_covered([*covers, *dense], place) if covered is None else None
    covered = covered or nearly
    if covered is not None:
        known = covered.opaque
        return Look(
            1.0 if known else None,
            plain=False,
            cover=covered if known else None,
            uncertain=None if known else covered,
            rough=covered.rough or nearly is not None or _lines_round(covered.box) > 1,
        )
    if veil is not None and _is_filtered(box):
        # The filter works on text and veil together, which is not worked out here.
        return Look(None, plain=False, uncertain=veil)
    told = compared(levels, inks)
    ink, ground = told.pair
    return Look(told.contrast, told.plain, ink, ground, rough=rough, lost=told.lost)


_STRONG_FILTERS = frozenset(("brightness", "contrast", "invert"))


def _is_filtered(box: Box) -> bool:
    current: Box | None = box
    while current is not None:
        if any(name in _STRONG_FILTERS for name, _ in functions(current.style)):
            return True
        current = current.parent
    return False


class _Place(Struct, frozen=True):
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
        if coat.fixed == self.fixed:
            return False
        return self.furthest > 0 or self.rect.right > self.window[0]

    def touches(self, coat: Coat) -> bool:
        """Tell whether the coat can lie on the rectangle at any scroll position."""
        return self._swept(coat).meet(self.rect).holds(0.5, 0.5)

    def _spans(self, coat: Coat) -> bool:
        """Tell whether the coat is as wide as the window."""
        return coat.rect.left <= 1 and coat.rect.right >= self.window[0] - 1

    def _swept(self, coat: Coat) -> Rect:
        """Return all that the coat passes over in the coordinates of the rectangle."""
        if not self._moves(coat):
            return coat.rect
        rect = coat.rect
        if coat.fixed:
            # What is as wide as the window lies over all that one scrolls to sideways, too.
            beyond = max(0.0, self.rect.right - self.window[0]) if self._spans(coat) else 0.0
            return Rect(rect.left, rect.top, rect.right + beyond, rect.bottom + self.furthest)
        return Rect(rect.left, rect.top - self.furthest, rect.right, rect.bottom)

    def lies_wholly_on(self, coat: Coat) -> bool:
        """Tell whether all of the rectangle is on the coat wherever one scrolls."""
        return not self.outside(coat)

    def outside(self, coat: Coat) -> bool:
        """Tell whether any of the rectangle can be seen beside the coat."""
        if not self._moves(coat):
            return not coat.rect.covers(self.rect, slack=1.0)
        _, height = self.window
        as_wide = coat.rect.left <= self.rect.left + 1 and coat.rect.right >= self.rect.right - 1
        if not as_wide and not self._spans(coat):
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


DENSE = 0.9
"""Alpha from which on a veil leaves little to be seen."""

THIN = 7.0
"""px that may stand out of a box that is as high as a line: lines of text differ by font."""


def _nearly_covered(covers: Sequence[Coat], place: _Place) -> Coat | None:
    """Return a coat placed by a line that leaves but a thin edge of the rectangle, if any."""
    for coat in covers:
        if None in coat.shades or coat.fixed != place.fixed or not _lines_round(coat.box):
            continue
        left = _without(place.rect, coat.rect)
        if all(min(piece.width, piece.height) < THIN for piece in left):
            return coat
    return None


def _lines_round(box: Box) -> int:
    """Return in how many lines the inline box stands that places this one, 0 where a block does."""
    if box.position not in ("absolute", "fixed"):
        return 0
    holder = containing_block(box)
    return len(holder.rects) if holder is not None and holder.level == "inline" else 0


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
