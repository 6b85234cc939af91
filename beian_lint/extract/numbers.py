"""Record numbers on a page: those in its text, and those that only the source holds."""

from typing import Literal

from lxml import etree
from msgspec import Struct

from beian_lint.evidence import Number, Shown, Sighting, Where, half_read
from beian_lint.extract.seen import worst
from beian_lint.extract.text import PageText, common_ancestor, local_name
from beian_lint.late import late
from beian_lint.number import Found, find
from beian_lint.page import Page

UNSEEN_LIMIT = 400_000
"""Characters of scripts, comments and attributes that are searched for a number on one page."""

ATTRIBUTES = ("alt", "title", "aria-label", "content", "data-text", "data-title", "value")

NEVER = Sighting(Shown("no"), Shown("no"))
"""What no browser paints; where it stands instead is the number's ``where``."""

HINTS = ("备", "備", "\\u5907", "\\u5099")

ESCAPED = late(r"\\u([0-9a-fA-F]{4})")
"""A character as scripts and JSON write it."""

TAGS = late(r"<[^<>]{0,2000}>")


class TextNumber(Struct, frozen=True):
    """A number in the page's text: what was found, and the elements that hold its characters.

    ``pieces`` are those elements with what of the number stands in each.
    """

    found: Found
    pieces: tuple[tuple[etree._Element, str], ...]

    @property
    def element(self) -> etree._Element:
        """The nearest element that holds all of the number."""
        return common_ancestor([owner for owner, _ in self.pieces])


def numbers_in_text(page: PageText) -> list[TextNumber]:
    """Find every record number in the page's text, in reading order."""
    found = []
    for one in find(page.text):
        pieces = tuple(page.pieces(one.start, one.end))
        if pieces:
            found.append(TextNumber(one, pieces))
    return found


def as_number(page: Page, number: TextNumber) -> Number:
    """Look at a number in the text: where it is, and whether all of its characters are seen.

    A 号 at its end may be out of sight: it may be left out. What is cut off at one viewport alone is
    *unsure*: a person finds the number there, but cannot read it.
    """
    shown = worst(
        page.sight.whole(owner, said.rstrip("号號 \t\r\n\f")) for owner, said in number.pieces
    )
    return Number(
        place=page.sight.place(number.element, number.found.record.written),
        record=number.found.record,
        shown=half_read(shown),
    )


def unseen_numbers(
    page: Page, text: PageText, registry: Literal["psb", "icp"]
) -> list[tuple[etree._Element, Number]]:
    """Find numbers that stand in the source but never in the text that is painted.

    Comments, templates, scripts, ``<noscript>``, other unpainted elements, the title and
    attributes are searched, in that order of telling.
    """
    found: list[tuple[etree._Element, Number]] = []
    budget = UNSEEN_LIMIT

    def search(element: etree._Element, source: str, where: Where) -> None:
        nonlocal budget
        if budget <= 0 or not any(hint in source for hint in HINTS):
            return
        source = ESCAPED.sub(lambda found: chr(int(found[1], 16)), source[:budget])
        budget -= len(source)
        for one in find(TAGS.sub(" ", source)):
            if one.record.registry == registry and one.record.digits:
                place = page.sight.place(element, one.record.written)
                found.append((element, Number(place, one.record, NEVER, where)))

    for comment in text.comments:
        search(comment, comment.text or "", "comment")
    for element in text.unpainted:
        where = UNPAINTED_WHERE.get(local_name(element.tag), "unseen")
        if where == "title":
            search(element, element.text or "", "title")
            continue
        if local_name(element.tag) == "head":
            for child in element.iter("title", "script", "noscript", "template", etree.Comment):
                if isinstance(child.tag, str):
                    kind = UNPAINTED_WHERE[local_name(child.tag)]
                    search(child, "".join(child.itertext()), kind)
                else:
                    search(child, child.text or "", "comment")
            continue
        search(element, "".join(element.itertext()), where)
        for comment in element.iter(etree.Comment):
            search(comment, comment.text or "", "comment")
    if not found:
        for element in page.document.root.iter(etree.Element):
            for name in ATTRIBUTES:
                value = element.get(name)
                if value:
                    search(element, value, "attribute")
    return found


UNPAINTED_WHERE: dict[str, Where] = {
    "template": "template",
    "script": "script",
    "noscript": "noscript",
    "title": "title",
}
