"""Easing functions (CSS Easing 2)."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from beian_lint.css.tokens import significant, without_edges
from beian_lint.css.values import (
    Keyword,
    Tokens,
    Value,
)

Easing = Callable[[float], float]


def comma_parts(nodes: Sequence[Any]) -> list[Sequence[Any]]:
    """Split component values at their commas, white space round each part left out."""
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [without_edges(part) for part in parts]


_CURVES: Mapping[str, tuple[float, float, float, float]] = {
    "ease": (0.25, 0.1, 0.25, 1.0),
    "ease-in": (0.42, 0.0, 1.0, 1.0),
    "ease-out": (0.0, 0.0, 0.58, 1.0),
    "ease-in-out": (0.42, 0.0, 0.58, 1.0),
}


def easing_of(value: Value) -> Easing:
    """Return the function that an easing stands for."""
    if isinstance(value, Keyword):
        if value.name in _CURVES:
            return _bezier(*_CURVES[value.name])
        if value.name in ("step-start", "step-end"):
            return _steps(1, "start" if value.name == "step-start" else "end")
        return _linear
    if isinstance(value, Tokens) and value.nodes:
        function: Any = value.nodes[0]
        words = significant(function.arguments)
        numbers = [word.value for word in words if word.type == "number"]
        if function.lower_name == "cubic-bezier" and len(numbers) == 4:
            return _bezier(*numbers)
        if function.lower_name == "steps" and numbers:
            place = words[-1].lower_value if words[-1].type == "ident" else "end"
            return _steps(int(numbers[0]), place.removeprefix("jump-"))
        if function.lower_name == "linear":
            return _polyline(words)
    return _linear


def _linear(progress: float) -> float:
    return progress


def _bezier(x1: float, y1: float, x2: float, y2: float) -> Easing:
    def ease(progress: float) -> float:
        if progress <= 0 or progress >= 1:
            return progress
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            if _cubic(x1, x2, middle) < progress:
                low = middle
            else:
                high = middle
        return _cubic(y1, y2, (low + high) / 2)

    return ease


def _cubic(first: float, second: float, t: float) -> float:
    return 3 * first * t * (1 - t) ** 2 + 3 * second * t**2 * (1 - t) + t**3


def _steps(count: int, place: str) -> Easing:
    def ease(progress: float) -> float:
        step = math.floor(progress * count)
        if place in ("start", "both"):
            step += 1
        jumps = count + (place == "both") - (place == "none")
        return min(max(step / jumps, 0.0), 1.0) if jumps > 0 else 0.0

    return ease


def _polyline(words: Sequence[Any]) -> Easing:
    """``linear(0, 0.5 25% 75%, 1)``: points, those without a place spread evenly."""
    points: list[tuple[float | None, float]] = []
    for part in comma_parts(words):
        values = [word.value for word in part if word.type == "number"]
        places = [word.value / 100 for word in part if word.type == "percentage"]
        if not values:
            return _linear
        points.extend((place, values[0]) for place in places or [None])
    if len(points) < 2:
        return _linear
    placed = _spread(points)

    def ease(progress: float) -> float:
        for (start, low), (end, high) in pairwise(placed):
            if progress <= end:
                share = (progress - start) / (end - start) if end > start else 1.0
                return low + (high - low) * share
        return placed[-1][1]

    return ease


def _spread(points: Sequence[tuple[float | None, float]]) -> list[tuple[float, float]]:
    places = [place for place, _ in points]
    places[0] = 0.0 if places[0] is None else places[0]
    places[-1] = 1.0 if places[-1] is None else places[-1]
    known = [at for at, place in enumerate(places) if place is not None]
    for left, right in pairwise(known):
        low, high = places[left], places[right]
        assert low is not None
        assert high is not None
        for at in range(left + 1, right):
            places[at] = low + (high - low) * (at - left) / (right - left)
    result = []
    highest = 0.0
    for place, (_, value) in zip(places, points, strict=True):
        highest = max(highest, place or 0.0)
        result.append((highest, value))
    return result
