"""Math functions of CSS Values 4: ``calc()`` and its kin, parsed with types and evaluated.

An expression is parsed once without context (`parse_math`), which settles its type, and later
evaluated with the units of an element. Percentages stay open until layout gives their basis.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_DEPTH = 100
"""Nesting at which Chromium gives up on an expression (kMaxExpressionDepth)."""


def names(text: str) -> frozenset[str]:
    """Return the words of a text as a set, to write a table of names in one line."""
    return frozenset(text.split())


MATH_FUNCTIONS = names(
    "calc -webkit-calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot "
    "log exp abs sign progress"
)

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


@dataclass(frozen=True, slots=True)
class Units:
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


@dataclass(frozen=True, slots=True)
class Kind:
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


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression: a leaf (``value`` and ``unit``) or an operation on ``parts``."""

    operation: str
    kind: Kind
    value: float = 0.0
    unit: str = ""
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression bound to the units of an element; percentages are still open."""

    node: Node
    units: Units = field(default=DEFAULT_UNITS)

    def evaluate(self, basis: float) -> float:
        """Return the value in canonical units where 100% is ``basis``."""
        return _censor(_evaluate(self.node, self.units, basis))

    def linear(self) -> tuple[float, float] | None:
        """Return (constant, per cent), or None when it is no such sum."""
        constant = _evaluate(self.node, self.units, 0.0)
        if not _has_percent(self.node):
            return _censor(constant), 0.0
        if not _is_linear(self.node):
            return None
        slope = _evaluate(self.node, self.units, 100.0) - constant
        return _censor(constant), _censor(slope)


def parse_math(function: Any, depth: int = 0) -> Node | None:
    """Parse a math function given as a tinycss2 function block; None when it is invalid."""
    return _function(function, depth)


def _censor(value: float) -> float:
    """NaN is zero at the top of an expression, infinity as large as a length can be."""
    if math.isnan(value):
        return 0.0
    return max(-33554428.0, min(33554428.0, value))


def _has_percent(node: Node) -> bool:
    return (node.operation == "leaf" and node.unit == "%") or any(map(_has_percent, node.parts))


def _is_linear(node: Node) -> bool:
    if not _has_percent(node):
        return True
    if node.operation in ("leaf", "+", "-", "negate", "calc"):
        return all(map(_is_linear, node.parts))
    if node.operation == "*":
        return sum(map(_has_percent, node.parts)) == 1 and all(map(_is_linear, node.parts))
    if node.operation == "/":
        return not _has_percent(node.parts[1]) and _is_linear(node.parts[0])
    return False


# Parsing


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


# Evaluation


def _evaluate(node: Node, units: Units, basis: float) -> float:
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
    values = [_evaluate(part, units, basis) for part in node.parts]
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
