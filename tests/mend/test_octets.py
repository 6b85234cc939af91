"""Edits in bytes: nothing but the edited stretch changes, whatever the encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beian_lint.document.encoding import decode
from beian_lint.mend.changes import Change
from beian_lint.mend.octets import Octets, Unmappable

ENCODINGS = {
    "utf-8": ("utf-8", b"", '<meta charset="utf-8">'),
    "utf-8 with a byte-order mark": ("utf-8", b"\xef\xbb\xbf", ""),
    "gbk": ("gbk", b"", '<meta charset="gb2312">'),
    "gb18030": ("gb18030", b"", '<meta charset="gb18030">'),
    "big5": ("big5", b"", '<meta charset="big5">'),
    "utf-16le": ("utf-16-le", b"\xff\xfe", ""),
    "utf-16be": ("utf-16-be", b"\xfe\xff", ""),
}
"""Name → Python's codec, the byte-order mark and the declaration that a page in it has."""

LETTERS = {"gbk": "a备案网é<&\r\n", "big5": "a備案網<&\r\n"}
ALL_LETTERS = "a备案é😀<&\r\n"
"""Of one, two, three and four bytes; what GBK and Big5 cannot write is left out above."""


def octets(text: str, encoding: str) -> Octets:
    codec, mark, declaration = ENCODINGS[encoding]
    data = mark + (declaration + text).encode(codec)
    return Octets(data, decode(data))


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(deadline=None)
@given(data=st.data())
def test_an_edit_changes_the_stretch_and_not_a_byte_besides(encoding, data):
    letters = st.text(st.sampled_from(LETTERS.get(encoding, ALL_LETTERS)), max_size=12)
    before, old, new, after = (
        data.draw(letters, name) for name in ("before", "old", "new", "after")
    )
    page = octets(before + old + after, encoding)
    start = len(page.text) - len(before + old + after) + len(before)
    (edit,) = page.edits([Change(start, start + len(old), new)])
    codec = ENCODINGS[encoding][0]
    assert page.data[: edit.start].endswith(before.encode(codec))
    assert page.data[edit.start : edit.end] == old.encode(codec)
    assert page.data[edit.end :] == after.encode(codec)
    changed = page.applied([edit])
    assert changed == page.data[: edit.start] + new.encode(codec) + page.data[edit.end :]
    assert decode(changed).text == page.text[:start] + new + page.text[start + len(old) :]


@settings(deadline=None)
@given(junk=st.binary(max_size=40), tail=st.binary(max_size=40))
def test_bytes_that_no_encoding_reads_survive_beside_an_edit(junk, tail):
    data = b'<meta charset="utf-8">' + junk + b"<i>OLD</i>" + tail
    page = Octets(data, decode(data))
    start = page.text.index("OLD", 20) if "OLD" not in junk.decode("latin-1") else None
    if start is None:
        return
    (edit,) = page.edits([Change(start, start + 3, "新")])
    assert page.applied([edit]) == data.replace(b"OLD", "新".encode(), 1)


@settings(deadline=None)
@given(
    st.sampled_from(["utf-8", "gb18030", "big5", "windows-1252", "shift_jis"]),
    st.binary(max_size=60),
    st.integers(0, 60),
)
def test_a_place_among_bytes_of_any_kind_is_exact_or_there_is_none(label, junk, index):
    data = f'<meta charset="{label}">'.encode() + junk
    index += len(f'<meta charset="{label}">')
    try:
        page = Octets(data, decode(data))
        edits = page.edits([Change(index, index, "<hr>")])
    except Unmappable:
        return
    assert decode(page.applied(edits)).text == page.text[:index] + "<hr>" + page.text[index:]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one_in_characters(end):
    page = octets(f"备{end}案x{end}y", "gbk")
    start = page.text.index("x")
    (edit,) = page.edits([Change(start, start + 1 + len(end), "z")])
    assert (edit.line, edit.column, edit.end_line, edit.end_column) == (2, 2, 3, 1)


@pytest.mark.parametrize(
    ("page", "written"),
    [
        (b'<meta charset="gb2312">', "号"),
        (b'<meta charset="windows-1252">', "&#21495;"),
        (b"<p>plain and undeclared</p>", "&#21495;"),
        ("<p>不是</p>".encode(), "号"),
        (b"\xef\xbb\xbf<p>", "号"),
    ],
    ids=["gbk", "latin", "undeclared-ascii", "undeclared-utf-8", "byte-order-mark"],
)
def test_what_an_encoding_cannot_write_becomes_a_reference(page, written):
    assert Octets(page, decode(page)).written("号") == written


def test_half_a_character_is_no_place():
    data = '<meta charset="utf-8">备'.encode() + b"\xe5\xa4"
    page = Octets(data, decode(data))
    with pytest.raises(Unmappable):
        page.offset(len(page.text) + 1)
    assert page.offset(page.text.index("备")) == 22


def test_encodings_that_shift_are_left_alone():
    data = b'<meta charset="iso-2022-jp">\x1b$BHw\x1b(B ok'
    with pytest.raises(Unmappable):
        Octets(data, decode(data))


def test_a_long_page_is_counted_in_steps():
    page = octets("备" * 200_000 + "号" + "备" * 10, "gbk")
    (edit,) = page.edits([Change(page.text.index("号"), page.text.index("号") + 1, "")])
    assert edit.start == len(ENCODINGS["gbk"][2]) + 400_000
