"""Positions are true: of generated pages, whose tags and texts stand at known places."""

import html
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from beian_lint.document import Document, read_document
from beian_lint.document.position import Position, locate, locate_text, position
from beian_lint.document.scan import Token, tokens

NUMBER = "京公网安备 11010502030143号"


def only(document: Document, path: str) -> etree._Element:
    return document.root.find(f".//{path}")


def at(source: str, found: Position | None) -> str:
    """Return what stands at a position, having checked its line and column."""
    assert found is not None
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = source[found.offset : found.end]
    assert lines[found.line - 1][found.column - 1 :].startswith(written.splitlines()[0])
    return written


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_line_and_column(breaks: str) -> None:
    source = f"<!doctype html>{breaks}<p>备案</p>{breaks}<div>号<footer class=x>y</footer>"
    document = read_document(source.encode())
    assert locate(document, only(document, "footer")) == position(
        source, *span(source, "<footer class=x>")
    )
    found = locate(document, only(document, "footer"))
    assert (found.line, found.column) == (3, 7)


def span(source: str, needle: str) -> tuple[int, int]:
    return source.index(needle), source.index(needle) + len(needle)


def test_one_long_line() -> None:
    filler = (
        "<div class=c><a href=/x>标题</a><!-- <footer> --><script>'<footer>'</script></div>" * 3_000
    )
    source = f"<!doctype html><body>{filler}<footer><a href=/y>{NUMBER}</a></footer>"
    assert len(source) > 200_000
    document = read_document(source.encode())
    footer = only(document, "footer")
    assert at(source, locate(document, footer)) == "<footer>"
    found = locate(document, footer[0])
    assert (found.line, found.column) == (1, source.index("<a href=/y>") + 1)
    said = locate_text(document, footer, 0, len(NUMBER))
    assert at(source, said) == NUMBER


TEXTS = [
    # (source of the footer's content, characters asked for, what stands there)
    (NUMBER, NUMBER, NUMBER),
    ("京公网安备 <span>11010502030143</span>号", NUMBER, "京公网安备 <span>11010502030143</span>号"),
    ("&#20140;公网安备&nbsp;1101&#x30;502030143号", NUMBER.replace(" ", "\xa0"),
     "&#20140;公网安备&nbsp;1101&#x30;502030143号"),
    ("&copy;2020&copy京公网安备 11010502030143号</p>", NUMBER, NUMBER),
    ("&notit;&amp;amp;京公&ampx", "京公&x", "京公&ampx"),
    ("京公网安备<!-- 京公网安备 1 --> 11010502030143号", NUMBER, "京公网安备<!-- 京公网安备 1 --> 11010502030143号"),
    ("<script>'京公'</script><b>京公</b>", "'京公'", "'京公'"),
    ("<b>京公</b>\r\n<i>网安备</i>", "京公\n网", "京公</b>\r\n<i>网"),
    ("<textarea>\n京&amp;公</textarea>", "京&公", "京&amp;公"),
    ("<noscript><p>京&amp;公</noscript>", "<p>京&amp;公", "<p>京&amp;公"),
    ("<pre>\n\n京公</pre>", "京公", "京公"),
    ("<table> <tr> <td>京公</table>", "京公", "京公"),
    ("<svg><title>京公</title></svg><svg><text>网</text></svg>", "网", "网"),
    ("<template><p>京公</template>", "京公", "京公"),
    ("a &lt;b&gt; 京&公", "京&公", "京&公"),
    ("<p>a<div>京公</div>", "京公", "京公"),
    ("<div/>京公", "京公", "京公"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "asked", "expected"), TEXTS)
@pytest.mark.parametrize(
    "around", ["<body><footer>{}</footer>", "<title>t</title><footer>{}</footer>"]
)
def test_text(around: str, inner: str, asked: str, expected: str) -> None:
    source = around.format(inner)
    document = read_document(source.encode())
    footer = only(document, "footer")
    start = "".join(footer.itertext(etree.Element)).index(asked)
    assert at(source, locate_text(document, footer, start, start + len(asked))) == expected


def test_text_of_an_element_without_a_tag_counts_from_the_nearest_with_one() -> None:
    source = "<table id=t>\n<tr><td>a</td></tr>\n<tr><td>京公</td></tr></table>"
    document = read_document(source.encode())
    rows = only(document, "tbody")
    assert locate(document, rows) is None
    start = "".join(rows.itertext(etree.Element)).index("京")
    assert at(source, locate_text(document, rows, start, start + 2)) == "京公"
    assert at(source, locate_text(document, document.root, start + 1, start + 3)) == "京公"


def test_text_that_the_parser_moved_is_not_guessed() -> None:
    document = read_document("<div><table><tr><td>a</td></tr>京公</table></div>".encode())
    assert locate_text(document, only(document, "div"), 0, 2) is None


def test_nothing_is_nowhere() -> None:
    document = read_document(b"<p>abc")
    assert locate_text(document, only(document, "p"), 2, 2) is None
    assert locate_text(document, only(document, "p"), -1, 2) is None
    assert locate_text(document, only(document, "p"), 1, 9) is None
    assert locate(document, document.root) is None
    assert locate(document, only(document, "body")) is None


def test_comments() -> None:
    source = "<!-- a --><p>x<!--b--><?c?><!-- d --!></p><!-- e -->"
    for text in (source, source + "<p><div></p>"):
        document = read_document(text.encode())
        found = [at(text, locate(document, one)) for one in document.root.iter(etree.Comment)]
        assert {"<!--b-->", "<?c?>", "<!-- d --!>"} <= set(found)


def test_what_a_browser_makes_twice_stands_where_it_was_written() -> None:
    source = "<p><a href=x>a<p>b</a><table><a href=y>c</a></table>"
    document = read_document(source.encode())
    assert document.parser == "lexbor"
    places = [source[locate(document, one).offset :][:10] for one in document.root.iter("a")]
    assert places == ["<a href=x>", "<a href=x>", "<a href=y>"]


def test_every_element_of_a_scripted_shell() -> None:
    source = "<script><!--\nif (a</script>b) <script>x</script> --></script><a id=1>t</a>"
    document = read_document(source.encode())
    link = only(document, "a")
    assert source[locate(document, link).offset :].startswith("<a id=1>")


NAMES = "div span a p li ul b section footer h2 td tr table svg title button select".split()


@dataclass
class Written:
    """A page as it is being written, with where its tags went."""

    source: str = ""
    starts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def start(self, name: str, style: int) -> None:
        number = str(len(self.starts))
        tag = [
            f'<{name} id="{number}">',
            f"<{name.upper()}\n id={number} data-x='a>b' >",
            f'<{name} class="&lt;" id={number} class=2>',
            f"<{name} id={number}/>",
        ][style]
        self.starts[number] = (len(self.source), len(self.source) + len(tag))
        self.source += tag


ODD = ["<!-- <a id=no> -->", "<script>'<p id=no>'</script>", "<br>", "<!x <p id=no>", "</>", "a< ", "\r\n", "&#x26;",
       "备", "<style><p id=no></style>", "<textarea><p id=no></textarea>", "<img alt='<p id=no>'>", "</p>"]  # fmt: skip

STEP = st.one_of(
    st.tuples(st.just("start"), st.sampled_from(NAMES), st.integers(0, 3)),
    st.tuples(st.just("end"), st.sampled_from(NAMES), st.just(0)),
    st.tuples(st.just("odd"), st.sampled_from(ODD), st.just(0)),
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(STEP, max_size=25), st.booleans())
def test_elements_of_any_markup_stand_where_their_tags_do_or_nowhere(
    steps: list[tuple[str, str, int]], whole: bool
) -> None:
    page = Written("<!doctype html><title>x</title><body>" if whole else "")
    for kind, what, style in steps:
        if kind == "start":
            page.start(what, style)
        else:
            page.source += f"</{what}>" if kind == "end" else what
    document = read_document((page.source + " .").encode())
    for element in document.root.iter(etree.Element):
        number = element.get("id")
        if number in page.starts:
            found = locate(document, element)
            if found is not None:
                assert (found.offset, found.end) == page.starts[number]


@st.composite
def well_formed(draw: st.DrawFn) -> Written:
    """A page that needs no mending, in which every position has to be found."""
    page = Written("<!doctype html><html id=h><head><title>x</title></head><body>")
    open_: list[str] = []
    for _ in range(draw(st.integers(1, 20))):
        step = draw(st.integers(0, 4))
        if step == 0 and open_:
            page.source += f"</{open_.pop()}>"
        elif step == 1:
            page.source += draw(
                st.sampled_from(["\n", "x", "&amp;", "<!-- <div id=0> -->", "<br>"])
            )
        else:
            name = draw(st.sampled_from(["div", "span", "section", "footer", "i", "x-y"]))
            page.start(name, draw(st.integers(0, 2)))
            open_.append(name)
    page.source += "".join(f"</{name}>" for name in reversed(open_))
    return page


@settings(max_examples=200, derandomize=True, deadline=None)
@given(well_formed())
def test_every_element_of_a_well_formed_page_is_found(page: Written) -> None:
    document = read_document(page.source.encode())
    found = {
        element.get("id"): (place.offset, place.end)
        for element in document.root.find("body").iterdescendants(etree.Element)
        if element.get("id") and (place := locate(document, element))
    }
    assert found == page.starts


@st.composite
def said(draw: st.DrawFn) -> tuple[str, str]:
    """Text, and one way to write it: with references, and split over elements."""
    text, source = "", ""
    for character in draw(st.text("京公网安备 110号&<\xa0", min_size=1, max_size=20)):
        way = draw(st.integers(0, 5))
        source += "<b>" if way == 5 else ""
        if way == 1:
            source += f"&#{ord(character)};"
        elif way == 2:
            source += f"&#x{ord(character):x};"
        elif way == 3:
            source += f"<!-- {character} -->{html.escape(character)}"
        else:
            source += html.escape(character)
        source += "</b>" if way == 5 else ""
        text += character
    return text, source


@settings(max_examples=200, derandomize=True, deadline=None)
@given(said(), st.data())
def test_any_stretch_of_text_says_what_was_asked_for(
    what: tuple[str, str], data: st.DataObject
) -> None:
    text, source = what
    page = f"<!doctype html><title>x</title><body><p>before</p>\n<footer>{source}</footer>"
    document = read_document(page.encode())
    footer = only(document, "footer")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate_text(document, footer, start, end)
    assert found is not None
    stretch = page[found.offset : found.end]
    for token in reversed(list(tokens(stretch))):
        stretch = stretch[: token.start] + stretch[token.end :]
    assert html.unescape(stretch) == text[start:end]


TOKENS = [
    ("a<p>b</p>", [("start", "p", "<p>"), ("end", "p", "</p>")]),
    ("<a href='>'x=\">\" y=>z", [("start", "a", "<a href='>'x=\">\" y=>")]),
    ("<a href=a/>z", [("start", "a", "<a href=a/>")]),
    ("<a b='c", [("other", "a", "<a b='c")]),
    ("<!--><p><!---><!-- - -- --!><b>",
     [("comment", "", "<!-->"), ("start", "p", "<p>"), ("comment", "", "<!--->"),
      ("comment", "", "<!-- - -- --!>"), ("start", "b", "<b>")]),
    ("<!doctype a><!x><?y><//z></><3", [("other", "", "<!doctype a>"), ("comment", "", "<!x>"),
                                        ("comment", "", "<?y>"), ("comment", "", "<//z>")]),
    ("<title><b></titlex></TITLE >",
     [("start", "title", "<title>"), ("raw", "title", "<b></titlex>"), ("end", "title", "</TITLE >")]),
    ("<svg><title><b></title><![CDATA[<i>]]></svg>",
     [("start", "svg", "<svg>"), ("start", "title", "<title>"), ("start", "b", "<b>"),
      ("end", "title", "</title>"), ("other", "", "<![CDATA[<i>]]>"), ("end", "svg", "</svg>")]),
    ("<plaintext></plaintext>", [("start", "plaintext", "<plaintext>"), ("raw", "plaintext", "</plaintext>")]),
    ("<script><!--<script></script>--></script>x",
     [("start", "script", "<script>"), ("raw", "script", "<!--<script></script>-->"),
      ("end", "script", "</script>")]),
    ("<script><!--</script>x", [("start", "script", "<script>"), ("raw", "script", "<!--"),
                                ("end", "script", "</script>")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TOKENS)
def test_tokens(source: str, expected: list[tuple[str, str, str]]) -> None:
    def shown(token: Token) -> tuple[str, str, str]:
        return token.kind, token.name, source[token.start : token.end]

    assert [shown(token) for token in tokens(source)] == expected
