"""Component values → computed values (CSS Values 4 §4, and what each property says of its own)."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from beian_lint.css.colour_parser import parse_colour
from beian_lint.css.colours import Setting, resolve
from beian_lint.css.expressions import Expression, Node
from beian_lint.css.mathematics import MATH_FUNCTIONS, parse_math, split_commas
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.tokens import spaced_text_of, without_edges
from beian_lint.css.units import ANGLES, TIMES, Units
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
        return value if value is not None else Tokens(tuple(nodes), spaced_text_of(nodes), base)
    parts = split_commas(nodes)
    if len(parts) > 1:
        return Layers(tuple(convert(without_edges(part), units, base) for part in parts))
    values = [single(node, units, base) for node in nodes if node.type != "whitespace"]
    if values and all(value is not None for value in values):
        return Pair(tuple(value for value in values if value is not None))
    return Tokens(tuple(nodes), spaced_text_of(nodes), base)


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
