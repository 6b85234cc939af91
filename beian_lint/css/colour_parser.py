"""Component values → colours, as CSS Color 4 and 5 have them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from tinycss2.ast import NumberToken

from beian_lint.css.colour_model import (
    Absolute,
    Contrast,
    Current,
    Form,
    LightDark,
    Mix,
    Relative,
    Specified,
    System,
    from_hexadecimal,
)
from beian_lint.css.colour_names import NAMED, SYSTEM
from beian_lint.css.colour_spaces import HUES, SPACES
from beian_lint.css.expressions import Expression
from beian_lint.css.mathematics import MATH_FUNCTIONS, parse_math, split_commas
from beian_lint.css.tokens import significant
from beian_lint.css.units import ANGLES, DEFAULT_UNITS, Units

MAX_DEPTH = 32
"""Colours in colours that are followed."""

_INF = float("inf")
_ANY = (-_INF, -_INF, -_INF)
_NO_LIMIT = (_INF, _INF, _INF)
_RGB = Form("srgb", ("r", "g", "b"), (1, 1, 1), (1 / 255,) * 3, (0, 0, 0), (1, 1, 1))
_FORMS: Mapping[str, Form] = {
    "rgb": _RGB,
    "rgba": _RGB,
    "hsl": (
        hsl := Form("hsl", ("h", "s", "l"), (None, 1, 1), (1, 0.01, 0.01), (-_INF, 0, 0), _NO_LIMIT)
    ),
    "hsla": hsl,
    "hwb": Form("hwb", ("h", "w", "b"), (None, 1, 1), (1, 0.01, 0.01), (-_INF, 0, 0), _NO_LIMIT),
    "lab": Form(
        "lab", ("l", "a", "b"), (100, 125, 125), (1, 1, 1), (0, -_INF, -_INF), (100, _INF, _INF)
    ),
    "lch": Form(
        "lch", ("l", "c", "h"), (100, 150, None), (1, 1, 1), (0, 0, -_INF), (100, _INF, _INF)
    ),
    "oklab": Form(
        "oklab", ("l", "a", "b"), (1, 0.4, 0.4), (1, 1, 1), (0, -_INF, -_INF), (1, _INF, _INF)
    ),
    "oklch": Form(
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


def _predefined(space: str) -> Form:
    names = ("x", "y", "z") if space.startswith("xyz") else ("r", "g", "b")
    return Form(space, names, (1, 1, 1), (1, 1, 1), _ANY, _NO_LIMIT)


def parse_colour(token: Any, *, quirks: bool = False, depth: int = 0) -> Specified | None:
    """Parse one component value as a colour; None when it is none.

    ``quirks`` allows hexadecimal colours without ``#``.
    """
    kind = token.type
    if kind == "ident":
        name = token.lower_value
        if (value := NAMED.get(name)) is not None:
            return from_hexadecimal(value)
        if name == "transparent":
            return Absolute("srgb", (0.0, 0.0, 0.0), 0.0)
        if name == "currentcolor":
            return Current()
        if name in SYSTEM:
            return System(name)
    if kind == "hash":
        return _hash(token.value)
    if quirks and kind in ("ident", "number", "dimension"):
        return _hashless(token)
    if kind == "function" and depth < MAX_DEPTH:
        return _function(token, depth)
    return None


@lru_cache(maxsize=1024)
def _hash(text: str) -> Absolute | None:
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
    return Absolute("srgb", (red / 255, green / 255, blue / 255), alpha / 255)


def _hashless(token: Any) -> Absolute | None:
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
            return LightDark(pair[0], pair[1])
        return None
    if name == "contrast-color":
        ground = _only(words, depth)
        return None if ground is None else Contrast(ground)
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


def _legacy(form: Form, arguments: Sequence[Any]) -> Absolute | None:
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


def _modern(form: Form, words: Sequence[Any]) -> Absolute | None:
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


def _build(form: Form, words: Sequence[Any], alpha: Any | None) -> Absolute | None:
    channels: list[float | None] = []
    for at, word in enumerate(words):
        valid, value = read_channel(form, at, word, DEFAULT_UNITS)
        if not valid:
            return None
        if value is not None:
            value = min(max(value, form.floors[at]), form.ceilings[at])
        channels.append(value)
    valid, opacity = (True, 1.0) if alpha is None else read_alpha(alpha, DEFAULT_UNITS)
    if not valid:
        return None
    return Absolute(form.space, (channels[0], channels[1], channels[2]), opacity)


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


def read_channel(form: Form, at: int, word: Any, units: Units) -> tuple[bool, float | None]:
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


def read_alpha(word: Any, units: Units) -> tuple[bool, float | None]:
    """Return (it is valid, the opacity in 0…1; None for ``none``)."""
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


def _relative(form: Form, words: Sequence[Any], depth: int) -> Specified | None:
    origin = parse_colour(words[0], depth=depth + 1) if words else None
    return None if origin is None else _relative_to(form, origin, words[1:])


def _relative_to(form: Form, origin: Specified, words: Sequence[Any]) -> Relative | None:
    channels, alpha = _slash(words)
    if channels is None:
        return None
    found = Relative(form, origin, tuple(channels), alpha)
    zeros = dict.fromkeys((*form.names, "alpha"), 0.0)
    for at, word in enumerate(channels):
        if not read_channel(form, at, fill_in(word, zeros), DEFAULT_UNITS)[0]:
            return None
    if alpha is not None and not read_alpha(fill_in(alpha, zeros), DEFAULT_UNITS)[0]:
        return None
    return found


_ALPHA = Form("srgb", ("", "", ""), (1, 1, 1), (1, 1, 1), _ANY, _NO_LIMIT)


def _alpha_of(words: Sequence[Any], depth: int) -> Specified | None:
    """Read ``alpha(from <color> / <alpha>)``."""
    if len(words) not in (2, 4) or not _is_ident(words[0], "from"):
        return None
    origin = parse_colour(words[1], depth=depth + 1)
    if origin is None or (len(words) == 4 and not _is_sign(words[2], "/")):
        return None
    alpha = words[3] if len(words) == 4 else None
    if alpha is not None and not read_alpha(fill_in(alpha, {"alpha": 0.0}), DEFAULT_UNITS)[0]:
        return None
    return Relative(_ALPHA, origin, (), alpha)


def fill_in(word: Any, values: Mapping[str, float], depth: int = 0) -> Any:
    """Put numbers in the place of channel names, inside math functions too."""
    if word.type == "ident" and (value := values.get(word.lower_value)) is not None:
        return NumberToken(word.source_line, word.source_column, value, None, repr(value))
    if depth < MAX_DEPTH and (
        word.type == "() block" or (word.type == "function" and word.lower_name in MATH_FUNCTIONS)
    ):
        inner = word.content if word.type == "() block" else word.arguments
        filled = [fill_in(node, values, depth + 1) for node in inner]
        if word.type == "() block":
            return type(word)(word.source_line, word.source_column, filled)
        return type(word)(word.source_line, word.source_column, word.name, filled)
    return word


_HUE_WAYS = frozenset({"shorter", "longer", "increasing", "decreasing"})


def _mix(arguments: Sequence[Any], depth: int) -> Mix | None:
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
    return Mix(space, hue, (colours[0], colours[1]), (shares[0], shares[1]))
