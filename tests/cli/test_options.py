"""Options as they are typed: `--number`, not `--NUMBER` (which typer makes of a metavar alike)."""

import re

import pytest

from beian_lint.cli.commands import render_said

COMMANDS = ["check", "fix", "init", "snippet", "number", "rules", "explain", "settings"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_lower_case(beian_lint, command):
    options = re.findall(r"--[\w-]+", beian_lint(command, "--help").out)
    assert options
    assert [option for option in options if option != option.lower()] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("--render dist", "--render=always dist"),
        ("dist --render", "dist --render=always"),
        ("--render auto dist", "--render=auto dist"),
        ("--render=auto dist", "--render=auto dist"),
        ("--render never", "--render=never"),
        ("--render auto auto", "--render=auto auto"),
        ("auto --render", "auto --render=always"),
        ("--render ./auto", "--render=always ./auto"),
        ("--render -- auto", "--render=always -- auto"),
        ("-- --render auto", "-- --render auto"),
        ("--quiet auto", "--quiet auto"),
    ],
)
def test_render_alone_means_every_page(typed, meant):
    assert render_said(typed.split()) == meant.split()
