"""The processes that look at pages: this one alone, or a pool when there is enough to do.

What they find is the same whatever their number.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from beian_lint.evidence import Blind, Encoding, Filing
from beian_lint.look import Looker, SiteJob
from beian_lint.pool import cores, forks, in_order, pool_of
from beian_lint.rule import PageReport
from beian_lint.targets.discover import Target

if TYPE_CHECKING:
    from concurrent.futures import Executor

POOL_FROM = 150
"""Pages from which on starting processes pays."""

BATCH = 24
"""Pages handed to a process at a time."""

Consulted = dict[str, str]
"""The files of a site that were asked for besides its pages, each with what was found there."""

_Seen = tuple[tuple[Filing, ...], Encoding | None, tuple[Blind, ...]]


class Workers:
    """Looks at the pages of the sites of one run.

    ``consulted`` holds, by site, what `beian_lint.targets.folder.Folder.consulted` told.
    """

    def __init__(self, jobs: Sequence[SiteJob], pages: int, wanted: int) -> None:
        self.jobs = jobs
        self.consulted: list[Consulted] = [{} for _ in jobs]
        self._lookers: dict[int, Looker] = {}
        count = wanted or cores()
        self._pooled: AbstractContextManager[Executor] | None = None
        self._pool: Executor | None = None
        if count > 1 and pages >= POOL_FROM:
            self._pooled = pool_of(count, _begin, tuple(jobs), self._lookers)
        self._seen: dict[_Seen, _Seen] = {}

    def __enter__(self) -> Self:
        if self._pooled is not None:
            self._pool = self._pooled.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pooled is not None:
            self._pooled.__exit__(kind, error, trace)

    def look(self, site: int, targets: Sequence[Target]) -> Iterator[PageReport]:
        """Look at pages of a site, in the order given."""
        if self._pool is None:
            yield from self._look_here(site, targets)
            return
        first = 0
        if not self._lookers and forks():
            # Workers that are forked after it know the sheets and footers that it met.
            first = BATCH
            yield from self._look_here(site, targets[:first])
        batches = [
            (site, tuple(targets[start : start + BATCH]))
            for start in range(first, len(targets), BATCH)
        ]
        for reports, consulted in in_order(self._pool, _look_at_batch, batches):
            self.consulted[site] |= consulted
            yield from self._united(reports)

    def _look_here(self, site: int, targets: Sequence[Target]) -> Iterator[PageReport]:
        if site not in self._lookers:
            self._lookers[site] = Looker(self.jobs[site])
        looker = self._lookers[site]
        yield from map(looker.look, targets)
        self.consulted[site] |= looker.files.folder.consulted

    def _united(self, reports: Sequence[PageReport]) -> Iterator[PageReport]:
        """Let pages of which the same was seen share it again, as before they were sent here."""
        for report in reports:
            evidence = report.evidence
            if evidence is None:
                yield report
                continue
            seen = evidence.filings, evidence.encoding, evidence.blind
            filings, encoding, blind = self._seen.setdefault(seen, seen)
            shared = replace(evidence, filings=filings, encoding=encoding, blind=blind)
            yield replace(report, evidence=shared)


_jobs: tuple[SiteJob, ...] = ()
_lookers: dict[int, Looker] = {}


def _begin(jobs: tuple[SiteJob, ...], lookers: dict[int, Looker]) -> None:
    global _jobs, _lookers
    _jobs, _lookers = jobs, lookers


def _look_at_batch(batch: tuple[int, tuple[Target, ...]]) -> tuple[list[PageReport], Consulted]:
    site, targets = batch
    if site not in _lookers:
        _lookers[site] = Looker(_jobs[site])
    looker = _lookers[site]
    reports = [looker.look(target) for target in targets]
    consulted = dict(looker.files.folder.consulted)
    looker.files.folder.consulted.clear()
    return reports, consulted
