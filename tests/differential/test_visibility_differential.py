"""Random pages: whatever the engine answers, Chromium's pixels must say the same.

``BEIAN_LINT_PAGES`` says how many pages, ``BEIAN_LINT_SEED`` from which seed on. Each
disagreement that a long run finds becomes a named case in ``visibility_found.py``.
"""

import os

import pytest
from visibility_engine import answers
from visibility_judge import judging
from visibility_pages import page

from beian_lint.evidence import VIEWPORTS

pytestmark = pytest.mark.chromium

PAGES = int(os.environ.get("BEIAN_LINT_PAGES", "300"))
SEED = int(os.environ.get("BEIAN_LINT_SEED", "1"))

MOST_UNSURE = 0.15
"""The pages provoke layout more than real ones do; an engine that only shrugs is of no use."""


def test_no_answer_contradicts_chromium(chromium: str) -> None:
    wrong, unsure = [], 0
    with judging(chromium) as judge:
        for case, verdict in judge.verdicts([page(seed) for seed in range(SEED, SEED + PAGES)]):
            given = answers(case)
            for viewport in VIEWPORTS:
                shown = given[viewport]
                unsure += shown.answer == "unsure"
                if shown.answer == ("no" if verdict[viewport] else "yes"):
                    wrong.append(
                        f"{case.id} {viewport}: {shown}, seen {verdict[viewport]}\n{case.html}"
                    )
    assert not wrong, "\n\n".join(wrong)
    assert unsure <= MOST_UNSURE * 2 * PAGES
