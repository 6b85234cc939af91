"""``beian-lint snippet``: the code of a filing, to be put into a footer."""

from typing import Annotated

import typer

from beian_lint.cli.options import (
    LangAloneOption,
)
from beian_lint.cli.speech import LANGUAGE, help_in, say, tell
from beian_lint.mend.styles import BADGE, STYLES, is_plain_address, snippet
from beian_lint.number import RecordNumber, parse
from beian_lint.words import Say
from beian_lint.words.numbers import NUMBER_FAULTS
from beian_lint.words.snippets import ICON, PLACES

WRONG_NUMBER = Say("“{number}”不能用：{faults}。", "“{number}” cannot be used: {faults}.")
OTHER_REGISTRY = Say(
    "“{number}”不是 {option} 要的那种备案号。",
    "“{number}” is not the kind of number that {option} takes.",
)
WRONG_BADGE = Say(
    "图标的地址“{badge}”不能用：要以一个 / 开头，不含空白、引号、括号、? 和 #。",
    "“{badge}” cannot be the address of the icon: it has to begin with one / and to hold no blanks,"
    " quotes, brackets, ? or #.",
)


def snippets(
    psb: Annotated[
        str,
        typer.Option(metavar="NUMBER", help=help_in("公安备案号。", "The police record number.")),
    ],
    icp: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help=help_in("ICP 备案号。", "The ICP number.")),
    ] = None,
    style: Annotated[
        str,
        typer.Option(
            metavar="|".join(STYLES),
            help=help_in("写成哪种代码。", "Which code."),
            autocompletion=lambda incomplete: [one for one in STYLES if one.startswith(incomplete)],
        ),
    ] = "html",
    badge: Annotated[
        str,
        typer.Option(
            metavar="/PATH",
            help=help_in("图标在网站上的地址。", "The icon's address on the site."),
        ),
    ] = BADGE,
    _lang: LangAloneOption = None,
) -> int:
    """Print the code; what to do with it is told on standard error."""
    if style not in STYLES:
        raise typer.BadParameter("|".join(STYLES), param_hint="--style")
    police = _number(psb, "psb", "--psb")
    ministry = _number(icp, "icp", "--icp") if icp is not None else None
    if police is None or (icp is not None and ministry is None):
        return 2
    if not is_plain_address(badge):
        say(WRONG_BADGE, badge=badge)
        return 2
    typer.echo(snippet(style, police, ministry, badge), nl=False)
    tell(PLACES[style].in_(LANGUAGE))
    tell(ICON.in_(LANGUAGE, badge=badge))
    return 0


def _number(written: str, registry: str, option: str) -> RecordNumber | None:
    """Return a number that may be shown; None when it may not, which is told."""
    record = parse(written)
    if record.faults:
        faults = ", ".join(NUMBER_FAULTS[fault].in_(LANGUAGE) for fault in record.faults)
        say(WRONG_NUMBER, number=written, faults=faults)
        return None
    if record.registry != registry:
        say(OTHER_REGISTRY, number=written, option=option)
        return None
    return record
