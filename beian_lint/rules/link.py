"""Does the number lead to its own record on the platform?"""

from collections.abc import Iterator

from beian_lint.evidence import Filing
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import lookup, quoted
from beian_lint.rules.sources import MOVED, PLATFORM, REVIEW_CODE, REVIEW_LINK, SNIPPET
from beian_lint.words import Say

ELSEWHERE = {
    "empty": Say(
        '“{number}”的链接是空的（`href=""`），点了只会重新打开本页。',
        'The link of “{number}” is empty (`href=""`): a click reloads this very page.',
    ),
    "fragment-only": Say(
        "“{number}”的链接是 `{href}`，点了哪里也不去。",
        "The link of “{number}” is `{href}`: a click goes nowhere.",
    ),
    "script": Say(
        "“{number}”的链接是脚本（`{href}`），不是网址。",
        "The link of “{number}” is a script (`{href}`), not an address.",
    ),
    "mail": Say(
        "“{number}”的链接是邮箱地址（`{href}`），不是网址。",
        "The link of “{number}” is a mail address (`{href}`), not a web address.",
    ),
    "other-scheme": Say(
        "“{number}”的链接 `{href}` 不是 http 或 https 网址。",
        "The link of “{number}”, `{href}`, is no http or https address.",
    ),
    "unparseable": Say(
        "“{number}”的链接 `{href}` 不是浏览器能打开的网址。",
        "The link of “{number}”, `{href}`, is no address that a browser can open.",
    ),
    "scheme-missing": Say(
        "“{number}”的链接 `{href}` 少写了 `https://`，浏览器会当成站内路径，打开的是自己的网站。",
        "The link of “{number}”, `{href}`, lacks `https://`: browsers take it for a path of this "
        "very site.",
    ),
    "scheme-doubled": Say(
        "“{number}”的链接 `{href}` 写了两遍 `http`，打不开。",
        "The link of “{number}”, `{href}`, says `http` twice and opens nothing.",
    ),
    "host-missing": Say(
        "“{number}”的链接 `{href}` 少了平台的域名，打开的是自己的网站。",
        "The link of “{number}”, `{href}`, lacks the platform's host and opens this very site.",
    ),
    "own-site": Say(
        "“{number}”链接到了网站自己（`{href}`）。",
        "“{number}” links to the site itself (`{href}`).",
    ),
    "behind-redirect": Say(
        "“{number}”的链接 `{href}` 是跳转页，不直接打开平台。",
        "The link of “{number}”, `{href}`, is a redirect and does not open the platform itself.",
    ),
}
"""Ways in which the link of a number of either registry leads elsewhere, by the link's fault."""


@rule(
    id="psb-link-missing",
    of="filing",
    severity="error",
    title=Say("公安备案号没有链接", "The record number is not linked"),
    why=Say(
        "平台下发的代码是一个指向本站备案详情的链接，访客点开就能核对。只有文字没有链接，审核会要求整改。",
        "The code that the platform gives out is a link to the site's own record, so that anyone can "
        "verify it. A number without the link is sent back by reviewers.",
    ),
    sources=(PLATFORM, SNIPPET, REVIEW_LINK),
    mend=Say(
        '给备案号加上链接：`<a href="{address}" rel="noreferrer" target="_blank">…</a>`。',
        'Put the number into a link: `<a href="{address}" rel="noreferrer" target="_blank">…</a>`.',
    ),
    cases={
        "missing": Say(
            "“{number}”只是文字，没有指向公安备案平台的链接。",
            "“{number}” is plain text; nothing links it to the platform.",
        ),
    },
    bad="""\
<footer><img src="/gongan.png" alt="" width="20" height="20">京公网安备11010502030143号</footer>""",
    good=FOOTER,
)
def psb_link_missing(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number is in no link and no platform link stands beside it."""
    if filing.number is not None and filing.link is None:
        record = filing.number.record
        facts = (("number", quoted(record.written)), ("address", lookup(record)))
        yield Hit("missing", filing.number.place, facts)


@rule(
    id="psb-link-wrong-target",
    of="filing",
    severity="error",
    title=Say("公安备案号的链接指错了地方", "The record number links elsewhere"),
    why=Say(
        "链接必须打开公安备案平台上本站的备案详情。指向工信部、自己的网站、空地址或仿冒域名的链接，"
        "点开都看不到这条备案。",
        "The link has to open the site's own record on the police platform. The ministry's ICP "
        "system, the site itself, an empty address or a look-alike host show no such record.",
    ),
    sources=(PLATFORM, SNIPPET, REVIEW_LINK),
    mend=Say("把 `href` 改成 `{address}`。", "Change the `href` to `{address}`."),
    cases={
        **ELSEWHERE,
        "ministry": Say(
            "“{number}”链接到了工信部（{host}），那是 ICP 备案号该链接的地方。",
            "“{number}” links to the ministry ({host}); that is where an ICP number links to.",
        ),
        "former-local-platform": Say(
            "“{number}”链接到早年地方公安的备案网站 {host}，那不是现在的公安备案平台。",
            "“{number}” links to a former local police site, {host}, not to the platform of today.",
        ),
        "user-info": Say(
            "“{number}”的链接 `{href}` 看着像公安备案平台，实际打开的是 {host}。",
            "The link of “{number}”, `{href}`, looks like the platform but opens {host}.",
        ),
        "look-alike": Say(
            "“{number}”链接到了 {host}，这个域名像公安备案平台，但不是它。",
            "“{number}” links to {host}, which looks like the platform's host but is not.",
        ),
        "other-port": Say(
            "“{number}”的链接 `{href}` 多写了端口，平台不在那个端口上。",
            "The link of “{number}”, `{href}`, names a port on which the platform does not answer.",
        ),
        "other-host": Say(
            "“{number}”链接到了 {host}，那不是公安备案平台。",
            "“{number}” links to {host}, which is not the police platform.",
        ),
    },
    bad=FOOTER.replace(
        "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143",
        "https://beian.miit.gov.cn/",
    ),
    good=FOOTER,
)
def psb_link_wrong_target(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number stands in a link that does not lead to the platform."""
    if filing.number is None or filing.link is None or filing.link.target.kind != "wrong":
        return
    target = filing.link.target
    record = filing.number.record
    facts = (
        ("number", quoted(record.written)),
        ("href", quoted(target.href)),
        ("host", quoted(target.host or "")),
        ("address", lookup(record)),
    )
    yield Hit(target.fault, filing.link.place, facts, related=(filing.number.place,))


NO_RECORD_MEANT = frozenset({"placeholder", "icp-number", "former-local-form"})
"""Faults of numbers whose digits cannot be those of a record on the platform."""


@rule(
    id="psb-link-wrong-record",
    of="filing",
    severity="error",
    title=Say("链接打开的是另一条备案", "The link opens another record"),
    why=Say(
        "链接里的代码与显示的备案号不同，点开看到的就是别家的备案，看上去像是冒用或抄错。",
        "Where the code in the link is not the number shown, a click opens somebody else's record, "
        "which looks like a stolen or miscopied filing.",
    ),
    sources=(PLATFORM, REVIEW_LINK),
    mend=Say(
        "若“{number}”无误，把链接改成 `{address}`；若链接无误，把文字里的数字改成 {code}。",
        "If “{number}” is right, change the link to `{address}`; if the link is right, change the "
        "digits shown to {code}.",
    ),
    cases={
        "other-code": Say(
            "显示的是“{number}”，链接里的代码却是 {code}。",
            "The page shows “{number}”, but the code in the link is {code}.",
        ),
    },
    bad=FOOTER.replace("code=11010502030143", "code=11010502030134"),
    good=FOOTER,
)
def psb_link_wrong_record(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link's code is a whole one and not that of the number.

    A malformed number differs from its right code by the very fault that is told already: only a
    code that shares neither its first nor its last six digits is another record's.
    """
    if filing.number is None or filing.link is None:
        return
    target, record = filing.link.target, filing.number.record
    if target.kind not in ("mps", "legacy") or target.code is None or target.code == record.digits:
        return
    if not record.digits or not NO_RECORD_MEANT.isdisjoint(record.faults):
        return
    whole = len(record.digits) == len(target.code) and record.digits.isdecimal()
    related = record.digits[:6] == target.code[:6] or record.digits[-6:] == target.code[-6:]
    if related and not whole:
        return
    facts = (
        ("number", quoted(record.written)),
        ("code", target.code),
        ("address", lookup(record)),
    )
    yield Hit("other-code", filing.link.place, facts, related=(filing.number.place,))


@rule(
    id="psb-link-no-record",
    of="filing",
    severity="warning",
    title=Say("链接没有打开备案详情", "The link does not open the record"),
    why=Say(
        "链接到了公安备案平台，但没有带上可用的备案号，点开只是首页或空白的查询页。有站长反映因此被判不合格。",
        "The link leads to the platform but carries no usable code, so that a click shows a front "
        "page or an empty search. Operators report that this was judged unfit.",
    ),
    sources=(REVIEW_CODE, REVIEW_LINK, SNIPPET),
    mend=Say("把 `href` 改成 `{address}`。", "Change the `href` to `{address}`."),
    cases={
        "front-page": Say(
            "链接 `{href}` 打开的是公安备案平台的首页，不是本站的备案详情。",
            "The link `{href}` opens the platform's front page, not the site's own record.",
        ),
        "code-missing": Say(
            "链接 `{href}` 指向公安备案平台的查询页，但没有带备案号。",
            "The link `{href}` leads to the platform's search, but carries no record code.",
        ),
        "code-misplaced": Say(
            "链接 `{href}` 里有代码 {code}，但放错了位置，平台读不到。",
            "The link `{href}` carries the code {code} at a place where the platform does not read "
            "it.",
        ),
        "parameter-unknown": Say(
            "链接 `{href}` 的参数名写错了，平台读不到备案号。",
            "The link `{href}` misspells the parameter, so the platform reads no code.",
        ),
        "code-unfit": Say(
            "链接 `{href}` 里的代码不是 14 位数字，打不开任何备案。",
            "The code in the link `{href}` is not 14 digits and opens no record.",
        ),
    },
    bad=FOOTER.replace("#/query/webSearch?code=11010502030143", ""),
    good=FOOTER,
)
def psb_link_no_record(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link leads to the platform without a code of 14 digits."""
    if filing.link is None or filing.link.target.kind != "front":
        return
    target = filing.link.target
    address = lookup(filing.number.record if filing.number else None)
    facts = (
        ("href", quoted(target.href)),
        ("code", quoted(target.code or "")),
        ("address", address),
    )
    yield Hit(target.fault, filing.link.place, facts)


@rule(
    id="psb-link-legacy",
    of="filing",
    severity="warning",
    title=Say("链接用的是旧平台的地址", "The link uses the former platform address"),
    why=Say(
        "公安备案平台在 2023 年底迁到 beian.mps.gov.cn。旧地址 www.beian.gov.cn 自 2025 年 2 月起"
        "就有打不开的报告，访客和审核人员点开可能什么也看不到。",
        "The platform moved to beian.mps.gov.cn at the end of 2023. The former host, "
        "www.beian.gov.cn, has been reported dead since February 2025: a click may show nothing.",
    ),
    sources=(MOVED, SNIPPET),
    mend=Say("把 `href` 换成新地址 `{address}`。", "Change the `href` to `{address}`."),
    cases={
        "legacy": Say(
            "链接指向旧平台 {host}，该地址据报已无法访问。",
            "The link leads to the former platform, {host}, which is reported dead.",
        ),
    },
    bad=FOOTER.replace(
        "https://beian.mps.gov.cn/#/query/webSearch?code=",
        "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=",
    ),
    good=FOOTER,
)
def psb_link_legacy(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link is of the form that the platform gave out before it moved."""
    if filing.link is None or filing.link.target.kind != "legacy":
        return
    target = filing.link.target
    facts = (
        ("host", quoted(target.host or "")),
        ("address", f"https://beian.mps.gov.cn/#/query/webSearch?code={target.code}"),
    )
    yield Hit("legacy", filing.link.place, facts)
