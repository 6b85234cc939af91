"""Where an animation stands when a person looks: ended, or in mid-turn when it never ends.

Sources: Web Animations 1 (progress of an effect), CSS Animations 1, CSS Easing 1. Finished
animations are taken at their end, endless ones half way through a turn, paused ones where they
begin; what waits for more than a minute has not begun.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from beian_lint.css.values import Colour, Keyword, Length, Number, Value

LONGEST_WAIT = 60.0
"""Seconds of delay beyond which nobody sees the animation."""

Fill = Literal["none", "forwards", "backwards", "both"]
Direction = Literal["normal", "reverse", "alternate", "alternate-reverse"]


@dataclass(frozen=True, slots=True)
class Timing:
    """The timing of one animation; times in seconds, ``iterations`` may be infinite."""

    duration: float = 0.0
    delay: float = 0.0
    iterations: float = 1.0
    direction: Direction = "normal"
    fill: Fill = "none"
    paused: bool = False


def progress(timing: Timing) -> float | None:
    """Return how far the keyframes are gone through, 0…1, None when they have no effect."""
    turn = _turn(timing)
    if turn is None:
        return None
    whole, part = turn
    backwards = timing.direction == "reverse"
    if timing.direction.startswith("alternate"):
        backwards = (whole % 2 == 1) != (timing.direction == "alternate-reverse")
    return 1.0 - part if backwards else part


def _turn(timing: Timing) -> tuple[int, float] | None:
    """Return the turn that is shown (from 0) and how far it is, None outside of the animation."""
    active = timing.duration * timing.iterations if timing.duration else 0.0
    if timing.paused or timing.delay > LONGEST_WAIT:
        elapsed = -timing.delay
        if elapsed < 0:
            return (0, 0.0) if timing.fill in ("backwards", "both") else None
        if elapsed < active:
            turns = elapsed / timing.duration
            return int(turns), turns - int(turns)
    elif math.isinf(active):
        return 0, 0.5
    if timing.fill not in ("forwards", "both"):
        return None
    if math.isinf(timing.iterations):
        return 0, 1.0
    if timing.iterations > 0 and timing.iterations == int(timing.iterations):
        return int(timing.iterations) - 1, 1.0
    return int(timing.iterations), timing.iterations - int(timing.iterations)


def sample(frames: Sequence[tuple[float, Value]], underlying: Value, at: float, prop: str) -> Value:
    """Return the value of a property at a progress.

    ``frames`` are the keyframes that declare it, by offset 0…1; where none stands at an end, the
    ``underlying`` value does.
    """
    points: dict[float, Value] = {0.0: underlying, 1.0: underlying, **dict(frames)}
    offsets = sorted(points)
    if at <= 0:
        return points[0.0]
    if at >= 1:
        return points[1.0]
    after = next(offset for offset in offsets if offset >= at)
    before = max(offset for offset in offsets if offset <= at)
    if before == after:
        return points[after]
    return mix(points[before], points[after], (at - before) / (after - before), prop)


def mix(one: Value, other: Value, share: float, prop: str) -> Value:
    """Return what lies between two values, 0 < ``share`` < 1; what cannot be mixed flips half way."""
    if isinstance(one, Number) and isinstance(other, Number):
        return Number(one.value + (other.value - one.value) * share)
    if (
        isinstance(one, Length)
        and isinstance(other, Length)
        and not (one.expression or other.expression)
    ):
        return Length(
            one.px + (other.px - one.px) * share,
            one.percent + (other.percent - one.percent) * share,
        )
    if isinstance(one, Colour) and isinstance(other, Colour):
        return _mixed_colour(one, other, share)
    if prop == "visibility" and Keyword("visible") in (one, other):
        return Keyword("visible")
    if prop in ("display", "content-visibility") and _hides(prop, one) != _hides(prop, other):
        return other if _hides(prop, one) else one
    if prop in ("transform", "scale", "rotate", "translate"):
        # Between a transform and another (or none) there is some that leaves the box to be seen.
        return next((v for v in (one, other) if v == Keyword("none")), other)
    return one if share < 0.5 else other


def _hides(prop: str, value: Value) -> bool:
    return value == Keyword("none" if prop == "display" else "hidden")


def _mixed_colour(one: Colour, other: Colour, share: float) -> Colour:
    """Mix premultiplied, as CSS Color 4 has it."""
    alpha = one.alpha + (other.alpha - one.alpha) * share
    if alpha <= 0:
        return Colour(0.0, 0.0, 0.0, 0.0)

    def channel(first: float, second: float) -> float:
        left, right = first * one.alpha, second * other.alpha
        return (left + (right - left) * share) / alpha

    return Colour(
        channel(one.red, other.red),
        channel(one.green, other.green),
        channel(one.blue, other.blue),
        alpha,
    )
