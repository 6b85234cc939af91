"""The link of the ICP number: does it lead to the ministry's filing system?"""

from collections.abc import Iterator

from beian_lint.evidence import Facts, Filing
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import BOTH
from beian_lint.rules.facts import quoted
from beian_lint.rules.link import ELSEWHERE
from beian_lint.rules.sources import ICP_NOTICE, MII_33, OBSERVED
from beian_lint.words import Say

MEND = Say(
    "把 `href` 改成 `https://beian.miit.gov.cn/`。",
    "Change the `href` to `https://beian.miit.gov.cn/`.",
)


@rule(
    id="icp-link-missing",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 备案号没有链接", "The ICP number is not linked"),
    why=Say(
        "信息产业部令第 33 号第十三条要求链接备案管理系统网址，供公众查询核对；接入商的自动检查也查这一项。",
        "Order 33 of the Ministry of Information Industry, art. 13, demands a link to the filing "
        "system for the public to verify the number; hosts' automatic checks look for it.",
    ),
    sources=(MII_33, ICP_NOTICE),
    mend=Say(
        '给号码加上链接：`<a href="https://beian.miit.gov.cn/" target="_blank">{number}</a>`。',
        "Put the number into a link: "
        '`<a href="https://beian.miit.gov.cn/" target="_blank">{number}</a>`.',
    ),
    cases={
        "missing": Say(
            "“{number}”只是文字，没有链接到工信部的备案系统。",
            "“{number}” is plain text; nothing links it to the ministry's system.",
        ),
    },
    given='require = ["psb", "icp"]',
    bad=BOTH.replace(
        '<a href="https://beian.miit.gov.cn/" rel="noreferrer" target="_blank">京ICP备2021012345号-1</a>',
        "京ICP备2021012345号-1",
    ),
    good=BOTH,
)
def icp_link_missing(filing: Filing, context: Context) -> Iterator[Hit]:
    """Fire when the settings require ICP and the number is in no link."""
    if "icp" not in context.settings.require:
        return
    if filing.number is not None and filing.link is None:
        yield Hit("missing", filing.number.place, _about(filing))


@rule(
    id="icp-link-wrong-target",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 备案号的链接指错了地方", "The ICP number links elsewhere"),
    why=Say(
        "ICP 备案号应链接到工信部备案管理系统 https://beian.miit.gov.cn/。指向别处的链接，"
        "接入商核查时会要求整改。",
        "The ICP number links to the ministry's system, https://beian.miit.gov.cn/. Hosts send back "
        "a link to anywhere else.",
    ),
    sources=(MII_33, ICP_NOTICE),
    mend=MEND,
    cases={
        **ELSEWHERE,
        "police": Say(
            "“{number}”链接到了公安备案平台（{host}），那是公安备案号该链接的地方。",
            "“{number}” links to the police platform ({host}); that is where a record number links to.",
        ),
        "former-local-platform": Say(
            "“{number}”链接到早年地方公安的备案网站 {host}，那不是工信部的备案系统。",
            "“{number}” links to a former local police site, {host}, not to the ministry's system.",
        ),
        "user-info": Say(
            "“{number}”的链接 `{href}` 看着像工信部的备案系统，实际打开的是 {host}。",
            "The link of “{number}”, `{href}`, looks like the ministry's system but opens {host}.",
        ),
        "look-alike": Say(
            "“{number}”链接到了 {host}，这个域名像工信部的备案系统，但不是它。",
            "“{number}” links to {host}, which looks like the ministry's host but is not.",
        ),
        "other-port": Say(
            "“{number}”的链接 `{href}` 多写了端口，备案系统不在那个端口上。",
            "The link of “{number}”, `{href}`, names a port on which the system does not answer.",
        ),
        "other-host": Say(
            "“{number}”链接到了 {host}，那不是工信部的备案系统。",
            "“{number}” links to {host}, which is not the ministry's system.",
        ),
    },
    bad=BOTH.replace("https://beian.miit.gov.cn/", "https://www.example.com/"),
    good=BOTH,
)
def icp_link_wrong_target(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number stands in a link that does not lead to the ministry's system."""
    if filing.link is not None and filing.link.target.kind == "wrong":
        yield Hit(filing.link.target.fault, filing.link.place, _about(filing))


@rule(
    id="icp-link-legacy",
    of="filing",
    severity="warning",
    required="error",
    title=Say("ICP 链接用的是已停用的地址", "The ICP link uses a dead address"),
    why=Say(
        "工信部备案系统先后弃用了 www.miitbeian.gov.cn（2019 年）和 www.beian.miit.gov.cn（2020 年），"
        "现在只有 https://beian.miit.gov.cn/ 能打开，接入商也只认这个地址。",
        "The ministry gave up www.miitbeian.gov.cn in 2019 and www.beian.miit.gov.cn in 2020; only "
        "https://beian.miit.gov.cn/ answers now, and hosts accept no other.",
    ),
    sources=(ICP_NOTICE, OBSERVED),
    mend=MEND,
    cases={
        "dead": Say(
            "“{number}”链接到已停用的 {host}。",
            "“{number}” links to {host}, which is dead.",
        ),
    },
    bad=BOTH.replace("https://beian.miit.gov.cn/", "http://www.miitbeian.gov.cn/"),
    good=BOTH,
)
def icp_link_legacy(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link leads to a host that the ministry has given up."""
    if filing.link is not None and filing.link.target.kind == "dead":
        yield Hit("dead", filing.link.place, _about(filing))


def _about(filing: Filing) -> Facts:
    number, link = filing.number, filing.link
    return (
        ("number", quoted(number.record.written) if number else ""),
        ("href", quoted(link.target.href) if link else ""),
        ("host", quoted(link.target.host or "") if link else ""),
    )
