"""The basic types and shared productions that property grammars refer to (CSS Values 4)."""
# ruff: noqa: ARG001 - every reader of a type has the same parameters

import re
from typing import Any

from beian_lint.css.colour_parser import parse_colour
from beian_lint.css.expressions import Kind
from beian_lint.css.grammar import Ends, Range, Reader, Tokens, Types
from beian_lint.css.mathematics import MATH_FUNCTIONS, parse_math, split_commas
from beian_lint.css.tokens import significant
from beian_lint.css.units import ANGLES, LENGTH_UNITS, RESOLUTIONS, TIMES
from beian_lint.css.value_productions import PRODUCTIONS, productions
from beian_lint.late import late

CSS_WIDE = frozenset({"initial", "inherit", "unset", "revert", "revert-layer", "revert-rule"})
_NO_IDENT = CSS_WIDE | {"default"}


def math_kind(token: Any) -> Kind | None:
    """Return the type of a math function; None when the token is none or does not parse."""
    if token.type != "function" or token.lower_name not in MATH_FUNCTIONS:
        return None
    node = parse_math(token)
    return None if node is None else node.kind


def _is_math(token: Any, *names: str, mixed: bool = False) -> bool:
    kind = math_kind(token)
    return kind is not None and kind.name in names and (mixed or not kind.mixed)


def _one(at: int, *, holds: bool) -> Ends:
    return (at + 1,) if holds else ()


def _number(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "number":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "number") or _is_sibling(token))


def _is_sibling(token: Any) -> bool:
    return (
        token.type == "function"
        and token.lower_name in ("sibling-index", "sibling-count")
        and all(node.type == "whitespace" for node in token.arguments)
    )


def _integer(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "number":
        return _one(at, holds=token.is_integer and range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "number") or _is_sibling(token))


def _percentage(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "percentage":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(at, holds=_is_math(token, "percentage"))


def _is_length(token: Any, range_: Range, quirks: bool) -> bool:
    if token.type == "dimension":
        return token.lower_unit in LENGTH_UNITS and range_.low <= token.value <= range_.high
    if token.type == "number":
        if not range_.low <= token.value <= range_.high:
            return False
        return bool(token.value == 0 or (quirks and range_.quirky))
    return False


def _length(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=_is_length(token, range_, quirks) or _is_math(token, "length"))


def _length_percentage(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "percentage":
        return _one(at, holds=range_.low <= token.value <= range_.high)
    return _one(
        at,
        holds=_is_length(token, range_, quirks)
        or _is_math(token, "length", "percentage", mixed=True),
    )


def _dimension(factors: dict[str, float], kind: str, *, zero: bool = False) -> Reader:
    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        if token.type == "dimension":
            fits = token.lower_unit in factors and range_.low <= token.value <= range_.high
            return _one(at, holds=fits)
        if zero and token.type == "number":
            return _one(at, holds=token.value == 0)
        return _one(at, holds=_is_math(token, kind))

    return read


def _flex(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(
        at, holds=token.type == "dimension" and token.lower_unit == "fr" and token.value >= 0
    )


def _colour(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=parse_colour(tokens[at], quirks=quirks and range_.quirky) is not None)


def _string(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=tokens[at].type == "string")


def _url(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type == "url":
        return (at + 1,)
    if token.type == "function" and token.lower_name in ("url", "src"):
        inner = [node for node in token.arguments if node.type != "whitespace"]
        return _one(at, holds=bool(inner) and inner[0].type == "string")
    return ()


def _custom_ident(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=token.type == "ident" and token.lower_value not in _NO_IDENT)


def _ident_except(*names: str) -> Reader:
    """An identifier of the author's that is none of a few more names than usual."""

    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        if tokens[at].type == "ident" and tokens[at].lower_value in names:
            return ()
        return _custom_ident(tokens, at, range_, quirks)

    return read


def _line_number(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    if tokens[at].type == "number" and tokens[at].value == 0:
        return ()
    return _integer(tokens, at, range_, quirks)


def _plain_length(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return _one(at, holds=tokens[at].type == "dimension" and tokens[at].lower_unit in LENGTH_UNITS)


def _calc_size(*banned: str) -> Reader:
    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        if token.type != "function" or token.lower_name != "calc-size":
            return ()
        parts = [significant(part) for part in split_commas(token.arguments)]
        basis = parts[0][0] if parts[0] else None
        if basis is None or (basis.type == "ident" and basis.lower_value in banned):
            return ()
        return _one(at, holds=len(parts) > 1 and all(parts))

    return read


_PATH_PART = late(
    r"[\s,]*([MmZzLlHhVvCcSsQqTtAa]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|$)", re.ASCII
)
_PATH_NUMBERS = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


def _path_string(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    """A string of SVG path data without a fault in it."""
    token = tokens[at]
    return _one(at, holds=token.type == "string" and _is_path(token.value))


def _is_path(text: str) -> bool:
    command, numbers, place = "", 0, 0
    while match := _PATH_PART.match(text, place):
        part = match[1]
        if part and not part.isalpha():
            numbers += 1
        else:
            wanted = _PATH_NUMBERS.get(command.lower(), 0)
            if command and (numbers % wanted or not numbers if wanted else numbers):
                return False
            if not part:
                return bool(command)
            if not command and part not in "Mm":
                return False
            command, numbers = part, 0
        place = match.end()
    return False


def _dashed_ident(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    return _one(at, holds=token.type == "ident" and token.value.startswith("--"))


def _line_names(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    token = tokens[at]
    if token.type != "[] block":
        return ()
    inner = [node for node in token.content if node.type != "whitespace"]
    return _one(
        at,
        holds=all(
            node.type == "ident" and node.lower_value not in (*_NO_IDENT, "auto", "span")
            for node in inner
        ),
    )


def _anything(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
    return tuple(range(at + 1, len(tokens) + 1))


def _function_named(*names: str) -> Reader:
    """A function whose inside is not looked at."""

    def read(tokens: Tokens, at: int, range_: Range, quirks: bool) -> Ends:
        token = tokens[at]
        return _one(at, holds=token.type == "function" and token.lower_name in names)

    return read


READERS: dict[str, Reader] = {
    "number": _number,
    "integer": _integer,
    "percentage": _percentage,
    "length": _length,
    "length-percentage": _length_percentage,
    "angle": _dimension(ANGLES, "angle", zero=True),
    "strict-angle": _dimension(ANGLES, "angle"),
    "time": _dimension(TIMES, "time"),
    "resolution": _dimension(RESOLUTIONS, "resolution"),
    "flex": _flex,
    "color": _colour,
    "string": _string,
    "url": _url,
    "custom-ident": _custom_ident,
    "dashed-ident": _dashed_ident,
    "line-names": _line_names,
    "any": _anything,
    "name": _ident_except("none"),
    "scheme": _ident_except("normal", "only"),
    "changing": _ident_except("none", "all", "auto", "will-change"),
    "line-name": _ident_except("auto", "span"),
    "transition-name": _ident_except("none", "auto"),
    "line-number": _line_number,
    "plain-length": _plain_length,
    "path-string": _path_string,
    "anchor": _function_named("anchor"),
    "anchor-size": _function_named("anchor-size"),
    "calc-size": _calc_size("none"),
    "max-calc-size": _calc_size("none", "auto"),
}
TYPES = Types(READERS, productions(PRODUCTIONS), {})
