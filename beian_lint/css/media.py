"""Media queries (Media Queries 4, and 5 as far as Chromium 156 goes), answered for a screen."""

import operator
from collections.abc import Callable, Sequence
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
from beian_lint.css.tokens import parse_tokens, significant, without_edges
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
    words = without_edges(nodes)
    if not words or any(word.type == "error" for word in words):
        return False
    first = _ident(words[0])
    negated = False
    rest = words
    if first in ("not", "only") and len(words) > 1:
        after = without_edges(words[1:])
        if words[1].type not in ("whitespace", "comment"):
            return False
        if after and after[0].type == "ident":
            negated, rest, first = first == "not", after, _ident(after[0])
        elif first == "only":
            return False
    if first is not None and not (first == "not" and rest is words):
        if first in ("not", "only", "and", "or", "layer"):
            return False
        holds: Truth = first in ("all", "screen")
        tail = without_edges(rest[1:])
        if tail:
            if _ident(tail[0]) != "and" or rest[1].type not in ("whitespace", "comment"):
                return False
            if len(tail) < 2 or tail[1].type not in ("whitespace", "comment"):
                return False
            valid, condition = _condition(tail[1:], screen, 0, allow_or=False)
            if not valid:
                return False
            holds = _and(holds, condition)
        return (_not(holds) if negated else holds) is True
    valid, condition = _condition(words, screen, 0, allow_or=True)
    return valid and condition is True


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
    nodes: Sequence[Any], screen: Screen, depth: int, *, allow_or: bool
) -> tuple[bool, Truth]:
    """Return (it parses, what it says)."""
    return condition(nodes, lambda block, level: _in_parens(block, screen, level), depth, allow_or)


Leaf = Callable[[Any, int], tuple[bool, Truth]]


def condition(
    nodes: Sequence[Any], leaf: Leaf, depth: int, allow_or: bool = True
) -> tuple[bool, Truth]:
    """Read ``not x``, ``x and y and z`` or ``x or y``: what media, supports and containers share.

    Operators must have white space on both sides, and the two never mix on one level.
    """
    words = without_edges(nodes)
    if not words or depth > _MAX_DEPTH:
        return False, None
    if _ident(words[0]) == "not":
        rest = without_edges(words[1:])
        if len(rest) != 1 or words[1].type not in ("whitespace", "comment"):
            return False, None
        valid, value = leaf(rest[0], depth)
        return valid, _not(value)
    valid, value = leaf(words[0], depth)
    if not valid:
        return False, None
    at, joined = 1, ""
    while at < len(words):
        spaced = at
        while at < len(words) and words[at].type in ("whitespace", "comment"):
            at += 1
        if at == len(words):
            break
        word = _ident(words[at])
        if word not in ("and", "or") or (joined and word != joined) or spaced == at:
            return False, None
        if word == "or" and not allow_or:
            return False, None
        joined = word
        at += 1
        spaced = at
        while at < len(words) and words[at].type in ("whitespace", "comment"):
            at += 1
        if at == len(words) or spaced == at:
            return False, None
        valid, other = leaf(words[at], depth)
        if not valid:
            return False, None
        value = _and(value, other) if joined == "and" else _or(value, other)
        at += 1
    return True, value


def _in_parens(block: Any, screen: Screen, depth: int) -> tuple[bool, Truth]:
    if block.type == "function":
        return True, None
    if block.type != "() block":
        return False, None
    inner = without_edges(block.content)
    if not inner:
        return False, None
    first = inner[0]
    if first.type in ("() block", "function") or _ident(first) == "not":
        valid, value = _condition(inner, screen, depth + 1, allow_or=True)
        if valid:
            return True, value
    value = _feature(inner, screen)
    return True, value


# Features

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}

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
        "inverted-colors": ("none", "inverted"),
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
        "video-dynamic-range": ("standard", "high"),
        "color-gamut": ("srgb", "p3", "rec2020"),
        "device-posture": ("continuous", "folded"),
    }


def _feature(nodes: Sequence[Any], screen: Screen) -> Truth:
    """Decide what stands between the parentheses; None when it is unknown or malformed."""
    words = significant(nodes)
    if len(words) == 1:
        return _boolean(_ident(words[0]), screen)
    if _is_literal(words[1], ":") and (name := _ident(words[0])) is not None:
        return _plain(name, words[2:], screen)
    return _range(words, screen)


def _is_literal(node: Any, value: str) -> bool:
    return bool(node.type == "literal" and node.value == value)


def _boolean(name: str | None, screen: Screen) -> Truth:
    if name is None:
        return None
    if (quantity := _ranges(screen).get(name)) is not None:
        return quantity[1] != 0
    if (values := _keywords(screen).get(name)) is not None:
        return values[0] not in ("none", "no-preference")
    if name == "grid":
        return False
    return True if name == "-webkit-transform-3d" else None


def _plain(name: str, words: Sequence[Any], screen: Screen) -> Truth:
    prefix = ""
    for found in ("min-", "max-"):
        if name.startswith(found):
            prefix, name = found, name.removeprefix(found)
        elif name.startswith("-webkit-" + found):
            prefix, name = found, name.replace(found, "", 1)
    quantities = _ranges(screen)
    if name in quantities:
        kind, actual = quantities[name]
        wanted = _quantity(words, kind)
        if wanted is None:
            return None
        if prefix == "min-":
            return actual >= wanted
        return actual <= wanted if prefix == "max-" else actual == wanted
    if prefix or len(words) != 1:
        return None
    if name in ("grid", "-webkit-transform-3d"):
        value = _quantity(words, "integer")
        if value not in (0.0, 1.0):
            return None
        return value == (name != "grid")
    values = _keywords(screen).get(name)
    word = _ident(words[0])
    if values is None or word not in values:
        return None
    return word == values[0]


def _quantity(words: Sequence[Any], kind: str) -> float | None:
    """Read a value of a kind; em and rem are 16 px whatever the page says."""
    if kind == "ratio":
        if len(words) == 3 and _is_literal(words[1], "/"):
            left, right = _quantity(words[:1], "number"), _quantity(words[2:], "number")
            if left is None or right is None or left < 0 or right < 0:
                return None
            return left / right if right else float("inf")
        value = _quantity(words, "number")
        return None if value is None or value < 0 else value
    if len(words) != 1:
        return None
    word = words[0]
    if word.type == "function" and word.lower_name in MATH_FUNCTIONS:
        node = parse_math(word)
        wanted = "number" if kind == "integer" else kind
        if node is None or node.kind.name != wanted or node.kind.mixed:
            return None
        value = Expression(node, Units()).evaluate(0)
        return float(round(value)) if kind == "integer" else value
    if kind == "resolution":
        if word.type == "dimension" and word.lower_unit in RESOLUTIONS:
            return float(word.value * RESOLUTIONS[word.lower_unit])
        return None
    if kind == "length":
        if word.type == "number":
            return 0.0 if word.value == 0 else None
        factor = Units().px(word.lower_unit) if word.type == "dimension" else None
        return None if factor is None else float(word.value * factor)
    if word.type != "number" or (kind == "integer" and not word.is_integer):
        return None
    return float(word.value)


def _range(words: Sequence[Any], screen: Screen) -> Truth:
    """Decide ``name < value``, ``value < name`` or ``value < name <= value``."""
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
    quantities = _ranges(screen)
    if len(signs) == 1:
        start, end, sign = signs[0]
        left, right = words[:start], words[end:]
        name = _ident(left[0]) if len(left) == 1 else None
        if name in quantities:
            kind, actual = quantities[name]
            wanted = _quantity(right, kind)
            return None if wanted is None else _COMPARISONS[sign](actual, wanted)
        name = _ident(right[0]) if len(right) == 1 else None
        if name in quantities:
            kind, actual = quantities[name]
            wanted = _quantity(left, kind)
            return None if wanted is None else _COMPARISONS[_MIRRORED[sign]](actual, wanted)
        return None
    if len(signs) != 2 or signs[0][2][0] != signs[1][2][0] or signs[0][2] == "=":
        return None
    (start, end, first), (start2, end2, second) = signs
    middle = words[end:start2]
    name = _ident(middle[0]) if len(middle) == 1 else None
    if name not in quantities:
        return None
    kind, actual = quantities[name]
    low, high = _quantity(words[:start], kind), _quantity(words[end2:], kind)
    if low is None or high is None:
        return None
    return _COMPARISONS[first](low, actual) and _COMPARISONS[second](actual, high)


def _touching(left: Any, right: Any) -> bool:
    return bool(
        left.source_line == right.source_line and right.source_column == left.source_column + 1
    )
