"""Shorthands: which longhands they set, and how a value is shared out among them.

The readers work on component values without white space. Each returns the longhands it found, or
None for a value that Chromium 156 drops; what a shorthand leaves unsaid goes back to its initial
value. Shorthands without bearing on visibility are known by grammar only (`_ASKED_ONLY`).
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from beian_lint.css.grammar import Grammar, Tokens
from beian_lint.css.grids import read_grid, read_grid_template
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.property_names import LOGICAL
from beian_lint.css.shorthand_layers import (
    ANIMATION,
    BACKGROUND,
    MASK,
    OLD_MASK,
    TRANSITION,
    read_positions,
)
from beian_lint.css.shorthand_readers import (
    BORDER_PARTS,
    SIDES,
    Reader,
    Values,
    read_any_order,
    read_border,
    read_border_axis,
    read_border_image,
    read_columns,
    read_container,
    read_flex,
    read_font,
    read_font_variant,
    read_grid_lines,
    read_list_style,
    read_old_radii,
    read_pair,
    read_place_content,
    read_radii,
    read_sides,
    read_white_space,
)
from beian_lint.css.value_types import TYPES

_ENDS = ("start", "end")


def _table() -> dict[str, tuple[tuple[str, ...], Reader]]:
    borders = tuple(f"border-{side}-{part}" for side in SIDES for part in BORDER_PARTS)
    images = tuple(
        f"border-image-{part}" for part in ("source", "slice", "width", "outset", "repeat")
    )
    radii = tuple(
        f"border-{corner}-radius"
        for corner in ("top-left", "top-right", "bottom-right", "bottom-left")
    )
    backgrounds = tuple(
        f"background-{part}"
        for part in ("image position-x position-y size repeat attachment origin clip color".split())
    )
    masks = (
        "mask-image",
        "-webkit-mask-position-x",
        "-webkit-mask-position-y",
        *(f"mask-{part}" for part in ("size", "repeat", "origin", "clip", "composite", "mode")),
    )
    animations = tuple(
        f"animation-{part}"
        for part in (
            "duration timing-function delay iteration-count direction fill-mode play-state name "
            "timeline range-start range-end".split()
        )
    )
    transitions = tuple(
        f"transition-{part}"
        for part in ("property", "duration", "timing-function", "delay", "behavior")
    )
    fonts = (
        "font-style",
        "font-variant-caps",
        "font-weight",
        "font-stretch",
        "font-size",
        "line-height",
        "font-family",
    )
    masked_border = tuple(name.replace("border-image", "-webkit-mask-box-image") for name in images)
    lines = ("grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end")
    templates = ("grid-template-rows", "grid-template-columns", "grid-template-areas")
    table: dict[str, tuple[tuple[str, ...], Reader]] = {
        "margin": (tuple(f"margin-{side}" for side in SIDES), read_sides),
        "padding": (tuple(f"padding-{side}" for side in SIDES), read_sides),
        "inset": (SIDES, read_sides),
        "border": ((*borders, *images), read_border),
        "border-image": (images, read_border_image),
        "-webkit-mask-box-image": (masked_border, read_border_image),
        "border-radius": (radii, read_radii),
        "-webkit-border-radius": (radii, read_old_radii),
        "outline": (("outline-color", "outline-style", "outline-width"), read_any_order),
        "overflow": (("overflow-x", "overflow-y"), read_pair),
        "gap": (("row-gap", "column-gap"), read_pair),
        "place-content": (("align-content", "justify-content"), read_place_content),
        "place-items": (("align-items", "justify-items"), read_pair),
        "place-self": (("align-self", "justify-self"), read_pair),
        "flex": (("flex-grow", "flex-shrink", "flex-basis"), read_flex),
        "flex-flow": (("flex-direction", "flex-wrap"), read_any_order),
        "columns": (("column-width", "column-count", "column-height", "column-wrap"), read_columns),
        "container": (("container-name", "container-type"), read_container),
        "font": (fonts, read_font),
        "font-variant": (("font-variant-caps",), read_font_variant),
        "white-space": (("white-space-collapse", "text-wrap-mode"), read_white_space),
        "list-style": (
            ("list-style-position", "list-style-image", "list-style-type"),
            read_list_style,
        ),
        "text-decoration": (
            (
                "text-decoration-line",
                "text-decoration-thickness",
                "text-decoration-style",
                "text-decoration-color",
            ),
            read_any_order,
        ),
        "-webkit-text-stroke": (
            ("-webkit-text-stroke-width", "-webkit-text-stroke-color"),
            read_any_order,
        ),
        "background": (backgrounds, BACKGROUND),
        "background-position": (
            ("background-position-x", "background-position-y"),
            read_positions("background-position"),
        ),
        "mask": (masks, MASK),
        "mask-position": (masks[1:3], read_positions("mask-position")),
        "-webkit-mask-position": (masks[1:3], read_positions("-webkit-mask-position")),
        "-webkit-mask": (masks, OLD_MASK),
        "animation": (animations, ANIMATION),
        "transition": (transitions, TRANSITION),
        "grid-row": (("grid-row-start", "grid-row-end"), read_grid_lines),
        "grid-column": (("grid-column-start", "grid-column-end"), read_grid_lines),
        "grid-area": (lines, read_grid_lines),
        "grid-template": (templates, read_grid_template),
        "grid": ((*templates, "grid-auto-flow", "grid-auto-rows", "grid-auto-columns"), read_grid),
    }
    for side in SIDES:
        table[f"border-{side}"] = (
            tuple(f"border-{side}-{part}" for part in BORDER_PARTS),
            read_any_order,
        )
    for part in BORDER_PARTS:
        table[f"border-{part}"] = (tuple(f"border-{side}-{part}" for side in SIDES), read_sides)
    for axis in ("block", "inline"):
        for box in ("margin", "padding", "inset"):
            table[f"{box}-{axis}"] = (tuple(f"{box}-{axis}-{end}" for end in _ENDS), read_pair)
        both: list[str] = []
        for end in _ENDS:
            parts = tuple(f"border-{axis}-{end}-{part}" for part in BORDER_PARTS)
            table[f"border-{axis}-{end}"] = (parts, read_any_order)
            both.extend(parts)
        table[f"border-{axis}"] = (tuple(both), read_border_axis)
        for part in BORDER_PARTS:
            table[f"border-{axis}-{part}"] = (
                tuple(f"border-{axis}-{end}-{part}" for end in _ENDS),
                read_pair,
            )
    return table


SHORTHANDS: Mapping[str, tuple[tuple[str, ...], Reader]] = _table()
"""Name → the longhands it sets and the reader that shares a value out."""


def _sources() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, (longhands, _) in SHORTHANDS.items():
        for longhand in longhands:
            found.setdefault(longhand, [longhand]).append(name)
    return {longhand: tuple(names) for longhand, names in found.items()}


_SOURCES = _sources()


def sources_of(longhand: str) -> Sequence[str]:
    """Return the names that set a longhand: its own and those of its shorthands."""
    return _SOURCES.get(longhand) or (longhand,)


@lru_cache(maxsize=4096)
def touched_by(names: frozenset[str]) -> frozenset[str]:
    """Return the physical longhands that declarations of these names may set."""
    if "all" in names:
        return frozenset(LONGHANDS)
    return frozenset[str]().union(*map(_touched_by_one, names))


@lru_cache(maxsize=1024)
def _touched_by_one(name: str) -> frozenset[str]:
    found = set()
    for longhand in SHORTHANDS[name][0] if name in SHORTHANDS else (name,):
        if longhand in LONGHANDS:
            found.add(longhand)
        elif longhand in LOGICAL:
            # Which side it is depends on the flow: any of its kind.
            kind = _kind(LOGICAL[longhand])
            found.update(name for name in LOGICAL.values() if _kind(name) == kind)
    return frozenset(found)


def _kind(physical: str) -> str:
    """Return a name without sides and axes, which is what logical properties leave open."""
    return re.sub(r"\b(?:top|right|bottom|left|height|x|y)\b", "*", physical).replace("width", "*")


_QUIRKY = frozenset({"margin", "padding", "border-width", "border-color", "background-position"})
"""Shorthands in which quirks mode forgives a missing unit or ``#``; in the others it does not."""

_ASKED_ONLY: Mapping[str, str] = {
    "scroll-margin": "<length>{1,4}",
    "scroll-margin-block": "<length>{1,2}",
    "scroll-margin-inline": "<length>{1,2}",
    "scroll-padding": "[ auto | <length-percentage [0,∞]> ]{1,4}",
    "scroll-padding-block": "[ auto | <length-percentage [0,∞]> ]{1,2}",
    "scroll-padding-inline": "[ auto | <length-percentage [0,∞]> ]{1,2}",
    "overscroll-behavior": "[ auto | contain | none ]{1,2}",
    "contain-intrinsic-size": "<intrinsic>{1,2}",
    "column-rule": "<line-width> || <line-style> || <color>",
    "row-rule": "<line-width> || <line-style> || <color>",
    "rule": "<line-width> || <line-style> || <color>",
    "text-emphasis": "[ none | [ [ filled | open ] || [ dot | circle | double-circle | triangle |"
    " sesame ] ] | <string> ] || <color>",
    "text-wrap": "[ wrap | nowrap ] || [ auto | balance | pretty | stable ]",
    "font-synthesis": "none | weight || style || small-caps",
    "marker": "none | <url>",
    "offset": "[ auto | normal | <position> ]? [ none | <url> | ray( <any> ) |"
    " [ <basic-shape> || <coord-box> ] ] [ <length-percentage> || [ [ auto | reverse ] ||"
    " <strict-angle> ] ]? [ / [ auto | <position> ] ]? | [ auto | normal | <position> ]"
    " [ / [ auto | <position> ] ]?",
    "animation-range": "[ normal | <range-edge> ]{1,2}",
    "scroll-timeline": "[ [ none | <dashed-ident> ] [ block | inline | x | y ]? ]#",
    "view-timeline": "[ [ none | <dashed-ident> ] [ [ block | inline | x | y ] ||"
    " [ auto | <length-percentage> ]{1,2} ]? ]#",
    "position-try": "[ normal | most-width | most-height | most-block-size | most-inline-size ]?"
    " [ none | [ <dashed-ident> || [ flip-block || flip-inline || flip-start ] |"
    " <area-word>{1,2} ]# ]",
    "text-box": "normal | [ none | trim-start | trim-end | trim-both ] ||"
    " [ auto | text | [ text | cap | ex ] [ text | alphabetic ] ]",
    "interest-delay": "[ normal | <time [0,∞]> ]{1,2}",
    "corner-shape": "<corner>{1,4}",
}


@lru_cache(maxsize=64)
def asked_only(name: str) -> Grammar | None:
    """Return the grammar of a shorthand that nothing but ``@supports`` is asked about."""
    text = _ASKED_ONLY.get(name)
    return None if text is None else Grammar(text, TYPES)


def expand(name: str, tokens: Tokens, *, quirks: bool = False) -> Values | None:
    """Share out the value of a shorthand; None when it is invalid.

    Every longhand of the shorthand is in the answer.

    Raises:
        KeyError: when ``name`` is no shorthand of `SHORTHANDS`.
    """
    longhands, reader = SHORTHANDS[name]
    found = reader(longhands, tokens, quirks and name in _QUIRKY) if tokens else None
    if found is None:
        return None
    return {longhand: found.get(longhand) or initial_of(longhand) for longhand in longhands}


def initial_of(longhand: str) -> tuple[Any, ...]:
    """Return the initial value of a longhand, physical or logical."""
    known = LONGHANDS.get(longhand)
    if known is None:
        known = LONGHANDS[LOGICAL[longhand]]
    return known.initial
