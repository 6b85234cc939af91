"""What the queries of media, supports and containers share: three-valued logic and features."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from beian_lint.css.expressions import Expression
from beian_lint.css.mathematics import MATH_FUNCTIONS, parse_math
from beian_lint.css.units import RESOLUTIONS, Units

Truth = bool | None
"""Three-valued: None is *unknown*, which counts as false once a whole query is decided."""

_MAX_DEPTH = 100


def ident_of(node: Any) -> str | None:
    """Return the identifier that a component value is, in lower case; None for another."""
    return str(node.lower_value) if node.type == "ident" else None


def negation(value: Truth) -> Truth:
    """Negate; what is unknown stays so."""
    return None if value is None else not value


def conjunction(left: Truth, right: Truth) -> Truth:
    """Join by ``and``: false decides, else what is unknown stays so."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(left: Truth, right: Truth) -> Truth:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


Leaf = Callable[[Any, int], tuple[bool, Truth]]


def condition(
    words: Sequence[Any], leaf: Leaf, depth: int, *, allow_or: bool = True
) -> tuple[bool, Truth]:
    """Read ``not x``, ``x and y and z`` or ``x or y``: what media, supports and containers share.

    ``words`` are without white space; ``leaf`` answers for what stands in brackets, at a depth.
    The two operators never mix on one level. Return (it parses, what it says).
    """
    if not words or depth > _MAX_DEPTH:
        return False, None
    if ident_of(words[0]) == "not":
        if len(words) != 2:
            return False, None
        valid, value = leaf(words[1], depth)
        return valid, negation(value)
    valid, value = leaf(words[0], depth)
    if not valid or len(words) % 2 == 0:
        return False, None
    joined = ident_of(words[1]) if len(words) > 1 else "and"
    if joined not in ("and", "or") or (joined == "or" and not allow_or):
        return False, None
    for at in range(1, len(words), 2):
        if ident_of(words[at]) != joined:
            return False, None
        valid, other = leaf(words[at + 1], depth)
        if not valid:
            return False, None
        value = conjunction(value, other) if joined == "and" else _or(value, other)
    return True, value


COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
Quantity = tuple[str, float]
"""A value with its kind: length, resolution, ratio, integer or number."""

Ask = Callable[[str], Quantity | None]
"""The actual quantity of a range feature; None when there is no such feature."""

Words = Mapping[str, tuple[str, ...]]
"""Discrete features: the keyword that holds, then the others that are valid."""


def feature(words: Sequence[Any], ask: Ask, discrete: Words, units: Units) -> Truth:
    """Decide what stands between the parentheses; None when it is unknown or malformed."""
    if len(words) == 1:
        return _boolean(ident_of(words[0]), ask, discrete)
    name = ident_of(words[0])
    if name is not None and _is_literal(words[1], ":"):
        return _plain(name, words[2:], ask, discrete, units)
    return _range(words, ask, units)


def _is_literal(node: Any, value: str) -> bool:
    return bool(node.type == "literal" and node.value == value)


def _boolean(name: str | None, ask: Ask, discrete: Words) -> Truth:
    if name is None:
        return None
    if (quantity := ask(name)) is not None:
        return quantity[1] != 0
    if (values := discrete.get(name)) is not None:
        return values[0] not in ("none", "no-preference", "0")
    return None


def _plain(name: str, words: Sequence[Any], ask: Ask, discrete: Words, units: Units) -> Truth:
    prefix = ""
    for found in ("min-", "max-"):
        if name.startswith(found):
            prefix, name = found, name.removeprefix(found)
        elif name.startswith("-webkit-" + found):
            prefix, name = found, name.replace(found, "", 1)
    quantity = ask(name)
    if quantity is not None:
        kind, actual = quantity
        wanted = _quantity(words, kind, units)
        if wanted is None:
            return None
        if prefix == "min-":
            return actual >= wanted
        return actual <= wanted if prefix == "max-" else actual == wanted
    values = discrete.get(name)
    if prefix or len(words) != 1 or values is None:
        return None
    if words[0].type == "number" and words[0].is_integer:
        word = str(int(words[0].value))
    else:
        word = ident_of(words[0]) or ""
    return word == values[0] if word in values else None


def _quantity(words: Sequence[Any], kind: str, units: Units) -> float | None:
    """Read a value of a kind."""
    if kind == "ratio":
        if len(words) == 3 and _is_literal(words[1], "/"):
            left, right = (_quantity(part, "number", units) for part in (words[:1], words[2:]))
            if left is None or right is None or left < 0 or right < 0:
                return None
            return left / right if right else float("inf")
        value = _quantity(words, "number", units)
        return None if value is None or value < 0 else value
    if len(words) != 1:
        return None
    word = words[0]
    if word.type == "function" and word.lower_name in MATH_FUNCTIONS:
        node = parse_math(word)
        wanted = "number" if kind == "integer" else kind
        if node is None or node.kind.name != wanted or node.kind.mixed:
            return None
        value = Expression(node, units).evaluate(0)
        return float(round(value)) if kind == "integer" else value
    if kind == "resolution":
        if word.type == "dimension" and word.lower_unit in RESOLUTIONS:
            return float(word.value * RESOLUTIONS[word.lower_unit])
        return None
    if kind == "length":
        if word.type == "number":
            return 0.0 if word.value == 0 else None
        factor = units.px(word.lower_unit) if word.type == "dimension" else None
        return None if factor is None else float(word.value * factor)
    if word.type != "number" or (kind == "integer" and not word.is_integer):
        return None
    return float(word.value)


def split_range(words: Sequence[Any]) -> list[tuple[int, int, str]] | None:
    """Find the comparison signs: (start, end, sign) of each; None when one is broken in two."""
    signs: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        if words[at].type == "literal" and words[at].value in ("<", ">", "="):
            sign, end = words[at].value, at + 1
            if sign != "=" and end < len(words) and _is_literal(words[end], "="):
                if not _touching(words[at], words[end]):
                    return None
                sign, end = sign + "=", end + 1
            signs.append((at, end, sign))
            at = end
        else:
            at += 1
    return signs


def _range(words: Sequence[Any], ask: Ask, units: Units) -> Truth:
    """Decide ``name < value``, ``value < name`` or ``value < name <= value``."""
    signs = split_range(words)
    if not signs or len(signs) > 2:
        return None
    start, end, sign = signs[0]
    if len(signs) == 1:
        left, right = words[:start], words[end:]
        for name_words, value_words, relation in (
            (left, right, sign),
            (right, left, MIRRORED[sign]),
        ):
            name = ident_of(name_words[0]) if len(name_words) == 1 else None
            quantity = ask(name) if name is not None else None
            if quantity is not None:
                wanted = _quantity(value_words, quantity[0], units)
                return None if wanted is None else COMPARISONS[relation](quantity[1], wanted)
        return None
    start2, end2, sign2 = signs[1]
    if sign[0] != sign2[0] or sign == "=":
        return None
    middle = words[end:start2]
    name = ident_of(middle[0]) if len(middle) == 1 else None
    quantity = ask(name) if name is not None else None
    if quantity is None:
        return None
    kind, actual = quantity
    low = _quantity(words[:start], kind, units)
    high = _quantity(words[end2:], kind, units)
    if low is None or high is None:
        return None
    return COMPARISONS[sign](low, actual) and COMPARISONS[sign2](actual, high)


def _touching(left: Any, right: Any) -> bool:
    return bool(
        left.source_line == right.source_line and right.source_column == left.source_column + 1
    )
