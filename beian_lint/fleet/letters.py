"""A table for each owner of sites: what is wrong with them, in sentences that are ready to send."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from beian_lint.fleet.store import Run
from beian_lint.fleet.tables import write_csv
from beian_lint.fleet.view import FindingRow, SiteRow, View
from beian_lint.report.printable import one_line
from beian_lint.words import Language
from beian_lint.words.fleet import LETTER, LETTER_FAULT, VERDICTS

COLUMNS = (
    "site", "address", "结论", "verdict", "备案号 / number", "说明", "message",
)  # fmt: skip

_UNSAFE = re.compile(r"[^\w.-]+")

LONGEST_NAME = 60


def write_letters(view: View, run: Run, folder: Path) -> int:
    """Write a CSV for each owner, with the sites that do not pass first; return how many.

    Sites without an owner are in a table of their own. The names of files begin with the place of
    the owner in the manifest, so that two owners never share one.

    Raises:
        OSError: when a file cannot be written.
    """
    sites: dict[str, list[SiteRow]] = {}
    for site in view.sites(run.id):
        sites.setdefault(site.owner, []).append(site)
    findings: dict[int, list[FindingRow]] = {}
    for finding in view.findings(run.id):
        if finding.fails:
            findings.setdefault(finding.ordinal, []).append(finding)
    folder.mkdir(parents=True, exist_ok=True)
    for index, (owner, some) in enumerate(sites.items(), 1):
        with (folder / file_name(index, owner)).open("w", encoding="utf-8-sig", newline="") as file:
            write_csv(_rows(some, findings, run), COLUMNS, file)
    return len(sites)


def file_name(index: int, owner: str) -> str:
    """Return a name that every file system takes and that leads out of no folder."""
    said = _UNSAFE.sub("-", owner).strip("-.")
    while len(said.encode()) > LONGEST_NAME:
        said = said[:-1]
    return f"{index:05d}-{said or 'none'}.csv"


def _rows(
    sites: Sequence[SiteRow], findings: dict[int, list[FindingRow]], run: Run
) -> Iterator[Sequence[str]]:
    worst_first = sorted(sites, key=lambda site: site.verdict == "pass")
    for site in worst_first:
        faults = findings.get(site.ordinal, [])
        yield (
            site.name,
            site.target,
            VERDICTS[site.verdict].zh,
            VERDICTS[site.verdict].en,
            site.number,
            letter(site, faults, run, "zh"),
            letter(site, faults, run, "en"),
        )


def letter(site: SiteRow, faults: Sequence[FindingRow], run: Run, language: Language) -> str:
    """Return what can be sent to the owner of a site as it is."""
    lines = [
        LETTER_FAULT.in_(
            language,
            index=index,
            fault=one_line(fault.zh if language == "zh" else fault.en),
            mend=one_line(fault.mend_zh if language == "zh" else fault.mend_en),
        )
        for index, fault in enumerate(faults, 1)
    ]
    return LETTER[site.verdict].in_(
        language,
        site=site.name,
        address=site.target,
        date=(site.finished or run.begun)[:10],
        count=len(faults),
        faults="\n".join(lines),
    )
