"""What holds for every format, whatever a page, a file name or a reason for an excuse holds."""

import json
import re
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_report import DIST, FAILING, NOTHING, PASSING, checked, place, psb
from msgspec.structs import replace

from beian_lint.report.formats import REPORTERS, reporter
from beian_lint.report.printable import harmless, one_line, spans
from beian_lint.rule import Finding
from beian_lint.settings import Format

ACTING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


def test_every_format_of_the_settings_is_made() -> None:
    assert tuple(REPORTERS) == get_args(Format)


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING])
def test_the_same_report_is_made_twice(name, report) -> None:
    made = reporter(name)(report, "zh")
    assert made == reporter(name)(report, "zh")
    assert made.endswith("\n")


def report_with(text, page):
    finding = Finding(
        "psb-number-malformed",
        "unrecognised",
        "error",
        True,
        replace(place(page), excerpt=text, snippet=text, mark=(0, len(text)), selector=text),
        (("number", text),),
        related=(place(page),),
        site=text,
    )
    spared = replace(finding, excused=text)
    page_report = checked(page, psb(page, text, text, path=text))
    site = replace(DIST, root=text, pages=(page_report,), findings=(finding, spared), base=text)
    return replace(FAILING, sites=(replace(site, base_detected=True),))


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=60, deadline=None)
@given(text=ANYTHING, page=ANYTHING)
def test_nothing_in_a_report_acts_on_its_reader(name, text, page) -> None:
    made = reporter(name)(report_with(text, page), "en")
    assert not ACTING.search(made)
    made.encode("utf-8")
    if name in ("json", "sarif", "gitlab"):
        json.loads(made)
    if name == "junit":
        ET.fromstring(made)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("京公网安备", "京公网安备"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\udcffb", "a\\udcffb"),
        ("a\tb", "a b"),
        ("a\rb", "a\\x0db"),
        ("a\u2028b", "a\\u2028b"),
        ("a\nb", "a\nb"),
    ],
)
def test_what_could_act_is_shown(text, shown) -> None:
    assert harmless(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n  b\t c ") == "a b c"


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("plain", [("plain", False)]),
        ("change `href` now", [("change ", False), ("href", True), (" now", False)]),
        ("`a` and `b`", [("a", True), (" and ", False), ("b", True)]),
        ("one ` alone", [("one ` alone", False)]),
        ("`a` and ` alone", [("a", True), (" and ` alone", False)]),
        ("", []),
    ],
)
def test_code_in_a_sentence_is_told_apart(sentence, pieces) -> None:
    assert list(spans(sentence)) == pieces
