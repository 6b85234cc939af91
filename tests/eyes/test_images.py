"""What an image element loads, at each viewport, and once a lazy loader has run."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from beian_lint.css.media import DESKTOP, PHONE
from beian_lint.document import read_document
from beian_lint.eyes.images import Load, candidates_of, is_lazy, loaded
from beian_lint.eyes.srcset import Candidate, parse_srcset, select

SELECTION = [
    # markup, at 1280 px and 1x, at 390 px and 2x
    ("<img src=a.png>", "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 2x">', "a.png", "b.png"),
    ('<img src=a.png srcset="b.png 1x, c.png 2x, d.png 3x">', "b.png", "c.png"),
    ('<img src=a.png srcset="b.png 1.5x">', "a.png", "b.png"),
    ('<img src=a.png srcset="b.png 1.42x, c.png 4x">', "a.png", "c.png"),
    ('<img src=a.png srcset="b.png 0.5x, c.png 0.75x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 1x, c.png 1x">', "b.png", "b.png"),
    ('<img srcset="b.png">', "b.png", "b.png"),
    ('<img srcset="b.png, c.png 2x">', "b.png", "c.png"),
    ('<img src=a.png srcset="b.png,c.png 2x">', "a.png", "b.png,c.png"),
    ('<img src=a.png srcset="b.png, c.png">', "b.png", "b.png"),
    ('<img src=a.png srcset=",b.png 2x,,c.png 1x">', "c.png", "b.png"),
    # What is malformed is left out.
    ('<img src=a.png srcset="">', "a.png", "a.png"),
    ('<img src=a.png srcset=" , ">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 0x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 0w">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png -1x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 2X">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png +2x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 2.x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 1e1x">', "a.png", "b.png"),
    ('<img src=a.png srcset="b.png 2x 3x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 100w 2x">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png 50h">', "a.png", "a.png"),
    ('<img src=a.png srcset="b.png (x,y) 2x, c.png 2x">', "a.png", "c.png"),
    # Widths: the size says what they are worth.
    ('<img src=a.png srcset="b.png 100w 50h">', "b.png", "b.png"),
    ('<img src=a.png srcset="b.png 20w, c.png 40w" sizes="20px">', "b.png", "c.png"),
    ('<img src=a.png srcset="b.png 400w, c.png 1280w">', "c.png", "c.png"),
    ('<img src=a.png srcset="b.png 300w, c.png 700w" sizes="50vw">', "c.png", "c.png"),
    ('<img src=a.png srcset="b.png 300w, c.png 700w" sizes="-5px, 300px">', "b.png", "c.png"),
    ('<img src=a.png srcset="b.png 300w, c.png 700w" sizes="10em">', "b.png", "c.png"),
    ('<img src=a.png srcset="b.png 390w, c.png 900w" sizes="min(300px, 50vw)">', "b.png", "b.png"),
    (
        '<img src=a.png srcset="b.png 30w, c.png 60w" sizes="(max-width: 600px) 15px, 60px">',
        "c.png",
        "b.png",
    ),
    (
        '<img src=a.png srcset="b.png 30w, c.png 60w" sizes="(min-width:1000px) and (hover) 30px, 9px">',
        "b.png",
        "b.png",
    ),
    # <picture>
    ("<picture><source srcset=s.png><img src=a.png></picture>", "s.png", "s.png"),
    ("<picture><source src=s.png><img src=a.png></picture>", "a.png", "a.png"),
    ('<picture><source srcset=""><img src=a.png></picture>', "a.png", "a.png"),
    ('<picture><source srcset="s.png 2x"><img src=a.png></picture>', "s.png", "s.png"),
    ("<picture><img src=a.png><source srcset=s.png></picture>", "a.png", "a.png"),
    (
        '<picture><source srcset=s.png media="(max-width:600px)"><img src=a.png></picture>',
        "a.png",
        "s.png",
    ),
    (
        "<picture><source srcset=s.png media=print><source srcset=t.png><img src=a.png></picture>",
        "t.png",
        "t.png",
    ),
    (
        '<picture><source srcset=s type=image/jp2><source srcset=t type="image/PNG;q=1"><img></picture>',
        "t",
        "t",
    ),
    (
        '<picture><source srcset="s.png 20w, t.png 900w" sizes="20px"><img src=a.png></picture>',
        "s.png",
        "t.png",
    ),
    ("<picture><span><source srcset=s.png></span><img src=a.png></picture>", "a.png", "a.png"),
    ("<picture><source srcset=s.png><span><img src=a.png></span></picture>", "a.png", "a.png"),
]
"""As Chromium 156 does (`test_as_chromium_does.py` proves it)."""

DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="

LAZY = [
    # markup, address, attribute
    (f'<img src="{DOT}" data-src=/b.png>', "/b.png", "data-src"),
    (f'<img src="{DOT}" data-lazy-src=/b.png>', "/b.png", "data-lazy-src"),
    ("<img data-src=/b.png>", "/b.png", "data-src"),
    ('<img src="" data-original=/b.png>', "/b.png", "data-original"),
    ("<img src=/img/loading.gif data-original=/b.png>", "/b.png", "data-original"),
    ("<img src=/lazy-placeholder.svg?v=1 data-src=/b.png>", "/b.png", "data-src"),
    ("<img class=lazyload src=/small.jpg data-src=/b.png>", "/b.png", "data-src"),
    # Volantis: the right src is outdone by a placeholder in srcset.
    (
        f'<img src=/b.png class=lazyload data-srcset=/b.png srcset="{DOT}">',
        "/b.png",
        "data-srcset",
    ),
    # Fluid: a bare mark beside a placeholder in srcset.
    ("<img src=/b.png srcset=/img/loading.gif lazyload>", "/b.png", "src"),
    ("<img src=/b.png srcset=/img/ring.svg lazyload>", "/b.png", "src"),
    (
        f'<picture><source srcset="{DOT}" data-srcset="/b.webp"><img data-src=/b.png></picture>',
        "/b.webp",
        "data-srcset",
    ),
    (f'<img src="{DOT}" data-srcset="/b.png 1x, /b.png 2x">', "/b.png", "data-srcset"),
]

NOT_LAZY = [
    # A light box, a zoom: the browser has a picture already.
    ("<img src=/b.png data-original=/large.png>", "/b.png", "src"),
    ("<img src=/b.png data-src=/large.png>", "/b.png", "src"),
    ("<img src=/b.png class=no-lazy data-src=/large.png>", "/b.png", "src"),
    # Marked, with nothing to wait for.
    ("<img src=/b.png class=lazyload>", "/b.png", "src"),
    ("<img src=/b.png loading=lazy>", "/b.png", "src"),
    (f'<img src="{DOT}" class=lazyload>', DOT, "src"),
    # Marked, but what it loads at once is the picture.
    ('<img src=/b.png srcset="/b.png 1x, /b2.png 2x" lazyload>', "/b.png", "srcset"),
    # A placeholder that no script replaces is what is shown.
    ("<img src=/b.png srcset=/img/loading.gif>", "/img/loading.gif", "srcset"),
]


def image(markup: str) -> html.HtmlElement:
    root = read_document(f"<!doctype html><title>x</title><p>{markup}".encode()).root
    return next(root.iter("img", "input", "image"))


@pytest.mark.parametrize(("markup", "desktop", "phone"), SELECTION)
def test_selection(markup: str, desktop: str, phone: str) -> None:
    found = [loaded(image(markup), screen) for screen in (DESKTOP, PHONE)]
    assert [load.address for load in found if load] == [desktop, phone]


@pytest.mark.parametrize(("markup", "address", "origin"), LAZY)
def test_lazy(markup: str, address: str, origin: str) -> None:
    assert loaded(image(markup), DESKTOP) == Load(address, origin, lazy=True)


@pytest.mark.parametrize(("markup", "address", "origin"), NOT_LAZY)
def test_not_lazy(markup: str, address: str, origin: str) -> None:
    assert loaded(image(markup), DESKTOP) == Load(address, origin, lazy=False)
    assert not is_lazy(image(markup))


@pytest.mark.parametrize(
    ("markup", "load"),
    [
        ("<input type=Image src=/b.png>", Load("/b.png", "src")),
        ("<input type=text src=/b.png>", None),
        ('<svg><image href="/b.png"/></svg>', Load("/b.png", "href")),
        ('<svg><image xlink:href="/b.png"/></svg>', Load("/b.png", "href")),
        ("<svg><image/></svg>", None),
        ("<img>", None),
        ("<img alt=x>", None),
        ('<img src="">', Load("", "src")),
        ("<img src=' /b.png\n'>", Load(" /b.png\n", "src")),
        ('<img src=/b.png srcset="/b.png 1x">', Load("/b.png", "srcset")),
        ('<img src=/b.png srcset="/c.png 2x">', Load("/b.png", "src")),
        ("<picture><source srcset=/s.png><img src=/b.png></picture>", Load("/s.png", "source")),
    ],
)
def test_elements_and_attributes(markup: str, load: Load | None) -> None:
    assert loaded(image(markup), DESKTOP) == load


def test_one_candidate_for_each_viewport() -> None:
    markup = '<meta name=viewport content="width=device-width"><img src=/b.png srcset="/c.png 2x">'
    assert candidates_of(image(markup)) == [("/b.png", "src"), ("/c.png", "srcset")]
    assert candidates_of(image("<img>")) == []


def test_sources_that_a_parser_nested() -> None:
    """HTML parsers of old take ``<source>`` for an element with content."""
    nested = html.fragment_fromstring("<picture><source media=print srcset=n.png></picture>")
    inner = html.fragment_fromstring("<source srcset=s.png>")
    nested[0].append(inner)
    inner.append(html.fragment_fromstring("<img src=a.png>"))
    assert loaded(inner[0], DESKTOP) == Load("s.png", "source")


def test_many_candidates_are_cut() -> None:
    assert len(parse_srcset("a.png 1x," * 100_000)) == 256


@given(st.text(st.sampled_from("a.,()x wh0123 -+e\n"), max_size=60), st.floats(0.5, 4))
def test_no_srcset_raises(text: str, density: float) -> None:
    candidates = parse_srcset(text)
    picked = select(candidates, density, 100.0)
    assert picked is None if not candidates else picked is not None and picked[0] in candidates


def test_a_size_of_nothing_makes_every_width_sharp_enough() -> None:
    candidates = [Candidate("a", width=10), Candidate("b", width=20)]
    assert select(candidates, 2, 0.0) == (candidates[0], math.inf)


@pytest.mark.parametrize(
    ("markup", "density"),
    [
        ("<img src=/b.png>", 1.0),
        ("<img src=/b.png srcset='/c.png 2x, /d.png 3x'>", 1.0),
        ("<img srcset='/c.png 2x, /d.png 3x'>", 2.0),
        ("<img srcset='/c.png 200w' sizes=100px>", 2.0),
        ("<img srcset='/c.png 200w' sizes=0px>", math.inf),
    ],
)
def test_a_dense_file_makes_a_smaller_picture(markup: str, density: float) -> None:
    load = loaded(image(markup), DESKTOP)
    assert load is not None
    assert load.density == density
