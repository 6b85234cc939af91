"""The root of a site of which only single files were named."""

from pathlib import Path

from beian_lint.targets.discover import discover
from beian_lint.targets.roots import roots_of

ROOTED = '<link rel=stylesheet href="/css/site.css"><img src="/img/gongan.png">'
RELATIVE = '<link rel=stylesheet href="../css/site.css">'


def lay(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def roots(working: Path, *names: str) -> dict[str, str]:
    files = [working / name for name in names]
    return {
        file.relative_to(working).as_posix(): root.relative_to(working).as_posix()
        for file, root in roots_of(files, working).items()
    }


def test_where_the_addresses_of_the_page_are_there(tmp_path: Path) -> None:
    """A Vite project has an ``index.html`` at its top that is no built page."""
    lay(tmp_path, index_html="", dist__css__site_css="", dist__index_html="")
    lay(tmp_path, dist__about__index_html=ROOTED, dist__about__css__none_css="")
    assert roots(tmp_path, "dist/about/index.html") == {"dist/about/index.html": "dist"}


def test_even_without_an_index(tmp_path: Path) -> None:
    lay(tmp_path, site__css__site_css="", site__posts__x_html=ROOTED)
    assert roots(tmp_path, "site/posts/x.html") == {"site/posts/x.html": "site"}


def test_under_a_base_path(tmp_path: Path) -> None:
    page = '<link href="/blog/css/site.css">'
    lay(tmp_path, dist__css__site_css="", dist__index_html="", dist__a__x_html=page)
    assert roots(tmp_path, "dist/a/x.html") == {"dist/a/x.html": "dist"}


def test_pages_that_say_nothing_go_with_those_that_do(tmp_path: Path) -> None:
    lay(tmp_path, index_html="", dist__css__site_css="", dist__index_html=ROOTED)
    lay(tmp_path, dist__a__x_html=RELATIVE)
    assert roots(tmp_path, "dist/a/x.html", "dist/index.html") == {
        "dist/a/x.html": "dist",
        "dist/index.html": "dist",
    }


def test_else_the_outermost_index_so_that_nothing_is_out_of_reach(tmp_path: Path) -> None:
    lay(tmp_path, dist__index_html="", dist__a__index_html=RELATIVE, dist__css__site_css="")
    assert roots(tmp_path, "dist/a/index.html") == {"dist/a/index.html": "dist"}


def test_else_the_folder_of_the_file(tmp_path: Path) -> None:
    lay(tmp_path, a__b__page_html="")
    assert roots(tmp_path, "a/b/page.html") == {"a/b/page.html": "a/b"}


def test_never_above_the_working_directory(tmp_path: Path) -> None:
    lay(tmp_path, index_html="", css__site_css="", repo__page_html=ROOTED)
    found = roots_of([tmp_path / "repo/page.html"], tmp_path / "repo")
    assert list(found.values()) == [tmp_path / "repo"]


def test_sites_of_one_repository_stay_apart(tmp_path: Path) -> None:
    for site in ("a", "b"):
        lay(tmp_path / site, index_html=ROOTED, css__site_css="", x__y_html=ROOTED)
    discovery = discover(
        [Path("a/x/y.html"), Path("b/index.html"), Path("b/x/y.html")], working=tmp_path
    )
    assert {site.given: [t.path for t in site.targets] for site in discovery.sites} == {
        "a": ["x/y.html"],
        "b": ["index.html", "x/y.html"],
    }
    assert all(target.named for site in discovery.sites for target in site.targets)


def test_a_folder_that_is_named_too_decides(tmp_path: Path) -> None:
    lay(tmp_path, dist__x__y_html=ROOTED, dist__x__css__site_css="")
    discovery = discover([Path("dist/x/y.html"), Path("dist")], working=tmp_path)
    [site] = discovery.sites
    assert (site.given, [(t.path, t.named) for t in site.targets]) == ("dist", [("x/y.html", True)])
