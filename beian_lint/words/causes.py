"""Why a person does not see something, and what to change: a clause and a remedy per cause.

A clause follows a colon: "cannot be seen on phones: hidden by theme.css:412 `…`". ``{by}`` is the
declaration at fault with its place (without one, the element), ``{element}`` the element that it
stands on, ``{code}`` the declaration alone; `beian_lint.say` fills them.
"""

from dataclasses import dataclass

from beian_lint.words import Say


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: the clause that tells it, and the remedy."""

    says: Say
    mend: Say


OVERRIDE = Say(
    "删去 `{code}`（{where}），或者让它不作用于备案信息：在它之后加一条更具体的规则把备案信息显示出来。",
    "Remove `{code}` ({where}), or keep it off the filing: add a more specific rule after it that "
    "shows the filing.",
)
MOVE_OUT = Say(
    "把备案信息移到这个元素外面，放进一直显示的页脚里。",
    "Move the filing out of that element, into a footer that is always shown.",
)
CAUSES: dict[str, Cause] = {
    "display-none": Cause(
        Say("被 {by} 隐藏", "hidden by {by}"),
        Say(
            "删去 `{code}`（{where}），或者让它不作用于备案信息，例如在它之后加一条 "
            "`{element} {{ display: block !important }}`。",
            "Remove `{code}` ({where}), or keep it off the filing, say by adding "
            "`{element} {{ display: block !important }}` after it.",
        ),
    ),
    "visibility-hidden": Cause(
        Say("被 {by} 设为不可见", "made invisible by {by}"),
        Say(
            "删去 `{code}`（{where}），或者给备案信息加上 `visibility: visible`。",
            "Remove `{code}` ({where}), or give the filing `visibility: visible`.",
        ),
    ),
    "visibility-collapse": Cause(
        Say("被 {by} 收起", "collapsed by {by}"),
        Say(
            "删去 `{code}`（{where}），或者给备案信息加上 `visibility: visible`。",
            "Remove `{code}` ({where}), or give the filing `visibility: visible`.",
        ),
    ),
    "opacity": Cause(
        Say("被 {by} 变成全透明", "made fully transparent by {by}"),
        Say(
            "删去 `{code}`（{where}）；外层的透明度在里层改不回来，只能把备案信息移出去。",
            "Remove `{code}` ({where}); what an outer element makes transparent no inner one can "
            "undo, so otherwise move the filing out of it.",
        ),
    ),
    "filter": Cause(
        Say("被 {by} 的滤镜抹去", "filtered away by {by}"),
        OVERRIDE,
    ),
    "font-size-zero": Cause(
        Say("字号被 {by} 设为 0", "set in font size 0 by {by}"),
        Say(
            "给备案号写一个看得清的字号，如 `font-size: 12px`。",
            "Give the number a font size that can be read, say `font-size: 12px`.",
        ),
    ),
    "tiny-text": Cause(
        Say("被 {by} 缩小到看不清", "too small to be read because of {by}"),
        Say(
            "给备案号写一个看得清的字号，如 `font-size: 12px`。",
            "Give the number a font size that can be read, say `font-size: 12px`.",
        ),
    ),
    "transparent-text": Cause(
        Say("文字被 {by} 设成透明色", "its text made transparent by {by}"),
        Say(
            "给备案号写一个与背景分明的 `color`。",
            "Give the number a `color` that stands out from its ground.",
        ),
    ),
    "low-contrast": Cause(
        Say("{by} 使文字与背景几乎同色", "nearly the colour of its ground because of {by}"),
        Say(
            "给备案号写一个与背景分明的 `color`。",
            "Give the number a `color` that stands out from its ground.",
        ),
    ),
    "zero-area": Cause(
        Say("{by} 使它没有大小", "left without any size by {by}"),
        Say(
            "删去 `{code}`（{where}），或给它写上看得见的宽和高。",
            "Remove `{code}` ({where}), or give it a width and height that can be seen.",
        ),
    ),
    "overflow-clipped": Cause(
        Say("超出容器，被 {by} 裁掉", "clipped away by {by}"),
        Say(
            "让容器随内容变高（去掉固定的 `height`、`max-height`），或把备案信息移到容器外。",
            "Let the container grow with its content (no fixed `height` or `max-height`), or move the "
            "filing out of it.",
        ),
    ),
    "clip": Cause(Say("被 {by} 裁掉", "clipped away by {by}"), OVERRIDE),
    "off-screen": Cause(
        Say("被 {by} 移到页面之外", "moved off the page by {by}"),
        OVERRIDE,
    ),
    "closed-details": Cause(
        Say("收在没有展开的 `<details>` 里", "inside a `<details>` that is closed"),
        Say(
            "把备案信息移到 `<details>` 外面，或给它加上 `open`。",
            "Move the filing out of the `<details>`, or give that `open`.",
        ),
    ),
    "closed-dialog": Cause(
        Say("在没有打开的 `<dialog>` 里", "inside a `<dialog>` that is closed"), MOVE_OUT
    ),
    "closed-popover": Cause(
        Say("在没有弹出的浮层（`popover`）里", "inside a popover that is closed"), MOVE_OUT
    ),
    "content-visibility": Cause(
        Say("被 {by} 停止绘制", "kept from being painted by {by}"), OVERRIDE
    ),
    "hidden-attribute": Cause(
        Say("被 {by} 隐藏", "hidden by {by}"),
        Say("去掉 `hidden` 属性。", "Take the `hidden` attribute away."),
    ),
    "no-box": Cause(
        Say("{by} 使它不占任何位置", "left without a box by {by}"),
        OVERRIDE,
    ),
    "not-rendered": Cause(
        Say("写在浏览器不显示的 `{element}` 里", "inside `{element}`, which no browser paints"),
        MOVE_OUT,
    ),
    "covered": Cause(
        Say("被 `{element}` 盖住", "covered by `{element}`"),
        Say(
            "给页面底部留出空白（如 `body {{ padding-bottom: 80px }}`），或移开、缩小盖住它的元素。",
            "Leave room at the foot of the page (say `body {{ padding-bottom: 80px }}`), or move what "
            "covers it.",
        ),
    ),
    "not-clickable": Cause(
        Say("被 {by} 设成点不到", "made unclickable by {by}"),
        Say(
            "删去 `{code}`（{where}），或给链接加上 `pointer-events: auto`。",
            "Remove `{code}` ({where}), or give the link `pointer-events: auto`.",
        ),
    ),
    "empty-link": Cause(
        Say("链接里没有可看、可点的内容", "the link holds nothing to see or click"),
        Say(
            "把备案号和图标放进 `<a>` 里面。",
            "Put the number and the icon inside the `<a>`.",
        ),
    ),
}
