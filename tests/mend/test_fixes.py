"""Fixes: each clears its finding, changes what it has to and no more, and is made only if proven."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from beian_lint.check import sites_of
from beian_lint.mend.octets import apply
from beian_lint.mend.proof import Prover, with_fixes
from beian_lint.mend.proposals import PROPOSERS, GivenBadge
from beian_lint.number import parse
from beian_lint.rules import RULES
from beian_lint.settings import Settings

NUMBER = "京公网安备11010502030143号"
MPS = "https://beian.mps.gov.cn/#/query/webSearch?code="
LEGACY = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode="
IMG = '<img src="/gongan.png" alt="" width="20" height="20">'
STYLED = IMG.replace(">", ' style="display:inline;vertical-align:middle">')
OUTSIDE = 'rel="noreferrer" target="_blank"'
WHOLE = f'<a href="{MPS}11010502030143" {OUTSIDE}>{STYLED}京公网安备 11010502030143号</a>'
KNOWN = Settings(numbers=(parse(NUMBER),))


def footer(href: str = f"{MPS}11010502030143", number: str = NUMBER, img: str = IMG) -> str:
    return f'<footer><a href="{href}">{img}{number}</a></footer>'


def page(foot: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!doctype html><html><head>{head}<title>t</title></head><body><main>正文</main>{foot}</body></html>"


@pytest.fixture(scope="module")
def root(tmp_path_factory, badge) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "gongan.png").write_bytes(badge)
    (root / "img").mkdir()
    (root / "img/Police.png").write_bytes(badge)
    (root / "broken.png").write_bytes(b"<html>404</html>")
    return root


def prover(root: Path, settings: Settings = KNOWN, *, unsafe: bool = True, **more) -> Prover:
    _, (job,) = sites_of([root], settings)
    job = replace(job, settings=settings)
    return Prover(job, badge=GivenBadge("/gongan.png"), unsafe=unsafe, **more)


def mended(root: Path, source: str | bytes, settings: Settings = KNOWN, **more):
    """Return the mended page, and (rule, safety) of what was made."""
    data = source.encode() if isinstance(source, str) else source
    work = prover(root, settings, **more)
    after, made = work.mend(work.read("index.html", data))
    return after, [(one.finding.rule, one.fix.safety) for one in made]


SAFE = [
    ("psb-link-legacy", footer(f"{LEGACY}11010502030143"), footer()),
    ("psb-link-legacy", footer("//beian.gov.cn/portal/registersysteminfo?recordcode=11010502030143&amp;token=1"), footer()),
    ("psb-link-no-record", footer("https://beian.mps.gov.cn/"), footer()),
    ("psb-link-no-record", footer(f"{LEGACY}"), footer()),
    ("psb-link-no-record", footer("http://www.beian.gov.cn/portal/registerSystemInfo?police=11010502030143"), footer()),
    ("psb-link-wrong-target", footer(""), footer()),
    ("psb-link-wrong-target", footer("#"), footer()),
    ("psb-link-wrong-target", footer("beian.mps.gov.cn/#/query/webSearch?code=11010502030143"), footer()),
    ("psb-link-wrong-target", footer("https://beian.miit.gov.cn/"), footer()),
    ("psb-link-wrong-target", footer("https://http://beian.mps.gov.cn/"), footer()),
    ("psb-link-wrong-target", footer("https://beian.gov.cn@evil.example/"), footer()),
    ("psb-link-wrong-record", footer(f"{MPS}11010502030199"), footer()),
    ("psb-number-variant", footer(number="京公网安备１１０１０５０２０３０１４３号"), footer()),
    ("psb-number-variant", footer(number="京公網安備11010502030143號"), footer()),
    ("psb-badge-broken", footer(img=IMG.replace("gongan", "Gongan")), footer()),
    (
        "psb-badge-broken",
        footer(img=IMG.replace("/gongan", "../img/police")),
        footer(img=IMG.replace("/gongan", "../img/Police")),
    ),
    (
        "icp-link-legacy",
        footer() + '<p><a href="http://www.miitbeian.gov.cn">京ICP备12345678号-1</a>',
        footer() + '<p><a href="https://beian.miit.gov.cn/">京ICP备12345678号-1</a>',
    ),
    (
        "icp-link-wrong-target",
        footer() + "<p><a href=beian.miit.gov.cn>京ICP备12345678号-1</a>",
        footer() + '<p><a href="https://beian.miit.gov.cn/">京ICP备12345678号-1</a>',
    ),
    (
        "icp-number-variant",
        footer() + '<p><a href="https://beian.miit.gov.cn/">京ICP備12345678號-1</a>',
        footer() + '<p><a href="https://beian.miit.gov.cn/">京ICP备12345678号-1</a>',
    ),
]  # fmt: skip

UNSAFE = [
    ("psb-link-wrong-target", footer("/"), footer()),
    ("psb-link-wrong-target", footer("javascript:;"), footer()),
    ("psb-link-wrong-target", footer("https://example.com/"), footer()),
    ("psb-link-missing", f"<footer>{NUMBER}{IMG}</footer>", f'<footer><a href="{MPS}11010502030143" {OUTSIDE}>{NUMBER}</a>{IMG}</footer>'),
    ("psb-link-missing", f"<footer><p>{IMG} {NUMBER}</p></footer>", f'<footer><p><a href="{MPS}11010502030143" {OUTSIDE}>{IMG} {NUMBER}</a></p></footer>'),
    ("psb-link-missing", f"<footer>{IMG}京公网安备 <b>11010502030143</b>号</footer>", f'<footer><a href="{MPS}11010502030143" {OUTSIDE}>{IMG}京公网安备 <b>11010502030143</b>号</a></footer>'),
    ("psb-badge-missing", footer(img=""), footer(img=STYLED)),
    ("psb-badge-missing", footer(img="<i class='icon-shield'></i>"), footer(img="<i class='icon-shield'></i>" + STYLED)),
    ("psb-badge-broken", footer(img=IMG.replace("gongan", "no-such")), footer()),
    ("psb-badge-broken", footer(img=IMG.replace("gongan", "broken")), footer()),
    ("psb-badge-remote", footer(img=IMG.replace("/gongan", "https://cdn.example/gongan")), footer()),
    ("psb-badge-broken", footer(img='<img data-src="/none.png" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" class="lazy">'), footer(img='<img data-src="/gongan.png" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" class="lazy">')),
    ("psb-number-region", footer(number="沪公网安备11010502030143号"), footer()),
    ("psb-number-malformed", footer(number="京公网安备xxxx号"), footer()),
    ("psb-number-malformed", footer(number="京公网安备<b>1101</b>号"), footer(number="京公网安备<b>11010502030143</b>号")),
    ("psb-number-unexpected", footer(f"{MPS}11000002000001", "京公网安备11000002000001号"), footer()),
    ("psb-number-missing", "<footer><p>©</p></footer>", f"<footer><p>©</p><div>{WHOLE}</div></footer>"),
    ("psb-number-missing", f"<footer>{footer(number='')[8:-9]}</footer>", footer(number="京公网安备 11010502030143号")),
]  # fmt: skip


def opened(attributes: str) -> str:
    return footer().replace("<footer>", f"<footer{attributes}>")


SHOWN = [
    (opened(" hidden"), opened("")),
    (opened(" HIDDEN=''"), opened("")),
    (opened(" class=a hidden id=b"), opened(" class=a id=b")),
    (opened(' style="display:none"'), opened("")),
    (opened(" style=display:none"), opened("")),
    (opened(" style=display:none;margin:0"), opened(" style=margin:0")),
    (
        opened(' style="color: #333; DISPLAY: none !important; margin: 0"'),
        opened(' style="color: #333; margin: 0"'),
    ),
    (opened(" style='visibility:hidden; '"), opened("")),
    (opened(' style="opacity: 0;color:#333"'), opened(' style="color:#333"')),
    (opened(' style="display:none" style="color:#333"'), opened(' style="color:#333"')),
    (f"<div hidden>{footer()}</div>", f"<div>{footer()}</div>"),
    (footer(img=IMG.replace(">", " style='display:none'>")), footer()),
    (footer(img=IMG.replace(">", " hidden/>")), footer(img=IMG.replace(">", " />"))),
    (footer(img='<img src="/gongan.png" alt="" width="0" height="0">'), footer(img='<img src="/gongan.png" alt="">')),
]  # fmt: skip


class TestSafe:
    @pytest.mark.parametrize(("rule", "before", "after"), SAFE)
    def test_what_has_one_right_form_is_written_so(self, root, rule, before, after):
        result, made = mended(root, page(before), unsafe=False)
        assert made == [(rule, "safe")]
        assert result.data.decode() == page(after)
        assert result.findings == ()

    @pytest.mark.parametrize(("rule", "before", "after"), UNSAFE)
    def test_what_is_not_safe_is_not_made(self, root, rule, before, after):
        assert mended(root, page(before), unsafe=False)[1] == []

    def test_a_link_that_a_script_handles_may_be_right(self, root):
        foot = footer("#").replace("<a ", '<a onclick="go()" ')
        assert mended(root, page(foot), unsafe=False)[1] == []
        assert mended(root, page(foot))[1] == [("psb-link-wrong-target", "unsafe")]

    @pytest.mark.parametrize(
        "settings", [Settings(), Settings(numbers=(parse("京公网安备11010502030199号"),))]
    )
    def test_a_code_that_differs_is_changed_only_when_the_settings_confirm_the_number(
        self, root, settings
    ):
        foot = footer(f"{MPS}11010502030199")
        assert mended(root, page(foot), settings, unsafe=False)[1] == []

    def test_the_number_of_a_famous_site_is_not_taken_for_ones_own(self, root):
        foot = footer("#", "京公网安备11000002000001号")
        assert mended(root, page(foot), Settings(), unsafe=False)[1] == []

    def test_a_famous_site_may_say_that_the_number_is_its_own(self, root):
        famous = "京公网安备11000002000001号"
        settings = Settings(numbers=(parse(famous),))
        result, made = mended(root, page(footer("#", famous)), settings, unsafe=False)
        assert made == [("psb-link-wrong-target", "safe")]
        assert result.findings == ()

    def test_the_former_address_is_changed_whatever_else_is_wrong(self, root):
        foot = footer(f"{LEGACY}11010502030143", img="")
        result, made = mended(root, page(foot), Settings(), unsafe=False)
        assert made == [("psb-link-legacy", "safe")]
        assert [one.rule for one in result.findings] == ["psb-badge-missing"]


class TestUnsafe:
    @pytest.mark.parametrize(("rule", "before", "after"), UNSAFE)
    def test_is_made_on_request(self, root, rule, before, after):
        result, made = mended(root, page(before))
        assert made == [(rule, "unsafe")]
        assert result.data.decode() == page(after)
        assert result.findings == ()

    def test_a_whole_footer_step_by_step(self, root):
        result, made = mended(root, page(f"<footer>{NUMBER.replace('京', '沪')}</footer>"))
        assert [rule for rule, _ in made] == [
            "psb-number-region",
            "psb-link-missing",
            "psb-badge-missing",
        ]
        assert result.findings == ()

    def test_a_link_in_a_colour_that_cannot_be_read_takes_that_of_its_text(self, root):
        head = (
            "<meta charset=utf-8><style>footer{background:#fff;color:#333}a{color:#fefefe}</style>"
        )
        result, made = mended(root, page(f"<footer>{IMG}{NUMBER}</footer>", head))
        assert made == [("psb-link-missing", "unsafe")]
        assert f'{OUTSIDE} style="color:inherit">{IMG}' in result.data.decode()
        assert result.findings == ()

    def test_without_a_number_in_the_settings_none_is_invented(self, root):
        assert mended(root, page("<footer>©</footer>"), Settings())[1] == []

    @pytest.mark.parametrize(("before", "after"), SHOWN)
    def test_what_the_pages_own_tags_hide_is_shown_on_request(self, root, before, after):
        assert mended(root, page(before), unsafe=False)[1] == []
        result, made = mended(root, page(before))
        assert len(made) == 1
        assert result.data.decode() == page(after)
        assert result.findings == ()

    @pytest.mark.parametrize(
        "hidden",
        [
            page(footer(), "<meta charset=utf-8><style>footer{display:none}</style>"),
            page(footer(), "<meta charset=utf-8><style>footer{display:none}</style>").replace(
                "<footer>", '<footer style="display:none">'
            ),
            page(footer()).replace("<footer>", '<footer style="/*;*/display:none">'),
            page(footer()).replace("<footer>", "<footer style='--a:\"x;y\";display:none'>"),
            page(f"<details>{footer()}</details>"),
            page(f"<dialog>{footer()}</dialog>"),
        ],
    )
    def test_what_a_sheet_hides_or_a_reader_opens_is_left_alone(self, root, hidden):
        assert mended(root, hidden)[1] == []

    def test_a_filing_in_a_comment_gets_one_that_is_seen(self, root):
        result, made = mended(root, page(f"<!-- {footer()} --><footer>©</footer>"))
        assert made == [("psb-number-hidden", "unsafe")]
        assert result.findings == ()

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<body>\n  <footer>\n    <p>©</p>\n  </footer>\n</body>", "    <p>©</p>\n    <div><a"),
            ("<body>\r\n<footer>\r\n<p>©</p>\r\n</footer>\r\n</body>", "<p>©</p>\r\n  <div><a"),
            ("<body>\r<footer>\r</footer>\r</body>", "<footer>\r  <div><a"),
            (
                '<body><div class="site-bottom">©</div><article><footer>by</footer></article></body>',
                "©<div><a",
            ),
            ("<body><p>©</p></body>", '<p>©</p><footer style="text-align:center"><a'),
            ("<p>©</p>", '<p>©</p><footer style="text-align:center"><a'),
            ("<body><footer>©</footer><script>'</footer></body>'</script></body>", "©<div><a"),
        ],
    )
    def test_where_a_whole_filing_goes(self, root, before, after):
        source = f'<!doctype html><meta charset="utf-8"><title>t</title>{before}'
        result, made = mended(root, source)
        assert made == [("psb-number-missing", "unsafe")]
        assert after in result.data.decode()
        assert result.findings == ()

    def test_an_icp_number_that_is_expected_comes_along(self, root):
        settings = Settings(
            numbers=(parse(NUMBER), parse("京ICP备12345678号-1")), require=("psb", "icp")
        )
        result, _ = mended(root, page("<footer>©</footer>"), settings)
        assert result.findings == ()
        assert result.data.decode().count("https://beian.miit.gov.cn/") == 1

    def test_the_users_own_footer_selector_decides(self, root):
        settings = replace(KNOWN, footer="#mine")
        result, _ = mended(root, page('<footer>©</footer><div id="mine"></div>'), settings)
        assert '<div id="mine"><div><a' in result.data.decode()

    @pytest.mark.parametrize(
        ("written", "rule"),
        [
            ("京ICP备1234号", "icp-number-malformed"),
            ("京ICP备12345679号-1", "icp-number-unexpected"),
        ],
    )
    def test_the_icp_number_of_the_settings(self, root, written, rule):
        settings = Settings(numbers=(parse(NUMBER), parse("京ICP备12345678号-1")))
        line = '<p><a href="https://beian.miit.gov.cn/">{}</a>'
        result, made = mended(root, page(footer() + line.format(written)), settings)
        assert made == [(rule, "unsafe")]
        assert result.data.decode() == page(footer() + line.format("京ICP备12345678号-1"))

    def test_an_icp_number_that_is_a_duty(self, root):
        settings = Settings(
            numbers=(parse(NUMBER), parse("京ICP备12345678号-1")), require=("psb", "icp")
        )
        bare = footer().replace("</footer>", "京ICP备12345678号-1</footer>")
        result, made = mended(root, page(bare), settings)
        assert made == [("icp-link-missing", "unsafe")]
        assert result.findings == ()
        result, made = mended(root, page(footer()), settings)
        assert made == [("icp-number-missing", "unsafe")]
        assert result.findings == ()

    def test_a_filing_at_the_head_gets_one_at_the_foot(self, root):
        text = "<p>" + "正文" * 900
        source = page("<footer>©</footer>").replace(
            "<main>", f"<header>{footer()[8:-9]}</header><main>{text}"
        )
        result, made = mended(root, source)
        assert made == [("outside-footer", "unsafe")]
        assert result.findings == ()


class TestProof:
    def test_a_fix_that_does_not_clear_its_finding_is_not_made(self, root):
        work = prover(root)
        work.badge = GivenBadge("/no-such-file.png")
        assert work.mend(work.read("index.html", page(footer(img="")).encode()))[1] == ()

    def test_a_fix_that_brings_another_finding_is_not_made(self, root):
        both = f'<footer>{IMG}<a href="https://beian.miit.gov.cn/">京ICP备12345678号-1 {NUMBER}</a></footer>'
        result, made = mended(root, page(both), unsafe=False)
        assert made == []
        assert result.data == page(both).encode()

    def test_what_a_known_cause_hides_may_come_to_light(self, root):
        hide = (
            '<meta name="viewport" content="width=device-width">'
            "<style>@media (max-width:600px){footer{display:none}}</style>"
        )
        foot = footer(img=IMG.replace("gongan", "Gongan"))
        result, made = mended(root, page(foot, f'<meta charset="utf-8">{hide}'))
        assert made == [("psb-badge-broken", "safe")]
        assert {one.rule for one in result.findings} == {
            "psb-number-hidden",
            "psb-link-hidden",
            "psb-badge-hidden",
        }

    @pytest.mark.parametrize(("rule", "before", "after"), SAFE + UNSAFE)
    def test_a_second_run_changes_nothing(self, root, rule, before, after):
        result, _ = mended(root, page(before))
        again, made = mended(root, result.data)
        assert made == []
        assert again.data == result.data

    @pytest.mark.parametrize(("rule", "before", "after"), SAFE + UNSAFE)
    def test_a_report_carries_the_same_fix(self, root, rule, before, after):
        work = prover(root)
        data = page(before).encode()
        reading = work.read("index.html", data)
        findings = with_fixes(work, data, reading.findings)
        (fix,) = next(one.fixes for one in findings if one.rule == rule)
        assert apply(data, fix.edits, fix.encoding).decode() == page(after)
        (edit, *_) = fix.edits
        line = page(before).splitlines()[edit.line - 1]
        assert len(line[: edit.column - 1].encode()) == edit.start

    def test_excused_findings_are_left_alone(self, root):
        from beian_lint.settings import Skip

        settings = replace(KNOWN, skip=(Skip("psb-link-legacy", "agreed"),))
        assert mended(root, page(footer(f"{LEGACY}11010502030143")), settings)[1] == []

    def test_rules_that_are_off_are_left_alone(self, root):
        settings = replace(KNOWN, rules=(("psb-link-legacy", "off"),))
        assert mended(root, page(footer(f"{LEGACY}11010502030143")), settings)[1] == []

    def test_a_narrowed_run_mends_the_named_rules_only(self, root):
        foot = footer(f"{LEGACY}11010502030143", number="京公网安备１１010502030143号")
        _, made = mended(root, page(foot), rules=frozenset({"psb-number-variant"}))
        assert made == [("psb-number-variant", "safe")]

    def test_proposers_are_of_rules_that_there_are(self):
        assert PROPOSERS.keys() <= {rule.id for rule in RULES}


ENCODINGS = {
    "utf-8": ('<meta charset="utf-8">', b""),
    "gbk": ('<meta charset="gb2312">', b""),
    "gb18030": ('<meta http-equiv="Content-Type" content="text/html; charset=GB18030">', b""),
    "utf-16-le": ("", b"\xff\xfe"),
}


@pytest.mark.parametrize("codec", ENCODINGS)
@given_settings(deadline=None, max_examples=12)
@given(
    words=st.text("备案网a é\n\r<&", max_size=20),
    fault=st.sampled_from(SAFE + UNSAFE),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_nothing_but_the_edits_changes_in_any_encoding(root, codec, words, fault, end):
    declaration, mark = ENCODINGS[codec]
    words = words if codec != "gbk" else words.replace("é", "")
    text = page(f"<!-- {words} -->{end}<p title='{end}'>{end}{fault[1]}{end}", declaration)
    data = mark + text.replace("©", "(c)").encode(codec)  # GBK has no such sign.
    work = prover(root)
    reading = work.read("index.html", data)
    after, made = work.mend(reading)
    assert fault[0] in [one.finding.rule for one in made]
    expected = data
    for one in made:
        for edit in reversed(one.fix.edits):
            expected = expected[: edit.start] + edit.text.encode(codec) + expected[edit.end :]
    assert after.data == expected
    assert after.spot.document.decoded.used == reading.spot.document.decoded.used
    assert words in after.spot.document.source


class TestEncodings:
    def test_an_undeclared_page_of_ascii_stays_ascii(self, root):
        source = b"<!doctype html><title>t</title><body><footer>(c)</footer></body>"
        result, _ = mended(root, source)
        assert result.data.isascii()
        assert result.findings == ()

    @pytest.mark.parametrize(
        ("head", "fixed"),
        [
            ('<meta charset="gb2312">', '<meta charset="utf-8">'),
            ("<meta charset=gbk>", '<meta charset="utf-8">'),
            (
                '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
                '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
            ),
        ],
    )
    def test_a_declaration_that_the_bytes_contradict(self, root, head, fixed):
        result, made = mended(root, page(footer(), head), unsafe=False)
        assert ("page-encoding", "safe") in made
        assert result.data.decode() == page(footer(), fixed)
        assert result.findings == ()

    def test_a_page_that_declares_nothing(self, root):
        result, made = mended(root, page(footer(), ""))
        assert made == [("page-encoding", "unsafe")]
        assert result.data.decode() == page(footer())

    @pytest.mark.parametrize(
        ("label", "codec", "junk"),
        [
            ("utf-8", "utf-8", b"\xe5\xff\x81"),
            ("gb2312", "gbk", b"\x80\xff<"),
            ("big5", "big5", b"\xff<"),
        ],
    )
    def test_bytes_that_cannot_be_read_stay_as_they_are(self, root, label, codec, junk):
        foot = footer(f"{LEGACY}11010502030143", "xx公网安xx")
        text = page(f"{foot}<p>JUNK</p>", f'<meta charset="{label}">')
        text = text.replace(
            "xx公网安xx", "京公網安備11010502030143號" if codec == "big5" else NUMBER
        )
        text = text.replace("正文", "")
        data = text.encode(codec).replace(b"JUNK", junk)
        result, made = mended(root, data)
        assert ("psb-link-legacy", "safe") in made
        assert junk in result.data
        assert f"{MPS}11010502030143".encode() in result.data
