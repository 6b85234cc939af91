"""``beian-lint fleet run``: check the sites of a manifest."""

from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.fleet_options import STORE, StoreOption, agent_of, pins_of
from beian_lint.cli.options import (
    BrowserOption,
    ConfigOption,
    FailOnOption,
    IsolatedOption,
    LangOption,
    RequireOption,
    StrictOption,
)
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.speech import help_in


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
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    require: RequireOption = None,
    strict: StrictOption = False,
    fail_on: FailOnOption = None,
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
    browser: BrowserOption = "",
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
