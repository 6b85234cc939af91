"""Media queries (Media Queries 4, and 5 as far as Chromium 156 goes), answered for a screen."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from beian_lint.css.mathematics import (
    MATH_FUNCTIONS,
    RESOLUTIONS,
    Expression,
    Units,
    parse_math,
    split_commas,
)
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.evidence import Viewport


@dataclass(frozen=True, slots=True)
class Screen:
    """What a media query can ask: sizes in CSS px, ``resolution`` in device px per CSS px."""

    width: float
    height: float
    device_width: float
    device_height: float
    resolution: float
    touch: bool


DESKTOP = Screen(1280, 800, 1280, 800, 1.0, touch=False)
PHONE = Screen(390, 844, 390, 844, 2.0, touch=True)
SCREENS: dict[Viewport, Screen] = {"desktop": DESKTOP, "phone": PHONE}

Truth = bool | None
"""Three-valued: None is *unknown*, which counts as false once a whole query is decided."""

_MAX_DEPTH = 100


def media_matches(text: str, screen: Screen) -> bool:
    """Tell whether a media query list holds; an empty list does."""
    return _list_matches(text, screen)


@lru_cache(maxsize=4096)
def _list_matches(text: str, screen: Screen) -> bool:
    nodes = parse_tokens(text)
    if not significant(nodes):
        return True
    return any(_query(part, screen) for part in split_commas(nodes))


def _query(nodes: Sequence[Any], screen: Screen) -> bool:
    """Decide one query; one that does not parse is ``not all``."""
    words = significant(nodes)
    if not words or any(word.type == "error" for word in words):
        return False
    negated = False
    rest = words
    if len(words) > 1 and _ident(words[0]) in ("not", "only"):
        if words[1].type == "ident":
            negated, rest = _ident(words[0]) == "not", words[1:]
        elif _ident(words[0]) == "only":
            return False
    kind = _ident(rest[0])
    if kind is None or (kind == "not" and rest is words):
        valid, value = _condition(words, screen, 0)
        return valid and value is True
    if kind in ("not", "only", "and", "or", "layer"):
        return False
    holds: Truth = kind in ("all", "screen")
    if len(rest) > 1:
        if _ident(rest[1]) != "and":
            return False
        valid, value = _condition(rest[2:], screen, 0, allow_or=False)
        if not valid:
            return False
        holds = _and(holds, value)
    return (_not(holds) if negated else holds) is True


def _ident(node: Any) -> str | None:
    return str(node.lower_value) if node.type == "ident" else None


def _not(value: Truth) -> Truth:
    return None if value is None else not value


def _and(left: Truth, right: Truth) -> Truth:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(left: Truth, right: Truth) -> Truth:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def _condition(
    words: Sequence[Any], screen: Screen, depth: int, *, allow_or: bool = True
) -> tuple[bool, Truth]:
    """Return (it parses, what it says)."""
    return condition(
        words, lambda block, level: _in_parens(block, screen, level), depth, allow_or=allow_or
    )


Leaf = Callable[[Any, int], tuple[bool, Truth]]


def condition(
    words: Sequence[Any], leaf: Leaf, depth: int, *, allow_or: bool = True
) -> tuple[bool, Truth]:
    """Read ``not x``, ``x and y and z`` or ``x or y``: what media, supports and containers share.

    ``words`` are without white space; ``leaf`` answers for what stands in brackets, at a depth.
    The two operators never mix on one level. Return (it parses, what it says).
    """
    if not words or depth > _MAX_DEPTH:
        return False, None
    if _ident(words[0]) == "not":
        if len(words) != 2:
            return False, None
        valid, value = leaf(words[1], depth)
        return valid, _not(value)
    valid, value = leaf(words[0], depth)
    if not valid or len(words) % 2 == 0:
        return False, None
    joined = _ident(words[1]) if len(words) > 1 else "and"
    if joined not in ("and", "or") or (joined == "or" and not allow_or):
        return False, None
    for at in range(1, len(words), 2):
        if _ident(words[at]) != joined:
            return False, None
        valid, other = leaf(words[at + 1], depth)
        if not valid:
            return False, None
        value = _and(value, other) if joined == "and" else _or(value, other)
    return True, value


def _in_parens(block: Any, screen: Screen, depth: int) -> tuple[bool, Truth]:
    if block.type == "function":
        return True, None
    if block.type != "() block":
        return False, None
    inner = significant(block.content)
    if not inner:
        return False, None
    if inner[0].type in ("() block", "function") or _ident(inner[0]) == "not":
        valid, value = _condition(inner, screen, depth + 1)
        if valid:
            return True, value
    return True, feature(inner, _ranges(screen).get, _keywords(screen), units_of(screen))


def units_of(screen: Screen) -> Units:
    """Return what relative units are worth in a media query: fonts are at their initial size."""
    return Units(width=screen.width, height=screen.height)


# Features

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}

Quantity = tuple[str, float]
"""A value with its kind: length, resolution, ratio, integer or number."""


def _ranges(screen: Screen) -> dict[str, Quantity]:
    return {
        "width": ("length", screen.width),
        "height": ("length", screen.height),
        "device-width": ("length", screen.device_width),
        "device-height": ("length", screen.device_height),
        "aspect-ratio": ("ratio", screen.width / screen.height),
        "device-aspect-ratio": ("ratio", screen.device_width / screen.device_height),
        "resolution": ("resolution", screen.resolution),
        "-webkit-device-pixel-ratio": ("number", screen.resolution),
        "color": ("integer", 8),
        "color-index": ("integer", 0),
        "monochrome": ("integer", 0),
        "horizontal-viewport-segments": ("integer", 1),
        "vertical-viewport-segments": ("integer", 1),
    }


def _keywords(screen: Screen) -> dict[str, tuple[str, ...]]:
    """Feature → the keyword that holds first, then the others that are valid.

    ``none`` (and ``no-preference``) as the holding one makes the bare feature false.
    """
    hover = ("none", "hover") if screen.touch else ("hover", "none")
    pointer = ("coarse", "fine", "none") if screen.touch else ("fine", "coarse", "none")
    portrait = screen.height >= screen.width
    return {
        "orientation": ("portrait", "landscape") if portrait else ("landscape", "portrait"),
        "hover": hover,
        "any-hover": hover,
        "pointer": pointer,
        "any-pointer": pointer,
        "prefers-color-scheme": ("light", "dark"),
        "prefers-reduced-motion": ("no-preference", "reduce"),
        "prefers-reduced-transparency": ("no-preference", "reduce"),
        "prefers-contrast": ("no-preference", "more", "less", "custom"),
        "forced-colors": ("none", "active"),
        "scripting": ("enabled", "none", "initial-only"),
        "display-mode": (
            "browser",
            "fullscreen",
            "standalone",
            "minimal-ui",
            "window-controls-overlay",
            "borderless",
            "tabbed",
            "picture-in-picture",
        ),
        "update": ("fast", "slow", "none"),
        "overflow-block": ("scroll", "none"),
        "overflow-inline": ("scroll", "none"),
        "dynamic-range": ("standard", "high"),
        "grid": ("0", "1"),
        "-webkit-transform-3d": ("1", "0"),
        "color-gamut": ("srgb", "p3", "rec2020"),
        "device-posture": ("continuous", "folded"),
    }


Ask = Callable[[str], Quantity | None]
"""The actual quantity of a range feature; None when there is no such feature."""

Words = Mapping[str, tuple[str, ...]]
"""Discrete features: the keyword that holds, then the others that are valid."""


def feature(words: Sequence[Any], ask: Ask, discrete: Words, units: Units) -> Truth:
    """Decide what stands between the parentheses; None when it is unknown or malformed."""
    if len(words) == 1:
        return _boolean(_ident(words[0]), ask, discrete)
    name = _ident(words[0])
    if name is not None and _is_literal(words[1], ":"):
        return _plain(name, words[2:], ask, discrete, units)
    return _range(words, ask, units)


def _is_literal(node: Any, value: str) -> bool:
    return bool(node.type == "literal" and node.value == value)


def _boolean(name: str | None, ask: Ask, discrete: Words) -> Truth:
    if name is None:
        return None
    if (quantity := ask(name)) is not None:
        return quantity[1] != 0
    if (values := discrete.get(name)) is not None:
        return values[0] not in ("none", "no-preference", "0")
    return None


def _plain(name: str, words: Sequence[Any], ask: Ask, discrete: Words, units: Units) -> Truth:
    prefix = ""
    for found in ("min-", "max-"):
        if name.startswith(found):
            prefix, name = found, name.removeprefix(found)
        elif name.startswith("-webkit-" + found):
            prefix, name = found, name.replace(found, "", 1)
    quantity = ask(name)
    if quantity is not None:
        kind, actual = quantity
        wanted = _quantity(words, kind, units)
        if wanted is None:
            return None
        if prefix == "min-":
            return actual >= wanted
        return actual <= wanted if prefix == "max-" else actual == wanted
    values = discrete.get(name)
    if prefix or len(words) != 1 or values is None:
        return None
    if words[0].type == "number" and words[0].is_integer:
        word = str(int(words[0].value))
    else:
        word = _ident(words[0]) or ""
    return word == values[0] if word in values else None


def _quantity(words: Sequence[Any], kind: str, units: Units) -> float | None:
    """Read a value of a kind."""
    if kind == "ratio":
        if len(words) == 3 and _is_literal(words[1], "/"):
            left, right = (_quantity(part, "number", units) for part in (words[:1], words[2:]))
            if left is None or right is None or left < 0 or right < 0:
                return None
            return left / right if right else float("inf")
        value = _quantity(words, "number", units)
        return None if value is None or value < 0 else value
    if len(words) != 1:
        return None
    word = words[0]
    if word.type == "function" and word.lower_name in MATH_FUNCTIONS:
        node = parse_math(word)
        wanted = "number" if kind == "integer" else kind
        if node is None or node.kind.name != wanted or node.kind.mixed:
            return None
        value = Expression(node, units).evaluate(0)
        return float(round(value)) if kind == "integer" else value
    if kind == "resolution":
        if word.type == "dimension" and word.lower_unit in RESOLUTIONS:
            return float(word.value * RESOLUTIONS[word.lower_unit])
        return None
    if kind == "length":
        if word.type == "number":
            return 0.0 if word.value == 0 else None
        factor = units.px(word.lower_unit) if word.type == "dimension" else None
        return None if factor is None else float(word.value * factor)
    if word.type != "number" or (kind == "integer" and not word.is_integer):
        return None
    return float(word.value)


def split_range(words: Sequence[Any]) -> list[tuple[int, int, str]] | None:
    """Find the comparison signs: (start, end, sign) of each; None when one is broken in two."""
    signs: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        if words[at].type == "literal" and words[at].value in ("<", ">", "="):
            sign, end = words[at].value, at + 1
            if sign != "=" and end < len(words) and _is_literal(words[end], "="):
                if not _touching(words[at], words[end]):
                    return None
                sign, end = sign + "=", end + 1
            signs.append((at, end, sign))
            at = end
        else:
            at += 1
    return signs


def _range(words: Sequence[Any], ask: Ask, units: Units) -> Truth:
    """Decide ``name < value``, ``value < name`` or ``value < name <= value``."""
    signs = split_range(words)
    if not signs or len(signs) > 2:
        return None
    start, end, sign = signs[0]
    if len(signs) == 1:
        left, right = words[:start], words[end:]
        for name_words, value_words, relation in (
            (left, right, sign),
            (right, left, MIRRORED[sign]),
        ):
            name = _ident(name_words[0]) if len(name_words) == 1 else None
            quantity = ask(name) if name is not None else None
            if quantity is not None:
                wanted = _quantity(value_words, quantity[0], units)
                return None if wanted is None else COMPARISONS[relation](quantity[1], wanted)
        return None
    start2, end2, sign2 = signs[1]
    if sign[0] != sign2[0] or sign == "=":
        return None
    middle = words[end:start2]
    name = _ident(middle[0]) if len(middle) == 1 else None
    quantity = ask(name) if name is not None else None
    if quantity is None:
        return None
    kind, actual = quantity
    low = _quantity(words[:start], kind, units)
    high = _quantity(words[end2:], kind, units)
    if low is None or high is None:
        return None
    return COMPARISONS[sign](low, actual) and COMPARISONS[sign2](actual, high)


def _touching(left: Any, right: Any) -> bool:
    return bool(
        left.source_line == right.source_line and right.source_column == left.source_column + 1
    )
