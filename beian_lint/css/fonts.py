"""Font sizes and weights as Chromium computes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from beian_lint.css.computing import single
from beian_lint.css.units import Units
from beian_lint.css.values import Length, Number

TINY, SMALLEST = 1.75, 3.0
"""Font sizes in px below which nobody reads a text, and from which on some do: lines of text are
up to twice as high, and 3 px are what can be seen."""

_ABSOLUTE_SIZES: Mapping[str, float] = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
    "-webkit-xxx-large": 48.0,
}
_MONOSPACE_SIZES: Mapping[str, float] = {
    "xx-small": 9.0,
    "x-small": 9.0,
    "small": 10.0,
    "medium": 13.0,
    "large": 16.0,
    "x-large": 20.0,
    "xx-large": 26.0,
    "xxx-large": 39.0,
    "-webkit-xxx-large": 39.0,
}
_MONOSPACE_SHARE = 13 / 16
MINIMUM_RELATIVE = 6.0
"""Relative font sizes are not painted smaller than this many px, unless they are 0."""

NO_SIZE = 1.2e-7
"""The epsilon of a 32-bit float, below which Chromium takes a font size for 0."""


class FontSize:
    """A font size with what Chromium remembers of it.

    ``specified`` is what em and percentages refer to, ``computed`` what is painted: relative sizes
    are raised to `MINIMUM_RELATIVE`, which does not add up in children. ``absolute`` says that px
    are at its root. ``keyword`` is the size keyword it still stands for.
    """

    __slots__ = ("absolute", "computed", "keyword", "monospace", "specified")

    def __init__(self, specified: float, *, absolute: bool, keyword: str, monospace: bool) -> None:
        self.specified = specified if specified > NO_SIZE else 0.0
        self.absolute = absolute
        self.keyword = keyword
        self.monospace = monospace
        raised = 0 < self.specified < MINIMUM_RELATIVE and not absolute
        self.computed = MINIMUM_RELATIVE if raised else self.specified


INITIAL_FONT_SIZE = FontSize(16.0, absolute=False, keyword="medium", monospace=False)
_RELATIVE_UNITS = frozenset({"em", "ex", "ch", "ic", "cap", "lh"})


def font_size(
    nodes: Sequence[Any] | None, parent: FontSize, units: Units, *, monospace: bool
) -> FontSize:
    """Compute ``font-size``; ``nodes`` is None where it is inherited.

    ``units`` are those of the parent; ``monospace`` says that the family is the bare generic one,
    for which Chromium scales sizes that go back to a keyword.
    """
    if nodes is None:
        found = FontSize(
            parent.specified,
            absolute=parent.absolute,
            keyword=parent.keyword,
            monospace=parent.monospace,
        )
    else:
        found = _font_size(nodes[0], parent, units)
    if found.absolute or found.monospace == monospace:
        return FontSize(
            found.specified, absolute=found.absolute, keyword=found.keyword, monospace=monospace
        )
    if found.keyword:
        size = (_MONOSPACE_SIZES if monospace else _ABSOLUTE_SIZES)[found.keyword]
    else:
        size = found.specified * (_MONOSPACE_SHARE if monospace else 1 / _MONOSPACE_SHARE)
    return FontSize(size, absolute=False, keyword=found.keyword, monospace=monospace)


def _font_size(node: Any, parent: FontSize, units: Units) -> FontSize:
    def sized(size: float, *, absolute: bool) -> FontSize:
        return FontSize(
            size, absolute=parent.absolute or absolute, keyword="", monospace=parent.monospace
        )

    if node.type == "ident":
        name = node.lower_value
        if name in _ABSOLUTE_SIZES:
            return FontSize(_ABSOLUTE_SIZES[name], absolute=False, keyword=name, monospace=False)
        if name in ("larger", "smaller"):
            return sized(parent.specified * (1.2 if name == "larger" else 1 / 1.2), absolute=False)
        return sized(parent.specified, absolute=False)
    value = single(node, units, "")
    if isinstance(value, Number):
        value = Length(value.value)
    if not isinstance(value, Length):
        return sized(parent.specified, absolute=False)
    relative = node.type == "percentage" or (
        node.type == "dimension" and node.lower_unit in _RELATIVE_UNITS
    )
    return sized(value.resolve(parent.specified), absolute=not relative)


_LIGHTER = ((350, 100), (550, 100), (750, 400), (900, 700))
_BOLDER = ((350, 400), (550, 700), (900, 900))


def font_weight(nodes: Sequence[Any], parent: float) -> float:
    """Compute ``font-weight`` as a number (CSS Fonts 4 §2.2)."""
    node = nodes[0]
    if node.type != "ident":
        value = single(node, Units(), "")
        return min(max(value.value, 1.0), 1000.0) if isinstance(value, Number) else 400.0
    name = node.lower_value
    if name == "bolder":
        return next((weight for limit, weight in _BOLDER if parent < limit), max(parent, 900))
    if name == "lighter":
        if parent < 100:
            return parent
        return next((weight for limit, weight in _LIGHTER if parent < limit), 700)
    return 700.0 if name == "bold" else 400.0
