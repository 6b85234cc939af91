"""The report as GitHub Flavored Markdown, for the summary of a job or a comment on a change.

Everything that comes from a page is escaped with character references, which never act as Markdown
(CommonMark §2.5), and no name in it calls anyone.
"""

import re
from collections.abc import Iterable, Iterator

from beian_lint.report.addresses import rule_address
from beian_lint.report.folding import Fold, fold
from beian_lint.report.paths import file_path
from beian_lint.report.printable import one_line, spans
from beian_lint.report.seen import seen_filings
from beian_lint.report.sentences import (
    badge_told,
    faults,
    fixes,
    link_told,
    number_told,
    origins_told,
    pardon,
    skips,
    some,
    unsure_line,
    verdict_line,
)
from beian_lint.rule import Report, SiteReport
from beian_lint.say import hint, why
from beian_lint.words import Language, Say
from beian_lint.words import report as words

LARGEST = 1_000_000
"""Bytes: GitHub shows no summary of a step that is larger than 1 MiB."""

MOST = 100
"""Faults of a site that are told one by one."""

MOST_PAGES = 50
"""Pages of a fault, or filings of a site, that are listed."""

MARKS = {"pass": "✅", "fail": "❌", "nothing": "❌"}
GRADES = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
SPARED = "➖"

ACTIVE = re.compile(r"[&<>\\`*_\[\]~|$]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
CALLING = re.compile(r"([@#!])(?=\w)")


def report_markdown(report: Report, language: Language) -> str:
    """Return the report as Markdown of at most 1 MB; paths are told as the report tells them."""
    writer = _Writer(report, language)
    return _cut(writer.blocks(), words.CUT.in_(language))


def _cut(blocks: Iterable[str], sentence: str) -> str:
    """Put blocks together, as many as there is room for, and say so where some are left out."""
    text, room = [], LARGEST - len(sentence.encode())
    for block in blocks:
        room -= len(block.encode()) + 1
        if room < 0:
            text.append(f"\n{sentence}")
            break
        text.append(block)
    return "\n".join(text) + "\n"


def prose(sentence: str) -> str:
    """Return a sentence as Markdown on one line, the code in it set off."""
    return "".join(
        _code(piece) if is_code else _plain(piece) for piece, is_code in spans(sentence.strip())
    )


def _plain(text: str) -> str:
    quiet = CALLING.sub("\\1\u200b", text)
    return _escape(quiet).replace("\u200b", "&#8203;").replace("\n", "<br>")


def _code(text: str) -> str:
    return f"<code>{_escape(one_line(text))}</code>"


def _escape(text: str) -> str:
    return ACTIVE.sub(lambda found: f"&#{ord(found.group())};", text)


def _fence(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    bar = "`" * max(3, longest + 1)
    return f"{bar}html\n{code}\n{bar}"


class _Writer:
    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language

    def say(self, sentence: Say, **facts: object) -> str:
        return sentence.in_(self.language, **facts)

    def blocks(self) -> Iterator[str]:
        """Yield the lines and blocks, none of which leaves anything open."""
        mark = MARKS[self.report.verdict]
        yield f"## {mark} {self.say(words.TITLE)}\n"
        yield f"**{_plain(verdict_line(self.report, self.language))}**\n"
        unsure = unsure_line(self.report, self.language)
        if unsure:
            yield f"{prose(unsure)}\n"
        for site in self.report.sites:
            if len(self.report.sites) > 1:
                yield f"### {prose(self.say(words.SITE, root=site.root or '.'))}\n"
            yield from self.site(site)

    def site(self, site: SiteReport) -> Iterator[str]:
        if site.base_detected:
            yield f"{prose(self.say(words.BASE_DETECTED, base=site.base))}\n"
        folds = fold(site.findings)
        yield from self.table(site, folds[:MOST])
        for one in folds[:MOST]:
            yield self.details(one)
        if len(folds) > MOST:
            yield f"{self.say(words.LEFT_OUT, count=f'{len(folds) - MOST:,}')}\n"
        yield from self.seen(site)
        yield from self.pictures(site)
        for reason, pages in skips(site, self.language):
            listed, count = some(pages, self.language), f"{len(pages):,}"
            said = (
                self.say(words.SKIPPED, page=listed, reason=reason)
                if len(pages) == 1
                else self.say(words.SKIPPED_MORE, count=count, reason=reason, pages=listed)
            )
            yield f"- {prose(said)}"
        for advice in site.hints:
            yield f"\n**{self.say(words.HINT)}**: {prose(hint(advice, self.language))}\n"

    def table(self, site: SiteReport, folds: Iterable[Fold]) -> Iterator[str]:
        rows = [self.row(site, one) for one in folds]
        if rows:
            # A mark alone, and one sign for the pages: wider words would be set one sign a line.
            yield self.heads((Say("", ""), words.FAULT, words.PLACE, words.PAGE_COUNT))
            yield from rows
            yield ""

    def heads(self, heads: Iterable[Say]) -> str:
        names = [self.say(head) for head in heads]
        return f"| {' | '.join(names)} |\n|{'---|' * len(names)}"

    def row(self, site: SiteReport, one: Fold) -> str:
        place = one.first.place
        path = file_path(site.root, place.page)
        where = f"{path}:{place.line}:{place.column}" if place.line else path
        told = (prose(fault) for fault in faults(self.report, one, self.language))
        cells = (
            self.mark(one),
            self.say(words.LABELLED, label=f"**{self.grade(one)}**", text="<br>".join(told)),
            _code(where),
            f"{len(one.pages):,}",
        )
        return f"| {' | '.join(cells)} |"

    def mark(self, one: Fold) -> str:
        return SPARED if pardon(one.first, self.language) else GRADES[one.first.severity]

    def grade(self, one: Fold) -> str:
        grade = self.say(words.SEVERITY[one.first.severity])
        return grade if one.first.sure else f"{grade}, {self.say(words.UNSURE)}"

    def details(self, one: Fold) -> str:
        first = one.first
        rules = [self.report.rule(finding) for finding in one.heads]
        names = " ".join(_code(rule.id) for rule in rules)
        title = _plain(rules[0].title.in_(self.language))
        lines = [f"<details><summary>{self.mark(one)} {title} {names}</summary>", ""]
        for fault in faults(self.report, one, self.language):
            lines += [self.labelled(words.FAULT, prose(fault)), ""]
        if first.place.selector:
            lines += [self.labelled(words.ELEMENT, _code(first.place.selector)), ""]
        if first.place.snippet:
            lines += [_fence(one_line(first.place.snippet)), ""]
        for path in origins_told(first):
            lines += [self.labelled(words.ORIGIN, _code(path)), ""]
        spared = pardon(first, self.language)
        if spared:
            lines += [prose(spared), ""]
        else:
            lines += [self.labelled(words.WHY, prose(why(rules[0], self.language))), ""]
            for fix in fixes(self.report, one, self.language):
                lines += [self.labelled(words.MEND, prose(fix)), ""]
        if len(one.pages) > 1:
            listed = " ".join(_code(page) for page in one.pages[:MOST_PAGES])
            more = self.say(words.AND_SO_ON) if len(one.pages) > MOST_PAGES else ""
            lines += [self.labelled(words.PAGES, listed + more), ""]
        links = ", ".join(f"[{rule.id}]({rule_address(rule.id, self.language)})" for rule in rules)
        lines += [self.labelled(words.RULE, links), "", "</details>", ""]
        return "\n".join(lines)

    def labelled(self, label: Say, text: str) -> str:
        return self.say(words.LABELLED, label=f"**{self.say(label)}**", text=text)

    def seen(self, site: SiteReport) -> Iterator[str]:
        filings = seen_filings(site)
        if not filings:
            return
        yield f"**{self.say(words.SEEN)}**\n"
        yield self.heads((words.NUMBER, words.LINK, words.BADGE, words.PAGE_COUNT))
        for one in filings[:MOST_PAGES]:
            cells = (
                _plain(number_told(one.filing, self.language)),
                _plain(link_told(one.filing, self.language)),
                _plain(badge_told(one.filing, self.language)),
                f"{len(one.pages):,}",
            )
            yield f"| {' | '.join(cells)} |"
        yield ""

    def pictures(self, site: SiteReport) -> Iterator[str]:
        # GitHub shows no picture that a summary holds itself: the files are named.
        files = [picture.file for page in site.pages for picture in page.pictures]
        if files:
            listed = " ".join(_code(file) for file in files[:MOST_PAGES])
            more = self.say(words.AND_SO_ON) if len(files) > MOST_PAGES else ""
            yield f"{self.labelled(words.PICTURES, listed + more)}\n"
