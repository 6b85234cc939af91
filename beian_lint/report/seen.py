"""What was seen, told on a pass: a green run is proof, not silence."""

from msgspec import Struct

from beian_lint.evidence import VIEWPORTS, Answer, Badge, Evidence, Filing, Link, Number, Registry
from beian_lint.rule import Report, SiteReport


class SeenFiling(Struct, frozen=True):
    """A filing as the reports tell it, with the pages that show it."""

    filing: Filing
    pages: tuple[str, ...]


def told_filing(evidence: Evidence, registry: Registry = "psb") -> Filing | None:
    """Return the filing of a registry that a person would point at on a page.

    The one with the most parts seen at both viewports; of equals the last on the page.
    """
    filings = [filing for filing in evidence.filings if filing.registry == registry]
    if not filings:
        return None
    return max(enumerate(filings), key=lambda pair: (_weight(pair[1]), pair[0]))[1]


def _weight(filing: Filing) -> int:
    weight = 0
    for part, worth in ((filing.number, 4), (filing.link, 2), (filing.badge, 1)):
        if part is not None:
            weight += worth
            weight += worth * sum(part.shown.at(viewport).answer == "yes" for viewport in VIEWPORTS)
    if filing.number is not None:
        weight += 8 * (filing.number.where in ("text", "generated"))
        weight += 4 * (not filing.number.record.faults)
    return weight + 4 * bool(filing.in_footer)


def seen_filings(site: SiteReport) -> tuple[SeenFiling, ...]:
    """Return the different filings of a site, each with its pages, the most frequent first."""
    found: dict[object, tuple[Filing, list[str]]] = {}
    for page in site.pages:
        if page.evidence is None:
            continue
        filing = told_filing(page.evidence)
        if filing is None or filing.number is None:
            continue
        key = (
            filing.number.record.digits,
            filing.link and filing.link.target.href,
            filing.badge
            and (filing.badge.picture and filing.badge.picture.path, filing.badge.kind),
            tuple(_answers(part) for part in (filing.number, filing.link, filing.badge)),
        )
        found.setdefault(key, (filing, []))[1].append(page.path)
    return tuple(
        SeenFiling(filing, tuple(pages))
        for filing, pages in sorted(found.values(), key=lambda one: -len(one[1]))
    )


def _answers(part: Number | Link | Badge | None) -> tuple[Answer, ...]:
    return tuple(part.shown.at(viewport).answer for viewport in VIEWPORTS) if part else ()


def counts(report: Report) -> dict[str, int]:
    """Count pages by status, and findings by severity or by what keeps them from failing."""
    result = dict.fromkeys(
        (
            "checked",
            "skipped",
            "unreadable",
            "error",
            "warning",
            "info",
            "unsure",
            "excused",
            "known",
        ),
        0,
    )
    for site in report.sites:
        for page in site.pages:
            result[page.status] += 1
        for finding in site.findings:
            if finding.excused or finding.known:
                result["excused" if finding.excused else "known"] += 1
                continue
            result[finding.severity] += 1
            result["unsure"] += not finding.sure
    return result
