"""Which file an address means once the site is deployed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beian_lint.targets.addresses import SiteFiles
from beian_lint.targets.folder import Folder

ORIGIN = "https://www.example.cn"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in (
        "index.html",
        "about.html",
        "docs/index.html",
        "docs/guide/index.html",
        "docs/img/local.png",
        "img/gongan.png",
        "img/备案 图标.png",
        "img/100%.png",
        "img/a+b.png",
        "css/site.css",
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    return site


def files(root: Path, **said: object) -> SiteFiles:
    return SiteFiles(Folder(root), **said)  # type: ignore[arg-type]


HOME = "index.html"
DEEP = "docs/guide/index.html"


@pytest.mark.parametrize(
    ("page", "href", "path"),
    [
        (HOME, "img/gongan.png", "img/gongan.png"),
        (HOME, "./img/gongan.png", "img/gongan.png"),
        (HOME, "/img/gongan.png", "img/gongan.png"),
        (HOME, "/img/gongan.png?v=2#x", "img/gongan.png"),
        (HOME, "  /img/gongan.png\n", "img/gongan.png"),
        (HOME, "/im\ng/gong\tan.png", "img/gongan.png"),
        (HOME, "\\img\\gongan.png", "img/gongan.png"),
        (HOME, "//img/../img/gongan.png", None),
        (HOME, "/img//gongan.png", "img/gongan.png"),
        (HOME, "img/../img/./gongan.png", "img/gongan.png"),
        (HOME, "../../img/gongan.png", "img/gongan.png"),
        (HOME, "/%69mg/gongan.png", "img/gongan.png"),
        (HOME, "/img/备案 图标.png", "img/备案 图标.png"),
        (HOME, "/img/%E5%A4%87%E6%A1%88%20%E5%9B%BE%E6%A0%87.png", "img/备案 图标.png"),
        (HOME, "/img/100%.png", "img/100%.png"),
        (HOME, "/img/100%25.png", "img/100%.png"),
        (HOME, "/img/a+b.png", "img/a+b.png"),
        (HOME, "https:/img/gongan.png", "img/gongan.png"),
        (DEEP, "../../img/gongan.png", "img/gongan.png"),
        (DEEP, "../img/local.png", "docs/img/local.png"),
        (HOME, "https://www.example.cn/img/gongan.png", "img/gongan.png"),
        (HOME, "//www.example.cn/img/gongan.png", "img/gongan.png"),
        (HOME, "http://WWW.Example.cn:80/img/gongan.png", "img/gongan.png"),
        (HOME, "http://www.example.cn/img/gongan.png", "img/gongan.png"),
    ],
)
def test_files_of_the_site(root: Path, page: str, href: str, path: str | None) -> None:
    site = files(root, origin=ORIGIN)
    found = site.resolve(href, site.url_of(page))
    assert (found.path if found.exists else None) == path
    assert path is None or found.kind == "local"


@pytest.mark.parametrize(
    ("href", "case", "meant"),
    [
        ("/img/absent.png", "absent", None),
        ("/img/GongAn.png", "wrong-case", "img/gongan.png"),
        ("/IMG/gongan.png", "wrong-case", "img/gongan.png"),
        ("/img/", "folder", None),
        ("/img/gongan.png/", "absent", None),
        ("/img%2Fgongan.png", "absent", None),
        ("/about", "absent", None),
        ("/..%2f..%2fsecret.png", "absent", None),
        ("/%2e%2e/secret.png", "absent", None),
        ("/img/..%5c..%5csecret.png", "absent", None),
        ("/img/gongan.png%00.html", "absent", None),
        ("www.beian.gov.cn/img/ghs.png", "absent", None),
        ("?recordcode=37020202001234", "absent", None),
    ],
)
def test_what_visitors_would_not_get(root: Path, href: str, case: str, meant: str | None) -> None:
    site = files(root)
    found = site.resolve(href, "https://site.invalid/docs/none.html")
    assert (found.kind, found.exists, found.case, found.path) == ("local", False, case, meant)


@pytest.mark.parametrize(
    ("href", "kind", "case"),
    [
        ("", "empty", ""),
        (" \n\t", "empty", ""),
        ("https://beian.mps.gov.cn/img/logo01.png", "remote", ""),
        ("//cdn.example.com/x.png", "remote", ""),
        ("\\\\cdn.example.com\\x.png", "remote", ""),
        ("https://www.example.cn.evil.example/x.png", "remote", ""),
        ("https://www.example.cn:8443/x.png", "remote", ""),
        ("https://www.example.cn@evil.example/x.png", "remote", ""),
        (" DATA:image/png;base64,AAAA", "data", ""),
        ("javascript:void(0)", "script", ""),
        ("blob:https://www.example.cn/1", "blob", ""),
        ("mailto:a@example.cn", "other", ""),
        ("file:///C:/Users/x/gongan.png", "other", "own-disk"),
        ("C:\\Users\\x\\gongan.png", "other", "own-disk"),
        ("https://", "invalid", ""),
        ("http://[::1", "invalid", ""),
        ("x" * 70_000, "invalid", ""),
    ],
)
def test_what_lies_elsewhere(root: Path, href: str, kind: str, case: str) -> None:
    site = files(root, origin=ORIGIN)
    found = site.resolve(href, site.url_of(HOME))
    assert (found.kind, found.case) == (kind, case)


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("/", "index.html"),
        ("/about", "about.html"),
        ("/about.html", "about.html"),
        ("/docs", "docs/index.html"),
        ("/docs/", "docs/index.html"),
        ("/docs/guide", "docs/guide/index.html"),
        ("/about/", None),
        ("/img/", None),
        ("/nothing", None),
    ],
)
def test_addresses_of_pages(root: Path, href: str, path: str | None) -> None:
    found = files(root).resolve(href, "https://site.invalid/", page=True)
    assert (found.path if found.exists else None) == path


class TestBasePath:
    """A build for ``/blog/`` holds ``img/gongan.png`` and is served as ``/blog/img/gongan.png``."""

    @pytest.mark.parametrize(
        ("href", "exists", "case"),
        [
            ("/blog/img/gongan.png", True, ""),
            ("img/gongan.png", True, ""),
            ("https://www.example.cn/blog/img/gongan.png", True, ""),
            ("/img/gongan.png", False, "outside-base"),
            ("../img/gongan.png", False, "outside-base"),
            ("/Blog/img/gongan.png", False, "absent"),
            ("/blog/img/absent.png", False, "absent"),
            ("/elsewhere/x.png", False, "absent"),
        ],
    )
    def test_is_part_of_every_address(self, root: Path, href: str, exists: bool, case: str) -> None:
        site = files(root, base="/blog/", origin=ORIGIN)
        found = site.resolve(href, site.url_of(HOME))
        assert (found.exists, found.case) == (exists, case)

    def test_in_chinese(self, root: Path) -> None:
        site = files(root, base="/博客")
        assert site.resolve("img/gongan.png", site.url_of(HOME)).exists
        assert site.resolve("/%E5%8D%9A%E5%AE%A2/img/gongan.png", site.url_of(HOME)).exists


class TestGuessedOrigin:
    """An origin that nobody told is only believed where the file is there."""

    def test_counts_for_what_is_there(self, root: Path) -> None:
        site = files(root, origin=ORIGIN, guessed=True)
        found = site.resolve(f"{ORIGIN}/img/gongan.png", site.url_of(HOME))
        assert (found.kind, found.path) == ("local", "img/gongan.png")

    def test_does_not_make_what_is_not_there_a_fault(self, root: Path) -> None:
        site = files(root, origin=ORIGIN, guessed=True)
        assert site.resolve(f"{ORIGIN}/img/absent.png", site.url_of(HOME)).kind == "remote"

    def test_leaves_relative_addresses_alone(self, root: Path) -> None:
        site = files(root, origin=ORIGIN, guessed=True)
        found = site.resolve("/img/absent.png", site.url_of(HOME))
        assert (found.kind, found.case) == ("local", "absent")


@pytest.mark.parametrize(
    ("href", "base"),
    [
        (None, "https://site.invalid/docs/x.html"),
        ("", "https://site.invalid/docs/x.html"),
        ("/", "https://site.invalid/"),
        ("../other/", "https://site.invalid/other/"),
        ("//cdn.example.com/a/", "https://cdn.example.com/a/"),
        ("data:text/html,x", "https://site.invalid/docs/x.html"),
        ("javascript:1", "https://site.invalid/docs/x.html"),
        ("https://", "https://site.invalid/docs/x.html"),
    ],
)
def test_base_href(root: Path, href: str | None, base: str) -> None:
    assert files(root).base_url("https://site.invalid/docs/x.html", href) == base


def test_address_and_file_lead_to_one_another(root: Path) -> None:
    site = files(root, base="/b/")
    for path in ("index.html", "img/备案 图标.png", "img/100%.png", "img/a+b.png"):
        assert site.resolve(site.url_of(path), site.url_of(HOME)).path == path


PIECES = ["/", "\\", ".", "..", "%2e", "%2f", "%5c", "%00", "img", "secret.png", ":", "//", "http:",
          "?", "#", "备", "\ud800", " ", "@"]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_address_raises_or_leaves_the_site(root: Path, href: str) -> None:
    site = files(root)
    found = site.resolve(href, site.url_of(DEEP))
    if found.exists:
        assert found.path is not None
        assert site.folder.place(found.path).resolve().is_relative_to(root.resolve())
