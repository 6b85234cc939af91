"""Check sites: find the pages, let the eye look at each, let the rules judge, make the report.

The work is shared among processes when there is enough of it; the report is the same whatever
their number.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Self

from beian_lint.browsing import Browsing, is_address
from beian_lint.judge import judge_site
from beian_lint.look import Looker, SiteJob
from beian_lint.rule import PageReport, Report, SiteReport
from beian_lint.rules import RULES
from beian_lint.settings import Settings
from beian_lint.targets.deployment import detect_base, detect_origin
from beian_lint.targets.discover import Discovery, SiteTargets, Target, discover
from beian_lint.targets.folder import Folder
from beian_lint.targets.walk import Scope, Trouble
from beian_lint.words import Say

OnPage = Callable[[int, int], None]
"""Told (pages done, pages in all) as the work goes on."""

POOL_FROM = 150
"""Pages from which on starting processes pays."""

BATCH = 24
"""Pages handed to a process at a time."""

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
) -> Report:
    """Check the sites and pages at the given paths and return the report.

    A folder is a site; a file is a page of the site that it lies in; a text that begins with
    ``http://`` or ``https://`` is a page that is fetched. ``settings`` are the defaults when None;
    where they say ``render``, pages are looked at with a browser, in the way that ``browsing``
    says.

    Raises:
        NotThere: when a path does not exist, or is a device, a pipe or a socket.
        NoBrowser: when pages are to be rendered and there is no browser.
    """
    settings = settings or Settings()
    browsing = browsing or Browsing()
    addresses = [path for path in paths if isinstance(path, str) and is_address(path)]
    found, jobs = sites_of([path for path in paths if path not in addresses], settings)
    total = sum(len(site.targets) for site in found.sites)
    read: list[list[PageReport]] = []
    with _Workers(jobs, total, settings.jobs) as workers:
        done = 0
        for index, site in enumerate(found.sites):
            pages: list[PageReport] = []
            for page in workers.look(index, site.targets):
                pages.append(page)
                done += 1
                if on_page is not None:
                    on_page(done, total)
            read.append(pages)
    if any(job.settings.render != "never" for job in jobs):
        from beian_lint.rendering import render_sites

        names = [site.given for site in found.sites]
        read = render_sites(jobs, names, read, settings, browsing, on_page)
    reports = []
    for site, job, pages in zip(found.sites, jobs, read, strict=True):
        pages.extend(_met(trouble, site) for trouble in found.troubles if _in(trouble, site))
        reports.append(_report(site, job, tuple(pages)))
    if addresses:
        from beian_lint.visiting import check_addresses

        reports += check_addresses(addresses, settings, browsing=browsing, on_page=on_page)
    return _whole(tuple(reports), settings)


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
    settings = settings or Settings()
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
    return Report(
        sites=(report,), fail_on=settings.fail_on, rules=RULES, tool_version=version("beian-lint")
    )


def _scope(settings: Settings) -> Scope:
    return Scope(settings.include, settings.exclude, settings.pages, settings.follow_symlinks)


def _job(site: SiteTargets, settings: Settings) -> SiteJob:
    folder = Folder(site.root, follow_symlinks=settings.follow_symlinks)
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


def _report(site: SiteTargets, job: SiteJob, pages: tuple[PageReport, ...]) -> SiteReport:
    judged = judge_site(pages, job.settings, site.given)
    return SiteReport(
        root=site.given,
        pages=pages,
        findings=judged.findings,
        base=job.base,
        base_detected=job.settings.base is None and job.base != "/",
        hints=judged.hints,
    )


class _Workers:
    """The processes that look at pages: this one alone, or a pool when that pays."""

    def __init__(self, jobs: Sequence[SiteJob], pages: int, wanted: int) -> None:
        self.jobs = jobs
        self.lookers: dict[int, Looker] = {}
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        count = wanted or (cores or 1)
        self.pool: ProcessPoolExecutor | None = None
        if count > 1 and pages >= POOL_FROM:
            method = "fork" if "fork" in get_all_start_methods() else "spawn"
            self.pool = ProcessPoolExecutor(
                count, get_context(method), initializer=_begin, initargs=(tuple(jobs),)
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=error[0] is None, cancel_futures=True)

    def look(self, site: int, targets: Sequence[Target]) -> Iterator[PageReport]:
        """Look at pages of a site, in the order given."""
        if self.pool is None:
            if site not in self.lookers:
                self.lookers[site] = Looker(self.jobs[site])
            yield from map(self.lookers[site].look, targets)
            return
        batches = [
            (site, tuple(targets[start : start + BATCH])) for start in range(0, len(targets), BATCH)
        ]
        for reports in self.pool.map(_look_at_batch, batches):
            yield from reports


_jobs: tuple[SiteJob, ...] = ()
_lookers: dict[int, Looker] = {}


def _begin(jobs: tuple[SiteJob, ...]) -> None:
    global _jobs  # noqa: PLW0603 - the one memory of a worker process
    _jobs = jobs
    _lookers.clear()


def _look_at_batch(batch: tuple[int, tuple[Target, ...]]) -> list[PageReport]:
    site, targets = batch
    if site not in _lookers:
        _lookers[site] = Looker(_jobs[site])
    return [_lookers[site].look(target) for target in targets]


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
    return _whole(
        tuple(
            SiteReport(root, tuple(pages), judged.findings, hints=judged.hints)
            for root, pages in sites.items()
            for judged in [judge_site(pages, settings, root)]
        ),
        settings,
    )


def _whole(sites: tuple[SiteReport, ...], settings: Settings) -> Report:
    return Report(
        sites=sites,
        fail_on=settings.fail_on,
        min_pages=settings.min_pages,
        rules=RULES,
        tool_version=version("beian-lint"),
    )
