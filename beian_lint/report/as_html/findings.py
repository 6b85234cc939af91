"""The findings of a site as articles, the same fault on many pages once."""

from collections.abc import Iterable

from beian_lint.report.addresses import rule_address
from beian_lint.report.as_html.markup import (
    Content,
    Markup,
    both,
    in_each,
    prose,
    tag,
    together,
    told,
)
from beian_lint.report.folding import Fold
from beian_lint.report.paths import file_path
from beian_lint.report.printable import one_line
from beian_lint.report.sentences import faults, fixes, origins_told, pardon
from beian_lint.rule import Report, SiteReport
from beian_lint.say import why
from beian_lint.words import Language, Say
from beian_lint.words import report as words
from beian_lint.words import web_report as web

OPEN_UP_TO = 6
"""Pages that are listed at once; more are folded away."""

MARKS = {"error": "✕", "warning": "!", "info": "i"}


def finding(report: Report, site: SiteReport, one: Fold, ident: str) -> Markup:
    """Return what is wrong, where, why, and how to mend it."""
    first = one.first
    rules = [report.rule(each) for each in one.heads]
    spared = bool(pardon(first, "en"))
    return tag(
        "article",
        tag(
            "header",
            tag(
                "p",
                tag("span", MARKS[first.severity], class_="mark", aria_hidden="true"),
                both(words.SEVERITY[first.severity]),
                together(" · ", both(words.UNSURE)) if not first.sure else None,
                class_=f"grade {'spared' if spared else first.severity}",
            ),
            tag("h4", both(rules[0].title)),
            tag("p", count(len(one.pages)), class_="count"),
        ),
        tag(
            "div",
            in_each(lambda language: _paragraphs(faults(report, one, language)), "div"),
            class_="fault",
        ),
        _place(site, one),
        tag("p", told(lambda language: pardon(first, language)), class_="spared")
        if spared
        else None,
        tag("dl", _advice(report, one, spared=spared)),
        _pages(one.pages),
        class_="finding",
        id=ident,
        data_rules=" ".join(rule.id for rule in rules),
        data_outcome="pass" if spared else "fail" if report.fails(first) else "attention",
    )


def _paragraphs(sentences: Iterable[str]) -> Markup:
    return together(tag("p", prose(sentence)) for sentence in sentences)


def _place(site: SiteReport, one: Fold) -> Markup:
    place = one.first.place
    path = one_line(file_path(site.root, place.page))
    where = f"{path}:{place.line}:{place.column}" if place.line else path
    lines: list[Content] = [tag("p", tag("code", where), class_="where")]
    if place.snippet:
        start, end = place.mark
        marked = tag("mark", place.snippet[start:end]) if end > start else None
        code = tag("code", place.snippet[:start], marked, place.snippet[end:])
        number = tag("span", str(place.line), class_="line") if place.line else None
        lines.append(tag("pre", number, code, tabindex="0"))
    elif place.selector:
        lines.append(tag("pre", tag("code", one_line(place.selector)), tabindex="0"))
    return together(lines)


def _advice(report: Report, one: Fold, *, spared: bool) -> list[Content]:
    rules = [report.rule(each) for each in one.heads]
    rows: list[Content] = []
    if not spared:
        cure = in_each(lambda language: _paragraphs(fixes(report, one, language)), "div")
        reason = told(lambda language: why(rules[0], language))
        rows.append(_row(web.MEND, cure))
        if one.first.origins:
            rows.append(
                _row(web.ORIGIN, [tag("p", tag("code", path)) for path in origins_told(one.first)])
            )
        rows.append(_row(web.WHY, reason))
    rows.append(_row(web.RULE_DOCS, [together(_rule(rule.id), " ") for rule in rules]))
    return rows


def _rule(rule: str) -> Markup:
    def link(language: Language) -> Markup:
        return tag("a", rule, href=rule_address(rule, language), rel="noreferrer")

    return in_each(link)


def _row(label: Say, content: Content) -> Markup:
    return together(tag("dt", both(label)), tag("dd", content))


def _pages(pages: tuple[str, ...]) -> Markup | None:
    if len(pages) < 2:
        return None
    return page_list(pages, both(web.ON_PAGES))


def page_list(pages: tuple[str, ...] | list[str], label: Markup | None = None) -> Markup:
    """Return pages as a list, folded away where there are many."""
    entries = tag("ul", [tag("li", one_line(page)) for page in pages], class_="pages")
    if len(pages) == 1:
        return entries
    summary = tag("summary", label, " " if label else None, count(len(pages)))
    return tag("details", summary, entries, open=len(pages) <= OPEN_UP_TO)


def count(pages: int) -> Markup:
    """Return a number of pages in words."""
    return both(web.COUNT_ONE) if pages == 1 else both(web.COUNT, count=f"{pages:,}")
