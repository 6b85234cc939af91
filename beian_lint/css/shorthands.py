"""Shorthands: which longhands they set, and how a value is shared out among them.

The readers work on component values without white space. Each returns the longhands it found, or
None for a value that Chromium 156 drops; what a shorthand leaves unsaid goes back to its initial
value. Shorthands without bearing on visibility are known by grammar only (`_ASKED_ONLY`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from beian_lint.css.grammar import Grammar, Tokens
from beian_lint.css.grids import read_grid, read_grid_template
from beian_lint.css.properties import LONGHANDS, fits, grammar_of
from beian_lint.css.property_names import LOGICAL
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.value_types import TYPES

Values = dict[str, tuple[Any, ...]]
Reader = Callable[[Sequence[str], Tokens, bool], Values | None]

_SIDES = ("top", "right", "bottom", "left")
_BORDER_PARTS = ("width", "style", "color")


def _parse(text: str) -> tuple[Any, ...]:
    return tuple(significant(parse_tokens(text)))


def _is(token: Any, *names: str) -> bool:
    return bool(token.type == "ident" and token.lower_value in names)


def _is_sign(token: Any, sign: str) -> bool:
    return bool(token.type == "literal" and token.value == sign)


def split(tokens: Tokens, sign: str) -> list[Tokens]:
    """Split component values at a sign on their top level."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if _is_sign(token, sign):
            parts.append([])
        else:
            parts[-1].append(token)
    return list(parts)


def _longest(name: str, tokens: Tokens, at: int, quirks: bool) -> int | None:
    grammar = grammar_of(name)
    return None if grammar is None else grammar.longest(tokens, at, quirks=quirks)


# Readers


def _sides(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """One to four values: top, right, bottom, left."""
    if not 1 <= len(tokens) <= 4:
        return None
    if not all(fits(names[0], (token,), quirks=quirks) for token in tokens):
        return None
    top = tokens[0]
    right = tokens[1] if len(tokens) > 1 else top
    bottom = tokens[2] if len(tokens) > 2 else top
    left = tokens[3] if len(tokens) > 3 else right
    return {name: (value,) for name, value in zip(names, (top, right, bottom, left), strict=True)}


def _pair(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """One value for both, or one for each."""
    first, second = names
    end = _longest(first, tokens, 0, quirks)
    if end is None:
        return None
    if end == len(tokens):
        if not fits(second, tokens, quirks=quirks):
            return None
        return {first: tuple(tokens), second: tuple(tokens)}
    if not fits(second, tokens[end:], quirks=quirks):
        return None
    return {first: tuple(tokens[:end]), second: tuple(tokens[end:])}


def _place_content(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    found = _pair(names, tokens, quirks)
    if found is None and fits("align-content", tokens):
        # A baseline has no meaning on the other axis.
        return {"align-content": tuple(tokens), "justify-content": _parse("start")}
    return found


def _any_order(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Each part at most once, in any order; the first that takes what stands there gets it."""
    return _parts_in_any_order(names, tokens, quirks)


def _parts_in_any_order(
    names: Sequence[str], tokens: Tokens, quirks: bool, *, commas: bool = False
) -> Values | None:
    found: Values = {}
    at = 0
    while at < len(tokens):
        for name in names:
            if name not in found and (end := _longest(name, tokens, at, quirks)):
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            return None
        if commas and at < len(tokens) and _is_sign(tokens[at], ","):
            at += 1
    return found or None


def _border(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``border``: width, style and colour for all four sides; Chromium lets commas stand."""
    parts = [f"border-top-{part}" for part in _BORDER_PARTS]
    found = _parts_in_any_order(parts, tokens, quirks, commas=True)
    if found is None:
        return None
    return {
        f"border-{side}-{part}": found[f"border-top-{part}"]
        for side in _SIDES
        for part in _BORDER_PARTS
        if f"border-top-{part}" in found
    }


def _border_axis(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``border-block`` and ``border-inline``: the same for both ends."""
    parts = [name for name in names if "-start-" in name]
    found = _parts_in_any_order(parts, tokens, quirks, commas=True)
    if found is None:
        return None
    return {**found, **{name.replace("-start-", "-end-"): value for name, value in found.items()}}


def _radii(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    halves = split(tokens, "/")
    if len(halves) > 2:
        return None
    corners = []
    for half in halves:
        if not 1 <= len(half) <= 4 or not all(fits(names[0], (token,)) for token in half):
            return None
        first = half[0]
        second = half[1] if len(half) > 1 else first
        third = half[2] if len(half) > 2 else first
        corners.append((first, second, third, half[3] if len(half) > 3 else second))
    return {name: tuple(half[at] for half in corners) for at, name in enumerate(names)}


def _old_radii(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``-webkit-border-radius``: two values are the two radii of every corner."""
    if len(tokens) == 2 and all(fits(names[0], (token,)) for token in tokens):
        return {name: tuple(tokens) for name in names}
    return _radii(names, tokens, quirks)


def _slashed(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Grid lines: ``a / b / c / d``, where what is missing repeats a name or is auto."""
    parts = split(tokens, "/")
    if len(parts) > len(names) or not all(fits(names[0], part) for part in parts):
        return None

    def fallback(at: int) -> tuple[Any, ...]:
        source = values[at]
        named = len(source) == 1 and source[0].type == "ident" and not _is(source[0], "auto")
        return source if named else _parse("auto")

    values = [tuple(part) for part in parts]
    if len(names) == 2:
        if len(values) == 1:
            values.append(fallback(0))
    else:
        for missing in range(len(values), 4):
            values.append(fallback(1 if missing == 3 else 0))
    return dict(zip(names, values, strict=True))


def _container(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    parts = split(tokens, "/")
    if len(parts) > 2 or not fits("container-name", parts[0]):
        return None
    found: Values = {"container-name": tuple(parts[0])}
    if len(parts) == 2:
        if not fits("container-type", parts[1]):
            return None
        found["container-type"] = tuple(parts[1])
    return found


def _columns(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    parts = split(tokens, "/")
    if len(parts) > 2 or not 1 <= len(parts[0]) <= 2:
        return None
    found: Values = {}
    autos = [token for token in parts[0] if _is(token, "auto")]
    for token in parts[0]:
        if _is(token, "auto"):
            continue
        name = next((n for n in names[:2] if n not in found and fits(n, (token,))), None)
        if name is None:
            return None
        found[name] = (token,)
    if len(found) + len(autos) > 2:
        return None
    if len(parts) == 2:
        if not fits("column-height", parts[1]):
            return None
        found["column-height"] = tuple(parts[1])
    return found or {"column-width": _parse("auto")}


def _list_style(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """``none`` may mean the image, the type, or both; it is dealt out last."""
    nones = sum(_is(token, "none") for token in tokens)
    rest = [token for token in tokens if not _is(token, "none")]
    found = _any_order(names, rest, quirks) if rest else {}
    if found is None:
        return None
    if nones > sum(name not in found for name in ("list-style-image", "list-style-type")):
        return None
    for name in ("list-style-image", "list-style-type"):
        if nones and name not in found:
            found[name] = _parse("none")
            nones -= name == "list-style-image" and nones == 2
    return found


def _font(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    if len(tokens) == 1 and _is(
        tokens[0], "caption", "icon", "menu", "message-box", "small-caption", "status-bar"
    ):
        return {"font-size": _parse("16px"), "font-family": _parse("system-ui")}
    found: Values = {}
    at = normals = 0
    heads = ("font-style", "font-variant-caps", "font-weight", "font-stretch")
    while at < len(tokens):
        if _is(tokens[at], "normal") and normals + len(found) < 4:
            normals += 1
            at += 1
            continue
        for name in heads:
            if name in found or (name == "font-variant-caps" and not _is(tokens[at], "small-caps")):
                continue
            if name == "font-stretch" and tokens[at].type != "ident":
                continue
            end = _longest(name, tokens, at, quirks=False)
            if end == at + 2 and tokens[at + 1].type == "number":
                end = at + 1  # a unitless zero is the size, not the angle of oblique
            if end:
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            break
        if len(found) + normals > 4:
            return None
    end = _longest("font-size", tokens, at, quirks=False)
    if not end or (tokens[at].type == "number" and tokens[at].value):
        return None
    found["font-size"] = tuple(tokens[at:end])
    at = end
    if at < len(tokens) and _is_sign(tokens[at], "/"):
        end = _longest("line-height", tokens, at + 1, quirks=False)
        if not end:
            return None
        found["line-height"] = tuple(tokens[at + 1 : end])
        at = end
    if not fits("font-family", tokens[at:]):
        return None
    found["font-family"] = tuple(tokens[at:])
    return found


def _flex(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    if len(tokens) == 1 and _is(tokens[0], "none"):
        return {"flex-grow": _parse("0"), "flex-shrink": _parse("0"), "flex-basis": _parse("auto")}
    numbers: list[Any] = []
    basis: tuple[Any, ...] | None = None
    broken = False
    for at, token in enumerate(tokens):
        if len(numbers) < 2 and fits("flex-grow", (token,)):
            if numbers and broken:
                return None
            numbers.append(token)
        elif basis is None and fits("flex-basis", (token,)):
            basis = (token,)
            broken = bool(at)
        else:
            return None
    if not tokens or len(tokens) > 3:
        return None
    one = _parse("1")
    return {
        "flex-grow": (numbers[0],) if numbers else one,
        "flex-shrink": (numbers[1],) if len(numbers) > 1 else one,
        "flex-basis": basis or _parse("0%"),
    }


_WHITE_SPACE = {
    "normal": ("collapse", "wrap"),
    "pre": ("preserve", "nowrap"),
    "nowrap": ("collapse", "nowrap"),
    "pre-wrap": ("preserve", "wrap"),
    "pre-line": ("preserve-breaks", "wrap"),
    "break-spaces": ("break-spaces", "wrap"),
}


def _white_space(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    if len(tokens) == 1 and tokens[0].type == "ident":
        pair = _WHITE_SPACE.get(tokens[0].lower_value)
        if pair is not None:
            return {name: _parse(value) for name, value in zip(names, pair, strict=True)}
    return _any_order(names, tokens, quirks)


def _font_variant(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    if len(tokens) == 1 and _is(tokens[0], "normal", "none"):
        return {"font-variant-caps": _parse("normal")}
    found = _any_order(
        (
            "font-variant-ligatures",
            "font-variant-caps",
            "font-variant-alternates",
            "font-variant-numeric",
            "font-variant-east-asian",
            "font-variant-position",
            "font-variant-emoji",
        ),
        tokens,
        quirks,
    )
    if found is None or any(
        len(value) == 1 and _is(value[0], "normal", "none") for value in found.values()
    ):
        return None
    caps = found.get("font-variant-caps")
    return {"font-variant-caps": caps or _parse("normal")}


def _border_image(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    """Source, repeat, and slice with ``/ width / outset`` right behind it, in any order."""
    found: Values = {}
    prefix = names[0].removesuffix("source")
    at = 0
    while at < len(tokens):
        for part in ("source", "slice", "repeat"):
            name = prefix + part
            if name not in found and (end := _longest(name, tokens, at, quirks)):
                found[name] = tuple(tokens[at:end])
                at = end
                break
        else:
            return None
        if part == "slice":
            behind = _behind_slice(prefix, tokens, at, quirks)
            if behind is None:
                return None
            found.update(behind[0])
            at = behind[1]
    slices = found.get(prefix + "slice")
    if slices and not prefix.startswith("border") and not any(_is(one, "fill") for one in slices):
        # The old mask image always fills its middle.
        found[prefix + "slice"] = (*slices, *_parse("fill"))
    return found


def _behind_slice(prefix: str, tokens: Tokens, at: int, quirks: bool) -> tuple[Values, int] | None:
    found: Values = {}
    for part in ("width", "outset"):
        if at >= len(tokens) or not _is_sign(tokens[at], "/"):
            break
        end = _longest(prefix + part, tokens, at + 1, quirks)
        if end is None:
            if part == "width" and at + 1 < len(tokens) and _is_sign(tokens[at + 1], "/"):
                at += 1
                continue
            return None
        found[prefix + part] = tuple(tokens[at + 1 : end])
        at = end
    return found, at


# Layers


def _layered(
    parts: Sequence[str], extras: Callable[[Values, int, int], Values | None] | None = None
) -> Reader:
    """Comma-separated layers, each an any-order of parts; longhands get lists of as many items."""

    def read(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
        layers = []
        pieces = split(tokens, ",")
        for number, piece in enumerate(pieces):
            found = _layer(parts, piece, quirks)
            if found is None:
                return None
            if extras is not None:
                found = extras(found, number, len(pieces))
                if found is None:
                    return None
            layers.append(found)
        return _join_layers(names, layers)

    return read


def _layer(parts: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
    found: Values = {}
    at = 0
    while at < len(tokens):
        if _is_sign(tokens[at], "/"):
            size = next((part for part in parts if part.endswith("-size")), None)
            position = next((part for part in found if part.endswith("position")), None)
            if size is None or position is None or size in found:
                return None
            end = _longest(size, tokens, at + 1, quirks)
            if not end or tuple(tokens[at - len(found[position]) : at]) != found[position]:
                return None
            found[size] = tuple(tokens[at + 1 : end])
            at = end
            continue
        for part in parts:
            if part in found or part.endswith("-size"):
                continue
            if end := _longest_part(part, tokens, at, quirks):
                found[part] = tuple(tokens[at:end])
                at = end
                break
        else:
            return None
    return found or None


@lru_cache(maxsize=64)
def _part_grammar(part: str) -> Grammar | None:
    text = _PARTS.get(part)
    if text is None:
        return None
    return Grammar(text, TYPES)


_PARTS = {
    "background-position": "<bg-position>",
    "mask-position": "<position>",
    "-webkit-mask-position": "<bg-position>",
    "-webkit-mask-origin": "<box> | content | padding | border",
    "-webkit-mask-clip": "<box> | content | padding | border | text",
    "background-clip-box": "<box> | border-area | text",
    "animation-duration": "auto | <time [0,∞]>",
    "background-image": "none | <image>",
    "mask-image": "none | <image>",
}


def _longest_part(part: str, tokens: Tokens, at: int, quirks: bool) -> int | None:
    grammar = _part_grammar(part) or grammar_of(part)
    if grammar is None:
        return None
    end = grammar.longest(tokens, at, quirks=quirks)
    return end if end != at else None


_COMMA = _parse(",")


def _join_layers(names: Sequence[str], layers: Sequence[Values]) -> Values:
    joined: Values = {}
    for name in names:
        if not any(name in layer for layer in layers):
            continue
        if name == "background-color":
            joined[name] = layers[-1].get(name, LONGHANDS[name].initial)
            continue
        nodes: list[Any] = []
        for number, layer in enumerate(layers):
            if number:
                nodes.extend(_COMMA)
            nodes.extend(layer.get(name, LONGHANDS[name].initial))
        joined[name] = tuple(nodes)
    return joined


_HORIZONTAL = frozenset({"left", "right"})
_VERTICAL = frozenset({"top", "bottom"})


def split_position(tokens: Tokens) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Share a valid position out between the axes: (horizontal, vertical)."""
    centre = _parse("center")
    if len(tokens) == 1:
        return (centre, tuple(tokens)) if _is(tokens[0], *_VERTICAL) else (tuple(tokens), centre)
    if len(tokens) == 2:
        first, second = tokens
        if _is(first, *_VERTICAL) or _is(second, *_HORIZONTAL):
            first, second = second, first
        return (first,), (second,)
    groups: list[list[Any]] = []
    for token in tokens:
        if token.type == "ident":
            groups.append([token])
        else:
            groups[-1].append(token)
    first_group, second_group = groups[0], groups[-1]
    if _is(first_group[0], *_VERTICAL) or _is(second_group[0], *_HORIZONTAL):
        first_group, second_group = second_group, first_group
    return tuple(first_group), tuple(second_group)


def _positions(part: str) -> Reader:
    """``background-position`` and its like: a list of positions, kept axis by axis."""

    def read(names: Sequence[str], tokens: Tokens, quirks: bool) -> Values | None:
        grammar = _part_grammar(part)
        layers = []
        for piece in split(tokens, ","):
            if grammar is None or not piece or not grammar.matches(piece, quirks=quirks):
                return None
            layers.append(dict(zip(names, split_position(piece), strict=True)))
        return _join_layers(names, layers)

    return read


def _background_layer(found: Values, number: int, count: int) -> Values | None:
    if "background-color" in found and number + 1 < count:
        return None
    position = found.pop("background-position", None)
    if position is not None:
        axes = split_position(position)
        found["background-position-x"], found["background-position-y"] = axes
    clip = found.pop("background-clip-box", None)
    if clip is not None:
        found["background-clip"] = clip
    elif "background-origin" in found:
        found["background-clip"] = found["background-origin"]
    if clip is not None and "background-origin" not in found and not _is(clip[0], "text"):
        area = _is(clip[0], "border-area")
        found["background-origin"] = _parse("border-box") if area else clip
    return found


def _old_mask_layer(found: Values, number: int, count: int) -> Values | None:
    """The prefixed mask names its parts as before they were standardised."""
    renamed = {name.removeprefix("-webkit-"): value for name, value in found.items()}
    return _mask_layer(renamed, number, count)


def _mask_layer(found: Values, number: int, count: int) -> Values | None:
    position = found.pop("mask-position", None)
    if position is not None:
        axes = split_position(position)
        found["-webkit-mask-position-x"], found["-webkit-mask-position-y"] = axes
    if "mask-origin" in found and "mask-clip" not in found:
        found["mask-clip"] = found["mask-origin"]
    return found


def _transition_layer(found: Values, number: int, count: int) -> Values | None:
    name = found.get("transition-property")
    if count > 1 and name is not None and len(name) == 1 and _is(name[0], "none"):
        return None
    return found


_BACKGROUND = _layered(
    (
        "background-image",
        "background-position",
        "background-size",
        "background-repeat",
        "background-attachment",
        "background-origin",
        "background-clip-box",
        "background-color",
    ),
    _background_layer,
)
_MASK = _layered(
    (
        "mask-image",
        "mask-position",
        "mask-size",
        "mask-repeat",
        "mask-origin",
        "mask-clip",
        "mask-composite",
        "mask-mode",
    ),
    _mask_layer,
)
_OLD_MASK = _layered(
    (
        "mask-image",
        "-webkit-mask-position",
        "mask-size",
        "mask-repeat",
        "-webkit-mask-origin",
        "-webkit-mask-clip",
        "mask-composite",
        "mask-mode",
    ),
    _old_mask_layer,
)
_ANIMATION = _layered(
    (
        "animation-duration",
        "animation-timing-function",
        "animation-delay",
        "animation-iteration-count",
        "animation-direction",
        "animation-fill-mode",
        "animation-play-state",
        "animation-name",
    )
)
_TRANSITION = _layered(
    (
        "transition-duration",
        "transition-timing-function",
        "transition-delay",
        "transition-behavior",
        "transition-property",
    ),
    _transition_layer,
)

# The table

_ENDS = ("start", "end")


def _table() -> dict[str, tuple[tuple[str, ...], Reader]]:
    borders = tuple(f"border-{side}-{part}" for side in _SIDES for part in _BORDER_PARTS)
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
        "margin": (tuple(f"margin-{side}" for side in _SIDES), _sides),
        "padding": (tuple(f"padding-{side}" for side in _SIDES), _sides),
        "inset": (_SIDES, _sides),
        "border": ((*borders, *images), _border),
        "border-image": (images, _border_image),
        "-webkit-mask-box-image": (masked_border, _border_image),
        "border-radius": (radii, _radii),
        "-webkit-border-radius": (radii, _old_radii),
        "outline": (("outline-color", "outline-style", "outline-width"), _any_order),
        "overflow": (("overflow-x", "overflow-y"), _pair),
        "gap": (("row-gap", "column-gap"), _pair),
        "place-content": (("align-content", "justify-content"), _place_content),
        "place-items": (("align-items", "justify-items"), _pair),
        "place-self": (("align-self", "justify-self"), _pair),
        "flex": (("flex-grow", "flex-shrink", "flex-basis"), _flex),
        "flex-flow": (("flex-direction", "flex-wrap"), _any_order),
        "columns": (("column-width", "column-count", "column-height", "column-wrap"), _columns),
        "container": (("container-name", "container-type"), _container),
        "font": (fonts, _font),
        "font-variant": (("font-variant-caps",), _font_variant),
        "white-space": (("white-space-collapse", "text-wrap-mode"), _white_space),
        "list-style": (
            ("list-style-position", "list-style-image", "list-style-type"),
            _list_style,
        ),
        "text-decoration": (
            (
                "text-decoration-line",
                "text-decoration-thickness",
                "text-decoration-style",
                "text-decoration-color",
            ),
            _any_order,
        ),
        "-webkit-text-stroke": (
            ("-webkit-text-stroke-width", "-webkit-text-stroke-color"),
            _any_order,
        ),
        "background": (backgrounds, _BACKGROUND),
        "background-position": (
            ("background-position-x", "background-position-y"),
            _positions("background-position"),
        ),
        "mask": (masks, _MASK),
        "mask-position": (masks[1:3], _positions("mask-position")),
        "-webkit-mask-position": (masks[1:3], _positions("-webkit-mask-position")),
        "-webkit-mask": (masks, _OLD_MASK),
        "animation": (animations, _ANIMATION),
        "transition": (transitions, _TRANSITION),
        "grid-row": (("grid-row-start", "grid-row-end"), _slashed),
        "grid-column": (("grid-column-start", "grid-column-end"), _slashed),
        "grid-area": (lines, _slashed),
        "grid-template": (templates, read_grid_template),
        "grid": ((*templates, "grid-auto-flow", "grid-auto-rows", "grid-auto-columns"), read_grid),
    }
    for side in _SIDES:
        table[f"border-{side}"] = (
            tuple(f"border-{side}-{part}" for part in _BORDER_PARTS),
            _any_order,
        )
    for part in _BORDER_PARTS:
        table[f"border-{part}"] = (tuple(f"border-{side}-{part}" for side in _SIDES), _sides)
    for axis in ("block", "inline"):
        for box in ("margin", "padding", "inset"):
            table[f"{box}-{axis}"] = (tuple(f"{box}-{axis}-{end}" for end in _ENDS), _pair)
        both: list[str] = []
        for end in _ENDS:
            parts = tuple(f"border-{axis}-{end}-{part}" for part in _BORDER_PARTS)
            table[f"border-{axis}-{end}"] = (parts, _any_order)
            both.extend(parts)
        table[f"border-{axis}"] = (tuple(both), _border_axis)
        for part in _BORDER_PARTS:
            table[f"border-{axis}-{part}"] = (
                tuple(f"border-{axis}-{end}-{part}" for end in _ENDS),
                _pair,
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
