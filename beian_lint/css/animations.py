"""Animations in the state in which a person finds the page: at their end.

Finished animations are taken at their end, endless ones in mid-turn, paused ones where they
stand, and those that begin after more than a minute as never begun. Source: CSS Animations 1 and
2, Web Animations 4 (timing model), CSS Transforms and Color for what is between two keyframes.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from beian_lint.css.declarations import read_plain
from beian_lint.css.rule_tree import Block, skip_to
from beian_lint.css.sheet_content import (
    Declared,
    Keyframe,
    Keyframes,
    SheetContent,
    read_declarations,
)
from beian_lint.css.tokens import significant, without_edges
from beian_lint.css.values import (
    Angle,
    Colour,
    Keyword,
    Layers,
    Length,
    Number,
    Pair,
    Time,
    Tokens,
    Value,
    layers,
)

PATIENCE = 60.0
"""Seconds after which an animation that has not begun counts as never beginning."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One animation of an element, as its longhands say."""

    name: str
    duration: float
    delay: float
    count: float
    direction: str
    fill: str
    paused: bool
    easing: "Easing"
    timeline: str


Easing = Callable[[float], float]


def read_keyframes(content: SheetContent, place: int) -> Keyframes:
    """Read the ``@keyframes`` block at ``place``."""
    block = content.blocks[place]
    frames: list[Keyframe] = []
    text, at = content.text, block.body_start
    while at < block.body_end:
        brace = skip_to(text, at, "{", block.body_end)
        if brace >= block.body_end:
            break
        close = skip_to(text, brace + 1, "}", block.body_end)
        offsets = _offsets(text[at:brace])
        if offsets:
            body = Block("style", "", brace, brace + 1, close, None)
            declared = tuple(one for one in read_declarations(text, body) if not one.important)
            frames.extend(Keyframe(offset, declared) for offset in offsets)
        at = close + 1
    frames.sort(key=lambda frame: frame.offset)
    return Keyframes(tuple(frames))


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PERCENT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%", re.IGNORECASE)


def _offsets(selector: str) -> list[float]:
    """Read ``from, 50%, to``; one bad part drops the whole keyframe."""
    found = []
    for part in _COMMENT.sub(" ", selector).split(","):
        word = part.strip().lower()
        if word in ("from", "to"):
            found.append(0.0 if word == "from" else 1.0)
        elif _PERCENT.fullmatch(word) and 0 <= float(word[:-1]) <= 100:
            found.append(float(word[:-1]) / 100)
        else:
            return []
    return found


# Timing


def timings(value: Callable[[str], Value], nodes: Callable[[str], Sequence[Any]]) -> list[Timing]:
    """Read the animations of an element from its longhands; later ones weigh more.

    ``value`` gives computed longhands, ``nodes`` their component values (names keep their case).
    """
    names = [_name(part) for part in _comma_parts(nodes("animation-name"))]
    found = []
    for at, name in enumerate(names):
        if name is None:
            continue

        def item(prop: str, place: int = at) -> Value:
            items = layers(value(f"animation-{prop}"))
            return items[place % len(items)]

        count = item("iteration-count")
        timeline = item("timeline")
        found.append(
            Timing(
                name,
                _seconds(item("duration")),
                _seconds(item("delay")),
                count.value if isinstance(count, Number) else math.inf,
                _word(item("direction")),
                _word(item("fill-mode")),
                _word(item("play-state")) == "paused",
                easing_of(item("timing-function")),
                timeline.name if isinstance(timeline, Keyword) else "other",
            )
        )
    return found


def _comma_parts(nodes: Sequence[Any]) -> list[Sequence[Any]]:
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [without_edges(part) for part in parts]


def _name(part: Sequence[Any]) -> str | None:
    if len(part) != 1 or part[0].type not in ("ident", "string"):
        return None
    if part[0].type == "ident" and part[0].lower_value == "none":
        return None
    return str(part[0].value)


def _seconds(value: Value) -> float:
    return value.seconds if isinstance(value, Time) else 0.0


def _word(value: Value) -> str:
    return value.name if isinstance(value, Keyword) else ""


def progress_of(timing: Timing) -> float | None:
    """Return where between its keyframes an animation stands, 0…1; None when it has no effect."""
    if timing.paused:
        return _paused(timing)
    if timing.delay > PATIENCE:
        return _directed(timing, 0.0, 0) if timing.fill in ("backwards", "both") else None
    if math.isinf(timing.count) and timing.duration > 0:
        return _directed(timing, 0.5, 0)
    if timing.fill not in ("forwards", "both"):
        return None
    return _at_end(timing)


def _paused(timing: Timing) -> float | None:
    if timing.delay > 0:
        return _directed(timing, 0.0, 0) if timing.fill in ("backwards", "both") else None
    if not timing.duration:
        return _at_end(timing) if timing.fill in ("forwards", "both") else None
    turns = -timing.delay / timing.duration
    if turns >= timing.count:
        return _at_end(timing) if timing.fill in ("forwards", "both") else None
    return _directed(timing, turns % 1, int(turns))


def _at_end(timing: Timing) -> float:
    count = timing.count
    if math.isinf(count):
        return _directed(timing, 1.0, 0)
    turn = int(count)
    part = count - turn
    if part == 0 and count > 0:
        turn, part = turn - 1, 1.0
    return _directed(timing, part, turn)


def _directed(timing: Timing, part: float, turn: int) -> float:
    """Return the directed progress; easing is applied between keyframes."""
    backwards = timing.direction == "reverse" or (timing.direction == "alternate" and turn % 2 == 1)
    if timing.direction == "alternate-reverse":
        backwards = turn % 2 == 0
    return 1 - part if backwards else part


# Easing

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
    for part in _comma_parts(words):
        values = [word.value for word in part if word.type == "number"]
        places = [word.value / 100 for word in part if word.type == "percentage"]
        if not values:
            return _linear
        points.extend((place, values[0]) for place in places or [None])
    if len(points) < 2:
        return _linear
    placed = _spread(points)

    def ease(progress: float) -> float:
        for (start, low), (end, high) in zip(placed, placed[1:], strict=False):
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
    for left, right in zip(known, known[1:], strict=False):
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


# Values between keyframes


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """A keyframe that sets a longhand: where, to what component values, and eased how."""

    offset: float
    nodes: tuple[Any, ...]
    declared: Declared
    easing: Easing | None


def stops_for(
    keyframes: Keyframes, longhand: str, resolve: Callable[[Declared, str], tuple[Any, ...] | None]
) -> list[Stop]:
    """Return the keyframes that set a longhand, one for each offset, the last of a place winning.

    ``resolve`` reads a declaration for the longhand; None when it is invalid or sets another.
    """
    found: dict[float, Stop] = {}
    for frame in keyframes.frames:
        for declared in frame.declared:
            nodes = resolve(declared, longhand)
            if nodes is not None:
                found[frame.offset] = Stop(
                    frame.offset, nodes, declared, _frame_easing(keyframes, frame.offset)
                )
    return [found[offset] for offset in sorted(found)]


def _frame_easing(keyframes: Keyframes, offset: float) -> Easing | None:
    """Return the easing that a keyframe sets for the way to the next one."""
    from beian_lint.css.computing import convert
    from beian_lint.css.mathematics import DEFAULT_UNITS

    found: Easing | None = None
    for frame in keyframes.frames:
        if frame.offset != offset:
            continue
        for declared in frame.declared:
            name = declared.name.removeprefix("-webkit-")
            if name != "animation-timing-function":
                continue
            from beian_lint.css.tokens import parse_tokens

            nodes = tuple(significant(parse_tokens(declared.value)))
            reading = read_plain(name, nodes)
            if reading is not None:
                found = easing_of(convert(nodes, DEFAULT_UNITS, ""))
    return found


def interpolate(left: Value, right: Value, share: float) -> Value:
    """Return what lies between two computed values; ``share`` may lie outside 0…1.

    Values of different kinds, and those kept as tokens, change over in the middle.
    """
    if isinstance(left, Number) and isinstance(right, Number):
        return Number(_between(left.value, right.value, share))
    if isinstance(left, Length) and isinstance(right, Length):
        if left.expression is None and right.expression is None:
            return Length(
                _between(left.px, right.px, share), _between(left.percent, right.percent, share)
            )
    elif isinstance(left, Angle) and isinstance(right, Angle):
        return Angle(_between(left.degrees, right.degrees, share))
    elif isinstance(left, Colour) and isinstance(right, Colour):
        return _colours_between(left, right, share)
    elif isinstance(left, Pair | Layers) and type(left) is type(right):
        assert isinstance(right, Pair | Layers)
        if len(left.items) == len(right.items):
            items = tuple(
                interpolate(one, other, share)
                for one, other in zip(left.items, right.items, strict=True)
            )
            return Pair(items) if isinstance(left, Pair) else Layers(items)
    return left if share < 0.5 else right


def _between(left: float, right: float, share: float) -> float:
    return left + (right - left) * share


def _colours_between(left: Colour, right: Colour, share: float) -> Colour:
    alpha = min(max(_between(left.alpha, right.alpha, share), 0.0), 1.0)
    if not alpha:
        return Colour(0.0, 0.0, 0.0, 0.0)

    def channel(one: float, other: float) -> float:
        mixed = _between(one * left.alpha, other * right.alpha, share) / alpha
        return min(max(mixed, 0.0), 1.0)

    return Colour(
        channel(left.red, right.red),
        channel(left.green, right.green),
        channel(left.blue, right.blue),
        alpha,
    )


def visibility_between(left: Value, right: Value, share: float) -> Value:
    """Visible and hidden: visible all the way but at the hidden end (CSS Animations, visibility)."""
    if share <= 0:
        return left
    if share >= 1:
        return right
    visible = Keyword("visible")
    return visible if visible in (left, right) else left if share < 0.5 else right


def display_between(left: Value, right: Value, share: float) -> Value:
    """``none`` and something: something all the way but at the end with none."""
    none = Keyword("none")
    if share <= 0:
        return left
    if share >= 1:
        return right
    if left == none:
        return right
    return left if right == none or share < 0.5 else right
