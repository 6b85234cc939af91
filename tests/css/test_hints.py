"""Presentational attributes and the browser's own sheet."""

import pytest
from styled import style, text

from beian_lint.css.legacy_values import dimension, legacy_colour

HINTS = {
    "<p id=t hidden>": "display none",
    "<p id=t hidden=until-found>": "display block; content-visibility hidden",
    "<p id=t hidden=x>": "display none",
    "<embed id=t hidden>": "display inline; width 0px",
    "<img id=t width=50 height=60>": "width 50px; height 60px",
    "<img id=t width=50%>": "width 50%",
    "<img id=t width=' 20px;'>": "width 20px",
    "<img id=t width=5.7>": "width 5.7px",
    "<img id=t width=5e2>": "width 5px",
    "<img id=t width=-5>": "width auto",
    "<img id=t width=+5>": "width auto",
    "<img id=t width=0>": "width 0px",
    "<img id=t hspace=5 vspace=6 border=7>": "margin-left 5px; margin-top 6px; border-top-width 7px",
    "<img id=t align=left>": "float left",
    "<img id=t align=middle>": "vertical-align -webkit-baseline-middle",
    "<div id=t width=5 bgcolor=red>": "width auto; background-color rgba(0, 0, 0, 0)",
    "<div id=t align=center>": "text-align -webkit-center",
    "<p id=t align=right>": "text-align -webkit-right",
    "<h1 id=t align=middle>": "text-align center",
    "<span id=t align=center>": "text-align center",
    "<button id=t align=right>": "text-align center",
    "<table id=t align=center>": "margin-left auto; float none",
    "<table id=t width=0 cellspacing=3>": "width auto; border-spacing 3px",
    "<table id=t border>": "border-top-width 1px; border-top-style outset",
    "<table><td id=t width=5 bgcolor=fff valign=top nowrap>": "width 5px; vertical-align top; "
    "background-color rgb(15, 15, 15); text-wrap-mode nowrap",
    "<table cellpadding=4 border=2><td id=t>": "padding-top 4px; border-top-width 1px",
    "<font id=t color=fff>": "color rgb(15, 15, 15)",
    "<font id=t color=#fff size=7>": "color rgb(255, 255, 255); font-size 48px",
    "<font id=t size=+1>": "font-size 18px",
    "<font id=t size=0>": "font-size 10px",
    "<font id=t size=x>": "font-size 16px",
    "<font id=t color=transparent>": "color rgb(0, 0, 0)",
    "<span id=t color=red>": "color rgb(0, 0, 0)",
    "<body id=t bgcolor=red text=blue topmargin=3>": "background-color rgb(255, 0, 0); "
    "color rgb(0, 0, 255); margin-top 3px; margin-left 8px",
    "<hr id=t size=10 width=50%>": "height 8px; width 50%",
    "<hr id=t color=red>": "background-color rgb(255, 0, 0); border-top-style solid",
    "<p id=t dir=RTL>": "direction rtl",
    "<br id=t clear=all>": "clear both",
    "<ol id=t type=a>": "list-style-type lower-alpha",
    "<iframe id=t width=5 frameborder=0>": "width 5px; border-top-width 0px",
    "<input id=t width=5>": "width auto",
    "<input id=t type=image width=5>": "width 5px",
    "<video id=t width=5 height=6>": "width 5px; height 6px",
    "<svg id=t width=5 opacity=.5>": "width 5px; opacity 0.5",
    "<svg><g id=t opacity=0 display=none visibility=hidden fill=none>": "opacity 0; display none; "
    "visibility hidden; fill none",
    "<svg><text id=t font-size=0>": "font-size 0px",
    "<p id=t inert>": "interactivity inert",
    "<pre id=t wrap>": "text-wrap-mode wrap",
}
"""Markup → longhands of ``t``; the box's own width is asked of boxless and replaced elements."""


@pytest.mark.parametrize(("markup", "values"), HINTS.items())
def test_hints(markup, values):
    found = style(f"<!doctype html>{markup}")
    for entry in values.split("; "):
        name, _, wanted = entry.partition(" ")
        assert text(found.value(name)) == wanted, name


@pytest.mark.parametrize(
    ("css", "display"),
    [
        ("", "none"),
        ("p{display:revert}", "block"),
        ("@layer x{p{display:flex}}", "flex"),
        ("p{display:revert-layer}", "none"),
        ("*{display:block}", "block"),
    ],
)
def test_hidden_is_a_hint_and_no_rule_of_the_browser(css, display):
    page = f"<!doctype html><style>{css}</style><p id=t hidden>x</p>"
    assert style(page).keyword("display") == display


BROWSER = {
    "div p footer section address center details summary dialog[open] ul h1 form": "block",
    "span a b font em img svg video object iframe label": "inline",
    "button input select textarea meter progress marquee": "inline-block",
    "template script style title noembed datalist dialog p[popover] rp param area": "none",
    "input[type=hidden] input[type=HIDDEN] audio noscript": "none",
    "li": "list-item",
    "table": "table",
    "slot": "contents",
}


@pytest.mark.parametrize(
    ("name", "display"),
    [(name, shown) for names, shown in BROWSER.items() for name in names.split()],
)
def test_displays_of_the_browsers_sheet(name, display):
    tag, _, attribute = name.rstrip("]").partition("[")
    found = style(f"<!doctype html><div><{tag} id=t {attribute}></{tag}></div>")
    assert found.keyword("display") == display


@pytest.mark.parametrize(
    ("markup", "css", "display"),
    [
        ("<dialog id=t>", "dialog{display:block}", "block"),
        ("<p popover id=t>", "p{display:flex}", "flex"),
        ("<input type=hidden id=t>", "input{display:block!important}", "none"),
        ("<audio id=t>", "audio{display:block!important}", "none"),
    ],
)
def test_what_an_author_can_undo(markup, css, display):
    assert style(f"<!doctype html><style>{css}</style>{markup}").keyword("display") == display


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("red", "#ff0000"),
        (" Red ", "#ff0000"),
        ("#fff", "#ffffff"),
        ("fff", "#0f0f0f"),
        ("#ffffff ", "#ffffff"),
        ("chucknorris", "#c00000"),
        ("#12345678901", "#125690"),
        ("rgb(1,2,3)", "#001030"),
        ("currentcolor", "#c0e000"),
        ("canvas", "#ca00a0"),
        ("#xyz", "#000000"),
        (" ", "#000000"),
        ("", None),
        ("transparent", None),
        ("#123456" + "0" * 500, "#123456"),
    ],
)
def test_legacy_colours_hardly_ever_fail(value, colour):
    if colour == "#123456":
        assert legacy_colour(value) is not None
    else:
        assert legacy_colour(value) == colour


@pytest.mark.parametrize(
    ("value", "length"),
    [("5", "5px"), ("5.", "5px"), (".5", ".5px"), (" 5%x", "5%"), ("-5", None), ("x", None)],
)
def test_dimensions(value, length):
    assert dimension(value) == length
