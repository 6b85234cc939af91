"""``beian-lint check``: the gate."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from beian_lint.browsing import is_address
from beian_lint.cli.options import (
    BaselineOption,
    BaseOption,
    BrowserOption,
    ColourOption,
    ConfigOption,
    FailOnOption,
    FormatOption,
    IsolatedOption,
    JobsOption,
    LangOption,
    NumbersOption,
    OutputOption,
    QuietOption,
    ReportsOption,
    RequireOption,
    StrictOption,
    VerboseOption,
)
from beian_lint.cli.report_option import read_reports
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.shard_option import read_shard, tell_share
from beian_lint.cli.speech import help_in, say
from beian_lint.words import Say

NO_PATHS = Say(
    "没有说检查哪里。给出建好的文件夹，例如 `beian-lint dist/`，或在设置里写 paths。",
    "Nothing to check was named. Name the built folder, such as `beian-lint dist/`, or set `paths`"
    " in the settings.",
)


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS…",
            help=help_in(
                "建好的文件夹（每个算一个站点）、网页文件，或 https:// 开头的网址。",
                "Built folders (each a site), pages, or addresses (https://…).",
            ),
            show_default=False,
        ),
    ] = None,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    number: NumbersOption = None,
    require: RequireOption = None,
    pages: Annotated[
        str | None,
        typer.Option(
            metavar="all|home",
            help=help_in("查全部网页还是只查首页。", "All pages, or home pages only."),
        ),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help=help_in("哪些文件算网页。", "Which files are pages.")),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help=help_in("排除哪些网页。", "Pages to leave out.")),
    ] = None,
    render: Annotated[
        str | None,
        typer.Option(
            metavar="[=auto|always]",
            help=help_in(
                "用浏览器查看页面；=auto 只看源码判断不了的。",
                "Look at pages with a browser; =auto only where reading cannot decide.",
            ),
        ),
    ] = None,
    browser: BrowserOption = "",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="HOST",
            help=help_in(
                "渲染时允许连接的外站域名，可重复。",
                "A host that rendered pages may load from; repeatable.",
            ),
        ),
    ] = None,
    page_timeout: Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS",
            help=help_in("渲染一页最多几秒。", "The most that rendering one page may take."),
        ),
    ] = None,
    evidence: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "把每页页脚的截图存到这里（渲染的页面）。",
                "Keep pictures of the footers of rendered pages here.",
            ),
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "保存渲染结果，以后可用 --replay 重新判断。",
                "Keep what was rendered, to be judged again with --replay.",
            ),
        ),
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "不开浏览器，重新判断 --save 保存的页面。",
                "Judge what --save kept, without a browser.",
            ),
        ),
    ] = None,
    sitemap: Annotated[
        bool,
        typer.Option(
            "--sitemap",
            help=help_in(
                "网址所在站点的 sitemap.xml 列出的页面也检查。",
                "Check the pages that the sitemaps of sites at addresses list, too.",
            ),
        ),
    ] = False,
    footer: Annotated[
        str | None,
        typer.Option(
            metavar="SELECTOR", help=help_in("页脚的 CSS 选择器。", "CSS selector of the footer.")
        ),
    ] = None,
    base: BaseOption = None,
    origin: Annotated[
        str | None,
        typer.Option(metavar="URL", help=help_in("站点自己的地址。", "The site's own address.")),
    ] = None,
    strict: StrictOption = False,
    fail_on: FailOnOption = None,
    min_pages: Annotated[
        int | None,
        typer.Option(help=help_in("至少应查到多少页。", "How many pages there must be at least.")),
    ] = None,
    format: FormatOption = None,  # noqa: A002 - the option's name
    reports: ReportsOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
    jobs: JobsOption = None,
    baseline: BaselineOption = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=help_in(
                "建立基线，或从中去掉已解决的问题。",
                "Make the baseline, or take off what is mended.",
            ),
        ),
    ] = False,
    fixes: Annotated[
        bool,
        typer.Option(
            "--fixes",
            help=help_in(
                "在 json 和 sarif 报告里附上经过验证的修改。",
                "Carry proven fixes in json and sarif reports.",
            ),
        ),
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N",
            help=help_in(
                "只查 N 份中的第 I 份网页；各份的 json 报告用 `beian-lint merge` 合并。",
                "Look at the I-th of N shares of the pages; `beian-lint merge` puts their json"
                " reports together.",
            ),
            show_default=False,
        ),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=help_in(
                "把结果留给下次：内容没变的网页不再重看。",
                "Keep what was found: pages that stay the same are not looked at again.",
            ),
        ),
    ] = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    color: ColourOption = "auto",
) -> int:
    """Check the sites at ``paths`` and print the report; return the exit code."""
    loaded = load_settings(
        config=config,
        isolated=isolated,
        said={
            "paths": as_texts([path for path in paths or () if not is_address(path)]),
            "numbers": as_texts(number),
            "require": as_texts(require),
            "pages": pages,
            "include": as_texts(include),
            "exclude": as_texts(exclude),
            "footer": footer,
            "base": base,
            "origin": origin,
            "render": render,
            "allow-hosts": as_texts(allow_host),
            "page-timeout": page_timeout,
            "preset": "strict" if strict else None,
            "fail-on": fail_on,
            "min-pages": min_pages,
            "format": format,
            "language": lang,
            "jobs": jobs,
        },
    )
    settings = loaded.settings
    files = read_reports(reports or (), output)
    addresses = tuple(path for path in paths or () if is_address(path))
    named = () if addresses and len(addresses) == len(paths or ()) else settings.targets
    if not named and not addresses and replay is None:
        say(NO_PATHS)
        return 2
    besides = {"https://…": addresses, "--replay": replay, "--update-baseline": update_baseline}
    share = read_shard(shard, [name for name, said in besides.items() if said])
    from beian_lint.cli.after_check import compared, enriched
    from beian_lint.cli.looking import Looking, look
    from beian_lint.cli.output import show

    looking = Looking((*named, *addresses), browser, evidence, save, replay, cache, sitemap, share)
    report = look(looking, settings, quiet=quiet)
    if report is None:
        return 2
    if share is not None and not quiet:
        tell_share(report)
    report = compared(report, baseline, update=update_baseline)
    if report is None:
        return 2
    report = enriched(report, settings, fixes=fixes)
    show(
        report,
        loaded,
        reports=files,
        output=output,
        colour=color,
        verbosity=int(verbose) - int(quiet),
        stream=sys.stdout,
    )
    return report.exit_code
