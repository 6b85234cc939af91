"""Computed values: the few small types in which the cascade answers.

Lengths are CSS px, angles degrees, times seconds, colours sRGB. A value that only makes sense with
layout (a transform, a clip path, a gradient) stays a `Tokens`: tinycss2 component values with
``var()`` already replaced, to be read by who needs them.
"""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from beian_lint.css.expressions import Expression


class Keyword(Struct, frozen=True):
    """An identifier in lower case (``none``, ``block``, ``auto``)."""

    name: str


class Number(Struct, frozen=True):
    """A plain number, as of ``opacity``, ``z-index`` or ``flex-grow``."""

    value: float


class Length(Struct, frozen=True):
    """A length: ``px`` plus ``percent`` per cent of a basis that only layout knows.

    ``expression`` is set when min(), max(), clamp() and the like mix both, so that no such sum
    exists; ``px`` and ``percent`` then mean nothing.
    """

    px: float
    percent: float = 0.0
    expression: Expression | None = None
    relative: bool = False
    """True for a percentage as such: 0% of an unknown basis is not 0 px."""

    def resolve(self, basis: float) -> float:
        """Return the length in px where 100% is ``basis`` px."""
        if self.expression is not None:
            return self.expression.evaluate(basis)
        return self.px + self.percent * basis / 100

    @property
    def absolute(self) -> bool:
        """True when no percentage has a part in it."""
        return self.expression is None and not self.percent and not self.relative


class Angle(Struct, frozen=True):
    """An angle in degrees."""

    degrees: float


class Time(Struct, frozen=True):
    """A time in seconds."""

    seconds: float


class Colour(Struct, frozen=True):
    """A colour in sRGB: channels and alpha in 0…1, brought into gamut by clipping."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


class Url(Struct, frozen=True):
    """An address as written, and the address of the sheet (or page) it is relative to."""

    address: str
    base: str


class Tokens(Struct, frozen=True, eq=False):
    """A value left as tinycss2 component values; ``base`` is what its URLs are relative to.

    White space at both ends and comments are gone. ``text`` is the same as CSS.
    """

    nodes: tuple[object, ...]
    text: str
    base: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and (self.text, self.base) == (other.text, other.base)

    def __hash__(self) -> int:
        return hash((self.text, self.base))


class Layers(Struct, frozen=True):
    """A comma-separated value (``background-image``, ``animation-name``): one item per layer."""

    items: tuple["Value", ...]


class Pair(Struct, frozen=True):
    """Two or more values side by side: ``background-size``, ``translate``, ``object-position``."""

    items: tuple["Value", ...]


Value: TypeAlias = Keyword | Number | Length | Angle | Time | Colour | Url | Tokens | Layers | Pair

TRANSPARENT = Colour(0.0, 0.0, 0.0, 0.0)
BLACK = Colour(0.0, 0.0, 0.0)
WHITE = Colour(1.0, 1.0, 1.0)
ZERO = Length(0.0)
AUTO = Keyword("auto")
NONE = Keyword("none")
NORMAL = Keyword("normal")


def is_keyword(value: Value, *names: str) -> bool:
    """Tell whether the value is one of these keywords."""
    return isinstance(value, Keyword) and value.name in names


def layers(value: Value) -> Sequence[Value]:
    """Return the items of a comma-separated value; a single value is its own only layer."""
    return value.items if isinstance(value, Layers) else (value,)
