"""The examples of the rules, run: the bad one gives its rule and no other, the good one gives none."""

import importlib.util
from pathlib import Path

import pytest
from PIL import Image

from beian_lint import check_html
from beian_lint.rules import RULES
from beian_lint.settings.load import load

TOOLS = Path(__file__).parents[2] / "tools"
WITH_EXAMPLES = [rule for rule in RULES if rule.bad]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a site with our own drawing of a badge, a picture that is none, and a script."""
    root = tmp_path_factory.mktemp("site")
    spec = importlib.util.spec_from_file_location("example_badge", TOOLS / "example_badge.py")
    example_badge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example_badge)
    example_badge.draw().save(root / "gongan.png")
    green = Image.new("RGB", (24, 24), "white")
    green.paste((20, 160, 60), (4, 4, 20, 12))
    green.save(root / "green-square.png")
    (root / "assets").mkdir()
    (root / "assets" / "index.js").write_text("document.body.append('hello')", encoding="utf-8")
    return root


def told(example, rule, site, tmp_path):
    """Return the rules told of an example, judged as a page of the site."""
    config = tmp_path / "beian-lint.toml"
    config.write_text(rule.given, encoding="utf-8")
    settings = load(known_rules=[one.id for one in RULES], config=config).settings
    page = example
    if not example.startswith("<!doctype"):
        page = (
            '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>示例网</title>\n'
            f"<body>\n<main><h1>示例网</h1><p>正文。</p></main>\n{example}\n</body>\n</html>\n"
        )
    report = check_html(page.encode(), root=site, settings=settings)
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.id)
def test_the_bad_example_gives_its_rule_and_no_other(rule, site, tmp_path):
    assert told(rule.bad, rule, site, tmp_path) == {rule.id}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_example_gives_nothing(rule, site, tmp_path):
    assert told(rule.good, rule, site, tmp_path) == set()


def test_only_a_file_that_cannot_be_read_has_no_bad_example():
    assert [rule.id for rule in RULES if rule not in WITH_EXAMPLES] == ["page-unreadable"]


def test_no_example_shows_a_number_as_right_that_is_not():
    from beian_lint.number import find

    for rule in RULES:
        for found in find(rule.good):
            assert found.record.ok
