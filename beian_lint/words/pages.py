"""What became of pages: why one was skipped, what could not be looked at, and advice."""

from beian_lint.words import Say

SKIPS = {
    "redirect": Say(
        "跳转页，没有可看的内容（转到 {target}）",
        "a redirect with nothing to see (to {target})",
    ),
    "verification": Say(
        "搜索引擎或平台的验证文件",
        "a verification file of a search engine or platform",
    ),
    "fragment": Say(
        "片段，不是完整的网页",
        "a fragment, not a whole page",
    ),
    "error-page": Say("错误页（404 等）", "an error page (404 and the like)"),
    "page-outside": Say(
        "指向网站目录之外的符号链接",
        "a symbolic link that leads out of the site",
    ),
    "folder-outside": Say(
        "指向网站目录之外的文件夹链接",
        "a link to a folder outside the site",
    ),
}
"""By the ``reason`` of a skipped `beian_lint.rule.PageReport`."""

HINTS = {
    "home-only": Say(
        "首页 {home} 的备案信息齐全，另有 {count} 页没有。平台要求的是首页；如果其他页面不打算展示，"
        '在设置里写 `pages = "home"`。',
        "The home page, {home}, is whole, and {count} other pages have nothing. The platform asks for "
        'the home page; if the others are not meant to show it, set `pages = "home"`.',
    ),
}

BLIND = {
    "sheet-remote": Say("外站的样式表 {what}", "the remote style sheet {what}"),
    "sheet-absent": Say(
        "构建结果里没有的样式表 {what}",
        "the style sheet {what}, which is not in the build",
    ),
    "sheet-unread": Say("读不出来的样式表 {what}", "the unreadable style sheet {what}"),
    "too-many-sheets": Say(
        "样式表过多，没有读到 {what}",
        "the style sheet {what}, since there are too many",
    ),
    "script-blocked": Say(
        "被拦下的外站脚本 {what}（可用 `allow-hosts` 放行）",
        "the remote script {what}, which was blocked (`allow-hosts` lets it through)",
    ),
    "script-absent": Say(
        "构建结果里没有的脚本 {what}", "the script {what}, which is not in the build"
    ),
    "host-blocked": Say(
        "被拦下的外站内容：{what}（可用 `allow-hosts` 放行）",
        "what is on {what}, which was blocked (`allow-hosts` lets it through)",
    ),
    "download-cancelled": Say(
        "页面要访客下载的 {what}（已取消）",
        "the file {what}, whose download the page starts (it was cancelled)",
    ),
    "frame-foreign": Say("外站的框架 {what}", "the frame of another site, {what}"),
    "render-timeout": Say(
        "浏览器里的样子：{what} 秒内没有打开完",
        "how a browser shows it: it was not done after {what} seconds",
    ),
    "render-crash": Say("浏览器里的样子：标签页崩溃了", "how a browser shows it: its tab crashed"),
    "render-restless": Say(
        "浏览器里的样子：页面不停地跳转", "how a browser shows it: it sends its visitor on and on"
    ),
    "not-opened": Say(
        "浏览器里的样子：浏览器打不开它", "how a browser shows it: it could not be opened"
    ),
    "shadow-closed": Say("封闭的 shadow root：{what}", "a closed shadow root: {what}"),
}
"""By the ``case`` of a `beian_lint.evidence.Blind`."""
