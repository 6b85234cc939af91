"""Which sheets apply, in what order, and what they are read as."""

import base64
import hashlib

import pytest
from styled import BASE, load_from, style, stylist

from beian_lint.css.sheets import collect_sheets, decode_sheet, integrity_holds
from beian_lint.document import read_document
from beian_lint.evidence import Blind

NONE = "p{display:none}"
FLEX = "p{display:flex}"
FILES = {
    "none.css": NONE,
    "flex.css": FLEX,
    "css/a.css": '@import "b.css";',
    "css/b.css": NONE,
    "ring.css": '@import "ring2.css";p{display:none}',
    "ring2.css": '@import "ring.css";p{display:flex}',
    "layered.css": "@layer x{p{display:none}}",
}

HEADS = {
    # style
    "<style>{none}</style>": "none",
    "<style media=print>{none}</style>": "block",
    "<style media=''>{none}</style>": "none",
    "<style media='???'>{none}</style>": "block",
    "<style type=text/css>{none}</style>": "none",
    "<style type=TEXT/CSS>{none}</style>": "none",
    "<style type=''>{none}</style>": "none",
    "<style type='text/css; charset=utf-8'>{none}</style>": "block",
    "<style type=text/less>{none}</style>": "block",
    "<style disabled>{none}</style>": "none",
    "<style>{none}</style><style>{flex}</style>": "flex",
    # link
    "<link rel=stylesheet href=none.css>": "none",
    "<link rel='x STYLESHEET' href=none.css>": "none",
    "<link rel=stylesheet href=none.css media=print>": "block",
    "<link rel=stylesheet href=none.css disabled>": "block",
    "<link rel=stylesheet href=none.css type='text/css; charset=utf-8'>": "none",
    "<link rel=stylesheet href=none.css type=text/plain>": "block",
    "<link rel=stylesheet href=''>": "block",
    "<link rel=stylesheet href=absent.css><style>{none}</style>": "none",
    "<link rel=preload href=none.css as=style>": "block",
    "<link rel='alternate stylesheet' href=none.css title=x>": "block",
    "<link rel='alternate stylesheet' href=none.css>": "block",
    # sets of sheets
    "<link rel=stylesheet href=none.css title=x>": "none",
    "<link rel=stylesheet href=flex.css title=x><link rel=stylesheet href=none.css title=y>": "flex",
    "<link rel=stylesheet href=flex.css title=x><link rel=stylesheet href=none.css title=x>": "none",
    "<link rel=stylesheet href=flex.css title=x><link rel=stylesheet href=none.css>": "none",
    "<style title=x>{flex}</style><style title=y>{none}</style>": "flex",
    "<meta http-equiv=default-style content=y><style title=x>{flex}</style>"
    "<style title=y>{none}</style>": "none",
    "<meta http-equiv=default-style content=y>"
    "<link rel='alternate stylesheet' href=none.css title=y>": "none",
    # where they stand
    "<template><style>{none}</style></template>": "block",
    "<noscript><style>{none}</style></noscript>": "block",
    "<svg><style>{none}</style></svg>": "none",
    "<div hidden><style>{none}</style></div>": "none",
    "<textarea><style>{none}</style></textarea>": "block",
    "<!--<style>{none}</style>-->": "block",
    # imports
    "<style>@import 'none.css';</style>": "none",
    "<style>@import url(none.css);</style>": "none",
    "<style>@import url('none.css') screen;</style>": "none",
    "<style>@import 'none.css' print;</style>": "block",
    "<style>@import 'none.css';{flex}</style>": "flex",
    "<style>{flex}@import 'none.css';</style>": "flex",
    "<style>x{}@import 'none.css';</style>": "block",
    "<style>:bogus{a:b}@import 'none.css';</style>": "none",
    "<style>@bogus{}@import 'none.css';</style>": "none",
    "<style>@layer x;@import 'none.css';</style>": "none",
    "<style>@layer x{}@import 'none.css';</style>": "block",
    "<style>@font-face{}@import 'none.css';</style>": "block",
    "<style>@charset 'x';/* */@import 'none.css';</style>": "none",
    "<style>@media all{@import 'none.css';}</style>": "block",
    "<style>@import 'css/a.css';</style>": "none",
    "<link rel=stylesheet href=css/a.css>": "none",
    "<style>@import 'none.css';@import 'flex.css';@import 'none.css';</style>": "none",
    "<style>@import 'ring.css';</style>": "none",
    "<style>@import 'none.css' supports(display:grid);</style>": "none",
    "<style>@import 'none.css' supports(a:b);</style>": "block",
    "<style>@import 'none.css' supports(a:b) screen;</style>": "block",
    "<style>@import 'flex.css' layer;@import 'none.css' layer(y);</style>": "none",
    "<style>@import 'none.css' layer(x);@import 'flex.css';</style>": "flex",
    "<style>@layer y,x;@import 'flex.css' layer(x);@import 'none.css' layer(y);</style>": "flex",
    "<style>@import 'layered.css' layer(y);@layer y{{flex}}</style>": "flex",
    "<style>@import 'none.css' screen layer;</style>": "block",
    "<style>@import none.css;</style>": "block",
    "<style>@import 'absent.css';{none}</style>": "none",
    # layers over all sheets
    "<style>@layer a,b;</style><style>@layer b{{none}}</style><style>@layer a{{flex}}</style>": "none",
}


@pytest.mark.parametrize(("head", "display"), HEADS.items())
def test_what_applies(head, display):
    head = head.replace("{none}", NONE).replace("{flex}", FLEX)
    assert style(f"<!doctype html>{head}<p id=t>x</p>", FILES).keyword("display") == display


def test_sheets_that_cannot_be_read_are_named_once():
    markup = "<!doctype html><link rel=stylesheet href=a.css><style>@import 'a.css';</style>"
    sheets = collect_sheets(read_document(markup.encode()).root, BASE, load_from({}))
    assert sheets.blind == (Blind("sheet-absent", "a.css"),)


def test_declarations_name_sheet_and_line():
    markup = "<!doctype html>\n<link rel=stylesheet href=css/a.css>\n<style>\np{opacity:0}</style>"
    found = style(f"{markup}<p id=t>x</p>", FILES)
    linked, inline = found.declaration("display"), found.declaration("opacity")
    assert linked is not None
    assert inline is not None
    assert (linked.sheet, linked.line, linked.column) == ("css/b.css", 1, 3)
    assert (inline.sheet, inline.line, inline.column) == ("<style>", 4, 3)


def test_media_attributes_and_imports_are_conditions():
    files = {"a.css": "@import 'b.css' screen;", "b.css": NONE}
    markup = "<!doctype html><link rel=stylesheet href=a.css media=all><p id=t>x</p>"
    found = style(markup, files).declaration("display")
    assert found is not None
    assert found.conditions == ("media=all", "@import screen")


GBK = "p::before{content:'备案'}".encode("gbk")


@pytest.mark.parametrize(
    ("data", "environment", "encoding"),
    [
        (b"p{}", "utf-8", "utf-8"),
        (b"\xef\xbb\xbfp{}", "gbk", "utf-8"),
        (b'@charset "gbk";' + GBK, "utf-8", "gbk"),
        (GBK, "gb2312", "gbk"),
        (b"@charset 'gbk';p{}", "utf-8", "utf-8"),
        (b' @charset "gbk";p{}', "utf-8", "utf-8"),
        (b'@charset "utf-16le";p{}', "gbk", "utf-8"),
        (b'@charset "nope";p{}', "gbk", "gbk"),
        ("\ufeffp{}".encode("utf-16-le"), "utf-8", "utf-16le"),
    ],
)
def test_encodings(data, environment, encoding):
    text, used = decode_sheet(data, environment)
    assert used == encoding
    assert text.lstrip().startswith(("p", "@charset"))
    if encoding == "gbk" and b"content" in data:
        assert "备案" in text


def test_a_sheet_inherits_the_encoding_of_its_page():
    page = "<!doctype html><meta charset=gbk><link rel=stylesheet href=a.css><p id=t>x</p>"
    found = style(page, {"a.css": GBK}, pseudo="before")
    assert "备案" in found.value("content").text


def digest(kind, data):
    return f"{kind}-{base64.b64encode(hashlib.new(kind, data).digest()).decode()}"


@pytest.mark.parametrize(
    ("metadata", "holds"),
    [
        ("", True),
        (digest("sha256", b"x"), True),
        (digest("sha384", b"x"), True),
        (digest("sha256", b"y"), False),
        (f"{digest('sha256', b'y')} {digest('sha256', b'x')}", True),
        (f"{digest('sha256', b'x')} {digest('sha512', b'y')}", False),
        (f"{digest('sha256', b'y')} {digest('sha512', b'x')}", True),
        ("md5-abc", True),
        ("sha256-???", True),
        (digest("sha256", b"x") + "?opt", True),
    ],
)
def test_integrity(metadata, holds):
    assert integrity_holds(metadata, b"x") is holds


def test_a_sheet_that_is_not_what_the_page_expects_is_not_applied():
    for data, display in ((NONE.encode(), "none"), (b"other", "block")):
        head = f'<link rel=stylesheet href=none.css integrity="{digest("sha384", data)}">'
        assert style(f"<!doctype html>{head}<p id=t>x</p>", FILES).keyword("display") == display


def test_imports_without_end_are_refused():
    files = {f"{at}.css": f"@import '{at + 1}.css';@import '{at + 1}.css';" for at in range(60)}
    page = stylist("<!doctype html><link rel=stylesheet href=0.css><p>x</p>", files)
    assert len(page.rules.sheets) < 600
