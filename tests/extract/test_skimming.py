"""Where a browser looks at every page, reading looks only for what a browser cannot tell."""

import pytest

from beian_lint.look import Looker, SiteJob
from beian_lint.settings import Settings
from beian_lint.targets.discover import Target

LINK = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"
FOOTER = f'<footer><a href="{LINK}"><img src="b.png">京公网安备 11010502099999号</a></footer>'
HEAD = '<!doctype html><meta charset="gbk"><title>t</title><link rel="stylesheet" href="a.css">'
SHELL = '<div id="app"></div><script src="app.js"></script>'


@pytest.fixture
def look(tmp_path):
    def at(body: str, render: str, name: str = "index.html"):
        (tmp_path / name).write_bytes((HEAD + body).encode("gbk"))
        (tmp_path / "a.css").write_text("footer { display: none }")
        job = SiteJob(str(tmp_path), "/", None, True, Settings(render=render))
        looker = Looker(job)
        return looker.look(Target(name)), looker.files.folder.consulted

    return at


@pytest.mark.parametrize("body", [FOOTER, SHELL, "<p>无</p>", f"{SHELL}{FOOTER}"])
def test_what_only_the_file_tells_is_the_same(look, body):
    skimmed, _ = look(body, "always")
    full, _ = look(body, "never")
    assert skimmed.evidence.encoding == full.evidence.encoding
    signs = [one.evidence.shell and one.evidence.shell.case for one in (skimmed, full)]
    assert signs[0] == signs[1]
    assert skimmed.evidence.partial == full.evidence.partial


def test_sheets_and_pictures_are_left_to_the_browser(look):
    skimmed, asked = look(FOOTER, "always")
    assert skimmed.evidence.filings == ()
    assert not asked
    full, asked = look(FOOTER, "never")
    assert full.evidence.filings
    assert {"a.css", "b.png"} <= set(asked)


@pytest.mark.parametrize("render", ["never", "always"])
def test_what_is_no_page_is_none(look, render):
    stub = '<meta http-equiv="refresh" content="0; url=/zh/">'
    assert look(stub, render)[0].reason == "redirect"
