"""Options as they are typed: `--number`, not `--NUMBER` (which typer makes of a metavar alike)."""

import re

import pytest

COMMANDS = ["check", "fix", "init", "snippet", "number", "rules", "explain", "settings"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_lower_case(beian_lint, command):
    options = re.findall(r"--[\w-]+", beian_lint(command, "--help").out)
    assert options
    assert [option for option in options if option != option.lower()] == []
