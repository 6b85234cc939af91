"""Bytes are read as a browser reads them, and the report knows when that is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beian_lint.document.codec import decode_as
from beian_lint.document.encoding import decode

TEXT = "公安备案编号：京公网安备 11010502030143号"

DECLARED = [
    # (what the page says, transport, encoding used)
    ("<meta charset=utf-8>", None, "utf-8"),
    ("<META CHARSET='UTF8'>", None, "utf-8"),
    ("<meta charset=gb2312>", None, "gbk"),
    ("<meta charset=GBK />", None, "gbk"),
    ("<meta charset=gb18030>", None, "gb18030"),
    ("<meta charset=big5-hkscs>", None, "big5"),
    ("<meta charset=utf-16>", None, "utf-8"),
    ("<meta charset=x-user-defined>", None, "windows-1252"),
    ("<meta charset=latin1>", None, "windows-1252"),
    ('<meta http-equiv=Content-Type content="text/html; charset=gb2312">', None, "gbk"),
    ("<meta content='text/html;charset = \"gbk\"' http-equiv=content-type>", None, "gbk"),
    ('<meta name=description content="charset=gbk"><meta charset=utf-8>', None, "utf-8"),
    ("<meta charset=nonsense><meta charset=gbk>", None, "gbk"),
    ("<!-- <meta charset=gbk> --><meta charset=utf-8>", None, "utf-8"),
    ("<script>'<meta charset=gbk>'</script><meta charset=utf-8>", None, "utf-8"),
    ("<title><meta charset=gbk></title><meta charset=utf-8>", None, "utf-8"),
    ("<meta charset=gbk><meta charset=utf-8>", None, "gbk"),
    ("<meta charset=gbk>", "utf-8", "utf-8"),
    ("<meta charset=utf-8>", "GB2312", "gbk"),
    ("<meta charset=gbk>", "nonsense", "gbk"),
    ("<head>" + "<link rel=x>" * 200 + "<meta charset=gbk>", None, "gbk"),
    ("<body>" + " " * 900 + "<meta charset=gbk>", None, "gbk"),
    ("<body>" + " " * 1100 + "<meta charset=gbk>", None, "utf-8"),
]


@pytest.mark.parametrize(("head", "transport", "used"), DECLARED)
def test_declared(head: str, transport: str | None, used: str) -> None:
    assert decode(head.encode(), transport).used == used


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
    ],
)
def test_a_byte_order_mark_goes_before_all(mark: bytes, codec: str, name: str) -> None:
    decoded = decode(mark + f"<meta charset=gbk>{TEXT}".encode(codec), "big5")
    assert (decoded.used, decoded.declared, decoded.case) == (name, name, "")
    assert decoded.text == f"<meta charset=gbk>{TEXT}"


CASES = [
    # (declaration, bytes in, used, case, likely)
    ("<meta charset=utf-8>", "utf-8", "utf-8", "", "utf-8"),
    ("<meta charset=gb2312>", "gbk", "gbk", "", "gbk"),
    ("<meta charset=big5>", "big5hkscs", "big5", "", "big5"),
    ("<meta charset=gb2312>", "utf-8", "gbk", "mismatch", "utf-8"),
    ("<meta charset=latin1>", "utf-8", "windows-1252", "mismatch", "utf-8"),
    ("<meta charset=utf-8>", "gbk", "utf-8", "mismatch", "gbk"),
    ("", "utf-8", "utf-8", "undeclared", "utf-8"),
    ("", "gbk", "gbk", "undeclared", "gbk"),
]


@pytest.mark.parametrize(("head", "codec", "used", "case", "likely"), CASES)
def test_case(head: str, codec: str, used: str, case: str, likely: str) -> None:
    traditional = "公安備案編號" * 5 if codec == "big5hkscs" else TEXT
    decoded = decode((head + traditional).encode(codec))
    assert (decoded.used, decoded.case, decoded.likely) == (used, case, likely)
    assert (traditional in decoded.text) == (case != "mismatch")
    assert decoded.utf8 == decoded.text.encode()


def test_what_visitors_see_is_what_is_read() -> None:
    assert decode(f"<meta charset=gbk>{TEXT}".encode()).text.startswith("<meta charset=gbk>鍏")


def test_ascii_needs_no_declaration() -> None:
    assert decode(b"<p>plain</p>").case == ""


def test_a_damaged_character_does_not_unmake_utf8() -> None:
    data = f"<meta charset=utf-8>{TEXT}".encode() + b"\xe4\xbd" + TEXT.encode()
    assert decode(data).case == ""
    assert decode(data).text.count("\ufffd") == 1
    assert decode(data.replace(b"utf-8", b"gbk")).likely == "utf-8"


def test_the_declaration_is_found_again() -> None:
    decoded = decode(f"<!-- {TEXT} --><meta charset=gb2312>{TEXT}".encode("gbk"))
    assert decoded.text[decoded.offset :].startswith("<meta")


# HTML is safe from a half character that would swallow its `<` (Encoding Standard 10.2.1, 12.1.1).
BYTES = [
    ("gbk", b"\x80", "€"),
    ("gbk", b"\xff<p>", "\ufffd<p>"),
    ("gbk", b"\x81<p>", "\ufffd<p>"),
    ("gbk", b"\x81", "\ufffd"),
    ("gbk", b"\x810<p>", "\ufffd0<p>"),
    ("gbk", b"\x810\x81<p>", "\ufffd0\ufffd<p>"),
    ("gbk", b"\x80\xff\x80\xb9\xab", "€\ufffd€公"),
    ("gb18030", b"\x81\x30\x81\x30", "\x80"),
    ("gb18030", "𠮷".encode("gb18030"), "𠮷"),
    ("big5", b"\xa4<p>", "\ufffd<p>"),
    ("big5", b"\xff\xa4\xbd", "\ufffd公"),
    ("big5", b"\xfa\x40", "𠕇"),
    ("windows-1252", b"\x80\x81\xe9", "€\x81é"),
    ("replacement", b"anything", "\ufffd"),
    ("utf-8", b"\xe5\x85", "\ufffd"),
]


@pytest.mark.parametrize(("name", "data", "text"), BYTES)
def test_decoders(name: str, data: bytes, text: str) -> None:
    assert decode_as(data, name) == text


@pytest.mark.parametrize("name", ["gbk", "gb18030", "big5", "windows-1252", "utf-8", "euc-jp"])
@given(data=st.binary(max_size=60))
def test_no_markup_is_swallowed_and_nothing_raises(name: str, data: bytes) -> None:
    assert "</a>" in decode_as(data + b"\n</a>", name)


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "gb2312", "utf-16", "x"]))
def test_any_bytes_decode(data: bytes, transport: str | None) -> None:
    decoded = decode(data, transport)
    assert decoded.case in ("", "undeclared", "mismatch")
    assert decoded.utf8.decode() == decoded.text


@pytest.mark.parametrize(
    "label", ["big5", "gbk", "gb18030", "euc-kr", "shift_jis", "euc-jp", "utf-8"]
)
@pytest.mark.parametrize("cut", [b"\x81", b"\xfe", b"\x87", b"\x81\xff", b"a\x81\xfe"])
def test_a_page_cut_within_a_character_is_read(label, cut):
    page = f'<meta charset="{label}"><p>x</p>'.encode() + cut
    assert decode(page).text.startswith(f'<meta charset="{label}"><p>x</p>')
