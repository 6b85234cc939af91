"""From a parsed table to a `Partial`, with everything that is wrong with it."""

import re
from collections.abc import Collection, Mapping
from os.path import realpath
from pathlib import Path
from typing import cast

from beian_lint.settings import forms
from beian_lint.settings.forms import Ground, Wrong
from beian_lint.settings.keys import KEYS, keys_in, keys_of
from beian_lint.settings.kinds import (
    LEVELS,
    MOST,
    Choice,
    Flag,
    Key,
    Levels,
    Many,
    Size,
    Tables,
    Text,
    Whole,
)
from beian_lint.settings.model import Level, Override, Partial, Site, Skip
from beian_lint.settings.problem import Facts, nearest, shown
from beian_lint.words import Say

UNKNOWN_KEY = Say("没有 `{name}` 这个设置项。", "There is no key `{name}`.")
UNKNOWN_KEY_NEAR = Say(
    "没有 `{name}` 这个设置项；是不是 `{near}`？",
    "There is no key `{name}`; did you mean `{near}`?",
)
MISPLACED = Say(
    "`{name}` 不能写在这里，只能写在{places}。", "`{name}` cannot stand here, only {places}."
)
TOP = Say("文件顶层", "at the top of the file")
IN_TABLE = Say(" `[[{table}]]` 中", "in `[[{table}]]`")
MISSING = Say("缺少 `{name}`。", "`{name}` is missing.")
SAYS_NOTHING = Say("除了 `pages` 之外没有任何设置。", "This table sets nothing besides `pages`.")
TYPE = Say("应当是{wanted}，而不是{got}。", "This should be {wanted}, not {got}.")
NO_CHOICE = Say("“{value}”应当是 {words} 之一。", "“{value}” should be one of {words}.")
NO_CHOICE_NEAR = Say(
    "“{value}”应当是 {words} 之一；是不是 `{near}`？",
    "“{value}” should be one of {words}; did you mean `{near}`?",
)
RANGE = Say(
    "{value} 应当在 {lowest} 和 {highest} 之间。", "{value} should be from {lowest} to {highest}."
)
EMPTY = Say("列表不能为空。", "The list cannot be empty.")
TOO_MANY = Say("最多 {most} 项。", "At most {most} entries.")
ROOT_TWICE = Say("另一个 `[[sites]]` 已经用了这个根文件夹。", "Another `[[sites]]` has this root.")
PATHS_AND_SITES = Say(
    "`paths` 与 `[[sites]]` 不能同时使用；请只保留 `[[sites]]`。",
    "`paths` and `[[sites]]` cannot stand together; keep `[[sites]]` alone.",
)

ENOUGH = 100
"""After how many problems a table is not read on: looking for nearest words takes time."""

TYPES = {
    bool: Say("布尔值", "a boolean"),
    int: Say("整数", "a whole number"),
    float: Say("小数", "a float"),
    str: Say("字符串", "a string"),
    list: Say("列表", "a list"),
    dict: Say("表", "a table"),
}
OTHER_TYPE = Say("日期或时间", "a date or time")


class Enough(Exception):  # noqa: N818 (it ends the reading, and is no error of its own)
    """So much is wrong that there is no point in reading on."""


def name_shown(name: str) -> str:
    """Return a key as it would stand in TOML, quoted where it must be."""
    bare = re.fullmatch(r"[A-Za-z0-9_-]{1,80}", name)
    return name if bare else f'"{shown(name)}"'


def _places(name: str) -> list[Say]:
    """Return where a key may stand, nowhere when there is no such key."""
    places = [TOP] if name in keys_of("run") else []
    for key in KEYS:
        if isinstance(key.kind, Tables) and name in keys_in(key.kind):
            zh, en = IN_TABLE.in_("zh", table=key.name), IN_TABLE.in_("en", table=key.name)
            places.append(Say(zh, en))
    return places


class Reader:
    """Reads the tables of one layer; ``problems`` collects (key, sentence, facts)."""

    def __init__(self, ground: Ground, known_rules: Collection[str]) -> None:
        self.ground = ground
        self.known_rules = known_rules
        self.problems: list[tuple[str, Say, Facts]] = []

    def layer(self, table: Mapping[str, object]) -> Partial:
        """Read the top table of a layer."""
        try:
            said = self._table(table, keys_of("run"), "")
            if "paths" in table and "sites" in table:
                self.wrong("paths", PATHS_AND_SITES)
        except Enough:
            return Partial()
        return Partial(**said)  # type: ignore[arg-type]

    def wrong(self, key: str, say: Say, **facts: str) -> None:
        """Note that something is wrong with a key."""
        self.note(key, Wrong(say, **facts))

    def note(self, key: str, wrong: Wrong) -> None:
        """Note that the value of a key is wrong."""
        self.problems.append((key, wrong.say, wrong.facts))
        if len(self.problems) >= ENOUGH:
            raise Enough

    def _table(
        self, table: Mapping[str, object], keys: Mapping[str, Key], at: str
    ) -> dict[str, object]:
        said: dict[str, object] = {}
        for name, value in table.items():
            key = keys.get(name)
            path = f"{at}.{name_shown(name)}" if at else name_shown(name)
            if key is None:
                self._unknown(name, path, keys)
            else:
                said[key.field] = self._value(key.kind, value, path)
        for key in keys.values():
            if key.required and key.name not in table:
                self.wrong(at, MISSING, name=key.name)
        return said

    def _unknown(self, name: str, path: str, keys: Mapping[str, Key]) -> None:
        near = nearest(name, keys)
        places = _places(name)
        if places:
            self.wrong(
                path,
                Say(
                    MISPLACED.zh.replace("{places}", "或".join(place.zh for place in places)),
                    MISPLACED.en.replace("{places}", " or ".join(place.en for place in places)),
                ),
                name=name,
            )
        elif near:
            self.wrong(path, UNKNOWN_KEY_NEAR, name=shown(name), near=near)
        else:
            self.wrong(path, UNKNOWN_KEY, name=shown(name))

    def _value(self, kind: object, value: object, path: str) -> object:
        """Return the value, or None when something is wrong with it."""
        try:
            match kind:
                case Flag():
                    return self._typed(value, bool)
                case Whole(lowest, highest):
                    return self._whole(value, lowest, highest)
                case Size(highest):
                    if isinstance(value, str | int) and not isinstance(value, bool):
                        return forms.read_size(value, highest)
                    return self._typed(value, int)
                case Choice():
                    return self._choice(kind, value)
                case Text():
                    text = cast("str", self._typed(value, str))
                    return forms.read_text(kind, text, self.ground, self.known_rules)
                case Many():
                    return self._many(kind, value, path)
                case Levels():
                    return self._levels(value, path)
                case Tables():
                    return self._tables(kind, value, path)
        except Wrong as wrong:
            self.note(path, wrong)
            return None
        raise AssertionError(kind)

    def _typed(self, value: object, wanted: type) -> object:
        if type(value) is wanted:
            return value
        got = TYPES.get(type(value), OTHER_TYPE)
        want = TYPES[wanted]
        raise Wrong(
            Say(
                TYPE.zh.format(wanted=want.zh, got=got.zh),
                TYPE.en.format(wanted=want.en, got=got.en),
            )
        )

    def _whole(self, value: object, lowest: int, highest: int) -> int:
        number = cast("int", self._typed(value, int))
        if lowest <= number <= highest:
            return number
        raise Wrong(RANGE, value=shown(number), lowest=str(lowest), highest=str(highest))

    def _choice(self, kind: Choice, value: object) -> str:
        word = cast("str", self._typed(value, str))
        if word in kind.words:
            return word
        words = ", ".join(f"`{word}`" for word in kind.words)
        near = nearest(word, kind.words)
        if near:
            raise Wrong(NO_CHOICE_NEAR, value=shown(word), words=words, near=near)
        raise Wrong(NO_CHOICE, value=shown(word), words=words)

    def _many(self, kind: Many, value: object, path: str) -> tuple[object, ...]:
        entries = cast("list[object]", self._typed(value, list))
        if len(entries) < kind.fewest:
            raise Wrong(EMPTY)
        if len(entries) > MOST and self.ground.fence is not None:
            raise Wrong(TOO_MANY, most=str(MOST))
        read = [self._value(kind.of, entry, f"{path}[{n}]") for n, entry in enumerate(entries)]
        return tuple(dict.fromkeys(entry for entry in read if entry is not None))

    def _levels(self, value: object, path: str) -> tuple[tuple[str, Level], ...]:
        table = cast("dict[str, object]", self._typed(value, dict))
        if len(table) > MOST:
            raise Wrong(TOO_MANY, most=str(MOST))
        levels: dict[str, Level] = {}
        for name, entry in table.items():
            at = f"{path}.{name_shown(name)}"
            try:
                rule = forms.read_rule(name, self.known_rules)
            except Wrong as wrong:
                self.note(at, wrong)
                continue
            level = self._value(LEVELS, entry, at)
            if level is not None:
                levels[rule] = cast("Level", level)
        return tuple(levels.items())

    def _tables(self, kind: Tables, value: object, path: str) -> tuple[object, ...]:
        tables = cast("list[object]", self._typed(value, list))
        if len(tables) > MOST:
            raise Wrong(TOO_MANY, most=str(MOST))
        keys = keys_in(kind)
        read: list[object] = []
        roots: set[Path] = set()
        for n, table in enumerate(tables):
            at = f"{path}[{n}]"
            try:
                said = self._table(cast("dict[str, object]", self._typed(table, dict)), keys, at)
            except Wrong as wrong:
                self.note(at, wrong)
                continue
            own = {key.field: said.pop(key.field, None) for key in kind.own}
            if any(own[key.field] is None for key in kind.own if key.required):
                continue
            if kind.scope == "page":
                if table.keys() <= own.keys():  # type: ignore[attr-defined]
                    self.wrong(at, SAYS_NOTHING)
                read.append(Override(said=Partial(**said), **own))  # type: ignore[arg-type]
            elif kind.scope == "site":
                root = Path(realpath(self.ground.cwd / cast("Path", own["root"])))
                if root in roots:
                    self.wrong(f"{at}.root", ROOT_TWICE)
                roots.add(root)
                read.append(Site(root, Partial(**said)))  # type: ignore[arg-type]
            else:
                read.append(Skip(**{k: v for k, v in own.items() if v is not None}))  # type: ignore[arg-type]
        return tuple(read)
