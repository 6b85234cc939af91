"""What a proposal is made from: a page as it was read, and what the user put at hand."""

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from beian_lint.document import Document
from beian_lint.document.position import locate, locate_text
from beian_lint.evidence import Evidence, Filing, Number, Place
from beian_lint.eyes.places import text_span
from beian_lint.mend.tags import StartTag, start_tag
from beian_lint.number import RecordNumber, copied_from
from beian_lint.rule import Finding
from beian_lint.rules.facts import expected
from beian_lint.settings import Settings


class GivenBadge(Struct, frozen=True):
    """A badge that may be used: its address from the site's root, its base path among it.

    ``adds`` names its file inside the site where that has to be put there first.
    """

    address: str
    adds: tuple[str, ...] = ()


class Spot(Struct, frozen=True):
    """One page: its document, the elements behind the places of its evidence, its settings.

    ``base`` is the path at which the site is served, with ``/`` at both ends; ``footer`` are the
    elements that the user's own selector matches.
    """

    document: Document
    elements: Mapping[Place, etree._Element]
    evidence: Evidence
    settings: Settings
    base: str = "/"
    badge: GivenBadge | None = None
    footer: tuple[etree._Element, ...] = ()

    @property
    def source(self) -> str:
        return self.document.source

    def filing_of(self, finding: Finding) -> Filing | None:
        """Return the filing that a finding is about, None when it is about the page."""
        for filing in self.evidence.filings:
            parts = (filing.number, filing.link, filing.badge)
            if any(part is not None and part.place == finding.place for part in parts):
                return filing
        return None

    def element(self, place: Place) -> etree._Element | None:
        return self.elements.get(place)

    def tag(self, element: etree._Element | None) -> StartTag | None:
        """Return the start tag of an element, None when the source has none for it."""
        position = None if element is None else locate(self.document, element)
        return start_tag(self.source, position.offset) if position else None

    def tag_at(self, place: Place) -> StartTag | None:
        """Return the start tag of the element at a place."""
        return self.tag(self.element(place))

    def stretch(self, number: Number) -> tuple[int, int] | None:
        """Return the offsets in the source between which a number stands, markup among it."""
        element = self.element(number.place)
        if element is None or number.where != "text":
            return None
        span = text_span(element, number.record.written)
        position = span and locate_text(self.document, element, *span)
        return (position.offset, position.end) if position else None

    def expected(self, registry: str) -> tuple[RecordNumber, ...]:
        """Return the numbers of a registry that the settings expect on this page."""
        return expected(self.settings, "psb" if registry == "psb" else "icp")

    def wanted(self, registry: str) -> RecordNumber | None:
        """Return the one number that the settings expect; None when they say none, or several."""
        numbers = self.expected(registry)
        return numbers[0] if len(numbers) == 1 else None

    def confirms(self, record: RecordNumber) -> bool:
        """Tell whether the settings name this very number."""
        return record.digits in {one.digits for one in self.expected(record.registry)}

    def is_own(self, record: RecordNumber) -> bool:
        """Tell whether a number may be taken for the site's own: right, and not known otherwise.

        What the settings say decides; without them a number of a famous site is nobody else's.
        """
        if not record.ok:
            return False
        if self.expected(record.registry):
            return self.confirms(record)
        return copied_from(record) is None
