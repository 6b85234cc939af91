"""Declarations that a browser named are found again in the text of their sheet."""

import pytest

from beian_lint.eyes.rendered.sheet_lines import position

SHEET = """\
a > b, [type="text"]:before { color: red; display: none }
.x { display: none }
@media (max-width:600px) {
  .x { display: block; display: NONE !important }
}
.x { opacity: 0 }
@supports (display: grid) { .x { display : none } }
"""


def fact(selector, name="display", value="none", conditions=()):
    return {"property": name, "value": value, "selector": selector, "conditions": [*conditions]}


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (fact(".x", conditions=["@media (max-width: 600px)"], value="none !important"), (4, 24)),
        (fact(".x", conditions=["@supports (display: grid)"]), (7, 34)),
        (fact(".x", "opacity", "0"), (6, 6)),
        (fact('a > b, [type="text"]::before'), (1, 43)),
        (fact('a > b, [type="text"]::before', "color", "red"), (1, 31)),
        (fact(".x", "color", "red"), None),
        (fact(".y"), None),
    ],
)
def test_a_declaration_is_found_by_its_rule(told, place):
    assert position(told, SHEET.encode()) == place


@pytest.mark.parametrize("sheet", [b"", b"\xff\xfe", b".x{display:none", b"{{{{", b".x{" * 5000])
def test_any_bytes_are_a_sheet(sheet):
    assert position(fact(".x"), sheet) in (None, (1, 4))
