"""Colours of CSS Color 4 and 5: parsed once, resolved where ``currentcolor`` is known."""

from msgspec import Struct

from beian_lint.css.colour_model import (
    Absolute,
    Contrast,
    Current,
    LightDark,
    Mix,
    Relative,
    Specified,
    System,
    from_hexadecimal,
)
from beian_lint.css.colour_names import SYSTEM
from beian_lint.css.colour_parser import fill_in, parse_colour, read_alpha, read_channel
from beian_lint.css.colour_spaces import HUES, Triple, change_space
from beian_lint.css.units import DEFAULT_UNITS, Units
from beian_lint.css.values import BLACK, TRANSPARENT, WHITE, Colour

__all__ = ["SAME", "Setting", "contrast", "luminance", "over", "parse_colour", "resolve"]

SAME = 1.1
"""WCAG contrast below which a text cannot be told from its ground."""


class Setting(Struct, frozen=True):
    """What a colour may depend on: the element's ``color`` and whether its scheme is dark."""

    current: Colour = BLACK
    dark: bool = False
    units: Units = DEFAULT_UNITS


def resolve(colour: Specified, setting: Setting) -> Colour:
    """Return the sRGB colour that a parsed one stands for; depth is bounded by the parser."""
    return _painted(_settled(colour, setting))


def _painted(colour: Absolute) -> Colour:
    channels = _filled_channels(colour)
    red, green, blue = change_space(channels, colour.space, "srgb")
    return Colour(_clip(red), _clip(green), _clip(blue), colour.alpha or 0.0)


def _clip(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _filled_channels(colour: Absolute) -> Triple:
    first, second, third = colour.channels
    return first or 0.0, second or 0.0, third or 0.0


def _settled(colour: Specified, setting: Setting) -> Absolute:
    if isinstance(colour, Absolute):
        return colour
    if isinstance(colour, Current):
        current = setting.current
        return Absolute("srgb", (current.red, current.green, current.blue), current.alpha)
    if isinstance(colour, System):
        found = from_hexadecimal(SYSTEM[colour.name][setting.dark])
        return Absolute(found.space, found.channels, 0.8) if colour.name == "highlight" else found
    if isinstance(colour, LightDark):
        return _settled(colour.dark if setting.dark else colour.light, setting)
    if isinstance(colour, Contrast):
        ground = _painted(_settled(colour.ground, setting))
        better = max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))
        return Absolute("srgb", (better.red, better.green, better.blue))
    if isinstance(colour, Mix):
        return _mixed(colour, setting)
    return _derived(colour, setting)


def _derived(colour: Relative, setting: Setting) -> Absolute:
    origin = _settled(colour.origin, setting)
    form = colour.function
    opacity = 0.0 if origin.alpha is None else origin.alpha
    values = {"alpha": opacity}
    if colour.channels:
        channels = change_space(_filled_channels(origin), origin.space, form.space)
        for name, value, unit in zip(form.names, channels, form.units, strict=True):
            values[name] = value / unit
        found = [
            read_channel(form, at, fill_in(word, values), setting.units)[1]
            for at, word in enumerate(colour.channels)
        ]
        built = Absolute(form.space, (found[0], found[1], found[2]), opacity)
    else:
        built = Absolute(origin.space, origin.channels, opacity)
    if colour.alpha is None:
        return built
    alpha = read_alpha(fill_in(colour.alpha, values), setting.units)[1]
    return Absolute(built.space, built.channels, alpha)


def _mixed(mix: Mix, setting: Setting) -> Absolute:
    first, second = mix.shares
    if first is None and second is None:
        first = second = 50.0
    elif first is None:
        assert second is not None
        first = 100 - second
    elif second is None:
        second = 100 - first
    total = first + second
    left, right = (_in_space(_settled(one, setting), mix.space) for one in mix.colours)
    if not total:
        return Absolute(mix.space, (0.0, 0.0, 0.0), 0.0)
    share = second / total
    result = _interpolate(left, right, share, mix)
    alpha = (1.0 if result.alpha is None else result.alpha) * min(total / 100, 1)
    return Absolute(result.space, result.channels, alpha)


def _in_space(colour: Absolute, space: str) -> Absolute:
    """Convert for mixing: a hue without chroma is missing, channels alike stay missing."""
    if colour.space == space:
        return colour
    channels: list[float | None] = list(change_space(_filled_channels(colour), colour.space, space))
    hue = HUES.get(space)
    if hue is not None:
        chroma = channels[1] or 0.0
        grey = (
            chroma < 1e-4 if space != "hwb" else (channels[1] or 0) + (channels[2] or 0) >= 0.9999
        )
        if grey:
            channels[hue] = None
    return Absolute(space, (channels[0], channels[1], channels[2]), colour.alpha)


def _interpolate(left: Absolute, right: Absolute, share: float, mix: Mix) -> Absolute:
    one = 1.0 if left.alpha is None else left.alpha
    other = 1.0 if right.alpha is None else right.alpha
    if left.alpha is None:
        one = other
    if right.alpha is None:
        other = one
    alpha = one * (1 - share) + other * share
    hue = HUES.get(mix.space)
    channels: list[float | None] = []
    for at, (a, b) in enumerate(zip(left.channels, right.channels, strict=True)):
        if a is None and b is None:
            channels.append(None)
            continue
        low = b if a is None else a
        high = a if b is None else b
        assert low is not None
        assert high is not None
        if at == hue:
            low, high = _hues(low, high, mix.hue)
            channels.append((low + (high - low) * share) % 360)
        elif alpha:
            channels.append((low * one * (1 - share) + high * other * share) / alpha)
        else:
            channels.append(low * (1 - share) + high * share)
    return Absolute(mix.space, (channels[0], channels[1], channels[2]), alpha)


def _hues(low: float, high: float, way: str) -> tuple[float, float]:
    low, high = low % 360, high % 360
    turn = high - low
    if way == "shorter":
        if turn > 180:
            return low + 360, high
        return (low, high + 360) if turn < -180 else (low, high)
    if way == "longer":
        if 0 < turn < 180:
            return low + 360, high
        return (low, high + 360) if -180 < turn <= 0 else (low, high)
    if way == "increasing":
        return (low, high + 360) if turn < 0 else (low, high)
    return (low + 360, high) if turn > 0 else (low, high)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG 2 of an opaque colour, 0…1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.red, colour.green, colour.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the WCAG 2 contrast of two opaque colours, 1…21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(top: Colour, bottom: Colour) -> Colour:
    """Return what a colour painted over another one gives."""
    alpha = top.alpha + bottom.alpha * (1 - top.alpha)
    if not alpha:
        return TRANSPARENT
    share = bottom.alpha * (1 - top.alpha)
    return Colour(
        (top.red * top.alpha + bottom.red * share) / alpha,
        (top.green * top.alpha + bottom.green * share) / alpha,
        (top.blue * top.alpha + bottom.blue * share) / alpha,
        alpha,
    )
