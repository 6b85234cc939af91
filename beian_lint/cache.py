"""What earlier runs found, by content: what is the same throughout is not looked at again.

The report of a page is known when its bytes are the same, and the settings, this program and what it
stands on, and every other file of the site that was consulted, or looked for in vain. It is judged
anew all the same. The file holds evidence that is believed, so it belongs where only those write who
may change the site.
"""

import functools
import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.evidence import Evidence, Facts
from beian_lint.look import SiteJob
from beian_lint.rule import PageReport, PageStatus
from beian_lint.settings import Settings
from beian_lint.targets.discover import SiteTargets, Target
from beian_lint.targets.folder import Folder, Unread

FORMAT = 1
LARGEST = 1 << 30
"""Bytes of a cache that are read."""


_ASIDE = frozenset(
    "paths sites include exclude pages min_pages render allow_hosts page_timeout fail_on language format"
    " jobs".split()
)
"""Settings that say which pages are looked at, and what becomes of the reports."""


class CacheUnusable(Exception):  # noqa: N818 - says what it is
    """A file named as the cache that is none; its text says why."""


class KnownPage(Struct, frozen=True):
    """A page by the digest of its bytes: its report, with the place of its evidence in a list."""

    digest: str
    status: PageStatus
    reason: str
    facts: Facts
    evidence: int | None


class KnownSite(Struct):
    """What is known of one site, all of it found while ``consulted`` was true."""

    key: str
    consulted: dict[str, str] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    pages: dict[str, KnownPage] = field(default_factory=dict)


class Cache(Struct):
    """What is known of the sites of a run, by their names on the command line."""

    format: int = FORMAT
    sites: dict[str, KnownSite] = field(default_factory=dict)


class Sifted(Struct, frozen=True):
    """The pages of a site: those whose reports are known, and the digests of all that were read."""

    known: dict[str, PageReport]
    digests: dict[str, str]
    site: KnownSite


def read_cache(file: Path) -> Cache:
    """Read a cache; an empty one when there is no file, or it is of another version's format.

    Raises:
        CacheUnusable: when the file is something else, or cannot be read.
    """
    import msgspec

    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return Cache()
    except OSError as error:
        raise CacheUnusable(error.strerror or str(error)) from error
    try:
        if len(data) > LARGEST:
            raise CacheUnusable("too large")
        if msgspec.json.decode(data, type=_Format).format != FORMAT:
            return Cache()
        return msgspec.json.decode(data, type=Cache)
    except msgspec.MsgspecError as error:
        raise CacheUnusable(str(error)) from error


class _Format(Struct, frozen=True):
    format: int


def write_cache(file: Path, cache: Cache) -> None:
    """Write a cache whole or not at all.

    Raises:
        OSError: when it cannot be written.
    """
    import msgspec

    from beian_lint.whole_file import write_whole

    data = msgspec.json.encode(cache)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, data)


def sift(cache: Cache, site: SiteTargets, job: SiteJob) -> Sifted:
    """Tell the pages of a site that are as they were from those to look at."""
    folder = Folder(job.root, follow_symlinks=job.settings.follow_symlinks)
    key = _key_of(job)
    was = cache.sites.get(site.given)
    if was is None or was.key != key or not _is_so(was.consulted, folder):
        was = KnownSite(key)
    known: dict[str, PageReport] = {}
    digests: dict[str, str] = {}
    for target in site.targets:
        data = folder.read_page(target.path, job.settings.for_page(target.path).max_page_size)
        if isinstance(data, Unread) or not target.path.isprintable():
            continue
        digests[target.path] = digest = _digest(target, data)
        page = was.pages.get(target.path)
        if page is not None and page.digest == digest:
            known[target.path] = _report(target.path, page, was.evidence)
    return Sifted(known, digests, was)


def remember(
    cache: Cache,
    site: SiteTargets,
    sifted: Sifted,
    reports: Iterable[PageReport],
    consulted: dict[str, str],
) -> None:
    """Put what is known of a site after a run in the place of what was known before it."""
    now = KnownSite(sifted.site.key, sifted.site.consulted | consulted)
    shared: dict[tuple[object, ...], int] = {}
    for report in reports:
        digest = sifted.digests.get(report.path)
        if digest is None or report.reason == "internal-error":
            continue
        evidence = report.evidence
        place = None
        if evidence is not None:
            alike = (
                id(evidence.filings),
                id(evidence.encoding),
                id(evidence.blind),
                evidence.shell,
            )
            place = shared.get(alike)
            if place is None:
                place = shared[alike] = len(now.evidence)
                now.evidence.append(evidence)
        now.pages[report.path] = KnownPage(
            digest, report.status, report.reason, report.facts, place
        )
    cache.sites[site.given] = now


def _report(path: str, page: KnownPage, found: Sequence[Evidence]) -> PageReport:
    evidence = None if page.evidence is None else found[page.evidence]
    if evidence is not None and evidence.page != path:
        evidence = replace(evidence, page=path)
    return PageReport(path, page.status, page.reason, page.facts, evidence)


def _is_so(consulted: Mapping[str, str], folder: Folder) -> bool:
    return all(folder.state(path, told) == told for path, told in consulted.items())


def _key_of(job: SiteJob) -> str:
    """Say what the reports of a site depend on besides files."""
    from importlib.metadata import version

    settings = {
        name: getattr(job.settings, name)
        for name in Settings.__struct_fields__
        if name not in _ASIDE
    }
    told = (
        _own_source(), version("lxml"), version("selectolax"), etree.LIBXML_VERSION,
        platform.python_version(), job.base, job.origin, job.origin_guessed, settings,
        job.settings.render == "always",
    )  # fmt: skip
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


@functools.cache
def _own_source() -> str:
    """Return a digest of this program: two commits of one version need not judge alike."""
    found = hashlib.sha256()
    top = Path(__file__).parent
    for file in sorted(top.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            found.update(f"{file.relative_to(top)}\0".encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def _digest(target: Target, data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() + ("" if target.named else " found")
