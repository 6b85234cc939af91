"""Clipping shapes: what they leave of a box of 100 by 40 px."""

import pytest
from lxml import etree
from stub_style import StubStyle

from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import Edges
from beian_lint.css.shapes import EVERYTHING, NOTHING, Frame, clip_path, clip_rect, path_hull

FRAME = Frame(100.0, 40.0, Edges(1, 1, 1, 1), Edges(4, 4, 4, 4), Edges(10, 10, 10, 10))

SHAPES = [
    ("none", EVERYTHING),
    ("inset(0)", Rect(0, 0, 100, 40)),
    ("inset(10px)", Rect(10, 10, 90, 30)),
    ("inset(50%)", NOTHING),
    ("inset(100%)", NOTHING),
    ("inset(0 0 0 90%)", Rect(90, 0, 100, 40)),
    ("inset(0 100% 0 0)", NOTHING),
    ("inset(-10px)", Rect(-10, -10, 110, 50)),
    ("inset(10px round 5px)", Rect(10, 10, 90, 30)),
    ("circle(0)", NOTHING),
    ("circle(10px)", Rect(40, 10, 60, 30)),
    ("circle(10px at 0 0)", Rect(-10, -10, 10, 10)),
    ("circle(10px at right bottom)", Rect(90, 30, 110, 50)),
    ("circle()", Rect(30, 0, 70, 40)),
    ("circle(farthest-side)", Rect(0, -30, 100, 70)),
    ("ellipse(0 10px)", NOTHING),
    ("ellipse(20px 10px)", Rect(30, 10, 70, 30)),
    ("polygon(0 0, 0 0, 0 0)", NOTHING),
    ("polygon(0 0, 100% 0, 50% 0)", NOTHING),
    ("polygon(0 0, 100% 0, 100% 100%, 0 100%)", Rect(0, 0, 100, 40)),
    ("polygon(evenodd, 0 0, 10px 0, 10px 10px)", Rect(0, 0, 10, 10)),
    ("xywh(0 0 0 0)", NOTHING),
    ("xywh(5px 5px 10px 20px)", Rect(5, 5, 15, 25)),
    ("rect(5px 90px 30px 10px)", Rect(10, 5, 90, 30)),
    ("rect(auto auto auto auto)", Rect(0, 0, 100, 40)),
    ('path("M0 0h50v20h-50z")', Rect(0, 0, 50, 20)),
    ('path("M500 500h1v1z")', Rect(500, 500, 501, 501)),
    ("padding-box", Rect(1, 1, 99, 39)),
    ("inset(0) content-box", Rect(5, 5, 95, 35)),
    ("inset(0) margin-box", Rect(-10, -10, 110, 50)),
]


@pytest.mark.parametrize(("value", "expected"), SHAPES)
def test_clip_path(value: str, expected: Rect) -> None:
    assert clip_path(StubStyle(clip_path=value), FRAME, lambda name: None) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (None, EVERYTHING),
        ("<clipPath/>", NOTHING),
        ("<clipPath><rect width='5' height='5'/></clipPath>", EVERYTHING),
        ("<mask/>", EVERYTHING),
    ],
    ids=["missing", "empty", "with a shape", "no clip path"],
)
def test_clip_path_by_reference(markup: str | None, expected: Rect) -> None:
    element = None if markup is None else etree.fromstring(markup)
    assert clip_path(StubStyle(clip_path="url(#c)"), FRAME, lambda name: element) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("auto", EVERYTHING),
        ("rect(0, 0, 0, 0)", Rect(0, 0, 0, 0)),
        ("rect(0 0 0 0)", Rect(0, 0, 0, 0)),
        ("rect(1px, 20px, 30px, 4px)", Rect(4, 1, 20, 30)),
        ("rect(auto, 0, auto, auto)", Rect(0, 0, 0, 40)),
        ("rect(auto, auto, auto, auto)", Rect(0, 0, 100, 40)),
    ],
)
def test_clip(value: str, expected: Rect) -> None:
    assert clip_rect(StubStyle(clip=value), 100.0, 40.0) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", NOTHING),
        ("M1 1", NOTHING),
        ("M0 0L10 0L10 10z", Rect(0, 0, 10, 10)),
        ("m5,5l10,0l0,10z", Rect(5, 5, 15, 15)),
        ("M0 0C0 10 20 10 20 0", Rect(0, 0, 20, 10)),
        ("M0 0h10v.5e1", Rect(0, 0, 10, 5)),
        ("M0 0A5 5 0 0 1 10 10", Rect(0, 0, 10, 10)),
    ],
)
def test_path_hull(data: str, expected: Rect) -> None:
    assert path_hull(data) == expected
