"""A number of which only a part is in sight cannot be read: is it told, and only then?"""

import pytest

from beian_lint.check import check_paths
from beian_lint.evidence import Number
from beian_lint.settings import Settings

LINE = '<img src="b.png" width="20" height="20"><a href="/">京公网安备11010502099999号</a>'
NARROW = "white-space: nowrap; overflow: hidden; width: 130px"

CUT = {
    "by the width of its box": f'<div style="{NARROW}">{LINE}</div>',
    "with an ellipsis": f'<div style="{NARROW}; text-overflow: ellipsis">{LINE}</div>',
    "in the link's own box": LINE.replace("<a ", f'<a style="display: inline-block; {NARROW}" '),
    "in a flexible item": f'<div style="display: flex; width: 130px">'
    f'<div style="min-width: 0; white-space: nowrap; overflow: hidden">{LINE}</div></div>',
    "after its first line": f'<div style="{NARROW}; white-space: normal; height: 22px; '
    f'line-height: 22px">{LINE}</div>',
    "in a span of its own": f'<div style="{NARROW}">'
    f"{LINE.replace('11010502099999', '<span>11010502099999</span>')}</div>",
    "where digits do not wrap": f'<div style="overflow: hidden; width: 100px; letter-spacing: 4px">'
    f"{LINE}</div>",
    "before the left edge of the page": f'<div style="margin-left: -100px">{LINE}</div>',
}

WHOLE = {
    "in a box that is wide enough": f'<div style="{NARROW}; width: 380px">{LINE}</div>',
    "over two lines": f'<div style="{NARROW}; white-space: normal; width: 160px">{LINE}</div>',
    "in a box that scrolls": f'<div style="{NARROW}; overflow-x: auto">{LINE}</div>',
    "beyond the right edge of the page": f'<div style="white-space: nowrap">{"版权所有" * 30}{LINE}'
    "</div>",
    "of a text that is cut after it": f'<div style="white-space: nowrap; overflow: hidden; '
    f'width: 380px">{LINE}{"版权所有" * 30}</div>',
    "made smaller": f'<div style="overflow: hidden; transform: scale(.5)">{LINE}</div>',
}


def _number(tmp_path, body: str) -> Number:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    page = f"<!doctype html><html><head>{head}<title>t</title></head><body><footer>{body}"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (site,) = check_paths([tmp_path], settings=Settings(jobs=1)).sites
    (seen,) = site.pages
    assert seen.evidence is not None
    (filing,) = seen.evidence.filings
    assert filing.number is not None
    return filing.number


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in CUT.items()])
def test_a_number_that_is_cut_off_is_not_shown(tmp_path, body: str) -> None:
    shown = _number(tmp_path, body).shown
    assert [(one.answer, one.why and one.why.case) for one in (shown.desktop, shown.phone)] == [
        ("no", "cut-off")
    ] * 2


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in WHOLE.items()])
def test_a_number_that_is_whole_is_shown(tmp_path, body: str) -> None:
    shown = _number(tmp_path, body).shown
    assert (shown.desktop.answer, shown.phone.answer) == ("yes", "yes")


def test_what_is_cut_off_on_phones_alone_is_unsure(tmp_path) -> None:
    lead = "版权所有" * 4
    body = f'<div style="white-space: nowrap; overflow: hidden">{lead}{LINE}</div>'
    shown = _number(tmp_path, body).shown
    assert shown.desktop.answer == "yes"
    assert (shown.phone.answer, shown.phone.why and shown.phone.why.case) == ("unsure", "cut-off")
