"""The filing of a page known from an earlier one, where all that bears on it is the same.

The pages of a site share their foot. What extraction found for one page holds for the next when these
are alike: the footer itself, all round it that sheets and layout can tell apart, the sheets, and the
address that links and pictures are relative to. Remembered is only what was seen for certain and
without laying out the page, for a layout depends on everything on it; see `StaticSight.settled`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from beian_lint.document import Decoded
from beian_lint.document.doctype import quirks_of
from beian_lint.document.sketch import Sketch, sketch
from beian_lint.evidence import Evidence, Place
from beian_lint.extract.anchors import anchors_in, is_plain
from beian_lint.extract.text import read_text
from beian_lint.eyes.places import ident_of, stands_once
from beian_lint.eyes.static import StaticSight
from beian_lint.page import Page
from beian_lint.recall.footers import (
    Bearing,
    Footer,
    Way,
    base_href,
    bearing_of,
    find_footer,
    footer_at,
    heads_of,
)
from beian_lint.recall.lead import read_back

MOST_KEPT = 2_000
"""Outcomes that are remembered; when there are more, remembering begins anew."""

MOST_WAYS = 8

LONGEST_COUNTED = 8_192
"""Characters up to which it is remembered how many signs a text holds."""

TRIES = 64
"""Pages after which remembering is given up where it hardly ever serves."""

_BEGINS_A_NAME = frozenset("公网安联海案按共全信互备号IiLl1|ⅠABabCcPp}>")
"""With these the footer's text could go on a number, or lack a province, that stands before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Glimpse:
    """The footer of a page as found in its sketch, and all that its filing can depend on."""

    source: str
    footer: Footer
    key: tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    evidence: Evidence
    idents: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Recall:
    """The outcomes remembered for one site."""

    _kept: dict[tuple[object, ...], _Kept] = field(default_factory=dict)
    _ways: list[Way] = field(default_factory=list)
    _signs: dict[str, int] = field(default_factory=dict)
    _bearings: dict[tuple[object, ...], Bearing] = field(default_factory=dict)
    _tried: int = 0
    _known: int = 0

    def glimpse(self, decoded: Decoded, base_url: Callable[[str | None], str]) -> Glimpse | None:
        """Return what a page's filing could be known by, None where that is more than its footer.

        ``base_url`` tells against what the page resolves addresses, given its ``<base href>``.
        """
        if self._tried >= TRIES and self._known * 8 < self._tried:
            return None
        self._tried += 1
        source = decoded.text
        if decoded.case or "shadowrootmode" in source or not is_plain(source):
            return None
        wanted = anchors_in(source)
        sketched = sketch(decoded) if wanted else None
        if sketched is None:
            return None
        footer = self._footer(sketched, wanted)
        if footer is None:
            return None
        heads = heads_of(sketched)
        quirks, _ = quirks_of(decoded.utf8)
        said = (
            footer.written, footer.round_it, footer.after, heads,
            quirks, decoded.used, decoded.declared,
        )  # fmt: skip
        bearing = self._bearings.get(said)
        if bearing is None:
            if len(self._bearings) >= MOST_KEPT:
                self._bearings.clear()
            bearing = self._bearings[said] = bearing_of(footer, heads)
        return Glimpse(source, footer, (said, bearing(base_url(base_href(heads)))))

    def evidence(self, path: str, glimpse: Glimpse) -> Evidence | None:
        """Return the evidence of a page as known from another, None when it is not known."""
        kept = self._kept.get(glimpse.key)
        if kept is None or not all(
            glimpse.source.count(ident) == count or stands_once(glimpse.source, ident)
            for ident, count in kept.idents
        ):
            return None
        lead = read_back(glimpse.footer.node, glimpse.footer.room)
        if lead is None or not lead.apart:
            return None
        self._known += 1
        return replace(kept.evidence, page=path)

    def keep(self, page: Page, glimpse: Glimpse, evidence: Evidence) -> None:
        """Remember the evidence of a page for others, if it is such that others can have it."""
        sight, footer = page.sight, glimpse.footer
        if not isinstance(sight, StaticSight) or not _is_whole(evidence):
            return
        if not sight.settled(controls=footer.controls):
            return
        lead = read_back(footer.node, footer.room)
        region = _at(footer.way, page.document.root.find("body"))
        if lead is None or not lead.apart or region is None or not _begins_apart(region):
            return
        idents = []
        for place in _places(evidence):
            element = sight.places.given.get(place)
            if element is None or not (element is region or region in element.iterancestors()):
                return
            ident = ident_of(place.selector)
            if ident and not stands_once(glimpse.source, ident):
                return
            if ident:
                idents.append((ident, footer.node.html.count(ident)))
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[glimpse.key] = _Kept(evidence, tuple(dict.fromkeys(idents)))

    def _footer(self, sketched: Sketch, wanted: int) -> Footer | None:
        for way in self._ways:
            footer = footer_at(way, sketched, self._count, wanted)
            if footer is not None:
                break
        else:
            footer = find_footer(sketched, self._count, wanted)
        if footer is not None and self._ways[:1] != [footer.way]:
            others = [way for way in self._ways if way != footer.way]
            self._ways = [footer.way, *others][:MOST_WAYS]
        return footer

    def _count(self, text: str) -> int:
        signs = self._signs.get(text)
        if signs is None:
            signs = anchors_in(text)
            if len(text) <= LONGEST_COUNTED:
                if len(self._signs) >= MOST_KEPT:
                    self._signs.clear()
                self._signs[text] = signs
        return signs


def _at(way: Way, body: etree._Element | None) -> etree._Element | None:
    """Follow a way, found in a sketch, in the tree that was read."""
    node = body
    for index in way:
        if node is None:
            return None
        children = node.iterchildren(etree.Element, reversed=True)
        node = next(islice(children, index, None), None)
    return node


def _begins_apart(region: etree._Element) -> bool:
    """Tell whether the text of a footer begins on a line of its own, and not as a name goes on."""
    text = read_text(region).text
    begun = text.lstrip()
    return "\n" in text[: len(text) - len(begun)] and begun[:1] not in _BEGINS_A_NAME


def _is_whole(evidence: Evidence) -> bool:
    """Tell whether everything in the evidence is seen for certain, and a number in the text."""
    if evidence.shell is not None:
        return False
    numbered = False
    for filing in evidence.filings:
        for part in (filing.number, filing.link, filing.badge):
            if part is None:
                continue
            if part.shown.desktop.answer != "yes" or part.shown.phone.answer != "yes":
                return False
        if filing.number is not None and filing.number.where != "text":
            return False
        numbered = numbered or filing.registry == "psb"
    return numbered


def _places(evidence: Evidence) -> Iterator[Place]:
    for filing in evidence.filings:
        for part in (filing.number, filing.link, filing.badge):
            if part is not None:
                yield part.place
