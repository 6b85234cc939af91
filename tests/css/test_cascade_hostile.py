"""No sheet, attribute or value raises, and none takes more than its size is worth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from styled import PAGE, sheet, style, stylist

from beian_lint.css.candidates import style_attribute
from beian_lint.css.declarations import is_supported, read
from beian_lint.css.media import DESKTOP, media_matches
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.sheet_content import SheetContent
from beian_lint.css.sheets import decode_sheet
from beian_lint.css.shorthands import SHORTHANDS
from beian_lint.css.supports import supports_holds
from beian_lint.css.tokens import parse_tokens
from beian_lint.css.viewport import screen_of

PIECES = st.sampled_from(
    """
    { } ( ) [ ] ; : , " ' /* */ \\ \\\n <!-- --> @ @media @layer @import @supports @container @scope
    @property @keyframes @namespace url( calc( var(-- rgb( color-mix(in if( attr( -- & * p .a # ! !important
    0 1px 1e9999 -5% 1e-999 none inherit red initial display --a a:b U+1 % + ~ > | = \ud7ff \0 \u00a0 é
    """.split(" ")
)
CSS = st.lists(PIECES | st.text(max_size=4), max_size=40).map(" ".join) | st.lists(PIECES).map(
    "".join
)
FEW = settings(max_examples=150, deadline=None)


@FEW
@given(CSS)
def test_any_text_is_a_sheet(css):
    content = SheetContent(css)
    for place, block in enumerate(content.blocks):
        assert 0 <= block.body_start <= block.body_end <= len(content.text)
        if block.kind == "style":
            content.selectors(place)
            content.declarations(place)
        content.position(block.start)


@FEW
@given(CSS)
def test_any_sheet_gives_a_style(css):
    found = stylist(sheet(css.replace("<", "")))
    for element in found.root.iter("p", "div", "body"):
        computed = found.style(element)
        for name in LONGHANDS:
            computed.value(name)
            computed.declaration(name)


@FEW
@given(st.sampled_from([*LONGHANDS, *SHORTHANDS, "all", "--a", "nope"]), CSS)
def test_any_value_of_any_property(name, value):
    read(name, value)
    read(name, value, quirks=True)
    is_supported(name, value)


@FEW
@given(CSS)
def test_any_condition(text):
    assert media_matches(text, DESKTOP) in (True, False)
    assert supports_holds(text) in (True, False)
    assert supports_holds(text, bare=True) in (True, False)


@FEW
@given(st.text())
def test_any_style_attribute(text):
    style_attribute(text)


@FEW
@given(st.binary(), st.sampled_from(["utf-8", "gbk", "nope", ""]))
def test_any_bytes_are_a_sheet(data, encoding):
    text, used = decode_sheet(data, encoding)
    assert isinstance(text, str)
    assert used


@FEW
@given(st.text())
def test_any_viewport(content):
    escaped = content.replace("&", "&amp;").replace('"', "&quot;")
    root = stylist(f'<!doctype html><meta name=viewport content="{escaped}">').root
    screen = screen_of(root, "phone")
    assert 78 <= screen.width <= 10000


MANY = 3000

DEEP = {
    "braces": "{" * MANY,
    "brackets": "p{width:" + "calc(" * MANY,
    "rules": "p{" * MANY + "display:none",
    "media": "@media all{" * MANY + "p{display:none}",
    "layers": "@layer x{" * MANY + "p{display:none}",
    "scopes": "@scope(p){" * 60 + ":scope{display:none}",
    "containers": "@container style(--a){" * 300 + "p{display:none}",
    "conditions": "@media " + "(" * MANY + "color" + ")" * MANY + "{p{display:none}}",
    "supports": "@supports " + "(" * MANY + "color:red" + ")" * MANY + "{p{display:none}}",
    "not": "@media " + "not (" * MANY + "color" + ")" * MANY + "{p{display:none}}",
    "digits": "p{width:" + "1" * 100_000 + "px;display:none}",
    "variables": "p{"
    + "".join(f"--v{n}:var(--v{n + 1});" for n in range(MANY))
    + "display:var(--v0)}",
    "explosion": "p{--v0:x x x x x x x x;"
    + "".join(f"--v{n + 1}:{f'var(--v{n}) ' * 8};" for n in range(60))
    + "display:var(--v60)}",
    "fallbacks": "p{display:" + "var(--a," * MANY + "none" + ")" * MANY + "}",
    "colours": "p{color:" + "color-mix(in srgb,red," * MANY + "blue" + ")" * MANY + "}",
    "strings": "p{content:" + "'" * 100_000,
    "comments": "/*" * 100_000,
    "urls": "p{background:" + "url(" * 50_000,
    "escapes": "p{--a:" + "\\" * 100_001,
    "semicolons": "p{" + ";" * 200_000 + "display:none}",
    "commas": "p{transition:" + "a," * 20_000 + "b;display:none}",
    "selectors": ",".join(["p"] * 20_000) + "{display:none}",
    "properties": "p{" + "color:red;" * 20_000 + "display:none}",
    "keyframes": "@keyframes k{" + "from{opacity:0}" * 5_000 + "}p{animation:k 1s both}",
    "imports": "@import 'x';" * 5_000,
    "strays": "} " * 50_000 + "p{display:none}",
    "comment marks": "<!--" * 50_000,
    "at signs": "@x" * 50_000 + "{}",
}


@pytest.mark.parametrize("css", DEEP.values(), ids=DEEP.keys())
def test_depth_and_length_are_borne(css):
    found = style(sheet(css))
    for name in ("display", "width", "color", "content", "opacity", "background-image"):
        found.value(name)


def test_a_deep_page_is_borne():
    page = sheet(
        "*{width:inherit;font-size:1em;--a:inherit;color:inherit;display:inherit}"
        "@container style(--b){p{display:none}}p{display:var(--a,block)}",
        "<!doctype html>" + "<div>" * 1500 + "<p id=t>x",
    )
    found = style(page)
    assert found.depth > 1000
    for name in LONGHANDS:
        found.value(name)
    found.declaration("color")
    found.unsure("color")


def test_the_same_text_is_split_once():
    one, other = stylist(sheet("p{}", PAGE)), stylist(sheet("p{}", PAGE))
    assert one.sheets.items[0].content is other.sheets.items[0].content


def test_tokens_of_absurd_numbers():
    assert parse_tokens("1" * 10_000)[0].type == "number"
    assert parse_tokens("1e" + "9" * 10_000)[0].type == "number"
