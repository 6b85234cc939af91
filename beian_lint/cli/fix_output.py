"""What ``beian-lint fix`` says: which fixes were made where, and the difference they make."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from os.path import realpath
from pathlib import Path

from beian_lint.cli.speech import LANGUAGE
from beian_lint.document.encoding import decode
from beian_lint.evidence import Facts
from beian_lint.fix import Safety
from beian_lint.mend.origins import with_origins
from beian_lint.mend.repository import is_build
from beian_lint.mend.sites import MendedPage
from beian_lint.report.printable import harmless
from beian_lint.report.sentences import origins_told, some
from beian_lint.rule import Finding, Report, SiteReport
from beian_lint.settings.files import repository_of
from beian_lint.words import Say
from beian_lint.words.fixes import FIXES

FIXED = Say("已修复 {rule}：{what}", "fixed {rule}: {what}")
WOULD_FIX = Say("可以修复 {rule}：{what}", "would fix {rule}: {what}")
UNSAFE = Say("（需确认）", " (unsafe)")
AND_ONE = Say("  {place}，另有 1 页：{pages}", "  {place} and 1 more page: {pages}")
AND_MORE = Say("  {place}，另有 {count} 页：{pages}", "  {place} and {count} more pages: {pages}")
TOTAL = Say(
    "已修复 {fixes} 处，改动 {pages} 页。", "findings fixed: {fixes}; pages changed: {pages}."
)
WOULD_TOTAL = Say(
    "可以修复 {fixes} 处，涉及 {pages} 页。", "findings to fix: {fixes}; pages to change: {pages}."
)
NOTHING = Say("没有可以自动修复的问题。", "There is nothing to fix by itself.")
ON_REQUEST = Say(
    "加上 --unsafe（以及 --number、--badge），还可能修好更多；改完请看一遍。",
    "More may be fixed with --unsafe (and --number, --badge); look at the result.",
)
ADDED = Say("已放入图标文件 {path}", "put in the badge file {path}")
WOULD_ADD = Say("会放入图标文件 {path}", "would put in the badge file {path}")

BUILT = Say(
    "{folder} 是构建结果，下次构建会冲掉这些修改；请改它的源头。",
    "{folder} is a build, and the next one undoes this; change what it is built from.",
)
WRITTEN_IN = Say("可能写在：{places}", "Probably written in: {places}")
BETWEEN = Say("、", ", ")

PLACES = 5
"""Places told where a change would last."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def told(
    pages: Iterable[tuple[str, SiteReport, MendedPage]], files: Iterable[str], *, made: bool
) -> Iterator[str]:
    """Yield what was fixed, the same fix on many pages once, then how much in all.

    ``pages`` come with the path at which each is told and what was found on its site; ``files`` are
    paths of badges put in; ``made`` says whether it was done already.
    """
    alike: dict[tuple[str, str, Safety, Facts], list[str]] = {}
    changed: set[str] = set()
    for path, report, page in pages:
        for one in page.made:
            key = (one.finding.rule, one.fix.case, one.fix.safety, one.fix.facts)
            alike.setdefault(key, []).append(_place(path, report, one.finding))
            changed.add(path)
    for (rule, case, safety, facts), places in alike.items():
        what = FIXES[case].in_(LANGUAGE, **dict(facts))
        mark = UNSAFE.in_(LANGUAGE) if safety == "unsafe" else ""
        yield (FIXED if made else WOULD_FIX).in_(LANGUAGE, rule=rule, what=harmless(what)) + mark
        first, *others = (harmless(place) for place in places)
        if others:
            pages_told = some(others, LANGUAGE)
            more = AND_ONE if len(others) == 1 else AND_MORE
            yield more.in_(LANGUAGE, place=first, count=f"{len(others):,}", pages=pages_told)
        else:
            yield f"  {first}"
    for path in files:
        yield (ADDED if made else WOULD_ADD).in_(LANGUAGE, path=harmless(path))
    if alike:
        fixes = sum(map(len, alike.values()))
        yield (TOTAL if made else WOULD_TOTAL).in_(
            LANGUAGE, fixes=f"{fixes:,}", pages=f"{len(changed):,}"
        )
    else:
        yield NOTHING.in_(LANGUAGE)


def _place(path: str, report: SiteReport, cleared: Finding) -> str:
    """Return where a finding was told; one that came to light later has its page alone."""
    for told_before in report.findings:
        place = told_before.place
        same = (told_before.rule, told_before.case) == (cleared.rule, cleared.case)
        if same and place.page == cleared.place.page and place.line is not None:
            return f"{path}:{place.line}:{place.column}"
    return path


def undone(report: Report, sites: Mapping[str, Path]) -> Iterator[str]:
    """Yield, for each changed site that is a build, that the change will not last, and where to look.

    ``sites`` are the roots by the names that the report has for them.
    """
    here = Path(realpath(Path.cwd()))
    repository = repository_of(here)
    if repository is None:
        return
    report = with_origins(report, repository, here)
    for site in report.sites:
        if site.root in sites and is_build(sites[site.root], Path(realpath(repository))):
            yield BUILT.in_(LANGUAGE, folder=harmless(site.root))
            found = dict.fromkeys(
                place for finding in site.findings for place in origins_told(finding)
            )
            if found:
                places = BETWEEN.in_(LANGUAGE).join(list(found)[:PLACES])
                yield WRITTEN_IN.in_(LANGUAGE, places=places)


def difference(path: str, page: MendedPage, *, plain: bool) -> str:
    """Return the change of a page as a unified diff of its text, empty when there is none.

    A page in another encoding than UTF-8 is shown as text all the same. With ``plain`` nothing in
    it can act on a terminal.
    """
    if page.before == page.after:
        return ""
    old, new = (_LINE.findall(decode(data).text) for data in (page.before, page.after))
    same = _alike(old, new)
    rest = _alike(old[same:][::-1], new[same:][::-1])
    # Only what lies between the first and the last difference is compared line by line.
    top, tail = max(0, same - 3), max(0, rest - 3)
    names = (f"a/{path.lstrip('/')}", f"b/{path.lstrip('/')}")
    lines = unified_diff(old[top : len(old) - tail], new[top : len(new) - tail], *names)
    text = "".join(
        _moved(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", top)
        for line in lines
    )
    return harmless(text) if plain else text


def _alike(old: list[str], new: list[str]) -> int:
    """Count the lines with which both begin."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


_HUNK = re.compile(r"@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@")


def _moved(line: str, top: int) -> str:
    """Count the lines of a hunk from the top of the page."""
    hunk = _HUNK.match(line) if line.startswith("@@ ") else None
    if hunk is None:
        return line
    old, new = int(hunk[1]) + top, int(hunk[3]) + top
    return f"@@ -{old}{hunk[2]} +{new}{hunk[4]} @@\n"
