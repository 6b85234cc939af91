"""Baselines: known findings do not fail, new ones do, mended ones are taken off."""

import json
from pathlib import Path

import pytest

from beian_lint.baseline import BaselineError, Entry, compare, entries, read, text
from beian_lint.evidence import Place
from beian_lint.rule import Finding, PageReport, Report, SiteReport


def finding(rule: str, page: str, excerpt: str = "x", **more) -> Finding:
    return Finding(
        rule, "missing", "error", sure=True, place=Place(page, "a", excerpt=excerpt), **more
    )


def report(*findings: Finding, pages: tuple[str, ...] = ("a.html", "b.html")) -> Report:
    checked = tuple(PageReport(page, "checked") for page in pages)
    return Report((SiteReport("dist", checked, findings),), "error")


LINK, BADGE = finding("psb-link-missing", "a.html"), finding("psb-badge-missing", "b.html")


@pytest.fixture
def root(tmp_path) -> Path:
    for page in ("a.html", "b.html"):
        (tmp_path / page).touch()
    return tmp_path


def test_known_findings_are_shown_and_do_not_fail(root):
    compared = compare(report(LINK, BADGE), entries(report(LINK, BADGE)), [root])
    assert [one.known for one in compared.report.findings] == [True, True]
    assert compared.report.verdict == "pass"
    assert compared.mended == ()


def test_new_findings_fail(root):
    compared = compare(report(LINK, BADGE), entries(report(LINK)), [root])
    assert [one.known for one in compared.report.findings] == [True, False]
    assert compared.report.verdict == "fail"


def test_mended_findings_are_taken_off(root):
    compared = compare(report(BADGE), entries(report(LINK, BADGE)), [root])
    assert [entry.rule for entry in compared.mended] == ["psb-link-missing"]
    assert [entry.rule for entry in compared.kept] == ["psb-badge-missing"]


def test_a_second_finding_like_a_known_one_is_new(root):
    compared = compare(report(LINK, LINK), entries(report(LINK)), [root])
    assert [one.known for one in compared.report.findings] == [True, False]


def test_a_run_over_some_pages_says_nothing_of_the_others(root):
    compared = compare(report(pages=("a.html",)), entries(report(LINK, BADGE)), [root])
    assert [entry.page for entry in compared.mended] == ["a.html"]
    assert [entry.page for entry in compared.kept] == ["b.html"]


def test_pages_that_are_gone_are_taken_off(root):
    (root / "b.html").unlink()
    compared = compare(report(LINK, pages=("a.html",)), entries(report(LINK, BADGE)), [root])
    assert [entry.page for entry in compared.mended] == ["b.html"]


def test_what_the_settings_excuse_needs_no_baseline(root):
    assert entries(report(finding("psb-link-missing", "a.html", excused="agreed"))) == ()


def test_what_a_rebuild_changes_makes_no_finding_new(root):
    old = finding("psb-badge-broken", "a.html", "/img/badge.9f86d081.png")
    new = finding("psb-badge-broken", "a.html", "/img/badge.0a1b2c3d.png")
    assert compare(report(new), entries(report(old)), [root]).report.verdict == "pass"


def test_a_file_is_read_as_it_was_written(tmp_path):
    file = tmp_path / "baseline.json"
    known = entries(report(LINK, BADGE, finding("psb-link-missing", "新闻/甲\udc80.html")))
    file.write_text(text(known), encoding="utf-8", errors="backslashreplace")
    assert read(file) == known
    assert len(text(known).splitlines()) == len(known) + 6
    assert json.loads(text(()))["findings"] == []


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"version": 9, "findings": []}', b'{"version": 1, "findings": [1]}',
     b'{"version": 1, "findings": [{"page": "a"}]}', b"\xff", b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(tmp_path, content):
    file = tmp_path / "baseline.json"
    file.write_bytes(content)
    with pytest.raises(BaselineError, match="is no baseline"):
        read(file)


def test_an_absent_file_says_how_to_make_one(tmp_path):
    with pytest.raises(BaselineError, match="--update-baseline"):
        read(tmp_path / "none.json")


def test_an_entry_tells_a_person_what_it_is():
    assert entries(report(LINK))[0] == Entry(
        "a.html", "psb-link-missing", "missing", entries(report(LINK))[0].fingerprint
    )
