"""``--report`` and ``--format`` as a real process, on a pipeline and off it."""

import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from made_page import FOOTER, page

from beian_lint.report.formats import REPORTERS

WITHOUT_NUMBER = page("<footer>2026</footer>")
SPEAKING = page(
    f"<footer>{FOOTER}</footer>".replace(
        "京公网安备11010502099999号", "京公网安备1101050209999号 ::set-output name=a::b ##[error]x"
    )
)


def test_several_reports_at_once_beside_the_text(beian_lint, site, tmp_path):
    root = site({"index.html": WITHOUT_NUMBER})
    asked = [f"--report={name}=out/report.{name}" for name in REPORTERS]
    ran = beian_lint(root, *asked)
    assert ran.code == 1
    assert "psb-number-missing" in ran.out
    written = {name: (tmp_path / f"out/report.{name}").read_text("utf-8") for name in REPORTERS}
    assert all("psb-number" in text for text in written.values())
    assert json.loads(written["sarif"])["runs"][0]["invocations"][0]["exitCode"] == 1
    assert ET.fromstring(written["junit"]).get("failures") == "1"
    assert {file.name for file in (tmp_path / "out").iterdir()} == {
        f"report.{name}" for name in REPORTERS
    }


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_is_printed_with_the_same_exit_code(beian_lint, site, name):
    assert beian_lint(site(), f"--format={name}").code == 0
    ran = beian_lint(site({"index.html": WITHOUT_NUMBER}), f"--format={name}")
    assert ran.code == 1
    assert ran.out


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("html", "should be `FORMAT=FILE`"),
        ("html=", "should be `FORMAT=FILE`"),
        ("sarf=a", "did you mean `sarif`?"),
        ("pdf=a", "only `text`, `json`"),
    ],
)
def test_a_report_that_cannot_be_asked_for_is_a_usage_error(beian_lint, site, value, said):
    ran = beian_lint(site(), "--report", value)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_two_reports_never_share_a_file(beian_lint, site, tmp_path):
    for more in (["--report=html=./a"], ["--output=a"]):
        ran = beian_lint(site(), "--report=json=a", *more)
        assert ran.code == 2
        assert "to one file" in ran.err
        assert not (tmp_path / "a").exists()


def test_a_file_that_cannot_be_written_is_no_verdict(beian_lint, site, tmp_path):
    (tmp_path / "file").write_text("kept")
    ran = beian_lint(site(), "--report=html=file/report.html")
    assert ran.code == 2
    assert "cannot write" in ran.err
    assert (tmp_path / "file").read_text() == "kept"


def test_settings_never_write_files(beian_lint, site, tmp_path):
    site()
    (tmp_path / "beian-lint.toml").write_text('[reports]\nhtml = "a.html"\n')
    ran = beian_lint("site")
    assert ran.code == 2
    assert "reports" in ran.err


def test_pipelines_get_paths_from_the_root_of_the_repository(beian_lint, site, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "web").mkdir()
    site({"index.html": WITHOUT_NUMBER}, name="web/dist")
    ran = beian_lint("dist", "--format=gitlab", cwd=tmp_path / "web")
    assert [issue["location"]["path"] for issue in json.loads(ran.out)] == ["web/dist/index.html"]
    ran = beian_lint("dist", "--format=json", cwd=tmp_path / "web")
    assert json.loads(ran.out)["findings"][0]["site"] == "dist"


ON_GITHUB = {"GITHUB_ACTIONS": "true"}


def outside_of_quotes(out):
    """Return the lines that the runner reads as commands: those not between stop and start."""
    token = re.match(r"::stop-commands::([0-9a-f]{32})\n", out)[1]
    _, _, after = out.partition(f"\n::{token}::\n")
    return after.splitlines()


def test_on_github_findings_are_annotated_where_nobody_named_a_format(beian_lint, site):
    root = site({"index.html": WITHOUT_NUMBER})
    ran = beian_lint(root, env=ON_GITHUB)
    (line,) = outside_of_quotes(ran.out)
    assert line.startswith("::error file=site/index.html,title=")
    assert "annotated" in ran.err
    for named in (["--format=text"], ["--config=beian-lint.toml"]):
        (root.parent / "beian-lint.toml").write_text('format = "text"\n')
        ran = beian_lint(root, *named, env=ON_GITHUB)
        assert outside_of_quotes(ran.out) == []
        assert "annotated" not in ran.err


def test_on_github_a_page_cannot_speak_to_the_runner(beian_lint, site):
    ran = beian_lint(site({"index.html": SPEAKING}), env=ON_GITHUB)
    assert ran.code == 1
    first = beian_lint(site({"index.html": SPEAKING}), env=ON_GITHUB).out.splitlines()[0]
    assert first != ran.out.splitlines()[0], "a token is for one run"
    for line in outside_of_quotes(ran.out):
        assert line.startswith(("::error ", "::warning ", "::notice "))
        assert "set-output name=a::b" not in line.partition("::")[2].partition("::")[0]


def test_on_github_a_settings_file_cannot_speak_to_the_runner(beian_lint, site, tmp_path):
    site()
    (tmp_path / "beian-lint.toml").write_text('format = "##[set-output name=a]b"\n')
    ran = beian_lint("site", env=ON_GITHUB)
    assert ran.code == 2
    assert "set-output" in ran.err
    assert "##[" not in ran.err


def test_nothing_is_added_to_a_file(beian_lint, site, tmp_path):
    root = site({"index.html": WITHOUT_NUMBER})
    with (tmp_path / "out.txt").open("w") as file:
        subprocess.run(
            [sys.executable, "-m", "beian_lint", root],
            stdout=file,
            stderr=subprocess.PIPE,
            env={**os.environ, **ON_GITHUB},
            check=False,
        )
    assert "::" not in (tmp_path / "out.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [("json", "公网安备"), ("sarif", "公安备案"), ("junit", "公安备案"), ("html", "公网安备")],
)
def test_programs_get_utf_8_whatever_the_terminal_speaks(site, name, text):
    root = site()
    ran = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "beian_lint", root, f"--format={name}", "--lang=zh"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        check=False,
    )
    assert text in ran.stdout.decode("utf-8")
