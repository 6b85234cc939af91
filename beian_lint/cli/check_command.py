"""``beian-lint check``: the gate."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from beian_lint.browsing import is_address
from beian_lint.cli.report_option import read_reports
from beian_lint.cli.settings_options import as_texts, load_settings
from beian_lint.cli.shard_option import read_shard, tell_share
from beian_lint.cli.speech import help_in, say
from beian_lint.report.formats import REPORTERS
from beian_lint.words import Say

FORMATS = ", ".join(REPORTERS)

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
    config: Annotated[
        Path | None,
        typer.Option(help=help_in("设置文件。", "The settings file."), show_default=False),
    ] = None,
    isolated: Annotated[
        bool,
        typer.Option("--isolated", help=help_in("不读任何设置文件。", "Read no settings file.")),
    ] = False,
    number: Annotated[
        list[str] | None,
        typer.Option(
            "--number",
            metavar="NUMBER",
            help=help_in(
                "本站应有的备案号，可重复。", "A record number expected here; repeatable."
            ),
        ),
    ] = None,
    require: Annotated[
        list[str] | None,
        typer.Option(
            metavar="psb|icp", help=help_in("必须展示的备案。", "Filings that must be shown.")
        ),
    ] = None,
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
    browser: Annotated[
        str,
        typer.Option(
            envvar="BEIAN_LINT_BROWSER",
            metavar="PATH|NAME",
            help=help_in(
                "浏览器程序，或 chrome、msedge 等名称。", "The browser, or a name such as chrome."
            ),
        ),
    ] = "",
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
    base: Annotated[
        str | None,
        typer.Option(
            metavar="/PATH/",
            help=help_in("站点部署在哪个路径下。", "The path the site is deployed under."),
        ),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(metavar="URL", help=help_in("站点自己的地址。", "The site's own address.")),
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
            help=help_in("从哪个级别起算失败。", "The severity from which the run fails."),
        ),
    ] = None,
    min_pages: Annotated[
        int | None,
        typer.Option(help=help_in("至少应查到多少页。", "How many pages there must be at least.")),
    ] = None,
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
                "另写一份报告到文件，可重复，如 sarif=a.sarif。",
                "Write a report to a file as well; repeatable, as in sarif=a.sarif.",
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
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", help=help_in("进程数，0 为自动。", "Processes; 0 chooses.")),
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
    from beian_lint.baseline import BaselineError
    from beian_lint.cli.after_check import compared, enriched
    from beian_lint.cli.looking import Looking, look
    from beian_lint.cli.output import show

    looking = Looking((*named, *addresses), browser, evidence, save, replay, cache, sitemap, share)
    report = look(looking, settings, quiet=quiet)
    if report is None:
        return 2
    if share is not None and not quiet:
        tell_share(report)
    try:
        report = compared(report, baseline, update=update_baseline)
        report = enriched(report, settings, fixes=fixes)
    except BaselineError as error:
        say(error.say, **error.facts)
        return 2
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
