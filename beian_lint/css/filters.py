"""What ``filter`` does to a colour.

Source: Filter Effects 1. Blur and shadows leave a colour as it is; ``url()`` is not followed.
"""

import math
from collections.abc import Sequence
from typing import Any

from beian_lint.css.computing import single
from beian_lint.css.layout.used import Style
from beian_lint.css.mathematics import Units
from beian_lint.css.tokens import without_edges
from beian_lint.css.values import Angle, Colour, Length, Number, Tokens


def filtered(style: Style, colour: Colour) -> Colour:
    """Return the colour as the element's ``filter`` leaves it."""
    for name, amount in functions(style):
        colour = _apply(name, amount, colour)
    return colour


def filter_opacity(style: Style) -> float:
    """Return the product of ``opacity()`` in ``filter``."""
    product = 1.0
    for name, amount in functions(style):
        if name == "opacity":
            product *= min(1.0, max(0.0, amount))
    return product


def blur_of(style: Style) -> float:
    """Return the largest radius in px of ``blur()`` in ``filter``."""
    return max((amount for name, amount in functions(style) if name == "blur"), default=0.0)


def functions(style: Style) -> Sequence[tuple[str, float]]:
    """Return the functions of ``filter`` in order, with their amount (degrees for hue-rotate)."""
    value = style.value("filter")
    if not isinstance(value, Tokens):
        return ()
    found = []
    for node in value.nodes:
        function: Any = node
        if function.type == "function":
            found.append((function.lower_name, _amount(function)))
    return found


def _amount(function: Any) -> float:
    inside = without_edges(function.arguments)
    value = single(inside[0], Units(), "") if len(inside) == 1 else None
    if isinstance(value, Number):
        return value.value
    if isinstance(value, Length):
        return value.percent / 100 if value.percent else value.px
    if isinstance(value, Angle):
        return value.degrees
    return 0.0 if function.lower_name in ("hue-rotate", "blur") else 1.0


def _apply(name: str, amount: float, colour: Colour) -> Colour:
    rgb = (colour.red, colour.green, colour.blue)
    if name == "opacity":
        return Colour(*rgb, colour.alpha * min(1.0, max(0.0, amount)))
    if name == "invert":
        share = min(1.0, max(0.0, amount))
        return _colour([c * (1 - 2 * share) + share for c in rgb], colour.alpha)
    if name == "brightness":
        return _colour([c * max(0.0, amount) for c in rgb], colour.alpha)
    if name == "contrast":
        return _colour(
            [c * max(0.0, amount) + 0.5 - 0.5 * max(0.0, amount) for c in rgb], colour.alpha
        )
    matrix = _matrix(name, amount)
    if matrix is None:
        return colour
    return _colour(
        [sum(a * c for a, c in zip(row, rgb, strict=True)) for row in matrix], colour.alpha
    )


def _matrix(name: str, amount: float) -> Sequence[Sequence[float]] | None:
    if name == "grayscale":
        return _saturate(1 - min(1.0, max(0.0, amount)))
    if name == "saturate":
        return _saturate(max(0.0, amount))
    if name == "sepia":
        s = 1 - min(1.0, max(0.0, amount))
        return (
            (0.393 + 0.607 * s, 0.769 - 0.769 * s, 0.189 - 0.189 * s),
            (0.349 - 0.349 * s, 0.686 + 0.314 * s, 0.168 - 0.168 * s),
            (0.272 - 0.272 * s, 0.534 - 0.534 * s, 0.131 + 0.869 * s),
        )
    if name == "hue-rotate":
        c, s = math.cos(math.radians(amount)), math.sin(math.radians(amount))
        return (
            (
                0.213 + c * 0.787 - s * 0.213,
                0.715 - c * 0.715 - s * 0.715,
                0.072 - c * 0.072 + s * 0.928,
            ),
            (
                0.213 - c * 0.213 + s * 0.143,
                0.715 + c * 0.285 + s * 0.140,
                0.072 - c * 0.072 - s * 0.283,
            ),
            (
                0.213 - c * 0.213 - s * 0.787,
                0.715 - c * 0.715 + s * 0.715,
                0.072 + c * 0.928 + s * 0.072,
            ),
        )
    return None


def _saturate(s: float) -> Sequence[Sequence[float]]:
    return (
        (0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s),
        (0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s),
        (0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s),
    )


def _colour(rgb: Sequence[float], alpha: float) -> Colour:
    red, green, blue = (min(1.0, max(0.0, c)) for c in rgb)
    return Colour(red, green, blue, alpha)
