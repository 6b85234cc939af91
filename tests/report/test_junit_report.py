"""JUnit: what Jenkins, GitLab, 云效 and CODING have in common, and counts that add up."""

from pathlib import Path

import pytest
from lxml import etree
from made_report import DIST, FAILING, NOTHING, PASSING, checked, hidden
from msgspec.structs import replace

from beian_lint.report.as_junit import group_of, report_junit
from beian_lint.rules import RULES

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))


def tree_of(report, language="en"):
    return etree.fromstring(report_junit(report, language).encode())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING])
def test_it_is_valid(report, language) -> None:
    SCHEMA.assertValid(tree_of(report, language))


@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING])
def test_counts_add_up(report) -> None:
    tree = tree_of(report)
    for element in (tree, *tree):
        assert int(element.get("tests")) == len(element.findall(".//testcase"))
        for outcome, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(element.get(name)) == len(element.findall(f".//{outcome}"))


@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING])
def test_it_fails_where_the_run_fails(report) -> None:
    tree = tree_of(report)
    red = int(tree.get("failures")) + int(tree.get("errors"))
    assert bool(red) is (report.exit_code != 0)


def cases(report, page):
    tree = tree_of(report)
    return {
        case.get("classname"): case[0].tag if len(case) else "passed"
        for case in tree.findall(".//testcase")
        if case.get("file") == f"dist/{page}"
    }


def test_a_case_is_a_page_and_a_group_of_rules() -> None:
    assert cases(FAILING, "posts/1.html") == {
        "dist.page": "passed",
        "dist.psb-number": "failure",
        "dist.psb-link": "failure",
        "dist.psb-badge": "failure",
    }


def test_what_a_page_has_not_is_not_judged() -> None:
    assert "dist.icp-link" in cases(FAILING, "index.html")
    assert "dist.icp-link" not in cases(FAILING, "posts/1.html")


def test_what_does_not_fail_passes_with_a_word_about_it() -> None:
    assert cases(FAILING, "about/index.html")["dist.psb-link"] == "system-out"


def test_what_is_excused_or_known_is_skipped_with_the_reason() -> None:
    assert cases(FAILING, "embed/map.html")["dist.psb-badge"] == "skipped"
    known = [replace(finding, known=True) for finding in hidden("a.html")]
    report = replace(
        FAILING, sites=(replace(DIST, pages=(checked("a.html"),), findings=tuple(known)),)
    )
    assert cases(report, "a.html")["dist.psb-number"] == "skipped"


def test_an_unreadable_page_is_an_error_and_a_skipped_one_is_skipped() -> None:
    assert cases(FAILING, "empty.html") == {"dist.page": "error"}
    assert cases(FAILING, "go.html") == {"dist.page": "skipped"}


def test_names_are_unique() -> None:
    named = [
        (case.get("classname"), case.get("name")) for case in tree_of(FAILING).iter("testcase")
    ]
    assert len(set(named)) == len(named)


def test_every_rule_has_a_group() -> None:
    assert {group_of(rule.id) for rule in RULES} == {
        "page",
        "psb-number",
        "psb-link",
        "psb-badge",
        "icp-number",
        "icp-link",
    }
