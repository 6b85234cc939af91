"""A number that a style sheet writes, out of itself or out of an attribute, is text like any other."""

import pytest

from beian_lint.check import check_paths
from beian_lint.settings import Settings

NUMBER = "京公网安备11010502099999号"

PAGES = [
    (f".n::after{{content:'{NUMBER}'}}", "a", "generated", "yes"),
    (".n::after{content:attr(title)}", "a", "generated", "yes"),
    (".n::after{content:'（' attr(title) '）'}", "a", "generated", "yes"),
    (".n::after{content:attr(title);opacity:0}", "a", "generated", "no"),
    ("@media print{.n::after{content:attr(title)}}", "a", "attribute", "no"),
    (".n:hover::after{content:attr(title)}", "a", "attribute", "no"),
    (".n::after{content:attr(data-other)}", "a", "attribute", "no"),
    (".n::after{content:attr(title)}", "img", "attribute", "no"),
]


@pytest.mark.parametrize(("css", "tag", "where", "answer"), PAGES)
def test_what_sheets_write(tmp_path, css: str, tag: str, where: str, answer: str) -> None:
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>t</title><style>{css}</style>'
        f'<footer><{tag} class="n" title="{NUMBER}"></{tag}></footer>',
        encoding="utf-8",
    )
    (site,) = check_paths([tmp_path], settings=Settings(jobs=1)).sites
    evidence = site.pages[0].evidence
    assert evidence is not None
    (filing,) = evidence.filings
    assert filing.number is not None
    assert (filing.number.where, filing.number.shown.desktop.answer) == (where, answer)
