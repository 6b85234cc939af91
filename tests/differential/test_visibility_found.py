"""What engine and browser once disagreed on: now both say the same, or the engine is unsure."""

import pytest
from visibility_engine import answers
from visibility_found import FOUND, SHADOW_TREES, Found
from visibility_judge import judging

from beian_lint.evidence import VIEWPORTS

PAGES = [pytest.param(found, id=found.name) for found in (*FOUND, *SHADOW_TREES)]


@pytest.mark.parametrize("found", PAGES)
def test_the_engine_answers(found: Found) -> None:
    given = answers(found.case)
    assert [given[viewport].answer for viewport in VIEWPORTS] == [found.outcome[1]] * 2


@pytest.mark.chromium
def test_chromium_shows_the_same(chromium: str) -> None:
    with judging(chromium) as judge:
        seen = {found.name: judge.verdict(found.case) for found in (*FOUND, *SHADOW_TREES)}
    assert seen == {
        found.name: dict.fromkeys(VIEWPORTS, found.outcome[0]) for found in (*FOUND, *SHADOW_TREES)
    }
