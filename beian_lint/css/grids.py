"""The shorthands ``grid-template`` and ``grid`` (CSS Grid 2 §7.4, §7.8)."""
# ruff: noqa: ARG001 - every reader of a shorthand has the same parameters

from collections.abc import Sequence
from typing import Any

from beian_lint.css.grammar import Grammar, Tokens
from beian_lint.css.properties import fits
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.value_types import TYPES

Values = dict[str, tuple[Any, ...]]

_ROWS, _COLUMNS, _AREAS = "grid-template-rows", "grid-template-columns", "grid-template-areas"
_NONE = tuple(significant(parse_tokens("none")))
_AUTO = tuple(significant(parse_tokens("auto")))
_AREA_ROWS = Grammar("[ <line-names>? <string> <track-size>? <line-names>? ]+", TYPES)
_EXPLICIT = Grammar("[ <line-names>? <track-size> ]+ <line-names>?", TYPES)


def _at_slash(tokens: Tokens) -> tuple[Tokens, Tokens | None]:
    for at, token in enumerate(tokens):
        if token.type == "literal" and token.value == "/":
            return tokens[:at], tokens[at + 1 :]
    return tokens, None


def read_grid_template(
    names: Sequence[str],
    tokens: Tokens,
    quirks: bool,
) -> Values | None:
    """Read ``none``, ``rows / columns``, or rows of named areas."""
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value == "none":
        return {_ROWS: _NONE, _COLUMNS: _NONE, _AREAS: _NONE}
    rows, columns = _at_slash(tokens)
    if any(token.type == "string" for token in rows):
        if not _AREA_ROWS.matches(rows):
            return None
        if columns is not None and not _EXPLICIT.matches(columns):
            return None
        tracks = _tracks(rows)
        areas = tuple(token for token in rows if token.type == "string")
        return {_ROWS: tracks, _COLUMNS: tuple(columns or _NONE), _AREAS: areas}
    if columns is None or not fits(_ROWS, rows) or not fits(_COLUMNS, columns):
        return None
    return {_ROWS: tuple(rows), _COLUMNS: tuple(columns), _AREAS: _NONE}


def _tracks(rows: Tokens) -> tuple[Any, ...]:
    """Return the sizes of rows written beside their areas; a row without one is auto."""
    found: list[Any] = []
    open_row = False
    for token in rows:
        if token.type == "string":
            if open_row:
                found.extend(_AUTO)
            open_row = True
        elif token.type != "[] block":
            found.append(token)
            open_row = False
    if open_row:
        found.extend(_AUTO)
    return tuple(found)


def read_grid(
    names: Sequence[str],
    tokens: Tokens,
    quirks: bool,
) -> Values | None:
    """Read a template, or one with ``auto-flow`` on either side of the slash."""
    template = read_grid_template(names, tokens, quirks)
    if template is not None:
        return template
    rows, columns = _at_slash(tokens)
    if columns is None:
        return None
    if (sizes := _auto_flow(rows)) is not None:
        if not fits(_COLUMNS, columns) or (sizes and not fits("grid-auto-rows", sizes)):
            return None
        return {_COLUMNS: tuple(columns), "grid-auto-rows": tuple(sizes or _AUTO)}
    if (sizes := _auto_flow(columns)) is not None:
        if not fits(_ROWS, rows) or (sizes and not fits("grid-auto-columns", sizes)):
            return None
        flow = tuple(significant(parse_tokens("column")))
        return {
            _ROWS: tuple(rows),
            "grid-auto-columns": tuple(sizes or _AUTO),
            "grid-auto-flow": flow,
        }
    return None


def _auto_flow(tokens: Tokens) -> Tokens | None:
    """Return what follows ``auto-flow`` and ``dense``; None when it does not begin so."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens[:2]]
    if words[:1] == ["auto-flow"]:
        return tokens[2:] if words[1:] == ["dense"] else tokens[1:]
    return tokens[2:] if words == ["dense", "auto-flow"] else None
