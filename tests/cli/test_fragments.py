"""Partial templates: what is in the file is judged, what belongs to the page is not demanded."""

import pytest
from made_page import FOOTER


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (FOOTER, 0),
        ("<nav><a href=/>首页</a></nav>", 0),
        (FOOTER.replace("/img/badge.png", "{{ site.baseurl }}/img/badge.png"), 0),
        (FOOTER.replace("京", "沪"), 1),
        (FOOTER.replace("https://beian.mps.gov.cn/#", "#"), 1),
        (FOOTER.replace("<footer>", '<footer style="display:none">'), 1),
    ],
)
def test_a_fragment_that_is_named(beian_lint, tmp_path, html, code):
    (tmp_path / "footer.html").write_text(html, encoding="utf-8")
    assert beian_lint("footer.html").code == code
