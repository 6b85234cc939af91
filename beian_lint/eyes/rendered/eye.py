"""Look at one page through the browser: both viewports at once, copied, asked, put together."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from beian_lint.browsing import is_address
from beian_lint.document import Unreadable, read_document
from beian_lint.evidence import VIEWPORTS, Blind, Evidence, Facts, Place, Viewport
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.rendered.exchange import Asked, Server
from beian_lint.eyes.rendered.footer_pictures import Taken, photograph
from beian_lint.eyes.rendered.live import Lost
from beian_lint.eyes.rendered.merging import merged
from beian_lint.eyes.rendered.requests import Gate
from beian_lint.eyes.rendered.serving import host_of
from beian_lint.eyes.rendered.sheet_lines import position
from beian_lint.eyes.rendered.sight import RenderedSight, stamped
from beian_lint.eyes.rendered.snapshot import Copy, Snapshot
from beian_lint.eyes.rendered.tab import Tab
from beian_lint.page import Page

ROUNDS = 6
"""How often extraction is run while it asks for more."""

MOST_BYTES = 64 * 1024 * 1024

UNANSWERED = {
    "stylesheet": "sheet-remote",
    "script": "script-blocked",
    "absent-stylesheet": "sheet-absent",
    "absent-script": "script-absent",
    "download": "download-cancelled",
}
"""By the kind of a request without an answer: the case of a `beian_lint.evidence.Blind`."""

Extract = Callable[[Page], Evidence]
"""From a page to its evidence, under the settings that hold for it."""


class Visit(Struct, frozen=True):
    """What to look at: ``path`` inside the site, ``address`` in the browser.

    ``seconds`` is how long it may take at each viewport, all in all.
    """

    path: str
    address: str
    server: Server
    gallery: Gallery
    extract: Extract
    seconds: float = 30.0
    pictures: bool = False


class Seen(Struct, frozen=True):
    """What came of a visit: evidence, or the case and facts of why there is none."""

    evidence: Evidence | None
    snapshots: tuple[Snapshot, ...] = ()
    pictures: tuple[Taken, ...] = ()
    case: str = ""
    facts: Facts = ()


class Pair(Struct, dict=True):
    """Two tabs, one for each viewport, that look at page after page."""

    tabs: dict[Viewport, Tab]

    async def close(self) -> None:
        """Close both tabs."""
        await asyncio.gather(*(tab.close() for tab in self.tabs.values()))

    async def look(self, visit: Visit) -> Seen:
        """Look at a page. Whatever is wrong with it is an answer; a fault of ours is raised."""
        found = await asyncio.gather(
            *(_look(self.tabs[viewport], visit) for viewport in VIEWPORTS), return_exceptions=True
        )
        for one in found:
            if isinstance(one, BaseException) and not isinstance(one, Lost):
                raise one
        lost = next((one for one in found if isinstance(one, Lost)), None)
        if lost is not None:
            return Seen(None, case=lost.case, facts=lost.facts)
        looks = [one for one in found if isinstance(one, _Look)]
        desktop, phone = (one.evidence for one in looks)
        return Seen(
            merged(desktop, phone),
            tuple(one.snapshot for one in looks),
            tuple(one.picture for one in looks if one.picture is not None),
        )


class _Look(Struct, frozen=True):
    evidence: Evidence
    snapshot: Snapshot
    picture: Taken | None


async def _look(tab: Tab, visit: Visit) -> _Look:
    tab.gate.begin(visit.server)
    async with tab.at(visit.address, visit.seconds) as live:
        copy = await live.copy()
        blind = _blind(tab.gate, copy)
        snapshot = Snapshot(visit.path, tab.viewport, copy, blind)
        try:
            reader = Reader(snapshot, visit.gallery, visit.extract)
        except Unreadable as trouble:
            raise Lost(trouble.case, trouble.facts) from trouble
        evidence = reader.read()
        for _ in range(ROUNDS):
            if not reader.sight.wanted:
                break
            facts = await live.look(tuple(reader.sight.wanted.values()))
            snapshot.facts.update(await _named(facts, visit.server))
            evidence = reader.read()
        if reader.sight.wanted:
            evidence = reader.read(final=True)
        picture = await photograph(live, evidence, reader.stamp_of) if visit.pictures else None
        return _Look(evidence, snapshot, picture)


class Reader(Struct, dict=True):
    """Runs extraction over a snapshot, as often as there are new facts."""

    snapshot: Snapshot
    gallery: Gallery | None
    extract: Extract

    def __post_init__(self) -> None:
        copy = self.snapshot.copy
        document = read_document(
            copy.html.encode("utf-8", "replace"), max_bytes=MOST_BYTES, transport_encoding="utf-8"
        )
        self.sight = RenderedSight(self.snapshot, self.gallery)
        self.sight.elements = tuple(stamped(document.root))
        self.page = Page(
            path=self.snapshot.page,
            base_url=copy.base,
            document=document,
            sight=self.sight,
            eye="rendered",
        )

    def read(self, *, final: bool = False) -> Evidence:
        """Extract the evidence with the facts that are there; ``final`` asks for no more."""
        self.sight.wanted = {}
        self.sight.final = final
        return self.extract(self.page)

    def stamp_of(self, place: Place) -> int | None:
        """Return the stamp of the element at a place that was handed out."""
        return self.sight.given.get(place)


async def _named(facts: Mapping[str, Any], server: Server) -> dict[str, Any]:
    """Return facts with the sheets that they name as files of the site, with line and column."""
    return {
        key: await _placed(fact, server) if key.startswith("blame:") and fact is not None else fact
        for key, fact in facts.items()
    }


async def _placed(fact: Mapping[str, Any], server: Server) -> dict[str, Any]:
    sheet = fact["sheet"]
    line, column = fact["line"], fact["column"]
    if line is None and is_address(sheet) and server.is_own(sheet):
        answer = await server.answer(Asked(sheet, navigation=False))
        if answer is not None and answer.status == 200:
            line, column = position(fact, answer.body) or (None, None)
    return {**fact, "sheet": server.name_of(sheet), "line": line, "column": column}


def _blind(gate: Gate, copy: Copy) -> tuple[Blind, ...]:
    """Return what got no answer, as things that this eye could not see."""
    found: dict[Blind, None] = {}
    origin = "/".join(copy.url.split("/", 3)[:3])
    for one in gate.blocked:
        case = UNANSWERED.get(one.kind)
        if case is not None:
            found[Blind(case, one.url.removeprefix(f"{origin}/"))] = None
        elif not one.kind.startswith("absent-"):
            found[Blind("host-blocked", host_of(one.url) or one.url[:80])] = None
    for address in copy.foreign:
        found[Blind("frame-foreign", address[:200])] = None
    return tuple(found)
