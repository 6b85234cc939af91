"""What there is to say of the browser itself: that there is none, and how it was started."""

from beian_lint.words import Say

NO_BROWSER = {
    "no-playwright": Say(
        '渲染页面要用 Playwright，它没有安装：请运行 `python -m pip install "beian-lint[render]"`。',
        "Rendering needs Playwright, which is not installed: run "
        '`python -m pip install "beian-lint[render]"`.',
    ),
    "no-browser": Say(
        "没有找到 Chromium、Chrome 或 Edge：请运行 `python -m playwright install chromium`，"
        "或用 `--browser 路径` 指定一个。",
        "No Chromium, Chrome or Edge was found: run `python -m playwright install chromium`, or name "
        "one with `--browser PATH`.",
    ),
    "not-a-browser": Say(
        "`--browser` 指定的 {path} 不是文件，也不是已知的浏览器名称（如 chrome、msedge）。",
        "{path}, named by `--browser`, is no file and no known browser such as chrome or msedge.",
    ),
    "not-started": Say(
        "浏览器 {path} 启动不了：{error}\n可以用 `--browser 路径` 换一个，"
        "或运行 `python -m playwright install --with-deps chromium`。",
        "The browser {path} does not start: {error}\nName another one with `--browser PATH`, or run "
        "`python -m playwright install --with-deps chromium`.",
    ),
}
"""By the ``case`` of `beian_lint.eyes.rendered.browser.NoBrowser`."""

NOTES = {
    "no-sandbox": Say(
        "以 root 身份运行，浏览器的沙箱不能用，已关闭（只在信得过的页面上这样做）。",
        "Running as root, where the browser has no sandbox: it is off (for pages you trust only).",
    ),
    "no-sandbox-here": Say(
        "这个系统不让浏览器使用沙箱，已关闭（只在信得过的页面上这样做）。",
        "This system gives the browser no sandbox: it is off (for pages you trust only).",
    ),
}
"""What a run tells of the browser that it started."""

UNREPLAYABLE = Say(
    "{path} 不是 `--save` 保存的文件，或者是另一个版本保存的。",
    "{path} was not saved by `--save`, or by another version.",
)
