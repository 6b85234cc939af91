"""``beian-lint rules`` and ``beian-lint explain``: what is checked, and why."""

import os
from difflib import get_close_matches
from typing import Annotated

import typer

from beian_lint.cli.speech import LANGUAGE, help_in, say
from beian_lint.report.terminal import Paint
from beian_lint.report.width import columns
from beian_lint.words import Language, Say
from beian_lint.words.report import MEND, SEVERITY, WHY

UNKNOWN = Say("没有叫 {rule} 的规则。", "There is no rule called {rule}.")
MEANT = Say(
    "没有叫 {rule} 的规则，是不是 {nearest}？",
    "There is no rule called {rule}; did you mean {nearest}?",
)
CASES = Say("会报告的情形", "cases")
SOURCES = Say("依据", "sources")
BAD = Say("错误的写法", "wrong")
GOOD = Say("正确的写法", "right")

LANG = typer.Option("--lang", metavar="zh|en", help=help_in("消息语言。", "Language."))


def rules(lang: Annotated[str | None, LANG] = None) -> int:
    """List every rule with its severity and title."""
    from beian_lint.rules import RULES

    language = _language(lang)
    wide = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        grade = rule.severity
        name = SEVERITY[grade].in_(language)
        pad = " " * (8 - columns(name))
        typer.echo(f"{rule.id:<{wide}}  {name}{pad}{rule.title.in_(language)}")
    return 0


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=help_in("规则的名字。", "The rule's id."))
    ],
    lang: Annotated[str | None, LANG] = None,
) -> int:
    """Print all that is to be known of one rule."""
    from beian_lint.rules import RULES
    from beian_lint.say import outline

    found = next((one for one in RULES if one.id == rule.strip().lower()), None)
    if found is None:
        near = get_close_matches(rule.lower(), [one.id for one in RULES], n=1)
        say(MEANT if near else UNKNOWN, rule=rule, nearest=near[0] if near else "")
        return 2
    language = _language(lang)
    paint = Paint(on=False)
    lines = [
        f"{paint.bold(found.id)} ({SEVERITY[found.severity].in_(language)})",
        found.title.in_(language),
        "",
        f"{WHY.in_(language)}: {found.why.in_(language)}",
        f"{MEND.in_(language)}: {outline(found.mend, language)}",
        "",
        f"{CASES.in_(language)}:",
        *(f"  {name}: {outline(sentence, language)}" for name, sentence in found.cases.items()),
        "",
        f"{SOURCES.in_(language)}:",
        *(f"  {source.in_(language)}" for source in found.sources),
        "",
        f"{BAD.in_(language)}:",
        *(f"  {line}" for line in found.bad.strip().splitlines()),
        f"{GOOD.in_(language)}:",
        *(f"  {line}" for line in found.good.strip().splitlines()),
    ]
    typer.echo("\n".join(lines))
    return 0


def _language(lang: str | None) -> Language:
    from beian_lint.settings import language_of

    if lang in ("zh", "en"):
        return language_of("zh" if lang == "zh" else "en", os.environ)
    return LANGUAGE
