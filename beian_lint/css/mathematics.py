"""Math functions of CSS Values 4: ``calc()`` and its kin, parsed with types and evaluated.

An expression is parsed once without context (`parse_math`), which settles its type, and later
evaluated with the units of an element. Percentages stay open until layout gives their basis.
"""

import math
from collections.abc import Sequence
from typing import Any

from beian_lint.css.expressions import NUMBER, Expression, Kind, Node
from beian_lint.css.units import (
    ANGLES,
    DEFAULT_UNITS,
    LENGTH_UNITS,
    RESOLUTIONS,
    TIMES,
    Units,
    names,
)

__all__ = [
    "DEFAULT_UNITS",
    "MATH_FUNCTIONS",
    "Expression",
    "Units",
    "parse_math",
    "split_commas",
]

MAX_DEPTH = 100
"""Nesting at which Chromium gives up on an expression (kMaxExpressionDepth)."""

MATH_FUNCTIONS = names(
    "calc -webkit-calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot "
    "log exp abs sign progress"
)


def parse_math(function: Any, depth: int = 0) -> Node | None:
    """Parse a math function given as a tinycss2 function block; None when it is invalid."""
    return _function(function, depth)


def _function(block: Any, depth: int) -> Node | None:
    if depth > MAX_DEPTH:
        return None
    name = block.lower_name
    if name in ("calc", "-webkit-calc"):
        return _sum(block.arguments, depth)
    if name == "round":
        return _round(block.arguments, depth)
    parts: list[Node] = []
    arguments = split_commas(block.arguments)
    if name == "clamp" and len(arguments) == 3:
        return _clamp(arguments, depth)
    for argument in arguments:
        part = _sum(argument, depth)
        if part is None:
            return None
        parts.append(part)
    kind = _function_kind(name, parts)
    return None if kind is None else Node(name, kind, parts=tuple(parts))


def _clamp(arguments: Sequence[Sequence[Any]], depth: int) -> Node | None:
    parts: list[Node | None] = []
    for place, argument in enumerate(arguments):
        words = _significant(argument)
        if place != 1 and len(words) == 1 and _is_ident(words[0], "none"):
            parts.append(None)
        elif (part := _sum(argument, depth)) is not None:
            parts.append(part)
        else:
            return None
    known = [part for part in parts if part is not None]
    kind = _same_kind(known)
    if kind is None:
        return None
    low, middle, high = parts
    assert middle is not None
    node = middle
    if high is not None:
        node = Node("min", kind, parts=(node, high))
    if low is not None:
        node = Node("max", kind, parts=(low, node))
    return node


def _round(tokens: Sequence[Any], depth: int) -> Node | None:
    arguments = split_commas(tokens)
    strategy = "nearest"
    first = _significant(arguments[0])
    if (
        len(first) == 1
        and first[0].type == "ident"
        and first[0].lower_value in ("nearest", "up", "down", "to-zero")
    ):
        strategy = first[0].lower_value
        arguments = arguments[1:]
    parts = []
    for argument in arguments:
        part = _sum(argument, depth)
        if part is None:
            return None
        parts.append(part)
    if len(parts) == 1 and parts[0].kind == NUMBER:
        parts.append(Node("leaf", NUMBER, 1.0))
    kind = _same_kind(parts) if len(parts) == 2 else None
    return None if kind is None else Node("round-" + strategy, kind, parts=tuple(parts))


def _function_kind(name: str, parts: Sequence[Node]) -> Kind | None:
    count = len(parts)
    if not count:
        return None
    first = parts[0].kind
    if name in ("min", "max", "hypot"):
        return _same_kind(parts)
    if name in ("mod", "rem"):
        return _same_kind(parts) if count == 2 else None
    if name in ("sin", "cos", "tan"):
        return NUMBER if count == 1 and first.name in ("number", "angle") else None
    if name in ("asin", "acos", "atan"):
        return Kind(angle=1) if count == 1 and first == NUMBER else None
    if name == "atan2":
        return Kind(angle=1) if count == 2 and _same_kind(parts) else None
    if name == "pow":
        return NUMBER if count == 2 and all(part.kind == NUMBER for part in parts) else None
    if name in ("sqrt", "exp"):
        return NUMBER if count == 1 and first == NUMBER else None
    if name == "log":
        return NUMBER if count <= 2 and all(part.kind == NUMBER for part in parts) else None
    if name == "abs":
        return first if count == 1 else None
    if name == "sign":
        return NUMBER if count == 1 else None
    if name == "progress":
        return NUMBER if count == 3 and _same_kind(parts) else None
    return None


def _same_kind(parts: Sequence[Node]) -> Kind | None:
    if not parts:
        return None
    kind = parts[0].kind
    for part in parts[1:]:
        joined = _add_kinds(kind, part.kind)
        if joined is None:
            return None
        kind = joined
    return kind


def _add_kinds(one: Kind, other: Kind) -> Kind | None:
    if one.powers() == other.powers():
        return other if other.mixed else one
    for percent, base in ((one, other), (other, one)):
        if percent.name == "percentage" and base.name in ("length", "angle", "time"):
            return Kind(base.length, base.angle, base.time, mixed=True)
    return None


def _sum(tokens: Sequence[Any], depth: int) -> Node | None:
    """Parse ``a + b - c``; the signs need white space on both sides."""
    if depth > MAX_DEPTH:
        return None
    left: Node | None = None
    sign = ""
    start = 0
    previous_space = False
    for at, token in enumerate(tokens):
        kind = token.type
        if (
            kind == "literal"
            and token.value in "+-"
            and previous_space
            and at + 1 < len(tokens)
            and tokens[at + 1].type in ("whitespace", "comment")
        ):
            left = _join(left, sign, _product(tokens[start:at], depth))
            if left is None:
                return None
            sign, start = token.value, at + 1
        previous_space = kind == "whitespace" or (kind == "comment" and previous_space)
    return _join(left, sign, _product(tokens[start:], depth))


def _join(left: Node | None, sign: str, right: Node | None) -> Node | None:
    if right is None or not sign:
        return right
    assert left is not None
    kind = _add_kinds(left.kind, right.kind)
    return None if kind is None else Node(sign, kind, parts=(left, right))


def _product(tokens: Sequence[Any], depth: int) -> Node | None:
    words = _significant(tokens)
    if len(words) % 2 == 0:
        return None
    node = _value(words[0], depth)
    for at in range(1, len(words), 2):
        sign, right = words[at], _value(words[at + 1], depth)
        if node is None or right is None or sign.type != "literal":
            return None
        node = _times(node, right) if sign.value == "*" else _over(node, right, sign.value)
    return node


def _times(left: Node, right: Node) -> Node:
    kind = _combine(left.kind, right.kind, 1)
    return Node("*", kind, parts=(left, right))


def _over(left: Node, right: Node, sign: str) -> Node | None:
    if sign != "/":
        return None
    return Node("/", _combine(left.kind, right.kind, -1), parts=(left, right))


def _combine(left: Kind, right: Kind, sign: int) -> Kind:
    return Kind(
        left.length + sign * right.length,
        left.angle + sign * right.angle,
        left.time + sign * right.time,
        left.resolution + sign * right.resolution,
        left.percent + sign * right.percent,
        mixed=left.mixed or right.mixed,
    )


_CONSTANTS = {
    "e": math.e,
    "pi": math.pi,
    "infinity": math.inf,
    "-infinity": -math.inf,
    "nan": math.nan,
}
_DIMENSIONS = (
    (ANGLES, Kind(angle=1)),
    (TIMES, Kind(time=1)),
    (RESOLUTIONS, Kind(resolution=1)),
)


def _value(token: Any, depth: int) -> Node | None:
    kind = token.type
    if kind == "number":
        return Node("leaf", NUMBER, token.value)
    if kind == "percentage":
        return Node("leaf", Kind(percent=1), token.value, "%")
    if kind == "dimension":
        return _dimension(token)
    if kind == "ident" and token.lower_value in _CONSTANTS:
        return Node("leaf", NUMBER, _CONSTANTS[token.lower_value])
    if kind == "() block":
        return _sum(token.content, depth + 1)
    if kind == "function":
        if token.lower_name in MATH_FUNCTIONS:
            return _function(token, depth + 1)
        if token.lower_name in ("sibling-index", "sibling-count") and not _significant(
            token.arguments
        ):
            return Node(token.lower_name, NUMBER)
    return None


def _dimension(token: Any) -> Node | None:
    unit = token.lower_unit
    if unit in LENGTH_UNITS:
        return Node("leaf", Kind(length=1), token.value, unit)
    for factors, kind in _DIMENSIONS:
        if unit in factors:
            return Node("leaf", kind, token.value * factors[unit])
    return None


def _significant(tokens: Sequence[Any]) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _is_ident(token: Any, name: str) -> bool:
    return bool(token.type == "ident" and token.lower_value == name)


def split_commas(tokens: Sequence[Any]) -> list[list[Any]]:
    """Split component values at their top-level commas; no tokens are one empty part."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
