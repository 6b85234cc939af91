"""Small questions about the component values of a shorthand, white space left out."""

from typing import Any

from beian_lint.css.grammar import Tokens
from beian_lint.css.properties import grammar_of
from beian_lint.css.tokens import parse_tokens, significant


def parse(text: str) -> tuple[Any, ...]:
    """Parse a value written here, to the form that readers give."""
    return tuple(significant(parse_tokens(text)))


def is_word(token: Any, *names: str) -> bool:
    """Tell whether a component value is one of these identifiers."""
    return bool(token.type == "ident" and token.lower_value in names)


def is_sign(token: Any, sign: str) -> bool:
    """Tell whether a component value is this sign."""
    return bool(token.type == "literal" and token.value == sign)


def split(tokens: Tokens, sign: str) -> list[Tokens]:
    """Split component values at a sign on their top level."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if is_sign(token, sign):
            parts.append([])
        else:
            parts[-1].append(token)
    return list(parts)


def longest(name: str, tokens: Tokens, at: int, quirks: bool) -> int | None:
    """Return the farthest place at which a value of a longhand can end from here."""
    grammar = grammar_of(name)
    return None if grammar is None else grammar.longest(tokens, at, quirks=quirks)
