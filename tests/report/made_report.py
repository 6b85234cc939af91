"""Reports made by hand: two sites with every kind of finding, and one where all is well.

The rules are made by hand too, so that their sentences change with this file alone.
"""

from msgspec.structs import replace

from beian_lint.evidence import (
    SEEN,
    Badge,
    Blind,
    Declaration,
    Encoding,
    Evidence,
    Filing,
    Link,
    Number,
    Picture,
    Place,
    Shown,
    Sighting,
    Why,
)
from beian_lint.number import parse
from beian_lint.platform import read_link
from beian_lint.rule import Finding, Hint, PageReport, Report, Rule, SiteReport
from beian_lint.words import Say

NUMBER = "京公网安备11010502099999号"
OTHER = "沪公网安备31011502099999号"
ICP = "京ICP备26009999号-1"
RECORD = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"
LEGACY = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11010502099999"
MIIT = "https://beian.miit.gov.cn/"
OWN = "https://www.example.cn/"

HOSTILE_TEXT = (
    "<script>alert(1)</script>|`code`|[link](javascript:alert(1))|@octocat #1|*b*_i_~~s~~"
    "::error file=x::y%0A%25\x1b[31mred\u202eevil\x00 </title>--><!-- ]]> &amp; \"'\\ $x$ \ud800"
)
HOSTILE_PAGE = "新闻/a|b<b>&\"'`@octocat`::set-output name=x::y%0A,z:\x1b[2J\u202e\udcff.html"

HIDING = Declaration(
    "display", "none", "css/theme.css", 412, 3, ".beian", ("@media (max-width: 768px)",)
)
NOT_ON_PHONES = Sighting(Shown("yes"), Shown("no", Why("display-none", HIDING, "p.beian")))
DOUBT = Why("display-none", replace(HIDING, sheet="<style>", line=7), "footer")
PERHAPS = Sighting(Shown("unsure", DOUBT), Shown("unsure", DOUBT))


def _check():
    raise AssertionError("a made rule judges nothing")


def rule(name, severity, title, cases, mend, **changed):
    return Rule(
        name,
        changed.pop("of", "filing"),
        severity,
        title,
        Say(f"平台要求这样做（{name}）。", f"The platform asks for it ({name})."),
        (Say("公安部令第 33 号第十二条", "Order 33, art. 12"),),
        mend,
        cases,
        "<p>bad</p>",
        "<p>good</p>",
        _check,
        **changed,
    )


HIDDEN = {"hidden": Say("“{number}”{viewport}看不见。", "“{number}” cannot be seen{viewport}.")}
SHOW = Say("删去 `{code}`。", "Remove `{code}`.")

RULES = (
    rule(
        "page-unreadable",
        "error",
        Say("页面读不出来", "The page cannot be read"),
        {"empty": Say("文件是空的。", "The file is empty.")},
        Say("看看构建为什么写出了这个文件。", "See why the build wrote this file."),
        of="file",
    ),
    rule(
        "conflicting-numbers",
        "warning",
        Say("备案号不一致", "Different record numbers"),
        {
            "on-site": Say(
                "“{number}”与其他页面的“{other}”不一致。",
                "“{number}” differs from “{other}” on other pages.",
            )
        },
        Say("只留下正确的一个。", "Keep the right one alone."),
        of="site",
    ),
    rule("psb-number-hidden", "error", Say("备案号看不见", "Nobody sees the number"), HIDDEN, SHOW),
    rule(
        "psb-number-malformed",
        "error",
        Say("备案号写错", "Malformed record number"),
        {"unrecognised": Say("“{number}”不是备案号。", "“{number}” is no record number.")},
        Say("照原样写：`{number}`。", "Write it as it stands: `{number}`."),
    ),
    rule(
        "psb-link-legacy",
        "warning",
        Say("链接是旧地址", "The link uses the former address"),
        {"legacy": Say("链接 `{href}` 是旧平台。", "The link `{href}` is the former platform.")},
        Say("把 `href` 改成 `{address}`。", "Change the `href` to `{address}`."),
    ),
    rule("psb-link-hidden", "error", Say("链接看不见", "Nobody sees the link"), HIDDEN, SHOW),
    rule(
        "psb-badge-missing",
        "error",
        Say("没有警徽图标", "No police badge"),
        {"missing": Say("“{number}”旁没有图标。", "There is no badge beside “{number}”.")},
        Say('加上 `<img src="/gongan.png">`。', 'Add `<img src="/gongan.png">`.'),
        mends={"missing": Say("第一步。\n第二步：`<img>`。", "First.\nThen: `<img>`.")},
    ),
    rule("psb-badge-hidden", "error", Say("图标看不见", "Nobody sees the badge"), HIDDEN, SHOW),
    rule(
        "icp-link-missing",
        "info",
        Say("ICP 备案号没有链接", "The ICP number is not linked"),
        {"missing": Say("“{number}”没有链接。", "“{number}” is not linked.")},
        Say("链接到 `https://beian.miit.gov.cn/`。", "Link it to `https://beian.miit.gov.cn/`."),
    ),
)


def number(page, written=NUMBER, shown=SEEN):
    return Number(Place(page, "footer a", 8, 5, written), parse(written), shown)


def link(page, href=RECORD, shown=SEEN, registry="psb"):
    return Link(Place(page, "footer a", 8, 3), read_link(href, OWN, registry), shown)


def badge(page, shown=SEEN, **picture):
    made = Picture("ok", "img/badge.png", "badge", 0.99, 20, 20)
    return Badge(
        Place(page, "footer img", 9, 5), "img", "/img/badge.png", replace(made, **picture), shown
    )


def psb(page, written=NUMBER, href=RECORD, shown=SEEN, **picture):
    return Filing(
        "psb",
        number(page, written, shown),
        link(page, href, shown),
        badge(page, shown, **picture),
        in_footer=True,
        footer_why="footer-element",
    )


def icp(page, href=MIIT):
    made = number(page, ICP)
    return Filing("icp", made, href and link(page, href, registry="icp"), None, in_footer=True)


def checked(page, *filings, **said):
    seen = Evidence(page, "static", filings or (psb(page), icp(page)), **said)
    return PageReport(page, "checked", evidence=seen)


def place(page, line=8, column=5, **said):
    source = f'<a href="x">{NUMBER}</a>'
    return Place(
        page, "footer > p > a", line, column, NUMBER, said.pop("snippet", source), (12, 32), **said
    )


def hidden(page):
    """Make the three findings of a footer that phones do not show."""
    facts = (("number", NUMBER), ("code", "display: none"))
    why = NOT_ON_PHONES.phone.why
    return [
        Finding(name, "hidden", "error", True, place(page), facts, why, ("phone",), site="dist")
        for name in ("psb-number-hidden", "psb-link-hidden", "psb-badge-hidden")
    ]


POSTS = tuple(f"posts/{n}.html" for n in range(1, 6))

DIST = SiteReport(
    root="dist",
    pages=(
        checked("index.html", encoding=Encoding("utf-8", "utf-8")),
        checked("about/index.html", psb("about/index.html", href=LEGACY), icp("about/index.html")),
        *(checked(page, psb(page, shown=NOT_ON_PHONES)) for page in POSTS),
        checked(
            "doubt.html",
            psb("doubt.html", shown=PERHAPS),
            blind=(Blind("sheet-remote", "https://cdn.example/a.css"),),
        ),
        checked("embed/map.html", replace(psb("embed/map.html"), badge=None)),
        PageReport("empty.html", "unreadable", "empty"),
        PageReport("go.html", "skipped", "redirect", (("target", "https://www.example.cn/x"),)),
        PageReport("404.html", "skipped", "error-page"),
    ),
    findings=(
        Finding(
            "psb-link-legacy",
            "legacy",
            "warning",
            True,
            place("about/index.html", 31, 14),
            (("number", NUMBER), ("href", LEGACY), ("address", RECORD)),
            related=(Place("about/index.html", "footer > p", 31, 2),),
            site="dist",
        ),
        *(one for page in POSTS for one in hidden(page)),
        Finding(
            "psb-number-hidden",
            "hidden",
            "warning",
            False,
            Place("doubt.html", "footer", excerpt=NUMBER),
            (("number", NUMBER), ("code", "display: none")),
            DOUBT,
            site="dist",
        ),
        Finding(
            "psb-badge-missing",
            "missing",
            "error",
            True,
            place("embed/map.html"),
            (("number", NUMBER),),
            site="dist",
            excused="嵌入别站的页面，2026-03-02 与网安支队商定",
        ),
        Finding("page-unreadable", "empty", "error", True, Place("empty.html", ""), site="dist"),
    ),
    hints=(Hint("home-only", (("home", "index.html"), ("count", "3"))),),
)

HOSTILE = SiteReport(
    root="sites/店铺 a&b/public",
    pages=(
        checked(HOSTILE_PAGE, psb(HOSTILE_PAGE, HOSTILE_TEXT, f"javascript:{HOSTILE_TEXT}")),
        checked("shop.html", psb("shop.html", OTHER), icp("shop.html", None)),
    ),
    findings=(
        Finding(
            "psb-number-malformed",
            "unrecognised",
            "error",
            True,
            Place(
                HOSTILE_PAGE,
                f"footer > #{HOSTILE_TEXT}",
                3,
                1,
                HOSTILE_TEXT,
                HOSTILE_TEXT,
                (0, 25),
            ),
            (("number", HOSTILE_TEXT),),
            site="sites/店铺 a&b/public",
        ),
        Finding(
            "conflicting-numbers",
            "on-site",
            "warning",
            True,
            place("shop.html"),
            (("number", OTHER), ("other", HOSTILE_TEXT)),
            related=(Place(HOSTILE_PAGE, "footer", 3, 1, HOSTILE_TEXT),),
            site="sites/店铺 a&b/public",
        ),
        Finding(
            "icp-link-missing",
            "missing",
            "info",
            True,
            place("shop.html", 9, 2),
            (("number", ICP),),
            site="sites/店铺 a&b/public",
        ),
    ),
    base="/shop/",
    base_detected=True,
)

FAILING = Report((DIST, HOSTILE), "error", rules=RULES, tool_version="0.1.0")
PASSING = Report(
    (SiteReport("dist", (checked("index.html"), checked("about/index.html")), ()),),
    "error",
    rules=RULES,
    tool_version="0.1.0",
)
NOTHING = Report((SiteReport("dist", (), ()),), "error", rules=RULES, tool_version="0.1.0")
