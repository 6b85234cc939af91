"""Check sites: find the pages, let the eye look at each, let the rules judge, make the report.

The work is shared among processes when there is enough of it; the report is the same whatever
their number.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from beian_lint.browsing import Browsing, is_address
from beian_lint.judge import judge_site
from beian_lint.look import Looker, SiteJob
from beian_lint.rule import PageReport, Report, SiteReport
from beian_lint.rules import RULES
from beian_lint.settings import Settings
from beian_lint.shard import Shard
from beian_lint.targets.deployment import detect_base, detect_origin
from beian_lint.targets.discover import Discovery, SiteTargets, Target, discover
from beian_lint.targets.folder import Folder
from beian_lint.targets.walk import Scope, Trouble
from beian_lint.version import VERSION
from beian_lint.words import Say
from beian_lint.workers import Workers

if TYPE_CHECKING:
    from beian_lint.cache import Cache

OnPage = Callable[[int, int], None]
"""Told (pages done, pages in all) as the work goes on."""

PATH_MISSING = Say(
    "没有这个文件或文件夹：{path}。要检查的是构建结果：请先构建网站（例如 npm run build），再检查它的输出目录。",
    "There is no such file or folder: {path}. What is checked is the build: please build the site"
    " first (with `npm run build`, say), then check its output folder.",
)
PATH_SPECIAL = Say(
    "{path} 不是文件也不是文件夹，没有打开。",
    "{path} is neither a file nor a folder and was not opened.",
)


class NotThere(Exception):  # noqa: N818 - says what it is
    """A path that was named leads to nothing that can be checked. ``say`` has a blank ``path``."""

    def __init__(self, say: Say, path: str) -> None:
        super().__init__(say.en.format(path=path))
        self.say = say
        self.path = path


def check_paths(
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    on_page: OnPage | None = None,
    browsing: Browsing | None = None,
    cache: "Cache | None" = None,
    shard: Shard | None = None,
) -> Report:
    """Check the sites and pages at the given paths and return the report.

    A folder is a site; a file is a page of the site that it lies in; a text that begins with
    ``http://`` or ``https://`` is a page that is fetched. ``settings`` are the defaults when None;
    where they say ``render``, pages are looked at with a browser, in the way that ``browsing``
    says. What a ``cache`` knows is not looked at again; it is brought up to date.
    With ``shard`` only its share of the pages is looked at, and judged page by page:
    `beian_lint.merge` makes one report of those of all shards. Addresses are not split.

    Raises:
        NotThere: when a path does not exist, or is a device, a pipe or a socket.
        NoBrowser: when pages are to be rendered and there is no browser.
    """
    settings = settings or Settings()
    browsing = browsing or Browsing()
    addresses = [path for path in paths if isinstance(path, str) and is_address(path)]
    found, jobs = sites_of([path for path in paths if path not in addresses], settings)
    met = [
        [_met(trouble, site) for trouble in found.troubles if _in(trouble, site)]
        for site in found.sites
    ]
    sites, part = found.sites, None
    if shard is not None:
        from beian_lint.splitting import share_of

        share = share_of(shard, sites, jobs, [[page.path for page in one] for one in met], settings)
        sites, part = share.sites, share.part
        met = [[page for page in one if shard.holds(page.path)] for one in met]
    read = _look(sites, jobs, settings.jobs, cache, on_page)
    if any(job.settings.render != "never" for job in jobs):
        from beian_lint.rendering import render_sites

        names = [site.given for site in sites]
        read = render_sites(jobs, names, read, settings, browsing, on_page)
    reports = [
        _report(site, job, (*pages, *others), whole=part is None)
        for site, job, pages, others in zip(sites, jobs, read, met, strict=True)
    ]
    if addresses:
        from beian_lint.visiting import check_addresses

        reports += check_addresses(addresses, settings, browsing=browsing, on_page=on_page)
    return replace(whole_report(tuple(reports), settings), part=part)


def _look(
    sites: Sequence[SiteTargets],
    jobs: Sequence[SiteJob],
    processes: int,
    cache: "Cache | None",
    on_page: OnPage | None,
) -> list[list[PageReport]]:
    """Read the pages of the sites, and return their reports in the same order."""
    total = sum(len(site.targets) for site in sites)
    sifted = []
    if cache is not None:
        from beian_lint.cache import remember, sift

        sifted = [sift(cache, *one) for one in zip(sites, jobs, strict=True)]
    else:
        jobs = [replace(job, cached=False) for job in jobs]
    known = [one.known for one in sifted] or [{} for _ in sites]
    done = sum(map(len, known))
    read: list[list[PageReport]] = []
    with Workers(jobs, total - done, processes) as workers:
        for index, site in enumerate(sites):
            reports = known[index]
            left = [target for target in site.targets if target.path not in reports]
            for report in workers.look(index, left):
                reports[report.path] = report
                done += 1
                if on_page is not None:
                    on_page(done, total)
            read.append([reports[target.path] for target in site.targets])
    if cache is not None:
        for site, one, pages, consulted in zip(sites, sifted, read, workers.consulted, strict=True):
            remember(cache, site, one, pages, consulted)
    return read


def sites_of(
    paths: Sequence[str | Path], settings: Settings
) -> tuple[Discovery, tuple[SiteJob, ...]]:
    """Find the sites that paths lead to, and what has to be known of each to look at its pages.

    Raises:
        NotThere: when a path does not exist, or is a device, a pipe or a socket.
    """
    found = discover(
        [Path(path) for path in paths],
        roots=[site.root for site in settings.sites],
        scope=lambda root: _scope(settings.for_site(root)),
    )
    for trouble in found.troubles:
        if trouble.case in ("path-missing", "path-special"):
            raise NotThere(
                PATH_MISSING if trouble.case == "path-missing" else PATH_SPECIAL, trouble.path
            )
    return found, tuple(_job(site, settings.for_site(site.root)) for site in found.sites)


def check_html(
    html: str | bytes,
    *,
    page: str = "index.html",
    root: str | Path = ".",
    settings: Settings | None = None,
) -> Report:
    """Check one page that is at hand as text or bytes and return the report.

    ``page`` is its path inside the site, with ``/``; ``root`` is the folder of that site, in
    which its style sheets and pictures are looked up. Text stands for its UTF-8 bytes with the
    encoding declared.
    """
    settings = replace(settings or Settings(), render="never")
    data = (
        b"\xef\xbb\xbf" + html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    )
    target = Target(page, named=True)
    site = SiteTargets(Path(root).resolve(), str(root), (target,))
    job = SiteJob(
        str(site.root),
        settings.base or "/",
        settings.origin,
        settings.origin is None,
        settings,
        False,
    )
    report = _report(site, job, (Looker(job).look_into(target, data),))
    return Report(sites=(report,), fail_on=settings.fail_on, rules=RULES, tool_version=VERSION)


def _scope(settings: Settings) -> Scope:
    return Scope(settings.include, settings.exclude, settings.pages, settings.follow_symlinks)


def _job(site: SiteTargets, settings: Settings) -> SiteJob:
    folder = Folder(site.root, follow_symlinks=settings.follow_symlinks, digests=False)
    pages = [target.path for target in site.targets]
    base = settings.base or detect_base(folder, pages)
    origin = settings.origin or detect_origin(folder, pages, base)
    return SiteJob(
        str(site.root), base, origin, settings.origin is None, settings, len(site.targets) > 1
    )


def _in(trouble: Trouble, site: SiteTargets) -> bool:
    return Path(trouble.path).is_relative_to(site.root)


def _met(trouble: Trouble, site: SiteTargets) -> PageReport:
    """Turn what was in the way of a walk into the page report that tells it."""
    path = Path(trouble.path).relative_to(site.root).as_posix()
    status = "unreadable" if trouble.case == "folder-unreadable" else "skipped"
    return PageReport(path, status, trouble.case)  # type: ignore[arg-type]


def _report(
    site: SiteTargets, job: SiteJob, pages: tuple[PageReport, ...], *, whole: bool = True
) -> SiteReport:
    judged = judge_site(pages, job.settings, site.given, whole=whole)
    return SiteReport(
        root=site.given,
        pages=pages,
        findings=judged.findings,
        base=job.base,
        base_detected=job.settings.base is None and job.base != "/",
        hints=judged.hints,
    )


def replay(folder: str | Path, *, settings: Settings | None = None) -> Report:
    """Judge anew what a run with ``snapshots`` saved, without a browser and without the site.

    Raises:
        OSError: when the folder or a file in it cannot be read.
        Unreplayable: when a file in it is no snapshot.
    """
    from beian_lint.recording import recordings
    from beian_lint.rendering import replayed

    settings = settings or Settings()
    sites: dict[str, list[PageReport]] = {}
    for recorded in recordings(Path(folder)):
        held = settings.for_page(recorded.page)
        sites.setdefault(recorded.site, []).append(replayed(recorded, held))
    return whole_report(
        tuple(
            SiteReport(root, tuple(pages), judged.findings, hints=judged.hints)
            for root, pages in sites.items()
            for judged in [judge_site(pages, settings, root)]
        ),
        settings,
    )


def whole_report(sites: tuple[SiteReport, ...], settings: Settings) -> Report:
    """Return the report of a run over sites, under the settings of the run."""
    return Report(
        sites=sites,
        fail_on=settings.fail_on,
        min_pages=settings.min_pages,
        rules=RULES,
        tool_version=VERSION,
    )
