"""What a worker does with a batch: fetch many sites at once, read them, judge them.

Sites are fetched by threads, with the fetcher that single addresses are checked with, so that what
is refused and what is bounded is the same in both; to read a page takes many times longer than
what an event loop would save on its requests (docs/fleet.md has the figures).
"""

import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from beian_lint.browsing import Browsing
from beian_lint.evidence import Facts
from beian_lint.fleet.folder_site import look_at_folder, rendered_folders
from beian_lint.fleet.model import Batch, FleetSite, Manner, SiteResult
from beian_lint.fleet.more_pages import linked_pages
from beian_lint.fleet.outcome import Looked, awaits_browser, result_of
from beian_lint.number import parse
from beian_lint.rule import PageReport
from beian_lint.settings import Settings
from beian_lint.settings.model import Partial
from beian_lint.targets.connecting import Unfetched
from beian_lint.targets.fetching import Fetched, Fetcher
from beian_lint.targets.remote import RemoteFiles, origin_of, path_of
from beian_lint.visiting import Visited, rendered, visit

TRANSIENT_STATUS = frozenset((429, 500, 502, 503, 504))
"""Answers that may be others at the next attempt (RFC 9110, 15.6; RFC 6585, 4)."""

LONGEST_WAIT = 120.0
"""Seconds of a ``Retry-After`` that are waited for at the most."""


def look_at_batch(batch: Batch) -> list[SiteResult]:
    """Return what became of the sites of a batch, in their order.

    Raises:
        NoBrowser: when pages are to be rendered and there is no browser.
    """
    lanes: dict[str, list[FleetSite]] = {}
    for site in batch.sites:
        lanes.setdefault(site.host or site.folder, []).append(site)
    queues = [lane[at :: batch.manner.per_host] for lane in lanes.values()
              for at in range(min(batch.manner.per_host, len(lane)))]  # fmt: skip

    def walk(queue: list[FleetSite]) -> list[SiteResult | Looked]:
        return [_settled(_look(site, batch.manner), batch.manner) for site in queue]

    results: dict[int, SiteResult] = {}
    for_browser: list[Looked] = []
    try:
        with ThreadPoolExecutor(min(batch.manner.threads, len(queues))) as pool:
            for one in chain.from_iterable(pool.map(walk, queues)):
                if isinstance(one, Looked):
                    for_browser.append(one)
                else:
                    results[one.ordinal] = one
        if for_browser:
            for_browser.sort(key=lambda looked: looked.site.ordinal)
            for looked in _with_browser(for_browser, batch.manner):
                results[looked.site.ordinal] = result_of(looked, batch.manner)
    finally:
        for looked in for_browser:
            looked.close()
    return [results[site.ordinal] for site in batch.sites]


def _settled(looked: Looked, manner: Manner) -> SiteResult | Looked:
    """Return what is kept of a site, or all that is known of it where a browser has yet to look.

    What was fetched is a hundred times what is kept, and a batch is long: only what the browser
    will ask for again waits for the end of the batch.
    """
    if awaits_browser(looked):
        return looked
    looked.close()
    return result_of(looked, manner)


def settings_of(site: FleetSite, manner: Manner) -> Settings:
    """Return the settings that hold for a site: those of the run, and the numbers it must show."""
    if not site.numbers:
        return manner.settings
    return manner.settings.over(Partial(numbers=tuple(parse(text) for text in site.numbers)))


def _look(site: FleetSite, manner: Manner) -> Looked:
    """Look at one site. Whatever is wrong with it is an answer, never an exception."""
    begun = time.monotonic()
    settings = settings_of(site, manner)
    looked = Looked(site, settings)
    try:
        if site.folder:
            looked = look_at_folder(looked, manner.more_pages)
        else:
            looked = _visited(looked, manner)
    except Exception as error:
        # A fault of ours on one site is told as an error and keeps no other from its check.
        if os.environ.get("BEIAN_LINT_TRACEBACK"):
            raise
        facts: Facts = (("error", type(error).__name__),)
        broken = PageReport(path_of(site.address), "unreadable", "internal-error", facts)
        looked = replace(looked, reports=(broken,))
    return replace(looked, seconds=time.monotonic() - begun)


class _Clock(Fetcher, dict=True):
    """A fetcher that knows how long it was waited for."""

    waited: float = field(default=0.0)

    def fetch(self, url: str, **more: object) -> Fetched:
        begun = time.monotonic()
        try:
            return super().fetch(url, **more)  # type: ignore[arg-type]
        finally:
            self.waited += time.monotonic() - begun


def _visited(looked: Looked, manner: Manner) -> Looked:
    site, settings = looked.site, looked.settings
    hasty = site.attempts == 0 and manner.attempts > 1 and manner.quick < manner.seconds
    seconds = manner.quick if hasty else manner.seconds
    fetcher = _Clock(seconds, settings.max_page_size, manner.agent, manner.route)
    files = RemoteFiles(origin_of(site.address), fetcher, manner.allow_private)
    looked = replace(looked, fetchers=(fetcher,))
    home = visit(files, site.address, settings)
    visited, addresses = [home], [site.address]
    if manner.more_pages and home.page is not None:
        for address in linked_pages(home.page, manner.more_pages):
            visited.append(visit(home.files, address, settings))
            addresses.append(address)
    again, wait = _transient([files, *(one.files for one in visited)], hasty=hasty)
    return replace(
        looked,
        reports=tuple(one.report for one in visited),
        visited=tuple(visited),
        addresses=tuple(addresses),
        first=files.get(site.address.partition("#")[0]),
        again=again,
        wait=wait,
        waited=fetcher.waited,
    )


def _transient(files: Sequence[RemoteFiles], *, hasty: bool) -> tuple[bool, float]:
    """Tell whether something that was fetched for a site may come better at another attempt.

    A badge that timed out makes a fault of a page that has none. What had all its time, not that of
    a ``hasty`` attempt, would only take it again.
    """
    again, wait = False, 0.0
    for answer in (answer for one in files for answer in one.answers()):
        if isinstance(answer, Unfetched):
            again = (
                again
                or answer.case == "no-connection"
                or (hasty and answer.case == "fetch-timeout")
            )
        elif answer.status in TRANSIENT_STATUS:
            again = True
            after = answer.header("retry-after").strip()
            if after.isascii() and after.isdecimal() and len(after) < 8:
                wait = max(wait, min(float(after), LONGEST_WAIT))
    return again, wait


def _with_browser(found: list[Looked], manner: Manner) -> list[Looked]:
    """Return what was looked at, with pages from the browser where they are to be rendered."""
    with tempfile.TemporaryDirectory(prefix="beian-lint-") as folder:
        browsing = Browsing(manner.browser, Path(folder) if manner.pictures else None)
        found = _rendered_addresses(found, browsing)
        found = rendered_folders(found, browsing)
        return [one.with_pictures() for one in found]


def _rendered_addresses(found: list[Looked], browsing: Browsing) -> list[Looked]:
    wanted = [
        (at, address, one)
        for at, looked in enumerate(found)
        for address, one in zip(looked.addresses, looked.visited, strict=True)
    ]
    reports = rendered(
        [f"site-{found[at].site.ordinal}" for at, _, _ in wanted],
        [address for _, address, _ in wanted],
        [one for _, _, one in wanted],
        [found[at].settings for at, _, _ in wanted],
        browsing,
        several=True,
    )
    of_site: dict[int, list[PageReport]] = {}
    for (at, _, _), report in zip(wanted, reports, strict=True):
        of_site.setdefault(at, []).append(report)
    return [
        replace(looked, reports=tuple(of_site[at])) if at in of_site else looked
        for at, looked in enumerate(found)
    ]


__all__ = ["Visited", "look_at_batch", "settings_of"]
