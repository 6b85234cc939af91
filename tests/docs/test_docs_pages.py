"""The two languages of the documentation say the same, and what they show is what is built."""

import re

import pytest
from shown import ROOT, blocks

from beian_lint.mend.styles import snippet
from beian_lint.number import parse

DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples/generators"
OURS = [DOCS / "index.md", DOCS / "ci.md", *sorted((DOCS / "generators").glob("*.md"))]


def chinese(page):
    return DOCS / "zh" / page.relative_to(DOCS)


def without_words(text):
    """Code without comments and without the names that a reader sees, which are translated."""
    return re.sub(r"(^|\s)(#|//|<!--) .*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("page", OURS, ids=lambda page: str(page.relative_to(DOCS)))
def test_both_languages_show_the_same_code(page):
    english, translated = blocks(page), blocks(chinese(page))
    shown = [(one.language, without_words(one.text)) for one in english if one.language != "text"]
    assert shown == [
        (one.language, without_words(one.text)) for one in translated if one.language != "text"
    ]


def shown_in(page, path):
    """The one block that a page shows as a file, without the line that names the file."""
    (found,) = (one.text for one in blocks(DOCS / page) if path in one.text.partition("\n")[0])
    return found.partition("\n")[2]


@pytest.mark.parametrize(
    ("page", "path", "example"),
    [
        ("hexo.md", "_config.next.yml", "hexo"),
        ("vitepress.md", "docs/.vitepress/theme/index.js", "vitepress"),
        ("vitepress.md", "docs/.vuepress/layouts/Layout.vue", "vuepress"),
        ("vitepress.md", "docs/.vuepress/client.js", "vuepress"),
        ("next-nuxt.md", "app/Beian.jsx", "next"),
        ("next-nuxt.md", "app/app.vue", "nuxt"),
    ],
)
def test_what_is_shown_is_what_is_built(page, path, example):
    built = (EXAMPLES / example / path).read_text("utf-8")
    wanted = shown_in(f"generators/{page}", path)
    # An example may hold more than the page shows, and words on why.
    plain = [line for line in built.splitlines() if not line.startswith("#")]
    assert [line for line in wanted.splitlines() if line not in plain] == []


@pytest.mark.parametrize(
    ("style", "path"),
    [("vitepress", "vitepress/docs/.vitepress/theme/index.js"), ("react", "next/app/Beian.jsx")],
)
def test_the_examples_are_made_by_snippet(style, path):
    psb, icp = parse("京公网安备11010502099999号"), parse("京ICP备26009999号-1")
    made = snippet(style, psb, icp)
    assert (EXAMPLES / path).read_text("utf-8").strip() == made.strip()


@pytest.mark.parametrize(
    "example", sorted(path.name for path in EXAMPLES.iterdir() if (path / "package.json").is_file())
)
def test_the_mistake_replaces_files_and_adds_none(example):
    red = EXAMPLES / example / "red"
    laid_over = [path.relative_to(red) for path in red.rglob("*") if path.is_file()]
    assert laid_over
    assert [str(path) for path in laid_over if not (EXAMPLES / example / path).is_file()] == []
