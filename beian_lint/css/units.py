"""Units of CSS Values 4, and what the relative ones are worth at an element."""

import math
from collections.abc import Callable

from msgspec import Struct


def names(text: str) -> frozenset[str]:
    """Return the words of a text as a set, to write a table of names in one line."""
    return frozenset(text.split())


ABSOLUTE_LENGTHS = {
    "px": 1.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "in": 96.0,
    "pt": 96 / 72,
    "pc": 16.0,
}
FONT_LENGTHS = names("em ex ch ic cap lh rem rex rch ric rcap rlh")
VIEWPORT_LENGTHS = frozenset(
    prefix + unit for prefix in ("", "s", "l", "d") for unit in names("vw vh vi vb vmin vmax")
)
CONTAINER_LENGTHS = names("cqw cqh cqi cqb cqmin cqmax")
ANGLES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
TIMES = {"s": 1.0, "ms": 0.001}
RESOLUTIONS = {"dppx": 1.0, "x": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}
LENGTH_UNITS = frozenset(ABSOLUTE_LENGTHS) | FONT_LENGTHS | VIEWPORT_LENGTHS | CONTAINER_LENGTHS


class Units(Struct, frozen=True):
    """How many px the relative units are worth at one element."""

    em: float = 16.0
    rem: float = 16.0
    lh: float = 18.0
    rlh: float = 18.0
    width: float = 1280.0
    height: float = 800.0
    siblings: tuple[int, int] = (1, 1)
    """sibling-index() and sibling-count() of the element."""

    def px(self, unit: str) -> float | None:
        """Return the px of one ``unit`` (lower case), or None when it is no unit of length."""
        if (factor := ABSOLUTE_LENGTHS.get(unit)) is not None:
            return factor
        if (font := _FONT_FACTORS.get(unit)) is not None:
            return font(self)
        if unit in VIEWPORT_LENGTHS or unit in CONTAINER_LENGTHS:
            return self._viewport(unit.removeprefix("cq"))
        return None

    def _viewport(self, unit: str) -> float:
        if unit.endswith(("vmin", "min")):
            return min(self.width, self.height) / 100
        if unit.endswith(("vmax", "max")):
            return max(self.width, self.height) / 100
        return (self.width if unit.endswith(("w", "i")) else self.height) / 100


# Font metrics are not at hand; these are those of Times and of its metric twins.
_FONT_FACTORS: dict[str, Callable[[Units], float]] = {
    "em": lambda units: units.em,
    "ex": lambda units: units.em * 0.459,
    "ch": lambda units: units.em / 2,
    "cap": lambda units: units.em * 0.655,
    "ic": lambda units: units.em,
    "lh": lambda units: units.lh,
    "rem": lambda units: units.rem,
    "rex": lambda units: units.rem * 0.459,
    "rch": lambda units: units.rem / 2,
    "rcap": lambda units: units.rem * 0.655,
    "ric": lambda units: units.rem,
    "rlh": lambda units: units.rlh,
}
DEFAULT_UNITS = Units()
