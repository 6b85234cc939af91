"""Fixes over whole sites: which pages are worth trying, with which badge, and what came of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from beian_lint.check import sites_of
from beian_lint.eyes.pictures import look
from beian_lint.fix import Fix
from beian_lint.look import SiteJob
from beian_lint.mend.proof import Made, Prover, with_fixes
from beian_lint.mend.proposals import PROPOSERS, GivenBadge
from beian_lint.mend.styles import is_plain_address
from beian_lint.rule import Finding, Report, SiteReport
from beian_lint.settings import Settings
from beian_lint.targets.discover import SiteTargets
from beian_lint.targets.folder import Folder, Unread

OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BadgeFile:
    """A badge that the user gave: the name of its file, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class MendedPage:
    """What became of one page. ``before`` and ``after`` are its bytes, alike when nothing did."""

    path: str
    before: bytes
    after: bytes
    encoding: str
    made: tuple[Made, ...]
    left: tuple[Finding, ...]

    @property
    def fixes(self) -> tuple[Fix, ...]:
        return tuple(one.fix for one in self.made)


@dataclass(frozen=True, slots=True)
class SiteMender:
    """What mends one site. ``adds`` are files that the fixes may need, by path inside the site."""

    site: SiteTargets
    prover: Prover
    adds: dict[str, bytes]

    def pages(self, report: SiteReport) -> tuple[str, ...]:
        """Return the pages of a site on which there is something to try, in order."""
        worth = {
            finding.place.page
            for finding in report.findings
            if finding.rule in self.prover.rules and not finding.excused
        }
        return tuple(page.path for page in report.pages if page.path in worth)

    def fixed(self, page: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings of one page, each with the fix that clears it, if there is one."""
        data = self._read(page)
        return findings if isinstance(data, Unread) else with_fixes(self.prover, data, findings)

    def _read(self, page: str) -> bytes | Unread:
        return self.prover.looker.files.read(page, self.prover.job.settings.max_page_size)

    def mend(self, page: str) -> MendedPage | None:
        """Mend one page in memory; None when it cannot be read as one."""
        data = self._read(page)
        reading = None if isinstance(data, Unread) else self.prover.read(page, data)
        if reading is None:
            return None
        mended, made = self.prover.mend(reading)
        used = mended.spot.document.decoded.used
        return MendedPage(page, reading.data, mended.data, used, made, mended.findings)


def mender(
    site: SiteTargets,
    job: SiteJob,
    report: SiteReport,
    *,
    unsafe: bool = False,
    badge: BadgeFile | None = None,
    rules: frozenset[str] | None = None,
) -> SiteMender:
    """Return what mends a site; without a badge given, one that the site shows is used."""
    chosen, adds = None, dict[str, bytes]()
    if badge is not None:
        chosen, adds = _put(badge, Folder(site.root), job.base)
    elif path := _shown_badge(report):
        chosen = GivenBadge(job.base + path) if is_plain_address(job.base + path) else None
    prover = Prover(job, badge=chosen, files=adds, unsafe=unsafe, rules=rules)
    return SiteMender(site, prover, adds)


def mend_pages(
    menders: Sequence[tuple[SiteMender, SiteReport]], on_page: OnPage | None = None
) -> Iterator[tuple[SiteMender, MendedPage]]:
    """Mend the pages of sites in memory, one after the other."""
    work = [(one, page) for one, report in menders for page in one.pages(report)]
    for done, (one, page) in enumerate(work, 1):
        mended = one.mend(page)
        if mended is not None:
            yield one, mended
        if on_page is not None:
            on_page(done, len(work))


def report_with_fixes(report: Report, settings: Settings) -> Report:
    """Return a report whose findings carry the fixes that clear them, each proven for itself.

    The sites are looked at again as they are now. Unsafe fixes are among them, and say so.

    Raises:
        NotThere: when a path of the settings is gone.
    """
    found, jobs = sites_of(settings.targets, settings)
    sites = []
    for site, job, told in zip(found.sites, jobs, report.sites, strict=True):
        one = mender(site, job, told, unsafe=True)
        of_page: dict[str, list[Finding]] = {}
        for finding in told.findings:
            of_page.setdefault(finding.place.page, []).append(finding)
        fixed = {page: iter(one.fixed(page, tuple(of_page[page]))) for page in one.pages(told)}
        findings = tuple(
            next(fixed[finding.place.page]) if finding.place.page in fixed else finding
            for finding in told.findings
        )
        sites.append(replace(told, findings=findings))
    return replace(report, sites=tuple(sites))


def is_badge(data: bytes, name: str) -> bool | None:
    """Tell whether a picture file is the police badge; None when it cannot be told."""
    picture = look(data, svg=name.lower().endswith(".svg"))
    if picture.file != "ok" or picture.likeness == "other":
        return False
    return True if picture.likeness == "badge" else None


def fixable(finding: Finding) -> bool:
    """Tell whether there is any fix for findings of its rule."""
    return finding.rule in PROPOSERS and not finding.excused


def _put(badge: BadgeFile, folder: Folder, base: str) -> tuple[GivenBadge, dict[str, bytes]]:
    """Find a name at the site's root for a badge; a file that is there already is never touched."""
    suffix = Path(badge.name).suffix.lower() or ".png"
    digest = sha256(badge.data).hexdigest()[:8]
    for name in (badge.name, f"gongan{suffix}", f"gongan-{digest}{suffix}"):
        if not is_plain_address(f"/{name}"):
            continue
        there = folder.find(name)
        if there.kind == "absent":
            return GivenBadge(base + name, (name,)), {name: badge.data}
        if there.kind == "file" and folder.read(name, len(badge.data)) == badge.data:
            return GivenBadge(base + name), {}
    raise FileExistsError(badge.name)


def _shown_badge(report: SiteReport) -> str | None:
    """Return the path of a picture of the site that a page shows and that is the badge."""
    for page in report.pages:
        for filing in page.evidence.filings if page.evidence else ():
            picture = filing.badge.picture if filing.badge else None
            if picture and picture.file == "ok" and picture.likeness == "badge" and picture.path:
                return picture.path
    return None
