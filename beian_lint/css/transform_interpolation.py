"""What lies between two transforms (CSS Transforms 1, 8 and 2, 10)."""

from collections.abc import Mapping, Sequence
from typing import Any

from beian_lint.css.interpolation import interpolate
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.values import NONE, Angle, Length, Number, Pair, Tokens, Value

PROPERTIES = frozenset({"transform", "translate", "rotate", "scale"})

_IDENTITIES: Mapping[str, Value] = {
    "translate": Length(0.0),
    "rotate": Angle(0.0),
    "scale": Number(1.0),
}


def transforms_between(name: str, left: Value, right: Value, share: float) -> Value:
    """Return what lies between two values of one of the `PROPERTIES`; ``none`` stands still.

    Lists of other functions than each other change over in the middle, which is not exact.
    """
    if name != "transform":
        still = _IDENTITIES[name]
        return interpolate(_or_still(left, right, still), _or_still(right, left, still), share)
    one, other = _functions(left), _functions(right)
    if one is None or other is None or (not one and not other):
        return left if share < 0.5 else right
    one, other = one or [_still(f) for f in other], other or [_still(f) for f in one]
    found = _lists_between(one, other, share)
    if found is None:
        return left if share < 0.5 else right
    base = left.base if isinstance(left, Tokens) else ""
    return Tokens(tuple(parse_tokens(found)), found, base)


def _or_still(value: Value, other: Value, still: Value) -> Value:
    """Return what ``none`` stands for beside the other value."""
    if value != NONE:
        return value
    return Pair(tuple(still for _ in other.items)) if isinstance(other, Pair) else still


_Function = tuple[str, Sequence[tuple[float, str]]]
"""Name and arguments: each a number with its unit."""


def _functions(value: Value) -> list[_Function] | None:
    """Read a list of functions; None when an argument is not a plain number with its unit."""
    if value == NONE:
        return []
    if not isinstance(value, Tokens):
        return None
    found: list[_Function] = []
    for node in significant(value.nodes):
        function: Any = node
        if function.type != "function":
            return None
        arguments: list[tuple[float, str]] = []
        for inner in significant(function.arguments):
            argument: Any = inner
            if argument.type == "literal" and argument.value == ",":
                continue
            unit = {"number": "", "percentage": "%"}.get(argument.type)
            if unit is None and argument.type != "dimension":
                return None
            arguments.append((argument.value, argument.lower_unit if unit is None else unit))
        found.append((function.lower_name, arguments))
    return found


def _still(function: _Function) -> _Function:
    """Return the function of the same name that leaves everything where it is."""
    name, arguments = function
    if name.startswith("scale"):
        return name, [(100.0 if unit == "%" else 1.0, unit) for _, unit in arguments]
    return name, [(0.0, unit) for _, unit in arguments]


_UNLIKE = frozenset({"matrix", "matrix3d", "rotate3d", "perspective"})
"""Functions whose arguments do not change one by one."""


def _lists_between(
    left: Sequence[_Function], right: Sequence[_Function], share: float
) -> str | None:
    """Return what lies between two lists of like functions as CSS, None for unlike ones."""
    if len(left) != len(right):
        return None
    found = []
    for (name, one), (other_name, other) in zip(left, right, strict=True):
        if name != other_name or len(one) != len(other) or name in _UNLIKE:
            return None
        arguments = []
        for (start, unit), (end, other_unit) in zip(one, other, strict=True):
            if unit != other_unit and start and end:
                return None
            arguments.append(f"{start + (end - start) * share:.6f}{unit if start else other_unit}")
        found.append(f"{name}({','.join(arguments)})")
    return " ".join(found)
