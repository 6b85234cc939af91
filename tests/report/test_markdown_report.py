"""Markdown, read back by GitHub's own parser: what a page holds is text in it and nothing else."""

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from made_report import DIST, FAILING, HOSTILE_TEXT, hidden
from msgspec.structs import replace

from beian_lint.report import as_markdown
from beian_lint.report.as_markdown import prose, report_markdown
from beian_lint.report.printable import harmless
from beian_lint.rule import PagePicture

OURS = (
    {"details", "summary", "code", "pre", "br", "a", "strong"}
    | {f"h{level}" for level in range(1, 7)}
    | {"table", "thead", "tbody", "tr", "th", "td", "p", "ul", "li", "div"}
)


def read(text):
    made = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return html.fragment_fromstring(made, create_parent="div")


def test_it_reads_as_tables_and_folded_details() -> None:
    tree = read(report_markdown(FAILING, "en"))
    assert len(tree.findall(".//table")) == 4
    assert all(len(row) == 4 for row in tree.iter("tr"))
    assert len(tree.findall(".//details")) == 8
    assert {element.tag for element in tree.iter()} <= OURS


def test_only_our_own_addresses_are_links() -> None:
    tree = read(report_markdown(FAILING, "en"))
    addresses = {link.get("href") for link in tree.iter("a")}
    assert addresses
    for address in addresses:
        assert address.startswith("https://github.com/beian-lint/beian-lint/blob/main/docs/")


def test_pictures_of_footers_are_named() -> None:
    pictures = tuple(PagePicture("phone", f"foot|{number}.png") for number in range(60))
    page = replace(DIST.pages[0], pictures=pictures)
    text = report_markdown(replace(FAILING, sites=(replace(DIST, pages=(page,)),)), "en")
    shown = read(text).text_content().replace("\u200b", "")
    assert "pictures of the footers: foot|0.png foot|1.png" in shown
    assert "foot|59.png" not in shown


def test_hostile_text_stands_there_as_it_is() -> None:
    shown = read(report_markdown(FAILING, "en")).text_content().replace("\u200b", "")
    assert harmless(HOSTILE_TEXT).replace("`", "") in shown.replace("`", "")


@settings(max_examples=300)
@given(st.text("ab1 \n\\`*_{}[]()#+-.!|<>&~@:/=\"'$^w", max_size=40))
def test_any_text_is_text(text) -> None:
    """Whatever stands in a sentence comes out of the parser as it went in, code apart."""
    tree = read(f"| x |\n|---|\n| a {prose(text)} z |")
    (cell,) = tree.iter("td")
    assert {element.tag for element in cell.iter()} <= {"td", "code", "br"}
    kept = "".join(cell.itertext()).replace("\u200b", "")
    assert "".join(kept.split()).replace("`", "") == "".join(f"a{text}z".split()).replace("`", "")


@pytest.mark.parametrize("call", ["@octocat", "#1", "!7", "x@y"])
def test_nobody_is_called(call) -> None:
    assert call not in prose(call)
    assert call in read(prose(call)).text_content().replace("\u200b", "")


@pytest.mark.parametrize(
    "address", ["https://evil.example", "www.evil.example", "HTTP://e.cn", "a@evil.example"]
)
def test_no_address_in_a_sentence_becomes_a_link(address) -> None:
    assert list(read(f"see {address}").iter("a"))
    assert not list(read(f"see {prose(address)}").iter("a"))


def many(count):
    """Make a report with as many different faults."""
    finding = hidden("a.html")[0]
    findings = tuple(
        replace(
            finding,
            why=None,
            facts=(("number", f"{n} " + "号" * 5000), ("code", "x")),
        )
        for n in range(count)
    )
    return replace(FAILING, sites=(replace(DIST, findings=findings),))


def test_a_summary_fits_into_what_github_takes() -> None:
    made = report_markdown(many(100), "zh")
    assert len(made.encode()) <= 1024 * 1024
    assert made.rstrip().endswith(as_markdown.words.CUT.zh)
    assert made.count("<details>") == made.count("</details>")


def test_more_faults_than_are_told_are_counted() -> None:
    made = report_markdown(many(103), "en")
    assert made.count("<details>") <= 100
    small = replace(FAILING, sites=(replace(DIST, findings=DIST.findings[:1]),))
    assert "left out" not in report_markdown(small, "en")
