"""``beian-lint check`` on the command line: which options stand for which parameters."""

from inspect import Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from beian_lint.cli import checking
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
from beian_lint.cli.speech import help_in

OPTIONS: dict[str, Any] = {
    "paths": Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS…",
            help=help_in(
                "建好的文件夹（每个算一个站点）、网页文件，或 https:// 开头的网址。",
                "Built folders (each a site), pages, or addresses (https://…).",
            ),
            show_default=False,
        ),
    ],
    "config": ConfigOption,
    "isolated": IsolatedOption,
    "number": NumbersOption,
    "require": RequireOption,
    "pages": Annotated[
        str | None,
        typer.Option(
            metavar="all|home",
            help=help_in("查全部网页还是只查首页。", "All pages, or home pages only."),
        ),
    ],
    "include": Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help=help_in("哪些文件算网页。", "Which files are pages.")),
    ],
    "exclude": Annotated[
        list[str] | None,
        typer.Option(metavar="GLOB", help=help_in("排除哪些网页。", "Pages to leave out.")),
    ],
    "render": Annotated[
        str | None,
        typer.Option(
            metavar="[=auto|always]",
            help=help_in(
                "用浏览器查看页面；=auto 只看源码判断不了的。",
                "Look at pages with a browser; =auto only where reading cannot decide.",
            ),
        ),
    ],
    "browser": BrowserOption,
    "allow_host": Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="HOST",
            help=help_in(
                "渲染时允许连接的外站域名，可重复。",
                "A host that rendered pages may load from; repeatable.",
            ),
        ),
    ],
    "page_timeout": Annotated[
        int | None,
        typer.Option(
            metavar="SECONDS",
            help=help_in("渲染一页最多几秒。", "The most that rendering one page may take."),
        ),
    ],
    "evidence": Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "把每页页脚的截图存到这里（渲染的页面）。",
                "Keep pictures of the footers of rendered pages here.",
            ),
        ),
    ],
    "save": Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "保存渲染结果，以后可用 --replay 重新判断。",
                "Keep what was rendered, to be judged again with --replay.",
            ),
        ),
    ],
    "replay": Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "不开浏览器，重新判断 --save 保存的页面。",
                "Judge what --save kept, without a browser.",
            ),
        ),
    ],
    "sitemap": Annotated[
        bool,
        typer.Option(
            "--sitemap",
            help=help_in(
                "网址所在站点的 sitemap.xml 列出的页面也检查。",
                "Check the pages that the sitemaps of sites at addresses list, too.",
            ),
        ),
    ],
    "footer": Annotated[
        str | None,
        typer.Option(
            metavar="SELECTOR", help=help_in("页脚的 CSS 选择器。", "CSS selector of the footer.")
        ),
    ],
    "base": BaseOption,
    "origin": Annotated[
        str | None,
        typer.Option(metavar="URL", help=help_in("站点自己的地址。", "The site's own address.")),
    ],
    "strict": StrictOption,
    "fail_on": FailOnOption,
    "min_pages": Annotated[
        int | None,
        typer.Option(help=help_in("至少应查到多少页。", "How many pages there must be at least.")),
    ],
    "format": FormatOption,
    "reports": ReportsOption,
    "output": OutputOption,
    "lang": LangOption,
    "jobs": JobsOption,
    "baseline": BaselineOption,
    "update_baseline": Annotated[
        bool,
        typer.Option(
            "--update-baseline",
            help=help_in(
                "建立基线，或从中去掉已解决的问题。",
                "Make the baseline, or take off what is mended.",
            ),
        ),
    ],
    "fixes": Annotated[
        bool,
        typer.Option(
            "--fixes",
            help=help_in(
                "在 json 和 sarif 报告里附上经过验证的修改。",
                "Carry proven fixes in json and sarif reports.",
            ),
        ),
    ],
    "shard": Annotated[
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
    ],
    "cache": Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=help_in(
                "把结果留给下次：内容没变的网页不再重看。",
                "Keep what was found: pages that stay the same are not looked at again.",
            ),
        ),
    ],
    "quiet": QuietOption,
    "verbose": VerboseOption,
    "color": ColourOption,
}
"""Parameter of `beian_lint.cli.checking.check`, which has the defaults → its option."""


def check(**said: Any) -> int:
    """Check what the command line names; return the exit code."""
    return checking.check(**said)


check.__signature__ = Signature(  # type: ignore[attr-defined]
    [
        parameter.replace(annotation=OPTIONS[name])
        for name, parameter in signature(checking.check).parameters.items()
    ]
)
