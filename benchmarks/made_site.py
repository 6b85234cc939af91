"""Make a large, realistic site, the same at every run: own work, no third-party text.

    python benchmarks/made_site.py FOLDER [--pages 10000]

Pages of 10 to 100 KB with navigation, articles, tables and code, a framework-like sheet of 250 KB, a
theme sheet of 300 KB, inline styles, a few footers, and one page in a hundred with a fault.
"""

import argparse
import random
from pathlib import Path

WORDS = (
    "网站 备份 部署 页面 服务 性能 数据 用户 系统 设计 开发 测试 发布 版本 配置 缓存 请求 响应 接口 模块 组件 样式 脚本"
    " 图片 链接 搜索 目录 标签 文章 评论 作者 时间 更新 说明 示例 代码 函数 变量 类型 对象 数组 字符 编码 协议 安全"
).split()
NUMBER = "11010502099999"
PLATFORM = "https://beian.mps.gov.cn/#/query/webSearch?code="
FOOTERS = (
    '<footer class="site-footer"><div class="container"><p class="copyright">© 2026 示例公司</p>'
    '<p class="filing"><a href="https://beian.miit.gov.cn/">京ICP备26009999号-1</a> '
    '<a href="{link}" rel="noreferrer" target="_blank"><img src="/img/badge.png" alt="公安备案图标"'
    ' width="20" height="20"> 京公网安备 {number}号</a></p></div></footer>',
    '<div id="footer"><ul class="links"><li><a href="/about.html">关于</a></li></ul><div class="beian">'
    '<img src="/img/badge.png" width="16"><a href="{link}">京公网安备{number}号</a></div></div>',
    '<footer><span class="badge"></span><a class="police" href="{link}">京公网安备 <span>{number}</span>号</a>'
    "<p>Powered by 示例</p></footer>",
)
FAULTS = (
    lambda footer: footer.replace("京公网安备", "沪公网安备"),
    lambda footer: footer.replace(PLATFORM, "https://beian.miit.gov.cn/?code="),
    lambda footer: footer.replace("/img/badge.png", "/img/Badge.png").replace("badge", "none"),
    lambda footer: footer.replace('class="', 'style="display:none" class="', 1),
    lambda footer: "<footer>© 2026 示例公司</footer>",
)


def sentence(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(WORDS, k=length)) + "。"


def sheet(chance: random.Random, size: int, prefix: str) -> str:
    """Make a sheet of about ``size`` bytes as frameworks have them: many rules, few of them used."""
    parts, length, serial = [], 0, 0
    names = ("row", "col", "btn", "card", "nav", "list", "text", "form", "table", "modal")
    while length < size:
        serial += 1
        name = f"{prefix}-{chance.choice(names)}-{serial}"
        rule = (
            f".{name},.{name}:hover>.{name}-inner{{display:{chance.choice(('block', 'flex', 'none'))};"
            f"padding:{serial % 48}px;color:#{chance.randrange(16**6):06x};"
            f"transition:color .15s ease-in-out,background-color .15s ease-in-out}}\n"
        )
        if serial % 9 == 0:
            rule = f"@media (max-width:{480 + serial % 900}px){{{rule}}}\n"
        parts.append(rule)
        length += len(rule)
    return "".join(parts)


def page(chance: random.Random, serial: int) -> str:
    wanted = chance.randint(10_000, 100_000)
    title = sentence(chance, 6)
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="stylesheet" href="/css/framework.css">\n<link rel="stylesheet" href="/css/theme.css">\n'
        f"<style>.page-{serial % 7} .lead{{font-size:1.{serial % 7}rem}}</style>\n</head>\n"
        f'<body class="page-{serial % 7}">\n<header class="site-header"><nav class="nav-main"><ul>'
        + "".join(
            f'<li class="nav-item"><a href="/{n}.html">{sentence(chance, 2)}</a></li>'
            for n in range(24)
        )
        + '</ul></nav></header>\n<main class="container"><article class="post">\n<h1>'
        + title
        + "</h1>\n"
    ]
    length = len(parts[0].encode())
    while length < wanted:
        kind = chance.random()
        if kind < 0.6:
            text = sentence(chance, chance.randint(20, 90))
            part = f'<p class="lead text-{serial % 5}">{text}<a href="/{chance.randrange(9999)}.html">{sentence(chance, 2)}</a></p>\n'
        elif kind < 0.75:
            cells = "".join(f"<td>{sentence(chance, 3)}</td>" for _ in range(5))
            part = f'<table class="table"><tbody><tr>{cells}</tr><tr>{cells}</tr></tbody></table>\n'
        elif kind < 0.9:
            part = (
                "<pre><code>"
                + "\n".join(f"<span class=k>def</span> f{n}(x): return x + {n}" for n in range(12))
                + "</code></pre>\n"
            )
        else:
            part = f'<h2 id="s{length}">{sentence(chance, 4)}</h2><ul><li>{sentence(chance, 8)}</li><li>{sentence(chance, 8)}</li></ul>\n'
        parts.append(part)
        length += len(part.encode())
    footer = FOOTERS[serial % len(FOOTERS)].format(link=PLATFORM + NUMBER, number=NUMBER)
    if serial % 100 == 99:
        footer = FAULTS[serial // 100 % len(FAULTS)](footer)
    parts.append(
        f'</article></main>\n{footer}\n<script src="/js/site.js" defer></script>\n</body>\n</html>\n'
    )
    return "".join(parts)


def make(folder: Path, pages: int) -> int:
    """Write the site and return the bytes of its pages."""
    for name in ("css", "img", "js"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    chance = random.Random(20260101)
    (folder / "css/framework.css").write_text(sheet(chance, 250_000, "fw"), encoding="utf-8")
    theme = sheet(chance, 300_000, "th") + (
        ".site-footer,.beian{padding:16px;text-align:center;color:#555}\n"
        ".badge{display:inline-block;width:20px;height:20px;background:url(/img/badge.png) no-repeat 0 0/20px}\n"
    )
    (folder / "css/theme.css").write_text(theme, encoding="utf-8")
    (folder / "js/site.js").write_text("document.documentElement.classList.add('js')\n")
    badge = Path(__file__).parents[1] / "examples/passing/img/badge.png"
    (folder / "img/badge.png").write_bytes(badge.read_bytes())
    total = 0
    for serial in range(pages):
        section = folder / f"section-{serial % 40:02}"
        section.mkdir(exist_ok=True)
        data = page(random.Random(serial), serial).encode("utf-8")
        (section / f"page-{serial:05}.html").write_bytes(data)
        total += len(data)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    args = parser.parse_args()
    print(f"{args.pages} pages, {make(args.folder, args.pages):,} bytes")


if __name__ == "__main__":
    main()
