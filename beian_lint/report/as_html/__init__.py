"""The report as one HTML file for people who answer for a site: both languages, nothing fetched.

Its policy (CSP) allows our own style and script by their hashes, pictures that the file itself holds,
and nothing else, so that even markup of a page's making, were it ever to get in, could neither run nor
call home.
"""

from collections.abc import Iterator
from functools import partial
from importlib.resources import files

from beian_lint.report.as_html.document import document, languages
from beian_lint.report.as_html.findings import finding
from beian_lint.report.as_html.footers import Album
from beian_lint.report.as_html.markup import (
    Content,
    Markup,
    both,
    tag,
    together,
    told,
)
from beian_lint.report.as_html.outcomes import OUTCOMES, Alike, alike
from beian_lint.report.as_html.pages import table
from beian_lint.report.folding import Fold, fold
from beian_lint.report.printable import one_line
from beian_lint.report.seen import counts
from beian_lint.rule import Report, SiteReport
from beian_lint.say import hint
from beian_lint.words import Language, Say
from beian_lint.words import report as words
from beian_lint.words import web_report as web

MOST = 300
"""Faults of a site that are told one by one: beyond that nobody reads on, and browsers grow slow."""

MARKS = {"pass": "✓", "fail": "✕", "nothing": "?"}


def report_html(report: Report, language: Language) -> str:
    """Return the report as an HTML document that opens in ``language``."""
    style, script = (
        files(__name__).joinpath(name).read_text("utf-8") for name in ("page.css", "page.js")
    )
    album = Album()
    body = list(_body(report, album))
    title = f"{web.TITLE.in_(language)}: {web.VERDICTS[report.verdict].in_(language)}"
    return document(title, style, script, body, language, carried=album.used)


def _body(report: Report, album: Album) -> Iterator[Content]:
    sites = [_Site(report, site, number, album) for number, site in enumerate(report.sites)]
    yield tag("a", both(web.SKIP), href="#findings", class_="skip")
    yield tag("header", tag("h1", both(web.TITLE)), languages(), class_="top")
    yield "\n"
    yield tag(
        "main",
        _verdict(report),
        "\n",
        _filter(report),
        "\n",
        tag(
            "section",
            tag("h2", both(web.FINDINGS)),
            [site.findings() for site in sites],
            _no_match(),
            id="findings",
        ),
        "\n",
        tag(
            "section",
            tag("h2", both(web.PAGES)),
            tag("p", both(web.PAGES_EXPLAINED), class_="note"),
            [site.pages() for site in sites],
            _no_match(),
            id="pages",
        ),
    )
    yield "\n"
    yield tag("footer", tag("p", both(web.COLOPHON, version=report.tool_version)))


def _verdict(report: Report) -> Markup:
    verdict = report.verdict
    return tag(
        "section",
        tag(
            "p",
            tag("span", MARKS[verdict], class_="mark", aria_hidden="true"),
            tag("strong", both(web.VERDICTS[verdict])),
            class_="word",
        ),
        tag("p", both(web.EXPLAINED[verdict]), class_="explained"),
        tag("dl", [_figure(*figure) for figure in _figures(report)], class_="figures"),
        class_=f"verdict {verdict}",
        aria_label="结论 / Verdict",
    )


def _figures(report: Report) -> Iterator[tuple[Say, int, str]]:
    counted = counts(report)
    outcomes = dict.fromkeys(OUTCOMES, 0)
    for site in report.sites:
        for group in alike(report, site):
            outcomes[group.outcome] += len(group.pages)
    yield web.CHECKED, counted["checked"], ""
    yield web.WHOLE, outcomes["pass"], "pass"
    yield web.FAILING, outcomes["fail"], "fail"
    yield web.ERRORS, counted["error"], "fail"
    yield web.WARNINGS, counted["warning"], "attention"
    optional = (
        (web.INFOS, "info"),
        (web.UNSURE, "unsure"),
        (web.EXCUSED, "excused"),
        (web.KNOWN, "known"),
        (web.SKIPPED, "skipped"),
        (web.UNREADABLE, "unreadable"),
    )
    for words_, key in optional:
        if counted[key]:
            yield words_, counted[key], ""


def _figure(label: Say, number: int, tone: str) -> Markup:
    tone = tone if number else ""
    return tag("div", tag("dt", both(label)), tag("dd", f"{number:,}"), class_=tone or None)


def _filter(report: Report) -> Markup:
    broken = {finding.rule for finding in report.findings}
    rules = [tag("option", rule.id, value=rule.id) for rule in report.rules if rule.id in broken]
    return tag(
        "form",
        tag("h2", both(web.FILTER), class_="unseen"),
        tag(
            "label",
            both(web.BY_OUTCOME),
            tag(
                "select",
                _option("", web.ALL_OUTCOMES),
                [_option(name, web.OUTCOMES[name]) for name in OUTCOMES],
                name_="outcome",
            ),
        ),
        tag(
            "label",
            both(web.BY_RULE),
            tag("select", _option("", web.ALL_RULES), rules, name_="rule"),
        ),
        tag("label", both(web.BY_PATH), tag("input", name_="path", type="search")),
        tag("button", both(web.CLEAR), type="reset"),
        class_="filter",
        role="search",
        hidden=True,
    )


def _option(value: str, words_: Say) -> Markup:
    # An option holds no elements: its text in the other language is in an attribute.
    return tag("option", words_.zh, value=value, data_zh=words_.zh, data_en=words_.en)


def _no_match() -> Markup:
    return tag("p", both(web.NO_MATCH), class_="none no-match", role="status", hidden=True)


class _Site:
    """The parts of the report that are about one site, and the ids that join them."""

    def __init__(self, report: Report, site: SiteReport, number: int, album: Album) -> None:
        self.report = report
        self.site = site
        self.album = album
        folds = fold(site.findings)
        self.folds: tuple[Fold, ...] = folds[:MOST]
        self.left_out = len(folds) - len(self.folds)
        self.groups: tuple[Alike, ...] = alike(report, site)
        self.idents = [f"finding-{number + 1}-{place + 1}" for place in range(len(self.folds))]

    def name(self) -> Markup | None:
        if len(self.report.sites) == 1:
            return None
        return tag("h3", both(words.SITE, root=one_line(self.site.root) or "."))

    def findings(self) -> Content:
        articles = [
            finding(self.report, self.site, one, ident)
            for one, ident in zip(self.folds, self.idents, strict=True)
        ]
        return (
            self.name(),
            articles or tag("p", both(web.NO_FINDINGS), class_="none"),
            tag("p", both(words.LEFT_OUT, count=f"{self.left_out:,}"), class_="advice")
            if self.left_out
            else None,
            [self.advice(*pair) for pair in self.hints()],
        )

    def hints(self) -> Iterator[tuple[Say, Markup]]:
        if self.site.base_detected:
            yield words.HINT, both(words.BASE_DETECTED, base=self.site.base)
        for one in self.site.hints:
            yield words.HINT, told(partial(hint, one))

    def advice(self, label: Say, text: Markup) -> Markup:
        return tag("p", tag("strong", both(label)), " ", text, class_="advice")

    def pages(self) -> Content:
        anchors = {
            f"{one.rule} {page}": ident
            for fold_, ident in zip(self.folds, self.idents, strict=True)
            for one in fold_.heads
            for page in fold_.pages
        }
        return together(self.name(), table(self.groups, anchors, self.album))
