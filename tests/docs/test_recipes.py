"""The pipelines in docs/ci.md: well formed, and red and green when their lines run."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from shown import PAGES, ROOT, block

from beian_lint.version import VERSION

PASSING, FAILING = ROOT / "examples/passing", ROOT / "examples/failing"

GITHUB = block("ci.md", "GitHub Actions")
SPLIT = block("ci.md", "GitHub Actions, split")
GITLAB = block("ci.md", "GitLab CI")
GITEE = block("ci.md", "Gitee Go")
FLOW = block("ci.md", "云效 Flow")
PRE_COMMIT = block("ci.md", "pre-commit")
JENKINS = block("ci.md", "Jenkins", "groovy")
CODING = block("ci.md", "CODING", "groovy")
PACKAGE = json.loads(block("ci.md", "package.json", "json"))
HOSTS = "Netlify, Vercel, Cloudflare Pages"
NETLIFY = tomllib.loads(block("ci.md", HOSTS, "toml"))
VERCEL = json.loads(block("ci.md", HOSTS, "json"))


def split_lines() -> list[str]:
    """The lines of all jobs, those of a shard for each part of the matrix."""
    jobs = yaml.safe_load(SPLIT)["jobs"]
    build, shard, merge = (
        [step["run"] for step in jobs[name]["steps"] if "run" in step]
        for name in ("build", "shard", "merge")
    )
    parts = jobs["shard"]["strategy"]["matrix"]["part"]
    return [*build, *(f"PART={part}; {line}" for part in parts for line in shard), *merge]


def gitlab_lines() -> list[str]:
    jobs = yaml.safe_load(GITLAB)
    return [line for stage in jobs["stages"] for line in job_of(jobs, stage)["script"]]


def job_of(jobs: dict, stage: str) -> dict:
    (job,) = (one for one in jobs.values() if isinstance(one, dict) and one["stage"] == stage)
    return job


def gitee_lines() -> list[str]:
    return yaml.safe_load(GITEE)["stages"][0]["steps"][0]["commands"]


def flow_lines() -> list[str]:
    steps = yaml.safe_load(FLOW)["stages"]["build_stage"]["jobs"]["build_job"]["steps"]
    return steps["check_step"]["with"]["run"].splitlines()


def jenkins_lines(text: str) -> list[str]:
    return re.findall(r"^ *sh '([^']+)'$", text, re.MULTILINE)


RECIPES = {
    "split": (split_lines(), {"part-1.json", "part-4.json", "beian-lint.html"}),
    "gitlab": (gitlab_lines(), {"beian-lint.json", "beian-lint.xml"}),
    "gitee": (gitee_lines(), {"beian-lint.html"}),
    "flow": (flow_lines(), {"beian-lint.xml", "beian-lint.html"}),
    "jenkins": (jenkins_lines(JENKINS), {"beian-lint.xml", "beian-lint.html"}),
    "coding": (jenkins_lines(CODING), {"beian-lint.xml"}),
    "package.json": (["npm run release"], set()),
    "netlify": ([NETLIFY["build"]["command"]], set()),
    "vercel": ([VERCEL["buildCommand"]], set()),
    "without uv": (block("ci.md", HOSTS, "sh").splitlines(), set()),
    "anywhere": (
        ["npm run build", *block("ci.md", "Anywhere else", "sh").splitlines()],
        {"beian-lint.xml"},
    ),
}

STANDINS = {
    # Builds by copying the site that the test gives, and runs the scripts of package.json.
    "npm": """\
case "$1 ${2-}" in
  "ci ") ;;
  "run build") rm -rf dist && cp -r "$SITE" dist ;;
  run\\ *) bash -c "$(python3 -c 'import json, sys
print(json.load(open("package.json"))["scripts"][sys.argv[1]])' "$2")" ;;
  *) exit 64 ;;
esac
""",
    "beian-lint": """exec "$REAL_PYTHON" -m beian_lint "$@"\n""",
    # Installs nothing: what is tested here is under test already.
    "python3": """\
case "${1-} ${2-} ${3-}" in
  "-m pip install") ;;
  -m\\ venv\\ *) mkdir -p "$3/bin" && cp "$STANDINS"/* "$3/bin" && cp "$3/bin/python3" "$3/bin/python" ;;
  *) exec "$REAL_PYTHON" "$@" ;;
esac
""",
    "uvx": """[ "$1" = "beian-lint@$VERSION" ] && shift && exec beian-lint "$@"\n""",
}


@pytest.fixture
def pipeline(tmp_path):
    """Run lines one after the other, each in a shell of its own, until one fails."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, script in STANDINS.items():
        (tools / name).write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{script}")
        (tools / name).chmod(0o755)
    project = tmp_path / "project"
    project.mkdir()
    (project / "package.json").write_text(json.dumps(PACKAGE), encoding="utf-8")

    def run(lines: list[str], site: Path) -> tuple[int, str, Path]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        environment = kept | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "REAL_PYTHON": sys.executable,
            "STANDINS": str(tools),
            "SITE": str(site),
            "VERSION": VERSION,
        }
        said = ""
        for line in lines:
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", line],
                cwd=project,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                timeout=120,
                check=False,
            )
            said += done.stdout
            if done.returncode:
                return done.returncode, said, project
        return 0, said, project

    return run


@pytest.mark.skipif(shutil.which("bash") is None, reason="the recipes are lines of shell")
@pytest.mark.parametrize("site", [PASSING, FAILING], ids=["right", "wrong"])
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_right_build_goes_on_and_a_wrong_one_stops(recipe, site, pipeline):
    lines, reports = RECIPES[recipe]
    code, said, project = pipeline(lines, site)
    assert code == (0 if site == PASSING else 1), said
    assert ("psb-number-region" in said) == (site == FAILING)
    assert {name for name in reports if (project / name).is_file()} == reports


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (GITLAB, re.findall(r"(?:codequality|junit): (\S+)", GITLAB)),
        (JENKINS, re.findall(r"(?:junit|archiveArtifacts) '(\S+)'", JENKINS)),
        (CODING, re.findall(r"junit '(\S+)'", CODING)),
    ],
    ids=["gitlab", "jenkins", "coding"],
)
def test_what_the_pipeline_reads_is_what_the_check_writes(text, names):
    assert names
    assert set(names) <= set(re.findall(r"--report \w+=([\w.-]+)", text))


@pytest.mark.parametrize(
    ("text", "name", "schema"),
    [
        (GITHUB, "site.yml", "vendor.github-workflows"),
        (SPLIT, "site.yml", "vendor.github-workflows"),
        (GITLAB, ".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
    ids=["github", "split", "gitlab"],
)
def test_a_pipeline_fits_the_schema_of_its_service(text, name, schema, tmp_path):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("text", [GITHUB, SPLIT], ids=["github", "split"])
def test_zizmor_finds_nothing_but_our_own_tag(text, tmp_path):
    file = tmp_path / ".github/workflows/site.yml"
    file.parent.mkdir(parents=True)
    # The commit of a release is not known before the release: readers are told to pin it.
    file.write_text(text.replace(f"beian-lint@v{VERSION}", "beian-lint@" + "0" * 40), "utf-8")
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_gives_the_action_inputs_that_it_has():
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = yaml.safe_load(GITHUB)["jobs"]["build"]["steps"]
    (ours,) = (step for step in steps if step.get("uses", "").startswith("beian-lint/"))
    assert ours["with"].keys() <= action["inputs"].keys()


def test_actions_are_pinned_to_the_commits_of_our_own_workflows():
    own = "".join(file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml"))
    used = re.findall(r"uses: (actions/[\w-]+@\w+)", GITHUB + SPLIT)
    assert used
    assert [one for one in used if one not in own] == []


def test_the_hooks_exist():
    ours = {
        one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    (repository,) = yaml.safe_load(PRE_COMMIT)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == ours


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_versions_that_are_shown_are_this_version(page):
    text = page.read_text("utf-8")
    shown = re.findall(r"beian-lint(?:==|@v?)(\d[\w.]*)", text)
    shown += re.findall(r"beian-lint/beian-lint\n    rev: v(\S+)", text)
    assert set(shown) <= {VERSION}
