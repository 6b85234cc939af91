"""Reading the source of a page: attributes, end tags, and letters among markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beian_lint.mend.lettering import letters, rewritten
from beian_lint.mend.tags import end_tag, start_tag


class TestAttributes:
    @pytest.mark.parametrize(
        ("tag", "name", "value"),
        [
            ('<a href="x" class=b>', "href", "x"),
            ("<a href='x y'>", "href", "x y"),
            ("<a class=b href=x/y>", "href", "x/y"),
            ("<a href = 'x'>", "href", "x"),
            ('<A HREF=\n"x">', "href", "x"),
            ('<a title="a > b" href="x">', "href", "x"),
            ("<a title='href=\"no\"' href=yes>", "href", "yes"),
            ('<a href="first" href="second">', "href", "first"),
            ('<a href="">', "href", ""),
            ('<a/href="x"/>', "href", "x"),
            ('<a ="odd" href="x">', "href", "x"),
        ],
    )
    def test_where_a_value_stands(self, tag, name, value):
        found = start_tag(f"..{tag}..", 2).attributes[name]
        assert f"..{tag}.."[found.start : found.end] == value

    @pytest.mark.parametrize("tag", ["<a href", '<a href="x', "< a>", "</a>", "text", "<a href='"])
    def test_what_is_no_whole_start_tag(self, tag):
        assert start_tag(tag, 0) is None

    def test_an_attribute_without_a_value_has_no_place_for_one(self):
        assert start_tag("<a href>", 0).attributes == {}

    @pytest.mark.parametrize(
        ("tag", "spans"),
        [
            ("<a>", {}),
            ("<a hidden>", {"hidden": " hidden"}),
            ("<a\n  HIDDEN = ''>", {"hidden": "\n  HIDDEN = ''"}),
            ('<img a="x"hidden/>', {"a": ' a="x"', "hidden": "hidden"}),
            ("<a b=1 b=2 hidden hidden>", {"b": " b=1", "hidden": " hidden"}),
        ],
    )
    def test_every_attribute_is_told_with_the_blanks_before_it(self, tag, spans):
        found = start_tag(tag, 0).spans
        assert {name: tag[slice(*span)] for name, span in found.items()} == spans

    @pytest.mark.parametrize(
        ("tag", "written"),
        [
            ('<a href="x">', "a&amp;b='&quot;"),
            ("<a href='x'>", 'a&amp;b=&#39;"'),
            ("<a href=x>", '"a&amp;b=\'&quot;"'),
        ],
    )
    def test_a_value_is_written_to_fit_its_quotes(self, tag, written):
        assert start_tag(tag, 0).attributes["href"].writing("a&b='\"") == written


class TestEndTags:
    @pytest.mark.parametrize(
        "source",
        [
            "<footer>a|</footer>b</footer>",
            "<footer><footer>a</footer>|</footer>",
            "<footer><!-- </footer> -->|</footer>",
            "<footer><script>'</footer>'</script>|</footer>",
            '<footer title="</footer>">|</footer>',
            '<footer><a title="</footer>">x</a>|</FOOTER >',
            "<footer><!doctype x></ ><?php </footer?>|</footer>",
            "<footer><foot></foot>|</footer>",
            "<footer><!-->|</footer>",
            "<script>'<script>'|</script>",
        ],
    )
    def test_where_an_element_ends(self, source):
        at = source.index("|")
        source = source.replace("|", "")
        assert end_tag(source, start_tag(source, 0)) == at

    @pytest.mark.parametrize(
        "source",
        ["<footer>", "<footer></foot>", "<footer><!-- </footer>", "<footer><script></footer>"],
    )
    def test_an_element_that_the_source_leaves_open(self, source):
        assert end_tag(source, start_tag(source, 0)) is None

    @settings(deadline=None)
    @given(st.text("<>/!-=\"' afoter&?\n", max_size=200))
    def test_any_text_is_read_to_its_end(self, text):
        tag = start_tag("<footer>" + text, 0)
        at = end_tag("<footer>" + text, tag)
        assert at is None or ("<footer>" + text)[at : at + 8].lower() == "</footer"


def apply(source, changes):
    for change in reversed(changes):
        source = source[: change.start] + change.text + source[change.end :]
    return source


class TestLetters:
    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("京公网安备", "京公网安备"),
            ("京<b>公</b>网", "京公网"),
            ("京<!-- x -->公", "京公"),
            ("&#20140;&#x516c;网&nbsp;1", "京公网\xa01"),
            ("a&b", "a&b"),
            ("1 < 2", "1 < 2"),
        ],
    )
    def test_what_a_person_reads(self, source, said):
        assert "".join(one.text for one in letters(source, 0, len(source))) == said

    @pytest.mark.parametrize(
        ("source", "text", "result"),
        [
            ("京公网安备１１０号", "京公网安备110号", "京公网安备110号"),
            ("京公網安備 110號", "京公网安备 110号", "京公网安备 110号"),
            ("京公网安备 <span>XXXX</span>号", "京公网安备 110号", "京公网安备 <span>110</span>号"),
            (
                "黔<!-- -->公网安备 <!-- -->52号",
                "贵公网安备 52号",
                "贵<!-- -->公网安备 <!-- -->52号",
            ),
            ("&#20140;公网", "沪公网", "沪公网"),
            ("<b>1</b><b>2</b>", "3", "<b>3</b><b></b>"),
            ("same", "same", "same"),
            ("a", "a<b&", "a&lt;b&amp;"),
        ],
    )
    def test_rewriting_keeps_markup_and_letters_that_stay(self, source, text, result):
        assert apply(source, rewritten(source, 0, len(source), text)) == result

    def test_only_the_letters_that_differ_change(self):
        changes = rewritten("京公网安备 11010502030143号", 0, 21, "京公网安备 11010502030144号")
        assert [(one.start, one.end, one.text) for one in changes] == [(19, 20, "4")]

    @settings(deadline=None)
    @given(
        st.lists(
            st.sampled_from(["京", "公", "1", "2", "<b>", "</b>", "<!-- x -->", "&#49;", "&amp;"]),
            max_size=12,
        ),
        st.text("京公12<&", min_size=1, max_size=8),
    )
    def test_after_rewriting_it_reads_as_meant_and_keeps_its_markup(self, parts, text):
        source = "号" + "".join(parts)
        made = apply(source, rewritten(source, 0, len(source), text))
        assert "".join(one.text for one in letters(made, 0, len(made))) == text
        for tag in ("<b>", "</b>", "<!-- x -->"):
            assert made.count(tag) == source.count(tag)
