"""The command as a real process, on sites made for the occasion."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from made_page import EXAMPLES, page


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def beian_lint(tmp_path):
    """Run the command in a folder of its own, with settings only where a test writes some."""

    def run(*arguments, cwd=None, env=None, lang="en", **more):
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("LC_", "LANG", "NO_COLOR", "GITHUB_", "CI"))
        }
        environment |= {"LC_ALL": f"{lang}.UTF-8", "PYTHONUTF8": "1", **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "beian_lint", *map(str, arguments)],
            cwd=cwd or tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **more,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def site(tmp_path):
    """Make a site: paths with text or bytes, and the badge of the examples."""

    def make(pages=None, name="site", badge=True):
        root = tmp_path / name
        root.mkdir(exist_ok=True)
        if badge:
            (root / "img").mkdir(exist_ok=True)
            (root / "img/badge.png").write_bytes((EXAMPLES / "passing/img/badge.png").read_bytes())
        for path, content in ({"index.html": page()} if pages is None else pages).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                file.write_bytes(content)
            else:
                file.write_text(content, encoding="utf-8")
        return root

    return make
