"""The documentation of the settings says what the table of keys says, and its examples load."""

import json
import re
from pathlib import Path

import pytest

from beian_lint.rules import RULES
from beian_lint.settings import Settings, load
from beian_lint.settings.keys import KEYS
from beian_lint.settings.kinds import Key, Tables
from beian_lint.settings.model import STRICT
from tools import settings_docs

IDS = [rule.id for rule in RULES]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_list_of_keys_is_fresh(language) -> None:
    page = settings_docs.PAGES[language].read_text("utf-8")
    assert settings_docs.renewed(page, language) == page, "run python -m tools.settings_docs"


def test_the_schema_is_fresh() -> None:
    text = settings_docs.SCHEMA.read_text("utf-8")
    assert text == settings_docs.schema_text(), "run python -m tools.settings_docs"
    json.loads(text)


def examples(language: str) -> list[str]:
    page = settings_docs.PAGES[language].read_text("utf-8")
    return re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_loads(language, tmp_path: Path) -> None:
    found = examples(language)
    assert len(found) > len(KEYS)
    for example in found:
        (tmp_path / "beian-lint.toml").write_text(example, encoding="utf-8")
        load(cwd=tmp_path, known_rules=IDS)


def test_both_pages_have_the_same_examples() -> None:
    assert examples("en") == examples("zh")


def every_key() -> list[Key]:
    own = [inner for key in KEYS if isinstance(key.kind, Tables) for inner in key.kind.own]
    return [*KEYS, *own]


@pytest.mark.parametrize("key", every_key(), ids=lambda key: key.name)
def test_every_key_is_explained_in_both_languages(key: Key) -> None:
    assert re.search(r"[\u4e00-\u9fff].*。$", key.doc.zh)
    assert re.fullmatch(r"[A-Z`].*\.", key.doc.en)
    assert set(re.findall(r"`[^`]+`", key.doc.zh)) == set(re.findall(r"`[^`]+`", key.doc.en))


def test_the_strict_preset_names_rules_that_exist() -> None:
    assert {rule for rule, _ in STRICT} <= set(IDS)


def test_no_default_needs_a_settings_file() -> None:
    assert Settings().targets == ()
