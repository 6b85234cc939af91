"""Options that several commands have: each says the same thing wherever it stands."""

from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.speech import help_in
from beian_lint.report.formats import REPORTERS

FORMATS = ", ".join(REPORTERS)

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=help_in("设置文件。", "The settings file."),
        show_default=False,
    ),
]
IsolatedOption = Annotated[
    bool, typer.Option("--isolated", help=help_in("不读任何设置文件。", "Read no settings file."))
]
NumbersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--number",
        metavar="NUMBER",
        help=help_in("本站应有的备案号，可重复。", "A record number expected here; repeatable."),
    ),
]
RequireOption = Annotated[
    list[str] | None,
    typer.Option(
        "--require",
        metavar="psb|icp",
        help=help_in("必须展示的备案。", "Filings that must be shown."),
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict",
        help=help_in(
            "审核常退回的警告和一切“不确定”都算错误。",
            "What reviewers send back, and every unsure, is an error.",
        ),
    ),
]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="error|warning|info",
        help=help_in("从哪个级别起算失败。", "The severity from which the run fails."),
    ),
]
BrowserOption = Annotated[
    str,
    typer.Option(
        "--browser",
        envvar="BEIAN_LINT_BROWSER",
        metavar="PATH|NAME",
        help=help_in(
            "浏览器程序，或 chrome、msedge 等名称。", "The browser, or a name such as chrome."
        ),
    ),
]
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="/PATH/",
        help=help_in("站点部署在哪个路径下。", "The path the site is deployed under."),
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=help_in(f"输出格式：{FORMATS}。", f"Output format: {FORMATS}."),
    ),
]
ReportsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="FORMAT=FILE",
        help=help_in(
            "另写一份报告到文件，可重复，如 sarif=a.sarif。",
            "Write a report to a file as well; repeatable, as in sarif=a.sarif.",
        ),
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=help_in("写到文件。", "Write to a file.")),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="zh|en", help=help_in("消息语言。", "Language of the messages.")
    ),
]


def _known(language: str | None) -> str | None:
    if language not in (None, "zh", "en"):
        raise typer.BadParameter("zh|en")
    return language


LangAloneOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        callback=_known,
        help=help_in("消息语言。", "Language of the messages."),
    ),
]
"""Of a command without settings, which would check it; ``cli.speech`` has read it already."""

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", help=help_in("进程数，0 为自动。", "Processes; 0 chooses.")),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=help_in(
            "基线文件：里面已有的问题照样显示，但不算失败。",
            "Baseline: findings in it are shown and do not fail.",
        ),
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help=help_in("只报失败的问题和总结。", "Only what fails.")),
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help=help_in("列出每个跳过的文件。", "Name every file skipped.")
    ),
]
ColourOption = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        help=help_in("是否用颜色。", "Whether to use colour."),
    ),
]
