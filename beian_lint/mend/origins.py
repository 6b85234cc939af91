"""From a finding in a build back to where it was probably written, since nobody edits a build.

What stands on the page (a number's digits, an address, the selector of the rule that hides it) is
looked for in the templates, styles and settings of the repository. A hint, and told as one.
"""

from collections.abc import Iterator, Sequence
from os.path import realpath
from pathlib import Path

from msgspec.structs import replace

from beian_lint.evidence import Filing
from beian_lint.fix import Origin
from beian_lint.mend.repository import Budget, is_build, written_files
from beian_lint.rule import Finding, Report, SiteReport

FRAGMENTS = 64
"""Fragments that are looked for in one run."""

SHORTEST = 6
"""Characters below which a fragment is found anywhere."""

EACH = 3
"""Origins told of one finding."""

LINE = 160
"""Characters of a line that are told."""

OURS = b"beian-lint"
"""What stands in our own settings, baselines, reports and pipelines: they name numbers, too."""


def with_origins(
    report: Report, repository: Path | None, working: Path, budget: Budget | None = None
) -> Report:
    """Return a report whose findings in builds say where they were probably written.

    ``working`` is the folder in which the roots of the report hold. Outside a repository, and for
    sites that are no builds, nothing is looked for.
    """
    if repository is None:
        return report
    top = Path(realpath(repository))
    roots = {site.root: Path(realpath(working / site.root)) for site in report.sites}
    builds = {name: root for name, root in roots.items() if is_build(root, top)}
    wanted: dict[str, list[Origin]] = {}
    for site in report.sites:
        if site.root in builds:
            for finding in site.findings:
                for fragment in _fragments(finding, site):
                    if len(wanted) < FRAGMENTS:
                        wanted.setdefault(fragment, [])
    if wanted:
        _search(wanted, top, list(builds.values()), budget or Budget())
    if not any(wanted.values()):
        return report
    sites = [
        replace(site, findings=tuple(_told(one, site, wanted) for one in site.findings))
        if site.root in builds
        else site
        for site in report.sites
    ]
    return replace(report, sites=tuple(sites))


def _told(finding: Finding, site: SiteReport, found: dict[str, list[Origin]]) -> Finding:
    for fragment in _fragments(finding, site):
        if origins := found.get(fragment):
            return replace(finding, origins=tuple(origins[:EACH]))
    return finding


def _fragments(finding: Finding, site: SiteReport) -> Iterator[str]:
    """Yield what to look for, the most telling first."""
    if finding.why is not None and finding.why.declaration is not None:
        yield from _long(finding.why.declaration.selector)
    filing = _filing(finding, site)
    if filing is None:
        return
    part = finding.rule.split("-")[1]
    parts = {
        "link": filing.link.target.href if filing.link else "",
        "badge": filing.badge.source if filing.badge else "",
        "number": filing.number.record.digits if filing.number else "",
    }
    for name in dict.fromkeys((part, "number", "link")):
        yield from _long(parts.get(name, ""))


def _long(fragment: str) -> Iterator[str]:
    fragment = fragment.strip()
    if len(fragment) >= SHORTEST and not fragment.startswith("data:"):
        yield fragment


def _filing(finding: Finding, site: SiteReport) -> Filing | None:
    for page in site.pages:
        if page.path == finding.place.page and page.evidence is not None:
            for filing in page.evidence.filings:
                parts = (filing.number, filing.link, filing.badge)
                if any(part is not None and part.place == finding.place for part in parts):
                    return filing
    return None


def _search(
    wanted: dict[str, list[Origin]], repository: Path, besides: Sequence[Path], budget: Budget
) -> None:
    """Note where each fragment stands, the first few places of each."""
    forms = {fragment: _forms(fragment) for fragment in wanted}
    for path, data in written_files(repository, besides, budget):
        if OURS in data:
            continue
        for fragment, places in wanted.items():
            if len(places) >= EACH:
                continue
            at = next((at for form in forms[fragment] if (at := data.find(form)) >= 0), -1)
            if at >= 0:
                places.append(_origin(path, data, at))


def _forms(fragment: str) -> tuple[bytes, ...]:
    """Return the bytes of a fragment in the encodings that sources are written in."""
    forms = {fragment.encode("utf-8", "replace"), fragment.encode("gb18030", "replace")}
    return tuple(sorted(forms))


def _origin(path: str, data: bytes, at: int) -> Origin:
    start = data.rfind(b"\n", 0, at) + 1
    stop = data.find(b"\n", at)
    line = data[start : stop if stop >= 0 else len(data)]
    column = len(data[start:at].decode("utf-8", "replace")) + 1
    text = " ".join(line.decode("utf-8", "replace").split())
    return Origin(path, data.count(b"\n", 0, at) + 1, column, text[:LINE])
