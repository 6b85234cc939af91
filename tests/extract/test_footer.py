"""At the foot of the page, or not."""

import pytest
from plain_sight import psb, seen

N = "京公网安备11010502099999号"
LONG = "<p>" + "很长的正文。" * 200 + "</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"<main>{LONG}</main><footer>{N}</footer>",
        f"<main>{LONG}</main><div role=contentinfo>{N}</div>",
        f"<div>{LONG}</div><div class=site-bottom>{N}</div>",
        f"<div>{LONG}</div><div id=dibu>{N}</div>",
        f"<div>{LONG}</div><p>{N}</p>",
        f"<footer>{N}</footer><aside>{LONG}</aside>",
        # A log-in page: little text, the filing in a bar.
        f"<form>登录</form><div>{N}</div>",
    ],
)
def test_inside(html):
    assert psb(seen(html)).in_footer is True


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=topbar>{N}</div><main><h1>t</h1>{LONG}</main>",
        f"<header>{N}</header><main><h1>t</h1>{LONG}</main><footer>©</footer>",
        f"<aside>{N}</aside><main>{LONG}</main>",
        f"<div class=beian>{N}</div><header>t</header><main>{LONG}</main>",
        f"<article><footer>{N}</footer></article>{LONG}",
        f"<p>{N}</p><main><h1>t</h1><p>short</p></main>",
    ],
)
def test_outside(html):
    assert psb(seen(html)).in_footer is False


def test_the_selector_of_the_settings_decides_alone():
    html = f"<section>{N}</section><footer>©</footer>"
    assert psb(seen(html, footer="section")).in_footer is True
    assert psb(seen(html, footer="footer")).in_footer is False
