"""What is fuzzed: one function from bytes to an answer per target, with seeds to start from.

A target raises nothing but what the function under test documents, and its answer must be the same
when asked again. How long one input may take is the runner's to say.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from beian_lint.check import check_html
from beian_lint.css.cascade import Stylist
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.sheets import collect_sheets
from beian_lint.document import Unreadable, read_document
from beian_lint.evidence import Blind
from beian_lint.eyes.pictures import look
from beian_lint.judge import RULES
from beian_lint.number import find
from beian_lint.platform import read_link
from beian_lint.settings import Settings, SettingsError, load

ROOT = Path(__file__).parents[1]
BADGE = (ROOT / "examples/passing/img/badge.png").read_bytes()
NUMBER = "京公网安备11010502099999号"
LINK = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"
FOOTER = f'<footer><a href="{LINK}"><img src="/badge.png" alt="" width="20">{NUMBER}</a></footer>'


@dataclass(frozen=True, slots=True)
class Target:
    """``ask`` is given any bytes; ``seeds`` are inputs that it gets somewhere with.

    ``words`` are pieces that the input is put together from.
    """

    ask: Callable[[bytes], Any]
    seeds: Sequence[bytes]
    words: Sequence[str]


def page(before: str = "", head: str = "") -> bytes:
    """Return a page that passes, with more in its body and head."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>t</title>{head}</head>"
        f"<body>{before}{FOOTER}</body></html>"
    ).encode()


def document(data: bytes) -> object:
    """Bytes to a tree such as a browser builds: one head, and one body or frameset."""
    try:
        read = read_document(data, max_bytes=1 << 20)
    except Unreadable as refused:
        return refused.case, refused.facts
    root = read.root
    assert root.tag == "html"
    assert [one.tag for one in root if isinstance(one.tag, str)] in (
        ["head", "body"],
        ["head", "frameset"],
    )
    return read.parser, read.quirks, read.base_href, read.refresh, etree.tostring(root)


_STYLED = "<!doctype html><div id=o class=o><p id=t class='a b'>x<a href=x>y</a></p><br></div>"


def css(data: bytes) -> object:
    """A sheet to the computed values of an element and its pseudo-element."""
    # Not through the page's parser: a sheet may hold ``</style``.
    root = read_document(_STYLED.encode()).root
    style = etree.SubElement(root.find("head"), "style")
    text = data.decode("utf-8", "replace")
    style.text = "".join(one if one >= " " or one in "\t\n\r" else "\ufffd" for one in text)
    sheets = collect_sheets(root, "http://page.test/", lambda href, _: Blind("sheet-absent", href))
    stylist = Stylist(root, sheets, viewport="phone")
    asked = root.find(".//p")
    return [
        repr((stylist.style(asked, pseudo).value(name), stylist.style(asked, pseudo).unsure(name)))
        for pseudo in (None, "before")
        for name in _ASKED
    ]


_ASKED = (
    *sorted(LONGHANDS)[::7],
    "display", "visibility", "opacity", "color", "font-size", "width", "transform", "clip-path",
    "background-image", "content", "margin-left", "text-indent", "filter",
)  # fmt: skip


def records(data: bytes) -> object:
    """Text to the numbers in it, each with the stretch of text that it stands in."""
    text = data.decode("utf-8", "replace")
    found = find(text)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        end = one.end
    return found


def links(data: bytes) -> object:
    """An address and its base to what is wrong with it."""
    href, _, base = data.decode("utf-8", "replace").partition("\n")
    return [read_link(href, base or "https://a.cn/", which) for which in ("psb", "icp")]


def pictures(data: bytes) -> object:
    """The bytes of a picture to what it is."""
    return look(data), look(data, svg=True)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="beian-lint-fuzz-"))


def settings(data: bytes) -> object:
    """The bytes of a settings file to settings, or to what is wrong with them."""
    folder = _folder()
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "beian-lint.toml").write_bytes(data)
    try:
        return load(cwd=folder, known_rules=frozenset(rule.id for rule in RULES)).settings
    except SettingsError as error:
        assert error.problems
        assert error.in_("zh")
        return error.in_("en")


@cache
def _site() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="beian-lint-fuzz-"))
    (folder / "badge.png").write_bytes(BADGE)
    (folder / "a.css").write_text("footer{color:#333}", encoding="utf-8")
    return folder


def checks(data: bytes) -> object:
    """A whole page to its report; with ``BEIAN_LINT_TRACEBACK`` a fault of ours is raised, not told."""
    from beian_lint.report.text import report_text

    text = data.decode("utf-8", "replace")
    report = check_html(text, root=_site(), settings=Settings(max_page_size=1 << 20))
    (told,) = report.sites[0].pages
    assert told.reason != "internal-error"
    assert told.status in ("checked", "unreadable", "skipped")
    return report_text(report, "en"), report_text(report, "zh"), report.exit_code


_TAGS = [f"<{slash}{name}>" for slash in ("", "/") for name in
         "html head body p div a table tr td select option svg math template b i form p li title "
         "style script noscript footer details dialog button iframe br img".split()]  # fmt: skip
_CSS = [
    *"{};:,.#>+~*&()[]@!%/\\'\"", "footer", "p", "a", ".o", "#t", ":has(", ":not(", ":is(", ":nth-child(2n+1 of ",
    "::before", "@media ", "@supports ", "@layer x", "@container ", "@keyframes k", "@import ", "@property --x",
    "var(--x)", "calc(", "min(", "attr(title)", "env(x)", "url(x)", "color-mix(in oklab,", "rgb(", "-1px", "1e9em",
    "100%", "!important", "inherit", "revert-layer", "display", "color", "opacity", "position", "transform", "font",
    "background", "content", "clip-path", "animation", "--x", "matrix3d(", "polygon(", "none", "absolute", "0",
]  # fmt: skip
_SHEETS = [
    "footer{display:none}",
    "@media(min-width:1px){.o p:nth-child(1 of .a){color:rgb(0 0 0/50%);font:1px/2 x}}",
    "@keyframes k{from{opacity:0}50%{left:calc(1px + 2%)}}p{animation:k 1s infinite both}",
    "p{--x:var(--y,1px);width:var(--x);transform:rotate(1deg) matrix(1,0,0,1,0,0)}",
    "p::before{content:'a' attr(title);clip-path:polygon(0 0,1px 1px);filter:blur(1px)}",
    "@layer a,b;@layer a{p{all:unset}}@container x (width>1px){p{margin:1px 2px}}@scope(.o){a{}}",
]
_RECORDS = [
    NUMBER, "京ICP备12345678号-1", "公网安备", "沪", "1101 0502 0301 43", "号", "ＩＣＰ备", "备案", "证", "\u200b", "０",
    "-", "—", " ", "\n", "（署）网出证", "增值电信业务经营许可证B2-20080101",
]  # fmt: skip

TARGETS: dict[str, Target] = {
    "document": Target(
        document,
        [page(), page("<table><b><p></table>"), page().decode().encode("gbk"), b"\xff\xfe<\0p\0>\0"],
        [*_TAGS, "<!--", "-->", "<![CDATA[", "&amp", "&#0;", "<!doctype html>", "\0", '<meta charset="gbk">',
         "<base href=x>", " class=a", "<frameset>", "<?x?>", "正文"],
    ),
    "css": Target(css, [one.encode() for one in _SHEETS], _CSS),
    "records": Target(records, ["".join(_RECORDS).encode(), NUMBER.encode()], _RECORDS),
    "links": Target(
        links,
        [LINK.encode(), b"http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=1\nhttps://a.cn/"],
        ["https://", "beian.mps.gov.cn", "beian.miit.gov.cn", "#/query/webSearch?code=", "//", "@", ":80", "%2e",
         "。", "xn--", "\\", "?recordcode=", "11010502099999", "\t", "javascript:", "/", "\n", "&", "[::1]", "０"],
    ),
    "pictures": Target(
        pictures,
        [BADGE, b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0'/></svg>",
         b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"],
        ["\x89PNG\r\n\x1a\n", "IHDR", "IDAT", "IEND", "GIF89a", "RIFF", "WEBP", "<svg", "<!DOCTYPE", "<!ENTITY a 'b'>",
         "&a;", "BM", "\0\0\1\0", "xmlns=", "/>"],
    ),
    "settings": Target(
        settings,
        [b'numbers = ["x"]\nfail_on = "warning"\n[rules]\npage-encoding = "off"\n',
         b'[[sites]]\nroot = "a"\n[[skip]]\nrule = "page-encoding"\nreason = "b"\npaths = ["**/*.html"]\n'],
        ["numbers", "pages", "fail_on", "min_pages", "preset", "footer", "include", "exclude", "[rules]", "[[sites]]",
         "[[skip]]", "=", '"', "'", '"""', "[", "]", "{", "}", "\n", "true", "1", "-1", "1e9", "../", "/etc", "**",
         "2026-01-01", "\0", "#", ",", "strict"],
    ),
    "checks": Target(
        checks,
        [page(), page(head="<style>footer{position:absolute;left:-9px;opacity:.5}</style>"),
         page("<p style='float:left;width:50%'>x</p><table><tr><td>y</table>", "<link rel=stylesheet href=/a.css>"),
         page("<script>document.write(1)</script><details><summary>a</summary>b</details>")],
        [*_TAGS, *(f"<style>{one}</style>" for one in _SHEETS), FOOTER, NUMBER, f'<a href="{LINK}">',
         '<img src="/badge.png">', "<svg><path d='M0 0'/></svg>", " style='display:none'", " hidden", "京ICP备12345678号"],
    ),
}  # fmt: skip


def hold(target: Target, data: bytes) -> None:
    """Give a target an input, twice.

    Raises:
        AssertionError: when its two answers differ, or say what cannot be.
        Exception: what the code under test should not raise.
    """
    answer = target.ask(data)
    assert repr(target.ask(data)) == repr(answer), "another answer to the same input"
