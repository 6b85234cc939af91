"""Fixes over whole sites: which pages are worth trying, by how many processes, and what came of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.check import sites_of
from beian_lint.fix import Fix
from beian_lint.look import SiteJob
from beian_lint.mend import badges
from beian_lint.mend.badges import BadgeFile
from beian_lint.mend.proof import Made, Prover, with_fixes
from beian_lint.mend.proposals import PROPOSERS, GivenBadge
from beian_lint.once import once
from beian_lint.pool import cores, in_order, pool_of
from beian_lint.rule import Finding, Report, SiteReport
from beian_lint.settings import Settings
from beian_lint.targets.discover import SiteTargets
from beian_lint.targets.folder import Folder, Unread

POOL_FROM = 24
"""Pages from which on starting processes pays: each is looked at several times."""

BATCH = 4
"""Pages handed to a process at a time."""


class MendedPage(Struct, frozen=True):
    """What became of one page. ``before`` and ``after`` are its bytes, alike when nothing did.

    ``found`` is what was wrong with it, ``left`` what still is.
    """

    path: str
    before: bytes
    after: bytes
    found: tuple[Finding, ...]
    made: tuple[Made, ...]
    left: tuple[Finding, ...]

    @property
    def fixes(self) -> tuple[Fix, ...]:
        return tuple(one.fix for one in self.made)


class SiteMender(Struct, frozen=True, dict=True):
    """What mends one site; picklable.

    ``adds`` are files that the fixes may need, by path inside the site. See `Prover` for the rest.
    """

    site: SiteTargets
    job: SiteJob
    badge: GivenBadge | None = None
    adds: dict[str, bytes] = field(default_factory=dict)
    unsafe: bool = False
    rules: frozenset[str] = frozenset(PROPOSERS)

    @once
    def prover(self) -> Prover:
        return Prover(
            self.job, badge=self.badge, files=self.adds, unsafe=self.unsafe, rules=self.rules
        )

    def __reduce__(self) -> tuple[object, ...]:
        parts = (self.site, self.job, self.badge, self.adds, self.unsafe, self.rules)
        return SiteMender, parts

    def pages(self, report: SiteReport) -> tuple[str, ...]:
        """Return the pages of a site on which there is something to try, in order."""
        worth = {
            finding.place.page
            for finding in report.findings
            if finding.rule in self.rules and not finding.excused
        }
        return tuple(page.path for page in report.pages if page.path in worth)

    def mend(self, page: str) -> MendedPage | None:
        """Mend one page in memory; None when it cannot be read as one."""
        data = self._read(page)
        reading = None if isinstance(data, Unread) else self.prover.read(page, data)
        if reading is None:
            return None
        mended, made = self.prover.mend(reading)
        return MendedPage(page, reading.data, mended.data, reading.findings, made, mended.findings)

    def fixed(self, page: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings of one page, each with the fix that clears it, if there is one."""
        data = self._read(page)
        return findings if isinstance(data, Unread) else with_fixes(self.prover, data, findings)

    def _read(self, page: str) -> bytes | Unread:
        return self.prover.looker.files.read(page, self.job.settings.max_page_size)


def mender(
    site: SiteTargets,
    job: SiteJob,
    report: SiteReport,
    *,
    unsafe: bool = False,
    badge: BadgeFile | None = None,
    rules: frozenset[str] = frozenset(PROPOSERS),
) -> SiteMender:
    """Return what mends a site; without a badge given, one that the site shows is used.

    Raises:
        FileExistsError: when there is no name left for the badge.
    """
    if badge is None:
        return SiteMender(site, job, badges.shown(report, job.base), {}, unsafe, rules)
    chosen, adds = badges.placed(badge, Folder(site.root), job.base)
    return SiteMender(site, job, chosen, adds, unsafe, rules)


def mend_pages(
    menders: Sequence[SiteMender], reports: Sequence[SiteReport], processes: int = 1
) -> Iterator[tuple[SiteMender, MendedPage]]:
    """Mend the pages of sites in memory; in the same order whatever the number of processes.

    With 0 processes there are as many as cores.
    """
    work = [
        (index, page)
        for index, (one, report) in enumerate(zip(menders, reports, strict=True))
        for page in one.pages(report)
    ]
    count = processes or cores()
    if count == 1 or len(work) < POOL_FROM:
        alone = ((menders[index], menders[index].mend(page)) for index, page in work)
        yield from ((one, mended) for one, mended in alone if mended is not None)
        return
    with pool_of(count, _begin, tuple(menders)) as pool:
        batches = [work[start : start + BATCH] for start in range(0, len(work), BATCH)]
        for batch in in_order(pool, _mend_batch, batches):
            for index, page in batch:
                if page is not None:
                    yield menders[index], page


_menders: tuple[SiteMender, ...] = ()


def _begin(menders: tuple[SiteMender, ...]) -> None:
    global _menders  # noqa: PLW0603 - the one memory of a worker process
    _menders = menders


def _mend_batch(work: list[tuple[int, str]]) -> list[tuple[int, MendedPage | None]]:
    return [(index, _menders[index].mend(page)) for index, page in work]


def report_with_fixes(report: Report, settings: Settings) -> Report:
    """Return a report whose findings carry the fixes that clear them, each proven for itself.

    The sites are looked at again as they are now, in the folder in which the report holds; what was
    fetched or replayed is left as it is. Unsafe fixes are among them, and say so.
    """
    folders = [site.root or "." for site in report.sites if Path(site.root or ".").is_dir()]
    found, jobs = sites_of(folders, settings)
    by_name = {site.given: (site, job) for site, job in zip(found.sites, jobs, strict=True)}
    sites = tuple(
        _with_fixes(told, *by_name[told.root or "."]) if (told.root or ".") in by_name else told
        for told in report.sites
    )
    return replace(report, sites=sites)


def _with_fixes(told: SiteReport, site: SiteTargets, job: SiteJob) -> SiteReport:
    one = mender(site, job, told, unsafe=True)
    of_page: dict[str, list[Finding]] = {}
    for finding in told.findings:
        of_page.setdefault(finding.place.page, []).append(finding)
    fixed = {page: iter(one.fixed(page, tuple(of_page[page]))) for page in one.pages(told)}
    findings = tuple(
        next(fixed[finding.place.page]) if finding.place.page in fixed else finding
        for finding in told.findings
    )
    return replace(told, findings=findings)
