"""The floors of the house: who may import whom (contracts in pyproject.toml), and what is heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_contracts_hold() -> None:
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


HEAVY = {"PIL", "cssselect", "lxml", "playwright", "rich", "selectolax", "tinycss2", "typer"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("beian_lint", HEAVY | {"beian_lint.number", "beian_lint.settings"}),
        ("beian_lint.number", HEAVY | {"can_ada", "beian_lint.words"}),
        ("beian_lint.platform", HEAVY),
        ("beian_lint.settings", HEAVY | {"tomllib", "difflib", "json"}),
        ("beian_lint.rule", HEAVY),
        ("beian_lint.rules", HEAVY),
        ("beian_lint.report", HEAVY),
        ("beian_lint.judge", HEAVY),
        ("beian_lint.check", {"PIL", "playwright", "rich", "typer"}),
        ("beian_lint.cli.commands", HEAVY - {"typer"} | {"can_ada", "beian_lint.mend.proof"}),
    ],
)
def test_what_a_module_does_not_load(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = [{str(ROOT)!r}]; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not unwanted & set(run.stdout.split())
