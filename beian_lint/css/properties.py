"""Properties of Chromium 156: what they take, their initial values, whether they inherit."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from beian_lint.css import other_properties, property_table
from beian_lint.css.grammar import Grammar, Tokens
from beian_lint.css.property_names import ALIASES, LEGACY_GRAMMARS, LOGICAL
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.value_productions import productions
from beian_lint.css.value_types import TYPES
from beian_lint.once import once


class Property(Struct, frozen=True, dict=True):
    """A longhand: its grammar, whether it inherits, its initial value."""

    name: str
    grammar: str
    inherited: bool = False
    initial_text: str = ""

    @once
    def initial(self) -> tuple[Any, ...]:
        """The initial value as component values."""
        return tuple(significant(parse_tokens(self.initial_text)))


def _read(text: str) -> Mapping[str, Property]:
    found: dict[str, Property] = {}
    for head, grammar in productions(text).items():
        name, _, initial = head.partition(" = ")
        inherited = name.endswith("*")
        name = name.rstrip("*")
        found[name] = Property(name, grammar, inherited, initial.strip())
    return found


def _all() -> Mapping[str, Property]:
    found: dict[str, Property] = {}
    for text in (
        property_table.BOX,
        property_table.LAYOUT,
        property_table.PAINT,
        property_table.TEXT,
        property_table.MOTION,
    ):
        found.update(_read(text))
    return found


TYPES.productions.update(productions(property_table.PRODUCTIONS))
TYPES.productions.update(productions(other_properties.PRODUCTIONS))

LONGHANDS: Mapping[str, Property] = _all()
"""The physical longhands that bear on visibility."""

_OTHERS: Mapping[str, Property] = _read(other_properties.OTHER)


@lru_cache(maxsize=2048)
def grammar_of(name: str) -> Grammar | None:
    """Return what a longhand takes, by any of its names; None when there is no such longhand."""
    legacy = LEGACY_GRAMMARS.get(name)
    if legacy is not None:
        return Grammar(legacy, TYPES)
    name = ALIASES.get(name, name)
    name = LOGICAL.get(name, name)
    if name in ("overflow-block", "overflow-inline"):
        name = "overflow-x"
    found = LONGHANDS.get(name) or _OTHERS.get(name)
    return None if found is None else Grammar(found.grammar, TYPES)


def fits(name: str, tokens: Tokens, *, quirks: bool = False) -> bool:
    """Tell whether a longhand takes these component values (white space left out)."""
    grammar = grammar_of(name)
    quirks = quirks and name not in LOGICAL
    return grammar is not None and bool(tokens) and grammar.matches(tokens, quirks=quirks)
