"""The report for a person at a terminal: folded, with the place underlined and the fix."""

from collections.abc import Iterator

from beian_lint.evidence import Place
from beian_lint.report.folding import Fold, fold
from beian_lint.report.paths import file_path
from beian_lint.report.printable import harmless, one_line
from beian_lint.report.seen import SeenFiling, seen_filings
from beian_lint.report.sentences import (
    alike,
    badge_told,
    faults,
    fixes,
    labelled,
    link_told,
    noted,
    number_told,
    origins_told,
    pardon,
    skips,
    some,
    unsure_line,
    verdict_line,
)
from beian_lint.report.terminal import Paint
from beian_lint.report.width import columns
from beian_lint.rule import Report, SiteReport
from beian_lint.say import hint, why
from beian_lint.words import Language, Say
from beian_lint.words import report as words


def report_text(
    report: Report, language: Language, *, colour: bool = False, verbosity: int = 0
) -> str:
    """Return the report as text that ends with a line feed.

    ``verbosity`` below 0 leaves only findings of failing severity and the closing line; above 0
    names every page skipped and what could not be looked at.
    """
    writer = _Writer(report, language, Paint(colour), verbosity)
    return "\n".join(writer.lines()) + "\n"


class _Writer:
    def __init__(self, report: Report, language: Language, paint: Paint, verbosity: int) -> None:
        self.report = report
        self.language = language
        self.paint = paint
        self.verbosity = verbosity
        self.explained: set[str] = set()

    @property
    def colon(self) -> str:
        return "：" if self.language == "zh" else ": "

    def say(self, sentence: Say, **facts: object) -> str:
        return sentence.in_(self.language, **facts)

    def lines(self) -> Iterator[str]:
        for index, site in enumerate(self.report.sites):
            many = len(self.report.sites) > 1
            if many and self.verbosity >= 0:
                if index:
                    yield ""
                yield self.paint.bold(self.say(words.SITE, root=one_line(site.root or ".")))
                yield ""
            if site.base_detected and self.verbosity >= 0:
                yield self.paint.dim(self.say(words.BASE_DETECTED, base=harmless(site.base)))
                yield ""
            for one in fold(site.findings):
                if self.verbosity >= 0 or (self.report.fails(one.first)):
                    yield from self.fold(site, one)
                    yield ""
            if self.verbosity >= 0:
                yield from self.seen(site)
                yield from self.skipped(site)
                for advice in site.hints:
                    yield self.told(words.HINT, hint(advice, self.language))
        yield self.total()

    def fold(self, site: SiteReport, one: Fold) -> Iterator[str]:
        first = one.first
        mark, style = {
            "error": ("✖", self.paint.red),
            "warning": ("▲", self.paint.yellow),
            "info": ("●", self.paint.cyan),
        }[first.severity]
        grade = self.say(words.SEVERITY[first.severity])
        if not first.sure:
            grade = f"{grade} ({self.say(words.UNSURE)})"
        rules = " ".join(finding.rule for finding in one.heads)
        yield f"{style(f'{mark} {grade}')} {self.paint.bold(rules)}"
        yield f"  {self.paint.cyan(self.where(site, first.place))}"
        if len(one.pages) > 1:
            yield f"  {self.paint.dim(alike(one.pages[1:], self.language))}"
        for fault in faults(self.report, one, self.language):
            yield f"  {harmless(fault)}"
        yield from self.snippet(first.place)
        for path in origins_told(first):
            yield f"  {self.told(words.ORIGIN, self.paint.cyan(path))}"
        spared = pardon(first, self.language)
        if spared:
            yield f"  {spared}"
            return
        for finding in one.heads:
            if finding.rule not in self.explained:
                self.explained.add(finding.rule)
                if finding is first:
                    reason = why(self.report.rule(finding), self.language)
                    yield self.labelled(self.say(words.WHY), harmless(reason))
        for fix in fixes(self.report, one, self.language):
            yield self.labelled(self.say(words.MEND), harmless(fix))

    def labelled(self, label: str, text: str) -> str:
        indent = "\n" + " " * (2 + columns(label + self.colon))
        return f"  {self.paint.bold(label)}{self.colon}{text.strip().replace(chr(10), indent)}"

    def where(self, site: SiteReport, place: Place) -> str:
        path = one_line(file_path(site.root, place.page))
        if place.line is None:
            return f"{path}  {harmless(place.selector)}".rstrip()
        return f"{path}:{place.line}:{place.column}"

    def snippet(self, place: Place) -> Iterator[str]:
        if not place.snippet or place.line is None:
            return
        start, end = place.mark
        lead, marked = harmless(place.snippet[:start]), harmless(place.snippet[start:end])
        tail = harmless(place.snippet[end:])
        number = str(place.line)
        bar = self.paint.dim("│")
        yield f"  {self.paint.dim(number)} {bar} {lead}{self.paint.red(marked)}{tail}"
        carets = "^" * max(columns(marked), 1)
        yield f"  {' ' * len(number)} {bar} {' ' * columns(lead)}{self.paint.red(carets)}"

    def seen(self, site: SiteReport) -> Iterator[str]:
        for one in seen_filings(site)[: 5 if self.verbosity <= 0 else None]:
            yield from self.filing(one)

    def filing(self, one: SeenFiling) -> Iterator[str]:
        filing, count = one.filing, len(one.pages)
        pages = words.ON_ONE_PAGE if count == 1 else words.ON_PAGES
        number = self.paint.bold(number_told(filing, self.language))
        yield self.told(
            words.SEEN, noted(number, [self.say(pages, count=f"{count:,}")], self.language)
        )
        yield f"  {self.told(words.LINK, link_told(filing, self.language))}"
        yield f"  {self.told(words.BADGE, badge_told(filing, self.language))}"

    def told(self, label: Say, text: str) -> str:
        return labelled(label, text, self.language)

    def skipped(self, site: SiteReport) -> Iterator[str]:
        for reason, pages in skips(site, self.language):
            if len(pages) > 1 and self.verbosity <= 0:
                count, listed = f"{len(pages):,}", some(pages, self.language)
                said = self.say(words.SKIPPED_MORE, count=count, reason=reason, pages=listed)
                yield self.paint.dim(said)
                continue
            for page in pages:
                said = self.say(words.SKIPPED, page=one_line(page), reason=reason)
                yield self.paint.dim(said)

    def total(self) -> str:
        style = self.paint.green if self.report.verdict == "pass" else self.paint.red
        lines = [style(verdict_line(self.report, self.language))]
        unsure = unsure_line(self.report, self.language)
        return "\n".join([*lines, unsure] if unsure else lines)
