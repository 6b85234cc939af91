"""What tests of mending share: the badge of the examples, and the command as a real process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def badge() -> bytes:
    return (EXAMPLES / "passing/img/badge.png").read_bytes()


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def beian_lint(tmp_path):
    """Run the command in a folder of its own, without a terminal."""

    def run(*arguments, cwd=None, lang="en"):
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("LC_", "LANG", "GITHUB_", "CI"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "beian_lint", *map(str, arguments)],
            cwd=cwd or tmp_path,
            env=environment | {"LC_ALL": f"{lang}.UTF-8", "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
