"""Build each style of snippet with the generator it is for, and check what comes out.

    python tools/snippets.py [STYLE …] [--keep FOLDER]

Needs Node.js with npm (packages come from its registry) and, for its style, Hugo. Each site is
built twice, at the root and under a base path, as far as its generator knows one.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from beian_lint.mend.styles import snippet
from beian_lint.number import parse

ROOT = Path(__file__).parent.parent
BADGE = ROOT / "examples/passing/img/badge.png"
PSB, ICP = parse("京公网安备11010502030143号"), parse("京ICP备12345678号-1")
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>t</title></head><body>{}</body></html>'
)


@dataclass
class Site:
    """A site to be built: npm packages, files, commands, and where the pages and the badge go."""

    out: str
    packages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    commands: list[list[str]] = field(default_factory=list)
    badge: str = "public/gongan.png"
    manifest: dict[str, object] = field(default_factory=lambda: {"type": "module"})


def vue(code: str, base: str) -> Site:
    render = """
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { writeFileSync } from 'node:fs'
import Beian from './Beian.vue'
const html = await renderToString(createSSRApp(Beian))
writeFileSync('public/index.html', PAGE.replace('{}', `<main>t</main><footer>${html}</footer>`))
"""
    config = f"import vue from '@vitejs/plugin-vue'\nexport default {{ base: '{base}', plugins: [vue()],\n  build: {{ target: 'esnext' }} }}"
    return Site(
        "public",
        {"vue": "3", "vite": "6", "@vitejs/plugin-vue": "5"},
        {
            "Beian.vue": code,
            "render.js": f"const PAGE = {json.dumps(PAGE)}\n{render}",
            "vite.config.js": config,
        },
        [["npx", "vite", "build", "--ssr", "render.js"], ["node", "dist/render.js"]],
    )


def react(code: str, base: str) -> Site:
    render = f"""
import {{ renderToStaticMarkup }} from 'react-dom/server'
import {{ writeFileSync }} from 'node:fs'
import Beian from './Beian.jsx'
const html = renderToStaticMarkup(<Beian base="{base}" />)
writeFileSync('public/index.html', {json.dumps(PAGE)}.replace('{{}}', `<main>t</main><footer>${{html}}</footer>`))
"""
    bundle = ["npx", "esbuild", "render.jsx", "--bundle", "--platform=node", "--jsx=automatic"]
    return Site(
        "public",
        {"react": "19", "react-dom": "19", "esbuild": "0.25"},
        {"Beian.jsx": code, "render.jsx": render},
        [[*bundle, "--outfile=render.cjs"], ["node", "render.cjs"]],
    )


def hexo(code: str, base: str) -> Site:
    layout = PAGE.format("<main><%- body || 't' %></main><footer><%- partial('beian') %></footer>")
    return Site(
        "public",
        {
            "hexo": "8",
            "hexo-renderer-ejs": "2",
            "hexo-generator-index": "4",
            "hexo-renderer-marked": "7",
        },
        {
            "_config.yml": f"url: https://example.com\nroot: {base}\ntheme: mine\ntitle: t\n",
            "source/_posts/hello.md": "---\ntitle: t\n---\n正文\n",
            "themes/mine/layout/layout.ejs": layout,
            "themes/mine/layout/index.ejs": "t",
            "themes/mine/layout/post.ejs": "<%- page.content %>",
            "themes/mine/layout/beian.ejs": code,
        },
        [["npx", "hexo", "generate"]],
        "source/gongan.png",
        {"hexo": {}},
    )


def hugo(code: str, base: str) -> Site:
    layout = PAGE.format('<main>{{ .Title }}</main><footer>{{ partial "beian.html" . }}</footer>')
    return Site(
        "public",
        {},
        {
            "config.toml": f"baseURL = 'https://example.com{base}'\ntitle = 't'\n"
            "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', '404']\n",
            "content/hello.md": "---\ntitle: t\n---\n正文\n",
            "layouts/_default/list.html": layout,
            "layouts/_default/single.html": layout,
            "layouts/partials/beian.html": code,
        },
        [["hugo"]],
        "static/gongan.png",
    )


def vitepress(code: str, base: str) -> Site:
    config = f"""export default {{ base: '{base}', themeConfig: {{
      sidebar: [{{ text: 't', link: '/guide/' }}] }} }}"""
    return Site(
        "docs/.vitepress/dist",
        {"vitepress": "1", "vue": "3"},
        {
            "docs/index.md": "---\nlayout: home\n---\n",
            "docs/guide/index.md": "# 文档\n\n" + "正文\n\n" * 30,
            "docs/.vitepress/config.js": config,
            "docs/.vitepress/theme/index.js": code,
        },
        [["npx", "vitepress", "build", "docs"]],
        "docs/public/gongan.png",
    )


def docusaurus(code: str, base: str) -> Site:
    code = code.replace("const baseUrl = '/'", f"const baseUrl = '{base}'").replace(
        "  baseUrl,",
        "  baseUrl, title: 't', url: 'https://example.com',\n"
        "  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],",
    )
    version = "3"
    return Site(
        "build",
        {
            "@docusaurus/core": version,
            "@docusaurus/preset-classic": version,
            "react": "19",
            "react-dom": "19",
        },
        {
            "docusaurus.config.mjs": code,
            "docs/index.md": "---\nslug: /\n---\n# t\n\n正文\n",
            "docs/guide.md": "# 文档\n\n正文\n",
        },
        [["npx", "docusaurus", "build"]],
        "static/gongan.png",
        {},
    )


def plain(code: str, base: str) -> Site:
    text = PAGE.replace(
        "{}", f"<main>t</main><footer>{code.replace('/gongan', base + 'gongan')}</footer>"
    )
    return Site("public", files={"public/index.html": text})


def markdown(code: str, base: str) -> Site:
    render = f"""
import {{ marked }} from 'marked'
import {{ writeFileSync }} from 'node:fs'
const html = marked.parse({json.dumps(code.replace("(/gongan", f"({base}gongan"))})
writeFileSync('public/index.html', {json.dumps(PAGE)}.replace('{{}}', `<main>t</main><footer>${{html}}</footer>`))
"""
    return Site("public", {"marked": "15"}, {"render.mjs": render}, [["node", "render.mjs"]])


SITES: dict[str, Callable[[str, str], Site]] = {
    "official": plain,
    "html": plain,
    "markdown": markdown,
    "react": react,
    "vue": vue,
    "hexo": hexo,
    "hugo": hugo,
    "vitepress": vitepress,
    "docusaurus": docusaurus,
}


def build(site: Site, folder: Path) -> None:
    for path, text in site.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    badge = folder / site.badge
    badge.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BADGE, badge)
    if site.packages and not (folder / "node_modules").exists():
        manifest = {"private": True, "dependencies": site.packages, **site.manifest}
        (folder / "package.json").write_text(json.dumps(manifest))
        run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    for command in site.commands:
        run(command, folder)


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=900, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def check(folder: Path, base: str) -> tuple[int, list[str]]:
    """Return how many pages were checked, and what was found on them."""
    command = [sys.executable, "-m", "beian_lint", "check", str(folder), "--isolated", "--format", "json",
               "--base", base, "--number", PSB.written, "--number", ICP.written, "--require", "psb",
               "--require", "icp"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    report = json.loads(done.stdout)
    found = [
        f"{one['page']}: {one['rule']} ({one['severity']}) {one['message']}"
        for one in report["findings"]
    ]
    return report["summary"]["checked"], found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("styles", nargs="*", metavar="STYLE", help=", ".join(SITES))
    parser.add_argument("--keep", type=Path, help="build here and leave it for a look")
    args = parser.parse_args()
    bad = False
    with tempfile.TemporaryDirectory() as scratch:
        for style in args.styles or SITES:
            if style == "hugo" and shutil.which("hugo") is None:
                print(f"{style:11} skipped: no hugo")
                continue
            for base in ("/", "/sub/"):
                folder = (args.keep or Path(scratch)) / style
                folder.mkdir(parents=True, exist_ok=True)
                site = SITES[style](snippet(style, PSB, ICP), base)
                shutil.rmtree(folder / site.out, ignore_errors=True)
                build(site, folder)
                pages, found = check(folder / site.out, base)
                print(f"{style:11} {base:6} {pages} pages, {len(found)} findings")
                for line in found:
                    print(f"    {line}")
                bad = bad or bool(found) or not pages
    sys.exit(bad)


if __name__ == "__main__":
    main()
