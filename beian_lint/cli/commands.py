"""The parser of the command line. Of the commands only the one that runs is loaded."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from beian_lint.cli import short_run
from beian_lint.cli.command_table import COMMANDS
from beian_lint.cli.speech import help_in
from beian_lint.version import VERSION

CONTEXT = {"help_option_names": ["-h", "--help"]}

HOW_TO_RENDER = ("auto", "always", "never")
"""What may follow ``--render``; what else follows it is a path."""


class CheckByDefault(TyperGroup):
    """``beian-lint PATHS…`` means ``beian-lint check PATHS…``."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        if cmd_name != "check":
            short_run.is_no_check()
        if home.function == "":
            return typer.main.get_command(import_module(f"beian_lint.cli.{home.module}").commands)
        made = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)
        function = getattr(import_module(f"beian_lint.cli.{home.module}"), home.function)
        made.command(cmd_name, help=home.help)(function)
        return typer.main.get_command(made)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = ("--help", "-h", "--version", "--install-completion", "--show-completion")
        first: Sequence[str] = args[:1]
        if not first and ctx.resilient_parsing:  # The shell asks for commands to complete.
            return super().parse_args(ctx, args)
        if not first or (first[0] not in COMMANDS and first[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, render_said(args))


def render_said(args: Sequence[str]) -> list[str]:
    """Return arguments in which ``--render`` says how: alone it means every page.

    The word may stand beside it (``--render auto``) or be joined to it (``--render=auto``).
    """
    end = args.index("--") if "--" in args else len(args)
    said: list[str] = []
    for at, argument in enumerate(args):
        if at < end and argument == "--render":
            said.append("--render=always")
        elif at < end and said and args[at - 1] == "--render" and argument in HOW_TO_RENDER:
            said[-1] = f"--render={argument}"
        else:
            said.append(argument)
    return said


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"beian-lint {VERSION}")
        raise typer.Exit


app = typer.Typer(
    cls=CheckByDefault,
    add_completion=True,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    help=help_in(
        "检查建好的网站是否在页脚正确展示公安联网备案：图标、备案号和可点开的查询链接。"
        "“beian-lint 路径…”就是“beian-lint check 路径…”。",
        "Check that a built site shows its public-security filing at the foot of its pages: badge,"
        " record number, and the link to its record. `beian-lint PATHS…` means"
        " `beian-lint check PATHS…`.",
    ),
    epilog=help_in(
        "退出码：0 通过；1 有达到失败级别的问题；2 用法、设置或内部错误；3 没有（或少于预期的）网页可查。",
        "Exit codes: 0 clean; 1 findings at or above the failing severity; 2 usage, settings or"
        " internal error; 3 nothing, or less than expected, to check.",
    ),
)


@app.callback()
def beian_lint(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_version,
        is_eager=True,
        help=help_in("显示版本号。", "Show the version."),
    ),
) -> None:
    """Hold the options that stand before any command."""
