"""Every command line of beian-lint that the documentation shows does what it says."""

import shutil
from pathlib import Path

import pytest
from shown import ROOT, commands, shown_commands

from beian_lint.cli.run import run
from beian_lint.fleet.model import FleetSite, SiteResult
from beian_lint.fleet.store import Store

PASSING = ROOT / "examples/passing"
BUILDS = {
    ".output/public",
    "_site",
    "build",
    "dist",
    "docs/.vitepress/dist",
    "docs/.vuepress/dist",
    "out",
    "public",
    "site",
    "site-a/public",
    "site-b/public",
    "examples/passing",
}
RED = {"examples/failing"}


def test_commands_are_found_by_any_runner():
    text = """\
$ npx hexo generate && beian-lint public  # after the build
pipx run beian-lint==0.1.0 dist
uvx beian-lint@0.1.0 dist --number "京公网安备 11010502099999号"
git commit -m 'beian-lint dist'
"""
    assert list(commands(text)) == [
        ("public",),
        ("dist",),
        ("dist", "--number", "京公网安备 11010502099999号"),
    ]


def a_fleet(folder, runs):
    """Make a manifest of one site, and a store with runs of it."""
    (folder / "sites.csv").write_text(f"site,folder\nshop,{PASSING}\n", encoding="utf-8")
    for _ in range(runs):
        with Store(folder / "fleet.db") as store:
            site = FleetSite(0, "shop", folder=str(PASSING))
            run = store.begin(
                [site], manifest="sites.csv", digest="", conditions="", tool="1", fail_on="error"
            )
            store.keep(run.id, [(SiteResult(0, "shop", "", "pass"), 0.0)])
            store.finish(run.id, 0)


@pytest.mark.parametrize("command", shown_commands(), ids=" ".join)
def test_a_command_that_is_shown_works(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    named = {word.rstrip("/") for word in command}
    for folder in named & (BUILDS | RED):
        origin = PASSING if folder in BUILDS else ROOT / folder
        shutil.copytree(origin, folder, dirs_exist_ok=True)
    (tmp_path / "docs_theme").mkdir()
    shutil.copy(ROOT / "docs_theme/beian-lint.toml", tmp_path / "docs_theme")
    (tmp_path / "Downloads").mkdir()
    shutil.copy(PASSING / "img/badge.png", tmp_path / "Downloads/gongan.png")
    if command[0] == "fleet":
        if any(word.endswith(".parquet") for word in command):
            pytest.importorskip("pyarrow")
        a_fleet(tmp_path, runs=0 if command[1] == "run" else 2)
    command = tuple(word.replace("~/", f"{tmp_path}/") for word in command)
    if "--baseline" in command and "--update-baseline" not in command:
        assert run([*command, "--update-baseline"]) == 0
    if "--config" in command:
        command = (*command, "--min-pages", "2")
    if command[0] == "merge":
        for shard in "1/2", "2/2":
            part = f"json=part-{shard[0]}.json"
            assert run([str(PASSING), "--shard", shard, "--report", part]) == 0
        capsys.readouterr()
        command = ("merge", *map(str, sorted(Path().glob(command[1]))), *command[2:])
    if any(word.startswith("--render") for word in command):
        pytest.importorskip("playwright")
        command = tuple(word for word in command if not word.startswith("--render"))
    code = run(list(command))
    said = capsys.readouterr()
    assert code == (1 if named & RED else 0), said.out + said.err
