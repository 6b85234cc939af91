"""Text for a terminal: what is left out when quiet, named when verbose, and underlined in place."""

import re

import pytest
from made_report import DIST, FAILING, OWN, PASSING, hidden
from msgspec.structs import replace

from beian_lint.evidence import Picture
from beian_lint.platform import read_link
from beian_lint.report.sentences import unsure_line
from beian_lint.report.text import report_text
from beian_lint.report.width import columns

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_quiet_tells_what_fails_and_the_verdict() -> None:
    text = report_text(FAILING, "en", verbosity=-1)
    assert "psb-badge-hidden" in text
    for left_out in ("psb-link-legacy", "psb-badge-missing", "what was seen", "skipped go.html"):
        assert left_out not in text
    assert text.splitlines()[-2].startswith("fail: 11 pages checked")


def test_verbose_names_every_file_skipped() -> None:
    pages = [replace(DIST.pages[-1], path=f"4{n}.html") for n in range(9)]
    report = replace(FAILING, sites=(replace(DIST, pages=tuple(pages)),))
    assert "skipped 9 files" in report_text(report, "en")
    text = report_text(report, "en", verbosity=1)
    assert [f"skipped 4{n}.html" in text for n in range(9)] == [True] * 9


def test_colour_changes_no_word() -> None:
    painted = report_text(FAILING, "zh", colour=True)
    assert ANSI.search(painted)
    assert ANSI.sub("", painted) == report_text(FAILING, "zh")


def test_a_pass_says_what_was_seen() -> None:
    assert "京公网安备11010502099999号 (2 pages)" in report_text(PASSING, "en")


@pytest.mark.parametrize(
    ("snippet", "mark"),
    [("<a>京公网安备</a>", (3, 8)), ("备案 <b>x</b>", (6, 7)), ("\tx\x1by", (1, 2))],
)
def test_the_place_is_underlined_in_columns_of_the_terminal(snippet, mark) -> None:
    finding = hidden("a.html")[0]
    finding = replace(finding, place=replace(finding.place, snippet=snippet, mark=mark))
    text = report_text(replace(FAILING, sites=(replace(DIST, findings=(finding,)),)), "en")
    source, carets = (line.partition("│ ")[2] for line in text.splitlines() if "│" in line)
    start = columns(carets) - len(carets.strip())
    shown = columns(snippet[: mark[0]].replace("\t", " "))
    assert start == shown
    assert len(carets.strip()) == columns(snippet[slice(*mark)])
    assert source


@pytest.mark.parametrize(
    ("href", "told"),
    [("", "link: an empty address"), ("  \t", "link: an empty address"), ("#", "link: #")],
)
def test_an_empty_address_is_told_as_one(href, told) -> None:
    (page,) = [page for page in PASSING.sites[0].pages if page.path == "index.html"]
    (filing,) = page.evidence.filings[:1]
    link = replace(filing.link, target=read_link(href, OWN, "psb"))
    evidence = replace(page.evidence, filings=(replace(filing, link=link),))
    site = replace(PASSING.sites[0], pages=(replace(page, evidence=evidence),))
    assert told in report_text(replace(PASSING, sites=(site,)), "en")


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "; 1 error, 0 warnings, 0 hints"), (2, "; 2 errors, 0 warnings, 0 hints")],
)
def test_one_is_counted_in_the_singular(count, told) -> None:
    pages = PASSING.sites[0].pages[:1]
    findings = tuple(replace(hidden("a.html")[0], case="hidden") for _ in range(count))
    report = replace(FAILING, sites=(replace(PASSING.sites[0], pages=pages, findings=findings),))
    text = report_text(report, "en")
    assert "fail: 1 page checked, " in text
    assert told in text


@pytest.mark.parametrize(
    ("file", "told"),
    [("ok", "badge: img/Badge.png"), ("absent", "badge: /img/badge.png (the file is absent)")],
)
def test_of_an_absent_badge_the_address_is_told_as_written(file, told) -> None:
    (page,) = [page for page in PASSING.sites[0].pages if page.path == "index.html"]
    picture = Picture(file, "img/Badge.png")
    badge = replace(page.evidence.filings[0].badge, source="/img/badge.png", picture=picture)
    filing = replace(page.evidence.filings[0], badge=badge)
    evidence = replace(page.evidence, filings=(filing,))
    site = replace(PASSING.sites[0], pages=(replace(page, evidence=evidence),))
    assert told in report_text(replace(PASSING, sites=(site,)), "en")


def test_a_page_that_a_browser_showed_is_not_sent_to_a_browser() -> None:
    pages = tuple(
        replace(page, evidence=page.evidence and replace(page.evidence, eye="rendered"))
        for page in DIST.pages
    )
    rendered = replace(FAILING, sites=(replace(DIST, pages=pages),))
    assert "`--render` lets a browser decide" in unsure_line(FAILING, "en")
    assert unsure_line(rendered, "en") == "1 of them unsure: each says why, and what settles it"
