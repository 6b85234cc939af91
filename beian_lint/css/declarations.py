"""A declaration's text → the longhands it sets, as Chromium 156 would parse it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from beian_lint.css.properties import fits, grammar_of
from beian_lint.css.property_names import ALIASES, LEGACY_GRAMMARS
from beian_lint.css.scanning import split_important
from beian_lint.css.selector_model import ascii_lower
from beian_lint.css.shorthands import SHORTHANDS, asked_only, expand
from beian_lint.css.substitution import has_substitution, substitution_is_valid
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.value_types import CSS_WIDE

Nodes = tuple[Any, ...]
"""Component values without white space on the top level."""


class Reading(Struct, frozen=True, eq=False):
    """What a valid declaration says.

    Either ``wide``, a CSS-wide keyword for all it sets; or ``pending``, something with var() that
    only an element can resolve; or its longhands, physical or logical, with their values.
    """

    longhands: Mapping[str, Nodes]
    wide: str = ""
    pending: bool = False


@lru_cache(maxsize=16384)
def read(name: str, value: str, *, quirks: bool = False) -> Reading | None:
    """Read a declaration; None when a browser drops it at parse time.

    ``name`` is in lower case and no custom property.
    """
    nodes = significant(parse_tokens(value))
    if len(nodes) == 1 and nodes[0].type == "ident" and nodes[0].lower_value in CSS_WIDE:
        return Reading({}, wide=nodes[0].lower_value) if is_known(name) else None
    if has_substitution(value) and (holds := substitution_is_valid(nodes)) is not None:
        return Reading({}, pending=True) if holds and is_known(name) else None
    return read_plain(name, tuple(nodes), quirks=quirks)


def is_known(name: str) -> bool:
    """Tell whether there is such a property."""
    name = ALIASES.get(name, name)
    return (
        name in SHORTHANDS
        or name == "all"
        or grammar_of(name) is not None
        or asked_only(name) is not None
    )


def read_plain(name: str, nodes: Nodes, *, quirks: bool = False) -> Reading | None:
    """Check a value without var() and split it into longhands."""
    if not nodes or any(node.type == "error" for node in nodes):
        nodes = tuple(node for node in nodes if not _is_cut_short(node))
        if not nodes or any(node.type == "error" for node in nodes):
            return None
    if name in SHORTHANDS:
        longhands = expand(name, nodes, quirks=quirks)
        return None if longhands is None else Reading(longhands)
    if name in LEGACY_GRAMMARS:
        return Reading({ALIASES[name]: nodes}) if fits(name, nodes) else None
    name = ALIASES.get(name, name)
    if name in SHORTHANDS:
        longhands = expand(name, nodes, quirks=quirks)
        return None if longhands is None else Reading(longhands)
    if fits(name, nodes, quirks=quirks):
        return Reading({name: nodes})
    grammar = asked_only(name)
    return Reading({}) if grammar is not None and grammar.matches(nodes) else None


def _is_cut_short(node: Any) -> bool:
    """Tell whether a token only marks that the sheet ended inside a string or a URL."""
    return bool(node.type == "error" and node.kind.startswith("eof-in"))


def is_supported(name: str, value: str) -> bool:
    """Answer ``@supports (name: value)``."""
    if name.startswith("--"):
        return is_custom_value(parse_tokens(split_important(value)[0]))
    return read(ascii_lower(name), split_important(value)[0]) is not None


def is_custom_value(nodes: Sequence[Any]) -> bool:
    """Tell whether a custom property takes a value: anything but bad tokens and a bare ``!``."""
    if any(node.type == "literal" and node.value == "!" for node in nodes):
        return False
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.type == "error" and not _is_cut_short(node):
            return False
        if node.type == "function":
            waiting.extend(node.arguments)
        elif node.type in ("() block", "[] block", "{} block"):
            waiting.extend(node.content)
    return True
