"""Rules whose condition only a browser can settle: unsure, and told by the declaration at fault."""

import pytest

from beian_lint.check import check_html
from beian_lint.report.formats import reporter
from beian_lint.report.text import report_text

PARAGRAPHS = "<p>x</p>" * 700
FOOTER = (
    "<input pattern='x' value='y'><footer><a href="
    '"https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999">京公网安备11010502099999号'
    "</a></footer>"
)

SHEETS = {
    "an animation that goes by scrolling": (
        "@keyframes k{from{opacity:0}}footer{animation:k linear;animation-timeline:view()}",
        "animation-timeline: view()",
    ),
    "a container as wide as its words": (
        "@container (width>3px){footer{display:none}}body{container-type:inline-size;width:max-content}",
        "display: none",
    ),
    "a field's pattern": (":invalid~footer{visibility:hidden}", "visibility: hidden"),
    "more work than a selector is given": ("* ~ " * 300 + "footer{opacity:0}", "opacity: 0"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_unsure_and_says_why(name):
    sheet, told = SHEETS[name]
    report = check_html(
        f"<!doctype html><title>t</title><style>{sheet}</style>{PARAGRAPHS}{FOOTER}"
    )
    (found,) = (one for one in report.findings if one.rule == "psb-number-hidden")
    assert not found.sure
    assert found.why is not None
    assert found.why.case == "undecided-rule"
    assert told in report_text(report, "en")
    assert told in reporter("markdown")(report, "zh")
