"""What was worked out for a page goes with the page: nothing is left for the garbage collector."""

import gc

import pytest

from beian_lint.look import Looker, SiteJob
from beian_lint.settings import Settings
from beian_lint.targets.discover import Target

FILING = '<a href="https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999">京公网安备 11010502099999号</a>'
STYLES = {
    "in plain sight": "",
    "hidden": "footer { display: none }",
    "laid out": "footer { position: absolute; bottom: 0; height: 40px; overflow: hidden }",
    "beside a fixed bar": ".bar { position: fixed; bottom: 0; width: 100%; background: #000 }",
}


@pytest.mark.parametrize("name", STYLES)
def test_a_page_leaves_no_garbage(tmp_path, name):
    text = "".join(f"<p>第{n}段 <b>文</b></p>" for n in range(200))
    bar = '<div class="bar">横条</div>'
    html = (
        f"<!doctype html><title>t</title><style>{STYLES[name]}</style>{text}{bar}<footer>{FILING}"
    )
    looker = Looker(SiteJob(str(tmp_path), "/", None, True, Settings(), several=False))
    looker.look_into(Target("index.html"), html.encode())
    gc.collect()
    gc.disable()
    try:
        report = looker.look_into(Target("index.html"), html.encode())
        assert report.evidence is not None
        assert gc.collect() < 50
    finally:
        gc.enable()
