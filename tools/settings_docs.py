"""Write the list of keys in docs/settings.md and docs/zh/settings.md, and the JSON Schema.

Run `python -m tools.settings_docs` after a change of the table of keys or of the rules: a test
holds what it writes up to date.
"""

import json
from pathlib import Path

from beian_lint.rules import RULES
from beian_lint.settings import Settings
from beian_lint.settings.describe import toml
from beian_lint.settings.keys import KEYS
from beian_lint.settings.kinds import (
    Choice,
    Flag,
    Key,
    Kind,
    Levels,
    Many,
    Scope,
    Size,
    Tables,
    Text,
    Whole,
)
from beian_lint.settings.schema import schema
from beian_lint.words import Language, Say

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, Path] = {
    "en": ROOT / "docs" / "settings.md",
    "zh": ROOT / "docs" / "zh" / "settings.md",
}
SCHEMA = ROOT / "docs" / "settings.schema.json"

BEGIN = "<!-- keys: made by tools/settings_docs.py -->"
END = "<!-- end of keys -->"

PLACES: dict[Scope, Say] = {
    "run": Say("顶层", "the top"),
    "site": Say("`[[sites]]`", "`[[sites]]`"),
    "page": Say("`[[overrides]]`", "`[[overrides]]`"),
}
FORMS = {
    "path": Say("路径", "path"),
    "glob": Say("路径模式", "glob"),
    "number": Say("备案号", "record number"),
    "selector": Say("CSS 选择器", "CSS selector"),
    "base": Say("网址路径", "URL path"),
    "origin": Say("协议和域名", "scheme and host"),
    "host": Say("域名", "host"),
    "rule": Say("规则名称", "rule id"),
    "reason": Say("文字", "text"),
}
WORDS = {
    "type": Say("类型", "Type"),
    "default": Say("默认值", "Default"),
    "where": Say("可写在", "May stand in"),
    "required": Say("必填", "required"),
    "between": Say("、", ", "),
    "colon": Say("：", ": "),
    "detected": Say("自动判断", "detected"),
    "flag": Say("布尔值", "boolean"),
    "whole": Say("整数，{lowest} 到 {highest}", "whole number, {lowest} to {highest}"),
    "size": Say("整数或带单位的字符串", "whole number, or text with a unit"),
    "list": Say("列表，每项为{of}", "list of: {of}"),
    "levels": Say("表，从规则名称到级别", "table from rule id to level"),
    "tables": Say("由表组成的列表", "list of tables"),
}


def main() -> None:
    """Write all three files."""
    for language, page in PAGES.items():
        page.write_text(renewed(page.read_text("utf-8"), language), "utf-8")
    SCHEMA.write_text(schema_text(), "utf-8")


def schema_text() -> str:
    """Return the JSON Schema of the settings, with the ids of all rules."""
    return json.dumps(schema([rule.id for rule in RULES]), ensure_ascii=False, indent=2) + "\n"


def renewed(page: str, language: Language) -> str:
    """Return a page of the documentation with its list of keys made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    entries = "\n".join(_entry(key, language) for key in KEYS)
    return f"{before}{BEGIN}\n\n{entries}\n{END}{after}"


def _entry(key: Key, language: Language) -> str:
    places = (
        WORDS["between"].in_(language).join(PLACES[scope].in_(language) for scope in key.scopes)
    )
    lines = [
        f"### `{key.name}`",
        "",
        key.doc.in_(language),
        "",
        _item("type", _type(key.kind, language), language),
    ]
    if not isinstance(key.kind, Levels | Tables):
        default = getattr(Settings(), key.field)
        text = WORDS["detected"].in_(language) if default is None else f"`{toml(default)}`"
        lines.append(_item("default", text, language))
    lines.append(_item("where", places, language))
    if isinstance(key.kind, Tables):
        lines += [_own(own, language) for own in key.kind.own]
    example = key.example if isinstance(key.kind, Tables) else f"{key.name} = {key.example}"
    return "\n".join([*lines, "", "```toml", example, "```", ""])


def _item(word: str, text: str, language: Language) -> str:
    return f"- {WORDS[word].in_(language)}{WORDS['colon'].in_(language)}{text}"


def _own(key: Key, language: Language) -> str:
    marks = [_type(key.kind, language)]
    if key.required:
        marks.append(WORDS["required"].in_(language))
    between = WORDS["between"].in_(language)
    bracket = f"（{between.join(marks)}）" if language == "zh" else f" ({between.join(marks)})"
    return f"- `{key.name}`{bracket}{WORDS['colon'].in_(language)}{key.doc.in_(language)}"


def _type(kind: Kind, language: Language) -> str:
    match kind:
        case Flag():
            return WORDS["flag"].in_(language)
        case Whole(lowest, highest):
            return WORDS["whole"].in_(language, lowest=lowest, highest=highest)
        case Size():
            return WORDS["size"].in_(language)
        case Choice(words):
            return WORDS["between"].in_(language).join(f'`"{word}"`' for word in words)
        case Text(form):
            return FORMS[form].in_(language)
        case Many(of):
            return WORDS["list"].in_(language, of=_type(of, language))
        case Levels():
            return WORDS["levels"].in_(language)
        case Tables():
            return WORDS["tables"].in_(language)


if __name__ == "__main__":
    main()
