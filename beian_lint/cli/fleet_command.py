"""``beian-lint fleet``: many sites, their runs, reports and differences."""

from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.commands import CONTEXT
from beian_lint.cli.fleet_options import STORE, RunOption, StoreOption
from beian_lint.cli.fleet_run_command import fleet_run
from beian_lint.cli.options import LangAloneOption
from beian_lint.cli.speech import LANGUAGE, help_in

commands = typer.Typer(
    add_completion=False,
    context_settings=CONTEXT,
    no_args_is_help=True,
    rich_markup_mode=None,
    help=help_in(
        "检查成百上千个网站：按清单检查，结果存库，出报告，比较两次检查。",
        "Check hundreds of sites or more: by a manifest, with results kept, reports and"
        " differences.",
    ),
)
commands.command("run", help=help_in("按清单检查所有网站。", "Check all the sites of a manifest."))(
    fleet_run
)


@commands.command(
    "report",
    help=help_in(
        "写出一页 HTML 报告，可附每个客户一份表格。",
        "Write the report as one HTML page, with a table for each owner on request.",
    ),
)
def fleet_report(
    output: Annotated[
        Path, typer.Option("--output", "-o", help=help_in("写到文件。", "Write to a file."))
    ] = Path("fleet.html"),
    store: StoreOption = STORE,
    run: RunOption = None,
    owners: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "每个客户一份 CSV，内有可直接发送的说明。",
                "A CSV for each owner, with sentences ready to send.",
            ),
        ),
    ] = None,
    _lang: LangAloneOption = None,
) -> int:
    """Write the report of a run."""
    from beian_lint.cli.fleet_views import write_report

    return write_report(store, run, output, owners, LANGUAGE)


@commands.command(
    "diff",
    help=help_in(
        "比较两次检查：新出问题、已改好、号码变了。",
        "Compare two runs: newly broken, mended, changed number.",
    ),
)
def fleet_diff(
    before: Annotated[
        int | None, typer.Argument(metavar="RUN", help=help_in("较早的一次。", "The earlier run."))
    ] = None,
    after: Annotated[
        int | None, typer.Argument(metavar="RUN", help=help_in("较晚的一次。", "The later run."))
    ] = None,
    store: StoreOption = STORE,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="CHANGE,…|never",
            help=help_in(
                "哪些变化使退出码为 1：broken,mended,number,unreachable,reachable,new,gone。",
                "Changes that make the exit code 1: broken, mended, number, unreachable,"
                " reachable, new, gone.",
            ),
        ),
    ] = "broken,number",
    format: Annotated[  # noqa: A002 - the option's name
        str, typer.Option(metavar="text|json|csv", help=help_in("输出格式。", "Output format."))
    ] = "text",
    _lang: LangAloneOption = None,
) -> int:
    """Tell what changed between two runs, the last two when none is named."""
    from beian_lint.cli.fleet_views import show_diff
    from beian_lint.fleet.diff import CHANGES

    named = [one.strip() for one in fail_on.split(",") if one.strip()]
    policy = frozenset() if named == ["never"] else frozenset(named)
    if policy - set(CHANGES) or not named:
        raise typer.BadParameter(", ".join((*CHANGES, "never")), param_hint="--fail-on")
    if format not in ("text", "json", "csv"):
        raise typer.BadParameter("text|json|csv", param_hint="--format")
    return show_diff(store, before, after, policy, format, LANGUAGE)


@commands.command("export", help=help_in("导出一次检查的表格。", "Export the tables of a run."))
def fleet_export(
    output: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=help_in(
                "按扩展名：.csv、.jsonl 或 .parquet；- 为标准输出（CSV）。",
                "By its ending: .csv, .jsonl or .parquet; - is standard output, as CSV.",
            ),
        ),
    ],
    table: Annotated[
        str,
        typer.Option(metavar="sites|pages|findings", help=help_in("哪张表。", "Which table.")),
    ] = "sites",
    store: StoreOption = STORE,
    run: RunOption = None,
    timings: Annotated[
        bool,
        typer.Option(
            "--timings",
            help=help_in(
                "加上时间和尝试次数等每次不同的列。",
                "Add the columns that differ from run to run, such as times and attempts.",
            ),
        ),
    ] = False,
    _lang: LangAloneOption = None,
) -> int:
    """Export a table of a run."""
    from beian_lint.cli.fleet_views import export
    from beian_lint.fleet.tables import TABLES

    if table not in TABLES:
        raise typer.BadParameter("|".join(TABLES), param_hint="--table")
    return export(store, run, table, output, timings=timings)
