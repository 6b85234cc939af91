"""Where files lie: as the user named them, or from the root of the repository, as pipelines want."""

from os.path import abspath, realpath
from pathlib import Path

from msgspec.structs import replace

from beian_lint.rule import Report


def file_path(root: str, page: str) -> str:
    """Return the path of a file: a site's root as told in the report, and the path inside it.

    ``page`` is empty where the site itself is meant.
    """
    if root in ("", "."):
        return page
    return f"{root.rstrip('/')}/{page}" if page else root


def told_from(report: Report, repository: Path, working: Path) -> Report:
    """Return a report whose sites' roots are told from the root of a repository, with ``/``.

    ``working`` is the folder in which the roots of the report hold. A root outside the repository
    is told as a whole path.
    """
    roots = {site.root: _from(repository, working / site.root) for site in report.sites}
    return replace(
        report,
        sites=tuple(
            replace(
                site,
                root=roots[site.root],
                findings=tuple(
                    replace(finding, site=roots[site.root]) for finding in site.findings
                ),
            )
            for site in report.sites
        ),
    )


def _from(repository: Path, folder: Path) -> str:
    # A build folder may be a link into a store: the name that the repository has for it counts.
    for straightened in (abspath, realpath):
        inner, outer = Path(straightened(folder)), Path(straightened(repository))
        if inner.is_relative_to(outer):
            inside = inner.relative_to(outer).as_posix()
            return "" if inside == "." else inside
    return Path(abspath(folder)).as_posix()  # noqa: PTH100 (links stay as they are named)
