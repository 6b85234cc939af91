"""GitLab Code Quality and GitHub's workflow commands, and paths as pipelines want them."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_report import DIST, FAILING, NOTHING, PASSING, hidden
from msgspec.structs import replace

from beian_lint.report.as_github import annotations, guarded, muted, report_github
from beian_lint.report.as_gitlab import report_gitlab
from beian_lint.report.paths import file_path, told_from

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""As documented at https://docs.gitlab.com/ci/testing/code_quality/."""


@pytest.mark.parametrize("report", [FAILING, PASSING, NOTHING])
def test_code_quality_is_as_documented(report) -> None:
    issues = json.loads(report_gitlab(report, "en"))
    jsonschema.validate(issues, CODE_QUALITY)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def spare(finding):
    return replace(finding, known=True)


def test_what_is_excused_or_known_is_no_issue_and_no_annotation() -> None:
    report = replace(
        FAILING, sites=(replace(DIST, findings=tuple(map(spare, hidden("posts/1.html")))),)
    )
    assert json.loads(report_gitlab(report, "en")) == []
    assert list(annotations(report, "en")) == []
    assert "embed/map.html" not in report_gitlab(FAILING, "en") + report_github(FAILING, "en")


def test_one_cause_on_many_pages_is_one_annotation() -> None:
    told = [line for line in annotations(FAILING, "en") if "posts/" in line]
    assert len(told) == 1
    assert told[0].startswith("::error file=dist/posts/1.html,line=8,col=5,title=")
    assert "and 4 more pages alike" in told[0]


def test_a_run_that_checked_nothing_says_so() -> None:
    assert report_github(NOTHING, "en").startswith("::error title=beian-lint::nothing was checked")


def obeyed(line):
    """Read a line as the runner does: the command, its properties, its data; None for plain text."""
    found = re.match(r"\s*::([^ :]+)(?: ([^\n]*?))?::(.*)", line)
    if not found:
        return None
    name, said, data = found.groups()
    properties = dict(part.partition("=")[::2] for part in (said or "").split(","))
    return name, {key: unquote(value) for key, value in properties.items()}, unquote(data)


@given(st.text(), st.text())
def test_whatever_a_page_holds_it_is_data(excerpt, page) -> None:
    name = f"a{page}.html"
    finding = hidden(name)[0]
    finding = replace(
        finding, facts=(("number", excerpt), ("code", excerpt)), why=None, viewports=("phone",)
    )
    report = replace(FAILING, sites=(replace(DIST, pages=(), findings=(finding,)),))
    lines = report_github(report, "en").split("\n")
    commands = [obeyed(line) for line in lines]
    assert [command[0] for command in commands if command] == ["error"]
    assert set(commands[0][1]) == {"file", "line", "col", "title"}
    assert len(lines) == 3


def test_quoted_text_is_kept_from_being_a_command() -> None:
    text = guarded("::set-output name=a::b\n", "token")
    assert text == "::stop-commands::token\n::set-output name=a::b\n::token::\n"


@pytest.mark.parametrize(
    ("text", "muted_text"),
    [
        ("::set-output name=a::b", ": :set-output name=a::b"),
        ("a\n  ::error::x", "a\n  : :error::x"),
        ("said ##[add-mask]x", "said ## [add-mask]x"),
        ("a::b, #[c]", "a::b, #[c]"),
    ],
)
def test_our_own_words_hold_no_command(text, muted_text) -> None:
    assert muted(text) == muted_text


@pytest.mark.parametrize(
    ("root", "page", "path"),
    [
        ("", "index.html", "index.html"),
        (".", "index.html", "index.html"),
        ("dist", "a/b.html", "dist/a/b.html"),
        ("dist/", "a.html", "dist/a.html"),
        ("dist", "", "dist"),
        ("/", "a.html", "/a.html"),
    ],
)
def test_the_path_of_a_file(root, page, path) -> None:
    assert file_path(root, page) == path


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ("dist", "app/dist"),
        ("./dist/", "app/dist"),
        ("../other", "other"),
        ("..", ""),
        ("{repository}/app/dist", "app/dist"),
    ],
)
def test_paths_are_told_from_the_repository(tmp_path: Path, root, told) -> None:
    root = root.format(repository=tmp_path)
    report = replace(FAILING, sites=(replace(DIST, root=root),))
    site = told_from(report, tmp_path, tmp_path / "app").sites[0]
    assert site.root == told
    assert {finding.site for finding in site.findings} == {told}


def test_a_build_folder_may_be_a_link(tmp_path: Path) -> None:
    repository, store = tmp_path / "repository", tmp_path / "store"
    repository.mkdir()
    store.mkdir()
    (repository / "dist").symlink_to(store)
    report = replace(FAILING, sites=(replace(DIST, root="dist"),))
    assert told_from(report, repository, repository).sites[0].root == "dist"


def test_a_site_outside_the_repository_has_its_whole_path(tmp_path: Path) -> None:
    report = replace(FAILING, sites=(replace(DIST, root="../out"),))
    told = told_from(report, tmp_path / "in", tmp_path / "in").sites[0].root
    assert told == (tmp_path / "out").as_posix()
