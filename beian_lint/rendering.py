"""Look at pages of sites with a browser: several at once, in one browser, within bounds."""

import asyncio
import os
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.browsing import Browsing
from beian_lint.evidence import VIEWPORTS, Blind, Encoding, Evidence, Facts, Place, Shell
from beian_lint.extract import extract
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.rendered.browser import OnNote, started
from beian_lint.eyes.rendered.exchange import Server
from beian_lint.eyes.rendered.eye import Pair, Seen, Visit
from beian_lint.eyes.rendered.serving import FolderServer
from beian_lint.eyes.rendered.sight import draws
from beian_lint.eyes.rendered.snapshot import Snapshot
from beian_lint.eyes.rendered.tab import Tab
from beian_lint.judge import judge_page
from beian_lint.look import SiteJob, chosen_footer, fault, site_files
from beian_lint.page import Page
from beian_lint.recording import Recorded, recorded_name, save, write_file
from beian_lint.rule import PagePicture, PageReport
from beian_lint.settings import Settings

MOST_PAIRS: Final = 4
"""Pages that are looked at at once, at the most: each takes two tabs of 100 to 300 MB."""

MOST_DEATHS: Final = 2
"""How often the browser may end during a page, and how often in a row without any page done."""


class ToRender(Struct, frozen=True):
    """A page that the browser is to look at.

    ``before`` is what reading it told.
    """

    site: str
    path: str
    address: str
    server: Server
    gallery: Gallery
    settings: Settings
    before: PageReport


class Keep(Struct, frozen=True):
    """What is to be kept of a run: pictures of footers, snapshots to replay; None for nothing."""

    pictures: Path | None = None
    snapshots: Path | None = None
    several: bool = False


def must_render(page: PageReport, settings: Settings) -> bool:
    """Tell whether a browser is to look at a page, by the settings that hold for it.

    With ``auto`` it is where reading left the page open: scripts draw it, or something is unsure.
    """
    if page.status != "checked" or settings.render == "never":
        return False
    if settings.render == "always":
        return True
    return page.evidence is not None and any(
        finding.rule == "needs-rendering" or not finding.sure
        for finding in judge_page(page.evidence, settings)
    )


def render(
    pages: Sequence[ToRender],
    settings: Settings,
    *,
    browser: str = "",
    keep: Keep | None = None,
    on_note: OnNote | None = None,
    on_page: Callable[[], None] = lambda: None,
) -> list[PageReport]:
    """Look at pages with a browser and return their reports, in the same order.

    ``browser`` is the path of one or its channel, empty for the first that is found.

    Raises:
        NoBrowser: when there is no browser to look with.
        OSError: when what is to be kept cannot be written.
    """
    if not pages:
        return []
    run = _Run(tuple(pages), settings, keep or Keep(), browser, on_note or _quiet, on_page)
    _run_to_end(run.run)
    return [run.reports[index] for index in range(len(pages))]


def render_sites(
    jobs: Sequence[SiteJob],
    names: Sequence[str],
    read: Sequence[Sequence[PageReport]],
    settings: Settings,
    browsing: Browsing,
    on_page: Callable[[int, int], None] | None,
) -> list[list[PageReport]]:
    """Return the pages of sites with those looked at by the browser that are to be rendered.

    ``read`` is what reading the files told, site by site; ``names`` are the sites as the user
    named them.

    Raises:
        NoBrowser: when there is no browser to look with.
        OSError: when what is to be kept cannot be written.
    """
    pages = [list(one) for one in read]
    wanted: list[tuple[int, int, ToRender]] = []
    for index, (job, name) in enumerate(zip(jobs, names, strict=True)):
        files = site_files(job)
        server, gallery = FolderServer(files, job.settings.allow_hosts), Gallery(files)
        for at, page in enumerate(pages[index]):
            held = job.settings.for_page(page.path)
            if must_render(page, held):
                address = server.address(page.path)
                wanted.append(
                    (index, at,
                     ToRender(name, page.path, address, server, gallery, held, page))
                )  # fmt: skip
    done, count = 0, sum(len(one) for one in pages)

    def step() -> None:
        nonlocal done
        done += 1
        if on_page is not None:
            on_page(count + done, count + len(wanted))

    keep = Keep(browsing.pictures, browsing.snapshots, several=len(jobs) > 1)
    seen = render(
        [one for _, _, one in wanted],
        settings,
        browser=browsing.browser,
        keep=keep,
        on_note=browsing.on_note,
        on_page=step,
    )
    for (index, at, _), report in zip(wanted, seen, strict=True):
        pages[index][at] = report
    return pages


def _run_to_end(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine to its end, also where an event loop is running already (a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(main())
        return
    raised: list[BaseException] = []

    def inside() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - handed on to the thread that waits
            raised.append(error)

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


class _Run(Struct, dict=True):
    pages: tuple[ToRender, ...]
    settings: Settings
    keep: Keep
    browser: str
    on_note: OnNote
    on_page: Callable[[], None]
    reports: dict[int, PageReport] = field(default_factory=dict)
    deaths: Counter[int] = field(default_factory=Counter)
    """How often the browser has died, by the page that it was at."""

    async def run(self) -> None:
        """Look at all pages; a browser that dies is started anew for what is left."""
        note, in_vain = self.on_note, 0
        while (waiting := self._waiting()) and in_vain < MOST_DEATHS:
            async with started(self.browser, note) as browser:
                await self._with(browser, waiting)
            in_vain = in_vain + 1 if self._waiting() == waiting else 0
            note = _quiet
        for at in self._waiting():
            self.reports[at] = PageReport(self.pages[at].path, "unreadable", "render-crash")

    def _waiting(self) -> list[int]:
        return [at for at in range(len(self.pages)) if at not in self.reports]

    async def _with(self, browser: Any, waiting: list[int]) -> None:
        left = iter(waiting)
        # Once it has died, one page at a time shows which page it is.
        most = 1 if self.deaths else self.settings.jobs or os.cpu_count() or 1
        count = min(most, MOST_PAIRS, len(waiting))

        async def work() -> None:
            pair = Pair({viewport: Tab(browser, viewport) for viewport in VIEWPORTS})
            try:
                for at in left:
                    report = await self._looked_at(pair, self.pages[at])
                    if report.reason in ("render-crash", "not-opened") and await _has_ended(
                        browser
                    ):
                        self.deaths[at] += 1
                        if self.deaths[at] < MOST_DEATHS:
                            return
                        report = PageReport(self.pages[at].path, "unreadable", "render-crash")
                    self.reports[at] = report
                    self.on_page()
                    if not browser.is_connected():
                        return
            finally:
                await pair.close()

        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(work())

    async def _looked_at(self, pair: Pair, page: ToRender) -> PageReport:
        """Look at one page. Whatever is wrong with it, or with us, is an answer."""
        try:
            seen = await pair.look(self._visit(page))
        except Exception as error:  # noqa: BLE001 - a fault of ours costs this page alone
            return fault(page.path, error)
        return self._report(page, seen)

    def _visit(self, page: ToRender) -> Visit:
        return Visit(
            path=page.path,
            address=page.address,
            server=page.server,
            gallery=page.gallery,
            extract=partial(_extract, settings=page.settings),
            seconds=float(page.settings.page_timeout),
            pictures=self.keep.pictures is not None,
        )

    def _report(self, page: ToRender, seen: Seen) -> PageReport:
        if seen.evidence is None:
            return _lost(page, seen)
        before = page.before.evidence
        shell = before is not None and before.shell is not None
        encoding = before.encoding if before is not None else None
        evidence = completed(seen.evidence, encoding, shell=shell)
        name = recorded_name(page.path, page.site if self.keep.several else "")
        pictures = []
        if self.keep.pictures is not None:
            for taken in seen.pictures:
                place = write_file(self.keep.pictures, name, f".{taken.viewport}.png", taken.png)
                pictures.append(PagePicture(taken.viewport, str(place)))
        if self.keep.snapshots is not None:
            recorded = Recorded(page.site, page.path, seen.snapshots, encoding, shell)
            save(self.keep.snapshots, name, recorded)
        return PageReport(page.path, "checked", evidence=evidence, pictures=tuple(pictures))


async def _has_ended(browser: Any) -> bool:
    """Tell whether the browser has ended, of which its pages are told a moment sooner."""
    for _ in range(20):
        if not browser.is_connected():
            return True
        await asyncio.sleep(0.05)
    return False


def _quiet(_case: str, _facts: Facts) -> None:
    """Tell nothing: what there is to know of the browser was told at its first start."""


def _extract(page: Page, settings: Settings) -> Evidence:
    return extract(page, chosen_footer(page, settings))


def completed(evidence: Evidence, encoding: Encoding | None, *, shell: bool) -> Evidence:
    """Return rendered evidence with what only the file tells.

    Where scripts draw the page (``shell``), and some of them were not let through, nothing that is
    missing is known to be missing.
    """
    blocked = [
        blind.what for blind in evidence.blind if draws(blind) and blind.case == "script-blocked"
    ]
    shown = any(filing.registry == "psb" and filing.number for filing in evidence.filings)
    sign = None
    if shell and blocked and not shown:
        hosts = ", ".join(dict.fromkeys(address.split("/")[2] for address in blocked))
        sign = Shell("scripts-blocked", Place(evidence.page, "script", excerpt=hosts))
    return replace(evidence, encoding=encoding, shell=sign)


def _lost(page: ToRender, seen: Seen) -> PageReport:
    """Return the report of a page that the browser could not look at.

    Where only something was unsure before, it still is; else nothing is known of the page.
    """
    before = page.before
    doubtful = before.evidence is not None and before.evidence.shell is None
    if page.settings.render == "auto" and doubtful and before.evidence is not None:
        blind = (*before.evidence.blind, Blind(seen.case, dict(seen.facts).get("seconds", "")))
        return replace(before, evidence=replace(before.evidence, blind=blind))
    return PageReport(page.path, "unreadable", seen.case, seen.facts)


def replayed(recorded: Recorded, settings: Settings) -> PageReport:
    """Return the report of a page from what was saved of it, without a browser."""
    from beian_lint.eyes.rendered.eye import Reader
    from beian_lint.eyes.rendered.merging import merged

    def read(snapshot: Snapshot) -> Evidence:
        return Reader(snapshot, None, partial(_extract, settings=settings)).read(final=True)

    desktop, phone = (read(snapshot) for snapshot in recorded.snapshots)
    evidence = completed(merged(desktop, phone), recorded.encoding, shell=recorded.shell)
    return PageReport(recorded.page, "checked", evidence=evidence)
