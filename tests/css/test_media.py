"""Media queries at the two screens, and the layout viewport of the phone."""

import pytest
from styled import stylist

from beian_lint.css.media import DESKTOP, PHONE, media_matches
from beian_lint.css.viewport import screen_of

BOTH, NEITHER, DESK, MOBILE = (True, True), (False, False), (True, False), (False, True)

QUERIES = {
    "": BOTH,
    " ": BOTH,
    "all": BOTH,
    "screen": BOTH,
    "only screen": BOTH,
    "print": NEITHER,
    "not print": BOTH,
    "not screen": NEITHER,
    "not foo": BOTH,
    "speech": NEITHER,
    "SCREEN AND (MIN-WIDTH:1PX)": BOTH,
    "\\73 creen": BOTH,
    "foo, screen": BOTH,
    "screen, print": BOTH,
    "and": NEITHER,
    "only (min-width:1px)": NEITHER,
    "not only screen": NEITHER,
    "screen screen": NEITHER,
    "all;": NEITHER,
    "???": NEITHER,
    "???, all": BOTH,
    # sizes
    "(min-width:600px)": DESK,
    "(max-width:600px)": MOBILE,
    "(min-width:1280px)": DESK,
    "(min-width:1280.1px)": NEITHER,
    "(width:390px)": MOBILE,
    "(width=1280px)": DESK,
    "(width>=600px)": DESK,
    "(600px<=width)": DESK,
    "(600px < width < 2000px)": DESK,
    "(2000px>width>600px)": DESK,
    "(1px<width>0px)": NEITHER,
    "(1px=width=1px)": NEITHER,
    "(min-width>1px)": NEITHER,
    "(width = > 1px)": NEITHER,
    "(width> =1px)": NEITHER,
    "(min-width:50em)": DESK,
    "(min-width:80rem)": DESK,
    "(min-width:100vw)": BOTH,
    "(min-width:100)": NEITHER,
    "(min-width:0)": BOTH,
    "(width>-1px)": BOTH,
    "(max-width:calc(500px + 100px))": MOBILE,
    "(max-width:min(600px,99em))": MOBILE,
    "(min-width:var(--x))": NEITHER,
    "(width)": BOTH,
    "(min-width)": NEITHER,
    "(min-width:)": NEITHER,
    "()": NEITHER,
    "(orientation:portrait)": MOBILE,
    "(orientation)": BOTH,
    "(min-aspect-ratio:1/1)": DESK,
    "(aspect-ratio:16/10)": DESK,
    "(aspect-ratio>1)": DESK,
    "(device-width:390px)": MOBILE,
    # operators
    "screen and (min-width:600px)": DESK,
    "screen and(min-width:600px)": NEITHER,
    "(min-width:1px)and (max-width:600px)": MOBILE,
    "(min-width:1px) and (max-width:600px) and (color)": MOBILE,
    "(max-width:600px) or (min-width:1200px)": BOTH,
    "screen or (color)": NEITHER,
    "screen and (color) or (hover)": NEITHER,
    "screen and ((color) or (hover))": BOTH,
    "(color) and (hover) or (grid)": NEITHER,
    "not (min-width:600px)": MOBILE,
    "not(min-width:600px)": NEITHER,
    "(not (min-width:600px))": MOBILE,
    "screen and not (print)": NEITHER,
    "(min-width:1px) and not (print)": NEITHER,
    "not all and (min-width:600px)": MOBILE,
    "((min-width:600px))": DESK,
    # what is unknown
    "(foo)": NEITHER,
    "not (foo)": NEITHER,
    "(foo) or (color)": BOTH,
    "(foo) and (color)": NEITHER,
    "not all and (foo)": NEITHER,
    "foo(x) or (color)": BOTH,
    "not (min-width:100)": NEITHER,
    # resolution
    "(min-resolution:2dppx)": MOBILE,
    "(resolution:1x)": DESK,
    "(min-resolution:192dpi)": MOBILE,
    "(-webkit-min-device-pixel-ratio:1.5)": MOBILE,
    "(min--moz-device-pixel-ratio:1)": NEITHER,
    # what stands
    "(hover)": DESK,
    "(hover:none)": MOBILE,
    "(any-hover:hover)": DESK,
    "(pointer:fine)": DESK,
    "(pointer:coarse)": MOBILE,
    "(pointer)": BOTH,
    "(prefers-color-scheme:light)": BOTH,
    "(prefers-color-scheme:dark)": NEITHER,
    "(prefers-reduced-motion:no-preference)": BOTH,
    "(prefers-reduced-motion)": NEITHER,
    "(prefers-contrast:no-preference)": BOTH,
    "(forced-colors:none)": BOTH,
    "(scripting:enabled)": BOTH,
    "(scripting)": BOTH,
    "(display-mode:browser)": BOTH,
    "(update:fast)": BOTH,
    "(overflow-block:scroll)": BOTH,
    "(grid)": NEITHER,
    "(grid:0)": BOTH,
    "(monochrome:0)": BOTH,
    "(monochrome)": NEITHER,
    "(color)": BOTH,
    "(min-color:8)": BOTH,
    "(color-gamut:srgb)": BOTH,
    "(color-gamut:p3)": NEITHER,
    "(dynamic-range:standard)": BOTH,
    "(-webkit-transform-3d)": BOTH,
    "(inverted-colors:none)": NEITHER,
    "(min-orientation:portrait)": NEITHER,
    "(hover:sometimes)": NEITHER,
}


@pytest.mark.parametrize(("query", "holds"), QUERIES.items())
def test_queries(query, holds):
    assert (media_matches(query, DESKTOP), media_matches(query, PHONE)) == holds


VIEWPORTS = {
    "width=device-width,initial-scale=1": (390, 844),
    "width=device-width": (390, 844),
    "initial-scale=1": (390, 844),
    "initial-scale=.5": (780, 1688),
    "initial-scale=2": (195, 422),
    "initial-scale=0": (1560, 3376),
    "initial-scale=20": (78, 168),
    "width=600": (600, 1298),
    "width=200": (200, 432),
    "width=600px": (600, 1298),
    "width=600,initial-scale=.5": (780, 1688),
    "width=600,initial-scale=2": (600, 1298),
    "initial-scale=1,minimum-scale=2": (195, 422),
    "width=600,maximum-scale=.5": (780, 1688),
    "maximum-scale=1": (980, 2120),
    "user-scalable=no": (980, 2120),
    "width=device-height": (844, 1826),
    "height=500": (980, 500),
    "height=500,initial-scale=.5": (780, 1688),
    "width=1": (78, 168),
    "width=20000": (10000, 21641),
    "width=-5": (980, 2120),
    "width=abc": (980, 2120),
    "": (980, 2120),
    "WIDTH = DEVICE-WIDTH": (390, 844),
    "width=device-width initial-scale=1": (390, 844),
    "width=device-width; initial-scale=1.0; user-scalable=0;": (390, 844),
    "width=device-width;initial-scale=1": (980, 2120),
    "width=,initial-scale=1": (390, 844),
    "width==600": (600, 1298),
    "width:600": (980, 2120),
}


@pytest.mark.parametrize(("content", "size"), VIEWPORTS.items())
def test_the_phones_layout_viewport(content, size):
    page = stylist(f'<!doctype html><meta name=viewport content="{content}">', viewport="phone")
    assert (page.screen.width, page.screen.height) == pytest.approx(size, abs=1)
    assert page.screen.device_width == 390


@pytest.mark.parametrize(
    ("markup", "width"),
    [
        ("", 980),
        ('<meta name=viewport content="width=600"><meta name=Viewport content="width=500">', 500),
        ('<meta name=viewport content="width=600"><meta name=viewport>', 600),
        ('<meta name=viewport content="width=600"><meta name=viewport content=x>', 980),
        ('<body><p>x</p><meta name=viewport content="width=600">', 600),
        ('<template><meta name=viewport content="width=600"></template>', 980),
        ('<meta http-equiv=viewport content="width=600">', 980),
        ("<meta name=HandheldFriendly content=true>", 390),
        ("<meta name=MobileOptimized content=320>", 390),
        ('<meta name=HandheldFriendly content=true><meta name=viewport content="width=600">', 600),
    ],
)
def test_which_viewport_element_counts(markup, width):
    assert stylist(f"<!doctype html>{markup}", viewport="phone").screen.width == width


def test_the_desktop_takes_no_notice():
    root = stylist("<!doctype html><meta name=viewport content='width=600'>").root
    assert screen_of(root, "desktop") == DESKTOP
