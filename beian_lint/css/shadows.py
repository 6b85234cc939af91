"""Shadows of text and boxes.

Source: CSS Backgrounds 3, 7.1; CSS Text Decoration 3, 4.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from beian_lint.css.colours import Setting, parse_colour, resolve
from beian_lint.css.computing import single
from beian_lint.css.layout.used import Style
from beian_lint.css.values import Colour, Layers, Length, Number, Tokens, Value


class Shadow(Struct, frozen=True):
    """One shadow; lengths in px."""

    x: float
    y: float
    blur: float
    spread: float
    colour: Colour
    inset: bool


def shadows(style: Style, prop: str, setting: Setting) -> Sequence[Shadow]:
    """Return the shadows of ``text-shadow`` or ``box-shadow``, the topmost first."""
    value = style.value(prop)
    items = value.items if isinstance(value, Layers) else (value,)
    return [shadow for item in items if (shadow := _read(style, item, setting)) is not None]


def drop_shadows(style: Style, setting: Setting) -> Sequence[Shadow]:
    """Return the shadows that ``drop-shadow()`` in ``filter`` throws."""
    value = style.value("filter")
    if not isinstance(value, Tokens):
        return ()
    found: list[Shadow] = []
    for node in value.nodes:
        function: Any = node
        if function.type == "function" and function.lower_name == "drop-shadow":
            arguments = Tokens(tuple(function.arguments), "", value.base)
            shadow = _read(style, arguments, setting)
            if shadow is not None:
                found.append(shadow)
    return found


def _read(style: Style, value: Value, setting: Setting) -> Shadow | None:
    if not isinstance(value, Tokens):
        return None
    lengths: list[float] = []
    colour, inset = setting.current, False
    for node in value.nodes:
        token: Any = node
        if token.type in ("whitespace", "comment"):
            continue
        if token.type == "ident" and token.lower_value == "inset":
            inset = True
            continue
        length = single(token, style.units, "")
        if isinstance(length, Length):
            lengths.append(length.px)
        elif isinstance(length, Number):
            lengths.append(length.value)
        elif (specified := parse_colour(token)) is not None:
            colour = resolve(specified, setting)
    if len(lengths) < 2:
        return None
    blur = lengths[2] if len(lengths) > 2 else 0.0
    spread = lengths[3] if len(lengths) > 3 else 0.0
    return Shadow(lengths[0], lengths[1], blur, spread, colour, inset)
