"""Where things of the tree stand in the source file: true line and column, or nothing."""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from beian_lint.document.read import Document
from beian_lint.document.references import pieces
from beian_lint.document.scan import tokens
from beian_lint.document.source_map import source_map


class Position(Struct, frozen=True):
    """A stretch of the source: ``offset`` to ``end``, in characters from 0.

    ``line`` and ``column`` are those of its first character, from 1; columns count characters. A
    line ends with CR, LF or both.
    """

    line: int
    column: int
    offset: int
    end: int


def locate(document: Document, element: etree._Element) -> Position | None:
    """Return where the start tag of an element, or a comment, stands in the source.

    None when the parser supplied the element (an html, head, body or tbody whose tag was left out),
    or when its tag cannot be told for certain.
    """
    where = source_map(document)
    start = where.start_of(element)
    return None if start is None else position(document.source, start, where.end_of(start))


def locate_text(
    document: Document, element: etree._Element, start: int, end: int
) -> Position | None:
    """Return where characters of an element's text content stand in the source.

    ``start`` and ``end`` count in ``"".join(element.itertext(etree.Element))``, so text that is
    split over child elements is found too; the stretch then has their tags in it. Character
    references are taken as what they say. None when the text of the source and of the tree go apart
    before ``end``, as where the parser moved content out of a table.
    """
    if not 0 <= start < end:
        return None
    where = source_map(document)
    node, at = element, where.start_of(element)
    while at is None and (parent := node.getparent()) is not None:
        before = _length_before(parent, node)
        start, end, node, at = start + before, end + before, parent, where.start_of(parent)
    said = "".join(node.itertext(etree.Element))
    first = last = None
    for piece in _matched(document.source, at, said):
        if first is None and piece.said_end > start:
            first = piece.offset + (start - piece.said if piece.as_written else 0)
        if piece.said_end >= end:
            last = piece.offset + (end - piece.said) if piece.as_written else piece.end
            break
    if first is None or last is None:
        return None
    return position(document.source, first, last)


class _Piece(Struct, frozen=True):
    """Text from ``said`` to ``said_end``, written at ``offset`` to ``end`` of the source."""

    said: int
    said_end: int
    offset: int
    end: int

    @property
    def as_written(self) -> bool:
        return self.said_end - self.said == self.end - self.offset


def _matched(source: str, start_tag: int | None, said: str) -> Iterator[_Piece]:
    """Yield the pieces of a text, as they follow in the source, for as long as the two agree.

    What the parser leaves out (blanks between table rows, the first line break of a ``pre``, NUL)
    is stepped over; what it cannot hold shows as U+FFFD.
    """
    at = 0
    for text, offset, end in _texts(source, start_tag):
        if said.startswith(text, at):
            yield _Piece(at, at + len(text), offset, end)
            at += len(text)
        elif len(text) == end - offset:
            for index, character in enumerate(text, offset):
                if said.startswith((character, "\ufffd"), at):
                    yield _Piece(at, at + 1, index, index + 1)
                    at += 1
                elif not (character.isspace() or character == "\0"):
                    return
        elif said.startswith("\ufffd", at):
            yield _Piece(at, at + 1, offset, end)
            at += 1
        elif not text.isspace():
            return
        if at >= len(said):
            return


def _texts(source: str, start_tag: int | None) -> Iterator[tuple[str, int, int]]:
    """Yield the text that follows a start tag (the whole source's without one), in pieces."""
    at = start_tag or 0
    following = tokens(source, at)
    if start_tag is not None:
        at = next(following).end
    for token in following:
        yield from pieces(source, at, token.start, references=True)
        if token.kind == "raw":
            references = token.name in ("title", "textarea")
            yield from pieces(source, token.start, token.end, references=references)
        at = token.end
    yield from pieces(source, at, len(source), references=True)


def _length_before(parent: etree._Element, child: etree._Element) -> int:
    """Return how much of the parent's text content stands before one of its children."""
    length = len(parent.text or "")
    for node in parent:
        if node is child:
            break
        if isinstance(node.tag, str):
            length += sum(map(len, node.itertext(etree.Element)))
        length += len(node.tail or "")
    return length


def position(source: str, offset: int, end: int) -> Position:
    """Return the position of a stretch of source text."""
    line_feeds, returns = source.count("\n", 0, offset), source.count("\r", 0, offset)
    both = source.count("\r\n", 0, offset)
    last_break = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset))
    line = 1 + line_feeds + returns - both
    return Position(line, offset - last_break, offset, end)
