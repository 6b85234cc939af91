"""Under which path and host a build is served."""

from pathlib import Path

import pytest

from beian_lint.targets.deployment import detect_base, detect_origin
from beian_lint.targets.folder import Folder
from beian_lint.targets.references import HEAD, rooted_paths, sample

FILES = ("css/site.css", "js/site.js", "img/gongan.png", "about/index.html")


def build(
    root: Path, page: str, *, at: str = "index.html", files: tuple[str, ...] = FILES
) -> Folder:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")
    (root / at).parent.mkdir(parents=True, exist_ok=True)
    (root / at).write_text(page, encoding="utf-8")
    return Folder(root)


@pytest.mark.parametrize(
    ("page", "base"),
    [
        ('<link href="/css/site.css"><script src=/js/site.js></script>', "/"),
        ('<link href="/blog/css/site.css"><script src=/blog/js/site.js></script>', "/blog/"),
        ("<link href='/a/b/css/site.css'><a href='/a/b/about/'>x</a>", "/a/b/"),
        ('<link href="/%E5%8D%9A/css/site.css"><a href="/博/about/">x</a>', "/博/"),
        # A page path without its ending, as clean addresses have it.
        ('<a href="/blog/about">x</a><img src="/blog/img/gongan.png">', "/blog/"),
        # One raw path without the base does not outvote the rest: it is the mistake to be found.
        ('<link href="/d/css/site.css"><script src=/d/js/site.js></script><img src="/img/gongan.png">', "/d/"),
        # As many with as without: no base.
        ('<a href="/d/css/site.css"><a href="/d/about/"><a href=/js/site.js><a href=/img/gongan.png>', "/"),
        # A single reference, or pictures alone, are a mistake and no base.
        ('<link href="/blog/css/site.css">', "/"),
        ('<img src="/static/img/gongan.png">', "/"),
        ('<img src="/static/img/gongan.png"><img src="/static/img/gongan.png?2">', "/"),
        # References to nothing at all say nothing.
        ('<link href="/x/y.css"><link href="/x/z.css"><a href="/x/w/">x</a>', "/"),
        ('<link href="//cdn/css/site.css"><link href="//cdn/js/site.js">', "/"),
        ('<link href="css/site.css"><link href="./js/site.js">', "/"),
        ("", "/"),
    ],
)  # fmt: skip
def test_base(tmp_path: Path, page: str, base: str) -> None:
    folder = build(tmp_path, page)
    assert detect_base(folder, ["index.html"]) == base


def test_a_folder_of_the_name_of_the_base_does_not_mislead(tmp_path: Path) -> None:
    page = '<link href="/blog/css/site.css"><script src=/blog/js/site.js></script>'
    assert (
        detect_base(build(tmp_path, page, files=(*FILES, "blog/x.txt")), ["index.html"]) == "/blog/"
    )


def test_all_pages_have_a_say(tmp_path: Path) -> None:
    page = '<link href="/blog/css/site.css"><script src=/blog/js/site.js></script>'
    folder = build(tmp_path, "")
    build(tmp_path, page, at="about/index.html")
    assert detect_base(folder, ["about/index.html", "index.html"]) == "/blog/"


@pytest.mark.parametrize(
    ("page", "at", "base", "origin"),
    [
        ('<link rel="canonical" href="https://www.example.cn/">', "index.html", "/", "https://www.example.cn"),
        ("<link href=https://www.example.cn/a/ rel=canonical>", "a/index.html", "/", "https://www.example.cn"),
        ('<link rel="canonical" href="https://e.cn/blog/a/">', "a/index.html", "/blog/", "https://e.cn"),
        ('<link rel="canonical" href="http://e.cn:8080/index.html">', "index.html", "/", "http://e.cn:8080"),
        # A canonical address that is not that of this page is somebody else's, or the home page's.
        ('<link rel="canonical" href="https://www.example.cn/other/">', "index.html", "/", None),
        ('<link rel="canonical" href="/">', "index.html", "/", None),
        ('<link rel="canonical" href="https://">', "index.html", "/", None),
        ('<link rel="alternate" href="https://www.example.cn/">', "index.html", "/", None),
        ("", "index.html", "/", None),
    ],
)  # fmt: skip
def test_origin(tmp_path: Path, page: str, at: str, base: str, origin: str | None) -> None:
    assert detect_origin(build(tmp_path, page, at=at), [at], base) == origin


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        (b"www.example.cn\n", "https://www.example.cn"),
        (b"Example.CN", "https://example.cn"),
        (b"", None),
        (b"not a host", None),
        (b"\xff\xfe\0", None),
        (b"x" * 1000, None),
    ],
)
def test_origin_by_cname(tmp_path: Path, content: bytes, origin: str | None) -> None:
    folder = build(tmp_path, "")
    (tmp_path / "CNAME").write_bytes(content)
    assert detect_origin(folder, ["index.html"], "/") == origin


def test_references_are_read_in_any_dress() -> None:
    head = (
        b"<a href='/a/'><A HREF=/b.html><img src=\"/c d.png\"\n><img data-src=/no.png>"
        b'<link href = "/e.css?x"><a href="#"><a href="//cdn/x"><a href=\'\\\\cdn\\x\'>'
        b'<a href="/%E5%A4%87"><a href="/../up.html"><a href=\'/\'>'
    )
    assert rooted_paths(head) == {"a/", "b.html", "c d.png", "e.css", "备", "up.html"}


def test_references_take_linear_time() -> None:
    for piece in (b" href=", b"href='", b" src  =  ", b"<link ", b' href="/a'):
        rooted_paths(piece * (HEAD // len(piece)))


def test_the_sample_is_small_and_always_the_same() -> None:
    pages = [f"posts/{number}/index.html" for number in range(5000)] + ["index.html"]
    assert sample(pages)[0] == "index.html"
    assert len(sample(pages)) == 16
    assert sample(pages) == sample(pages[::-1])
