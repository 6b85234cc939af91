"""What is released: an sdist that holds the whole project, and a wheel that runs where it is put."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from beian_lint.version import VERSION

ROOT = Path(__file__).parents[2]
NEEDED = {
    re.split(r"[<>=~! ]", one)[0]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
}
PIP = {"PIP_RETRIES": "0", "PIP_TIMEOUT": "10", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command, cwd, **more):
    """Run a command that knows nothing of this checkout."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**environment, **PIP, "PYTHONUTF8": "1", "LC_ALL": "en.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=540,
        check=False,
        **more,
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Building and installing ask the index that pip is set to; without one there is no test.

    ``BEIAN_LINT_REQUIRE_INDEX=1`` makes its absence a failure.
    """
    # Names alone: what an index has, but not in the versions asked for, is no reason to skip.
    asked = run(
        sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps",
        "hatchling", *sorted(NEEDED), cwd=tmp_path_factory.mktemp("index"),
    )  # fmt: skip
    if asked.returncode:
        said = (asked.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        if os.environ.get("BEIAN_LINT_REQUIRE_INDEX") == "1":
            pytest.fail(f"no package index: {said}")
        pytest.skip(f"no package index: {said} (BEIAN_LINT_REQUIRE_INDEX=1 makes this a failure)")


@pytest.fixture(scope="module")
def dist(index, tmp_path_factory):
    """The sdist, and the wheel that was made from it alone."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--outdir", folder, cwd=ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def installed(dist, tmp_path_factory):
    """The folder of commands of a fresh environment that holds the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = dist.glob("*.whl")
    done = run(commands / "python", "-m", "pip", "install", wheel, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return commands


def test_the_names_carry_the_version(dist):
    assert {file.name for file in dist.iterdir()} == {
        f"beian_lint-{VERSION}.tar.gz",
        f"beian_lint-{VERSION}-py3-none-any.whl",
    }


def test_the_sdist_holds_every_file_of_the_project(dist):
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git to compare with")
    kept = run("git", "ls-files", "-z", cwd=ROOT).stdout.split("\0")[:-1]
    with tarfile.open(dist / f"beian_lint-{VERSION}.tar.gz") as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in kept if (ROOT / name).exists()} - held == set()


def test_the_wheel_holds_the_package_and_nothing_else(dist):
    with zipfile.ZipFile(dist / f"beian_lint-{VERSION}-py3-none-any.whl") as wheel:
        held = set(wheel.namelist())
        metadata = HeaderParser().parsestr(
            wheel.read(f"beian_lint-{VERSION}.dist-info/METADATA").decode()
        )
    assert {name.partition("/")[0] for name in held} == {
        "beian_lint",
        f"beian_lint-{VERSION}.dist-info",
    }
    assert {"beian_lint/py.typed", f"beian_lint-{VERSION}.dist-info/licenses/LICENSE"} <= held
    ours = {
        str(file.relative_to(ROOT)).replace(os.sep, "/")
        for file in (ROOT / "beian_lint").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert ours - held == set()
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"


@pytest.mark.parametrize(("example", "code"), [("passing", 0), ("failing", 1)])
def test_the_installed_command_judges_the_examples(installed, tmp_path, example, code):
    ran = run(installed / "beian-lint", ROOT / "examples" / example, cwd=tmp_path)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert not ran.stderr


def test_the_installed_command_is_this_version(installed, tmp_path):
    ran = run(installed / "beian-lint", "--version", cwd=tmp_path)
    assert (ran.returncode, VERSION in ran.stdout) == (0, True)
    where = run(installed / "python", "-c", "import beian_lint; print(beian_lint.__file__)",
                cwd=tmp_path)  # fmt: skip
    assert installed.parent in Path(where.stdout.strip()).parents


def test_no_dependency_contradicts_another(installed, tmp_path):
    ran = run(installed / "python", "-m", "pip", "check", cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout
