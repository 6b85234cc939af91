"""The rule reference is written from the rules, and up to date."""

import importlib.util
from pathlib import Path

import pytest

from beian_lint.rules import RULES

TOOL = Path(__file__).parents[2] / "tools" / "rule_docs.py"


@pytest.fixture(scope="module")
def rule_docs():
    spec = importlib.util.spec_from_file_location("rule_docs", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_is_fresh(rule_docs, language):
    path = rule_docs.FILES[language]
    assert path.read_text(encoding="utf-8") == rule_docs.page(language), (
        "run python tools/rule_docs.py"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_tells_every_rule_and_case(rule_docs, language):
    page = rule_docs.page(language)
    for rule in RULES:
        assert f"\n## {rule.id}\n" in page
        assert f"](#{rule.id})" in page
        for case in rule.cases:
            assert f"- `{case}`" in page
    assert "{" not in page.replace("{{", "").split("```")[0]
