"""Transforms: where corners go, what has no area, what turns its back."""

import pytest
from stub_style import StubStyle

from beian_lint.css.layout.geometry import Rect
from beian_lint.css.transforms import own_matrix, transforms

BOX = Rect(0.0, 0.0, 100.0, 40.0)

MOVED = [
    # transform-ish property, its value, the box of 100 by 40 afterwards
    ("transform", "none", BOX),
    ("transform", "translate(10px, 20px)", Rect(10, 20, 110, 60)),
    ("transform", "translate(10px)", Rect(10, 0, 110, 40)),
    ("transform", "translateX(-100%)", Rect(-100, 0, 0, 40)),
    ("transform", "translateY(-50%)", Rect(0, -20, 100, 20)),
    ("transform", "translate3d(0, 100%, 0)", Rect(0, 40, 100, 80)),
    ("transform", "scale(2)", Rect(-50, -20, 150, 60)),
    ("transform", "scale(0)", Rect(50, 20, 50, 20)),
    ("transform", "scaleX(0)", Rect(50, 0, 50, 40)),
    ("transform", "scale(.5, 1)", Rect(25, 0, 75, 40)),
    ("transform", "rotate(90deg)", Rect(30, -30, 70, 70)),
    ("transform", "rotate(.25turn)", Rect(30, -30, 70, 70)),
    ("transform", "rotate(180deg)", BOX),
    ("transform", "rotateY(90deg)", Rect(50, 0, 50, 40)),
    ("transform", "rotateX(.25turn)", Rect(0, 20, 100, 20)),
    ("transform", "rotateY(180deg)", BOX),
    ("transform", "matrix(1, 0, 0, 1, 5, 6)", Rect(5, 6, 105, 46)),
    ("transform", "matrix(0, 0, 0, 1, 0, 0)", Rect(50, 0, 50, 40)),
    ("transform", "translateX(10px) scale(2)", Rect(-40, -20, 160, 60)),
    ("transform", "scale(2) translateX(10px)", Rect(-30, -20, 170, 60)),
    ("translate", "10px 20px", Rect(10, 20, 110, 60)),
    ("translate", "-100% 0", Rect(-100, 0, 0, 40)),
    ("scale", "0", Rect(50, 20, 50, 20)),
    ("scale", "2 1", Rect(-50, 0, 150, 40)),
    ("rotate", "90deg", Rect(30, -30, 70, 70)),
    ("rotate", "y 90deg", Rect(50, 0, 50, 40)),
    ("rotate", "1 0 0 90deg", Rect(0, 20, 100, 20)),
]


@pytest.mark.parametrize(("prop", "value", "expected"), MOVED)
def test_where_the_box_goes(prop: str, value: str, expected: Rect) -> None:
    style = StubStyle(**{prop: value})
    found = own_matrix(style, style.units, BOX.width, BOX.height).map(BOX)
    assert found is not None
    for edge in ("left", "top", "right", "bottom"):
        assert getattr(found, edge) == pytest.approx(getattr(expected, edge), abs=1e-6)


def test_the_origin_may_be_moved() -> None:
    style = StubStyle(transform="scale(2)", transform_origin="0 0")
    assert own_matrix(style, style.units, 100.0, 40.0).map(BOX) == Rect(0, 0, 200, 80)
    style = StubStyle(transform="scale(2)", transform_origin="right bottom")
    assert own_matrix(style, style.units, 100.0, 40.0).map(BOX) == Rect(-100, -40, 100, 40)


@pytest.mark.parametrize(
    ("value", "singular"),
    [
        ("scaleZ(0)", True),
        ("scale(0)", True),
        ("rotateY(90deg)", False),
        ("skewX(30deg)", False),
        ("matrix(1,0,0,0,0,0)", True),
        ("translateZ(5px)", False),
    ],
)
def test_singular_matrices_have_no_determinant(value: str, singular: bool) -> None:
    style = StubStyle(transform=value)
    assert (own_matrix(style, style.units, 100.0, 40.0).determinant() == 0.0) is singular


@pytest.mark.parametrize(
    ("value", "away"),
    [
        ("none", False),
        ("rotateY(180deg)", True),
        ("rotateX(180deg)", True),
        ("rotate(180deg)", False),
        ("rotateY(80deg)", False),
        ("rotateY(100deg)", True),
        ("scaleX(-1)", False),
    ],
)
def test_what_turns_its_back(value: str, away: bool) -> None:
    style = StubStyle(transform=value)
    assert own_matrix(style, style.units, 100.0, 40.0).faces_away is away


def test_nothing_is_mapped_from_beyond_the_eye() -> None:
    style = StubStyle(transform="perspective(100px) translateZ(150px)")
    assert own_matrix(style, style.units, 100.0, 40.0).map(BOX) is None


def test_only_what_is_set_transforms() -> None:
    assert not transforms(StubStyle())
    assert transforms(StubStyle(scale="1"))
