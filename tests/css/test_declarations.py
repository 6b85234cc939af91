"""Which declarations a browser drops, and what shorthands set."""

import pytest

from beian_lint.css.declarations import read
from beian_lint.css.tokens import spaced_text_of

VALID = """
display: none | block | flow-root | inline flow-root | block ruby | table inline | list-item flow
  | -webkit-box | -webkit-inline-flex | NONE
visibility: hidden | collapse
opacity: 0 | 50% | -1 | calc(1 - 1) | sibling-index()
position: sticky | fixed
width: 0 | 1px | 5% | calc(1px + 1%) | min-content | stretch | -webkit-fill-available | auto
  | anchor-size(width) | calc-size(auto, size) | clamp(1px, 2%, 3em)
max-height: none | 0 | fit-content | calc-size(any, 1px)
top: -9999px | auto | anchor(top)
z-index: -1 | auto | calc(1.5)
overflow-x: hidden | clip | overlay
clip: auto | rect(0 0 0 0) | rect(1px, auto, 0, auto)
clip-path: none | inset(50%) | circle(0) | circle() | polygon(0 0, 0 0, 0 0) | url(#a) | border-box
  | inset(1px) content-box | path("M0 0") | rect(0 0 0 0) | xywh(0 0 1px 1px)
transform: none | scale(0) | scale(50%) | translate(-100%) | rotate(0) | rotateX(90deg)
  | matrix(1,0,0,1,0,0) | perspective(none) translateZ(1px)
translate: none | 1px | 1px 2% | 1px 2px 3px
rotate: none | 90deg | x 1turn | 1 0 0 90deg
scale: none | 0 | 1 50% 2
filter: none | blur(1px) | opacity(0) brightness(2) | drop-shadow(0 0 red) | hue-rotate(0) | url(#a)
color: red | #abc | #abcd | currentcolor | rgb(1 2 3) | rgb(1, 2, 3, .5) | hsl(1deg, 2%, 3%)
  | oklch(.5 .2 20deg / 1) | color(srgb 1 1 1) | light-dark(red, blue) | color-mix(red, blue)
  | rgb(from red r g b / alpha) | contrast-color(red) | LinkText | transparent
background-image: none | url(x) | linear-gradient(red, blue) | radial-gradient(circle at 0 0, red, blue)
  | image-set("a" 1x, url(b) 2x) | -webkit-gradient(linear, 0 0, 0 100%, from(red), to(blue))
background-position-x: left | 5px | right 10px | center, left
background-size: cover | auto 10px | 5%
mask-image: none | url(x), none
font-size: 0 | 1px | larger | 5% | xxx-large | math
line-height: 0 | normal | 1.5 | 5%
text-indent: -9999px | 1em hanging
content: none | "a" | url(x) | counter(a) "b" | "a" / "b" | attr(title)
content-visibility: hidden | auto
will-change: transform | opacity, scroll-position
animation-name: none | a, "b"
animation-duration: auto | 1s, 0s
animation-timing-function: steps(2, end) | cubic-bezier(0, -1, 1, 2) | linear(0, 1)
-webkit-text-fill-color: transparent
-webkit-box-orient: vertical
-webkit-perspective: 100
contain: strict | size layout
object-position: left 5px top 1px
grid-template-columns: none | 1fr auto | repeat(2, minmax(0, 1fr)) | [a] 1px [b] | subgrid
flex-basis: 0 | content
aspect-ratio: 1 | 16 / 9 | auto 1/2
cursor: pointer | url(x), auto
"""
INVALID = """
display: hide | block block | list-item flex | contents block | grid-lanes | none none | "none"
visibility: none | hide
opacity: 1px | 0 0 | none
position: -webkit-sticky | sticky top
width: 10 | -1px | 10px 5px | fit-content(1px) | intrinsic | calc(1) | calc(1px+1px) | 1dppx
max-height: auto | -1px | calc-size(auto, size)
top: none | 1
z-index: 1.5 | 1px
overflow-x: none | hidden hidden
clip: rect(0%, 0, 0, 0) | rect(0 0 0) | rect(1px 1px, 1px, 1px)
clip-path: inset(1) | circle(-1px) | path("x") | none none
transform: scale(1px) | translate(1) | rotate(90) | scale(0), scale(1) | translatex(1px,2px)
rotate: 0 | 90
scale: 1px
filter: blur(5) | opacity(-1) | blur(-1px) | blur(1px, 2px)
color: ref | #ab | #abcde | rgb(1%, 2, 3) | rgb(1, 2) | rgb(none, 2, 3) | hsl(1, 2, 3)
  | color(foo 1 1 1) | color-mix(in srgb, red) | rgb(from red x g b) | hwb(1, 2%, 3%) | abcdef
background-image: red | linear-gradient(red) 1px | paint(x) | element(#a) | cross-fade(url(a), url(b))
background-position-x: top | 5
mask-image: url(x) url(y)
font-size: 12 | -1px | none
line-height: -1 | 1s
text-indent: hanging
content: a | "a" b
content-visibility: none
will-change: all | auto, auto
animation-name: 1s
animation-duration: -1s | 1
-webkit-text-fill-color: 1
contain: size size
grid-template-columns: 1fr 1 | repeat(auto-fill, 1fr)
aspect-ratio: -1 | 1px
foo: bar
-moz-opacity: 0
-ms-transform: scale(0)
"""


def entries(table):
    """Return (property, value) for each value of a table."""
    found = []
    for line in table.replace("\n  |", " |").strip().splitlines():
        name, _, values = line.partition(":")
        found += [(name, value.strip()) for value in values.split(" | ")]
    return found


@pytest.mark.parametrize(("name", "value"), entries(VALID))
def test_valid(name, value):
    assert read(name, value) is not None


@pytest.mark.parametrize(("name", "value"), entries(INVALID))
def test_dropped(name, value):
    assert read(name, value) is None


SHORTHANDS = {
    "margin: 1px": "margin-top 1px; margin-right 1px; margin-bottom 1px; margin-left 1px",
    "margin: 1px 2px 3px": "margin-top 1px; margin-right 2px; margin-bottom 3px; margin-left 2px",
    "inset: 0 auto": "top 0; right auto; bottom 0; left auto",
    "overflow: hidden": "overflow-x hidden; overflow-y hidden",
    "overflow: clip auto": "overflow-x clip; overflow-y auto",
    "border-width: 0": "border-top-width 0; border-left-width 0",
    "border: 1px solid red": "border-top-width 1px; border-left-style solid; border-right-color red",
    "border: 1px, solid": "border-top-width 1px; border-left-style solid",
    "border: 0": "border-top-width 0; border-top-style none; border-image-source none",
    "border-top: solid": "border-top-style solid; border-top-width medium",
    "border-radius: 1px / 2px": "border-top-left-radius 1px 2px",
    "font: 0/0 a": "font-size 0; line-height 0; font-family a; font-weight 400",
    "font: italic small-caps bold 12px/2 a, b": "font-style italic; font-weight bold; "
    "font-size 12px; line-height 2; font-family a, b",
    "font: menu": "font-size 16px; line-height normal",
    "background: none": "background-image none; background-color transparent",
    "background: #fff": "background-color #fff; background-image none",
    "background: url(a) no-repeat left 5px top 0 / cover, red": "background-image url(a), none; "
    "background-position-x left 5px, 0%; background-size cover, auto; background-color red",
    "background: text": "background-clip text; background-origin padding-box",
    "background-position: top right": "background-position-x right; background-position-y top",
    "background-position: left 5px bottom": "background-position-x left 5px; "
    "background-position-y bottom",
    "mask: url(a) center / 10px": "mask-image url(a); -webkit-mask-position-x center; mask-size 10px",
    "-webkit-mask: none": "mask-image none",
    "-webkit-border-radius: 1px 2px": "border-top-left-radius 1px 2px; "
    "border-top-right-radius 1px 2px",
    "flex: 1": "flex-grow 1; flex-shrink 1; flex-basis 0%",
    "flex: none": "flex-grow 0; flex-shrink 0; flex-basis auto",
    "flex: 0 0 0": "flex-grow 0; flex-shrink 0; flex-basis 0",
    "flex-flow: column wrap": "flex-direction column; flex-wrap wrap",
    "gap: 1px 2px": "row-gap 1px; column-gap 2px",
    "place-items: center": "align-items center; justify-items center",
    "list-style: none": "list-style-type none; list-style-image none; list-style-position outside",
    "list-style: url(a) inside": "list-style-image url(a); list-style-position inside",
    "white-space: nowrap": "white-space-collapse collapse; text-wrap-mode nowrap",
    "white-space: pre-wrap": "white-space-collapse preserve; text-wrap-mode wrap",
    "animation: a 1s 2s infinite alternate both": "animation-name a; animation-duration 1s; "
    "animation-delay 2s; animation-iteration-count infinite; animation-fill-mode both",
    "animation: none": "animation-name none",
    "animation: a 1s, b": "animation-name a, b; animation-duration 1s, auto",
    "-webkit-animation: a 1s": "animation-name a",
    "transition: opacity 1s": "transition-property opacity; transition-duration 1s",
    "columns: 2 10px": "column-count 2; column-width 10px",
    "container: a b / inline-size": "container-name a b; container-type inline-size",
    "-webkit-text-stroke: 1px red": "-webkit-text-stroke-width 1px; -webkit-text-stroke-color red",
    "grid-area: a": "grid-row-start a; grid-column-end a",
    "grid-row: 1 / span 2": "grid-row-start 1; grid-row-end span 2",
    "grid: none / 1fr": "grid-template-rows none; grid-template-columns 1fr",
    'grid-template: "a b" 1px / auto': 'grid-template-areas "a b"; grid-template-rows 1px',
    "margin-inline: 0 auto": "margin-inline-start 0; margin-inline-end auto",
    "-webkit-margin-start: 1px": "margin-inline-start 1px",
    "-webkit-transform: scale(0)": "transform scale(0)",
    "word-wrap: anywhere": "overflow-wrap anywhere",
}
NO_SHORTHANDS = [
    "margin: 1px 2px 3px 4px 5px",
    "margin: 1px, 2px",
    "margin: none",
    "inset: 1px none",
    "overflow: hidden hidden hidden",
    "border: 1px 2px",
    "border: ,red",
    "border-top: 1px, solid",
    "outline: 1px, solid",
    "font: 0",
    "font: 12px",
    "font: bold",
    "font: 12 a",
    "font: 12px/ a",
    "background: red, blue",
    "background: red blue",
    "background: url(a) / cover",
    "flex: 1px 2px",
    "flex: 1 2px 3",
    "list-style: none none none",
    "animation: a b",
    "transition: none, opacity 1s",
    "container: none none",
    "white-space: hidden",
    "border-radius: 1px / ",
    "mask: fill-box / 1px",
]


@pytest.mark.parametrize(("declaration", "longhands"), SHORTHANDS.items())
def test_what_shorthands_set(declaration, longhands):
    name, _, value = declaration.partition(": ")
    reading = read(name, value)
    assert reading is not None
    for entry in longhands.split("; "):
        longhand, _, wanted = entry.partition(" ")
        assert spaced_text_of(reading.longhands[longhand]) == wanted, longhand


@pytest.mark.parametrize("declaration", NO_SHORTHANDS)
def test_shorthands_that_are_dropped(declaration):
    name, _, value = declaration.partition(": ")
    assert read(name, value) is None


QUIRKS = {
    "width: 5": True,
    "margin: 1 2": True,
    "border-width: 5": True,
    "border-top-width: 5": True,
    "font-size: 12": True,
    "text-indent: 5": True,
    "background-position: 5 5": True,
    "clip: rect(1 2 3 4)": True,
    "border-spacing: 5": True,
    "letter-spacing: 1": True,
    "color: abcdef": True,
    "color: 123": True,
    "background-color: fff": True,
    "border-color: fff": True,
    "width: -5": False,
    "width: calc(5)": False,
    "inset: 5": False,
    "border: 5 solid": False,
    "border: 1px solid abcdef": False,
    "background: abcdef": False,
    "font: 12 a": False,
    "margin-inline: 5": False,
    "inline-size: 5": False,
    "gap: 5": False,
    "outline-color: fff": False,
    "-webkit-text-fill-color: fff": False,
    "transform: translate(5)": False,
}


@pytest.mark.parametrize(("declaration", "valid"), QUIRKS.items())
def test_what_quirks_mode_forgives(declaration, valid):
    name, _, value = declaration.partition(": ")
    assert read(name, value) is None
    assert (read(name, value, quirks=True) is not None) is valid


@pytest.mark.parametrize(
    ("value", "wide", "pending"),
    [
        ("inherit", "inherit", False),
        ("REVERT-LAYER", "revert-layer", False),
        ("var(--a)", "", True),
        ("VAR( --a, none)", "", True),
        ("env(x)", "", True),
        ("if(media(print): none; else: block)", "", True),
        ("--f()", "", True),
    ],
)
def test_what_an_element_has_to_resolve(value, wide, pending):
    reading = read("display", value)
    assert reading is not None
    assert (reading.wide, reading.pending) == (wide, pending)


@pytest.mark.parametrize(
    "value",
    ["var()", "var(a)", "var(--)", "var(--a b)", "var(var(--a))", "var(--a,!x)", "if(x)", "env()"],
)
def test_malformed_substitutions_are_dropped_at_once(value):
    assert read("display", value) is None
