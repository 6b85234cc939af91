"""From pages that were looked at to what is kept of a site."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.evidence import Viewport
from beian_lint.fleet.model import (
    FleetSite,
    FoundFault,
    Manner,
    PageResult,
    Sentences,
    SiteResult,
    SiteVerdict,
)
from beian_lint.fleet.store import compact
from beian_lint.judge import judge_site
from beian_lint.look import SiteJob
from beian_lint.rendering import must_render
from beian_lint.report.as_json import filing_data
from beian_lint.report.seen import told_filing
from beian_lint.rule import Finding, PageReport, Report, Rule, SiteReport
from beian_lint.rules import RULES
from beian_lint.say import mend, message
from beian_lint.settings import Settings
from beian_lint.targets.connecting import Unfetched
from beian_lint.targets.fetching import Fetched, Fetcher
from beian_lint.visiting import Visited

UNREACHED = frozenset(
    ("no-connection", "fetch-timeout", "tls", "too-many-redirects", "refused-private", "http-error",
     "absent")
)  # fmt: skip
"""Why nothing is known of a site, by the case of its home page; else it is at fault itself."""

MOST_FAULTS = 200
"""Findings of one site that are kept."""

_RULES = {rule.id: rule for rule in RULES}


class Looked(Struct, frozen=True):
    """A site as a worker has looked at it, its home page first.

    ``first`` is what came for its address; ``visited`` and ``addresses`` are its pages where it
    was fetched, ``job`` where it lies in a folder. See `SiteResult` for the rest.
    """

    site: FleetSite
    settings: Settings
    reports: tuple[PageReport, ...] = ()
    visited: tuple[Visited, ...] = ()
    addresses: tuple[str, ...] = ()
    first: Fetched | Unfetched | None = None
    job: SiteJob | None = None
    fetchers: tuple[Fetcher, ...] = ()
    again: bool = False
    wait: float = 0.0
    seconds: float = 0.0
    waited: float = 0.0
    pictures: tuple[tuple[tuple[Viewport, bytes], ...], ...] = ()

    def close(self) -> None:
        """Close the connections that are open."""
        for one in self.fetchers:
            one.close()

    def with_pictures(self) -> "Looked":
        """Return the site with the pictures of its footers in memory."""
        pictures = tuple(
            tuple((one.viewport, Path(one.file).read_bytes()) for one in report.pictures)
            for report in self.reports
        )
        return replace(self, pictures=pictures)


def awaits_browser(looked: Looked) -> bool:
    """Tell whether a browser is to look at a page of a site."""
    return any(
        must_render(report, looked.settings.for_page(report.path)) for report in looked.reports
    )


def result_of(looked: Looked, manner: Manner) -> SiteResult:
    """Judge a site and return what is to be kept of it."""
    judged = judge_site(looked.reports, looked.settings, looked.site.name)
    report = Report(
        (SiteReport(looked.site.name, looked.reports, judged.findings),),
        looked.settings.fail_on,
        rules=RULES,
    )
    faults = tuple(
        _fault(finding, _RULES[finding.rule], fails=report.fails(finding))
        for finding in judged.findings[:MOST_FAULTS]
    )
    verdict = _verdict(looked.reports, failing=any(map(report.fails, judged.findings)))
    number, icp, province = _numbers(looked.reports)
    again = looked.again and verdict != "pass" and looked.site.attempts + 1 < manner.attempts
    return SiteResult(
        looked.site.ordinal,
        looked.site.name,
        looked.site.owner,
        verdict,
        number,
        icp,
        province,
        looked.first.url if isinstance(looked.first, Fetched) else looked.site.address,
        tuple(_page(looked, at) for at in range(len(looked.reports))),
        faults,
        again,
        looked.wait,
        looked.seconds,
        looked.waited,
    )


def lost(site: FleetSite, error: str) -> SiteResult:
    """Return what is kept of a site that ends every worker which looks at it."""
    page = PageReport(urlsplit(site.address).path[1:], "unreadable", "internal-error",
                      (("error", error),))  # fmt: skip
    return result_of(Looked(site, Settings(), (page,)), Manner(Settings(), attempts=0))


def _verdict(reports: Sequence[PageReport], *, failing: bool) -> SiteVerdict:
    home = reports[0] if reports else None
    if home is None or (home.status == "unreadable" and home.reason in UNREACHED):
        return "unreachable"
    return "fail" if failing or home.status != "checked" else "pass"


def _numbers(reports: Sequence[PageReport]) -> tuple[str, str, str]:
    """Return the numbers that a site shows, and the letter of its province."""
    number = icp = province = ""
    for report in reports:
        if report.evidence is None:
            continue
        psb, other = (told_filing(report.evidence, "psb"), told_filing(report.evidence, "icp"))
        if not number and psb is not None and psb.number is not None:
            record = psb.number.record
            number = record.written if record.faults else record.canonical
            province = record.letter if not record.faults else ""
        if not icp and other is not None and other.number is not None:
            record = other.number.record
            icp = record.written if record.faults else record.canonical
    return " ".join(number.split()), " ".join(icp.split()), province


def _fault(finding: Finding, rule: Rule, *, fails: bool) -> FoundFault:
    place = finding.place
    return FoundFault(
        place.page,
        finding.rule,
        finding.case,
        finding.severity,
        finding.sure,
        fails,
        finding.excused,
        place.line,
        place.column,
        place.selector,
        place.excerpt,
        finding.viewports,
        Sentences(
            message(finding, rule, "zh"),
            message(finding, rule, "en"),
            mend(finding, rule, "zh"),
            mend(finding, rule, "en"),
        ),
    )


def _page(looked: Looked, at: int) -> PageResult:
    report = looked.reports[at]
    answer: Fetched | None = None
    if at < len(looked.visited):
        answer = looked.visited[at].page
        if answer is None and at == 0 and isinstance(looked.first, Fetched):
            answer = looked.first
    evidence = report.evidence
    address = looked.addresses[at] if at < len(looked.addresses) else ""
    return PageResult(
        report.path,
        answer.url if answer is not None else address,
        report.status,
        report.reason,
        answer.status if answer is not None else 0,
        answer.redirects if answer is not None else (),
        len(answer.body) if answer is not None else 0,
        evidence.eye if evidence is not None else "",
        compact([filing_data(filing) for filing in evidence.filings]) if evidence else "[]",
        looked.pictures[at] if at < len(looked.pictures) else (),
    )
