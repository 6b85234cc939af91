"""Pages that scripts draw, told apart from pages that lack a filing."""

import pytest
from plain_sight import seen

TEXT = "<h1>关于我们</h1><p>" + "静态的正文。" * 60 + "</p>"


@pytest.mark.parametrize(
    ("html", "case"),
    [
        ("<div id=app></div><script type=module src=/a.js></script>", "scripts-draw-page"),
        ("<div id=root>Loading…</div><script src=/a.js></script>", "scripts-draw-page"),
        ("<noscript>please enable</noscript><my-app></my-app><script src=a.js></script>", "scripts-draw-page"),
        (f"{TEXT}<footer></footer><script src=a.js></script>", "empty-footer"),
        (f"{TEXT}<div id=footer></div><script src=a.js></script>", "empty-footer"),
        (f"{TEXT}<script>$('#f').load('/inc/footer.html')</script>", "footer-loaded"),
        (f"{TEXT}<div ng-include=\"'footer.html'\"></div><script src=a.js></script>", "include"),
        (f"{TEXT}<site-footer></site-footer><script src=a.js></script>", "custom-element"),
        (f"{TEXT}<iframe src='/inc/footer.html'></iframe>", "frame"),
        (f"{TEXT}<iframe id=footer src=/f.php></iframe><script src=a.js></script>", "frame"),
        (f"{TEXT}<!--#include virtual='/footer.html' -->", "server-include"),
    ],
)  # fmt: skip
def test_scripts_draw_it(html, case):
    shell = seen(html).shell
    assert shell is not None
    assert shell.case == case


@pytest.mark.parametrize(
    "html",
    [
        TEXT,
        f"{TEXT}<script src=jquery.js></script>",
        f"{TEXT}<footer>© 2026</footer><script src=a.js></script>",
        "<div id=app><h1>短页</h1><p>服务端渲染</p></div><script src=a.js></script>",
        "<h1>短页</h1><div id=search></div><script src=a.js></script>",
        "<div id=app></div>",
        f"{TEXT}<iframe src=/map.html></iframe>",
        f"{TEXT}<iframe src=https://ads.example/footer.html></iframe>",
    ],
)
def test_nothing_says_that_scripts_draw_it(html):
    assert seen(html).shell is None


def test_the_bundle_with_the_number_is_named():
    shell = seen(
        "<div id=app></div><script src=/a.js></script>",
        scripts={"/a.js": 'h("a",{},"京公网安备11010502099999号")'},
    ).shell
    assert shell is not None
    assert (shell.bundle, shell.number) == ("/a.js", "京公网安备11010502099999号")


def test_a_script_that_writes_the_footer():
    html = f"{TEXT}<script src=/js/footer.js></script>"
    talk = "document.writeln('<a href=https://beian.mps.gov.cn/>京公网安备</a>')"
    shell = seen(html, scripts={"/js/footer.js": talk}).shell
    assert shell is not None
    assert shell.case == "footer-written"
