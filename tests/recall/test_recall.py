"""What is remembered of one page is never told of another that a person would see otherwise."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from beian_lint.document import read_text
from beian_lint.evidence import Evidence, Filing
from beian_lint.extract import extract, tail_of
from beian_lint.look import Looker, SiteJob
from beian_lint.recall import Recall
from beian_lint.settings import Settings
from beian_lint.targets.discover import Target

LINK = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143"
FOOTER = (
    f'<footer class="foot"><p>© 示例公司</p><p class="filing"><a href="{LINK}">'
    '<img src="/badge.png" width="20" height="20" alt="公安备案图标">'
    "京公网安备 11010502030143号</a></p></footer>"
)
PLAIN = FOOTER.replace('<img src="/badge.png" width="20" height="20" alt="公安备案图标">', "")
TEXT = "".join(f"<p>第{n}段：" + "文" * 60 + "</p>" for n in range(40))


def page(footer=FOOTER, *, head="", before=TEXT, body="", html="", after="", wrap="{}"):
    inside = wrap.format(f"<main><article>{before}</article></main>{footer}")
    return (
        f'<!doctype html><html lang="zh"{html}><head><meta charset="utf-8"><title>t</title>{head}'
        f"</head><body{body}>{inside}{after}</body></html>"
    )


@pytest.fixture(params=["off", "warning"], ids=["clean", "with a finding"])
def looker(tmp_path: Path, request: pytest.FixtureRequest) -> Looker:
    Image.effect_noise((40, 40), 80).convert("RGB").save(tmp_path / "badge.png")
    (tmp_path / "a.css").write_text(".foot{color:#333}")
    (tmp_path / "b.css").write_text(".foot{display:none}")
    # A picture of noise is no police badge. Pages with findings are read, too, for their lines.
    settings = Settings(rules=(("psb-badge-unrecognised", request.param),))
    return Looker(SiteJob(str(tmp_path), "/", None, False, settings))


def evidence_of(looker: Looker, html: str, path: str = "index.html") -> Evidence:
    report = looker.look_into(Target(path, named=True), html.encode())
    assert report.evidence is not None
    return report.evidence


def afresh(looker: Looker, html: str, path: str = "index.html") -> Evidence:
    return evidence_of(Looker(replace(looker.job, several=False)), html, path)


def placed(evidence: Evidence) -> Evidence:
    """Name in every place the page that the evidence is of: pages that share a filing share places."""

    def of_filing(filing: Filing) -> Filing:
        parts = {
            name: replace(part, place=replace(part.place, page=evidence.page))
            for name in ("number", "link", "badge")
            if (part := getattr(filing, name)) is not None
        }
        return replace(filing, **parts)

    return replace(evidence, filings=tuple(map(of_filing, evidence.filings)))


def in_full(looker: Looker, html: str) -> Evidence:
    opened = looker.open("index.html", html.encode())
    return extract(opened)


def remembered(looker: Looker, html: str, path: str = "index.html") -> bool:
    glimpse = looker._glimpse(path, read_text(html.encode()), looker.job.settings)
    return glimpse is not None and looker.recall.known(glimpse) is not None


def test_a_footer_that_repeats_is_remembered(looker):
    evidence_of(looker, page())
    other = page(before="<h1>又一页</h1>" + TEXT.replace("文", "字"))
    assert remembered(looker, other, "deep/er/page.html")
    assert placed(evidence_of(looker, other, "p.html")) == afresh(looker, other, "p.html")


OWN_NAMES = {
    "a class of the body": page(body=' class="post-7"'),
    "an id of a neighbour": page(wrap='<i id="post-7"></i>{}'),
    "data of a neighbour": page(wrap='<i data-n="7"></i>{}'),
    "a class beside one that counts": page(body=' class="foot7"'),
}
SAID = {
    "by a class": ".post-7 .filing{display:none}",
    "by an id": "#post-7 ~ footer{display:none}",
    "in an import": "@import '/named.css';",
    "by a part of it": "[class$='-7'] .filing,[id$='-7'] ~ footer{display:none}",
    "by its presence": "[id] ~ footer, [class] > footer{display:none}",
    "with a harmless escape": ".post\\-7 .filing,#post\\-7~footer{display:none}",
    "letter by letter": ".\\70 ost-7 .filing,#\\70 ost-7~footer{display:none}",
    "by its data": "[data-n] ~ footer{display:none}",
}


@pytest.mark.parametrize("name", OWN_NAMES)
def test_names_that_no_sheet_speaks_of_tell_no_pages_apart(looker, name):
    first, second = OWN_NAMES[name].replace("7", "8"), OWN_NAMES[name]
    evidence_of(looker, first)
    assert remembered(looker, second) == (name != "a class beside one that counts")
    assert placed(evidence_of(looker, second)) == afresh(looker, second)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("name", OWN_NAMES)
def test_names_that_a_sheet_speaks_of_do(looker, name, said):
    root = Path(looker.job.root)
    (root / "named.css").write_text(".post-7 .filing, #post-7 ~ footer{display:none}")
    style = f"<style>{SAID[said]}</style></head>"
    second = OWN_NAMES[name].replace("</head>", style)
    for attribute in ("8", "9"):
        first = second.replace('post-7"', f'post-{attribute}"').replace('n="7"', "")
        evidence_of(looker, first)
    assert placed(evidence_of(looker, second)) == afresh(looker, second)


OTHERWISE = {
    "a style attribute on an ancestor": page(body=' style="display:none"'),
    "a class on the body": page(head="<style>.x .filing{display:none}</style>", body=' class="x"'),
    "an attribute of html": page(
        head="<style>[data-m] .filing{opacity:0}</style>", html=" data-m=1"
    ),
    "a wrapper": page(wrap="<div hidden>{}</div>"),
    "a wrapper with a class": page(
        head="<style>.w footer{font-size:0}</style>", wrap='<div class="w">{}</div>'
    ),
    "a sheet": page(head="<style>footer{display:none}</style>"),
    "another file": page(head='<link rel="stylesheet" href="/b.css">'),
    "the media of a sheet": page(head='<link rel="stylesheet" href="/b.css" media="print">'),
    "a child before": page(
        head="<style>i + footer{display:none}</style>", before=TEXT + "</main><i></i><main>"
    ),
    "a sibling": page(
        head="<style>aside ~ footer{display:none}</style>", before=TEXT + "</main><aside></aside>"
    ),
    "how many children": page(
        head="<style>footer:nth-child(3){display:none}</style>", before=TEXT + "</main><main>"
    ),
    "a sibling that comes last": page(
        head="<style>footer:last-child{display:none}</style>", after="<div>x</div>"
    ),
    "what covers": page(
        after='<div style="position:fixed;inset:0;background:#fff;z-index:9"></div>'
    ),
    "what covers inside a neighbour": page(
        after='<section><div style="position:absolute;top:0;left:0;width:100%;height:99999px;'
        'background:#fff"></div></section>'
    ),
    "what a neighbour holds": page(
        head="<style>body:has(video) footer{display:none}</style>",
        before=TEXT + "<video></video>",
    ),
    "the window": page(head='<meta name="viewport" content="width=1200">'),
    "a base": page(head='<base href="https://other.invalid/x/">'),
    "quirks": page().replace("<!doctype html>", ""),
    "a number before": page(before="<p>京公网安备 31010502030143号</p>" + TEXT),
    "a number right before": page(before=TEXT + "<p>沪公网安备 31010502030143号</p>"),
    "a number in references": page(before="<p>&#20140;公网安&#22791; 31010502030143号</p>" + TEXT),
    "a picture right before": page(before=TEXT + '<img src="/badge.png">'),
    "a badge that a sheet paints right before": page(
        before=TEXT + '<i style="background:url(/badge.png)"></i>'
    ),
    "an open name before": page(before=TEXT + "<p>京公</p>"),
    "a link that goes on": page(wrap='<a href="/x">{}</a>'),
    "text after": page(after="<div>" + "后" * 500 + "</div>"),
    "a short page": page(before="<p>短</p>"),
    "a page head after": page(after="<main><h1>后</h1></main>"),
    "another link": page(FOOTER.replace(LINK, "https://example.com/")),
    "another digit": page(FOOTER.replace("0143号", "0144号")),
    "an entity in the number": page(FOOTER.replace("京公网", "&#x4eac;公网")),
    "no badge": page(PLAIN),
    "a clipping wrapper": page(wrap='<div style="height:10px;overflow:hidden">{}</div>'),
    "a script": page(after="<script>document.body.innerHTML=''</script>"),
    "an id used twice": page(
        FOOTER.replace("<footer", '<footer id="f"'), before='<p id="f">' + TEXT
    ),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_page_that_differs_is_told_as_though_it_were_the_first(looker, name):
    evidence_of(looker, page())
    evidence_of(looker, page(head='<link rel="stylesheet" href="/a.css">'))
    evidence_of(looker, page(FOOTER.replace("示例", "另一")))
    html = OTHERWISE[name]
    assert placed(evidence_of(looker, html)) == afresh(looker, html)


@pytest.mark.parametrize("name", OTHERWISE)
def test_and_the_first_is_still_told_after_it(looker, name):
    html = OTHERWISE[name]
    evidence_of(looker, html)
    assert placed(evidence_of(looker, page())) == afresh(looker, page())


@pytest.mark.parametrize("name", OTHERWISE)
def test_the_end_of_a_page_gives_what_the_whole_gives(looker, name):
    html = OTHERWISE[name]
    opened = looker.open("index.html", html.encode())
    assert extract(opened, None, tail_of(opened.document)) == in_full(looker, html)


HIDING = {
    "the attribute hidden": ' class="filing" hidden>',
    "a style attribute": ' class="filing" style="display:none">',
    "visibility": ' class="filing" style="visibility:hidden">',
    "nothing that is seen": ' class="filing" style="opacity:0">',
}
FILING = ' class="filing">'


@pytest.mark.parametrize("way", HIDING)
def test_what_is_hidden_in_the_footer_itself_is_remembered(looker, way):
    html = page(FOOTER.replace(FILING, HIDING[way]))
    first = evidence_of(looker, html)
    assert first.filings[0].number.shown.desktop.answer == "no"
    assert remembered(looker, html)


@pytest.mark.parametrize("name", OTHERWISE)
@pytest.mark.parametrize("way", HIDING)
def test_a_page_that_differs_hides_it_as_though_it_were_the_first(looker, name, way):
    evidence_of(looker, page(FOOTER.replace(FILING, HIDING[way])))
    html = OTHERWISE[name].replace(FILING, HIDING[way])
    assert placed(evidence_of(looker, html)) == afresh(looker, html)


def test_what_a_sheet_of_the_site_hides_is_remembered(looker):
    html = page(head='<link rel="stylesheet" href="/b.css">')
    evidence_of(looker, html)
    assert remembered(looker, html)


def test_a_picture_that_is_missing_is_missed_on_every_page(looker):
    html = page(FOOTER.replace("/badge.png", "/none.png"))
    evidence_of(looker, html)
    assert remembered(looker, html)
    assert placed(evidence_of(looker, html, "b.html")) == afresh(looker, html, "b.html")


NOT_FOR_OTHERS = {
    "by a rule that stands in the page": page(head="<style>.filing{display:none}</style>"),
    "by an ancestor of the footer": page(wrap='<div style="display:none" class="a b">{}</div>'),
    "until a script runs": page(FOOTER.replace(FILING, ' class="filing wow">'),
                                head='<link rel="stylesheet" href="/wow.css">'),
}  # fmt: skip


@pytest.mark.parametrize("how", NOT_FOR_OTHERS)
def test_what_hangs_on_the_page_is_not_remembered(looker, how):
    (looker.files.folder.root / "wow.css").write_text(".wow{visibility:hidden}")
    html = NOT_FOR_OTHERS[how]
    evidence_of(looker, html)
    assert not remembered(looker, html)


def test_what_needs_layout_is_not_remembered(looker):
    html = page(FOOTER.replace('class="foot"', 'style="height:300px;overflow:hidden"'))
    evidence_of(looker, html)
    assert not remembered(looker, html)


def test_a_memory_that_is_full_begins_anew(looker, monkeypatch):
    monkeypatch.setattr("beian_lint.recall.memory.MOST_KEPT", 1)
    other = FOOTER.replace("示例", "另一")
    evidence_of(looker, page())
    evidence_of(looker, page(other))
    assert remembered(looker, page(other))
    assert not remembered(looker, page())


def test_nothing_is_remembered_at_first(looker):
    assert Recall()._kept == {}
    assert not remembered(looker, page())


HOSTILE = {
    "nested deep": "<div>" * 9_000 + TEXT + FOOTER,
    "more tags than any page has": "<i></i>" * 21_000 + TEXT + FOOTER,
    "formatting left open": "".join(f"<font a={n}>" for n in range(3_000)) + "<p>" * 3_000 + FOOTER,
    "very many attributes": f"<div {' '.join(f'a{n}' for n in range(40_000))}>{TEXT}{FOOTER}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_pages_that_would_take_long_are_not_sketched_or_searched(looker, name):
    html = f'<!doctype html><meta charset="utf-8"><body>{HOSTILE[name]}'
    assert looker._glimpse("index.html", read_text(html.encode()), looker.job.settings) is None


def test_but_long_pages_are(looker):
    html = page(before=TEXT * 30)
    assert looker._glimpse("index.html", read_text(html.encode()), looker.job.settings) is not None
