"""Where each style of a snippet goes, and what it takes."""

from beian_lint.words import Say

ICON = Say(
    "图标：从 beian.mps.gov.cn 的备案详情里下载，放进网站的静态目录，使它的地址是 {badge}。",
    "The icon: download it from the details of the record at beian.mps.gov.cn into the site's static"
    " folder, so that its address is {badge}.",
)

PLACES = {
    "official": Say("放进页脚。", "Put it into the footer."),
    "html": Say(
        "放进页脚模板，`</footer>` 之前。", "Put it into the footer template, before `</footer>`."
    ),
    "vue": Say(
        "存为组件（如 `BeianFooter.vue`），放进每页都有的布局；图标放在 `public/`。",
        "Save it as a component (`BeianFooter.vue`, say) and use it in the layout of every page; the"
        " icon goes into `public/`.",
    ),
    "react": Say(
        '存为组件（如 `Beian.jsx`），放进每页都有的布局；站点不在根路径时写 `<Beian base="/路径/" />`。'
        "图标放在 `public/`。",
        "Save it as a component (`Beian.jsx`, say) and use it in the layout of every page; where the"
        ' site is not at the root, write `<Beian base="/path/" />`. The icon goes into `public/`.',
    ),
    "hugo": Say(
        '存为 `layouts/partials/beian.html`，在页脚模板里写 `{{{{ partial "beian.html" . }}}}`；'
        "图标放在 `static/`。",
        'Save it as `layouts/partials/beian.html` and write `{{{{ partial "beian.html" . }}}}` in the'
        " footer template; the icon goes into `static/`.",
    ),
    "hexo": Say(
        "放进主题的页脚模板（EJS，如 `layout/_partial/footer.ejs`）；图标放在 `source/`。",
        "Put it into the theme's footer template (EJS, `layout/_partial/footer.ejs`, say); the icon"
        " goes into `source/`.",
    ),
    "vitepress": Say(
        "存为 `.vitepress/theme/index.js`；它在有侧边栏的页面上也显示（主题自己的页脚不会）。"
        "图标放在 `public/`。",
        "Save it as `.vitepress/theme/index.js`; it shows on pages with a sidebar, too, which the"
        " theme's own footer does not. The icon goes into `public/`.",
    ),
    "docusaurus": Say(
        "把 `copyright` 并入 `docusaurus.config.js`；`baseUrl` 与配置里的相同。图标放在 `static/`。",
        "Merge `copyright` into `docusaurus.config.js`; `baseUrl` is that of the configuration. The"
        " icon goes into `static/`.",
    ),
    "markdown": Say(
        "放进主题接受 Markdown 的页脚选项。Markdown 不能写图片大小，请把图标存成 20×20 像素。",
        "Put it into a footer option that takes Markdown. Markdown knows no sizes of pictures: save"
        " the icon at 20 by 20 pixels.",
    ),
}
"""By style."""
