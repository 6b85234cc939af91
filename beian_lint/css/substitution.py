"""What stands for other tokens: ``var()``, ``env()``, ``attr()`` and ``if()`` (CSS Values 5).

A fallback is looked at only when it is needed, as Chromium 156 does it. Work is bounded by the
number of tokens that one value may grow to.
"""

import re
from collections.abc import Sequence
from typing import Any, Protocol

from tinycss2.ast import (
    CurlyBracketsBlock,
    FunctionBlock,
    ParenthesesBlock,
    SquareBracketsBlock,
    StringToken,
)

from beian_lint.css.mathematics import split_commas
from beian_lint.css.scanning import WHITE
from beian_lint.css.tokens import parse_tokens, significant, without_edges

MAX_TOKENS = 16384
"""Tokens that a value may grow to; beyond, it is invalid at computed-value time."""

MAX_DEPTH = 64
"""Functions and blocks in one another that are looked into."""

_FUNCTIONS = frozenset({"var", "env", "attr", "if"})
_HINT = re.compile(r"(?:\b(?:var|env|attr|if)|--[-\w]*)\(|\\", re.IGNORECASE)


class TooLarge(Exception):  # noqa: N818 an answer, not an error
    """A value grew beyond `MAX_TOKENS`."""


class Surroundings(Protocol):
    """What a substitution may ask of the element whose value it is."""

    def variable(self, name: str) -> Sequence[Any] | None:
        """Return the computed value of a custom property; None when it has none."""

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the element."""

    def condition(self, nodes: Sequence[Any]) -> bool:
        """Decide a condition of ``if()``."""


def has_substitution(text: str) -> bool:
    """Tell quickly whether a value may hold a substitution function."""
    return "(" in text and _HINT.search(text) is not None


def _is_substitution(node: Any) -> bool:
    return node.type == "function" and (node.lower_name in _FUNCTIONS or node.name.startswith("--"))


def _inside(node: Any) -> Sequence[Any] | None:
    if node.type == "function":
        return list(node.arguments)
    if node.type in ("() block", "[] block", "{} block"):
        return list(node.content)
    return None


def substitution_is_valid(nodes: Sequence[Any]) -> bool | None:
    """Check the form of all substitutions in a value; None when there are none."""
    found = False
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.type == "error" and not node.kind.startswith("eof-in"):
            return False
        if _is_substitution(node):
            found = True
            if not _is_well_formed(node):
                return False
        inner = _inside(node)
        if inner is not None:
            waiting.extend(inner)
    return True if found else None


def _is_well_formed(node: Any) -> bool:
    name = node.lower_name
    if name.startswith("--"):
        return True
    if name == "if":
        return _branches(node.arguments) is not None
    parts = split_commas(node.arguments)
    first = significant(parts[0])
    if not first or first[0].type != "ident":
        return False
    if len(parts) > 1 and not _is_fallback(node.arguments):
        return False
    if name == "var":
        return len(first) == 1 and first[0].value.startswith("--") and first[0].value != "--"
    if name == "env":
        return all(word.type == "number" and word.is_integer for word in first[1:])
    return len(first) <= 2


def _is_fallback(arguments: Sequence[Any]) -> bool:
    """A fallback takes anything but a bare ``!`` or ``;``."""
    return not any(node.type == "literal" and node.value in "!;" for node in arguments)


def _branches(arguments: Sequence[Any]) -> list[tuple[Sequence[Any], Sequence[Any]]] | None:
    """Split ``condition: value; …`` of ``if()``; None when it is malformed."""
    parts: list[list[Any]] = [[]]
    for node in arguments:
        if node.type == "literal" and node.value == ";":
            parts.append([])
        else:
            parts[-1].append(node)
    if not significant(parts[-1]):
        parts.pop()
    found = []
    for part in parts:
        colon = next(
            (at for at, node in enumerate(part) if node.type == "literal" and node.value == ":"),
            None,
        )
        if colon is None or not significant(part[:colon]):
            return None
        found.append((without_edges(part[:colon]), without_edges(part[colon + 1 :])))
    return found or None


def substitute(nodes: Sequence[Any], around: Surroundings) -> list[Any] | None:
    """Replace all substitutions; None when one cannot be: invalid at computed-value time.

    Raises:
        TooLarge: when the value grows beyond its bound.
    """
    return _Substituting(around).run(nodes, 0)


class _Substituting:
    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.count = 0

    def run(self, nodes: Sequence[Any], depth: int) -> list[Any] | None:
        if depth > MAX_DEPTH:
            raise TooLarge
        found: list[Any] = []
        for node in nodes:
            if _is_substitution(node):
                value = self._replace(node, depth)
                if value is None:
                    return None
                found.extend(value)
                self.count += len(value)
            else:
                inner = _inside(node)
                if inner is not None and any(map(_may_hold, inner)):
                    value = self.run(inner, depth + 1)
                    if value is None:
                        return None
                    found.append(_rebuilt(node, value))
                else:
                    found.append(node)
                self.count += 1
            if self.count > MAX_TOKENS:
                raise TooLarge
        return found

    def _replace(self, node: Any, depth: int) -> Sequence[Any] | None:
        name = node.lower_name
        if name == "if":
            return self._if(node, depth)
        if name.startswith("--"):
            return None
        parts = split_commas(node.arguments)
        words = significant(parts[0])
        value: Sequence[Any] | None = None
        if name == "var":
            value = self.around.variable(words[0].value)
        elif name == "attr":
            value = self._attribute(words)
        if value is not None:
            return value
        if len(parts) == 1:
            # An attribute that is not there is an empty string, if a string is what was asked for.
            return [StringToken(1, 1, "", "")] if name == "attr" and len(words) == 1 else None
        comma = next(
            at
            for at, part in enumerate(node.arguments)
            if part.type == "literal" and part.value == ","
        )
        return self.run(without_edges(node.arguments[comma + 1 :]), depth + 1)

    def _if(self, node: Any, depth: int) -> Sequence[Any] | None:
        for condition, value in _branches(node.arguments) or ():
            words = significant(condition)
            always = len(words) == 1 and words[0].type == "ident" and words[0].lower_value == "else"
            if always or self.around.condition(condition):
                return self.run(value, depth + 1)
        return None

    def _attribute(self, words: Sequence[Any]) -> Sequence[Any] | None:
        """``attr(name)`` is a string, ``attr(name px)`` a dimension, ``type()`` what it says."""
        text = self.around.attribute(words[0].value)
        if text is None:
            return None
        kind = words[1] if len(words) > 1 else None
        if kind is None or (kind.type == "ident" and kind.lower_value in ("raw-string", "string")):
            return [StringToken(1, 1, text, text)]
        nodes = list(without_edges(parse_tokens(text)))
        if kind.type == "function" and kind.lower_name == "type":
            return nodes if nodes and _has_type(kind.arguments, nodes) else None
        unit = kind.value if kind.type in ("ident", "literal") else ""
        if len(nodes) == 1 and nodes[0].type == "number" and unit:
            return parse_tokens(f"{nodes[0].representation}{unit}")
        return None


def _has_type(syntax: Sequence[Any], nodes: Sequence[Any]) -> bool:
    from beian_lint.css.registered import matches_syntax

    text = "".join(
        node.value if node.type in ("literal", "ident", "string", "whitespace") else "?"
        for node in syntax
    )
    return text.strip(WHITE) == "*" or matches_syntax(text, nodes)


def _may_hold(node: Any) -> bool:
    return node.type in ("function", "() block", "[] block", "{} block")


def _rebuilt(node: Any, inner: list[Any]) -> Any:
    line, column = node.source_line, node.source_column
    if node.type == "function":
        return FunctionBlock(line, column, node.name, inner)
    kinds = {
        "() block": ParenthesesBlock,
        "[] block": SquareBracketsBlock,
        "{} block": CurlyBracketsBlock,
    }
    return kinds[node.type](line, column, inner)
