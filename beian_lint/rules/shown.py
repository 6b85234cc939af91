"""Does a person see it, on a desktop and on a phone, at the foot of the page?"""

from collections.abc import Iterator

from beian_lint.evidence import VIEWPORTS, Facts, Filing, Place, Shown, Sighting, Viewport
from beian_lint.rule import Context, Hit, rule
from beian_lint.rules.example import FOOTER, NUMBER
from beian_lint.rules.facts import is_painted, quoted
from beian_lint.rules.sources import MII_33, OBSERVED, PLATFORM
from beian_lint.words import Say

FAINT = 1.5
"""WCAG contrast below which text is hard to see; below 1.1 an eye answers that nobody sees it."""

SHOW = Say(
    "改掉隐藏它的样式：消息里写明了样式表、行号和声明；或者把备案信息移到一直显示的页脚里。",
    "Change the style that hides it: the message names sheet, line and declaration. Or move the "
    "filing into a footer that is always shown.",
)
REMEDY = Say("{remedy}", "{remedy}")
RENDER = Say(
    "用 `--render` 在浏览器里看一次就能确定。{remedy}",
    "Look once with `--render` to be certain. {remedy}",
)


@rule(
    id="psb-number-hidden",
    of="filing",
    severity="error",
    title=Say("公安备案号看不见", "Nobody sees the record number"),
    why=Say(
        "备案号要让打开网页的人看得见，电脑和手机上都一样。写在源码里却被样式藏起来，"
        "或只放在注释、脚本、`alt` 里的，检查时等于没有。",
        "The number is there to be seen by whoever opens the page, on a desktop and on a phone. "
        "Where styles hide it, or where it stands only in a comment, a script or an `alt`, a "
        "reviewer finds none.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=SHOW,
    cases={
        "hidden": Say(
            "公安备案号“{number}”{viewport}看不见：{cause}。",
            "The record number “{number}” cannot be seen{viewport}: {cause}.",
        ),
        "unsure": Say(
            "公安备案号“{number}”{viewport}可能看不见：{cause}。",
            "The record number “{number}” may not be seen{viewport}: {cause}.",
        ),
        "cut": Say(
            "公安备案号“{number}”{viewport}显示不全：{cause}。",
            "Only a part of the record number “{number}” can be seen{viewport}: {cause}.",
        ),
        "comment": Say(
            "公安备案号“{number}”只写在 HTML 注释里，页面上看不见。",
            "The record number “{number}” stands only in an HTML comment; nobody sees it.",
        ),
        "template": Say(
            "公安备案号“{number}”只写在 `<template>` 里，浏览器不会显示它。",
            "The record number “{number}” stands only in a `<template>`, which no browser paints.",
        ),
        "script": Say(
            "公安备案号“{number}”只写在脚本里，HTML 的正文里没有它。",
            "The record number “{number}” stands only in a script, not in the text of the HTML.",
        ),
        "noscript": Say(
            "公安备案号“{number}”只写在 `<noscript>` 里，只有关掉 JavaScript 的人才看得见。",
            "The record number “{number}” stands only in `<noscript>`: only people without JavaScript "
            "see it.",
        ),
        "attribute": Say(
            "公安备案号“{number}”只写在属性（如 `alt`、`title`）里，没有写成页面上的文字。",
            "The record number “{number}” stands only in an attribute (`alt`, `title` …), not as text "
            "on the page.",
        ),
        "title": Say(
            "公安备案号“{number}”只写在页面标题 `<title>` 里，没有写在页面上。",
            "The record number “{number}” stands only in the `<title>`, not on the page.",
        ),
        "unseen": Say(
            "公安备案号“{number}”写在文本框、框架等元素里，不算页面上的文字。",
            "The record number “{number}” stands in a text box, a frame or the like; its text is none of "
            "the page's.",
        ),
    },
    mends={
        "hidden": REMEDY,
        "unsure": RENDER,
        "cut": REMEDY,
        "comment": Say(
            "去掉页脚里的 `<!--` 和 `-->`，让备案号、图标和链接显示出来。",
            "Take the `<!--` and `-->` away so that number, icon and link are shown.",
        ),
        "template": Say(
            "把备案号、图标和链接从 `<template>` 里移到页脚的正文里。",
            "Move number, icon and link out of the `<template>` into the footer itself.",
        ),
        "script": Say(
            "把备案号、图标和链接直接写进页脚的 HTML；如果页脚确实由脚本生成，用 `--render` 检查。",
            "Write number, icon and link into the HTML of the footer; if a script does draw the "
            "footer, check with `--render`.",
        ),
        "noscript": Say(
            "把备案号、图标和链接移到 `<noscript>` 外面；如果页脚由脚本生成，用 `--render` 检查。",
            "Move number, icon and link out of the `<noscript>`; if a script draws the footer, check "
            "with `--render`.",
        ),
        "attribute": Say(
            "在图标后面用文字再写一遍备案号。",
            "Write the number as text after the icon, too.",
        ),
        "title": Say(
            "把备案号写进页脚，连同图标和链接。",
            "Write the number into the footer, with icon and link.",
        ),
        "unseen": Say(
            "把备案号写进页脚的普通元素（如 `<a>`、`<p>`）里。",
            "Write the number into a plain element of the footer (`<a>`, `<p>` …).",
        ),
    },
    bad=FOOTER.replace(NUMBER, f'<span style="display: none">{NUMBER}</span>'),
    good=FOOTER,
)
def psb_number_hidden(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when not all of the number is seen at a viewport, or it stands where nothing is painted."""
    if filing.number is None:
        return
    facts = (("number", quoted(filing.number.record.written)),)
    if not is_painted(filing.number):
        yield Hit(filing.number.where, filing.number.place, facts)
    else:
        yield from hidden(filing.number.shown, filing.number.place, facts)


@rule(
    id="psb-number-faint",
    of="filing",
    severity="warning",
    title=Say("公安备案号颜色太淡", "The record number is very faint"),
    why=Say(
        "文字与背景的对比度低于 1.5:1，多数人要仔细找才看得见；无障碍标准（WCAG 2）要求正文至少 4.5:1。",
        "With a contrast below 1.5:1 most people find the text only when they search for it; WCAG 2 "
        "asks for 4.5:1.",
    ),
    sources=(
        Say(
            "WCAG 2.2 成功准则 1.4.3：https://www.w3.org/TR/WCAG22/#contrast-minimum",
            "WCAG 2.2, criterion 1.4.3: https://www.w3.org/TR/WCAG22/#contrast-minimum",
        ),
        PLATFORM,
    ),
    mend=Say(
        "把备案号的 `color` 改得与背景分明，对比度最好不低于 4.5:1。",
        "Choose a `color` for the number that stands out from its ground, at best 4.5:1 or more.",
    ),
    cases={
        "faint": Say(
            "公安备案号“{number}”{viewport}与背景的对比度只有 {contrast}:1，很难看清。",
            "The record number “{number}” has a contrast of only {contrast}:1 to its "
            "ground{viewport}, which is hard to see.",
        ),
    },
    bad=FOOTER.replace("<a ", '<a style="color: #e4e4e4" ').replace(
        "<footer>", '<footer style="background: #fff">'
    ),
    good=FOOTER,
    needs=("psb-number-hidden",),
)
def psb_number_faint(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the number is seen with a contrast below `FAINT` on a known plain ground."""
    if filing.number is not None and is_painted(filing.number):
        facts = (("number", quoted(filing.number.record.written)),)
        yield from faint(filing.number.shown, filing.number.place, facts)


@rule(
    id="psb-link-hidden",
    of="filing",
    severity="error",
    title=Say("公安备案链接看不见或点不到", "Nobody sees or can click the platform link"),
    why=Say(
        "链接是给人点开核对备案的，看不见、没有大小或点不到的链接等于没有。",
        "The link is there for people to click and verify the record. One that cannot be seen, has "
        "no size or takes no click is as good as none.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=SHOW,
    cases={
        "hidden": Say(
            "公安备案链接{viewport}看不见或点不到：{cause}。",
            "The platform link cannot be seen or clicked{viewport}: {cause}.",
        ),
        "unsure": Say(
            "公安备案链接{viewport}可能看不见或点不到：{cause}。",
            "The platform link may not be seen or clicked{viewport}: {cause}.",
        ),
    },
    mends={"hidden": REMEDY, "unsure": RENDER},
    bad=FOOTER.replace("<a ", '<a style="pointer-events: none" '),
    good=FOOTER,
    needs=("psb-link-missing", "psb-link-wrong-target"),
)
def psb_link_hidden(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the link is not seen, or cannot be clicked, at a viewport."""
    if filing.number is not None and filing.link is not None:
        yield from hidden(filing.link.shown, filing.link.place, ())


@rule(
    id="psb-badge-hidden",
    of="filing",
    severity="error",
    title=Say("警徽图标看不见", "Nobody sees the badge"),
    why=Say(
        "图标要和备案号一起让人看见。被样式藏起来或没有大小的图标，检查时等于没有。",
        "The badge is there to be seen with the number. One that styles hide or leave without a size "
        "counts as none.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=SHOW,
    cases={
        "hidden": Say(
            "警徽图标{viewport}看不见：{cause}。",
            "The badge cannot be seen{viewport}: {cause}.",
        ),
        "unsure": Say(
            "警徽图标{viewport}可能看不见：{cause}。",
            "The badge may not be seen{viewport}: {cause}.",
        ),
    },
    mends={"hidden": REMEDY, "unsure": RENDER},
    bad=FOOTER.replace("<img ", '<img style="display: none" '),
    good=FOOTER,
    needs=("psb-badge-missing", "psb-badge-broken"),
)
def psb_badge_hidden(filing: Filing, _context: Context) -> Iterator[Hit]:
    """Fire when the badge is not seen at a viewport."""
    if filing.number is not None and filing.badge is not None:
        yield from hidden(filing.badge.shown, filing.badge.place, ())


@rule(
    id="outside-footer",
    of="filing",
    severity="error",
    title=Say("备案信息不在页面底部", "The filing is not at the foot of the page"),
    why=Say(
        "平台要求把备案信息放在页面底部的显著位置；放在页头、侧栏或文章中间，审核人员不会去那里找。",
        "The platform asks for the filing at a prominent place at the bottom of the page; nobody "
        "looks for it in a header, a side bar or the middle of an article.",
    ),
    sources=(PLATFORM, MII_33),
    mend=Say(
        "把备案号、图标和链接移进 `<footer>`；如果它其实就在页脚里，用设置项 `footer` 写明页脚的选择器。",
        "Move number, icon and link into the `<footer>`; if that is where they are, name the footer "
        "with the setting `footer` (a CSS selector).",
    ),
    cases={
        "article-footer": Say(
            "备案信息在文章自己的 `<footer>` 里，不在页面底部。",
            "The filing stands in the `<footer>` of an article, not at the foot of the page.",
        ),
        "head-or-side": Say(
            "备案信息在页头、导航或侧栏里，不在页面底部。",
            "The filing stands in a header, navigation or side bar, not at the foot of the page.",
        ),
        "text-follows": Say(
            "备案信息后面还有大段正文，不在页面底部。",
            "Much of the page follows after the filing: it is not at the foot of the page.",
        ),
        "selector-elsewhere": Say(
            "备案信息不在设置项 `footer` 所指的元素里。",
            "The filing is not inside the element that the setting `footer` names.",
        ),
        "above-foot": Say(
            "备案信息显示在页面中上部，不在页面底部。",
            "The filing is painted in the upper part of the page, not at its foot.",
        ),
    },
    bad=FOOTER.replace("footer>", "header>") + "\n<main>" + "<p>正文。</p>" * 3 + "</main>",
    good=FOOTER,
)
def outside_footer(filing: Filing, context: Context) -> Iterator[Hit]:
    """Fire when a filing of which something is seen stands elsewhere than at the foot."""
    number = filing.number
    if number is None or not is_painted(number) or filing.in_footer is not False:
        return
    if context.evidence.partial:
        return
    if filing.registry == "icp" and "icp" not in context.settings.require:
        return
    if any(number.shown.at(viewport).answer != "no" for viewport in VIEWPORTS):
        case = filing.footer_why
        yield Hit(case if case in outside_footer.cases else "above-foot", number.place)


def hidden(shown: Sighting, place: Place, facts: Facts) -> Iterator[Hit]:
    """Tell a thing that is not seen: one hit per cause, in doubt only where nothing is certain."""
    for answer, case in (("no", "hidden"), ("unsure", "unsure")):
        causes: dict[object, list[tuple[Viewport, Shown]]] = {}
        for viewport in VIEWPORTS:
            at = shown.at(viewport)
            if at.answer == answer:
                causes.setdefault(at.why, []).append((viewport, at))
        for seen in causes.values():
            viewports = tuple(viewport for viewport, _ in seen)
            why = seen[0][1].why
            told = "cut" if why is not None and why.case == "cut-off" else case
            yield Hit(told, place, facts, answer == "no", why, viewports)
        if causes:
            return


def faint(shown: Sighting, place: Place, facts: Facts) -> Iterator[Hit]:
    """Tell text that is seen, but hardly, at its worse viewport."""
    low: dict[Viewport, float] = {}
    for viewport in VIEWPORTS:
        at = shown.at(viewport)
        if at.answer == "yes" and at.contrast is not None and at.contrast < FAINT:
            low[viewport] = at.contrast
    if low:
        contrast = ("contrast", f"{min(low.values()):.2f}")
        yield Hit("faint", place, (*facts, contrast), viewports=tuple(low))
