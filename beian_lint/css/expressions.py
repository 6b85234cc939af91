"""Typed expressions of CSS Values 4 §10, evaluated as far as layout is not needed."""

import math
from collections.abc import Callable

from msgspec import Struct, field

from beian_lint.css.units import (
    DEFAULT_UNITS,
    Units,
)


class Kind(Struct, frozen=True):
    """The type of an expression: the power of each base type. All zero is a number.

    ``mixed`` says that a percentage takes part in what is otherwise a length (angle, time).
    """

    length: int = 0
    angle: int = 0
    time: int = 0
    resolution: int = 0
    percent: int = 0
    mixed: bool = False

    def powers(self) -> tuple[int, int, int, int, int]:
        """Return the powers in a fixed order: length, angle, time, resolution, percentage."""
        return (self.length, self.angle, self.time, self.resolution, self.percent)

    @property
    def name(self) -> str | None:
        """``number``, ``length``… or None for a type that no property takes (px²)."""
        return _KIND_NAMES.get(self.powers())


NUMBER = Kind()
_KIND_NAMES = {
    (0, 0, 0, 0, 0): "number",
    (1, 0, 0, 0, 0): "length",
    (0, 1, 0, 0, 0): "angle",
    (0, 0, 1, 0, 0): "time",
    (0, 0, 0, 1, 0): "resolution",
    (0, 0, 0, 0, 1): "percentage",
}


class Node(Struct, frozen=True):
    """A part of an expression: a leaf (``value`` and ``unit``) or an operation on ``parts``."""

    operation: str
    kind: Kind
    value: float = 0.0
    unit: str = ""
    parts: tuple["Node", ...] = ()


class Expression(Struct, frozen=True):
    """A parsed expression bound to the units of an element; percentages are still open."""

    node: Node
    units: Units = field(default=DEFAULT_UNITS)

    def evaluate(self, basis: float) -> float:
        """Return the value in canonical units where 100% is ``basis``."""
        return censor(evaluate(self.node, self.units, basis))

    def linear(self) -> tuple[float, float] | None:
        """Return (constant, per cent), or None when it is no such sum."""
        constant = evaluate(self.node, self.units, 0.0)
        if not has_percent(self.node):
            return censor(constant), 0.0
        if not is_linear(self.node):
            return None
        slope = evaluate(self.node, self.units, 100.0) - constant
        return censor(constant), censor(slope)


def censor(value: float) -> float:
    """NaN is zero at the top of an expression, infinity as large as a length can be."""
    if math.isnan(value):
        return 0.0
    return max(-33554428.0, min(33554428.0, value))


def has_percent(node: Node) -> bool:
    """Tell whether a percentage has a part in an expression."""
    return (node.operation == "leaf" and node.unit == "%") or any(map(has_percent, node.parts))


def is_linear(node: Node) -> bool:
    """Tell whether an expression is a constant plus a multiple of the basis."""
    if not has_percent(node):
        return True
    if node.operation in ("leaf", "+", "-", "negate", "calc"):
        return all(map(is_linear, node.parts))
    if node.operation == "*":
        return sum(map(has_percent, node.parts)) == 1 and all(map(is_linear, node.parts))
    if node.operation == "/":
        return not has_percent(node.parts[1]) and is_linear(node.parts[0])
    return False


def evaluate(node: Node, units: Units, basis: float) -> float:
    """Work an expression out where 100% is ``basis``; NaN for what has no value."""
    operation = node.operation
    if operation == "leaf":
        if node.unit == "%":
            return node.value * basis / 100
        if node.unit:
            return node.value * (units.px(node.unit) or 0.0)
        return node.value
    if operation == "sibling-index":
        return float(units.siblings[0])
    if operation == "sibling-count":
        return float(units.siblings[1])
    values = [evaluate(part, units, basis) for part in node.parts]
    if operation in ("sin", "cos", "tan") and node.parts[0].kind.angle:
        values = [math.radians(values[0])]
    try:
        return _OPERATIONS[operation](values)
    except (ValueError, OverflowError, ZeroDivisionError):
        return math.nan


def _divide(values: list[float]) -> float:
    left, right = values
    if right:
        return left / right
    if math.isnan(left) or not left:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _round_to(strategy: str) -> Callable[[list[float]], float]:
    def rounded(values: list[float]) -> float:
        value, step = values
        if not step or math.isnan(step) or math.isnan(value):
            return math.nan
        if math.isinf(value):
            return math.nan if math.isinf(step) else value
        if math.isinf(step):
            if strategy == "up":
                return math.inf if value > 0 else value * 0
            if strategy == "down":
                return -math.inf if value < 0 else value * 0
            return value * 0
        step = abs(step)
        lower = math.floor(value / step) * step
        upper = lower if lower == value else lower + step
        if strategy == "nearest":
            return upper if upper - value <= value - lower else lower
        if strategy == "to-zero":
            return lower if value > 0 else upper
        return upper if strategy == "up" else lower

    return rounded


def _modulo(values: list[float]) -> float:
    left, right = values
    if math.isinf(right):
        return left if math.copysign(1, left) == math.copysign(1, right) else math.nan
    return left - right * math.floor(left / right)


def _logarithm(values: list[float]) -> float:
    if values[0] == 0:
        return -math.inf
    return math.log(*values)


def _minimum(values: list[float]) -> float:
    return math.nan if any(map(math.isnan, values)) else min(values)


def _maximum(values: list[float]) -> float:
    return math.nan if any(map(math.isnan, values)) else max(values)


def _progress(values: list[float]) -> float:
    value, start, end = values
    if start == end:
        return 0.0
    return max(0.0, min(1.0, (value - start) / (end - start)))


_OPERATIONS: dict[str, Callable[[list[float]], float]] = {
    "+": lambda values: values[0] + values[1],
    "-": lambda values: values[0] - values[1],
    "*": lambda values: values[0] * values[1],
    "/": _divide,
    "min": _minimum,
    "max": _maximum,
    "hypot": lambda values: math.hypot(*values),
    "round-nearest": _round_to("nearest"),
    "round-up": _round_to("up"),
    "round-down": _round_to("down"),
    "round-to-zero": _round_to("to-zero"),
    "mod": _modulo,
    "rem": lambda values: math.fmod(values[0], values[1]),
    "sin": lambda values: math.sin(values[0]),
    "cos": lambda values: math.cos(values[0]),
    "tan": lambda values: math.tan(values[0]),
    "asin": lambda values: math.degrees(math.asin(values[0])),
    "acos": lambda values: math.degrees(math.acos(values[0])),
    "atan": lambda values: math.degrees(math.atan(values[0])),
    "atan2": lambda values: math.degrees(math.atan2(values[0], values[1])),
    "pow": lambda values: math.pow(values[0], values[1]),
    "sqrt": lambda values: math.sqrt(values[0]),
    "log": _logarithm,
    "exp": lambda values: math.exp(values[0]),
    "abs": lambda values: abs(values[0]),
    "sign": lambda values: values[0] and math.copysign(1.0, values[0]),
    "progress": _progress,
}
