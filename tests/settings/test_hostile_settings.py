"""Settings from a stranger's pull request: nothing runs, nothing is reached outside, it ends."""

import pickle
import random
import tempfile
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beian_lint.settings import SettingsError, load
from beian_lint.settings.describe import describe
from beian_lint.settings.keys import keys_in, keys_of
from beian_lint.settings.kinds import (
    LEVELS,
    Choice,
    Flag,
    Key,
    Kind,
    Levels,
    Many,
    Size,
    Tables,
    Text,
    Whole,
)
from beian_lint.settings.read import ENOUGH
from beian_lint.settings.schema import schema

RULES = ("psb-badge-missing", "page-encoding")
VALIDATOR = jsonschema.Draft7Validator(schema(RULES))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    return tmp_path / "repository"


class TestNothingOutsideTheRepository:
    @pytest.mark.parametrize("key", ['paths = ["{}"]', '[[sites]]\nroot = "{}"'])
    @pytest.mark.parametrize(
        "path", ["/etc", "..", "a/../../b", "link", "link/passwd", "loop/../.."]
    )
    def test_is_reached_by_a_path(self, repository: Path, key: str, path: str) -> None:
        (repository / "link").symlink_to("/etc")
        (repository / "loop").symlink_to("loop")
        (repository / "beian-lint.toml").write_text(key.format(path))
        with pytest.raises(SettingsError, match="outside the repository"):
            load(cwd=repository, known_rules=RULES)

    def test_is_read_as_settings(self, repository: Path) -> None:
        secret = repository.parent / "credentials.toml"
        secret.write_text('token = "hunter2"')
        (repository / "beian-lint.toml").symlink_to(secret)
        with pytest.raises(SettingsError) as caught:
            load(cwd=repository, known_rules=RULES)
        assert "link out of the repository" in str(caught.value)
        assert "token" not in str(caught.value)


def test_a_message_holds_no_control_codes_and_no_page_of_text(repository: Path) -> None:
    name = "\\u001b[2J\\u202e" + "x" * 5000
    (repository / "beian-lint.toml").write_text(f'"{name}" = 1\nfooter = 1\npages = "{name}"')
    with pytest.raises(SettingsError) as caught:
        load(cwd=repository, known_rules=RULES)
    for language in ("zh", "en"):
        lines = caught.value.in_(language).splitlines()
        assert len(lines) == 3
        assert all(line.isprintable() and len(line) < 500 for line in lines)


def test_reading_stops_when_enough_is_wrong(repository: Path) -> None:
    text = "".join(f"key-{n} = 1\n" for n in range(15_000))
    (repository / "beian-lint.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(cwd=repository, known_rules=RULES)
    assert len(caught.value.problems) == ENOUGH
    assert len(str(caught.value).splitlines()) == 21


@pytest.mark.parametrize(
    "text",
    [
        '"\\"' * 60_000 + " = 1",
        "[" + "a." * 199 + "a]\n" + "x = 1\n" * 30_000,
        ("a." * 199 + "a = 1\n") * 600,
        "[[a]]\n" * 40_000,
        "[[a]]\n[[a.b]]\n" * 17_000,
        "a = " + "{a = " * 50_000,
        "[[skip]]\n" * 20_000,
        "'" * 200_000,
        " " * 200_000 + "=",
    ],
    ids=lambda text: text[:12],
)
def test_a_large_file_comes_to_an_end(repository: Path, text: str) -> None:
    (repository / "beian-lint.toml").write_text(text)
    with pytest.raises(SettingsError):
        load(cwd=repository, known_rules=RULES)


TEXTS = {
    "path": ["dist", "a/b", "..", "/etc", ""],
    "glob": ["*.html", "docs/**", "/a", "!a", "a**", "[a"],
    "number": ["京公网安备11010502030143号", "京ICP备12345678号-1", "11010502030143", "110"],
    "selector": ["footer", "#a > .b", "a,", "a::after", " "],
    "base": ["/", "/a", "/a/b/", "a", "//a", "/.."],
    "origin": ["https://a.cn", "http://a:80", "HTTP://A", "https://a:x", "https://"],
    "host": ["a.cn", "*.b.例子", "[::1]", "a.cn:1", "*", "a..b", "ß" * 70],
    "rule": [*RULES, "page-encodign", "x"],
    "reason": ["later", "以后\n再说", "\t"],
}
ANYTHING = st.recursive(
    st.booleans() | st.integers(-2, 1 << 70) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-"), inner, max_size=3),
    max_leaves=4,
)


def values(kind: Kind) -> st.SearchStrategy:
    """Return values of a kind, most of them right."""
    match kind:
        case Flag():
            return st.booleans()
        case Whole(lowest, highest):
            return st.integers(lowest, min(highest, 300))
        case Size():
            return st.integers(0, 1 << 31) | st.sampled_from(["1B", "20MiB", "2 GB", "1 mb", ""])
        case Choice(words):
            return st.sampled_from(words)
        case Text(form):
            return st.sampled_from(TEXTS[form])
        case Many(of, fewest):
            return st.lists(values(of), min_size=fewest, max_size=2)
        case Levels():
            return st.dictionaries(st.sampled_from(TEXTS["rule"]), values(LEVELS), max_size=2)
        case Tables():
            return st.lists(tables(keys_in(kind)), max_size=2)


def tables(keys: dict[str, Key]) -> st.SearchStrategy[dict]:
    """Return tables of a few keys, now and then with anything at all in one."""
    some = st.dictionaries(st.sampled_from([*keys]), st.just(None), max_size=3)
    required = dict.fromkeys(key.name for key in keys.values() if key.required)
    right = some.flatmap(
        lambda names: st.fixed_dictionaries({n: values(keys[n].kind) for n in required | names})
    )
    names = st.sampled_from([*keys]) | st.text("abc-_ .", max_size=4)
    odd = st.dictionaries(names, ANYTHING, min_size=1, max_size=1)
    return right | right | right | st.builds(lambda one, other: one | other, right, odd)


@settings(deadline=None)
@given(tables(keys_of("run")))
def test_any_table_loads_or_is_refused_and_what_loads_fits_the_schema(table: dict) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "beian-lint.toml").write_text(as_toml(table), encoding="utf-8")
        assert tomllib.loads(as_toml(table)) == table
        try:
            loaded = load(cwd=Path(folder), known_rules=RULES)
        except SettingsError as error:
            told_well(error)
            return
    VALIDATOR.validate(table)
    assert pickle.loads(pickle.dumps(loaded.settings)) == loaded.settings
    assert describe(loaded)


def told_well(error: SettingsError) -> None:
    assert error.problems
    assert error.in_("zh")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def as_toml(table: dict) -> str:
    return "\n".join(f"{_text(key)} = {_inline(value)}" for key, value in table.items())


def _inline(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case dict():
            return "{" + ", ".join(f"{_text(k)} = {_inline(v)}" for k, v in value.items()) + "}"
    return _text(str(value))


def _text(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def test_any_bytes_end_as_settings_or_as_an_error(repository: Path) -> None:
    chance = random.Random(12)
    seed = (
        b'numbers = ["x"]\n[rules]\npage-encoding = "off"\n[[sites]]\nroot = "a"\n'
        b'[[skip]]\nrule = "page-encoding"\nreason = """b"""\n'
    )
    loaded = 0
    for _ in range(300):
        data = bytearray(seed)
        for _ in range(chance.randrange(4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (repository / "beian-lint.toml").write_bytes(data)
        try:
            load(cwd=repository, known_rules=RULES)
        except SettingsError as error:
            told_well(error)
        else:
            loaded += 1
    assert loaded < 300
