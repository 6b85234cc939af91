"""Colours of CSS Color 4 and 5: parsed once, resolved where ``currentcolor`` is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tinycss2.ast import NumberToken

from beian_lint.css.colour_names import NAMED, SYSTEM
from beian_lint.css.colour_spaces import HUES, SPACES, Triple, change_space
from beian_lint.css.mathematics import (
    ANGLES,
    DEFAULT_UNITS,
    MATH_FUNCTIONS,
    Expression,
    Units,
    parse_math,
    split_commas,
)
from beian_lint.css.tokens import significant
from beian_lint.css.values import BLACK, TRANSPARENT, WHITE, Colour

MAX_DEPTH = 32
"""Colours in colours that are followed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a colour may depend on: the element's ``color`` and whether its scheme is dark."""

    current: Colour = BLACK
    dark: bool = False
    units: Units = DEFAULT_UNITS


@dataclass(frozen=True, slots=True)
class _Absolute:
    """Channels in a space; None is ``none``. ``legacy`` colours lose their missing channels."""

    space: str
    channels: tuple[float | None, float | None, float | None]
    alpha: float | None = 1.0


@dataclass(frozen=True, slots=True)
class _Current:
    pass


@dataclass(frozen=True, slots=True)
class _System:
    name: str


@dataclass(frozen=True, slots=True)
class _LightDark:
    light: "Specified"
    dark: "Specified"


@dataclass(frozen=True, slots=True)
class _Contrast:
    ground: "Specified"


@dataclass(frozen=True, slots=True)
class _Mix:
    space: str
    hue: str
    colours: tuple["Specified", "Specified"]
    shares: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Relative:
    """``rgb(from …)``: channel tokens over the channels of another colour."""

    function: "_Form"
    origin: "Specified"
    channels: tuple[Any, ...]
    alpha: Any | None


Specified = _Absolute | _Current | _System | _LightDark | _Contrast | _Mix | _Relative


@dataclass(frozen=True, slots=True)
class _Form:
    """A colour function: its space, channel names, and what 100% and 1 mean for each channel.

    A channel of kind None is a hue. ``floors`` are the least values that a channel may have.
    """

    space: str
    names: tuple[str, str, str]
    percents: tuple[float | None, float | None, float | None]
    units: tuple[float, float, float]
    floors: tuple[float, float, float]
    ceilings: tuple[float, float, float]


_INF = float("inf")
_ANY = (-_INF, -_INF, -_INF)
_NO_LIMIT = (_INF, _INF, _INF)
_RGB = _Form("srgb", ("r", "g", "b"), (1, 1, 1), (1 / 255,) * 3, (0, 0, 0), (1, 1, 1))
_FORMS: Mapping[str, _Form] = {
    "rgb": _RGB,
    "rgba": _RGB,
    "hsl": (
        hsl := _Form(
            "hsl", ("h", "s", "l"), (None, 1, 1), (1, 0.01, 0.01), (-_INF, 0, 0), _NO_LIMIT
        )
    ),
    "hsla": hsl,
    "hwb": _Form("hwb", ("h", "w", "b"), (None, 1, 1), (1, 0.01, 0.01), (-_INF, 0, 0), _NO_LIMIT),
    "lab": _Form(
        "lab", ("l", "a", "b"), (100, 125, 125), (1, 1, 1), (0, -_INF, -_INF), (100, _INF, _INF)
    ),
    "lch": _Form(
        "lch", ("l", "c", "h"), (100, 150, None), (1, 1, 1), (0, 0, -_INF), (100, _INF, _INF)
    ),
    "oklab": _Form(
        "oklab", ("l", "a", "b"), (1, 0.4, 0.4), (1, 1, 1), (0, -_INF, -_INF), (1, _INF, _INF)
    ),
    "oklch": _Form(
        "oklch", ("l", "c", "h"), (1, 0.4, None), (1, 1, 1), (0, 0, -_INF), (1, _INF, _INF)
    ),
}
_PREDEFINED = frozenset(
    {
        "srgb",
        "srgb-linear",
        "display-p3",
        "display-p3-linear",
        "a98-rgb",
        "prophoto-rgb",
        "rec2020",
        "xyz",
        "xyz-d50",
        "xyz-d65",
    }
)


def _predefined(space: str) -> _Form:
    names = ("x", "y", "z") if space.startswith("xyz") else ("r", "g", "b")
    return _Form(space, names, (1, 1, 1), (1, 1, 1), _ANY, _NO_LIMIT)


# Parsing


def parse_colour(token: Any, *, quirks: bool = False, depth: int = 0) -> Specified | None:
    """Parse one component value as a colour; None when it is none.

    ``quirks`` allows hexadecimal colours without ``#``.
    """
    kind = token.type
    if kind == "ident":
        name = token.lower_value
        if (value := NAMED.get(name)) is not None:
            return _hexadecimal(value)
        if name == "transparent":
            return _Absolute("srgb", (0.0, 0.0, 0.0), 0.0)
        if name == "currentcolor":
            return _Current()
        if name in SYSTEM:
            return _System(name)
    if kind == "hash":
        return _hash(token.value)
    if quirks and kind in ("ident", "number", "dimension"):
        return _hashless(token)
    if kind == "function" and depth < MAX_DEPTH:
        return _function(token, depth)
    return None


def _hexadecimal(value: int) -> _Absolute:
    return _Absolute("srgb", ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255))


@lru_cache(maxsize=1024)
def _hash(text: str) -> _Absolute | None:
    if len(text) in (3, 4):
        text = "".join(digit * 2 for digit in text)
    if len(text) not in (6, 8) or not text.isascii():
        return None
    try:
        channels = bytes.fromhex(text)
    except ValueError:
        return None
    if " " in text:
        return None
    red, green, blue, alpha = (*channels, 255)[:4]
    return _Absolute("srgb", (red / 255, green / 255, blue / 255), alpha / 255)


def _hashless(token: Any) -> _Absolute | None:
    """The hashless hex colour quirk: three or six digits that happen to be other tokens."""
    if token.type == "ident":
        text = token.value
    elif not token.is_integer or token.representation.startswith(("+", "-")) or token.value < 0:
        return None
    elif token.type == "number":
        text = f"{token.int_value:06d}"
    else:
        text = f"{token.int_value}{token.unit}".rjust(6, "0")
    return _hash(text) if len(text) in (3, 6) else None


def _function(token: Any, depth: int) -> Specified | None:
    name = token.lower_name
    words = significant(token.arguments)
    if name == "color-mix":
        return _mix(token.arguments, depth)
    if name == "light-dark":
        pair = [_only(part, depth) for part in split_commas(token.arguments)]
        if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
            return _LightDark(pair[0], pair[1])
        return None
    if name == "contrast-color":
        ground = _only(words, depth)
        return None if ground is None else _Contrast(ground)
    if name == "alpha":
        return _alpha_of(words, depth)
    if name == "color":
        return _colour_function(words, depth)
    form = _FORMS.get(name)
    if form is None or not words:
        return None
    if _is_ident(words[0], "from"):
        return _relative(form, words[1:], depth)
    if form.space in ("srgb", "hsl") and any(_is_sign(word, ",") for word in words):
        return _legacy(form, token.arguments)
    return _modern(form, words)


def _only(nodes: Sequence[Any], depth: int) -> Specified | None:
    words = significant(nodes)
    return parse_colour(words[0], depth=depth + 1) if len(words) == 1 else None


def _is_ident(token: Any, name: str) -> bool:
    return bool(token.type == "ident" and token.lower_value == name)


def _is_sign(token: Any, sign: str) -> bool:
    return bool(token.type == "literal" and token.value == sign)


def _legacy(form: _Form, arguments: Sequence[Any]) -> _Absolute | None:
    """Read the commaed form: for rgb() all numbers or all percentages, for hsl() percentages."""
    parts = [significant(part) for part in split_commas(arguments)]
    if len(parts) not in (3, 4) or any(len(part) != 1 for part in parts):
        return None
    words = [part[0] for part in parts]
    kinds = {_numeric_kind(word) for word in words[(form.space == "hsl") : 3]}
    if len(kinds) != 1 or not kinds <= {"number", "percentage"}:
        return None
    if form.space == "hsl" and kinds != {"percentage"}:
        return None
    if any(_is_ident(word, "none") for word in words):
        return None
    return _build(form, words[:3], words[3] if len(words) == 4 else None)


def _modern(form: _Form, words: Sequence[Any]) -> _Absolute | None:
    channels, alpha = _slash(words)
    if channels is None:
        return None
    return _build(form, channels, alpha)


def _slash(words: Sequence[Any]) -> tuple[Sequence[Any] | None, Any | None]:
    """Split ``a b c / alpha``; (None, None) when it is not that."""
    if len(words) == 3:
        return words, None
    if len(words) == 5 and _is_sign(words[3], "/"):
        return words[:3], words[4]
    return None, None


def _build(form: _Form, words: Sequence[Any], alpha: Any | None) -> _Absolute | None:
    channels: list[float | None] = []
    for at, word in enumerate(words):
        valid, value = _channel(form, at, word, DEFAULT_UNITS)
        if not valid:
            return None
        if value is not None:
            value = min(max(value, form.floors[at]), form.ceilings[at])
        channels.append(value)
    valid, opacity = (True, 1.0) if alpha is None else _alpha(alpha, DEFAULT_UNITS)
    if not valid:
        return None
    return _Absolute(form.space, (channels[0], channels[1], channels[2]), opacity)


def _numeric_kind(word: Any) -> str:
    if word.type == "function" and word.lower_name in MATH_FUNCTIONS:
        node = parse_math(word)
        return "" if node is None else node.kind.name or ""
    if word.type == "dimension" and word.lower_unit in ANGLES:
        return "angle"
    return str(word.type)


def _numeric(word: Any, units: Units) -> float:
    if word.type == "function":
        node = parse_math(word)
        assert node is not None
        return Expression(node, units).evaluate(100)
    if word.type == "dimension":
        return float(word.value * ANGLES[word.lower_unit])
    return float(word.value)


def _channel(form: _Form, at: int, word: Any, units: Units) -> tuple[bool, float | None]:
    """Return (it is valid, the channel in the space's own units)."""
    if _is_ident(word, "none"):
        return True, None
    kind = _numeric_kind(word)
    percent = form.percents[at]
    if kind == "number":
        return True, _numeric(word, units) * form.units[at]
    if kind == "percentage" and percent is not None:
        return True, _numeric(word, units) * percent / 100
    if kind == "angle" and percent is None:
        return True, _numeric(word, units)
    return False, None


def _alpha(word: Any, units: Units) -> tuple[bool, float | None]:
    if _is_ident(word, "none"):
        return True, None
    kind = _numeric_kind(word)
    if kind not in ("number", "percentage"):
        return False, None
    value = _numeric(word, units) / (100 if kind == "percentage" else 1)
    return True, min(max(value, 0.0), 1.0)


def _colour_function(words: Sequence[Any], depth: int) -> Specified | None:
    origin = None
    if words and _is_ident(words[0], "from"):
        origin = parse_colour(words[1], depth=depth + 1) if len(words) > 1 else None
        if origin is None:
            return None
        words = words[2:]
    if not words or words[0].type != "ident" or words[0].lower_value not in _PREDEFINED:
        return None
    form = _predefined(words[0].lower_value)
    if origin is not None:
        return _relative_to(form, origin, words[1:])
    return _modern(form, words[1:])


def _relative(form: _Form, words: Sequence[Any], depth: int) -> Specified | None:
    origin = parse_colour(words[0], depth=depth + 1) if words else None
    return None if origin is None else _relative_to(form, origin, words[1:])


def _relative_to(form: _Form, origin: Specified, words: Sequence[Any]) -> _Relative | None:
    channels, alpha = _slash(words)
    if channels is None:
        return None
    found = _Relative(form, origin, tuple(channels), alpha)
    zeros = dict.fromkeys((*form.names, "alpha"), 0.0)
    for at, word in enumerate(channels):
        if not _channel(form, at, _filled(word, zeros), DEFAULT_UNITS)[0]:
            return None
    if alpha is not None and not _alpha(_filled(alpha, zeros), DEFAULT_UNITS)[0]:
        return None
    return found


_ALPHA = _Form("srgb", ("", "", ""), (1, 1, 1), (1, 1, 1), _ANY, _NO_LIMIT)


def _alpha_of(words: Sequence[Any], depth: int) -> Specified | None:
    """Read ``alpha(from <color> / <alpha>)``."""
    if len(words) not in (2, 4) or not _is_ident(words[0], "from"):
        return None
    origin = parse_colour(words[1], depth=depth + 1)
    if origin is None or (len(words) == 4 and not _is_sign(words[2], "/")):
        return None
    alpha = words[3] if len(words) == 4 else None
    if alpha is not None and not _alpha(_filled(alpha, {"alpha": 0.0}), DEFAULT_UNITS)[0]:
        return None
    return _Relative(_ALPHA, origin, (), alpha)


def _filled(word: Any, values: Mapping[str, float], depth: int = 0) -> Any:
    """Put numbers in the place of channel names, inside math functions too."""
    if word.type == "ident" and (value := values.get(word.lower_value)) is not None:
        return NumberToken(word.source_line, word.source_column, value, None, repr(value))
    if depth < MAX_DEPTH and (
        word.type == "() block" or (word.type == "function" and word.lower_name in MATH_FUNCTIONS)
    ):
        inner = word.content if word.type == "() block" else word.arguments
        filled = [_filled(node, values, depth + 1) for node in inner]
        if word.type == "() block":
            return type(word)(word.source_line, word.source_column, filled)
        return type(word)(word.source_line, word.source_column, word.name, filled)
    return word


_HUE_WAYS = frozenset({"shorter", "longer", "increasing", "decreasing"})


def _mix(arguments: Sequence[Any], depth: int) -> _Mix | None:
    parts = [significant(part) for part in split_commas(arguments)]
    space, hue = "oklab", "shorter"
    if parts[0] and _is_ident(parts[0][0], "in"):
        words = parts.pop(0)[1:]
        if not words or words[0].type != "ident" or words[0].lower_value not in SPACES:
            return None
        space = words[0].lower_value
        if len(words) == 3 and space in HUES:
            if words[1].type != "ident" or words[1].lower_value not in _HUE_WAYS:
                return None
            if not _is_ident(words[2], "hue"):
                return None
            hue = words[1].lower_value
        elif len(words) != 1:
            return None
    if len(parts) != 2:
        return None
    colours = []
    shares: list[float | None] = []
    for part in parts:
        share = None
        words = list(part)
        for at in (0, -1):
            if len(words) == 2 and _numeric_kind(words[at]) == "percentage":
                share = _numeric(words.pop(at), DEFAULT_UNITS)
                break
        colour = parse_colour(words[0], depth=depth + 1) if len(words) == 1 else None
        if colour is None or (share is not None and not 0 <= share <= 100):
            return None
        colours.append(colour)
        shares.append(share)
    return _Mix(space, hue, (colours[0], colours[1]), (shares[0], shares[1]))


# Resolving


def resolve(colour: Specified, setting: Setting) -> Colour:
    """Return the sRGB colour that a parsed one stands for; depth is bounded by the parser."""
    return _painted(_settled(colour, setting))


def _painted(colour: _Absolute) -> Colour:
    channels = _filled_channels(colour)
    red, green, blue = change_space(channels, colour.space, "srgb")
    return Colour(_clip(red), _clip(green), _clip(blue), colour.alpha or 0.0)


def _clip(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _filled_channels(colour: _Absolute) -> Triple:
    first, second, third = colour.channels
    return first or 0.0, second or 0.0, third or 0.0


def _settled(colour: Specified, setting: Setting) -> _Absolute:
    if isinstance(colour, _Absolute):
        return colour
    if isinstance(colour, _Current):
        current = setting.current
        return _Absolute("srgb", (current.red, current.green, current.blue), current.alpha)
    if isinstance(colour, _System):
        found = _hexadecimal(SYSTEM[colour.name][setting.dark])
        return _Absolute(found.space, found.channels, 0.8) if colour.name == "highlight" else found
    if isinstance(colour, _LightDark):
        return _settled(colour.dark if setting.dark else colour.light, setting)
    if isinstance(colour, _Contrast):
        ground = _painted(_settled(colour.ground, setting))
        better = max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))
        return _Absolute("srgb", (better.red, better.green, better.blue))
    if isinstance(colour, _Mix):
        return _mixed(colour, setting)
    return _derived(colour, setting)


def _derived(colour: _Relative, setting: Setting) -> _Absolute:
    origin = _settled(colour.origin, setting)
    form = colour.function
    opacity = 0.0 if origin.alpha is None else origin.alpha
    values = {"alpha": opacity}
    if colour.channels:
        channels = change_space(_filled_channels(origin), origin.space, form.space)
        for name, value, unit in zip(form.names, channels, form.units, strict=True):
            values[name] = value / unit
        found = [
            _channel(form, at, _filled(word, values), setting.units)[1]
            for at, word in enumerate(colour.channels)
        ]
        built = _Absolute(form.space, (found[0], found[1], found[2]), opacity)
    else:
        built = _Absolute(origin.space, origin.channels, opacity)
    if colour.alpha is None:
        return built
    alpha = _alpha(_filled(colour.alpha, values), setting.units)[1]
    return _Absolute(built.space, built.channels, alpha)


def _mixed(mix: _Mix, setting: Setting) -> _Absolute:
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
        return _Absolute(mix.space, (0.0, 0.0, 0.0), 0.0)
    share = second / total
    result = _interpolate(left, right, share, mix)
    alpha = (1.0 if result.alpha is None else result.alpha) * min(total / 100, 1)
    return _Absolute(result.space, result.channels, alpha)


def _in_space(colour: _Absolute, space: str) -> _Absolute:
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
    return _Absolute(space, (channels[0], channels[1], channels[2]), colour.alpha)


def _interpolate(left: _Absolute, right: _Absolute, share: float, mix: _Mix) -> _Absolute:
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
    return _Absolute(mix.space, (channels[0], channels[1], channels[2]), alpha)


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
