"""Animations in the state in which a person finds the page: at their end.

Finished animations are taken at their end, endless ones in mid-turn, paused ones where they
stand, and those that begin after more than a minute as never begun. Source: CSS Animations 1 and
2, Web Animations 4 (timing model), CSS Transforms and Color for what is between two keyframes.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from beian_lint.css.computing import convert
from beian_lint.css.easing import Easing, comma_parts, easing_of
from beian_lint.css.properties import fits
from beian_lint.css.property_names import ALIASES
from beian_lint.css.rule_tree import Block
from beian_lint.css.scanning import WHITE, skip_to, unescape
from beian_lint.css.selector_model import ascii_lower
from beian_lint.css.sheet_content import (
    Declared,
    Keyframe,
    Keyframes,
    SheetContent,
    read_declarations,
)
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.units import DEFAULT_UNITS
from beian_lint.css.values import Keyword, Number, Time, Value, layers
from beian_lint.late import late

PATIENCE = 60.0
"""Seconds after which an animation that has not begun counts as never beginning."""


class Timing(Struct, frozen=True):
    """One animation of an element, as its longhands say."""

    name: str
    duration: float
    delay: float
    count: float
    direction: str
    fill: str
    paused: bool
    easing: Easing
    timeline: str


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


_COMMENT = late(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PERCENT = late(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%", re.IGNORECASE)


def _offsets(selector: str) -> list[float]:
    """Read ``from, 50%, to``; one bad part drops the whole keyframe."""
    found = []
    for part in _COMMENT.sub(" ", selector).split(","):
        word = part.strip(WHITE)
        word = ascii_lower(word if word[:1].isdigit() else unescape(word))
        if word in ("from", "to"):
            found.append(0.0 if word == "from" else 1.0)
        elif _PERCENT.fullmatch(word) and 0 <= float(word[:-1]) <= 100:
            found.append(float(word[:-1]) / 100)
        else:
            return []
    return found


def timings(value: Callable[[str], Value], nodes: Callable[[str], Sequence[Any]]) -> list[Timing]:
    """Read the animations of an element from its longhands; later ones weigh more.

    ``value`` gives computed longhands, ``nodes`` their component values (names keep their case).
    """
    names = [_name(part) for part in comma_parts(nodes("animation-name"))]
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


class Stop(Struct, frozen=True, eq=False):
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
    easings = _easings(keyframes)
    for frame in keyframes.frames:
        for declared in frame.declared:
            nodes = resolve(declared, longhand)
            if nodes is not None:
                easing = easings.get(frame.offset)
                found[frame.offset] = Stop(frame.offset, nodes, declared, easing)
    return [found[offset] for offset in sorted(found)]


@lru_cache(maxsize=512)
def _easings(keyframes: Keyframes) -> Mapping[float, Easing]:
    """Return, by offset, the easings that keyframes set for the way to the next one."""
    found: dict[float, Easing] = {}
    for frame in keyframes.frames:
        for declared in frame.declared:
            name = ALIASES.get(declared.name, declared.name)
            if name == "animation-timing-function":
                nodes = tuple(significant(parse_tokens(declared.value)))
                if fits(name, nodes):
                    found[frame.offset] = easing_of(convert(nodes, DEFAULT_UNITS, ""))
    return found
