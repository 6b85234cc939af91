"""What ``mix-blend-mode`` makes of a colour on its backdrop.

Source: CSS Compositing 1, chapter 10.
"""

from collections.abc import Callable

from beian_lint.css.values import Colour


def blended(front: Colour, back: Colour, mode: str) -> Colour | None:
    """Return the front colour as blended with its backdrop, None for modes not modelled.

    Where the backdrop is transparent the front stays as it is.
    """
    channel = _CHANNELS.get(mode)
    if channel is None:
        return None

    def mixed(one: float, other: float) -> float:
        return (1 - back.alpha) * one + back.alpha * channel(other, one)

    return Colour(
        mixed(front.red, back.red),
        mixed(front.green, back.green),
        mixed(front.blue, back.blue),
        front.alpha,
    )


def leaves_as_is(front: Colour, mode: str) -> bool:
    """Tell whether a colour changes nothing of any backdrop, whatever its own is."""
    neutral = _NEUTRAL.get(mode)
    return neutral is not None and (front.red, front.green, front.blue) == (neutral,) * 3


def _hard_light(back: float, front: float) -> float:
    if front <= 0.5:
        return back * 2 * front
    return back + (2 * front - 1) - back * (2 * front - 1)


def _dodge(back: float, front: float) -> float:
    if not back:
        return 0.0
    return 1.0 if front >= 1 else min(1.0, back / (1 - front))


def _burn(back: float, front: float) -> float:
    if back >= 1:
        return 1.0
    return 0.0 if front <= 0 else 1 - min(1.0, (1 - back) / front)


_CHANNELS: dict[str, Callable[[float, float], float]] = {
    "multiply": lambda back, front: back * front,
    "screen": lambda back, front: back + front - back * front,
    "darken": min,
    "lighten": max,
    "difference": lambda back, front: abs(back - front),
    "exclusion": lambda back, front: back + front - 2 * back * front,
    "overlay": lambda back, front: _hard_light(front, back),
    "hard-light": _hard_light,
    "color-dodge": _dodge,
    "color-burn": _burn,
}

_NEUTRAL = {
    "multiply": 1.0, "darken": 1.0, "color-burn": 1.0,
    "screen": 0.0, "lighten": 0.0, "difference": 0.0, "exclusion": 0.0, "color-dodge": 0.0,
}  # fmt: skip
