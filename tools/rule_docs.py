"""Write the rule reference, docs/rules.md and docs/zh/rules.md, from the rules themselves.

Run: python tools/rule_docs.py          writes both files
     python tools/rule_docs.py --check  writes nothing; exit code 1 when a file is stale
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from beian_lint.rule import Rule  # noqa: E402 - the tool runs from a checkout, installed or not
from beian_lint.rules import RULES  # noqa: E402
from beian_lint.say import outline  # noqa: E402
from beian_lint.settings.model import STRICT  # noqa: E402
from beian_lint.words import Language, Say  # noqa: E402
from beian_lint.words.report import MEND, SEVERITY, WHY  # noqa: E402

FILES: dict[Language, Path] = {
    "en": ROOT / "docs" / "rules.md",
    "zh": ROOT / "docs" / "zh" / "rules.md",
}

HEAD = Say(
    """\
# 规则

[English](../rules.md)

每条规则的编号不变也不重用。严重程度是默认值，用设置项 `[rules]` 逐条修改，或用 `preset = "strict"` \
一次收紧；用 `[[skip]]` 可以带着理由放行。`beian-lint explain 规则编号` 显示同样的内容。

怎样计数：每一页上，电脑和手机各有一处完整的备案信息就算通过，所以只报告最接近完整的那一处；\
一个原因只报告一次。静态检查无法确定的记为“不确定”，默认不算失败，用 `--render` 可以确定。
""",
    """\
# Rules

[中文](zh/rules.md)

An id never changes its meaning and is never reused. Severities are defaults: the setting `[rules]` \
changes each, `preset = "strict"` several at once, and `[[skip]]` excuses with a reason. \
`beian-lint explain ID` prints the same.

How findings are counted: a page passes when it shows a whole filing on a desktop and on a phone, so \
only the one nearest to whole is told; and each cause is told once. What reading cannot decide is \
*unsure*: it does not fail by default, and `--render` decides it.
""",
)
COLUMNS = Say("| 规则 | 默认 | 说的是什么 |", "| rule | default | about |")
DEFAULT = Say("默认：{severity}", "default: {severity}")
REQUIRED = Say(
    "（`require` 含 `{registry}` 时：{severity}）",
    " ({severity} while `require` holds `{registry}`)",
)
WHEN_STRICT = Say("（`strict` 时：{severity}）", " ({severity} under `strict`)")
NEEDS = Say("出现这些规则时不再报告：{rules}", "not told along with: {rules}")
CASES = Say("会报告的情形", "What it tells")
MENDS = Say("视情形而定：", "By case:")
GIVEN = Say("在这样的设置下：", "Under these settings:")
BAD = Say("这样会报告", "This is reported")
GOOD = Say("这样就对了", "This is right")
SOURCES = Say("依据", "Sources")
COLON = Say("：", ": ")


def page(language: Language) -> str:
    """Return the rule reference in one language as Markdown."""
    lines = [HEAD.in_(language), COLUMNS.in_(language), "|---|---|---|"]
    for rule in RULES:
        title = rule.title.in_(language)
        lines.append(f"| [`{rule.id}`](#{rule.id}) | {graded(rule, language)} | {title} |")
    for rule in RULES:
        lines += ["", *section(rule, language)]
    return "\n".join(lines) + "\n"


def graded(rule: Rule, language: Language) -> str:
    said = SEVERITY[rule.severity].in_(language)
    if rule.required is not None and rule.required != rule.severity:
        grave = SEVERITY[rule.required].in_(language)
        said += REQUIRED.in_(language, registry=rule.registry, severity=grave)
    if level := dict(STRICT).get(rule.id):
        said += WHEN_STRICT.in_(language, severity=SEVERITY[level].in_(language))
    return said


def section(rule: Rule, language: Language) -> Iterator[str]:
    colon = COLON.in_(language)
    yield f"## {rule.id}"
    yield ""
    yield f"**{rule.title.in_(language)}**  "
    yield DEFAULT.in_(language, severity=graded(rule, language))
    if rule.needs:
        others = ", ".join(f"[`{name}`](#{name})" for name in rule.needs)
        yield ""
        yield NEEDS.in_(language, rules=others)
    yield ""
    yield f"**{WHY.in_(language).capitalize()}**{colon}{rule.why.in_(language)}"
    yield ""
    yield f"**{MEND.in_(language).capitalize()}**{colon}{outline(rule.mend, language)}"
    told = {case: outline(words, language) for case, words in rule.mends.items()}
    own = {case: said for case, said in told.items() if "{" not in said and case != "hidden"}
    if own:
        yield ""
        yield MENDS.in_(language)
        yield ""
        yield from (f"- `{case}`{colon}{said}" for case, said in own.items())
    yield ""
    yield f"**{CASES.in_(language)}**"
    yield ""
    yield from (
        f"- `{case}`{colon}{outline(words, language)}" for case, words in rule.cases.items()
    )
    yield ""
    if rule.given:
        yield GIVEN.in_(language)
        yield ""
        yield from ("```toml", rule.given, "```")
        yield ""
    if rule.bad:
        for label, example in ((BAD, rule.bad), (GOOD, rule.good)):
            yield f"**{label.in_(language)}**"
            yield ""
            yield from ("```html", example.strip(), "```")
            yield ""
    yield f"**{SOURCES.in_(language)}**"
    yield ""
    yield from (f"- {source.in_(language)}" for source in rule.sources)


def stale() -> list[Path]:
    """Return the files that are not what the rules say."""
    return [
        path
        for language, path in FILES.items()
        if not path.exists() or path.read_text(encoding="utf-8") != page(language)
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for path in (old := stale()):
            print(f"{path.relative_to(ROOT)} is stale: run python tools/rule_docs.py")
        return 1 if old else 0
    if arguments:
        print(__doc__)
        return 2
    for language, path in FILES.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(language), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
