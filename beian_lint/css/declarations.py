"""A declaration's text → the longhands it sets, as Chromium 156 would parse it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from beian_lint.css.properties import LONGHANDS
from beian_lint.css.tokens import parse_tokens, without_edges

WIDE = frozenset({"initial", "inherit", "unset", "revert", "revert-layer"})

Nodes = tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a valid declaration says: a CSS-wide keyword, longhands, or something with var()."""

    longhands: Mapping[str, Nodes]
    wide: str = ""
    pending: bool = False


def has_substitution(text: str) -> bool:
    """Tell quickly whether a value may hold var(), env() or attr()."""
    lower = text.lower()
    return "var(" in lower or "env(" in lower or "attr(" in lower


@lru_cache(maxsize=16384)
def read(name: str, value: str, *, quirks: bool = False) -> Reading | None:
    """Read a declaration; None when a browser drops it at parse time."""
    nodes = tuple(without_edges(parse_tokens(value)))
    if len(nodes) == 1 and nodes[0].type == "ident" and nodes[0].lower_value in WIDE:
        return Reading({}, wide=nodes[0].lower_value)
    if has_substitution(value):
        return Reading({}, pending=True)
    return expand(name, nodes, quirks=quirks)


def expand(name: str, nodes: Nodes, *, quirks: bool) -> Reading | None:
    """Check a value without var() and split it into longhands."""
    if name in LONGHANDS and nodes:
        return Reading({name: nodes})
    return None


def is_supported(name: str, value: str) -> bool:
    """Answer ``@supports (name: value)``."""
    if name.startswith("--"):
        return True
    return read(name.lower(), value) is not None
