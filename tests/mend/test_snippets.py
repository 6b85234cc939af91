"""Snippets: what is printed is right on a page, in whatever way a generator writes it."""

import re

import pytest
from markdown_it import MarkdownIt

from beian_lint import check_html
from beian_lint.mend.styles import STYLES, is_plain_address, snippet
from beian_lint.number import parse
from beian_lint.settings import Settings
from beian_lint.words.snippets import PLACES

PSB, ICP = parse("京公网安备11010502030143号"), parse("京ICP备12345678号-1")
SETTINGS = Settings(numbers=(PSB, ICP), require=("psb", "icp"))

RENDERED = {
    "official": (),
    "html": (),
    "vue": (
        (r"(?s)<script setup>.*</script>|</?template>", ""),
        (r':src="badge"', 'src="/gongan.png"'),
    ),
    "hugo": ((r'\{\{ "gongan.png" \| relURL \}\}', "/gongan.png"),),
    "hexo": ((r"<%- url_for\('/gongan.png'\) %>", "/gongan.png"),),
    "docusaurus": ((r"(?s).*copyright: `(.*)`,.*", r"\1"), (r"\$\{baseUrl\}", "/")),
    "react": (
        (r"(?s).*return \((.*?)\n  \)\n.*", r"\1"),
        (r"className=", "class="),
        (r"src=\{base \+ 'gongan.png'\}", 'src="/gongan.png"'),
        (r"\{' '\}", " "),
        (r"(?s)style=\{\{.*?\}\}", ""),
    ),
}
"""What each generator makes of the few expressions in its style. That the generators themselves do
so is shown by ``tools/snippets.py``, which runs them."""


def page(footer: str) -> str:
    return f"<!doctype html><title>t</title><main><h1>t</h1></main><footer>{footer}</footer>"


@pytest.fixture
def site(tmp_path, badge):
    (tmp_path / "gongan.png").write_bytes(badge)
    return tmp_path


@pytest.mark.parametrize("style", RENDERED)
def test_html_passes_the_strictest_check(site, style):
    code = snippet(style, PSB, ICP)
    for pattern, text in RENDERED[style]:
        assert re.search(pattern, code), pattern
        code = re.sub(pattern, text, code)
    report = check_html(page(code), root=site, settings=SETTINGS)
    assert report.findings == ()


def test_markdown_passes(site):
    html = MarkdownIt("commonmark").render(snippet("markdown", PSB, ICP))
    assert check_html(page(html), root=site, settings=SETTINGS).findings == ()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("icp", [None, ICP])
def test_every_style_holds_all_there_is(style, icp):
    code = snippet(style, PSB, icp)
    assert code.count("京公网安备 11010502030143号") == 1
    assert "https://beian.mps.gov.cn/#/query/webSearch?code=11010502030143" in code
    assert "gongan.png" in code
    assert ("https://beian.miit.gov.cn/" in code) == (icp is not None)
    assert code.endswith("\n")
    assert not code.endswith("\n\n")


def test_every_style_says_where_it_goes():
    assert set(PLACES) == set(STYLES)


@pytest.mark.parametrize(
    ("badge", "plain"),
    [
        ("/gongan.png", True),
        ("/备案/图标.png", True),
        ("gongan.png", False),
        ("//host/gongan.png", False),
        ("/a b.png", False),
        ('/a".png', False),
        ("/a'.png", False),
        ("/a`.png", False),
        ("/${a}.png", False),
        ("/{{a}}.png", False),
        ("/a<b.png", False),
        ("/a.png?v=1", False),
        ("/(a).png", False),
        ("/", False),
    ],
)
def test_an_address_that_a_template_could_read_as_code_is_refused(badge, plain):
    assert is_plain_address(badge) is plain
    if not plain:
        with pytest.raises(ValueError, match=re.escape(badge)):
            snippet("html", PSB, None, badge)


class TestTheCommand:
    @pytest.mark.parametrize("style", STYLES)
    def test_code_on_stdout_and_words_on_stderr(self, beian_lint, style):
        ran = beian_lint("snippet", "--psb", PSB.written, "--style", style)
        assert ran.code == 0
        assert ran.out == snippet(style, PSB, None)
        assert "icon" in ran.err

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--psb", "京公网安备1101号"], "too few digits"),
            (["--psb", "京ICP备12345678号-1"], "--psb"),
            (["--psb", PSB.written, "--icp", PSB.written], "--icp"),
            (["--psb", PSB.written, "--badge", "gongan.png"], "begin with one /"),
            (["--psb", PSB.written, "--style", "word"], "official|html|vue"),
            ([], "--psb"),
        ],
    )
    def test_2_what_cannot_be_used(self, beian_lint, arguments, said):
        ran = beian_lint("snippet", *arguments)
        assert ran.code == 2
        assert said in ran.err
        assert not ran.out
