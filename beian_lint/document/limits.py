"""Bounds for hostile pages, where a parser would take quadratic time or give up.

Both parsers compare every attribute of a tag with those before it; libxml2 stops at 2,048 nested
elements; lexbor searches all open elements at many tags, and opens unclosed formatting elements
again in every block. None of the bounds is met by pages that anyone wrote.
"""

import re
from collections import Counter

from beian_lint.document.content_model import FORMATTING, VOID
from beian_lint.document.markup import ATTRIBUTE
from beian_lint.late import late

MAX_DEPTH = 512
"""How deep elements nest. What would stand deeper is attached at this depth, as in Chromium
(``kMaximumHTMLParserDOMTreeDepth``)."""

MAX_ATTRIBUTES = 1_000
"""How many attributes one tag may have."""

_MAX_COPIES = 2_000_000
"""How many copies of formatting elements lexbor may be led to make."""

_QUICK_BYTES = 1 << 20
_QUICK_TAGS = 20_000
"""Beyond these a page is not taken for one of many, which only a quick look could tell."""

_MAX_ALIKE = 3
_SHIELDS = frozenset(b"td th caption object".split())
_SMALL = 1 << 17
_TAG = late(rb"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)")
_NAME = late(rb"<(/?[A-Za-z][A-Za-z0-9]*)")
_MANY_ATTRIBUTES = late(
    rb"[A-Za-z][^\t\n\f\r />]*+(?:%s){%d}" % (ATTRIBUTE.pattern.encode(), MAX_ATTRIBUTES + 1)
)
_VOID = frozenset(name.encode() for name in VOID)
# A link closes the one that is open, so links do not pile up.
_FORMATTING = frozenset(name.encode() for name in FORMATTING - {"a", "nobr"})

_FORMATTED = late(
    rb"<(?:%s)[\t\n\f\r /]" % b"|".join(sorted(_FORMATTING | {b"nobr"})), re.IGNORECASE
)
"""A formatting element with attributes; of those without, no more than `_MAX_ALIKE` are opened anew."""

_CLOSED_BY_NEXT = frozenset("p li dd dt option optgroup tr td th tbody thead tfoot a".split())
"""Elements that a start tag of the same name closes, when they are the innermost."""


class _Active:
    """Formatting elements that are open, at most three alike (HTML Standard 13.2.4.3)."""

    __slots__ = ("_alike", "_names", "count")

    def __init__(self) -> None:
        self.count = 0
        self._alike: Counter[tuple[bytes, bytes]] = Counter()
        self._names: dict[bytes, list[bytes]] = {}

    def toggle(self, name: bytes, attributes: bytes, *, end: bool) -> None:
        opened = self._names.setdefault(name, [])
        if not end:
            self._alike[name, attributes] += 1
            if self._alike[name, attributes] <= _MAX_ALIKE:
                opened.append(attributes)
                self.count += 1
        elif opened:
            self._alike[name, opened.pop()] -= 1
            self.count -= 1


class TooComplexError(Exception):
    """The page would take a parser too long."""


def check_attributes(utf8: bytes) -> None:
    """Refuse a tag with very many attributes.

    Raises:
        TooComplexError: when there is one.
    """
    if len(utf8) <= _SMALL:
        return
    for stretch in utf8.split(b"<"):
        if len(stretch) > MAX_ATTRIBUTES and _MANY_ATTRIBUTES.match(stretch):
            raise TooComplexError
    if utf8.count(b'"<') + utf8.count(b"'<") + utf8.count(b"=<") > MAX_ATTRIBUTES:
        from beian_lint.document.scan import tokens

        for token in tokens(utf8.decode("utf-8", "replace")):
            if token.kind == "start" and _MANY_ATTRIBUTES.match(utf8, token.start + 1):
                raise TooComplexError


def is_quick_for_lexbor(utf8: bytes, tags: int) -> bool:
    """Tell whether neither nesting nor formatting left open can make lexbor's work grow squared.

    ``tags`` is how many ``<`` there are. Costs little where a page is like most; where it says no,
    `fit_for_lexbor` looks closer.
    """
    if len(utf8) > _QUICK_BYTES or tags > _QUICK_TAGS:
        return False
    if tags * tags > 4 * _MAX_COPIES and tags * len(_FORMATTED.findall(utf8)) > _MAX_COPIES:
        return False
    try:
        check_attributes(utf8)
    except TooComplexError:
        return False
    return True


def fit_for_lexbor(utf8: bytes, *, deep: bool) -> bytes:
    """Return the page as lexbor can parse it in linear time: flattened when it nests too deep.

    ``deep`` says that elements may nest deeper than libxml2 allows.

    Raises:
        TooComplexError: when unclosed formatting elements would multiply.
    """
    counts = Counter(_NAME.findall(utf8))
    starts = unclosed = formatting = 0
    for written, count in counts.items():
        name = written.lower()
        if not written.startswith(b"/") and name not in _VOID:
            starts += count
            unclosed += max(0, count - counts[b"/" + written])
            formatting += count if name in _FORMATTING else 0
    if deep or unclosed > MAX_DEPTH or formatting * starts > _MAX_COPIES:
        return _bounded(utf8)
    return utf8


def _bounded(utf8: bytes) -> bytes:
    opened: Counter[bytes] = Counter()
    depth = deepest = copies = 0
    active, outer = _Active(), list[_Active]()
    for slash, written_name, attributes in _TAG.findall(utf8):
        name = written_name.lower()
        if name in _VOID:
            continue
        if name in _FORMATTING:
            active.toggle(name, attributes, end=bool(slash))
        elif name in _SHIELDS:  # formatting outside a cell is not opened again inside it
            if slash:
                active = outer.pop() if outer else active
            else:
                outer.append(active)
                active = _Active()
        if not slash:
            opened[name] += 1
            depth += 1
            deepest = max(deepest, depth)
            copies += active.count
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    if copies > _MAX_COPIES:
        raise TooComplexError
    return _flattened(utf8) if deepest > 2 * MAX_DEPTH else utf8


def _flattened(utf8: bytes) -> bytes:
    """Write every element beyond the greatest depth as an empty one, its end tag left out.

    Its content then follows it, which is where Chromium puts it.
    """
    from beian_lint.document.scan import tokens

    source = utf8.decode("utf-8", "replace")
    parts: list[str] = []
    at = 0
    stack: list[str] = []
    where: dict[str, list[int]] = {}
    for token in tokens(source):
        name = token.name
        if token.kind == "start" and name not in VOID:
            if stack and stack[-1] == name and name in _CLOSED_BY_NEXT:
                where[stack.pop()].pop()
            where.setdefault(name, []).append(len(stack))
            stack.append(name)
            if len(stack) > MAX_DEPTH:
                parts += (source[at : token.end], f"</{name}>")
                at = token.end
        elif token.kind == "end" and where.get(name):
            beyond = len(stack) > MAX_DEPTH
            level = where[name][-1]
            while len(stack) > level:
                where[stack.pop()].pop()
            if beyond and level >= MAX_DEPTH:
                parts.append(source[at : token.start])
                at = token.end
    parts.append(source[at:])
    return "".join(parts).encode("utf-8", "replace")
