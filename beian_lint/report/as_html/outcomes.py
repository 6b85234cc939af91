"""What became of each page, and which pages are alike in all that is shown of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from beian_lint.evidence import VIEWPORTS, Filing, Registry
from beian_lint.report.seen import told_filing
from beian_lint.rule import Finding, PageReport, Report, SiteReport

Outcome = Literal["fail", "attention", "pass", "skipped"]

OUTCOMES: tuple[Outcome, ...] = ("fail", "attention", "pass", "skipped")
"""From bad to good."""

REGISTRIES: tuple[Registry, Registry] = ("psb", "icp")


class Alike(Struct, frozen=True):
    """Pages of a site with one outcome, the same rules broken, and the same filings seen.

    ``filings`` are those of the first page: what its parts say, the others say too.
    """

    outcome: Outcome
    rules: tuple[str, ...]
    first: PageReport
    filings: tuple[Filing, ...]
    pages: list[str]


def outcome_of(report: Report, page: PageReport, findings: Iterable[Finding]) -> Outcome:
    """Return what became of a page, given the findings on it."""
    if page.status == "skipped":
        return "skipped"
    standing = [finding for finding in findings if not finding.excused and not finding.known]
    if any(report.fails(finding) for finding in standing):
        return "fail"
    return "attention" if standing else "pass"


def alike(report: Report, site: SiteReport) -> tuple[Alike, ...]:
    """Return the pages of a site, those together that are alike, the worst first."""
    on_page: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in site.findings:
        on_page[finding.place.page].append(finding)
    found: dict[object, Alike] = {}
    for page in site.pages:
        findings = on_page[page.path]
        outcome = outcome_of(report, page, findings)
        rules = tuple(dict.fromkeys(finding.rule for finding in findings))
        filings = _filings(page)
        key = (outcome, rules, page.reason, page.facts, tuple(map(_sameness, filings)))
        one = found.setdefault(key, Alike(outcome, rules, page, filings, []))
        one.pages.append(page.path)
    return tuple(sorted(found.values(), key=lambda one: OUTCOMES.index(one.outcome)))


def _filings(page: PageReport) -> tuple[Filing, ...]:
    if page.evidence is None:
        return ()
    told = (told_filing(page.evidence, registry) for registry in REGISTRIES)
    return tuple(filing for filing in told if filing is not None)


def _sameness(filing: Filing) -> tuple[object, ...]:
    number, link, badge = filing.number, filing.link, filing.badge
    seen = tuple(
        part and tuple(part.shown.at(viewport).answer for viewport in VIEWPORTS)
        for part in (number, link, badge)
    )
    return (
        filing.registry,
        filing.in_footer,
        number and (number.record.written, number.where),
        link and link.target.href,
        badge and (badge.kind, badge.source, badge.picture and badge.picture.file),
        seen,
    )
