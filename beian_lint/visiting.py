"""Check pages at addresses: fetch them, read them, and render them where the settings say so."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from beian_lint.browsing import Browsing
from beian_lint.document import Unreadable, read_text
from beian_lint.extract import extract
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.places import exact_evidence
from beian_lint.eyes.rendered.serving import RemoteServer
from beian_lint.eyes.static import StaticEye, StaticSight
from beian_lint.judge import judge_page, judge_site
from beian_lint.look import chosen_footer, fault
from beian_lint.rendering import Keep, ToRender, must_render, render
from beian_lint.rule import PageReport, SiteReport
from beian_lint.settings import Settings
from beian_lint.targets.connecting import Unfetched
from beian_lint.targets.fetching import Fetched, Fetcher
from beian_lint.targets.remote import RemoteFiles, origin_of, path_of
from beian_lint.targets.sitemap import listed

AT_ONCE: Final = 4
"""Pages of one run that are fetched at once: a check is no load test."""

HTML = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, slots=True)
class Visited:
    """A page as fetched and read. ``page`` is None when it could not be fetched."""

    report: PageReport
    page: Fetched | None


def check_addresses(
    addresses: Sequence[str],
    settings: Settings,
    *,
    browsing: Browsing,
    on_page: Callable[[int, int], None] | None = None,
) -> tuple[SiteReport, ...]:
    """Look at the pages at addresses and return them site by site, in the order first named.

    Each origin is a site; the
    address of a page in its report is where redirects led.

    Raises:
        NoBrowser: when pages are to be rendered and there is no browser.
    """
    fetcher = Fetcher(float(settings.page_timeout), settings.max_page_size)
    try:
        sites: dict[str, dict[str, None]] = {}
        for address in addresses:
            sites.setdefault(origin_of(address), {})[_whole(address)] = None
        files = {origin: RemoteFiles(origin, fetcher) for origin in sites}
        if browsing.sitemaps:
            for origin, pages in sites.items():
                pages.update(dict.fromkeys(listed(files[origin])))
        wanted = [(origin, address) for origin, pages in sites.items() for address in pages]
        done = 0
        visited: list[Visited] = []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for one in pool.map(lambda pair: _visit(files[pair[0]], pair[1], settings), wanted):
                visited.append(one)
                done += 1
                if on_page is not None:
                    on_page(done, len(wanted))
        reports = _rendered(wanted, visited, files, settings, browsing)
    finally:
        fetcher.close()
    return tuple(
        _site(origin, [report for (at, _), report in zip(wanted, reports, strict=True) if at == origin],
              settings)
        for origin in sites
    )  # fmt: skip


def _whole(address: str) -> str:
    parts = urlsplit(address)
    return address if parts.path else parts._replace(path="/").geturl()


def _visit(files: RemoteFiles, address: str, settings: Settings) -> Visited:
    """Fetch and read one page. Whatever is wrong with it is an answer, never an exception."""
    path = path_of(address)
    # What is in the fragment is for the scripts of the page.
    answer = files.get(address.partition("#")[0])
    if isinstance(answer, Unfetched):
        return Visited(PageReport(path, "unreadable", answer.case, answer.facts), None)
    if answer.status >= 400:
        facts = (("status", str(answer.status)),)
        return Visited(PageReport(path, "unreadable", "http-error", facts), None)
    if answer.media_type not in HTML:
        facts = (("kind", answer.media_type),)
        return Visited(PageReport(path, "unreadable", "not-html", facts), None)
    held = settings.for_page(path)
    eye = StaticEye(files, Gallery(files))
    try:
        decoded = read_text(
            answer.body, max_bytes=held.max_page_size, transport_encoding=answer.charset
        )
        page = eye.open(path_of(answer.url), decoded, partial=lambda _document: False)
    except Unreadable as trouble:
        return Visited(PageReport(path, "unreadable", trouble.case, trouble.facts), None)
    try:
        evidence = extract(page, chosen_footer(page, held))
        if judge_page(evidence, held) and isinstance(page.sight, StaticSight):
            evidence = exact_evidence(evidence, page.sight.places)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs this page alone
        return Visited(fault(path, error), None)
    return Visited(PageReport(page.path, "checked", evidence=evidence), answer)


def _rendered(
    wanted: Sequence[tuple[str, str]],
    visited: Sequence[Visited],
    files: dict[str, RemoteFiles],
    settings: Settings,
    browsing: Browsing,
) -> list[PageReport]:
    """Return the reports, with those of pages that are to be rendered from the browser."""
    reports = [one.report for one in visited]
    chosen: list[tuple[int, ToRender]] = []
    for at, ((origin, address), one) in enumerate(zip(wanted, visited, strict=True)):
        held = settings.for_page(one.report.path)
        always = held.render == "always" and one.page is not None
        if one.page is None or not (
            always or (held.render == "auto" and must_render(one.report, held))
        ):
            continue
        server = RemoteServer(files[origin], one.page)
        _, mark, fragment = address.partition("#")
        chosen.append(
            (at, ToRender(origin, one.report.path, one.page.url + mark + fragment, server,
                          Gallery(files[origin]), held, one.report))
        )  # fmt: skip
    keep = Keep(browsing.pictures, browsing.snapshots, several=len(files) > 1)
    seen = render(
        [one for _, one in chosen],
        settings,
        browser=browsing.browser,
        keep=keep,
        on_note=browsing.on_note,
    )
    for (at, _), report in zip(chosen, seen, strict=True):
        reports[at] = report
    return reports


def _site(origin: str, pages: list[PageReport], settings: Settings) -> SiteReport:
    judged = judge_site(pages, settings, origin)
    return SiteReport(origin, tuple(pages), judged.findings, hints=judged.hints)
