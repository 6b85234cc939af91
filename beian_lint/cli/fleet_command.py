"""``beian-lint fleet``: many sites, their runs, reports and differences."""

from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.commands import CONTEXT
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.speech import LANGUAGE, help_in

STORE = Path("fleet.db")

StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        metavar="FILE",
        envvar="BEIAN_LINT_STORE",
        help=help_in("结果库（SQLite 文件）。", "The store of results, an SQLite file."),
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(metavar="zh|en", help=help_in("消息语言。", "Language of the messages.")),
]

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


@commands.command("run", help=help_in("按清单检查所有网站。", "Check all the sites of a manifest."))
def fleet_run(
    manifest: Annotated[
        Path,
        typer.Argument(
            metavar="MANIFEST",
            help=help_in(
                "清单：CSV、JSON Lines（.jsonl）或 Parquet。",
                "The manifest: CSV, JSON Lines (.jsonl) or Parquet.",
            ),
        ),
    ],
    store: StoreOption = STORE,
    config: Annotated[
        Path | None, typer.Option(help=help_in("设置文件。", "The settings file."))
    ] = None,
    isolated: Annotated[
        bool,
        typer.Option("--isolated", help=help_in("不读任何设置文件。", "Read no settings file.")),
    ] = False,
    require: Annotated[
        list[str] | None,
        typer.Option(
            metavar="psb|icp", help=help_in("必须展示的备案。", "Filings that must be shown.")
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=help_in(
                "审核常退回的警告和一切“不确定”都算错误。",
                "What reviewers send back, and every unsure, is an error.",
            ),
        ),
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|info",
            help=help_in("从哪个级别起算不通过。", "The severity from which a site fails."),
        ),
    ] = None,
    pages: Annotated[
        int,
        typer.Option(
            min=0,
            max=100,
            metavar="N",
            help=help_in("首页之外再看几页。", "Pages to look at beside the home page."),
        ),
    ] = 0,
    render: Annotated[
        str | None,
        typer.Option(
            metavar="auto|always",
            help=help_in(
                "用浏览器看：auto 只看源码判断不了的。",
                "Use a browser: auto only where reading cannot decide.",
            ),
        ),
    ] = None,
    browser: Annotated[
        str,
        typer.Option(
            envvar="BEIAN_LINT_BROWSER",
            metavar="PATH|NAME",
            help=help_in("浏览器程序或名称。", "The browser, or a name such as chrome."),
        ),
    ] = "",
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures",
            help=help_in(
                "把渲染过的页脚截图存进结果库。", "Keep pictures of rendered footers in the store."
            ),
        ),
    ] = False,
    concurrency: Annotated[
        int,
        typer.Option(
            min=1, max=4096, help=help_in("同时抓取多少个网站。", "Sites fetched at once, in all.")
        ),
    ] = 64,
    per_host: Annotated[
        int,
        typer.Option(
            min=1,
            max=64,
            help=help_in("同一主机同时抓取几个。", "Sites fetched at once of one host."),
        ),
    ] = 1,
    timeout: Annotated[
        float,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help=help_in("抓取一个网址最多几秒。", "The most that fetching one address may take."),
        ),
    ] = 20.0,
    connect_timeout: Annotated[
        float,
        typer.Option(
            min=0.1, metavar="SECONDS", help=help_in("连接最多几秒。", "The most for connecting.")
        ),
    ] = 5.0,
    read_timeout: Annotated[
        float,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help=help_in("等待数据最多几秒。", "The most that a server may say nothing."),
        ),
    ] = 10.0,
    retries: Annotated[
        int,
        typer.Option(
            min=0,
            max=10,
            help=help_in(
                "抓取失败再试几次。", "How often a site that did not come is tried again."
            ),
        ),
    ] = 2,
    backoff: Annotated[
        float,
        typer.Option(
            min=0.0,
            metavar="SECONDS",
            help=help_in(
                "再试之前等几秒，以后每次加倍。", "Seconds before the second try, then doubled."
            ),
        ),
    ] = 2.0,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help=help_in("允许访问内网地址。", "Let sites be in private networks."),
        ),
    ] = False,
    resolve: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST:PORT:ADDRESS",
            help=help_in(
                "域名还没解析时指定 IP，可重复。",
                "The IP address of a host not in the DNS yet; repeatable.",
            ),
        ),
    ] = None,
    contact: Annotated[
        str,
        typer.Option(
            metavar="URL|MAIL",
            help=help_in(
                "写进 User-Agent 的联系方式。", "Where to ask, told to servers in the user agent."
            ),
        ),
    ] = "",
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="tcp://HOST:PORT",
            help=help_in(
                "交给 Dask 集群做（需要 beian-lint[fleet]）。",
                "Give the work to a Dask cluster (needs beian-lint[fleet]).",
            ),
        ),
    ] = "",
    processes: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, help=help_in("本机进程数，0 为自动。", "Processes; 0 chooses.")
        ),
    ] = 0,
    batch: Annotated[
        int,
        typer.Option(
            min=0,
            max=10_000,
            help=help_in("每批多少个网站，0 为自动。", "Sites in a batch; 0 chooses."),
        ),
    ] = 0,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help=help_in(
                "只接着做没做完的，没有就报错。", "Go on with an unfinished run, or not at all."
            ),
        ),
    ] = False,
    new: Annotated[
        bool,
        typer.Option(
            "--new",
            help=help_in("不接着做，从头开始。", "Begin anew, even where a run is unfinished."),
        ),
    ] = False,
    keep: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="RUNS",
            help=help_in(
                "保留最近几次检查的详情，0 为全部；结论总会保留。",
                "Runs whose details are kept, 0 for all; verdicts always are.",
            ),
        ),
    ] = 30,
    jsonl: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|-",
            help=help_in(
                "每查完一个网站写一行 JSON，- 为标准输出。",
                "A line of JSON for each site as it is done; - is standard output.",
            ),
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help=help_in("不显示进度。", "Show no progress."))
    ] = False,
    lang: LangOption = None,
) -> int:
    """Run a fleet; 0 when every site passes, 1 when one does not, 2 when it could not go on."""
    loaded = load_settings(
        config=config,
        isolated=isolated,
        said={
            "require": as_texts(require),
            "preset": "strict" if strict else None,
            "fail-on": fail_on,
            "render": render,
            "language": lang,
        },
    )
    if resume and new:
        raise typer.BadParameter("--resume / --new", param_hint="--new")
    from beian_lint.cli.fleet_options import agent_of, pins_of
    from beian_lint.cli.fleet_run import run
    from beian_lint.fleet.executors import dask, local, local_processes
    from beian_lint.fleet.model import Manner
    from beian_lint.fleet.running import Order
    from beian_lint.targets.connecting import Route

    route = Route(connect_timeout, read_timeout, pins_of(resolve or ()))
    manner = Manner(
        loaded.settings,
        route,
        seconds=timeout,
        more_pages=pages,
        allow_private=allow_private,
        agent=agent_of(contact),
        per_host=per_host,
        attempts=1 + retries,
        backoff=backoff,
        browser=browser,
        pictures=pictures,
    )
    order = Order(manifest, store, manner, concurrency, batch, again=new, resume=resume, keep=keep)
    crew = dask(scheduler) if scheduler else local(processes or local_processes())
    return run(order, crew, jsonl=jsonl, quiet=quiet)


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
    run: Annotated[
        int | None,
        typer.Option(
            metavar="N", help=help_in("第几次检查，默认最近一次。", "Which run; the last.")
        ),
    ] = None,
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
    lang: LangOption = None,
) -> int:
    """Write the report of a run."""
    from beian_lint.cli.fleet_views import write_report

    _ = lang
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
    lang: LangOption = None,
) -> int:
    """Tell what changed between two runs, the last two when none is named."""
    from beian_lint.cli.fleet_views import show_diff
    from beian_lint.fleet.diff import CHANGES

    _ = lang
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
    run: Annotated[
        int | None,
        typer.Option(
            metavar="N", help=help_in("第几次检查，默认最近一次。", "Which run; the last.")
        ),
    ] = None,
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
    lang: LangOption = None,
) -> int:
    """Export a table of a run."""
    from beian_lint.cli.fleet_views import export
    from beian_lint.fleet.tables import TABLES

    _ = lang
    if table not in TABLES:
        raise typer.BadParameter("|".join(TABLES), param_hint="--table")
    return export(store, run, table, output, timings=timings)
