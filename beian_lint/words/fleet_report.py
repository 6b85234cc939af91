"""The sentences of the fleet's HTML report."""

from beian_lint.words import Say

TITLE = Say("网站备案检查：全部网站", "Public-security filing check of all sites")
RUN = Say("第 {run} 次检查，{date}，清单 {manifest}", "Run {run} of {date}, manifest {manifest}")
UNFINISHED = Say(
    "这次检查还没有做完：{total} 个网站中查了 {done} 个。",
    "This run is not finished: {done} of {total} sites were checked.",
)
SITES = Say("网站", "sites")
PASS = Say("通过", "pass")
FAIL = Say("不通过", "fail")
UNREACHABLE = Say("打不开", "unreachable")
VERDICTS = {"fail": FAIL, "unreachable": UNREACHABLE, "pass": PASS}
BROKEN = Say("新出问题", "newly broken")
MENDED = Say("已改好", "mended")
HISTORY = Say("历次检查", "Run by run")
HISTORY_ROW = Say(
    "第 {run} 次，{date}：通过 {passed}，不通过 {failed}，打不开 {unreachable}",
    "Run {run}, {date}: {passed} pass, {failed} fail, {unreachable} unreachable",
)
NEEDS_SCRIPT = Say(
    "网站列表要用浏览器的脚本显示；脚本就在这个文件里，不联网。",
    "The list of sites needs scripts; they are in this file and fetch nothing.",
)
FILTER = Say("筛选", "Filter")
BY_VERDICT = Say("结论", "Verdict")
BY_RULE = Say("规则", "Rule")
BY_OWNER = Say("客户包含", "Owner contains")
BY_REGION = Say("地区", "Region")
BY_CHANGE = Say("变化", "Change")
BY_TEXT = Say("网站或备案号包含", "Site or number contains")
ALL = Say("全部", "All")
CLEAR = Say("清除筛选", "Clear")
LIST = Say("逐个网站", "Site by site")
SITE = Say("网站", "Site")
OWNER = Say("客户", "Owner")
REGION = Say("地区", "Region")
NUMBER = Say("备案号", "Number")
FINDINGS = Say("问题", "Findings")
RECENT = Say("历次", "History")
NO_MATCH = Say("没有符合筛选条件的网站。", "No site matches the filter.")
COLOPHON = Say(
    "由 beian-lint {version} 生成。报告说的是平台的展示要求，不是法律意见。",
    "Made by beian-lint {version}. This tells what the platform asks for; it is no legal advice.",
)

SPOKEN = {
    "pass": PASS,
    "fail": FAIL,
    "unreachable": UNREACHABLE,
    "absent": Say("没有检查", "not checked"),
    "unsure": Say("不确定", "unsure"),
    "warning": Say("警告", "warning"),
    "none": Say("没有问题。", "No findings."),
    "more": Say("另有 {count} 处", "{count} more"),
    "mend": Say("怎么改", "How to mend"),
    "expected": Say("应为", "Expected"),
    "icp": Say("ICP 备案号", "ICP number"),
    "asked": Say("网址或目录", "Address or folder"),
    "led": Say("实际打开", "Led to"),
    "history": Say("历次检查", "Run by run"),
    "picture": Say("页脚截图", "Picture of the footer"),
    "desktop": Say("电脑", "desktop"),
    "phone": Say("手机", "phone"),
    "count": Say("{shown} / {total} 个网站", "{shown} of {total} sites"),
    "place": Say("第 {page} / {pages} 页", "Page {page} of {pages}"),
    "before": Say("上一页", "Previous"),
    "next": Say("下一页", "Next"),
    "open": Say("详情", "Details"),
    "printed": Say(
        "只印出前 {most} 个网站；请先筛选。",
        "Only the first {most} sites are printed; filter first.",
    ),
}
"""What the page's script says; with both languages, it is carried in the page's data."""
