"""What is asked about: where its ink is, which colours it has, when it is painted."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from beian_lint.css.flat_tree import Element
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.painting import Painting, Shade
from beian_lint.css.stacking import Key
from beian_lint.css.verdicts import Cause


class Spot(Struct, frozen=True):
    """A rectangle of ink: in whose border box it is given, and what box it belongs to."""

    rect: Rect
    start: Box
    box: Box
    own_overflow: bool = True


class Subject(Struct, frozen=True):
    """What is asked about: an element's own text, its picture, or a background."""

    element: Element
    pseudo: str | None
    spots: Callable[[BoxTree], Sequence[Spot] | Cause]
    inks: Callable[[Box], Sequence[Shade] | Cause]
    key: Callable[[Painting, Box], Key]
    text: bool = False
