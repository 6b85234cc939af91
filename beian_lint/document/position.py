"""Where an element stands in the source file."""

from dataclasses import dataclass

from lxml import etree

from beian_lint.document.read import Document


@dataclass(frozen=True, slots=True)
class Position:
    """A stretch of the source: ``offset`` to ``end`` in characters from 0; line, column from 1."""

    line: int
    column: int
    offset: int
    end: int


def locate(document: Document, element: etree._Element) -> Position | None:
    """Return where the start tag of an element (or a comment) stands; None when it has none.

    Elements that the parser supplied (an html, head, body or tbody whose tag was left out) stand
    nowhere.
    """
    return None


def locate_text(
    document: Document, element: etree._Element, start: int, end: int
) -> Position | None:
    """Return where the characters ``start`` to ``end`` of the element's text content stand.

    They count in ``"".join(element.itertext())`` without comments, so a number split over child
    elements is found too. The stretch runs from the first character to the end of the last.
    """
    return None
