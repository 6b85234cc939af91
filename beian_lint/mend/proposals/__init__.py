"""Which change may clear which finding: pure functions from a finding and its page to proposals.

A proposal is a guess by someone who knows the rule. Whether it clears its finding, and does no
other harm, is proven by checking the changed page (`beian_lint.mend.proof`).
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from beian_lint.mend.changes import Proposal
from beian_lint.mend.proposals import badge, encoding, insertion, link, number, shown
from beian_lint.mend.proposals.spot import GivenBadge, Spot
from beian_lint.rule import Finding

__all__ = ["PROPOSERS", "GivenBadge", "Spot", "proposals"]

PROPOSERS: Mapping[str, Callable[[Finding, Spot], Iterator[Proposal]]] = {
    "page-encoding": encoding.declared,
    "outside-footer": insertion.whole_filing,
    "psb-number-missing": lambda finding, spot: (
        number.number_beside(finding, spot)
        if finding.case == "unnumbered"
        else insertion.whole_filing(finding, spot)
    ),
    "psb-number-malformed": number.expected_number,
    "psb-number-region": number.expected_number,
    "psb-number-unexpected": number.expected_number,
    "psb-number-hidden": lambda finding, spot: chain(
        insertion.filing_for_unseen(finding, spot), shown.unhidden(finding, spot)
    ),
    "psb-number-variant": number.common_form,
    "psb-link-missing": link.linked,
    "psb-link-wrong-target": link.record_address,
    "psb-link-wrong-record": link.record_address,
    "psb-link-no-record": link.record_address,
    "psb-link-hidden": shown.unhidden,
    "psb-link-legacy": link.present_address,
    "psb-badge-missing": badge.badge_before,
    "psb-badge-broken": badge.mended_badge,
    "psb-badge-hidden": shown.unhidden,
    "psb-badge-remote": badge.other_file,
    "psb-badge-unrecognised": badge.other_file,
    "icp-number-missing": insertion.whole_filing,
    "icp-number-malformed": number.expected_number,
    "icp-number-unexpected": number.expected_number,
    "icp-number-hidden": lambda finding, spot: chain(
        insertion.filing_for_unseen(finding, spot), shown.unhidden(finding, spot)
    ),
    "icp-number-variant": number.common_form,
    "icp-link-missing": link.linked,
    "icp-link-wrong-target": link.record_address,
    "icp-link-hidden": shown.unhidden,
    "icp-link-legacy": link.record_address,
}
"""By rule. Rules that are not here have no fix that could be made in the page alone: what a style
sheet hides is shown by changing the style sheet."""


def proposals(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Yield changes that may clear a finding, the likeliest first."""
    propose = PROPOSERS.get(finding.rule)
    if propose is not None and not finding.excused:
        yield from propose(finding, spot)
