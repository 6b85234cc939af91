"""Colours resolved to sRGB: what Chromium 156 computes, to a part in 255."""

import pytest
from styled import text

from beian_lint.css.colours import Setting, contrast, over, parse_colour, resolve
from beian_lint.css.tokens import parse_tokens
from beian_lint.css.values import BLACK, WHITE, Colour

COLOURS = {
    "red": "rgb(255, 0, 0)",
    "RebeccaPurple": "rgb(102, 51, 153)",
    "transparent": "rgba(0, 0, 0, 0)",
    "currentColor": "rgb(10, 20, 30)",
    "#1bf": "rgb(17, 187, 255)",
    "#1bf8": "rgba(17, 187, 255, 0.533)",
    "#11bbff80": "rgba(17, 187, 255, 0.502)",
    "rgb(1, 2, 3)": "rgb(1, 2, 3)",
    "rgb(50% 100% 0 / 25%)": "rgba(128, 255, 0, 0.25)",
    "rgb(300 -5 none)": "rgb(255, 0, 0)",
    "rgb(calc(10 * 2), 5, 5)": "rgb(20, 5, 5)",
    "hsl(120 100% 50%)": "rgb(0, 255, 0)",
    "hsl(0.5turn, 100%, 25%)": "rgb(0, 128, 128)",
    "hwb(0 20% 20%)": "rgb(204, 51, 51)",
    "lab(50% 40 -20)": "rgb(171, 90, 154)",
    "lch(50% 40 300)": "rgb(129, 108, 178)",
    "oklab(0.5 0.1 0.05)": "rgb(153, 70, 64)",
    "oklch(0.7 0.15 150)": "rgb(76, 184, 106)",
    "color(display-p3 0 1 0)": "rgb(0, 255, 0)",
    "color(srgb-linear 0.5 0.5 0.5)": "rgb(188, 188, 188)",
    "color(xyz 0.2 0.3 0.4 / 0.5)": "rgba(0, 167, 164, 0.5)",
    "color-mix(in srgb, red, blue)": "rgb(128, 0, 128)",
    "color-mix(in srgb, red 20%, white)": "rgb(255, 204, 204)",
    "color-mix(in srgb, red 20%, blue 20%)": "rgba(128, 0, 128, 0.4)",
    "color-mix(in srgb, red, transparent)": "rgba(255, 0, 0, 0.5)",
    "color-mix(in srgb, white 0%, currentcolor)": "rgb(10, 20, 30)",
    "color-mix(in hsl longer hue, red, blue)": "rgb(0, 255, 0)",
    "color-mix(white, black)": "rgb(99, 99, 99)",
    "light-dark(red, blue)": "rgb(255, 0, 0)",
    "rgb(from red g r b)": "rgb(0, 255, 0)",
    "rgb(from white r g b / 0)": "rgba(255, 255, 255, 0)",
    "hsl(from red h s calc(l / 2))": "rgb(128, 0, 0)",
    "alpha(from red / 0.5)": "rgba(255, 0, 0, 0.5)",
    "contrast-color(white)": "rgb(0, 0, 0)",
    "canvas": "rgb(255, 255, 255)",
    "LinkText": "rgb(0, 0, 238)",
}


@pytest.mark.parametrize(("css", "shown"), COLOURS.items())
def test_colours(css, shown):
    colour = parse_colour(parse_tokens(css)[0])
    assert colour is not None
    assert text(resolve(colour, Setting(Colour(10 / 255, 20 / 255, 30 / 255)))) == shown


def test_a_dark_scheme_turns_what_has_two_sides():
    dark = Setting(dark=True)
    for css, shown in (
        ("light-dark(red, blue)", "rgb(0, 0, 255)"),
        ("canvas", "rgb(18, 18, 18)"),
        ("canvastext", "rgb(255, 255, 255)"),
    ):
        colour = parse_colour(parse_tokens(css)[0])
        assert colour is not None
        assert text(resolve(colour, dark)) == shown


@pytest.mark.parametrize(
    ("css", "valid"),
    [
        ("abcdef", True),
        ("fff", True),
        ("123", True),
        ("12", True),
        ("1e3", False),
        ("1a2b3c", True),
    ],
)
def test_colours_without_their_sign_are_quirks(css, valid):
    token = parse_tokens(css)[0]
    assert parse_colour(token) is None
    assert (parse_colour(token, quirks=True) is not None) is valid


def test_contrast_and_painting_over():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)
    assert over(Colour(0, 0, 0, 0.5), WHITE) == Colour(0.5, 0.5, 0.5, 1.0)
    assert over(Colour(1, 0, 0, 0), WHITE) == WHITE


def test_colours_in_colours_are_followed_only_so_far():
    deep = "color-mix(in srgb, red, " * 500 + "blue" + ")" * 500
    assert parse_colour(parse_tokens(deep)[0]) is None
