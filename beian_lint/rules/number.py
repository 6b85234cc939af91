"""Is there a public-security record number, and is it the right one?"""

from collections.abc import Iterator

from beian_lint.evidence import Evidence, Filing, Place
from beian_lint.number import copied_from
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import drawn_by_scripts, expected, quoted
from beian_lint.rules.sources import EVERY_PAGE, OBSERVED, ORDER_33, PLATFORM
from beian_lint.words import Say


@rule(
    id="psb-number-missing",
    of="page",
    severity="error",
    title=Say("页面上没有公安备案号", "No public-security record number on the page"),
    why=Say(
        "网站自正式联通之日起三十日内到公安机关备案，是公安部令第 33 号第十二条规定的义务。备案通过后，公安备案平台"
        "要求在三十日内把备案号、图标和链接放到首页底部，审核和检查先看的就是这里。怎样展示由平台规定，"
        "目前没有找到相应的法规条文。",
        "Filing with the public security organs within 30 days of going online is a duty under order "
        "33, art. 12. After approval the platform asks for number, icon and link at the foot of the "
        "home page within 30 days, and that is where reviewers look first. How it is shown is the "
        "platform's own instruction; no article of law that prescribes it was found.",
    ),
    sources=(ORDER_33, PLATFORM, EVERY_PAGE),
    mend=Say(
        "登录 beian.mps.gov.cn，在“已备案网站”的详情里复制 HTML 代码、下载备案图标，放进页脚模板。"
        "还没有备案的网站，先在该平台办理。",
        "Log in to beian.mps.gov.cn, copy the HTML and download the icon from the details of the "
        "record, and put both into the footer template. A site that has not filed yet files there.",
    ),
    cases={
        "nothing": Say(
            "页面上没有公安备案号。",
            "The page shows no public-security record number.",
        ),
        "expected": Say(
            "页面上没有公安备案号，应当有“{expected}”。",
            "The page shows no public-security record number; it should show “{expected}”.",
        ),
        "unnumbered": Say(
            "页面上有公安备案的图标或链接，却没有用文字写出备案号。",
            "The page has a police badge or a platform link, but no record number written as text.",
        ),
    },
    mends={
        "expected": Say(
            '在页脚模板里加入 `<a href="{address}" rel="noreferrer" target="_blank">'
            '<img src="/gongan.png" alt="" width="20" height="20">{expected}</a>`，'
            "图标从 beian.mps.gov.cn 的备案详情里下载。",
            'Add `<a href="{address}" rel="noreferrer" target="_blank">'
            '<img src="/gongan.png" alt="" width="20" height="20">{expected}</a>` to the footer '
            "template; the icon is downloaded from the details of the record at beian.mps.gov.cn.",
        ),
        "unnumbered": Say(
            "在图标后面用文字写出“省份简称 + 公网安备 + 14 位数字 + 号”，并放进链接里；图片里的字、"
            "`alt` 里的字都不算。",
            "Write the number as text after the icon, inside the link: province, 公网安备, 14 digits, "
            "号. Letters inside a picture or an `alt` do not count.",
        ),
    },
    bad="<footer>© 2026 示例网</footer>",
    good=FOOTER,
)
def psb_number_missing(evidence: Evidence, context: Context) -> Iterator[Hit]:
    """Fire when a page whose registry is required holds no number, wherever it might stand."""
    if "psb" not in context.settings.require or evidence.partial:
        return
    filings = [filing for filing in evidence.filings if filing.registry == "psb"]
    if any(filing.number for filing in filings) or drawn_by_scripts(evidence, "psb"):
        return
    for filing in filings:
        part = filing.link or filing.badge
        if part is not None:
            yield Hit("unnumbered", part.place)
            return
    wanted = expected(context.settings, "psb")
    if len(wanted) == 1 and wanted[0].address:
        facts = (("expected", wanted[0].canonical), ("address", wanted[0].address))
        yield Hit("expected", Place(evidence.page, "body"), facts)
    else:
        yield Hit("nothing", Place(evidence.page, "body"))


@rule(
    id="psb-number-unexpected",
    of="filing",
    severity="error",
    title=Say("不是本站的公安备案号", "Not the record number of this site"),
    why=Say(
        "每个网站有自己的备案号，同一网站的几个域名共用一个。页脚里最常见的错，是随模板或别的项目带来的"
        "别人的号码：格式完全正确，点开却是另一家的备案。",
        "Each site has its own number; several domains of one site share it. The commonest mistake "
        "is another site's number that came with a template: perfectly well formed, but it opens "
        "somebody else's record.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        "把页脚里的备案号改成“{expected}”；如果“{number}”确实属于本站，就把它加进设置项 `numbers`。",
        "Change the number in the footer to “{expected}”; if “{number}” does belong to this site, "
        "add it to the setting `numbers`.",
    ),
    cases={
        "unexpected": Say(
            "页面上的备案号是“{number}”，设置里期望的是“{expected}”。",
            "The page shows “{number}”, but the settings expect “{expected}”.",
        ),
        "copied": Say(
            "页面上的备案号“{number}”是 {owner} 的，多半是抄页脚时带来的；设置里期望的是“{expected}”。",
            "“{number}” is the number of {owner}, probably copied with its footer; the settings expect "
            "“{expected}”.",
        ),
    },
    given='numbers = ["京公网安备11010502030143号"]',
    bad=FOOTER.replace("11010502030143", "11010502030199"),
    good=FOOTER,
    needs=("psb-number-malformed", "psb-number-region"),
)
def psb_number_unexpected(filing: Filing, context: Context) -> Iterator[Hit]:
    """Fire when the settings name numbers of this registry and this is none of them."""
    wanted = expected(context.settings, "psb")
    if filing.number is None or not wanted:
        return
    record = filing.number.record
    if record.digits not in {one.digits for one in wanted}:
        owner = copied_from(record)
        facts = (
            ("number", quoted(record.written)),
            ("expected", " / ".join(one.canonical for one in wanted)),
            ("owner", owner or ""),
        )
        yield Hit("copied" if owner else "unexpected", filing.number.place, facts)
