"""Why a person does not see something, and what to change: a clause and a remedy per cause.

A clause follows a colon: "cannot be seen on phones: hidden by theme.css:412 `…`". Its blanks are
filled by `beian_lint.say`: ``{by}`` is the declaration at fault with its place and the element it
acts on, ``{at}`` the same without the element, ``{where}`` its place alone, ``{code}`` its property
and value, ``{element}`` the element at fault; the others are facts of the cause. The names of the
causes are those of `beian_lint.css.cases`.
"""

from msgspec import Struct

from beian_lint.words import Say


class Cause(Struct, frozen=True):
    """One cause: the clause that tells it, and the remedy.

    ``bare`` and ``mend_bare`` tell it where no declaration is known. ``rendered`` is True for what
    only a browser can tell, so that looking with one is no advice.
    """

    says: Say
    mend: Say
    bare: Say | None = None
    mend_bare: Say | None = None
    rendered: bool = False


OVERRIDE = Say(
    "删去 `{code}`（{where}），或者让它不作用于备案信息：在它之后加一条更具体的规则，把备案信息显示出来。",
    "Remove `{code}` ({where}), or keep it off the filing: add a more specific rule after it that "
    "shows the filing.",
)
UNHIDE = Say(
    "改掉造成它的样式，让备案信息在电脑和手机上都看得见、点得到。",
    "Change the style that does it, so that the filing can be seen and clicked on desktops and "
    "phones.",
)
MOVE_OUT = Say(
    "把备案信息移到这个元素外面，放进一直显示的页脚里。",
    "Move the filing out of that element, into a footer that is always shown.",
)
READABLE = Say(
    "给备案号写一个看得清的字号，如 `font-size: 12px`。",
    "Give the number a font size that can be read, say `font-size: 12px`.",
)
COLOUR = Say(
    "给备案号写一个与背景分明的 `color`；样式里还有 `-webkit-text-fill-color` 的，一并改掉。",
    "Give the number a `color` that stands out from its ground, and the same "
    "`-webkit-text-fill-color` where a style sets that.",
)
RECOLOUR = Say(
    "删去 `{code}`（{where}），或者在它之后把同一个属性改成与背景分明的颜色。",
    "Remove `{code}` ({where}), or set the same property after it to a colour that stands out from "
    "its ground.",
)
UNVEIL = Say(
    "删去 `{code}`（{where}），或者给备案信息加上 `visibility: visible`。",
    "Remove `{code}` ({where}), or give the filing `visibility: visible`.",
)
ROOM = Say(
    "在页面底部留出空白（如 `body {{ padding-bottom: 80px }}`），或者移开、缩小盖住它的元素。",
    "Leave room at the foot of the page (say `body {{ padding-bottom: 80px }}`), or move what covers "
    "it.",
)
NOT_LOADED = Say(
    "用设置项 `allow-hosts` 放行外站的文件，缺少的文件放进构建目录，再查一次。",
    "Let files of other hosts through with the setting `allow-hosts`, put absent ones into the "
    "build, and check again.",
)
NO_SCRIPT = Say(
    "备案信息不要等脚本来显示：把它移到 `{element}` 外面，或者只对需要的内容用 `{code}`（{where}）。",
    "Do not let the filing wait for a script: move it out of `{element}`, or apply `{code}` "
    "({where}) to what needs it only.",
)

CAUSES: dict[str, Cause] = {
    "display-none": Cause(
        Say("被 {by} 隐藏", "hidden by {by}"),
        Say(
            "删去 `{code}`（{where}），或者让它不作用于备案信息，例如在它之后加一条 "
            "`{element} {{ display: revert !important }}`。",
            "Remove `{code}` ({where}), or keep it off the filing, say by adding "
            "`{element} {{ display: revert !important }}` after it.",
        ),
    ),
    "hidden-attribute": Cause(
        Say("被 {by} 隐藏", "hidden by {by}"),
        Say("去掉 {where}。", "Take {where} away."),
        Say(
            "被 `{element}` 的 `hidden` 属性隐藏", "hidden by the attribute `hidden` of `{element}`"
        ),
        Say("去掉 `{element}` 的 `hidden` 属性。", "Take the attribute `hidden` off `{element}`."),
    ),
    "closed-details": Cause(
        Say("收在没有展开的 `<details>` 里", "inside a `<details>` that is closed"),
        Say(
            "把备案信息移到 `<details>` 外面，或者给它加上 `open`。",
            "Move the filing out of the `<details>`, or give that `open`.",
        ),
    ),
    "closed-dialog": Cause(
        Say("在没有打开的 `<dialog>` 里", "inside a `<dialog>` that is closed"), MOVE_OUT
    ),
    "closed-popover": Cause(
        Say("在没有弹出的浮层（`popover`）里", "inside a popover that is closed"), MOVE_OUT
    ),
    "not-rendered": Cause(
        Say("写在浏览器不显示的 `{element}` 里", "inside `{element}`, which no browser paints"),
        MOVE_OUT,
    ),
    "no-box": Cause(
        Say("{by} 使它不占任何位置", "left without a box by {by}"),
        OVERRIDE,
        Say("它在页面上不占任何位置", "it takes up no room on the page"),
    ),
    "content-visibility": Cause(
        Say("被 {by} 跳过不画", "kept from being painted by {by}"), OVERRIDE
    ),
    "visibility-hidden": Cause(Say("被 {by} 设为不可见", "made invisible by {by}"), UNVEIL),
    "visibility-collapse": Cause(Say("被 {by} 收起", "collapsed by {by}"), UNVEIL),
    "opacity": Cause(
        Say("被 {by} 变成全透明", "made fully transparent by {by}"),
        Say(
            "删去 `{code}`（{where}）；外层的透明度在里层改不回来，否则只能把备案信息移出去。",
            "Remove `{code}` ({where}); what an outer element makes transparent no inner one can "
            "undo, so otherwise move the filing out of it.",
        ),
    ),
    "filter": Cause(Say("被滤镜抹去：{by}", "filtered away by {by}"), OVERRIDE),
    "mask": Cause(Say("被蒙版遮去：{by}", "masked away by {by}"), OVERRIDE),
    "font-size-zero": Cause(Say("字号被 {by} 设为 0", "set in font size 0 by {by}"), READABLE),
    "tiny-text": Cause(
        Say("被 {by} 缩小到只有 {size} 高", "only {size} high because of {by}"), READABLE
    ),
    "transparent-text": Cause(
        Say("文字被 {by} 设成透明色", "its text made transparent by {by}"), RECOLOUR
    ),
    "low-contrast": Cause(
        Say(
            "文字颜色 {colour} 与背景 {ground} 几乎一样，对比度只有 {contrast}:1（{at}）",
            "its colour, {colour}, is nearly that of its ground, {ground}: contrast {contrast}:1 "
            "({at})",
        ),
        COLOUR,
        Say(
            "文字颜色 {colour} 与背景 {ground} 几乎一样，对比度只有 {contrast}:1",
            "its colour, {colour}, is nearly that of its ground, {ground}: contrast {contrast}:1",
        ),
    ),
    "covered": Cause(Say("被 `{element}` 盖住", "covered by `{element}`"), ROOM),
    "behind": Cause(
        Say("被 {by} 压到背景后面", "put behind a background by {by}"),
        OVERRIDE,
    ),
    "zero-area": Cause(
        Say("{by} 使它没有大小", "left without any size by {by}"),
        Say(
            "删去 `{code}`（{where}），或者给它写上看得见的宽和高。",
            "Remove `{code}` ({where}), or give it a width and height that can be seen.",
        ),
        Say("它没有宽度或高度", "it has no width or height"),
        Say(
            "给它写上看得见的宽和高；空的行内元素要先设 `display: inline-block`。",
            "Give it a width and height that can be seen; an empty inline element needs "
            "`display: inline-block` first.",
        ),
    ),
    "overflow-clipped": Cause(
        Say("超出了容器，被 {by} 裁掉", "clipped away by {by}"),
        Say(
            "让容器随内容变高（去掉固定的 `height`、`max-height`），或者把备案信息移到容器外面。",
            "Let the container grow with its content (no fixed `height` or `max-height`), or move the "
            "filing out of it.",
        ),
    ),
    "cut-off": Cause(
        Say("其余部分因 {by} 看不见", "{by} keeps the rest out of sight"),
        Say(
            "让整个备案号显示出来：允许换行（`white-space: normal`），去掉固定的宽、高，或者删去 "
            "`{code}`（{where}）。",
            "Make room for the whole number: let it wrap (`white-space: normal`), drop the fixed width "
            "or height, or remove `{code}` ({where}).",
        ),
        Say("其余部分在看得到的范围之外", "the rest is out of sight"),
        Say(
            "让整个备案号显示出来：允许换行（`white-space: normal`），去掉固定的宽、高。",
            "Make room for the whole number: let it wrap (`white-space: normal`), and drop the fixed "
            "width or height.",
        ),
    ),
    "clip": Cause(Say("被 {by} 裁掉", "clipped away by {by}"), OVERRIDE),
    "off-screen": Cause(
        Say("被 {by} 移到了页面之外，滚动也到不了", "moved by {by} to where nobody can scroll"),
        OVERRIDE,
        Say("在页面之外，滚动也到不了", "it stands where nobody can scroll to"),
        Say(
            "把备案信息移回页面的可见范围；行太长时允许换行（`white-space: normal`）。",
            "Move the filing back onto the page; let a line that is too long wrap "
            "(`white-space: normal`).",
        ),
    ),
    "turned-away": Cause(
        Say("被 {by} 翻转到背面", "turned away from the reader by {by}"), OVERRIDE
    ),
    "no-content": Cause(
        Say("里面没有可看的内容", "there is nothing in it to see"),
        Say("把备案号和图标写进这个元素里。", "Put number and icon into that element."),
    ),
    "no-picture": Cause(
        Say("图片缺失，或者不是图片", "its picture is missing or is no picture"),
        Say("换成能打开的图片文件。", "Use a picture file that can be opened."),
    ),
    "not-clickable": Cause(
        Say("被 {by} 设成点不到", "made unclickable by {by}"),
        Say(
            "删去 `{code}`（{where}），或者给链接加上 `pointer-events: auto`。",
            "Remove `{code}` ({where}), or give the link `pointer-events: auto`.",
        ),
        Say("在点不到的 `{element}` 里", "inside `{element}`, which takes no clicks"),
        Say(
            "去掉 `inert` 属性，或者把备案信息移到这个元素外面。",
            "Take the attribute `inert` away, or move the filing out of that element.",
        ),
    ),
    "empty-link": Cause(
        Say("链接里没有可看、可点的内容", "the link holds nothing to see or click"),
        Say("把备案号和图标放进 `<a>` 里面。", "Put number and icon inside the `<a>`."),
    ),
    "unread-sheet": Cause(
        Say(
            "{by} 隐藏了它，但样式表 {sheet} 读不到，也许会让它显示出来",
            "hidden by {by}, unless the style sheet {sheet}, which could not be read, shows it",
        ),
        Say(
            "或者把样式表 {sheet} 放进构建目录再查。",
            "Or put the style sheet {sheet} into the build and check again.",
        ),
        Say(
            "要看样式表 {sheet} 怎么写，而它读不到",
            "that depends on the style sheet {sheet}, which could not be read",
        ),
    ),
    "undecided-rule": Cause(
        Say(
            "要看 {by} 是否生效，这只有浏览器知道",
            "that depends on {by}, which only a browser can decide",
        ),
        Say(
            "备案信息最好不依赖这样的条件。",
            "Better let the filing not depend on such a condition.",
        ),
    ),
    "script-gate": Cause(
        Say("被 {by} 隐藏，要等脚本运行后才显示", "hidden by {by} until a script runs"),
        NO_SCRIPT,
    ),
    "script-overlay": Cause(
        Say(
            "整页被 `{element}` 盖住（{at}），要等脚本把它移开",
            "covered by `{element}` ({at}) until a script takes that away",
        ),
        Say(
            "备案信息不要等脚本来显示：让 `{element}` 不盖住页脚。",
            "Do not let the filing wait for a script: keep `{element}` off the footer.",
        ),
        Say(
            "整页被 `{element}` 盖住，要等脚本把它移开",
            "covered by `{element}` until a script takes that away",
        ),
    ),
    "needs-layout": Cause(
        Say(
            "它落在哪里要看实际排版（{at}）",
            "where it stands depends on fonts and layout ({at})",
        ),
        UNHIDE,
        Say("它落在哪里要看实际排版", "where it stands depends on fonts and layout"),
    ),
    "unknown-cover": Cause(
        Say(
            "`{element}` 的图片盖在上面，不知道是不是透明的",
            "a picture, `{element}`, lies over it and may be transparent",
        ),
        ROOM,
    ),
    "unknown-ground": Cause(
        Say(
            "{by} 让它与下面的图片混合，可能什么也看不出来",
            "{by} blends it with the picture under it, of which it may leave no trace",
        ),
        UNHIDE,
    ),
    "covered-for-now": Cause(
        Say(
            "被 `{element}` 盖住，要等访客把它关掉",
            "covered by `{element}` until the visitor closes that",
        ),
        ROOM,
        rendered=True,
    ),
    "sheet-blocked": Cause(
        Say(
            "{by} 隐藏了它，而没有加载的样式表 {sheet} 可能让它显示出来",
            "hidden by {by}, which the style sheet {sheet} may undo; it was not loaded",
        ),
        NOT_LOADED,
        Say(
            "没有加载的样式表 {sheet} 可能让它显示出来",
            "the style sheet {sheet}, which was not loaded, may show it",
        ),
        NOT_LOADED,
        rendered=True,
    ),
    "script-blocked": Cause(
        Say(
            "`{element}` 可能要等脚本显示出来，而页面有脚本没有加载",
            "`{element}` may wait for a script to show it, and scripts of the page were not loaded",
        ),
        NOT_LOADED,
        rendered=True,
    ),
    "not-drawn": Cause(
        Say("脚本没有在这种屏幕上画出它", "scripts do not draw it on such a screen"),
        Say(
            "让脚本在电脑和手机上都画出备案信息。",
            "Let the scripts draw the filing on desktops and phones alike.",
        ),
        rendered=True,
    ),
}
