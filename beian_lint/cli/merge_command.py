"""``beian-lint merge``: one report of the parts that shards made."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.check_command import FORMATS
from beian_lint.cli.report_option import read_reports
from beian_lint.cli.speech import help_in, say
from beian_lint.settings import Loaded, load


def merge(
    parts: Annotated[
        list[Path],
        typer.Argument(
            metavar="PARTS…",
            help=help_in(
                "各分片的 JSON 报告（check --shard I/N --report json=文件），次序不限。",
                "The JSON reports of all shards (check --shard I/N --report json=FILE).",
            ),
            show_default=False,
        ),
    ],
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(
            metavar="NAME", help=help_in(f"输出格式：{FORMATS}。", f"Output format: {FORMATS}.")
        ),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar="FORMAT=FILE",
            help=help_in(
                "另写一份报告到文件，可重复。", "Write a report to a file as well; repeatable."
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=help_in("写到文件。", "Write to a file.")),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="zh|en", help=help_in("消息语言。", "Language of the messages.")),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=help_in(
                "基线文件：里面已有的问题照样显示，但不算失败。",
                "Baseline: findings in it are shown and do not fail.",
            ),
            show_default=False,
        ),
    ] = None,
    fixes: Annotated[
        bool,
        typer.Option(
            "--fixes",
            help=help_in(
                "在 json 和 sarif 报告里附上经过验证的修改（要有构建结果）。",
                "Carry proven fixes in json and sarif reports (the build must be there).",
            ),
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help=help_in("只报失败的问题和总结。", "Only what fails.")),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help=help_in("列出每个跳过的文件。", "Name every file skipped.")
        ),
    ] = False,
    color: Annotated[
        str,
        typer.Option(
            metavar="auto|always|never", help=help_in("是否用颜色。", "Whether to use colour.")
        ),
    ] = "auto",
) -> int:
    """Put the parts of a run together, print its report; return the exit code of the whole."""
    from beian_lint.baseline import BaselineError
    from beian_lint.cli.after_check import compared, enriched
    from beian_lint.cli.output import show
    from beian_lint.merge import Unmergeable
    from beian_lint.merge import merge as merged

    asked = load(
        known_rules=(),
        isolated=True,
        command_line={
            key: value for key, value in (("format", format), ("language", lang)) if value
        },
    )
    files = read_reports(reports or (), output)
    try:
        whole = merged(parts)
        report = compared(whole.report, baseline, update=False)
        report = enriched(report, whole.settings, fixes=fixes)
    except (Unmergeable, BaselineError) as error:
        say(error.say, **error.facts)
        return 2
    language = asked.settings.language if lang else whole.settings.language
    settings = replace(whole.settings, format=asked.settings.format, language=language)
    show(
        report,
        Loaded(settings, asked.said_by, None),
        reports=files,
        output=output,
        colour=color,
        verbosity=int(verbose) - int(quiet),
        stream=sys.stdout,
    )
    return report.exit_code
