"""The filing of a page known from an earlier one, where all that bears on it is the same.

The pages of a site share their foot. What extraction found for one page holds for the next when these
are alike: the footer itself, all round it that sheets and layout can tell apart, the sheets, and the
address that links and pictures are relative to. Remembered is only what was seen for certain and
without laying out the page, for a layout depends on everything on it; see `StaticSight.settled`.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.document import Decoded
from beian_lint.document.doctype import Quirks, quirks_of
from beian_lint.document.sketch import Sketch, sketch
from beian_lint.evidence import Evidence, Filing, Place
from beian_lint.extract.anchors import anchors_in, is_plain
from beian_lint.eyes.places import ident_of, stands_once
from beian_lint.eyes.static import StaticSight
from beian_lint.page import Page
from beian_lint.recall.footers import (
    Bearing,
    Footer,
    Key,
    Way,
    base_href,
    bearing_of,
    find_footer,
    footer_at,
    heads_of,
)
from beian_lint.recall.holding import begins_apart, holds_elsewhere, places_of
from beian_lint.recall.lead import read_back
from beian_lint.recall.vocabulary import Tell, Vocabulary, everything, vocabulary_of

MOST_KEPT = 2_000
"""How much of each kind is remembered; when there is more, remembering begins anew."""

MOST_WAYS = 8

LONGEST_COUNTED = 8_192
"""Characters up to which it is remembered how many signs a text holds."""

TRIES = 64
"""Pages after which remembering is given up where it hardly ever serves."""


class Context(NamedTuple):
    """What holds for a page as a whole: its sheets and the like, its mode, its encoding."""

    heads: tuple[Key, ...]
    quirks: Quirks
    used: str
    declared: str | None


class Glimpse(Struct, frozen=True, eq=False):
    """The footer of a page as found in its sketch, and all else that its filing can depend on.

    ``address`` is what the page resolves addresses against. ``key`` is the same for pages whose
    filing is.
    """

    sketch: Sketch
    footer: Footer
    context: Context
    address: str
    key: Key


class Known(Struct, frozen=True, eq=False):
    """The evidence of a page as another page with the same footer has it.

    ``clean`` tells that it has no findings, so that nobody asks for its lines. ``paths`` lead from
    the footer to the elements of its places; ``idents`` are the ids that these are told by, with how
    often the footer holds each.
    """

    evidence: Evidence
    clean: bool
    paths: dict[Place, Way]
    idents: tuple[tuple[str, int], ...]

    def on(self, page: Page, glimpse: Glimpse) -> Evidence | None:
        """Return the evidence with the places of a page; None where its tree is another."""
        region = _at(glimpse.footer.way, page.document.root.find("body"))
        places: dict[Place, Place] = {}
        for place, path in self.paths.items():
            element = _at(path, region)
            if element is None:
                return None
            places[place] = page.sight.place(element, place.excerpt)
        return replace(
            self.evidence,
            page=page.path,
            filings=tuple(_moved(filing, places) for filing in self.evidence.filings),
        )


class Recall(Struct):
    """The outcomes remembered for one site, and what they are known by."""

    _kept: dict[Key, Known] = field(default_factory=dict)
    _ways: list[Way] = field(default_factory=list)
    _vocabularies: dict[tuple[Key, ...], Vocabulary | None] = field(default_factory=dict)
    _bearings: dict[Key, Bearing] = field(default_factory=dict)
    _signs: dict[str, int] = field(default_factory=dict)
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
        heads = heads_of(sketched)
        footer = self._footer(sketched, self._tell(heads), wanted)
        if footer is None:
            return None
        quirks, _ = quirks_of(decoded.utf8)
        context = Context(heads, quirks, decoded.used, decoded.declared)
        address = base_url(base_href(heads))
        return Glimpse(sketched, footer, context, address, self._key(footer, context, address))

    def known(self, glimpse: Glimpse) -> Known | None:
        """Return what is known of a page from another, None when nothing is."""
        kept = self._kept.get(glimpse.key)
        source = glimpse.sketch.source
        if kept is None or not all(
            source.count(ident) == count or stands_once(source, ident)
            for ident, count in kept.idents
        ):
            return None
        lead = read_back(glimpse.footer.node, glimpse.footer.room)
        if lead is None or not lead.apart:
            return None
        self._known += 1
        return kept

    def keep(self, page: Page, glimpse: Glimpse, evidence: Evidence, *, clean: bool) -> None:
        """Remember the evidence of a page for others, if it is such that others can have it."""
        sight, footer = page.sight, glimpse.footer
        if not isinstance(sight, StaticSight):
            return
        if not sight.settled(controls=footer.controls):
            return
        lead = read_back(footer.node, footer.room)
        region = _at(footer.way, page.document.root.find("body"))
        if lead is None or not lead.apart or region is None or not begins_apart(region):
            return
        if not holds_elsewhere(evidence, region):
            return
        idents: dict[str, int] = {}
        paths: dict[Place, Way] = {}
        for place in places_of(evidence):
            path = _path(sight.places.given.get(place), region)
            if path is None:
                return
            paths[place] = path
            ident = ident_of(place.selector)
            if ident and not stands_once(glimpse.sketch.source, ident):
                return
            if ident:
                idents[ident] = footer.written.count(ident)
        _make_room(self._kept)
        self._kept[self._key_with_sheets(glimpse, sight)] = Known(
            evidence, clean, paths, tuple(idents.items())
        )

    def _key_with_sheets(self, glimpse: Glimpse, sight: StaticSight) -> Key:
        """Return the key of a page, now that what its sheets speak of is known."""
        heads = glimpse.context.heads
        if heads in self._vocabularies:
            return glimpse.key
        _make_room(self._vocabularies)
        self._vocabularies[heads] = vocabulary_of(sight.sheet_texts())
        wanted = anchors_in(glimpse.sketch.source)
        way, tell = glimpse.footer.way, self._tell(heads)
        footer = footer_at(way, glimpse.sketch, tell, self._count, wanted) or glimpse.footer
        return self._key(footer, glimpse.context, glimpse.address)

    def _tell(self, heads: tuple[Key, ...]) -> Tell:
        vocabulary = self._vocabularies.get(heads)
        return everything if vocabulary is None else vocabulary.tell

    def _key(self, footer: Footer, context: Context, address: str) -> Key:
        said = footer.written, footer.round_it, footer.after, context
        bearing = self._bearings.get(said)
        if bearing is None:
            _make_room(self._bearings)
            bearing = self._bearings[said] = bearing_of(footer, context.heads)
        return said, bearing(address)

    def _footer(self, sketched: Sketch, tell: Tell, wanted: int) -> Footer | None:
        for way in self._ways:
            footer = footer_at(way, sketched, tell, self._count, wanted)
            if footer is not None:
                break
        else:
            footer = find_footer(sketched, tell, self._count, wanted)
        if footer is not None and self._ways[:1] != [footer.way]:
            others = [way for way in self._ways if way != footer.way]
            self._ways = [footer.way, *others][:MOST_WAYS]
        return footer

    def _count(self, text: str) -> int:
        signs = self._signs.get(text)
        if signs is None:
            signs = anchors_in(text)
            if len(text) <= LONGEST_COUNTED:
                _make_room(self._signs)
                self._signs[text] = signs
        return signs


def _make_room(memory: dict[Any, Any]) -> None:
    if len(memory) >= MOST_KEPT:
        memory.clear()


def _at(way: Way, body: etree._Element | None) -> etree._Element | None:
    """Follow a way, found in a sketch, in the tree that was read."""
    node = body
    for index in way:
        if node is None:
            return None
        children = node.iterchildren(etree.Element, reversed=True)
        node = next(islice(children, index, None), None)
    return node


def _path(element: etree._Element | None, region: etree._Element) -> Way | None:
    """Return the way from a footer down to an element in it, None when it is not in it."""
    way: list[int] = []
    while element is not None and element is not region:
        way.append(sum(1 for _ in element.itersiblings(etree.Element)))
        element = element.getparent()
    return None if element is None else tuple(reversed(way))


def _moved(filing: Filing, places: dict[Place, Place]) -> Filing:
    number, link, badge = filing.number, filing.link, filing.badge
    return replace(
        filing,
        number=number and replace(number, place=places[number.place]),
        link=link and replace(link, place=places[link.place]),
        badge=badge and replace(badge, place=places[badge.place]),
    )
