"""Value definition syntax of the CSS specifications: compiled, and matched against tokens.

A property's grammar is written as in the specifications (``none | [ <length> && <color>? ]#``),
so that the tables of properties can be read beside them. Matching gives every place at which a
match can end, so the combinators need no backtracking: work is polynomial, and the stack as deep
as the grammar, whatever the input.
"""
# ruff: noqa: ARG002 - every part of a grammar is asked in the same way

import re
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec import Struct

Tokens = Sequence[Any]
"""Component values without white space."""

Ends = tuple[int, ...]
"""The places at which a match can end, in rising order."""


class Range(Struct, frozen=True):
    """What a numeric type lets through: bounds, and whether quirks mode forgives a missing unit."""

    low: float = float("-inf")
    high: float = float("inf")
    quirky: bool = False


ANY_RANGE = Range()

Reader = Callable[[Tokens, int, Range, bool], Ends]
"""A basic type: tokens, place, range, quirks mode → ends."""


class Grammar:
    """A compiled grammar with the named types and productions that it refers to."""

    __slots__ = ("_root",)

    def __init__(self, text: str, types: "Types") -> None:
        self._root = _Compiler(text, types).compile()

    def matches(self, tokens: Tokens, *, quirks: bool = False) -> bool:
        """Tell whether the tokens, from first to last, are of this grammar."""
        return len(tokens) in self._root.ends(tokens, 0, quirks)

    def longest(self, tokens: Tokens, start: int, *, quirks: bool = False) -> int | None:
        """Return the last place at which a match from ``start`` can end; None without a match."""
        ends = self._root.ends(tokens, start, quirks)
        return ends[-1] if ends else None


class Types(Struct):
    """Names in angle brackets: readers in Python, productions as text, compiled when first met."""

    readers: dict[str, Reader]
    productions: dict[str, str]
    compiled: dict[str, "_Node"]


class _Node(Protocol):
    """A part of a compiled grammar."""

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        """Return the places at which a match from ``at`` can end."""
        ...


class _Keyword(Struct):
    name: str

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        if at < len(tokens):
            token = tokens[at]
            if token.type == "ident" and token.lower_value == self.name:
                return (at + 1,)
        return ()


class _Literal(Struct):
    value: str

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        if at < len(tokens):
            token = tokens[at]
            if token.type == "literal" and token.value == self.value:
                return (at + 1,)
        return ()


class _Keywords(Struct):
    """Alternatives that are all keywords, in one look."""

    names: frozenset[str]

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        if at < len(tokens):
            token = tokens[at]
            if token.type == "ident" and token.lower_value in self.names:
                return (at + 1,)
        return ()


class _Basic(Struct):
    reader: Reader
    range: Range

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        return self.reader(tokens, at, self.range, quirks) if at < len(tokens) else ()


class _Production(Struct):
    name: str
    types: Types

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        node = self.types.compiled.get(self.name)
        if node is None:
            node = _Compiler(self.types.productions[self.name], self.types).compile()
            self.types.compiled[self.name] = node
        return node.ends(tokens, at, quirks)


class _Function(Struct):
    name: str
    inner: _Node

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        if at < len(tokens):
            token = tokens[at]
            if token.type == "function" and token.lower_name == self.name:
                inner = [node for node in token.arguments if node.type != "whitespace"]
                if len(inner) in self.inner.ends(inner, 0, quirks):
                    return (at + 1,)
        return ()


class _Sequence(Struct):
    parts: tuple[_Node, ...]

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        reached: Ends = (at,)
        for part in self.parts:
            reached = _union([part.ends(tokens, place, quirks) for place in reached])
            if not reached:
                return ()
        return reached


class _Alternatives(Struct):
    parts: tuple[_Node, ...]

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        return _union([part.ends(tokens, at, quirks) for part in self.parts])


class _Unordered(Struct):
    """``&&`` (all, in any order) and ``||`` (one or more of them)."""

    parts: tuple[_Node, ...]
    every: bool

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        """Walk over (parts used, place); there are few parts, so there are few states."""
        all_used = (1 << len(self.parts)) - 1
        seen = {(0, at)}
        waiting = [(0, at)]
        found = set()
        while waiting:
            used, place = waiting.pop()
            if used == all_used or (used and not self.every):
                found.add(place)
            for bit, part in enumerate(self.parts):
                if used >> bit & 1:
                    continue
                for end in part.ends(tokens, place, quirks):
                    state = (used | 1 << bit, end)
                    if state not in seen:
                        seen.add(state)
                        waiting.append(state)
        return tuple(sorted(found))


class _Repeated(Struct):
    part: _Node
    low: int
    high: float
    comma: bool

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        found = {at} if self.low == 0 else set()
        seen: set[int] = set()
        reached: Ends = (at,)
        count = 0
        while reached and count < self.high:
            starts = reached
            if self.comma and count:
                starts = tuple(
                    place + 1
                    for place in reached
                    if place < len(tokens) and _is_comma(tokens[place])
                )
            reached = _union([self.part.ends(tokens, place, quirks) for place in starts])
            count += 1
            if count >= self.low:
                # A place reached before with fewer parts has all that could follow.
                reached = tuple(place for place in reached if place not in seen)
                seen.update(reached)
                found.update(reached)
        return tuple(sorted(found))


class _NotEmpty(Struct):
    """``[ … ]!``: the group must take at least one token."""

    part: _Node

    def ends(self, tokens: Tokens, at: int, quirks: bool) -> Ends:
        return tuple(end for end in self.part.ends(tokens, at, quirks) if end > at)


def _union(found: list[Ends]) -> Ends:
    if len(found) == 1:
        return found[0]
    return tuple(sorted({end for ends in found for end in ends}))


def _is_comma(token: Any) -> bool:
    return bool(token.type == "literal" and token.value == ",")


# Compiling

_LEXEME = re.compile(
    r"\s*(?:(?P<type><[^>]+>)|(?P<function>[-\w]+\()|(?P<word>[-\w@]+)|(?P<quoted>'[^']+')"
    r"|(?P<sign>\|\||&&|[][|?*+#!/,)]|\{[^}]*\}))"
)
_REFERENCE = re.compile(r"<([-\w]+)(?:\s*\[([^\]]*)\])?(?:\s+(quirky))?>")


class _Compiler:
    """Reads a grammar from loosest to tightest: ``|``, ``||``, ``&&``, juxtaposition, multipliers."""

    def __init__(self, text: str, types: Types) -> None:
        self.types = types
        self.lexemes: list[tuple[str, str]] = []
        at = 0
        text = text.strip()
        while at < len(text):
            match = _LEXEME.match(text, at)
            if match is None:
                raise ValueError(f"bad grammar at {text[at:]!r}")
            self.lexemes.append((match.lastgroup or "", match[match.lastgroup or 0]))
            at = match.end()
        self.at = 0

    def compile(self) -> _Node:
        node = self._alternatives()
        if self.at != len(self.lexemes):
            raise ValueError(f"bad grammar at {self.lexemes[self.at :]!r}")
        return node

    def _peek(self) -> str:
        return self.lexemes[self.at][1] if self.at < len(self.lexemes) else ""

    def _split(self, sign: str, inner: Callable[[], _Node]) -> list[_Node]:
        parts = [inner()]
        while self._peek() == sign:
            self.at += 1
            parts.append(inner())
        return parts

    def _alternatives(self) -> _Node:
        parts = self._split("|", self._any_of)
        if len(parts) == 1:
            return parts[0]
        names = frozenset(part.name for part in parts if isinstance(part, _Keyword))
        others = [part for part in parts if not isinstance(part, _Keyword)]
        if not others:
            return _Keywords(names)
        if len(names) > 1:
            return _Alternatives((_Keywords(names), *others))
        return _Alternatives(tuple(parts))

    def _any_of(self) -> _Node:
        parts = self._split("||", self._all_of)
        return parts[0] if len(parts) == 1 else _Unordered(tuple(parts), every=False)

    def _all_of(self) -> _Node:
        parts = self._split("&&", self._row)
        return parts[0] if len(parts) == 1 else _Unordered(tuple(parts), every=True)

    def _row(self) -> _Node:
        parts = [self._term()]
        while self._peek() not in ("", "|", "||", "&&", "]", ")"):
            parts.append(self._term())
        return parts[0] if len(parts) == 1 else _Sequence(tuple(parts))

    def _term(self) -> _Node:
        node = self._atom()
        while (sign := self._peek()) and (sign in "?*+#!" or sign[0] == "{"):
            self.at += 1
            if sign == "!":
                node = _NotEmpty(node)
                continue
            low, high, comma = 0, float("inf"), sign == "#"
            if sign == "?":
                high = 1
            elif sign in "+#":
                low = 1
            bounds = sign
            if comma and self._peek()[:1] == "{":
                bounds = self._peek()
                self.at += 1
            if bounds[0] == "{":
                first, split, last = bounds[1:-1].partition(",")
                low = int(first)
                high = float(last or "inf") if split else float(low)
            node = _Repeated(node, low, high, comma)
        return node

    def _atom(self) -> _Node:
        kind, text = self.lexemes[self.at]
        self.at += 1
        if kind == "type":
            return self._reference(text)
        if kind == "function":
            inner = self._alternatives() if self._peek() != ")" else _Sequence(())
            self._close(")")
            return _Function(text[:-1], inner)
        if kind == "word":
            return _Keyword(text)
        if kind == "quoted":
            return _Literal(text[1:-1])
        if text == "[":
            inner = self._alternatives()
            self._close("]")
            return inner
        return _Literal(text)

    def _close(self, bracket: str) -> None:
        if self._peek() != bracket:
            raise ValueError(f"no {bracket} at {self.lexemes[self.at :]!r}")
        self.at += 1

    def _reference(self, text: str) -> _Node:
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise ValueError(f"bad type {text}")
        name, bounds, quirky = match.groups()
        reader = self.types.readers.get(name)
        if reader is not None:
            low, high = float("-inf"), float("inf")
            if bounds:
                first, _, last = bounds.replace("∞", "inf").partition(",")
                low, high = float(first), float(last)
            return _Basic(reader, Range(low, high, quirky is not None))
        if name not in self.types.productions:
            raise ValueError(f"unknown type <{name}>")
        return _Production(name, self.types)
