"""Which number, link and badge belong together."""

import pytest
from plain_sight import psb, seen

from beian_lint.evidence import Encoding

N = "京公网安备11010502099999号"
CODE = "11010502099999"
MPS = f"https://beian.mps.gov.cn/#/query/webSearch?code={CODE}"
A = f'<a href="{MPS}">'
MAIN = "<main><h1>t</h1><p>text of the page</p></main>"


def in_footer(html: str) -> str:
    return f"{MAIN}<footer>{html}</footer>"


@pytest.mark.parametrize(
    "html",
    [
        f"{N}",
        "京公网安备 <span>11010502099999</span>号",
        "<b>京</b>公网安备<!-- c -->1101050209<!-- -->9999号",
        "京公网安备&nbsp;&#49;1010502099999 号",
        "京公网安备<br>11010502099999号",
        "<p>京公网安备</p><p>11010502099999号</p>",
    ],
)
def test_a_number_is_found_however_it_is_split(html):
    number = psb(seen(in_footer(html))).number
    assert number is not None
    assert (number.record.digits, number.record.province, number.where) == (CODE, "京", "text")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (f"{A}{N}</a>", "mps"),
        (f"<p>{N} {A}查询</a></p>", "mps"),
        (f'{A}<img src="badge.png"></a> {N}', "mps"),
        (f"京公网安备 {A}{CODE}号</a>", "mps"),
        (f'<a href="">{N}</a>', "wrong"),
        (f'<a href="https://beian.miit.gov.cn/">{N}</a>', "wrong"),
        # The right link round another licence is that licence's: the number's own goes nowhere.
        (f'<a href="">{N}</a> {A}京ICP备26009999号</a>', "wrong"),
    ],
)
def test_the_link_of_a_number(html, kind):
    link = psb(seen(in_footer(html))).link
    assert link is not None
    assert link.target.kind == kind


@pytest.mark.parametrize(("usemap", "answer"), [("#m", "yes"), ("#other", "no"), ("", "no")])
def test_the_link_of_an_image_map_is_seen_with_its_picture(usemap, answer):
    area = f'<map name="m"><area shape="rect" coords="0,0,20,20" href="{MPS}"></map>'
    filing = psb(seen(in_footer(f'<img src="badge.png" usemap="{usemap}">{N}{area}')))
    assert filing.link is not None
    assert filing.link.shown.desktop.answer == answer


@pytest.mark.parametrize(
    "html",
    [
        N,
        f"<a>{N}</a>",
        f'<span data-url="{MPS}">{N}</span>',
        f"{N} {A}京ICP备26009999号</a>",
        f'<link href="{MPS}">{N}',
    ],
)
def test_no_link(html):
    assert psb(seen(in_footer(html))).link is None


@pytest.mark.parametrize(
    ("html", "name"),
    [
        (f'{A}<img src="badge.png">{N}</a>', "badge.png"),
        (f'<img src="badge.png">{A}{N}</a>', "badge.png"),
        (f'{A}{N}<img src="badge.png"></a>', "badge.png"),
        (f'<a href="">  <img src="badge.png"></a><a href="">{N}</a>', "badge.png"),
        (f'<li><img src="badge.png"><span>{N}</span></li>', "badge.png"),
        (f'<div><p><img src="badge.png"></p>{A}{N}</a></div>', "badge.png"),
        # A recognised badge may stand farther off, before the ICP number that shares the line.
        (f'<p><img src="badge.png">京ICP备26009999号 {A}{N}</a></p>', "badge.png"),
        # Of two pictures the recognised one counts, else the one right before the number.
        (f'<p><img src="badge.png"><img src="x.png">{A}{N}</a></p>', "badge.png"),
        (f'<p><img src="y.png"><img src="x.png"><span>{N}</span></p>', "x.png"),
        # In a link of its own: that of the number's, of no place, or of somebody else.
        (
            f'<p><a href="https://www.12377.cn/"><img src="badge.png"></a> {A}{N}</a></p>',
            "badge.png",
        ),
        (f'<p><a href="#"><img src="x.png"></a> {A}{N}</a></p>', "x.png"),
        (f'<p>{A}<img src="x.png"></a> {A}{N}</a></p>', "x.png"),
        (
            f'<p><a href="https://www.12377.cn/"><img src="x.png" alt="备案图标"></a>{N}</p>',
            "x.png",
        ),
        # Unknown to us, but right where the badge stands.
        (f'{A}<img src="other.png">{N}</a>', "other.png"),
    ],
)
def test_the_badge_of_a_number(html, name):
    badge = psb(seen(in_footer(html))).badge
    assert badge is not None
    assert badge.picture is not None
    assert badge.picture.path == name


@pytest.mark.parametrize(
    "html",
    [
        f"{A}{N}</a>",
        # Pictures that stand near another line.
        f'<p>{A}{N}</a></p><div><img src="other.png"></div>',
        f'<div><img src="qr.png"></div><p>{A}{N}</a></p>',
        f'<p>{A}{N}</a><img src="icp.png">京ICP备26009999号</p>',
        f'<p><a href="https://www.12377.cn/"><img src="x.png"></a> {A}{N}</a></p>',
        f'<p><img src="x.png" alt="公司logo"> {A}{N}</a></p>',
        f'{A}{N}<svg class="external-link-icon"></svg></a>',
        f'{A}{N}<svg class="icon outbound"></svg></a>',
        f'{A}{N}<svg aria-label="opens in new tab"></svg></a>',
        f'{A}<img alt="">{N}</a>',
    ],
)
def test_no_badge(html):
    assert psb(seen(in_footer(html))).badge is None


@pytest.mark.parametrize(
    "html", [f"{A}<svg viewBox='0 0 9 9'></svg>{N}</a>", f"<p><svg></svg>{A}{N}</a></p>"]
)
def test_an_inline_svg_beside_the_number_counts(html):
    badge = psb(seen(in_footer(html))).badge
    assert badge is not None
    assert badge.kind == "svg"


def test_an_emoji_is_told_but_is_no_badge():
    badge = psb(seen(in_footer(f"🛡️ {A}{N}</a>"))).badge
    assert badge is not None
    assert badge.kind == "emoji"


def test_an_empty_inline_element_may_be_painted_by_a_sheet_that_was_not_read():
    badge = psb(seen(in_footer(f"{A}<i></i>{N}</a>"), blind=["//cdn.example/a.css"])).badge
    assert badge is not None
    assert badge.shown.desktop.answer == "unsure"


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f"<!-- {A}{N}</a> -->", "comment"),
        (f"<template>{A}{N}</a></template>", "template"),
        (f"<script>var a = '{N}'</script>", "script"),
        (f"<noscript>{A}{N}</a></noscript>", "noscript"),
        (f'{A}<img src="badge.png" alt="{N}"></a>', "attribute"),
        (f"<textarea>{N}</textarea>", "unseen"),
    ],
)
def test_a_number_that_only_the_source_holds(html, where):
    number = psb(seen(in_footer(html))).number
    assert number is not None
    assert (number.record.digits, number.where) == (CODE, where)


def test_a_copy_in_a_comment_takes_nothing_away():
    assert psb(seen(in_footer(f"<!-- {N} -->{A}{N}</a>"))).number.where == "text"


@pytest.mark.parametrize(
    "html",
    [
        f'{A}<img src="badge.png">萌ICP备20269999号</a>',
        f'{A}<img src="badge.png"></a>',
    ],
)
def test_a_platform_link_without_a_number_is_a_filing_without_one(html):
    filing = psb(seen(in_footer(html)))
    assert filing.number is None
    assert filing.link is not None
    assert filing.badge is not None


def test_digits_without_a_name_in_a_platform_link_are_a_number_without_its_name():
    filing = psb(
        seen(f'<footer><a href="{MPS}"><img src=badge.png>No. 11010502030143</a></footer>')
    )
    assert filing.number is not None
    assert (filing.number.where, filing.number.record.faults) == ("text", ("name-missing",))
    assert filing.badge is not None


def test_digits_between_mojibake_are_no_number():
    said = f'<footer><a href="{MPS}"><img src=badge.png>\ufffd\ufffd\ufffd{CODE}\ufffd</a></footer>'
    encoding = Encoding("utf-8", "utf-8", "mismatch")
    assert psb(seen(said, encoding=encoding)).number is None


def test_text_about_filings_is_no_filing():
    assert not seen(in_footer("<p>怎么办理公安备案？公安备案号在页脚展示。</p>")).filings


def test_icp_numbers_are_filings_of_their_own():
    html = f'{A}{N}</a> <a href="https://beian.miit.gov.cn/">京ICP备26009999号-1</a>'
    icp = [one for one in seen(in_footer(html)).filings if one.registry == "icp"]
    assert [one.number.record.written for one in icp if one.number] == ["京ICP备26009999号-1"]
    assert icp[0].link is not None
    assert icp[0].link.target.kind == "miit"


def test_two_numbers_are_two_filings_each_with_its_own_link():
    other = "沪公网安备31010102099999号"
    html = f"<p>{A}{N}</a></p><p><a href='{MPS.replace(CODE, '31010102099999')}'>{other}</a></p>"
    found = [one for one in seen(in_footer(html)).filings if one.registry == "psb"]
    codes = [(one.number.record.digits, one.link.target.code) for one in found]
    assert codes == [(CODE, CODE), ("31010102099999", "31010102099999")]
