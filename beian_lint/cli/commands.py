"""The commands: where each one is, and what it is good for. Only the one that runs is loaded."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup

from beian_lint.cli.speech import help_in
from beian_lint.version import VERSION

CONTEXT = {"help_option_names": ["-h", "--help"]}

HOW_TO_RENDER = ("auto", "always", "never")
"""What may follow ``--render``; what else follows it is a path."""


class Home(NamedTuple):
    """Where a command is: its module in this package and the function; and its help.

    Without a function it is a group of commands: the module's ``commands``.
    """

    module: str
    function: str
    help: str


COMMANDS = {
    "check": Home(
        "check_command",
        "check",
        help_in("检查网站（默认命令）。", "Check sites (the default command)."),
    ),
    "merge": Home(
        "merge_command",
        "merge",
        help_in(
            "把各分片（check --shard I/N）的 JSON 报告合成一份，和不分片时完全一样。",
            "Make one report of those of all shards (check --shard I/N): the one that an undivided run"
            " makes.",
        ),
    ),
    "rules": Home("rules_command", "rules", help_in("列出所有规则。", "List the rules.")),
    "explain": Home(
        "rules_command",
        "explain",
        help_in(
            "解释一条规则：查什么、为什么、怎么改。", "Explain a rule: what, why, how to mend."
        ),
    ),
    "settings": Home(
        "settings_command",
        "settings",
        help_in(
            "显示生效的设置，以及各自出自哪一层。", "Show the settings that hold, and who said so."
        ),
    ),
    "number": Home(
        "number_command",
        "number",
        help_in(
            "说明一个备案号：省份、受理机关、格式对不对、到哪里查。",
            "Explain a record number: province, organ, what is wrong, where to look it up.",
        ),
    ),
    "snippet": Home(
        "snippet_command",
        "snippets",
        help_in(
            "给出放进页脚的正确代码，可选各种生成器的写法。",
            "Print the right code for a footer, as HTML or in the way of a site generator.",
        ),
    ),
    "fix": Home(
        "fix_command",
        "fix",
        help_in(
            "自动修复能确定的问题，改完再查一遍；--diff 只看不改。",
            "Fix what has one right form, and check again; --diff shows it and writes nothing.",
        ),
    ),
    "fleet": Home(
        "fleet_command",
        "",
        help_in(
            "检查成百上千个网站：按清单检查，结果存库，出报告，比较两次检查。",
            "Check hundreds of sites or more: by a manifest, with results kept, reports and"
            " differences.",
        ),
    ),
    "init": Home(
        "init_command",
        "init",
        help_in(
            "看一看项目，写出第一份设置；也可加上钩子和流水线。从不覆盖已有的文件。",
            "Look at the project and write its first settings, with hooks and pipelines on request."
            " Never overwrites.",
        ),
    ),
}


class CheckByDefault(TyperGroup):
    """``beian-lint PATHS…`` means ``beian-lint check PATHS…``."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
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
