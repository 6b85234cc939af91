"""Media queries (Media Queries 4, and 5 as far as Chromium 156 goes), answered for a screen."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from beian_lint.css.mathematics import split_commas
from beian_lint.css.queries import (
    Quantity,
    Truth,
    condition,
    conjunction,
    feature,
    ident_of,
    negation,
)
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.units import Units
from beian_lint.evidence import Viewport


class Screen(Struct, frozen=True):
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
    if len(words) > 1 and ident_of(words[0]) in ("not", "only"):
        if words[1].type == "ident":
            negated, rest = ident_of(words[0]) == "not", words[1:]
        elif ident_of(words[0]) == "only":
            return False
    kind = ident_of(rest[0])
    if kind is None or (kind == "not" and rest is words):
        valid, value = _condition(words, screen, 0)
        return valid and value is True
    if kind in ("not", "only", "and", "or", "layer"):
        return False
    holds: Truth = kind in ("all", "screen")
    if len(rest) > 1:
        if ident_of(rest[1]) != "and":
            return False
        valid, value = _condition(rest[2:], screen, 0, allow_or=False)
        if not valid:
            return False
        holds = conjunction(holds, value)
    return (negation(holds) if negated else holds) is True


def _condition(
    words: Sequence[Any], screen: Screen, depth: int, *, allow_or: bool = True
) -> tuple[bool, Truth]:
    """Return (it parses, what it says)."""
    return condition(
        words, lambda block, level: _in_parens(block, screen, level), depth, allow_or=allow_or
    )


def _in_parens(block: Any, screen: Screen, depth: int) -> tuple[bool, Truth]:
    if block.type == "function":
        return True, None
    if block.type != "() block":
        return False, None
    inner = significant(block.content)
    if not inner:
        return False, None
    if inner[0].type in ("() block", "function") or ident_of(inner[0]) == "not":
        valid, value = _condition(inner, screen, depth + 1)
        if valid:
            return True, value
    return True, feature(inner, _ranges(screen).get, _keywords(screen), units_of(screen))


def units_of(screen: Screen) -> Units:
    """Return what relative units are worth in a media query: fonts are at their initial size."""
    return Units(width=screen.width, height=screen.height)


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
