"""Fold findings that say the same: one footer on 3,000 pages is one fault, not 3,000."""

from collections.abc import Iterable

from msgspec import Struct

from beian_lint.rule import SEVERITIES, Finding


class Fold(Struct, frozen=True):
    """Findings with one cause: those of several rules on one page, alike on several pages.

    ``heads`` has one finding per rule, all on the first page; ``pages`` are all pages concerned,
    in the order of the report.
    """

    site: str
    heads: tuple[Finding, ...]
    pages: tuple[str, ...]

    @property
    def first(self) -> Finding:
        return self.heads[0]


def fold(findings: Iterable[Finding]) -> tuple[Fold, ...]:
    """Return the findings folded, the gravest first, then in the order of the report."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(_sameness(finding), []).append(finding)
    by_cause: dict[object, list[list[Finding]]] = {}
    for group in alike.values():
        pages = tuple(dict.fromkeys(finding.place.page for finding in group))
        by_cause.setdefault((_cause(group[0]), pages), []).append(group)
    folds = [
        Fold(
            groups[0][0].site,
            tuple(group[0] for group in groups),
            tuple(dict.fromkeys(finding.place.page for finding in groups[0])),
        )
        for groups in by_cause.values()
    ]
    return tuple(sorted(folds, key=_order))


def _order(one: Fold) -> tuple[bool, int, bool]:
    first = one.first
    return bool(first.excused or first.known), -SEVERITIES.index(first.severity), not first.sure


def _sameness(finding: Finding) -> tuple[object, ...]:
    return (
        finding.site,
        finding.rule,
        finding.case,
        finding.severity,
        finding.sure,
        finding.excused,
        finding.known,
        finding.facts,
        finding.why,
        finding.viewports,
        finding.place.excerpt,
    )


def _cause(finding: Finding) -> tuple[object, ...]:
    """Findings of several rules have one cause when one declaration hides all their things."""
    if finding.why is not None and finding.why.declaration is not None:
        return (
            finding.site,
            finding.severity,
            finding.sure,
            finding.excused,
            finding.known,
            finding.why.case,
            finding.why.declaration,
            finding.viewports,
        )
    return _sameness(finding)
