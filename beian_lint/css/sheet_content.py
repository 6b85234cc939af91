"""One sheet's text, split and indexed once per process and read no further than pages ask."""

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from beian_lint.css.mathematics import split_commas
from beian_lint.css.rule_tree import Block, Context, split_declarations, split_sheet
from beian_lint.css.scanning import GAP, WHITE, preprocess, split_important, strip_value, unescape
from beian_lint.css.selectors import (
    InvalidSelector,
    Key,
    Selector,
    Undecided,
    parse_selector_text,
)
from beian_lint.css.subject_keys import quick_keys
from beian_lint.css.tokens import parse_tokens, text_of
from beian_lint.late import late

if TYPE_CHECKING:
    from beian_lint.css.registered import Registration


class Declared(Struct, frozen=True, eq=False):
    """A declaration as written: ``value`` is CSS text without ``!important``."""

    name: str
    value: str
    important: bool
    offset: int


class Keyframe(Struct, frozen=True, eq=False):
    """What a keyframe sets at an offset of 0…1."""

    offset: float
    declared: tuple[Declared, ...]


class Keyframes(Struct, frozen=True, eq=False):
    """What an ``@keyframes`` rule says, in order of offset."""

    frames: tuple[Keyframe, ...]


class SheetContent:
    """Blocks of a sheet with an index of its style rules by what their subject must have."""

    def __init__(self, text: str) -> None:
        self.text = preprocess(text)
        self.blocks: Sequence[Block] = split_sheet(self.text)
        self.namespaces: dict[str, str] = {}
        self.index: dict[Key, list[int]] = {}
        self.imports: list[int] = []
        self.layered: list[int] = []
        self.keyframes: list[tuple[int, str]] = []
        self.registrations: dict[int, Registration | None] = {}
        self.read_keyframes: dict[int, Keyframes] = {}
        self.properties: list[int] = []
        self.contexts: list[Context] = []
        self._selectors: dict[int, tuple[Selector, ...]] = {}
        self._parents: dict[Context, tuple[Selector, ...]] = {}
        self._declarations: dict[int, tuple[Declared, ...]] = {}
        self._lines: list[int] | None = None
        self._spoken: dict[re.Pattern[str], bool] = {}
        self._sort()

    def _sort(self) -> None:
        index = self.index
        imports_over = False
        for place, block in enumerate(self.blocks):
            kind = block.kind
            if kind == "style":
                if not imports_over and self.selectors(place):
                    imports_over = True
                for key in self._keys(place, block):
                    index.setdefault(key, []).append(place)
            elif kind == "import":
                if not imports_over:
                    self.imports.append(place)
            elif kind == "layer":
                self.layered.append(place)
            elif kind == "namespace":
                imports_over = True
                self._read_namespace(block)
            elif kind == "keyframes":
                imports_over = True
                if (name := keyframes_name(block.prelude)) is not None:
                    self.keyframes.append((place, name))
            elif kind == "property":
                imports_over = True
                self.properties.append(place)
            elif block.prelude in _KNOWN_RULES:
                imports_over = True
                if block.context is not None and block.body_start == block.body_end:
                    self.contexts.append(block.context)
                    if block.prelude == "layer":
                        self.layered.append(place)

    def _read_namespace(self, block: Block) -> None:
        match = _NAMESPACE.fullmatch(block.prelude)
        if match:
            names = ("inner", "inner2", "bare", "plain", "plain2")
            address = next((match[name] for name in names if match[name]), "")
            self.namespaces[unescape(match["prefix"] or "")] = unescape(address)

    def _keys(self, place: int, block: Block) -> Sequence[Key]:
        if not block.prelude:
            return self._full_keys(place)
        keys = quick_keys(block.prelude)
        return self._full_keys(place) if keys is None else keys

    def _full_keys(self, place: int) -> Sequence[Key]:
        return tuple({key for selector in self.selectors(place) for key in selector.keys})

    def selectors(self, place: int) -> tuple[Selector, ...]:
        """Return the selectors of the style block at ``place``; none when a browser drops it."""
        found = self._selectors.get(place)
        if found is None:
            found = self._parse_selectors(self.blocks[place])
            self._selectors[place] = found
        return found

    def _parse_selectors(self, block: Block) -> tuple[Selector, ...]:
        context = block.context
        if not block.prelude and block.body_start == block.start:
            outer = self._outer(context)
            return _SCOPE_ROOT if outer is None else outer
        return self._parse(block.prelude, self._outer(context), context)

    def _parse(
        self, prelude: str, outer: tuple[Selector, ...] | None, context: Context | None
    ) -> tuple[Selector, ...]:
        """Parse a list nested in ``outer`` (None at the top, empty in a rule that is dropped)."""
        if (outer is not None and not outer) or _HTML_COMMENT.search(prelude):
            return ()
        try:
            if outer is None and _in_scope(context):
                return self._parse_scoped(prelude)
            return parse_selector_text(prelude, parent=outer, namespaces=self.namespaces)
        except (InvalidSelector, Undecided):
            return ()

    def _parse_scoped(self, prelude: str) -> tuple[Selector, ...]:
        """Parse a list right inside ``@scope``: what names no ``:scope`` stands below it."""
        if ":scope" not in prelude.lower():
            return parse_selector_text(prelude, parent=_SCOPE_ROOT, namespaces=self.namespaces)
        found: list[Selector] = []
        for part in split_commas(parse_tokens(prelude)):
            text = text_of(part)
            named = ":scope" in text.lower()
            found += parse_selector_text(
                text,
                parent=None if named else _SCOPE_ROOT,
                namespaces=self.namespaces,
                scoped=named,
            )
        return tuple(found)

    def _outer(self, context: Context | None) -> tuple[Selector, ...] | None:
        """Return what ``&`` stands for: the selectors of the style rule round it, if any."""
        waiting: list[Context] = []
        while context is not None and context.kind != "scope":
            if context.kind == "style":
                waiting.append(context)
                if context in self._parents:
                    break
            context = context.parent
        found: tuple[Selector, ...] | None = None
        for style in reversed(waiting):
            if style not in self._parents:
                self._parents[style] = self._parse(style.prelude, found, style.parent)
            found = self._parents[style]
        return found

    def scope_selectors(
        self, prelude: str, context: Context, *, scoped: bool
    ) -> tuple[Selector, ...]:
        """Parse the start, or (``scoped``) the end, of the ``@scope`` that ``context`` is."""
        if scoped:
            return self._parse(prelude, None, context)
        return self._parse(prelude, self._outer(context.parent), context.parent)

    def declarations(self, place: int) -> tuple[Declared, ...]:
        """Return the declarations of the block at ``place``, in order."""
        found = self._declarations.get(place)
        if found is None:
            found = read_declarations(self.text, self.blocks[place])
            self._declarations[place] = found
        return found

    def speaks(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern is found in the text; searched for once."""
        found = self._spoken.get(pattern)
        if found is None:
            found = self._spoken[pattern] = pattern.search(self.text) is not None
        return found

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset in the text."""
        if self._lines is None:
            self._lines = [match.end() for match in re.finditer("\n", self.text)]
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1] if line else 0
        return line + 1, offset - start + 1


_KNOWN_RULES = frozenset(
    {
        "media",
        "supports",
        "layer",
        "container",
        "scope",
        "starting-style",
        "font-face",
        "page",
        "counter-style",
        "font-feature-values",
        "font-palette-values",
        "view-transition",
        "position-try",
        "function",
    }
)
_COMMENT = late(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NOT_IN_NAME = late(r"[ \t\n,;(){}]")
_NO_NAMES = frozenset({"none", "initial", "inherit", "unset", "revert", "revert-layer", "default"})


def keyframes_name(prelude: str) -> str | None:
    """Return the name of an ``@keyframes`` rule: an identifier or a string."""
    text = _COMMENT.sub(" ", prelude).strip(WHITE)
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        return unescape(text[1:-1])
    name = unescape(text)
    if not name or _NOT_IN_NAME.search(text) or name.lower() in _NO_NAMES:
        return None
    return name


_QUOTED = r"\"(?P<{0}>[^\"]*)\"|'(?P<{0}2>[^']*)'"
_NAMESPACE = re.compile(
    rf"{GAP}(?:(?P<prefix>(?!(?i:url)\()[^ \t\n\"'/(]+)?{GAP}"
    rf"(?:(?i:url)\([ \t\n]*(?:{_QUOTED.format('inner')}|(?P<bare>[^ \t\n\"')]*))[ \t\n]*\)"
    rf"|{_QUOTED.format('plain')})){GAP}"
)
# ``.-->b`` is no name and no combinator, but the end of an HTML comment; ``a-->b`` is both.
_HTML_COMMENT = re.compile(r"\A[^\"'\\\[]*(?:(?<![^\0-\"$-,./:-?\[-^`{-\x7f])-->|<!--)")
_SCOPE_ROOT = parse_selector_text(":where(:scope)")


def _in_scope(context: Context | None) -> bool:
    while context is not None:
        if context.kind == "scope":
            return True
        context = context.parent
    return False


def read_declarations(text: str, block: Block) -> tuple[Declared, ...]:
    """Read the declarations of a block; an empty value counts for custom properties only."""
    found = []
    for name, offset, start, end in split_declarations(text, block):
        value, important = split_important(text[start:end])
        found.append(Declared(name, strip_value(value), important, offset))
    return tuple(found)


CACHED = 4_000_000
"""How much of sheets, in bytes or characters, is kept split: a dozen frameworks. In memory it is
about seven times as much."""


class Contents:
    """Sheets by their text or bytes, least recently used first; threads may share them.

    ``size`` is that of those kept, in bytes or characters, at most ``most`` where more than one is.
    """

    def __init__(self, most: int = CACHED) -> None:
        self.most = most
        self.size = 0
        self._kept: OrderedDict[Hashable, tuple[SheetContent, str, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(
        self, key: Hashable, size: int, read: Callable[[], tuple[str, str]]
    ) -> tuple[SheetContent, str]:
        """Return a split sheet and its encoding, read where it is not known."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[0], found[1]
        text, encoding = read()
        content = SheetContent(text)
        with self._lock:
            if key not in self._kept:  # else another thread was first
                self._kept[key] = (content, encoding, size)
                self.size += size
            while self.size > self.most and len(self._kept) > 1:
                _, (_, _, gone) = self._kept.popitem(last=False)
                self.size -= gone
        return content, encoding


_CONTENTS = Contents()


def content_of(text: str) -> SheetContent:
    """Return the split content of a sheet, from the cache of the process where it is known."""
    return _CONTENTS.get(text, len(text), lambda: (text, ""))[0]


def content_of_file(
    data: bytes, environment: str, decode: Callable[[bytes, str], tuple[str, str]]
) -> tuple[SheetContent, str]:
    """Return the split content of a file and its encoding; the same bytes are decoded once.

    ``decode`` takes the bytes and ``environment``, the encoding of who refers to the sheet.
    """
    return _CONTENTS.get((data, environment), len(data), lambda: decode(data, environment))
