"""No record number without a sign of it: what `tail_of` leaves unread holds none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from beian_lint.document import Unreadable, read_document
from beian_lint.extract import tail_of
from beian_lint.extract.anchors import anchors_in, is_plain
from beian_lint.extract.numbers import numbers_in_text
from beian_lint.extract.text import read_text
from beian_lint.number import find

BITS = st.sampled_from(
    [
        "京", "沪", "公", "网", "安", "备", "案", "号", "公网安备", "公安备案号", "联网备案", "ICP", "icp",
        "lCP", "I", "C", "P", "ICP证", "B2-", "A2", "20090191", "11010502030143", "12345678", "-1",
        "1101050203", " ", "\n", "：", ":", "设备", "备份", "准备", "文保", "編號", "備", "公網安備",
        "C", "-", "Ⅰ", "|", "1", "号码", "。", "TCP/IP", "a", "ＩＣＰ", "\u200b", "B1.B2－",
    ]
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=14).map("".join)
TAGS = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<p>",
        "<span>",
        "</span>",
        "&nbsp;",
        "&#22791;",
        "&amp;",
        "<br>",
        "<!-- 备 -->",
    ]
)
FILL = "<p>" + "文" * 70 + "</p>"


@settings(max_examples=600, derandomize=True, deadline=None)
@given(TEXTS)
def test_text_with_a_number_has_a_sign(text):
    if is_plain(text) and find(text):
        assert anchors_in(text)


@settings(max_examples=250, derandomize=True, deadline=None)
@given(
    st.lists(st.one_of(TEXTS, TAGS, st.just(FILL)), max_size=12).map("".join),
    st.integers(0, 30),
    st.lists(st.one_of(TEXTS, TAGS), max_size=6).map("".join),
)
def test_the_end_of_a_page_holds_every_number_of_it(before, filling, after):
    html = (
        f"<!doctype html><html><head><title>备案</title></head><body><main>{before}{FILL * filling}"
        f"</main><footer><p>{after}</p><p>京公网安备 11010502030143号</p></footer></body></html>"
    )
    try:
        document = read_document(html.encode())
    except Unreadable:
        return
    tail = tail_of(document)
    if tail is None:
        return
    whole = [one.found.record for one in numbers_in_text(read_text(document.root))]
    assert [one.found.record for one in numbers_in_text(tail.read(document.root))] == whole
