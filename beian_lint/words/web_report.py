"""The sentences of the HTML report."""

from beian_lint.words import Say

TITLE = Say("公安联网备案检查报告", "Public-security filing report")
SKIP = Say("跳到问题", "Skip to the findings")
LANGUAGE = Say("语言", "Language")

VERDICTS = {
    "pass": Say("通过", "Pass"),
    "fail": Say("未通过", "Fail"),
    "nothing": Say("没有结论", "No verdict"),
}
EXPLAINED = {
    "pass": Say(
        "检查过的网页都在页脚展示了备案号、链接和图标，没有会使检查不通过的问题。",
        "Every page checked shows its number, link and badge; nothing that fails the check was found.",
    ),
    "fail": Say(
        "有网页没有按平台的要求展示备案信息。下面逐条说明哪里不对、为什么、怎么改。",
        "Some pages do not show the filing as the platform asks. What is wrong, why, and how to"
        " mend it is told below.",
    ),
    "nothing": Say(
        "没有网页可查，或少于设置要求的页数，因此不能算通过。",
        "There were no pages to check, or fewer than expected, so nothing has passed.",
    ),
}

CHECKED = Say("已检查网页", "pages checked")
WHOLE = Say("通过的网页", "pages that pass")
FAILING = Say("未通过的网页", "pages that fail")
ERRORS = Say("错误", "errors")
WARNINGS = Say("警告", "warnings")
INFOS = Say("提示", "hints")
UNSURE = Say("其中不确定", "of them unsure")
EXCUSED = Say("已放行", "excused")
KNOWN = Say("基线已有", "known")
SKIPPED = Say("跳过的文件", "files skipped")
UNREADABLE = Say("读不出来", "unreadable")
NUMBERS = Say("本次检查的数字", "The run in figures")

FILTER = Say("筛选", "Filter")
BY_RULE = Say("规则", "Rule")
BY_OUTCOME = Say("网页结论", "Verdict of the page")
BY_PATH = Say("路径包含", "Path contains")
ALL_RULES = Say("全部规则", "All rules")
ALL_OUTCOMES = Say("全部", "All")
CLEAR = Say("清除筛选", "Clear")
NO_MATCH = Say("没有符合筛选条件的内容。", "Nothing matches the filter.")

FINDINGS = Say("问题", "Findings")
NO_FINDINGS = Say("没有发现问题。", "No findings.")
PAGES = Say("逐页结果", "Page by page")
PAGES_EXPLAINED = Say(
    "看到的内容完全相同的网页合并为一行。每一项后面注明在电脑和手机上能否看见。",
    "Pages on which the same was seen share a row. Each part says whether it is seen on desktops"
    " and phones.",
)

OUTCOMES = {
    "fail": Say("未通过", "Fail"),
    "attention": Say("留意", "Attention"),
    "pass": Say("通过", "Pass"),
    "skipped": Say("跳过", "Skipped"),
}
OUTCOME = Say("结论", "Verdict")
PAGE = Say("网页", "Pages")
NUMBER = Say("备案号", "Number")
LINK = Say("链接", "Link")
BADGE = Say("图标", "Badge")
NONE = Say("没有", "None")
FOOTER = Say("在页脚", "in the footer")
NOT_FOOTER = Say("不在页脚", "not in the footer")
DESKTOP = Say("电脑", "Desktop")
PHONE = Say("手机", "Phone")
ANSWERS = {
    "yes": Say("看得见", "seen"),
    "no": Say("看不见", "not seen"),
    "unsure": Say("不确定", "unsure"),
}
WHERE = {
    "comment": Say("只在注释里", "in a comment only"),
    "template": Say("只在模板里", "in a template only"),
    "script": Say("只在脚本里", "in a script only"),
    "noscript": Say("只在 noscript 里", "in noscript only"),
    "attribute": Say("只在属性里", "in an attribute only"),
    "title": Say("只在标题里", "in the title only"),
    "unseen": Say("在不显示的内容里", "in what is never painted"),
}
LINKS = {
    "mps": Say("公安备案平台的备案记录", "a record on the police platform"),
    "legacy": Say("旧的公安备案平台", "the former police platform"),
    "front": Say("公安备案平台，但没有指向备案记录", "the police platform, but no record"),
    "miit": Say("工信部备案系统", "the ministry's filing system"),
    "dead": Say("工信部已停用的地址", "a dead address of the ministry"),
    "wrong": Say("不是备案平台", "not the platform"),
}
LOOK_UP = Say("查这条记录", "look it up")
COUNT_ONE = Say("1 页", "1 page")
COUNT = Say("{count} 页", "{count} pages")
FOOT_OF = Say("`{page}` 的页脚截图", "The foot of `{page}`, as rendered")
RULE_DOCS = Say("规则说明", "About this rule")
PLACE = Say("位置", "Place")
ELEMENT = Say("元素", "Element")
WHY = Say("为什么", "Why")
MEND = Say("怎么改", "How to mend")
SOURCES = Say("依据", "Sources")
ON_PAGES = Say("出现在", "On")
ORIGIN = Say("很可能写在", "Most likely written in")
COLOPHON = Say(
    "由 beian-lint {version} 生成。报告说的是平台的展示要求，不是法律意见。",
    "Made by beian-lint {version}. This tells what the platform asks for; it is no legal advice.",
)
