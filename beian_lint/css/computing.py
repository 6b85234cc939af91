"""Component values → computed values."""

from collections.abc import Sequence
from typing import Any, Protocol

from beian_lint.css.mathematics import (
    ANGLES,
    MATH_FUNCTIONS,
    TIMES,
    Expression,
    Units,
    parse_math,
    split_commas,
)
from beian_lint.css.tokens import text_of, without_edges
from beian_lint.css.values import (
    Angle,
    Keyword,
    Layers,
    Length,
    Number,
    Time,
    Tokens,
    Url,
    Value,
)


def convert(nodes: Sequence[Any], units: Units, base: str) -> Value:
    """Turn component values into a value by their own looks."""
    parts = split_commas(nodes)
    if len(parts) > 1:
        return Layers(tuple(convert(without_edges(part), units, base) for part in parts))
    if len(nodes) == 1:
        value = single(nodes[0], units, base)
        if value is not None:
            return value
    return Tokens(tuple(nodes), text_of(nodes), base)


def single(node: Any, units: Units, base: str) -> Value | None:
    """Turn one component value into a value; None when it must stay as it is."""
    kind = node.type
    if kind == "ident":
        return Keyword(node.lower_value)
    if kind == "number":
        return Number(node.value)
    if kind == "percentage":
        return Length(0.0, node.value)
    if kind == "dimension":
        return _dimension(node, units)
    if kind == "url":
        return Url(node.value, base)
    if kind == "function" and node.lower_name in MATH_FUNCTIONS:
        return mathematics(node, units)
    if kind == "function" and node.lower_name == "url":
        words = without_edges(node.arguments)
        if words and words[0].type == "string":
            return Url(words[0].value, base)
    return None


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
    """Evaluate a math function as far as that goes without layout."""
    parsed = parse_math(node)
    if parsed is None:
        return None
    expression = Expression(parsed, units)
    name = parsed.kind.name
    if name in ("length", "percentage"):
        sum_ = expression.linear()
        return Length(0.0, 0.0, expression) if sum_ is None else Length(*sum_)
    if name == "number":
        return Number(expression.evaluate(0))
    if name == "angle":
        return Angle(expression.evaluate(0))
    return Time(expression.evaluate(0)) if name == "time" else None
