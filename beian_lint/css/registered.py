"""``@property``: custom properties with a syntax, an initial value and a say on inheritance."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from beian_lint.css.grammar import Grammar
from beian_lint.css.scanning import WHITE
from beian_lint.css.tokens import parse_tokens, significant, without_edges
from beian_lint.css.value_types import TYPES

_TYPES = frozenset(
    {
        "length",
        "number",
        "percentage",
        "length-percentage",
        "color",
        "image",
        "url",
        "integer",
        "angle",
        "time",
        "resolution",
        "transform-function",
        "transform-list",
        "custom-ident",
        "string",
    }
)


class Registration(Struct, frozen=True, eq=False):
    """A valid ``@property`` rule. ``initial`` is None where there is none (syntax ``*`` only)."""

    name: str
    syntax: str
    inherits: bool
    initial: tuple[Any, ...] | None


def read_registration(name: str, descriptors: dict[str, str]) -> Registration | None:
    """Check the descriptors of an ``@property`` rule; None when a browser drops the rule."""
    names = significant(parse_tokens(name))
    if len(names) != 1 or names[0].type != "ident" or not names[0].value.startswith("--"):
        return None
    syntax_nodes = significant(parse_tokens(descriptors.get("syntax", "")))
    if len(syntax_nodes) != 1 or syntax_nodes[0].type != "string":
        return None
    syntax = syntax_nodes[0].value.strip(WHITE)
    inherits = descriptors.get("inherits", "").strip(WHITE).lower()
    if inherits not in ("true", "false"):
        return None
    text = descriptors.get("initial-value")
    initial = None if text is None else tuple(without_edges(parse_tokens(text)))
    if syntax != "*":
        if syntax_grammar(syntax) is None or initial is None:
            return None
        if not matches_syntax(syntax, initial) or not _is_independent(initial):
            return None
    return Registration(names[0].value, syntax, inherits == "true", initial)


def _is_independent(nodes: Sequence[Any]) -> bool:
    """An initial value may not depend on the element: no font-relative lengths, no var()."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.type == "dimension" and node.lower_unit in (
            *("em", "ex", "ch", "ic", "cap", "lh"),
            *("rem", "rlh", "rex", "rch", "ric", "rcap"),
        ):
            return False
        if node.type == "function":
            if node.lower_name in ("var", "env", "attr"):
                return False
            waiting.extend(node.arguments)
        elif node.type == "() block":
            waiting.extend(node.content)
    return True


@lru_cache(maxsize=256)
def syntax_grammar(syntax: str) -> Grammar | None:
    """Compile a syntax string (``<length> | auto``, ``<color>#``); None when it is no such one."""
    parts = []
    for part in syntax.split("|"):
        word = part.strip(WHITE)
        multiplier = word[-1:] if word[-1:] in ("+", "#") else ""
        word = word.removesuffix(multiplier).strip(WHITE) if multiplier else word
        if word.startswith("<") and word.endswith(">"):
            name = word[1:-1]
            if name not in _TYPES:
                return None
            if name == "transform-list":
                if multiplier:
                    return None
                word, multiplier = "<transform-function>", "+"
        else:
            nodes = parse_tokens(word)
            if len(nodes) != 1 or nodes[0].type != "ident":
                return None
        parts.append(word + multiplier)
    try:
        return Grammar(" | ".join(parts), TYPES)
    except ValueError:
        return None


def matches_syntax(syntax: str, nodes: Sequence[Any]) -> bool:
    """Tell whether a value fits a syntax; ``*`` takes anything."""
    if syntax.strip(WHITE) == "*":
        return True
    grammar = syntax_grammar(syntax.strip(WHITE))
    tokens = significant(nodes)
    return grammar is not None and bool(tokens) and grammar.matches(tokens)
