"""Fixes proven: a change counts when the changed page, checked again, is better and nowhere worse.

Proposals are guesses. Each is made in memory, the page is looked at as any page is, and the
proposal stands only when its finding is gone and no other has come, but for one whose cause was
told before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.document import Unreadable
from beian_lint.extract import extract
from beian_lint.eyes.static import StaticSight
from beian_lint.fix import Fix, Safety
from beian_lint.judge import RANK, judge_page
from beian_lint.look import Looker, SiteJob, chosen_footer
from beian_lint.mend.octets import Octets, Unmappable, apply
from beian_lint.mend.proposals import PROPOSERS, GivenBadge, Spot, proposals
from beian_lint.rule import Finding

ROUNDS = 16
"""Fixes made on one page; a page with more faults than rules does not exist."""

MAY_UNCOVER = frozenset({"page-encoding"})
"""Rules whose fix lets a page be read at last: what else is wrong with it then comes to light."""


class Reading(Struct, frozen=True):
    """A page as read: its bytes, what is found on it, and where."""

    data: bytes
    spot: Spot
    findings: tuple[Finding, ...]


class Made(Struct, frozen=True):
    """A fix made, with the finding that it cleared."""

    finding: Finding
    fix: Fix


class Prover:
    """Finds and proves fixes for the pages of one site.

    ``badge`` is the badge that may be used; ``files`` are the files to be added to the site, by
    path. With ``unsafe`` fixes that are not safe are tried, too. ``rules`` narrows what is mended.
    """

    def __init__(
        self,
        job: SiteJob,
        *,
        badge: GivenBadge | None = None,
        files: Mapping[str, bytes] | None = None,
        unsafe: bool = False,
        rules: frozenset[str] | None = None,
    ) -> None:
        self.looker = Looker(job, dict(files or {}))
        self.job = job
        self.badge = badge
        self.safeties: tuple[Safety, ...] = ("safe", "unsafe") if unsafe else ("safe",)
        self.rules = frozenset(PROPOSERS) if rules is None else rules & PROPOSERS.keys()

    def read(self, path: str, data: bytes) -> Reading | None:
        """Look at a page; None when its bytes are no page."""
        try:
            page = self.looker.open(path, data)
        except Unreadable:
            return None
        settings = self.job.settings.for_page(path)
        footer = chosen_footer(page, settings)
        evidence = extract(page, footer)
        if not isinstance(page.sight, StaticSight):
            return None
        spot = Spot(
            document=page.document,
            elements=page.sight.places.given,
            evidence=evidence,
            settings=settings,
            base=self.job.base,
            badge=self.badge,
            footer=tuple(one for one in page.document.root.iter() if one in (footer or ())),
        )
        findings = sorted(judge_page(evidence, settings), key=lambda one: RANK[one.rule])
        return Reading(data, spot, tuple(findings))

    def fix_of(self, reading: Reading, finding: Finding) -> tuple[Fix, Reading] | None:
        """Return the first fix that clears a finding, with the page as it leaves it."""
        for fix in self._possible(reading, finding):
            changed = self._proven(reading, finding, fix)
            if changed is not None:
                return fix, changed
        return None

    def mend(self, reading: Reading) -> tuple[Reading, tuple[Made, ...]]:
        """Make one fix after the other until none is left that can be proven.

        The edits of each fix count in the page as the fix before left it.
        """
        made: list[Made] = []
        while len(made) < ROUNDS:
            step = self._next(reading)
            if step is None:
                break
            one, reading = step
            made.append(one)
        return reading, tuple(made)

    def _next(self, reading: Reading) -> tuple[Made, Reading] | None:
        for finding in reading.findings:
            if finding.rule in self.rules and (found := self.fix_of(reading, finding)):
                return Made(finding, found[0]), found[1]
        return None

    def _possible(self, reading: Reading, finding: Finding) -> Iterator[Fix]:
        """Yield the proposals for a finding as edits of the page's bytes."""
        octets: Octets | None = None
        for proposal in proposals(finding, reading.spot):
            if proposal.safety not in self.safeties:
                continue
            try:
                octets = octets or Octets(reading.data, reading.spot.document.decoded)
                edits = octets.edits(proposal.changes)
            except Unmappable:
                continue
            yield Fix(
                proposal.case,
                proposal.safety,
                finding.place.page,
                reading.spot.document.decoded.used,
                edits,
                proposal.facts,
                proposal.adds,
            )

    def _proven(self, reading: Reading, finding: Finding, fix: Fix) -> Reading | None:
        changed = self.read(finding.place.page, apply(reading.data, fix.edits, fix.encoding))
        if changed is None or changed.data == reading.data:
            return None
        before = Counter(one.rule for one in reading.findings)
        after = Counter(one.rule for one in changed.findings)
        if after[finding.rule] >= before[finding.rule]:
            return None
        causes = {_cause(one) for one in reading.findings if one.why is not None}
        for one in changed.findings:
            uncovered = finding.rule in MAY_UNCOVER or (one.why and _cause(one) in causes)
            if after[one.rule] > before[one.rule] and not uncovered:
                return None
        return changed


def _cause(finding: Finding) -> object:
    """Return what hides a thing: what hides the number hides a badge, too, once there is one."""
    return finding.why and (finding.why.case, finding.why.declaration)


def with_fixes(prover: Prover, data: bytes, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings of one page, each with the fix that clears it, if there is one.

    Every fix counts in the page as it is: two of them may not go together.
    """
    if not findings or all(finding.rule not in prover.rules for finding in findings):
        return findings
    reading = prover.read(findings[0].place.page, data)
    if reading is None:
        return findings
    spare = list(reading.findings)
    fixed = []
    for finding in findings:
        twin = next(
            (one for one in spare if (one.rule, one.case) == (finding.rule, finding.case)), None
        )
        if twin is not None:
            spare.remove(twin)
            found = prover.fix_of(reading, twin)
            finding = replace(finding, fixes=(found[0],)) if found else finding  # noqa: PLW2901
        fixed.append(finding)
    return tuple(fixed)
