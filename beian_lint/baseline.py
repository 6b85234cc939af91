"""The baseline: findings that a team knows and has not mended yet, so that new ones fail today.

A baseline only shrinks: what is mended is taken off, and what is new is never added to one that is
there. Findings are told apart as for code scanning, by what outlives a rebuild.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.report.fingerprints import fingerprints
from beian_lint.rule import Finding, Report
from beian_lint.words import Say

VERSION = 1
LARGEST = 64 << 20
"""Bytes of a baseline file that are read."""

ABSENT = Say(
    "没有基线文件 {path}。第一次请加上 --update-baseline 来建立它。",
    "There is no baseline {path}. Make it with --update-baseline.",
)
NO_BASELINE = Say("{path} 不是基线文件：{why}", "{path} is no baseline: {why}")


class BaselineError(Exception):
    """A baseline that cannot be used. ``say`` has blanks for the ``facts``."""

    def __init__(self, say: Say, **facts: str) -> None:
        super().__init__(say.en.format_map(facts))
        self.say = say
        self.facts = facts


class Entry(Struct, frozen=True, order=True):
    """A known finding: its page, rule and case for whoever reads the file, and its fingerprint."""

    page: str
    rule: str
    case: str
    fingerprint: str


class Compared(Struct, frozen=True):
    """A report whose known findings are marked, with the entries that are still there or mended."""

    report: Report
    kept: tuple[Entry, ...]
    mended: tuple[Entry, ...]


def entries(report: Report) -> tuple[Entry, ...]:
    """Return all findings of a report that could fail, as entries of a baseline."""
    return tuple(sorted(entry for _, entry in _named(report.findings) if entry is not None))


def compare(report: Report, known: Iterable[Entry], roots: Iterable[Path]) -> Compared:
    """Mark the findings that a baseline knows, and tell which of its entries are mended.

    An entry is mended when its page was looked at and has the finding no more, or when no site at
    ``roots`` has the page any more: a run over some pages says nothing about the others.
    """
    left = Counter(known)
    marked: dict[int, Finding] = {}
    for index, (finding, entry) in enumerate(_named(report.findings)):
        if entry is not None and left[entry] > 0:
            left[entry] -= 1
            marked[index] = replace(finding, known=True)
    looked = {page.path for site in report.sites for page in site.pages}
    folders = tuple(roots)
    gone = left.copy()
    for entry in left:
        there = any(folder.joinpath(*entry.page.split("/")).exists() for folder in folders)
        if entry.page not in looked and there:
            gone[entry] = 0
    kept = Counter(known) - gone
    return Compared(
        _with(report, marked), tuple(sorted(kept.elements())), tuple(sorted((+gone).elements()))
    )


def read(path: Path) -> tuple[Entry, ...]:
    """Read a baseline.

    Raises:
        BaselineError: when there is none, or it is none.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise BaselineError(ABSENT, path=str(path)) from None
    except OSError as error:
        raise BaselineError(NO_BASELINE, path=str(path), why=error.strerror or str(error)) from None
    try:
        if len(data) > LARGEST:
            raise ValueError(f"> {LARGEST}")  # noqa: TRY301 - told like the other faults
        held = json.loads(data)
        if held["version"] != VERSION:
            raise ValueError(f"version {held['version']}")  # noqa: TRY301
        return tuple(
            Entry(**{name: str(one[name]) for name in Entry.__struct_fields__})
            for one in held["findings"]
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = f"{type(error).__name__}: {error}"
        raise BaselineError(NO_BASELINE, path=str(path), why=why) from None


def text(known: Iterable[Entry]) -> str:
    """Return a baseline as the text of its file: one finding a line, so that a diff can be read."""
    lines = [
        json.dumps(
            {name: getattr(entry, name) for name in Entry.__struct_fields__}, ensure_ascii=False
        )
        for entry in sorted(known)
    ]
    body = ",\n  ".join(lines)
    findings = f"[\n  {body}\n ]" if lines else "[]"
    return f'{{\n "tool": "beian-lint",\n "version": {VERSION},\n "findings": {findings}\n}}\n'


def _named(findings: tuple[Finding, ...]) -> Iterable[tuple[Finding, Entry | None]]:
    """Yield each finding with its entry; one that is excused needs none."""
    for finding, name in zip(findings, fingerprints(findings), strict=True):
        entry = Entry(finding.place.page, finding.rule, finding.case, name)
        yield finding, None if finding.excused else entry


def _with(report: Report, marked: dict[int, Finding]) -> Report:
    index = -1
    sites = []
    for site in report.sites:
        findings = []
        for finding in site.findings:
            index += 1
            findings.append(marked.get(index, finding))
        sites.append(replace(site, findings=tuple(findings)))
    return replace(report, sites=tuple(sites))
