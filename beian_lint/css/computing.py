"""Component values → computed values (CSS Values 4 §4, and what each property says of its own)."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from beian_lint.css.colours import Setting, parse_colour, resolve
from beian_lint.css.mathematics import (
    ANGLES,
    MATH_FUNCTIONS,
    TIMES,
    Expression,
    Node,
    Units,
    parse_math,
    split_commas,
)
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.tokens import text_of, without_edges
from beian_lint.css.values import (
    Angle,
    Keyword,
    Layers,
    Length,
    Number,
    Pair,
    Time,
    Tokens,
    Url,
    Value,
)


def convert(nodes: Sequence[Any], units: Units, base: str) -> Value:
    """Turn component values into a value by their own looks."""
    if len(nodes) == 1:
        value = single(nodes[0], units, base)
        return value if value is not None else Tokens(tuple(nodes), text_of(nodes), base)
    parts = split_commas(nodes)
    if len(parts) > 1:
        return Layers(tuple(convert(without_edges(part), units, base) for part in parts))
    values = [single(node, units, base) for node in nodes if node.type != "whitespace"]
    if values and all(value is not None for value in values):
        return Pair(tuple(value for value in values if value is not None))
    return Tokens(tuple(nodes), text_of(nodes), base)


def single(node: Any, units: Units, base: str) -> Value | None:
    """Turn one component value into a value; None when it must stay as it is."""
    kind = node.type
    if kind == "ident":
        return _keyword(node.lower_value)
    if kind == "dimension":
        return _dimension(node, units)
    if kind == "number":
        return Number(node.value)
    if kind == "percentage":
        return Length(0.0, node.value, relative=True)
    if kind == "url":
        return Url(node.value, base)
    if kind == "function":
        name = node.lower_name
        if name in MATH_FUNCTIONS:
            return mathematics(node, units)
        if name in ("url", "src"):
            words = without_edges(node.arguments)
            if words and words[0].type == "string":
                return Url(words[0].value, base)
        if name in ("sibling-index", "sibling-count"):
            return Number(float(units.siblings[name == "sibling-count"]))
    return None


@lru_cache(maxsize=1024)
def _keyword(name: str) -> Keyword:
    return Keyword(name)


def _dimension(node: Any, units: Units) -> Value | None:
    unit = node.lower_unit
    factor = units.px(unit)
    if factor is not None:
        return Length(node.value * factor)
    if unit in ANGLES:
        return Angle(node.value * ANGLES[unit])
    if unit in TIMES:
        return Time(node.value * TIMES[unit])
    return None


def mathematics(node: Any, units: Units) -> Value | None:
    """Evaluate a math function as far as that goes without layout; None when it is invalid."""
    parsed = parse_math(node)
    return None if parsed is None else _evaluated(parsed, units)


def _evaluated(parsed: Node, units: Units) -> Value | None:
    expression = Expression(parsed, units)
    name = parsed.kind.name
    if name in ("length", "percentage"):
        linear = expression.linear()
        return Length(0.0, 0.0, expression) if linear is None else Length(*linear)
    if name == "number":
        return Number(expression.evaluate(0))
    if name == "angle":
        return Angle(expression.evaluate(0))
    return Time(expression.evaluate(0)) if name == "time" else None


# Properties

COLOURS = frozenset(
    name for name, longhand in LONGHANDS.items() if longhand.grammar.strip().startswith("<color")
)
"""Properties that are a colour and nothing else."""

_NUMERIC_TYPES = ("<number", "<integer", "<ratio", "<alpha", "<scale-number", "<grid-line")
_NUMBERS = frozenset(
    name
    for name, longhand in LONGHANDS.items()
    if any(kind in longhand.grammar for kind in _NUMERIC_TYPES)
)
_ALPHAS = frozenset(
    name
    for name, longhand in LONGHANDS.items()
    if "<alpha>" in longhand.grammar or name in ("zoom", "scale")
)
"""Properties whose percentages are numbers."""

_WIDTHS: Mapping[str, float] = {"thin": 1.0, "medium": 3.0, "thick": 5.0}
_WIDTH_PROPERTIES = frozenset(
    name for name, longhand in LONGHANDS.items() if "line-width" in longhand.grammar
) | {"outline-width", "-webkit-text-stroke-width"}

_SNAPPED = _WIDTH_PROPERTIES - {"-webkit-text-stroke-width"}

_NON_NEGATIVE = frozenset(
    name
    for name, longhand in LONGHANDS.items()
    if "[0,∞]" in longhand.grammar or "<size>" in longhand.grammar or "<padding" in longhand.grammar
)


def compute(
    name: str, nodes: Sequence[Any], units: Units, base: str, setting: Setting | None = None
) -> Value:
    """Compute a valid value of a longhand; ``setting`` is needed for colours."""
    if name in COLOURS:
        return compute_colour(nodes, setting or Setting())
    value = convert(nodes, units, base)
    if isinstance(value, Keyword):
        if name in _WIDTH_PROPERTIES and value.name in _WIDTHS:
            return Length(_WIDTHS[value.name])
        return value
    if name in _SNAPPED and isinstance(value := _with_lengths(value), Length):
        # Borders are whole px, and no thinner than one (CSS Values 4 §5.2.1).
        return Length(float(math.floor(value.px)) if value.px >= 1 else float(value.px > 0))
    if name not in _NUMBERS:
        value = _with_lengths(value)
    if name in _ALPHAS:
        value = _as_numbers(value)
        if name.endswith("opacity") and isinstance(value, Number):
            value = Number(min(max(value.value, 0.0), 1.0))
    if name in _NON_NEGATIVE and isinstance(value, Length) and value.absolute and value.px < 0:
        return Length(0.0)
    if name in ("z-index", "order") and isinstance(value, Number):
        return Number(math.floor(value.value + 0.5))
    return value


def compute_colour(nodes: Sequence[Any], setting: Setting) -> Value:
    """Return the sRGB colour of a valid colour value."""
    colour = parse_colour(nodes[0], quirks=True)
    assert colour is not None
    return resolve(colour, setting)


def _with_lengths(value: Value) -> Value:
    """A number where a length is meant is zero, or quirks mode's missing px."""
    if isinstance(value, Number):
        return Length(value.value)
    if isinstance(value, Pair):
        return Pair(tuple(_with_lengths(item) for item in value.items))
    if isinstance(value, Layers):
        return Layers(tuple(_with_lengths(item) for item in value.items))
    return value


def _as_numbers(value: Value) -> Value:
    if isinstance(value, Length):
        return Number(value.percent / 100)
    if isinstance(value, Pair):
        return Pair(tuple(_as_numbers(item) for item in value.items))
    return value


# Fonts

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


# Display

_BLOCK_LEVEL: Mapping[str, str] = {
    "inline": "block",
    "inline-block": "block",
    "inline-table": "table",
    "inline-flex": "flex",
    "inline-grid": "grid",
    "-webkit-inline-box": "-webkit-box",
    "math": "block math",
    "ruby": "block ruby",
    "ruby-text": "block",
    "table-row-group": "block",
    "table-header-group": "block",
    "table-footer-group": "block",
    "table-row": "block",
    "table-cell": "block",
    "table-column-group": "block",
    "table-column": "block",
    "table-caption": "block",
}
_ONE_WORD: Mapping[frozenset[str], str] = {
    frozenset(pair.split()): word
    for pair, word in (
        ("block flow", "block"),
        ("block flow-root", "flow-root"),
        ("inline flow", "inline"),
        ("inline flow-root", "inline-block"),
        ("block table", "table"),
        ("inline table", "inline-table"),
        ("block flex", "flex"),
        ("inline flex", "inline-flex"),
        ("block grid", "grid"),
        ("inline grid", "inline-grid"),
        ("inline ruby", "ruby"),
        ("inline math", "math"),
        ("block list-item", "list-item"),
        ("block flow list-item", "list-item"),
        ("flow list-item", "list-item"),
    )
}


def compute_display(nodes: Sequence[Any]) -> str:
    """Return ``display`` in its shortest form (``inline flow-root`` is ``inline-block``)."""
    words: list[str] = [node.lower_value for node in nodes if node.type == "ident"]
    if len(words) == 1:
        return {
            "-webkit-flex": "flex",
            "-webkit-inline-flex": "inline-flex",
            "flow": "block",
        }.get(words[0], words[0])
    return _ONE_WORD.get(frozenset(words), " ".join(words))


def blockified(display: str) -> str:
    """Return what a display becomes on a floated, absolute, root or flex item box."""
    return _BLOCK_LEVEL.get(display, display)
