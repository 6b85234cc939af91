"""The few sentences of the reports themselves."""

from beian_lint.words import Say

SEVERITY = {
    "error": Say("错误", "error"),
    "warning": Say("警告", "warning"),
    "info": Say("提示", "info"),
}

UNSURE = Say("不确定", "unsure")
EXCUSED = Say("已按设置放行：{reason}", "excused by the settings: {reason}")
KNOWN = Say("基线里已有的老问题", "known from the baseline")
ORIGIN = Say("很可能写在这里", "most likely written here")
WHY = Say("为什么", "why")
MEND = Say("怎么改", "how to mend")
MORE_PAGES = Say("另有 {count} 页相同：{pages}", "and {count} more pages alike: {pages}")
ONE_MORE_PAGE = Say("另有 1 页相同：{pages}", "and 1 more page alike: {pages}")
AND_SO_ON = Say("……", ", …")
BETWEEN = Say("、", ", ")
SEPARATED = Say("；", "; ")
SOURCES = Say("依据", "sources")
REPOSITORY = Say("仓库的根文件夹", "the root folder of the repository")
LEFT_OUT = Say(
    "问题太多，这份报告略去了其中 {count} 处；JSON 报告里是全的",
    "too many to tell: {count} of them are left out here; the JSON report has them all",
)

LABELLED = Say("{label}：{text}", "{label}: {text}")

SEEN = Say("看到的备案", "what was seen")
PICTURES = Say("页脚截图", "pictures of the footers")
NUMBER = Say("备案号", "number")
LINK = Say("链接", "link")
BADGE = Say("图标", "badge")
NONE = Say("没有", "none")
EMPTY = Say("空地址", "an empty address")
NOT_SEEN = Say("看不见", "not seen")
NOT_ON_DESKTOPS = Say("电脑上看不见", "not seen on desktops")
NOT_ON_PHONES = Say("手机上看不见", "not seen on phones")
PERHAPS_SEEN = Say("不确定能否看见", "unsure whether it is seen")
ON_PAGES = Say("{count} 页", "{count} pages")
ON_ONE_PAGE = Say("1 页", "1 page")
NOT_LOADED = Say("外站图片，未下载", "on another site, not loaded")
LIKENESS = {
    "badge": Say("确认是公安备案图标", "recognised as the police badge"),
    "other": Say("不是公安备案图标", "not the police badge"),
    "cannot-tell": Say("无法辨认图案", "picture could not be identified"),
}
BADGE_FILES = {
    "absent": Say("文件不存在", "the file is absent"),
    "not-an-image": Say("不是图片", "no image"),
    "blank": Say("空白图片", "a blank picture"),
}

SITE = Say("站点 {root}", "site {root}")
BASE_DETECTED = Say(
    "这个站点看来部署在 {base} 之下（按页面里的引用推断；可用 base 设置改正）",
    "this site seems to be deployed under {base} (told by its references; `base` in the settings decides)",
)
SKIPPED = Say("跳过 {page}：{reason}", "skipped {page}: {reason}")
SKIPPED_MORE = Say(
    "跳过 {count} 个文件（{reason}）：{pages}", "skipped {count} files ({reason}): {pages}"
)
HINT = Say("提示", "hint")
BLIND = Say("没能查看：{what}", "could not look at: {what}")

CLEAN = Say("通过", "pass")
FAILED = Say("未通过", "fail")
NOTHING = Say("没有检查到任何网页", "nothing was checked")
TOO_FEW = Say(
    "只检查到 {checked} 页，少于设置要求的 {wanted} 页",
    "only {checked} pages were checked, fewer than the {wanted} that the settings expect",
)
TOTALS = Say(
    "{verdict}：{checked}，跳过 {skipped} 个，读不了 {unreadable} 个；{errors}，{warnings}，{infos}",
    "{verdict}: {checked}, {skipped} skipped, {unreadable} unreadable; {errors}, {warnings}, {infos}",
)
COUNTED = {
    "checked": (
        Say("检查 {count} 页", "{count} page checked"),
        Say("检查 {count} 页", "{count} pages checked"),
    ),
    "errors": (Say("错误 {count}", "{count} error"), Say("错误 {count}", "{count} errors")),
    "warnings": (Say("警告 {count}", "{count} warning"), Say("警告 {count}", "{count} warnings")),
    "infos": (Say("提示 {count}", "{count} hint"), Say("提示 {count}", "{count} hints")),
}
"""What is counted, of one and of any other number."""
UNSURE_TOTAL = Say(
    "其中 {count} 处不确定：只看源码无法判断，加 --render 可用浏览器核实",
    "{count} of them unsure: reading alone cannot tell; `--render` lets a browser decide",
)
UNSURE_RENDERED = Say(
    "其中 {count} 处不确定：原因和解决办法见各条",
    "{count} of them unsure: each says why, and what settles it",
)
"""The same where a browser has looked already."""

TITLE = Say("公安联网备案检查", "Public-security filing check")
FAULT = Say("问题", "fault")
PLACE = Say("位置", "place")
PAGES = Say("页面", "pages")
PAGE_COUNT = Say("页", "pages")
ELEMENT = Say("元素", "element")
RULE = Say("规则", "rule")
CUT = Say(
    "报告太长，其余部分略去；JSON 和 HTML 报告里是全的。",
    "This report is too long, the rest is left out; the JSON and HTML reports have it all.",
)
BRACKETED = Say("{text}（{note}）", "{text} ({note})")

GROUPS = {
    "psb-number": Say("公安备案号", "police record number"),
    "psb-link": Say("公安备案链接", "platform link"),
    "psb-badge": Say("备案图标", "police badge"),
    "icp-number": Say("ICP 备案号", "ICP number"),
    "icp-link": Say("ICP 备案链接", "ICP link"),
    "page": Say("页面", "page"),
}
"""What rules are about, by the first two parts of their ids; ``page`` is what no other name fits."""
