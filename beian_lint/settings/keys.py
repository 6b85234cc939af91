"""The table of keys: one entry per key, from which reading, JSON Schema and docs are all made."""

from typing import get_args

from beian_lint.settings.kinds import (
    BASE,
    GLOB,
    HOST,
    NUMBER,
    ORIGIN,
    PATH,
    REASON,
    RULE,
    SELECTOR,
    Choice,
    Flag,
    Key,
    Levels,
    Many,
    Scope,
    Size,
    Tables,
    Whole,
)
from beian_lint.settings.model import Format
from beian_lint.words import Say

PAGE_GLOBS = Say(
    "页面相对于站点根目录的路径模式，任何一个匹配即可。",
    "Globs over the page's path inside the site; any one of them is enough.",
)

KEYS: tuple[Key, ...] = (
    Key(
        "paths",
        Many(PATH),
        Say(
            "命令行没有给出路径时要检查的文件夹或文件，相对于配置文件所在的文件夹，"
            "不得在仓库之外。与 `[[sites]]` 不能同时使用。",
            "Folders or files to check when the command line names none, relative to the folder"
            " of the settings file and never outside the repository. Not together with"
            " `[[sites]]`.",
        ),
        '["dist"]',
    ),
    Key(
        "include",
        Many(GLOB, fewest=1),
        Say("哪些文件算作页面。", "Which files are pages."),
        '["*.html", "*.htm", "*.xhtml"]',
        ("run", "site"),
    ),
    Key(
        "exclude",
        Many(GLOB),
        Say(
            "不检查的文件和文件夹。隐藏文件夹和 `node_modules` 总是不检查。",
            "Files and folders that are not checked. Hidden folders and `node_modules` never are.",
        ),
        '["drafts/", "demo-*.html"]',
        ("run", "site"),
    ),
    Key(
        "pages",
        Choice(("all", "home")),
        Say(
            "`all` 检查所有页面；`home` 只检查站点首页（平台要求的是首页）。",
            "`all` checks every page; `home` only the site's home page, which is what the"
            " platform asks for.",
        ),
        '"home"',
        ("run", "site"),
    ),
    Key(
        "follow-symlinks",
        Flag(),
        Say(
            "是否跟随指向站点之外的符号链接。",
            "Whether symbolic links that lead out of the site are followed.",
        ),
        "true",
    ),
    Key(
        "max-page-size",
        Size(1 << 30),
        Say(
            "单个页面的最大字节数，可带单位（`B`、`KB`、`MB`、`GB`、`KiB`、`MiB`、`GiB`），"
            "最多 1 GiB。更大的页面报告为 `page-unreadable`。",
            "The most bytes a page may have, with a unit if you like (`B`, `KB`, `MB`, `GB`, `KiB`,"
            " `MiB`, `GiB`), at most 1 GiB. A larger page is `page-unreadable`.",
        ),
        '"20MiB"',
    ),
    Key(
        "min-pages",
        Whole(1, 10_000_000),
        Say(
            "至少应检查到的页面数；不足时以退出码 3 结束，因为没看到的页面不能算通过。",
            "The fewest pages a run must have looked at; with fewer it ends with exit code 3, since"
            " what was not looked at has not passed.",
        ),
        "100",
    ),
    Key(
        "numbers",
        Many(NUMBER),
        Say(
            "网站应当显示的备案号，公安备案号和 ICP 备案号都可以写；页面显示别的号码就不通过。",
            "The record numbers that the site must show, police or ICP; a page that shows another"
            " one fails.",
        ),
        '["京公网安备11010502030143号", "京ICP备12345678号-1"]',
        ("run", "site", "page"),
    ),
    Key(
        "require",
        Many(Choice(("psb", "icp"))),
        Say(
            "每个页面必须有哪些备案：`psb` 是公安联网备案，`icp` 是 ICP 备案。"
            "没有要求的备案，页面上有才检查。",
            "Which filings every page must show: `psb` is the public-security filing, `icp` the"
            " ministry's. A filing that is not required is checked where it is shown.",
        ),
        '["psb", "icp"]',
        ("run", "site", "page"),
    ),
    Key(
        "footer",
        SELECTOR,
        Say(
            "页脚元素的 CSS 选择器，代替自动判断。",
            "CSS selector of the footer, in place of the guess.",
        ),
        '"#site-footer"',
        ("run", "site", "page"),
    ),
    Key(
        "base",
        BASE,
        Say(
            "网站部署在域名下的哪个路径。不写则自动判断。",
            "The path under the host at which the site is deployed. Detected when not said.",
        ),
        '"/blog/"',
        ("run", "site"),
    ),
    Key(
        "origin",
        ORIGIN,
        Say(
            "网站自己的协议和域名，以它开头的地址视为站内文件。不写则自动判断。",
            "The site's own scheme and host: addresses that begin with it are files of the site."
            " Detected when not said.",
        ),
        '"https://example.cn"',
        ("run", "site"),
    ),
    Key(
        "render",
        Choice(("never", "auto", "always")),
        Say(
            "是否用浏览器查看页面。`auto` 先读源码，只有源码判断不了的页面才打开浏览器；"
            "`always` 每个页面都用浏览器看。需要安装 `beian-lint[render]`。",
            "Whether pages are looked at with a browser. `auto` reads the source first and opens the"
            " browser only for pages that reading cannot decide; `always` opens it for every page."
            " Needs `beian-lint[render]`.",
        ),
        '"auto"',
        ("run", "site"),
    ),
    Key(
        "allow-hosts",
        Many(HOST),
        Say(
            "渲染时允许连接的外站域名，`*.example.cn` 包括它下面的所有域名。其他外站一律拦下，"
            "并在报告里说明。",
            "Hosts outside the site that rendered pages may load from; `*.example.cn` stands for all"
            " below it. All others are blocked, and the report says so.",
        ),
        '["cdn.example.cn", "*.bootcdn.net"]',
        ("run", "site"),
    ),
    Key(
        "page-timeout",
        Whole(1, 600),
        Say(
            "渲染一个页面，或下载一个网址，最多用多少秒；超过则报告为 `page-unreadable`。",
            "The most seconds that rendering one page, or fetching one address, may take; beyond that"
            " the page is `page-unreadable`.",
        ),
        "60",
    ),
    Key(
        "preset",
        Choice(("default", "strict")),
        Say(
            "`strict` 把审核人员会退回的问题都当作错误：`psb-link-no-record`、`psb-link-legacy`、"
            "`psb-badge-remote`、`psb-badge-unrecognised`，以及一切不能确定的结果。",
            "`strict` makes errors of what reviewers send back: `psb-link-no-record`,"
            " `psb-link-legacy`, `psb-badge-remote`, `psb-badge-unrecognised`, and of everything"
            " that is unsure.",
        ),
        '"strict"',
    ),
    Key(
        "fail-on",
        Choice(("error", "warning", "info")),
        Say(
            "达到哪一级的问题会使检查不通过（退出码 1）。",
            "The severity from which on a finding fails the run (exit code 1).",
        ),
        '"warning"',
    ),
    Key(
        "language",
        Choice(("auto", "zh", "en")),
        Say(
            "报告使用的语言。`auto` 为中文，除非环境变量 `LC_ALL`、`LC_MESSAGES`、`LANG` 中"
            "第一个有值的指定了其他语言（`C` 和 `POSIX` 不算）。",
            "The language of the report. `auto` is Chinese, unless the first of `LC_ALL`,"
            " `LC_MESSAGES` and `LANG` that is set names another language (`C` and `POSIX` name"
            " none).",
        ),
        '"en"',
    ),
    Key(
        "format",
        Choice(get_args(Format)),
        Say(
            "标准输出（或 `--output` 的文件）用哪种格式。同时要几份报告，用命令行的 `--report`。",
            "The format of what is printed (or written to `--output`). For several reports at once"
            " there is `--report` on the command line.",
        ),
        '"json"',
    ),
    Key(
        "jobs",
        Whole(0, 256),
        Say(
            "使用的进程数；0 表示与处理器核数相同。",
            "The number of processes; 0 for as many as there are cores.",
        ),
        "2",
    ),
    Key(
        "rules",
        Levels(),
        Say(
            "逐条设定规则的级别：`off`、`info`、`warning` 或 `error`。"
            "规则列表见 `beian-lint rules`。",
            "The level of single rules: `off`, `info`, `warning` or `error`. `beian-lint rules`"
            " lists the rules.",
        ),
        '{ psb-link-legacy = "error", page-encoding = "off" }',
        ("run", "site", "page"),
    ),
    Key(
        "overrides",
        Tables(
            (Key("pages", Many(GLOB, fewest=1), PAGE_GLOBS, '["docs/**"]', (), required=True),),
            "page",
        ),
        Say(
            "只对部分页面有效的设置；一个页面匹配多个表时，后面的覆盖前面的。",
            "Settings of some pages only. Where several tables match a page, the later one wins.",
        ),
        '[[overrides]]\npages = ["docs/**"]\nfooter = ".docs-footer"',
        ("run", "site"),
    ),
    Key(
        "sites",
        Tables(
            (
                Key(
                    "root",
                    PATH,
                    Say(
                        "站点构建结果的根文件夹，相对于配置文件所在的文件夹，不得在仓库之外。",
                        "The root folder of the built site, relative to the folder of the settings"
                        " file and never outside the repository.",
                    ),
                    '"apps/shop/dist"',
                    (),
                    required=True,
                ),
            ),
            "site",
        ),
        Say(
            "一个仓库里的多个站点，各有自己的根文件夹和备案号；其余的设置沿用顶层的。"
            "命令行没有给出路径时，检查所有这些站点。",
            "Several sites in one repository, each with its own root and numbers; what a table does"
            " not say holds as at the top. All of them are checked when the command line names no"
            " path.",
        ),
        '[[sites]]\nroot = "apps/shop/dist"\nnumbers = ["京公网安备11010502030143号"]',
    ),
    Key(
        "skip",
        Tables(
            (
                Key(
                    "rule",
                    RULE,
                    Say("规则的名称。", "The id of the rule."),
                    '"psb-badge-missing"',
                    (),
                    required=True,
                ),
                Key("pages", Many(GLOB, fewest=1), PAGE_GLOBS, '["amp/**"]', ()),
                Key(
                    "reason",
                    REASON,
                    Say(
                        "为什么不追究，写给看报告的人。",
                        "Why it is excused, for whoever reads the report.",
                    ),
                    '"AMP 页面不允许使用该图片"',
                    (),
                    required=True,
                ),
            )
        ),
        Say(
            "不追究的问题：某条规则，或某条规则在部分页面上。问题仍会连同理由一起列在报告中，"
            "但不影响结果。不写 `pages` 则对所有页面有效。",
            "Findings that are excused: those of a rule, or of a rule on some pages. They stay in"
            " the report with the reason, and never fail it. Without `pages`, on every page.",
        ),
        '[[skip]]\nrule = "psb-badge-missing"\npages = ["amp/**"]\n'
        'reason = "AMP 页面不允许使用该图片"',
        ("run", "site"),
    ),
)


def keys_of(scope: Scope) -> dict[str, Key]:
    """Return the keys that may stand in a scope, by name, in the order of the table."""
    return {key.name: key for key in KEYS if scope in key.scopes}


def keys_in(tables: Tables) -> dict[str, Key]:
    """Return the keys that may stand in each of these tables, its own ones first."""
    own = {key.name: key for key in tables.own}
    return (
        own | {name: key for name, key in keys_of(tables.scope).items() if name not in own}
        if tables.scope
        else own
    )
