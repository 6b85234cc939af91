"""Does a person see the ICP number and its link?"""

from collections.abc import Iterator

from beian_lint.evidence import Filing
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import BOTH
from beian_lint.rules.facts import is_painted, quoted
from beian_lint.rules.shown import REMEDY, RENDER, SHOW, faint, hidden
from beian_lint.rules.sources import MII_33, OBSERVED, ORDER_292, PLATFORM
from beian_lint.words import Say


@rule(
    id="icp-number-hidden",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 备案号看不见", "Nobody sees the ICP number"),
    why=Say(
        "法规要求在主页的显著位置标明备案号，被样式藏起来或只写在源码里的不算标明。",
        "The number has to stand at a prominent place of the home page. One that styles hide, or that "
        "only the source holds, is not shown.",
    ),
    sources=(ORDER_292, MII_33),
    mend=SHOW,
    cases={
        "hidden": Say(
            "ICP 备案号“{number}”{viewport}看不见：{cause}。",
            "The ICP number “{number}” cannot be seen{viewport}: {cause}.",
        ),
        "unsure": Say(
            "ICP 备案号“{number}”{viewport}可能看不见：{cause}。",
            "The ICP number “{number}” may not be seen{viewport}: {cause}.",
        ),
        "cut": Say(
            "ICP 备案号“{number}”{viewport}显示不全：{cause}。",
            "Only a part of the ICP number “{number}” can be seen{viewport}: {cause}.",
        ),
        "source": Say(
            "ICP 备案号“{number}”只写在源码里（注释、模板、脚本或属性），页面上看不见。",
            "The ICP number “{number}” stands only in the source (a comment, template, script or "
            "attribute); nobody sees it.",
        ),
    },
    mends={
        "hidden": REMEDY,
        "unsure": RENDER,
        "cut": REMEDY,
        "source": Say(
            "把 ICP 备案号写成页脚里的文字，并链接到 `https://beian.miit.gov.cn/`。",
            "Write the ICP number as text into the footer, linked to `https://beian.miit.gov.cn/`.",
        ),
    },
    bad=BOTH.replace(
        "京ICP备2021012345号-1", 'ICP <span style="opacity: 0">京ICP备2021012345号-1</span>'
    ),
    good=BOTH,
)
def icp_number_hidden(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number is not seen; one that only the source holds counts where required."""
    if filing.number is None:
        return
    facts = (("number", quoted(filing.number.record.written)),)
    if is_painted(filing.number):
        yield from hidden(filing.number.shown, filing.number.place, facts)
    else:
        yield Hit("source", filing.number.place, facts)


@rule(
    id="icp-number-faint",
    of="filing",
    severity="warning",
    title=Say("ICP 备案号颜色太淡", "The ICP number is very faint"),
    why=Say(
        "文字与背景的对比度低于 1.5:1，谈不上“显著位置标明”。",
        "With a contrast below 1.5:1 the number can hardly be called shown at a prominent place.",
    ),
    sources=(ORDER_292, PLATFORM),
    mend=Say(
        "把 ICP 备案号的 `color` 改得与背景分明，对比度最好不低于 4.5:1。",
        "Choose a `color` for the ICP number that stands out from its ground, at best 4.5:1 or more.",
    ),
    cases={
        "faint": Say(
            "ICP 备案号“{number}”{viewport}与背景的对比度只有 {contrast}:1，很难看清。",
            "The ICP number “{number}” has a contrast of only {contrast}:1 to its ground{viewport}, "
            "which is hard to see.",
        ),
    },
    bad=BOTH.replace(
        '<a href="https://beian.miit', '<a style="color: #e4e4e4" href="https://beian.miit'
    ).replace("<footer>", '<footer style="background: #fff">'),
    good=BOTH,
    needs=("icp-number-hidden",),
)
def icp_number_faint(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number is seen with a contrast below 1.5:1 on a known plain ground."""
    if filing.number is not None and is_painted(filing.number):
        facts = (("number", quoted(filing.number.record.written)),)
        yield from faint(filing.number.shown, filing.number.place, facts)


@rule(
    id="icp-link-hidden",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 链接看不见或点不到", "Nobody sees or can click the ICP link"),
    why=Say(
        "链接是供公众查询核对的，看不见或点不到的链接等于没有。",
        "The link is there for the public to verify the number; one that cannot be seen or clicked is "
        "as good as none.",
    ),
    sources=(MII_33, OBSERVED),
    mend=SHOW,
    cases={
        "hidden": Say(
            "“{number}”的链接{viewport}看不见或点不到：{cause}。",
            "The link of “{number}” cannot be seen or clicked{viewport}: {cause}.",
        ),
        "unsure": Say(
            "“{number}”的链接{viewport}可能看不见或点不到：{cause}。",
            "The link of “{number}” may not be seen or clicked{viewport}: {cause}.",
        ),
    },
    mends={"hidden": REMEDY, "unsure": RENDER},
    bad=BOTH.replace(
        '<a href="https://beian.miit', '<a style="pointer-events: none" href="https://beian.miit'
    ),
    good=BOTH,
    needs=("icp-link-missing", "icp-link-wrong-target"),
)
def icp_link_hidden(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link is not seen, or cannot be clicked, at a viewport."""
    if filing.number is not None and filing.link is not None and is_painted(filing.number):
        yield from hidden(
            filing.link.shown,
            filing.link.place,
            (("number", quoted(filing.number.record.written)),),
        )
