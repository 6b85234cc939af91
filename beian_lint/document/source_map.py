"""Which start tag of the source an element of the tree comes from.

Neither parser tells columns. Two ways lead back. The quick one counts: the n-th ``a`` of the tree is
the n-th ``<a`` of the source when there are as many of each, which holds in a tree by libxml2,
since that keeps the order. The sure one parses a copy of the source in which every start tag carries
its number as an attribute, and reads the numbers off the copy's tree, wherever the parser moved or
copied the elements to. Either is checked against the attributes of the tag that it finds.
"""

import re
from functools import lru_cache

from lxml import etree

from beian_lint.document.content_model import FORMATTING
from beian_lint.document.limits import TooComplexError
from beian_lint.document.read import Document
from beian_lint.document.scan import Token, attributes, tokens
from beian_lint.document.tree import build
from beian_lint.late import late
from beian_lint.once import once

_NONE: frozenset[str] = frozenset()

MOST_TAGS = 200_000
"""Tags of a page that are gone through one by one. In larger ones, places are told where counting is
enough, else not at all."""

_WORDS = late(r"[^\W_]++")

_IMPLIED = frozenset({"html", "head", "body", "tbody", "colgroup", "tr"})
"""Elements that may be there without a tag, so that counting tags proves little."""


@lru_cache(maxsize=2)
def source_map(document: Document) -> "SourceMap":
    """Return the map of a document, kept while the next few documents are looked at."""
    return SourceMap(document)


class SourceMap:
    """Finds start tags and comments in the source; computed step by step, as asked."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counted: dict[str, dict[etree._Element, int]] = {}

    def start_of(self, element: etree._Element) -> int | None:
        """Return the index of the element's start tag, or of the comment; None when it has none."""
        if element.tag is etree.Comment:
            return self._comments.get(element)
        name = element.tag.lower()
        if self._document.parser == "libxml2" and name not in _IMPLIED and name.isprintable():
            if name not in self._counted:
                self._counted[name] = self._count(element.tag)
            at = self._counted[name].get(element)
            if at is not None and self._fits(element, at):
                return at
        at = self._numbered.get(element)
        return at if at is not None and self._fits(element, at) else None

    def _count(self, tag: str) -> dict[etree._Element, int]:
        source = self._document.source
        elements = list(self._document.root.iter(tag))
        written = re.compile(rf"<{re.escape(tag)}(?=[\t\n\f\r />])", re.IGNORECASE)
        found = [match.start() for match in written.finditer(source)]
        if len(found) != len(elements):
            starts = {token.start for token in self._tokens if token.kind == "start"}
            found = [at for at in found if at in starts]
        return dict(zip(elements, found, strict=True)) if len(found) == len(elements) else {}

    def _fits(self, element: etree._Element, at: int) -> bool:
        """Check the attributes of the tag at an index against those of the element."""
        written = attributes(self._document.source, at + 1 + len(element.tag))
        if element.tag in ("html", "body"):  # later tags add to these
            return written.keys() <= {name.lower() for name in element.attrib}
        return len(written) == len(element.attrib) and all(
            name.lower() in written or not name.isascii() or not name.isalnum()
            for name in element.attrib
        )

    def end_of(self, start: int) -> int:
        """Return where the tag or comment ends that begins at an index."""
        return next(tokens(self._document.source, start)).end

    @once
    def _tokens(self) -> list[Token]:
        """The tokens of the source, none when there are too many."""
        return [] if self._is_large else list(tokens(self._document.source))

    @once
    def _is_large(self) -> bool:
        return self._document.source.count("<") > MOST_TAGS

    @once
    def _numbered(self) -> dict[etree._Element, int]:
        """Parse the numbered copy; empty when its tree is not the document's.

        Numbers make alike formatting elements unlike, of which the standard keeps more open. Where
        that changes the tree, those go without a number.
        """
        if self._is_large:
            return {}
        return self._number(_NONE) or self._number(FORMATTING - {"a"})

    def _number(self, without: frozenset[str]) -> dict[etree._Element, int]:
        source, root = self._document.source, self._document.root
        marker = "data-n"
        while marker in source:
            marker += "n"
        starts = [
            token for token in self._tokens if token.kind == "start" and token.name not in without
        ]
        parts, at = [], 0
        for number, token in enumerate(starts):
            after_name = token.start + 1 + len(token.name)
            parts.append(f'{source[at:after_name]} {marker}="{number}"')
            at = after_name
        parts.append(source[at:])
        try:
            copy = build("".join(parts).encode("utf-8", "replace")).root
        except TooComplexError:
            return {}
        elements, twins = list(root.iter(etree.Element)), list(copy.iter(etree.Element))
        if [element.tag for element in elements] != [twin.tag for twin in twins]:
            return {}
        numbers = (
            (element, twin.get(marker)) for element, twin in zip(elements, twins, strict=True)
        )
        return {element: starts[int(number)].start for element, number in numbers if number}

    @once
    def _comments(self) -> dict[etree._Element, int]:
        """Pair comments by order; empty when there are not as many of them as in the source."""
        source, root = self._document.source, self._document.root
        comments = [
            *list(root.itersiblings(preceding=True))[::-1],
            *root.iter(etree.Comment),
            *root.itersiblings(),
        ]
        comments = [node for node in comments if node.tag is etree.Comment]
        found = [token for token in self._tokens if token.kind == "comment"]
        if len(comments) != len(found):
            return {}
        return {
            comment: token.start
            for comment, token in zip(comments, found, strict=True)
            if _WORDS.findall(comment.text or "") == _WORDS.findall(source, token.start, token.end)
        }
