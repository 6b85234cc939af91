"""What ``transform``, ``translate``, ``rotate``, ``scale`` and ``perspective`` do to a box.

Source: CSS Transforms 1 and 2.
"""

from collections.abc import Sequence
from typing import Any

from beian_lint.css.computing import single
from beian_lint.css.layout.geometry import (
    IDENTITY,
    Matrix,
    matrix,
    perspective,
    rotation,
    scaling,
    skewing,
    translation,
)
from beian_lint.css.layout.used import Style, word
from beian_lint.css.mathematics import Units
from beian_lint.css.tokens import without_edges
from beian_lint.css.values import Angle, Keyword, Length, Number, Pair, Tokens, Value

PROPERTIES = ("translate", "rotate", "scale", "transform")


def transforms(style: Style) -> bool:
    """Tell whether any of the properties transforms the box."""
    return any(word(style, prop) != "none" for prop in PROPERTIES)


def own_matrix(style: Style, units: Units, width: float, height: float) -> Matrix:
    """Return what the properties do to a border box of this size, about its transform origin."""
    x, y, z = origin_of(style, "transform-origin", width, height)
    result = translation(x, y, z)
    result = result @ _translate(style.value("translate"), width, height)
    result = result @ _rotate(style.value("rotate"), units)
    result = result @ _scale(style.value("scale"))
    result = result @ _list(style.value("transform"), units, width, height)
    return result @ translation(-x, -y, -z)


def perspective_matrix(style: Style, width: float, height: float) -> Matrix | None:
    """Return the perspective that a box of this size gives its children, None without one."""
    value = style.value("perspective")
    if not isinstance(value, Length):
        return None
    x, y, _ = origin_of(style, "perspective-origin", width, height)
    return translation(x, y) @ perspective(value.px) @ translation(-x, -y)


_ORIGINS = {
    "left": (0, 0.0),
    "right": (0, 100.0),
    "top": (1, 0.0),
    "bottom": (1, 100.0),
}


def origin_of(style: Style, prop: str, width: float, height: float) -> tuple[float, float, float]:
    """Return an origin in px from the top left corner of the border box."""
    parts = _parts(style.value(prop))
    found: list[Length | None] = [None, None]
    depth = 0.0
    free = [0, 1]
    swap = isinstance(parts[0], Keyword) and parts[0].name in ("top", "bottom") if parts else False
    for part in parts[:2]:
        if isinstance(part, Keyword) and part.name in _ORIGINS:
            axis, share = _ORIGINS[part.name]
            found[axis] = Length(0.0, share)
            if axis in free:
                free.remove(axis)
            continue
        axis = (free[-1] if swap and len(free) > 1 else free[0]) if free else 1
        if axis in free:
            free.remove(axis)
        found[axis] = Length(0.0, 50.0) if isinstance(part, Keyword) else _length(part)
    if len(parts) == 3:
        third = _length(parts[2])
        depth = third.px if third is not None else 0.0
    x, y = (place if place is not None else Length(0.0, 50.0) for place in found)
    return x.resolve(width), y.resolve(height), depth


def _parts(value: Value) -> Sequence[Value]:
    if isinstance(value, Pair):
        return value.items
    if isinstance(value, Tokens):
        parts = []
        for node in value.nodes:
            if getattr(node, "type", "") in ("whitespace", "comment"):
                continue
            part = single(node, Units(), value.base)
            parts.append(part if part is not None else Length(0.0))
        return parts
    return (value,)


def _length(value: Value) -> Length | None:
    if isinstance(value, Length):
        return value
    if isinstance(value, Number) and value.value == 0:
        return Length(0.0)
    return None


def _translate(value: Value, width: float, height: float) -> Matrix:
    if isinstance(value, Keyword):
        return IDENTITY
    parts = [_length(part) or Length(0.0) for part in _parts(value)]
    x = parts[0].resolve(width) if parts else 0.0
    y = parts[1].resolve(height) if len(parts) > 1 else 0.0
    z = parts[2].px if len(parts) > 2 else 0.0
    return translation(x, y, z)


_AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


def _rotate(value: Value, units: Units) -> Matrix:
    _ = units
    if isinstance(value, Keyword):
        return IDENTITY
    angle, axis, numbers = 0.0, _AXES["z"], []
    for part in _parts(value):
        if isinstance(part, Angle):
            angle = part.degrees
        elif isinstance(part, Keyword) and part.name in _AXES:
            axis = _AXES[part.name]
        elif isinstance(part, Number):
            numbers.append(part.value)
    if len(numbers) == 3:
        axis = (numbers[0], numbers[1], numbers[2])
    return rotation(angle, axis)


def _scale(value: Value) -> Matrix:
    if isinstance(value, Keyword):
        return IDENTITY
    factors = [_factor(part) for part in _parts(value)]
    if not factors:
        return IDENTITY
    x = factors[0]
    y = factors[1] if len(factors) > 1 else x
    return scaling(x, y, factors[2] if len(factors) > 2 else 1.0)


def _factor(value: Value) -> float:
    if isinstance(value, Number):
        return value.value
    return value.percent / 100 if isinstance(value, Length) else 1.0


def _list(value: Value, units: Units, width: float, height: float) -> Matrix:
    if not isinstance(value, Tokens):
        return IDENTITY
    result = IDENTITY
    for node in value.nodes:
        function: Any = node
        if function.type == "function":
            result = result @ _function(function, units, width, height)
    return result


def _function(function: Any, units: Units, width: float, height: float) -> Matrix:
    name = function.lower_name
    values = _arguments(function, units)
    if name.startswith("translate"):
        return _translation(name, values, width, height)
    if name.startswith("scale"):
        return _scaling(name, [_factor(value) for value in values])
    if name.startswith("rotate"):
        return _rotation(name, values)
    if name.startswith("skew"):
        angles = [_degrees(value) for value in values]
        if name == "skewy":
            return skewing(0.0, angles[0])
        return skewing(angles[0], angles[1] if len(angles) > 1 and name == "skew" else 0.0)
    if name == "perspective":
        distance = _length(values[0])
        return IDENTITY if distance is None else perspective(distance.px)
    if name in ("matrix", "matrix3d"):
        numbers = [value.value for value in values if isinstance(value, Number)]
        if len(numbers) == (6 if name == "matrix" else 16):
            return matrix(numbers)
    return IDENTITY


def _arguments(function: Any, units: Units) -> list[Value]:
    parts: list[list[Any]] = [[]]
    for node in function.arguments:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    values: list[Value] = []
    for part in parts:
        inside = without_edges(part)
        value = single(inside[0], units, "") if len(inside) == 1 else None
        values.append(value if value is not None else Number(0.0))
    return values


def _translation(name: str, values: Sequence[Value], width: float, height: float) -> Matrix:
    lengths = [_length(value) or Length(0.0) for value in values]
    first = lengths[0]
    if name == "translatey":
        return translation(0.0, first.resolve(height))
    if name == "translatez":
        return translation(0.0, 0.0, first.px)
    second = lengths[1].resolve(height) if len(lengths) > 1 and name != "translatex" else 0.0
    third = lengths[2].px if len(lengths) > 2 else 0.0
    return translation(first.resolve(width), second, third)


def _scaling(name: str, factors: Sequence[float]) -> Matrix:
    first = factors[0]
    if name == "scalex":
        return scaling(first, 1.0)
    if name == "scaley":
        return scaling(1.0, first)
    if name == "scalez":
        return scaling(1.0, 1.0, first)
    second = factors[1] if len(factors) > 1 else first
    return scaling(first, second, factors[2] if len(factors) > 2 else 1.0)


def _rotation(name: str, values: Sequence[Value]) -> Matrix:
    if name == "rotate3d" and len(values) == 4:
        x, y, z = (value.value if isinstance(value, Number) else 0.0 for value in values[:3])
        return rotation(_degrees(values[3]), (x, y, z))
    axis = _AXES[name[-1]] if name in ("rotatex", "rotatey") else _AXES["z"]
    return rotation(_degrees(values[0]), axis)


def _degrees(value: Value) -> float:
    return value.degrees if isinstance(value, Angle) else 0.0
