"""``beian-lint rules`` and ``beian-lint explain``: what is checked, and why."""

from difflib import get_close_matches
from typing import Annotated

import typer

from beian_lint.cli.options import LangAloneOption
from beian_lint.cli.speech import LANGUAGE, help_in, say
from beian_lint.report.terminal import Paint
from beian_lint.report.width import columns
from beian_lint.words import Say
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


def rules(_lang: LangAloneOption = None) -> int:
    """List every rule with its severity and title."""
    from beian_lint.rules import RULES

    wide = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        grade = rule.severity
        name = SEVERITY[grade].in_(LANGUAGE)
        pad = " " * (8 - columns(name))
        typer.echo(f"{rule.id:<{wide}}  {name}{pad}{rule.title.in_(LANGUAGE)}")
    return 0


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help=help_in("规则的名字。", "The rule's id."))
    ],
    _lang: LangAloneOption = None,
) -> int:
    """Print all that is to be known of one rule."""
    from beian_lint.rules import RULES
    from beian_lint.say import outline

    found = next((one for one in RULES if one.id == rule.strip().lower()), None)
    if found is None:
        near = get_close_matches(rule.lower(), [one.id for one in RULES], n=1)
        say(MEANT if near else UNKNOWN, rule=rule, nearest=near[0] if near else "")
        return 2
    paint = Paint(on=False)
    lines = [
        f"{paint.bold(found.id)} ({SEVERITY[found.severity].in_(LANGUAGE)})",
        found.title.in_(LANGUAGE),
        "",
        f"{WHY.in_(LANGUAGE)}: {found.why.in_(LANGUAGE)}",
        f"{MEND.in_(LANGUAGE)}: {outline(found.mend, LANGUAGE)}",
        "",
        f"{CASES.in_(LANGUAGE)}:",
        *(f"  {name}: {outline(sentence, LANGUAGE)}" for name, sentence in found.cases.items()),
        "",
        f"{SOURCES.in_(LANGUAGE)}:",
        *(f"  {source.in_(LANGUAGE)}" for source in found.sources),
        "",
        f"{BAD.in_(LANGUAGE)}:",
        *(f"  {line}" for line in found.bad.strip().splitlines()),
        f"{GOOD.in_(LANGUAGE)}:",
        *(f"  {line}" for line in found.good.strip().splitlines()),
    ]
    typer.echo("\n".join(lines))
    return 0
