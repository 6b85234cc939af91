"""The hooks, run by real pre-commit against this repository as its ``repo:``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("beian_lint", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

GOOD = (ROOT / "examples/passing/index.html").read_text(encoding="utf-8")
BAD = GOOD.replace("京公网安备", "沪公网安备")

CONFIG = """\
repos:
  - repo: {repo}
    rev: v0
    hooks:
      - id: beian-lint
      - id: beian-lint-build
        args: [public]
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def repo(tmp_path_factory) -> Path:
    """Copy what a release holds, as it is in the working tree, into a repository with a tag."""
    folder = tmp_path_factory.mktemp("hooks") / "beian-lint"
    folder.mkdir()
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "release")
    git(folder, "tag", "v0")
    return folder


@pytest.fixture
def site(tmp_path, repo):
    """Make a repository with the hooks, a committed page and a build folder that git ignores."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=repo))
    (folder / ".gitignore").write_text("public/\n")
    shutil.copytree(ROOT / "examples/passing/img", folder / "img")
    shutil.copytree(ROOT / "examples/passing/css", folder / "css")
    (folder / "index.html").write_text(GOOD, encoding="utf-8")
    git(folder, "add", "-A")
    return folder


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory):
    home = tmp_path_factory.mktemp("pre-commit-home")

    def run(folder, *arguments):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", *arguments],
            cwd=folder,
            env=os.environ | {"PRE_COMMIT_HOME": str(home), "LC_ALL": "en_US.UTF-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_right_page_passes(site, pre_commit):
    code, said = pre_commit(site, "beian-lint", "--all-files")
    assert code == 0, said


def test_a_wrong_page_fails_with_its_name_and_line(site, pre_commit):
    (site / "about.html").write_text(BAD, encoding="utf-8")
    git(site, "add", "-A")
    code, said = pre_commit(site, "beian-lint", "--all-files")
    assert code == 1
    assert "about.html:" in said
    assert "psb-number-region" in said


def test_a_template_is_judged_for_what_it_holds(site, pre_commit):
    footer = GOOD[GOOD.index("<footer>") : GOOD.index("</footer>")] + "</footer>"
    (site / "footer.html").write_text(footer, encoding="utf-8")
    (site / "nav.html").write_text("<nav>菜单</nav>", encoding="utf-8")
    git(site, "add", "-A")
    code, said = pre_commit(site, "beian-lint", "--files", "footer.html", "nav.html")
    assert code == 0, said
    (site / "footer.html").write_text(footer.replace("京公", "沪公"), encoding="utf-8")
    git(site, "add", "-A")
    assert pre_commit(site, "beian-lint", "--files", "footer.html")[0] == 1


class TestABuildThatGitIgnores:
    def run(self, site, pre_commit):
        return pre_commit(site, "beian-lint-build", "--hook-stage", "pre-push", "--all-files")

    def test_is_not_there(self, site, pre_commit):
        code, said = self.run(site, pre_commit)
        assert code == 1
        assert "There is no such file or folder: public" in said
        assert "build the site first" in said

    def test_is_right(self, site, pre_commit):
        shutil.copytree(ROOT / "examples/passing", site / "public")
        code, said = self.run(site, pre_commit)
        assert code == 0, said

    def test_is_wrong(self, site, pre_commit):
        shutil.copytree(ROOT / "examples/failing", site / "public")
        code, said = self.run(site, pre_commit)
        assert code == 1
        assert "public/news/index.html" in said
