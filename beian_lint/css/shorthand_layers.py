"""Shorthands of layers: backgrounds, masks, animations, transitions."""
# ruff: noqa: ARG001 - every reader of a shorthand has the same parameters

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from beian_lint.css.grammar import Grammar, Tokens
from beian_lint.css.properties import LONGHANDS, grammar_of
from beian_lint.css.shorthand_readers import Reader, Values
from beian_lint.css.shorthand_tokens import is_sign, is_word, longest, parse, split
from beian_lint.css.value_types import TYPES


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
        if is_sign(tokens[at], "/"):
            size = next((part for part in parts if part.endswith("-size")), None)
            position = next((part for part in found if part.endswith("position")), None)
            if size is None or position is None or size in found:
                return None
            end = longest(size, tokens, at + 1, quirks)
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


_COMMA = parse(",")


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
    centre = parse("center")
    if len(tokens) == 1:
        return (
            (centre, tuple(tokens)) if is_word(tokens[0], *_VERTICAL) else (tuple(tokens), centre)
        )
    if len(tokens) == 2:
        first, second = tokens
        if is_word(first, *_VERTICAL) or is_word(second, *_HORIZONTAL):
            first, second = second, first
        return (first,), (second,)
    groups: list[list[Any]] = []
    for token in tokens:
        if token.type == "ident":
            groups.append([token])
        else:
            groups[-1].append(token)
    first_group, second_group = groups[0], groups[-1]
    if is_word(first_group[0], *_VERTICAL) or is_word(second_group[0], *_HORIZONTAL):
        first_group, second_group = second_group, first_group
    return tuple(first_group), tuple(second_group)


def read_positions(part: str) -> Reader:
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
    if clip is not None and "background-origin" not in found and not is_word(clip[0], "text"):
        area = is_word(clip[0], "border-area")
        found["background-origin"] = parse("border-box") if area else clip
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
    if count > 1 and name is not None and len(name) == 1 and is_word(name[0], "none"):
        return None
    return found


BACKGROUND = _layered(
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
MASK = _layered(
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
OLD_MASK = _layered(
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
ANIMATION = _layered(
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
TRANSITION = _layered(
    (
        "transition-duration",
        "transition-timing-function",
        "transition-delay",
        "transition-behavior",
        "transition-property",
    ),
    _transition_layer,
)
