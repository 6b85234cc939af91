"""Check pages at addresses: fetch them, read them, and render them where the settings say so."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from beian_lint.browsing import Browsing
from beian_lint.document import Unreadable, read_text
from beian_lint.extract import extract, tail_of
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


class Visited(Struct, frozen=True):
    """A page as fetched and read. ``page`` is None when it could not be fetched.

    ``files`` are those of the site that it came from, which redirects may have led to.
    """

    report: PageReport
    page: Fetched | None
    files: RemoteFiles


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
            sites.setdefault(origin_of(address), {})[whole(address)] = None
        files = {origin: RemoteFiles(origin, fetcher) for origin in sites}
        if browsing.sitemaps:
            for origin, pages in sites.items():
                pages.update(dict.fromkeys(listed(files[origin])))
        wanted = [(origin, address) for origin, pages in sites.items() for address in pages]
        done = 0
        visited: list[Visited] = []
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for one in pool.map(lambda pair: visit(files[pair[0]], pair[1], settings), wanted):
                visited.append(one)
                done += 1
                if on_page is not None:
                    on_page(done, len(wanted))
        reports = rendered(
            [origin for origin, _ in wanted],
            [address for _, address in wanted],
            visited,
            [settings] * len(wanted),
            browsing,
            several=len(files) > 1,
        )
    finally:
        fetcher.close()
    return tuple(
        _site(origin, [report for (at, _), report in zip(wanted, reports, strict=True) if at == origin],
              settings)
        for origin in sites
    )  # fmt: skip


def whole(address: str) -> str:
    """Return an address with the path that is asked for where none is written."""
    parts = urlsplit(address)
    return address if parts.path else parts._replace(path="/").geturl()


def visit(files: RemoteFiles, address: str, settings: Settings) -> Visited:
    """Fetch and read one page. Whatever is wrong with it is an answer, never an exception."""
    path = path_of(address)
    # What is in the fragment is for the scripts of the page.
    answer = files.get(address.partition("#")[0])
    if isinstance(answer, Unfetched):
        return Visited(PageReport(path, "unreadable", answer.case, answer.facts), None, files)
    if answer.status >= 400:
        facts = (("status", str(answer.status)),)
        return Visited(PageReport(path, "unreadable", "http-error", facts), None, files)
    if answer.media_type not in HTML:
        facts = (("kind", answer.media_type),)
        return Visited(PageReport(path, "unreadable", "not-html", facts), None, files)
    files = files.moved(answer)
    held = settings.for_page(path)
    eye = StaticEye(files, Gallery(files))
    try:
        decoded = read_text(
            answer.body, max_bytes=held.max_page_size, transport_encoding=answer.charset
        )
        page = eye.open(path_of(answer.url), decoded, partial=lambda _document: False)
    except Unreadable as trouble:
        return Visited(PageReport(path, "unreadable", trouble.case, trouble.facts), None, files)
    try:
        evidence = extract(page, chosen_footer(page, held), tail_of(page.document))
        if judge_page(evidence, held) and isinstance(page.sight, StaticSight):
            evidence = exact_evidence(evidence, page.sight.places)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs this page alone
        return Visited(fault(path, error), None, files)
    finally:
        page.close()
    return Visited(PageReport(page.path, "checked", evidence=evidence), answer, files)


def rendered(
    sites: Sequence[str],
    addresses: Sequence[str],
    visited: Sequence[Visited],
    settings: Sequence[Settings],
    browsing: Browsing,
    *,
    several: bool,
) -> list[PageReport]:
    """Return the reports of pages that were visited, from the browser where they are to be rendered.

    The sequences are parallel: what each page's site is called, the address asked for, what came,
    and the settings of its site. With ``several``, what is kept is kept under the site's name.

    Raises:
        NoBrowser: when pages are to be rendered and there is no browser.
    """
    reports = [one.report for one in visited]
    chosen: list[tuple[int, ToRender]] = []
    for at, (site, address, one) in enumerate(zip(sites, addresses, visited, strict=True)):
        held = settings[at].for_page(one.report.path)
        if one.page is None or not must_render(one.report, held):
            continue
        server = RemoteServer(one.files, one.page)
        _, mark, fragment = address.partition("#")
        chosen.append(
            (at, ToRender(site, one.report.path, one.page.url + mark + fragment, server,
                          Gallery(one.files), held, one.report))
        )  # fmt: skip
    if not chosen:
        return reports
    keep = Keep(browsing.pictures, browsing.snapshots, several=several)
    seen = render(
        [one for _, one in chosen],
        settings[0],
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
