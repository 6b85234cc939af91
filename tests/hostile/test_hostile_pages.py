"""Sheets, addresses and attributes made to keep a checker busy: each page has its answer."""

from pathlib import Path

import pytest

from beian_lint.check import check_html
from beian_lint.settings import Settings

FOOTER = (
    '<footer><a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143">'
    "京公网安备 11010502030143号</a></footer>"
)


def page(*, head: str = "", before: str = "", html: str = "") -> str:
    return (
        f"<!doctype html><html{html}><head><title>t</title>{head}</head>"
        f"<body>{before}{FOOTER}</body></html>"
    )


def styled(sheet: str) -> str:
    return page(head=f"<style>{sheet}</style>")


def swelling(levels: int) -> str:
    steps = "".join(f"--v{n}:var(--v{n - 1}) var(--v{n - 1});" for n in range(1, levels))
    return f"footer{{--v0:x x;{steps}color:var(--v{levels - 1})}}"


PAGES = {
    "a long address": page(before=f'<a href="https://beian.mps.gov.cn/{"a" * 500_000}">x</a>'),
    "many sheets": page(head='<link rel=stylesheet href="/x.css">' * 5_000),
    "rules": styled("".join(f".c{n}{{color:red}}" for n in range(50_000))),
    "a list of selectors": styled(",".join(f".c{n}" for n in range(50_000)) + "{color:red}"),
    "compound selectors": styled(".a" * 50_000 + "{color:red}"),
    "descendants": styled("* " * 20_000 + "footer{color:#333}"),
    "sibling combinators": styled("* ~ " * 2_000 + "footer{color:#333}"),
    ":has in :has": styled("body:has(" * 200 + "p" + ")" * 200 + "{color:red}"),
    ":not in :not": styled("footer:not(" * 500 + "p" + ")" * 500 + "{color:red}"),
    ":nth-child": styled(":nth-child(2n+1) " * 3_000 + "{color:red}"),
    "braces": styled("{" * 100_000),
    "parentheses": styled("footer{width:" + "calc(" * 50_000 + "1px" + ")" * 50_000 + "}"),
    "nested rules": styled("footer{" + "&{" * 5_000),
    "nested conditions": styled("@media all{" * 5_000 + "footer{color:#333}"),
    "a variable of itself": styled("footer{--a:var(--b);--b:var(--a);color:var(--a)}"),
    "variables that swell": styled(swelling(60)),
    "a string without an end": styled("a{content:'" + "x" * 300_000),
    "a comment in a sheet without an end": styled("/*" * 100_000),
    "a sheet that imports itself": styled("@import '/loop.css';"),
    "a long style attribute": page(before=f'<p style="{"color:red;" * 50_000}">x</p>'),
    "a long srcset": page(before=f'<img srcset="{"a.png 1x, " * 30_000}">'),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "loop.css").write_text("@import '/loop.css';@import 'loop.css?1';")
    return tmp_path


@pytest.mark.parametrize("name", PAGES)
def test_it_has_an_answer(name, root):
    report = check_html(PAGES[name], root=root)
    (told,) = report.sites[0].pages
    assert told.status in ("checked", "unreadable")
    assert report.exit_code == 1, "there is no badge on any of these"


def test_a_page_beyond_the_limit_is_told(root):
    html = page(before="x" * (2 << 20))
    report = check_html(html, root=root, settings=Settings(max_page_size=1 << 20))
    assert report.sites[0].pages[0].reason == "too-large"
    assert report.exit_code == 1
