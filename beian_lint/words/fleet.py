"""The sentences of fleets: manifests, runs, reports, differences, and letters to owners."""

from beian_lint.words import Say

MANIFEST_PROBLEMS = {
    "no-columns": Say(
        "清单没有 address（网址）列，也没有 folder（目录）列。",
        "The manifest has neither a column `address` nor a column `folder`.",
    ),
    "no-target": Say(
        "第 {row} 行：既没有网址也没有目录。", "Row {row}: neither an address nor a folder."
    ),
    "two-targets": Say(
        "第 {row} 行：网址和目录只能写一个。", "Row {row}: an address and a folder; name one."
    ),
    "bad-address": Say(
        "第 {row} 行：“{value}”不是 http(s) 网址。",
        "Row {row}: “{value}” is no http(s) address.",
    ),
    "bad-number": Say(
        "第 {row} 行：“{value}”不是正确的备案号。",
        "Row {row}: “{value}” is no record number.",
    ),
    "bad-row": Say("第 {row} 行读不出来：{value}", "Row {row} cannot be read: {value}"),
    "too-long": Say(
        "第 {row} 行：“{value}”一栏太长。", "Row {row}: the column “{value}” is too long."
    ),
    "twice": Say(
        "第 {row} 行：网站“{value}”前面已经有了；同名的用 site 列区分。",
        "Row {row}: the site “{value}” stands further up already; tell them apart in `site`.",
    ),
}
MANIFEST_WRONG = Say(
    "清单 {path} 有问题，没有开始检查：", "Nothing was checked; the manifest {path} is wrong:"
)
MORE_PROBLEMS = Say("……", "…")
MANIFEST_UNREADABLE = Say(
    "读不了清单 {path}：{error}", "The manifest {path} cannot be read: {error}"
)
MANIFEST_EMPTY = Say("清单 {path} 里没有网站。", "There is no site in the manifest {path}.")
NEEDS_EXTRA = Say(
    "这需要可选组件 {package}：pip install 'beian-lint[fleet]'",
    "This needs the optional package {package}: pip install 'beian-lint[fleet]'",
)

STORE_WRONG = {
    "not-a-store": Say("{path} 不是 beian-lint 的结果库。", "{path} is no store of beian-lint."),
    "too-new": Say(
        "结果库 {path} 由更新的 beian-lint 写成，请先升级。",
        "The store {path} was written by a later beian-lint; please upgrade.",
    ),
    "in-use": Say(
        "另一个 fleet run 正在使用结果库 {path}。",
        "Another `fleet run` is using the store {path}.",
    ),
    "no-store": Say("没有结果库 {path}。", "There is no store {path}."),
    "failed": Say("写不了结果库 {path}：{error}", "The store {path} cannot be written: {error}"),
}
NO_RUN = Say(
    "结果库 {path} 里没有编号为 {run} 的检查。", "There is no run {run} in the store {path}."
)
NO_RUNS = Say("结果库 {path} 里还没有检查。", "There is no run in the store {path} yet.")
NO_EARLIER = Say(
    "第 {run} 次检查之前没有做完的检查可比。",
    "There is no finished run before run {run} to compare with.",
)
UNFINISHED = Say(
    "第 {run} 次检查没有做完（{done} / {total}）；以下只包括已查的网站。",
    "Run {run} is not finished ({done} of {total}); only sites that were checked are told.",
)
RESUMED = Say(
    "接着做第 {run} 次检查：{total} 个网站中已查 {done} 个。（--new 从头开始）",
    "Going on with run {run}: {done} of {total} sites are done. (`--new` begins anew.)",
)
BEGUN = Say("第 {run} 次检查：{total} 个网站。", "Run {run}: {total} sites.")
NOTHING_TO_RESUME = Say(
    "没有可以接着做的检查：清单或选项变了，或者上次已做完。",
    "There is no run to go on with: the manifest or the options differ, or it was finished.",
)
STOPPED = Say(
    "已停下：{total} 个网站中已查 {done} 个，都已存好。再运行同一条命令就接着做。",
    "Stopped: {done} of {total} sites are done and kept. The same command goes on.",
)
LOST_WORKERS = Say(
    "有进程意外结束，它手上的网站会重新检查。", "A worker was lost; its sites are checked again."
)
NO_WORKERS = Say("{scheduler} 上没有工作进程。", "There are no workers at {scheduler}.")
NO_SCHEDULER = Say(
    "连不上调度器 {scheduler}：{error}", "The scheduler {scheduler} cannot be reached: {error}"
)
WORKERS_KEEP_DYING = Say(
    "工作进程接连意外结束，检查停下了；已查的都存好了。",
    "Workers were lost again and again, so the run was stopped; what is done is kept.",
)
TOTALS = Say(
    "第 {run} 次检查做完：{total} 个网站，{passed} 个通过，{failed} 个不通过，{unreachable} 个打不开。",
    "Run {run} is done: {total} sites, {passed} pass, {failed} fail, {unreachable} cannot be reached.",
)
NEXT_STEP = Say(
    "看结果：beian-lint fleet report{store}", "See the results: beian-lint fleet report{store}"
)
LETTERS_WRITTEN = Say("已在 {path} 写好 {count} 份表格", "wrote {count} tables to {path}")
WRITTEN = Say("已写好 {path}", "wrote {path}")

VERDICTS = {
    "pass": Say("通过", "pass"),
    "fail": Say("不通过", "fail"),
    "unreachable": Say("打不开", "unreachable"),
}

CHANGES = {
    "broken": Say("新出问题", "newly broken"),
    "mended": Say("已改好", "mended"),
    "number": Say("备案号变了", "changed number"),
    "unreachable": Say("新打不开", "newly unreachable"),
    "reachable": Say("又能打开", "reachable again"),
    "new": Say("新增网站", "new"),
    "gone": Say("已移除的网站", "gone"),
}
DIFF_TITLE = Say("第 {before} 次 → 第 {after} 次检查", "run {before} → run {after}")
NO_CHANGES = Say("没有变化。", "Nothing has changed.")

LETTER = {
    "fail": Say(
        "您好！我们在 {date} 检查了您的网站 {site}（{address}），页脚的公安联网备案展示有 {count} 处问题：\n{faults}\n"
        "请改正；改好后我们会自动复查。",
        "Hello! We checked your website {site} ({address}) on {date}. Its public-security filing is"
        " not shown as the platform asks ({count}):\n{faults}\nPlease mend this; we will check"
        " again by ourselves.",
    ),
    "unreachable": Say(
        "您好！我们在 {date} 检查您的网站 {site}（{address}）时打不开它：\n{faults}\n请看看网站是否正常。",
        "Hello! Your website {site} ({address}) could not be opened when we checked it on {date}:"
        "\n{faults}\nPlease see whether it works.",
    ),
    "pass": Say(
        "您好！您的网站 {site}（{address}）在 {date} 的检查中通过了。",
        "Hello! Your website {site} ({address}) passed our check on {date}.",
    ),
}
LETTER_FAULT = Say("{index}. {fault}{mend}", "{index}. {fault} {mend}")
