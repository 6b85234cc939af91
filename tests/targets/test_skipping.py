"""Files that end in ``.html`` and are no pages."""

import pytest

from beian_lint.document import read_document
from beian_lint.targets.skipping import Skip, skip_reason

WHOLE = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"
HUGO_ALIAS = (
    '<!DOCTYPE html><html lang="zh"><head><title>https://example.cn/new/</title>'
    '<link rel="canonical" href="https://example.cn/new/"><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="0; url=https://example.cn/new/"></head></html>'
)
JEKYLL_REDIRECT = (
    '<!DOCTYPE html><html><meta charset="utf-8"><title>Redirecting&hellip;</title>'
    '<script>location="/new/"</script><meta http-equiv="refresh" content="0; url=/new/">'
    '<h1>Redirecting&hellip;</h1><a href="/new/">Click here if you are not redirected.</a></html>'
)


def skip(path: str, source: str) -> Skip | None:
    return skip_reason(path, read_document(source.encode()))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (HUGO_ALIAS, "https://example.cn/new/"),
        (JEKYLL_REDIRECT, "/new/"),
        ("<meta http-equiv=refresh content='1;URL=\"zh/\"'>", "zh/"),
        ("<title>x</title><META HTTP-EQUIV='Refresh' CONTENT='0, /zh/'>", "/zh/"),
    ],
)
def test_redirects(source: str, target: str) -> None:
    assert skip("old/index.html", source) == Skip("redirect", (("target", target),))


@pytest.mark.parametrize(
    "source",
    [
        # It loads itself again.
        WHOLE.format('<meta http-equiv="refresh" content="30">'),
        # It stays a while.
        WHOLE.format('<meta http-equiv="refresh" content="60; url=/next/"> 第一页'),
        # There is something to see.
        WHOLE.format('<meta http-equiv="refresh" content="5; url=/"> ' + "欢迎光临。" * 60),
        WHOLE.format('<meta http-equiv="refresh" content="5; url=/"><img src="/banner.jpg">'),
        # Only for visitors without scripts, in the shell of a page that scripts draw.
        WHOLE.format('<noscript><meta http-equiv="refresh" content="0; url=/no/"></noscript>'
                     '<div id="app"></div><script src="/app.js"></script>'),
        WHOLE.format('<!-- <meta http-equiv="refresh" content="0; url=/no/"> --><div id=app></div>'),
        WHOLE.format('<template><meta http-equiv="refresh" content="0; url=/no/"></template>'),
        # Nothing but scripts: whether they lead away or draw the page, nobody can tell.
        WHOLE.format('<div id="app"></div><script>location.href = "/zh/"</script>'),
        WHOLE.format(""),
    ],
)  # fmt: skip
def test_pages_that_are_no_redirects(source: str) -> None:
    assert skip("index.html", source) is None


@pytest.mark.parametrize(
    ("path", "source", "skipped"),
    [
        (
            "google0123456789abcdef.html",
            "google-site-verification: google0123456789abcdef.html",
            True,
        ),
        ("baidu_verify_codeva-aBcDeF.html", "f00dfeedbeefcafe", True),
        ("yandex_0123456789abcdef.html", WHOLE.format("Verification: 0123456789abcdef"), True),
        ("google0123456789abcdef.html", WHOLE.format("<img src=x.png> 0123"), False),
        ("google0123456789abcdef.html", WHOLE.format("一 二 三 四 五 六"), False),
        ("baidu_verify_codeva-x.html", WHOLE.format('<div id="app"></div>'), False),
        ("baidu_verify_codeva-x.html", WHOLE.format("载入中<script src=/app.js></script>"), False),
        ("verify.html", WHOLE.format("f00dfeedbeefcafe"), False),
    ],
)
def test_verification_files(path: str, source: str, skipped: bool) -> None:
    assert skip(path, source) == (Skip("verification") if skipped else None)


@pytest.mark.parametrize("path", ["404.html", "en/404.html", "404/index.html", "_not-found.html"])
def test_error_pages(path: str) -> None:
    assert skip(path, WHOLE.format("<p>没有找到</p>" * 100)) == Skip("error-page")


@pytest.mark.parametrize(
    "path", ["4040.html", "http-404.html", "404/other.html", "posts/404-explained.html"]
)
def test_pages_about_errors(path: str) -> None:
    assert skip(path, WHOLE.format("如何处理 404")) is None


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        ('<div class="footer">京公网安备11010502030143号</div>', True),
        ("' + number + '", True),
        ("<section>" + "<p>text</p>" * 5000 + "</section>", True),
        ("<!doctype html><p>minified: no html, head or body tag", False),
        ("<title>x</title><p>minified", False),
        ("<BODY>old", False),
        ("<html\n><p>x", False),
        ("<header>only that</header>", True),
    ],
)
def test_fragments(source: str, skipped: bool) -> None:
    assert skip("parts/footer.html", source) == (Skip("fragment") if skipped else None)


def test_hostile_sources_take_linear_time() -> None:
    for piece in (
        "http-equiv=",
        "http-equiv  refresh",
        "<meta http-equiv=refresh content='0;",
        "<",
        "x ",
    ):
        skip("x.html", piece * (16_000 // len(piece)))
