"""A site of a fleet that lies in a folder."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from beian_lint.browsing import Browsing
from beian_lint.check import NotThere, sites_of
from beian_lint.fleet.outcome import Looked
from beian_lint.look import Looker
from beian_lint.rule import PageReport


def look_at_folder(looked: Looked, more_pages: int) -> Looked:
    """Return the site with its home page, and ``more_pages`` others, read.

    A folder that is not there, or holds no page, is told as an unreadable page.
    """
    settings = looked.settings if more_pages else replace(looked.settings, pages="home")
    settings = replace(settings, paths=(), sites=())
    folder = Path(looked.site.folder)
    if not folder.is_dir():
        return replace(looked, reports=(PageReport("", "unreadable", "absent"),))
    try:
        found, jobs = sites_of([folder], settings)
    except NotThere:
        return replace(looked, reports=(PageReport("", "unreadable", "absent"),))
    targets = found.sites[0].targets if found.sites else ()
    if not targets:
        return replace(looked, reports=(PageReport("index.html", "unreadable", "absent"),))
    job = replace(jobs[0], settings=settings)
    looker = Looker(job)
    ordered = sorted(targets, key=lambda one: (one.path.count("/"), one.path not in HOME, one.path))
    reports = tuple(looker.look(target) for target in ordered[: 1 + more_pages])
    return replace(looked, reports=reports, job=job)


HOME = ("index.html", "index.htm", "index.xhtml")


def rendered_folders(found: Sequence[Looked], browsing: Browsing) -> list[Looked]:
    """Return sites, with those in folders looked at by a browser where they are to be rendered.

    Raises:
        NoBrowser: when there is no browser to look with.
    """
    from beian_lint.rendering import render_sites

    places = [at for at, one in enumerate(found) if one.job is not None]
    result = list(found)
    if not places:
        return result
    jobs = [job for at in places if (job := found[at].job) is not None]
    read = render_sites(
        jobs,
        [f"site-{found[at].site.ordinal}" for at in places],
        [found[at].reports for at in places],
        found[places[0]].settings,
        browsing,
        None,
    )
    for at, reports in zip(places, read, strict=True):
        result[at] = replace(found[at], reports=tuple(reports))
    return result
