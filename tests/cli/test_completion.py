"""What helps while typing: completion in the shell, and the schema of the settings in an editor."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(beian_lint, shell):
    ran = beian_lint(env={"_BEIAN_LINT_COMPLETE": f"source_{shell}"})
    assert "_BEIAN_LINT_COMPLETE" in ran.out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("beian-lint sn", "snippet"),
        ("beian-lint fix --uns", "--unsafe"),
        ("beian-lint ", "check"),
        ("beian-lint snippet --style vi", "vitepress"),
    ],
)
def test_commands_and_options_are_completed(beian_lint, words, offered):
    count = str(len(words.split(" ")) - 1)
    ran = beian_lint(
        env={"_BEIAN_LINT_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count}
    )
    assert offered in ran.out.split()


def test_the_schema_is_that_of_the_docs(beian_lint):
    ran = beian_lint("settings", "--schema")
    held = (ROOT / "docs/settings.schema.json").read_text(encoding="utf-8")
    assert json.loads(ran.out) == json.loads(held)
