"""Places of elements: a selector at once, line and column only when somebody asks."""

import re
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.document import Document
from beian_lint.evidence import Badge, Evidence, Filing, Link, Number, Place
from beian_lint.late import late

if TYPE_CHECKING:
    from beian_lint.document.position import Position

SNIPPET = 96
"""Characters of a source line shown round a place."""

EXCERPT = 120

IDENT = late(r"[^\0-@\[-^`{-\x7f][^\0-,./:-@\[-^`{-\x7f]*")

STEPS = 8


def selector_of(element: etree._Element, source: str = "") -> str:
    """Return a short CSS selector that finds the element in its tree.

    An id that is unique ends the way up; else each step says the tag and its place among its kind.
    With the ``source`` of the tree at hand, an id that stands there once need not be looked for.
    """
    root = element.getroottree().getroot()
    steps: list[str] = []
    node: etree._Element | None = element
    while node is not None and node is not root:
        if not isinstance(node.tag, str):
            node = node.getparent()
            continue
        ident = node.get("id")
        if (
            ident
            and IDENT.fullmatch(ident)
            and (stands_once(source, ident) or _is_unique(root, ident))
        ):
            steps.append(f"#{ident}")
            break
        name = node.tag.rpartition("}")[2]
        if name == "body":
            steps.append(name)
            break
        parent = node.getparent()
        same = 1 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))
        alone = same == 1 and next(node.itersiblings(node.tag), None) is None
        steps.append(name if alone else f"{name}:nth-of-type({same})")
        node = parent
    if not steps:
        return "html"
    if len(steps) > STEPS:
        return " > ".join(reversed(steps[:STEPS]))
    return " > ".join(reversed(steps))


def _is_unique(root: etree._Element, ident: str) -> bool:
    return len(root.xpath("//*[@id=$ident]", ident=ident)) == 1


def ident_of(selector: str) -> str:
    """Return the id that a selector begins with, ``""`` when it does not."""
    return selector[1:].partition(" ")[0] if selector.startswith("#") else ""


def stands_once(source: str, ident: str) -> bool:
    """Tell whether an id is plainly written in a source, and as the value of one attribute only."""
    if "&#" in source or not 0 < source.count(ident) < 200:
        return False
    quoted = source.count(f'"{ident}"') + source.count(f"'{ident}'")
    return quoted + len(re.findall(rf"=\s*{re.escape(ident)}(?![\w-])", source)) == 1


class Places(Struct):
    """The places handed out for one page, remembered so that they can be made exact later."""

    page: str
    document: Document
    given: dict[Place, etree._Element] = field(default_factory=dict)
    selectors: dict[etree._Element, str] = field(default_factory=dict)

    def place(self, element: etree._Element, excerpt: str = "") -> Place:
        """Return the place of an element, without line and column as yet."""
        if element not in self.selectors:
            self.selectors[element] = selector_of(element, self.document.source)
        excerpt = " ".join(excerpt.split())[:EXCERPT]
        place = Place(self.page, self.selectors[element], excerpt=excerpt)
        self.given[place] = element
        return place

    def exact(self, place: Place) -> Place:
        """Return the place with line, column and source text, where the source has it."""
        element = self.given.get(place)
        if element is None:
            return place
        position = self._position(element, place.excerpt)
        if position is None:
            return place
        return located(place, self.document.source, position)

    def _position(self, element: etree._Element, needle: str) -> "Position | None":
        from beian_lint.document.position import locate, locate_text

        span = text_span(element, needle) if len(needle) <= EXCERPT else None
        if span is not None:
            position = locate_text(self.document, element, *span)
            if position is not None:
                return position
        node: etree._Element | None = element
        while node is not None:
            position = locate(self.document, node)
            if position is not None:
                return position
            node = node.getparent()
        return None


def text_span(element: etree._Element, needle: str) -> tuple[int, int] | None:
    """Return where a needle stands in the text content of an element, whatever its blanks are."""
    if not needle.strip() or not isinstance(element.tag, str):
        return None
    said = "".join(element.itertext(etree.Element))
    pattern = r"\s*".join(re.escape(character) for character in needle if character.strip())
    found = re.search(pattern, said)
    return found.span() if found else None


def located(place: Place, source: str, position: "Position") -> Place:
    """Return a place at a position of the source, with a stretch of its line round it."""
    start = max(source.rfind("\n", 0, position.offset), source.rfind("\r", 0, position.offset)) + 1
    stop = min(
        (found for found in (source.find(end, position.offset) for end in "\r\n") if found >= 0),
        default=len(source),
    )
    end = max(min(position.end, stop, position.offset + SNIPPET), position.offset + 1)
    room = max(SNIPPET - (end - position.offset), 24) // 2
    low, high = max(start, position.offset - room), min(stop, max(end, position.offset) + room)
    if high - low > SNIPPET * 2:
        high = low + SNIPPET * 2
    snippet = source[low:high]
    lead = len(snippet) - len(snippet.lstrip())
    low += lead
    return replace(
        place,
        line=position.line,
        column=position.column,
        snippet=snippet.lstrip().rstrip(),
        mark=(position.offset - low, min(end, high) - low),
    )


def exact_evidence(evidence: Evidence, places: Places) -> Evidence:
    """Return the evidence with every place made exact."""

    def of_filing(filing: Filing) -> Filing:
        number: Number | None = filing.number
        link: Link | None = filing.link
        badge: Badge | None = filing.badge
        return replace(
            filing,
            number=number and replace(number, place=places.exact(number.place)),
            link=link and replace(link, place=places.exact(link.place)),
            badge=badge and replace(badge, place=places.exact(badge.place)),
        )

    shell, encoding = evidence.shell, evidence.encoding
    return replace(
        evidence,
        filings=tuple(of_filing(filing) for filing in evidence.filings),
        shell=shell and replace(shell, place=places.exact(shell.place)),
        encoding=encoding
        and replace(encoding, place=encoding.place and places.exact(encoding.place)),
    )
