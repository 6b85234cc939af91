"""Pages, what is no page, and pages made to do harm."""

import copy

import pytest
from lxml import etree

from beian_lint.document import Unreadable, read_document
from beian_lint.document.position import locate

PAGE = b"<!doctype html><html><body><p>x</body></html>"


def case_of(data: bytes, **limits: int) -> tuple[str, dict[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_document(data, **limits)
    return caught.value.case, dict(caught.value.facts)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (bytes(range(256)) * 4 + bytes(200), "binary"),
    ],
)
def test_other_formats(data: bytes, kind: str) -> None:
    assert case_of(data) == ("not-html", {"kind": kind})


def test_utf16_needs_its_mark() -> None:
    text = "<!doctype html><p>京公网安备 11010502030143号"
    assert case_of(text.encode("utf-16-le")) == ("undecodable", {"encoding": "UTF-16"})
    assert case_of(text.encode("utf-16-be")) == ("undecodable", {"encoding": "UTF-16"})
    assert "京" in read_document(text.encode("utf-16")).root.find("body/p").text


def test_any_text_in_utf16_is_text() -> None:
    text = "<p>" + "".join(map(chr, range(0x4E00, 0x5E00)))
    assert read_document(text.encode("utf-16")).root.find("body/p").text == text[3:]


def test_a_few_controls_are_no_binary() -> None:
    assert read_document(b"<p>a\x08\x1bb\x7f\0</p>" + PAGE).root.find("body/p") is not None
    assert case_of(b"<p>" + bytes(range(1, 9)) * 40) == ("not-html", {"kind": "binary"})


def test_empty() -> None:
    assert case_of(b"") == ("empty", {})
    assert case_of(b"\xef\xbb\xbf \n\t") == ("empty", {})


def test_too_large() -> None:
    assert case_of(PAGE, max_bytes=10) == ("too-large", {"size": str(len(PAGE)), "limit": "10"})
    assert read_document(PAGE, max_bytes=len(PAGE)).root.tag == "html"


def test_five_megabytes() -> None:
    row = "<tr><td><a href=/x>标题</a><td>正文</tr>\n"
    data = f"<!doctype html><table>{row * 120_000}</table><footer><a>备</a></footer>".encode()
    assert len(data) > 5_000_000
    document = read_document(data)
    assert document.root.find("body/footer/a").text == "备"
    assert sum(1 for _ in document.root.iter("tr")) == 120_000


DEEP = 20_000


@pytest.mark.parametrize(
    "tag", ["<div>", "<span>", "<ul><li>", "<table><tr><td>", "<svg>", "<div/>"]
)
def test_deep_nesting_ends_where_chromium_ends_it(tag: str) -> None:
    document = read_document((f"<body>{tag * (DEEP // tag.count('<'))}<i>end</i>").encode())
    last = next(document.root.iter("i"))
    assert last.text == "end" or last.tail == "end"
    assert sum(1 for _ in last.iterancestors()) <= 520
    assert locate(document, last).offset == 6 + len(tag) * (DEEP // tag.count("<"))
    copy.deepcopy(document.root)
    etree.tostring(document.root)


def test_deep_nesting_closed_again() -> None:
    source = "<div>" * DEEP + "x" + "</div>" * DEEP + "<footer>京公网安备</footer>"
    document = read_document(source.encode())
    assert document.root.find("body/footer").text == "京公网安备"


HARMFUL = {
    "attributes": b"<div " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">",
    "attributes with tags in them": b"<div "
    + b" ".join(b'a%d="<"' % n for n in range(60_000))
    + b">",
    "formatting": b"".join(b"<b a=%d>" % n for n in range(5_000)) + b"</div><div>" * 5_000,
}


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_markup_that_would_keep_a_parser_busy_is_refused(data: bytes) -> None:
    assert case_of(data) == ("too-complex", {})


HARMLESS = {
    "formatting never closed": b"<p><font color=red>" * 3_000,
    "formatting never closed in cells": b"<tr><td><b class=x>" * 3_000,
    "links never closed": b"<p><a href=x>" * 10_000,
    "attributes of many tags": b'<p a="1" b="2" c="3"></p>' * 10_000,
    "options": b"<select><p>" + b"<option>x" * 10_000,
    "comments": b"<!-- a -- b --><!--" * 10_000,
    "open brackets": b"<" * 100_000,
    "open tags": b"<a" * 100_000,
    "NUL": b"<!doctype html><p>" + b"abcdefghijklmnopqrstuvwxyz\0" * 10_000,
    "unclosed script": b"<script>" * 10_000,
    "unclosed noscript": b"<noscript>" * 10_000,
    "void elements": b"<p>" + b"x<wbr>" * 10_000,
    "scripts after the end": b"<body></body>" + b"<script></script>" * 5_000,
    "bad bytes": b"<meta charset=gbk>" + b"\xff\x80" * 100_000,
    "references": b"<p>" + b"&notit;&#0;&#x110000;&" * 10_000,
}


@pytest.mark.parametrize("data", HARMLESS.values(), ids=HARMLESS)
def test_odd_markup_is_read(data: bytes) -> None:
    assert read_document(data).root.find("body") is not None


def test_facts_about_the_source() -> None:
    def facts(source: str) -> tuple[bool, bool, bool]:
        document = read_document(source.encode())
        return document.has_doctype, document.has_outer_tag, document.is_fragment

    assert facts("<!doctype html><title>t</title><p>x") == (True, False, False)
    assert facts("<HTML><p>x") == (False, True, False)
    assert facts("<p>x<body>") == (False, True, False)
    assert facts("<div>x</div>") == (False, False, True)
    assert facts("<!-- <html> --><script>'<body>'</script><p>x") == (False, False, True)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0; url=/a", (0, "/a")),
        ("5;URL='b c' ", (5, "b c")),
        ('0;url="/a"x', (0, "/a")),
        ("3", (3, "")),
        ("1.5, /a", (1, "/a")),
        (" 0 /a", (0, "/a")),
        (".5; /a", (0, "/a")),
        ("x; url=/a", None),
        ("", None),
        ("9" * 5000 + ";url=a", (999_999_999, "a")),
    ],
)
def test_refresh(content: str, expected: tuple[int, str] | None) -> None:
    quote = "'" if '"' in content else '"'
    found = read_document(
        f"<meta http-equiv=Refresh content={quote}{content}{quote}>".encode()
    ).refresh
    assert (found and (found.delay, found.url)) == expected


def test_base() -> None:
    assert read_document(b"<base target=x><base href=/a/><base href=/b/>").base_href == "/a/"
    assert read_document(b"<p>x").base_href is None
