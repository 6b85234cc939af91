"""``beian-lint merge``: one report of the parts that shards made."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from beian_lint.cli.options import (
    BaselineOption,
    ColourOption,
    FormatOption,
    LangOption,
    OutputOption,
    QuietOption,
    ReportsOption,
    VerboseOption,
)
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
    format: FormatOption = None,  # noqa: A002 - the option's name
    reports: ReportsOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
    baseline: BaselineOption = None,
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
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColourOption = "auto",
) -> int:
    """Put the parts of a run together, print its report; return the exit code of the whole."""
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
    except Unmergeable as error:
        say(error.say, **error.facts)
        return 2
    report = compared(whole.report, baseline, update=False)
    if report is None:
        return 2
    report = enriched(report, whole.settings, fixes=fixes)
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
