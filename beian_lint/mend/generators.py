"""Site generators: by which files they are known, where they build, and how.

Build folders and options as each was seen to build (2026-11); see docs/generators/.
"""

from typing import Literal

from msgspec import Struct

Kit = Literal["node", "hugo", "ruby", "python", ""]
"""What has to be installed to build: Node.js, Hugo, Ruby, Python, or nothing."""


class Generator(Struct, frozen=True):
    """One generator.

    ``packages`` are names in ``package.json``, ``marks`` files of which one is there (with
    ``words``: with one of these in it). ``folders`` are where it builds, the commonest first;
    ``option`` is the key in one of ``configs`` that says another.
    """

    name: str
    kit: Kit
    folders: tuple[str, ...]
    build: str
    packages: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    option: str = ""


_HUGO = tuple(
    f"{folder}{name}.{ending}"
    for folder, name in (
        ("", "hugo"),
        ("config/_default/", "hugo"),
        ("config/_default/", "config"),
        ("", "config"),
    )
    for ending in ("toml", "yaml", "yml", "json")
)

GENERATORS: tuple[Generator, ...] = (
    Generator("Hexo", "node", ("public",), "npx hexo generate", ("hexo",),
              configs=("_config.yml",), option="public_dir"),
    Generator("VitePress", "node", ("docs/.vitepress/dist", ".vitepress/dist"),
              "npx vitepress build docs", ("vitepress",)),
    Generator("VuePress", "node", ("docs/.vuepress/dist", ".vuepress/dist", "src/.vuepress/dist"),
              "npx vuepress build docs", ("vuepress",)),
    Generator("Docusaurus", "node", ("build",), "npx docusaurus build", ("@docusaurus/core",)),
    Generator("Rspress", "node", ("doc_build",), "npx rspress build", ("rspress", "@rspress/core")),
    Generator("Valaxy", "node", ("dist",), "npx valaxy build", ("valaxy",)),
    Generator("Astro", "node", ("dist",), "npx astro build", ("astro",)),
    Generator("Next.js", "node", ("out",), "npx next build", ("next",)),
    Generator("Nuxt", "node", (".output/public", "dist"), "npx nuxt generate", ("nuxt", "nuxt3")),
    Generator("Gatsby", "node", ("public",), "npx gatsby build", ("gatsby",)),
    Generator("Eleventy", "node", ("_site",), "npx @11ty/eleventy", ("@11ty/eleventy",)),
    Generator("Vue CLI", "node", ("dist",), "npx vue-cli-service build", ("@vue/cli-service",)),
    Generator("Create React App", "node", ("build",), "npx react-scripts build", ("react-scripts",)),
    Generator("Angular", "node", ("dist",), "npx ng build", ("@angular/core",)),
    Generator("SvelteKit", "node", ("build",), "npx vite build", ("@sveltejs/adapter-static",)),
    Generator("Vite", "node", ("dist",), "npx vite build", ("vite",)),
    Generator("Hugo", "hugo", ("public",), "hugo --minify", marks=_HUGO,
              words=("baseURL", "baseurl", "languageCode", "theme"), configs=_HUGO,
              option="publishDir"),
    Generator("MkDocs", "python", ("site",), "mkdocs build", marks=("mkdocs.yml", "mkdocs.yaml"),
              configs=("mkdocs.yml", "mkdocs.yaml"), option="site_dir"),
    Generator("Pelican", "python", ("output",), "pelican", marks=("pelicanconf.py",),
              configs=("pelicanconf.py",), option="OUTPUT_PATH"),
    Generator("Nikola", "python", ("output",), "nikola build", marks=("conf.py",),
              words=("BLOG_TITLE",)),
    Generator("Sphinx", "python", ("docs/_build/html", "_build/html", "docs/build/html", "build/html"),
              "sphinx-build docs docs/_build/html",
              marks=("docs/conf.py", "docs/source/conf.py", "conf.py", "source/conf.py"),
              words=("extensions", "html_theme")),
    Generator("Jekyll", "ruby", ("_site",), "bundle exec jekyll build",
              marks=("_config.yml", "_config.yaml"), configs=("_config.yml", "_config.yaml"),
              option="destination"),
)  # fmt: skip
"""In the order in which they are tried: what builds upon another comes before it."""
