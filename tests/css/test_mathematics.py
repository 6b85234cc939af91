"""Math functions: their types, and what they come to."""

import math

import pytest

from beian_lint.css.computing import mathematics
from beian_lint.css.mathematics import Units, parse_math
from beian_lint.css.tokens import parse_tokens
from beian_lint.css.values import Angle, Length, Number, Time

UNITS = Units(em=20, rem=10, width=1000, height=500)

RESULTS = {
    "calc(1px + 1px)": Length(2),
    "calc(1em + 1rem)": Length(30),
    "calc(10vw - 1vh)": Length(95),
    "calc(1px + 5%)": Length(1, 5),
    "calc(2 * (1px + 5%))": Length(2, 10),
    "calc(10% / 2)": Length(0, 5),
    "calc(1in)": Length(96),
    "calc(2 * 3 - 1)": Number(5),
    "calc(1 / 0)": Number(33554428),
    "calc(0 / 0)": Number(0),
    "calc(1turn / 4)": Angle(90),
    "calc(1s + 500ms)": Time(1.5),
    "calc(10px / 2px)": Number(5),
    "min(1px, 2em)": Length(1),
    "max(1px, 2em, 3rem)": Length(40),
    "clamp(1px, 5px, 3px)": Length(3),
    "clamp(none, 5px, 3px)": Length(3),
    "clamp(4px, 1px, none)": Length(4),
    "round(12px, 5px)": Length(10),
    "round(up, 12px, 5px)": Length(15),
    "round(to-zero, -12px, 5px)": Length(-10),
    "round(1.5)": Number(2),
    "mod(-7, 3)": Number(2),
    "rem(-7, 3)": Number(-1),
    "abs(-3px)": Length(3),
    "sign(-3px)": Number(-1),
    "pow(2, 3)": Number(8),
    "sqrt(9)": Number(3),
    "hypot(3px, 4px)": Length(5),
    "log(8, 2)": Number(3),
    "exp(0)": Number(1),
    "sin(90deg)": Number(1),
    "cos(pi)": Number(-1),
    "atan2(1, 1)": Angle(45),
    "calc(e)": Number(math.e),
    "calc(-infinity * 1px)": Length(-33554428),
    "-webkit-calc(1px + 1px)": Length(2),
    "progress(5, 0, 10)": Number(0.5),
}


def function(css):
    return parse_tokens(css)[0]


@pytest.mark.parametrize(("css", "value"), RESULTS.items())
def test_results(css, value):
    found = mathematics(function(css), UNITS)
    assert type(found) is type(value)
    for name in ("px", "percent", "value", "degrees", "seconds"):
        if hasattr(value, name):
            assert getattr(found, name) == pytest.approx(getattr(value, name))


@pytest.mark.parametrize(
    ("css", "basis", "px"),
    [
        ("min(50px, 10%)", 100, 10),
        ("max(5px, 10%)", 1000, 100),
        ("clamp(0px, 50% - 20px, 60px)", 200, 60),
        ("calc(10px + max(1px, 1%))", 1000, 20),
    ],
)
def test_percentages_wait_for_layout(css, basis, px):
    found = mathematics(function(css), UNITS)
    assert isinstance(found, Length)
    assert not found.absolute
    assert found.resolve(basis) == pytest.approx(px)


INVALID = [
    "calc()",
    "calc(1px+1px)",
    "calc(1px +1px)",
    "calc(1px - )",
    "calc(1px + 1)",
    "calc(1px + 1s)",
    "calc(1foo)",
    "calc(a)",
    "calc(1 2)",
    "calc(1px,)",
    "min()",
    "clamp(1px, 2px)",
    "clamp(1px, none, 2px)",
    "round(1px)",
    "round(sideways, 1px, 2px)",
    "sin(1px)",
    "pow(1px, 2)",
    "atan2(1, 1px)",
]


@pytest.mark.parametrize("css", INVALID)
def test_invalid(css):
    assert parse_math(function(css)) is None


def test_an_area_is_no_length():
    node = parse_math(function("calc(1px * 1px)"))
    assert node is not None
    assert node.kind.name is None


@pytest.mark.parametrize("depth", [50, 5000])
def test_nesting_ends(depth):
    css = "calc(" * depth + "1px" + ")" * depth
    found = mathematics(function(css), UNITS)
    assert found == (Length(1.0) if depth == 50 else None)
