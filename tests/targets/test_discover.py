"""From the paths on a command line to the pages of sites."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from beian_lint.targets.discover import Discovery, discover, home_of
from beian_lint.targets.walk import Scope

PAGE = "<!doctype html><title>x</title>"


def lay(root: Path, *names: str, text: str = PAGE) -> Path:
    """Lay files out under a folder."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def found(discovery: Discovery) -> dict[str, list[str]]:
    return {site.given: [target.path for target in site.targets] for site in discovery.sites}


def pages(*paths: Path, scope: Scope = Scope(), roots: Iterable[Path] = ()) -> list[str]:  # noqa: B008
    sites = discover(list(paths), scope=lambda _: scope, roots=list(roots)).sites
    return [target.path for site in sites for target in site.targets]


class TestFolders:
    def test_pages_by_their_endings_in_stable_order(self, tmp_path: Path) -> None:
        lay(tmp_path, "b.html", "a/z.htm", "a.html", "a-b.html", "页.html", "a/x.xhtml", "UP.HTML")
        lay(tmp_path, "a/x.txt", "html", "a/site.css", "x.html.bak")
        assert pages(tmp_path) == [
            "UP.HTML",
            "a-b.html",
            "a.html",
            "a/x.xhtml",
            "a/z.htm",
            "b.html",
            "页.html",
        ]

    def test_hidden_folders_and_files_and_node_modules_are_left_out(self, tmp_path: Path) -> None:
        lay(tmp_path, "index.html", ".git/x.html", "a/.cache/x.html", "a/node_modules/x/i.html")
        lay(tmp_path, "._index.html")
        assert pages(tmp_path) == ["index.html"]

    def test_a_hidden_folder_that_is_named_is_looked_into(self, tmp_path: Path) -> None:
        lay(tmp_path, ".vitepress/dist/index.html")
        assert pages(tmp_path / ".vitepress/dist") == ["index.html"]

    def test_include_and_exclude(self, tmp_path: Path) -> None:
        lay(tmp_path, "index.html", "drafts/x.html", "a/drafts/y.html", "a/demo-1.html", "x.php")
        scope = Scope(include=("*.html", "*.php"), exclude=("drafts/", "demo-*.html"))
        assert pages(tmp_path, scope=scope) == ["index.html", "x.php"]

    def test_an_empty_folder_is_a_site_without_pages(self, tmp_path: Path) -> None:
        [site] = discover([tmp_path]).sites
        assert site.targets == ()

    def test_relative_paths_and_how_they_were_written(self, tmp_path: Path) -> None:
        lay(tmp_path, "dist/index.html")
        discovery = discover([Path("dist")], working=tmp_path)
        assert found(discovery) == {"dist": ["index.html"]}
        assert discovery.sites[0].root == (tmp_path / "dist").resolve()

    def test_several(self, tmp_path: Path) -> None:
        lay(tmp_path, "a/index.html", "b/index.html", "b/x.html")
        discovery = discover([Path("b"), Path("a"), Path("a/")], working=tmp_path)
        assert found(discovery) == {"a": ["index.html"], "b": ["index.html", "x.html"]}

    def test_one_inside_another_belongs_to_it(self, tmp_path: Path) -> None:
        lay(tmp_path, "dist/index.html", "dist/docs/x.html")
        discovery = discover([Path("dist/docs"), Path("dist")], working=tmp_path)
        assert found(discovery) == {"dist": ["docs/x.html", "index.html"]}


class TestSitesOfTheSettings:
    def test_split_a_folder_that_holds_them(self, tmp_path: Path) -> None:
        lay(tmp_path, "apps/a/dist/index.html", "apps/b/dist/x.html", "apps/other.html")
        roots = [tmp_path / "apps/a/dist", tmp_path / "apps/b/dist", tmp_path / "apps/none"]
        discovery = discover([Path("apps")], roots=roots, working=tmp_path)
        assert found(discovery) == {
            "apps": ["other.html"],
            "apps/a/dist": ["index.html"],
            "apps/b/dist": ["x.html"],
        }

    def test_own_what_lies_in_them(self, tmp_path: Path) -> None:
        lay(tmp_path, "dist/index.html", "dist/docs/x.html")
        discovery = discover([Path("dist/docs")], roots=[tmp_path / "dist"], working=tmp_path)
        assert found(discovery) == {"dist": ["docs/x.html"]}

    def test_have_each_its_scope(self, tmp_path: Path) -> None:
        lay(tmp_path, "a/index.html", "a/x.html", "b/index.html", "b/x.html")
        home = (tmp_path / "a").resolve()
        discovery = discover(
            [Path("a"), Path("b")],
            scope=lambda root: Scope(pages="home" if root == home else "all"),
            working=tmp_path,
        )
        assert found(discovery) == {"a": ["index.html"], "b": ["index.html", "x.html"]}


class TestHome:
    @pytest.mark.parametrize(
        ("paths", "home"),
        [
            (["a/index.html", "index.html", "x.html"], "index.html"),
            (["index.htm", "x.html"], "index.htm"),
            (["default.html", "x.html"], "default.html"),
            (["welcome.html", "docs/x.html"], "welcome.html"),
            (["one.html", "two.html"], None),
            (["zh/index.html", "en/index.html"], None),
            ([], None),
        ],
    )
    def test_of_a_site(self, paths: list[str], home: str | None) -> None:
        assert home_of(paths) == home

    def test_alone_is_a_target(self, tmp_path: Path) -> None:
        lay(tmp_path, "index.html", "about.html", "docs/index.html")
        assert pages(tmp_path, scope=Scope(pages="home")) == ["index.html"]

    def test_a_file_that_is_named_is_judged_all_the_same(self, tmp_path: Path) -> None:
        lay(tmp_path, "index.html", "about.html", "docs/x.html")
        scope = Scope(pages="home", exclude=("about.html",))
        named = [tmp_path, tmp_path / "about.html"]
        discovery = discover(named, scope=lambda _: scope)
        targets = [(target.path, target.named) for target in discovery.sites[0].targets]
        assert targets == [("about.html", True), ("index.html", False)]


class TestLinks:
    def test_a_circle_ends(self, tmp_path: Path) -> None:
        lay(tmp_path, "index.html", "a/x.html")
        (tmp_path / "a/up").symlink_to("..")
        (tmp_path / "a/self").symlink_to(".")
        (tmp_path / "round.html").symlink_to("round.html")
        assert pages(tmp_path) == ["a/x.html", "index.html", "round.html"]

    def test_two_ways_to_one_folder_are_one_page(self, tmp_path: Path) -> None:
        lay(tmp_path, "z/x.html")
        (tmp_path / "a").symlink_to("z")
        assert pages(tmp_path) == ["z/x.html"]

    def test_a_folder_that_is_only_reached_by_a_link_is_looked_into(self, tmp_path: Path) -> None:
        lay(tmp_path, ".releases/42/index.html")
        (tmp_path / "current").symlink_to(".releases/42")
        assert pages(tmp_path) == ["current/index.html"]

    def test_out_of_the_site_are_told_and_not_followed(self, tmp_path: Path) -> None:
        lay(tmp_path, "site/index.html", "other/x.html")
        (tmp_path / "site/folder").symlink_to("../other")
        (tmp_path / "site/page.html").symlink_to("../other/x.html")
        discovery = discover([tmp_path / "site"])
        assert [target.path for target in discovery.sites[0].targets] == ["index.html"]
        troubles = {(trouble.case, Path(trouble.path).name) for trouble in discovery.troubles}
        assert troubles == {("folder-outside", "folder"), ("page-outside", "page.html")}

    def test_out_of_the_site_are_followed_when_asked(self, tmp_path: Path) -> None:
        lay(tmp_path, "site/index.html", "other/x.html")
        (tmp_path / "site/folder").symlink_to("../other")
        scope = Scope(follow_symlinks=True)
        assert pages(tmp_path / "site", scope=scope) == ["folder/x.html", "index.html"]


class TestTrouble:
    def test_a_path_that_is_not_there(self, tmp_path: Path) -> None:
        discovery = discover([Path("dits"), Path("a\0b")], working=tmp_path)
        assert [trouble.case for trouble in discovery.troubles] == ["path-missing"] * 2
        assert discovery.sites == ()

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_a_pipe_or_device_is_not_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.html")
        discovery = discover([tmp_path / "pipe.html", Path("/dev/zero")])
        assert [trouble.case for trouble in discovery.troubles] == ["path-special"] * 2

    def test_a_folder_that_cannot_be_read_leaves_the_rest(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lay(tmp_path, "index.html", "locked/x.html", "z/y.html")
        truly = os.scandir

        def scandir(path: Path) -> object:
            if Path(path).name == "locked":
                raise PermissionError
            return truly(path)

        monkeypatch.setattr(os, "scandir", scandir)
        discovery = discover([tmp_path])
        assert [target.path for target in discovery.sites[0].targets] == ["index.html", "z/y.html"]
        [trouble] = discovery.troubles
        assert (trouble.case, Path(trouble.path).name) == ("folder-unreadable", "locked")


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only there")
def test_names_that_are_no_utf8_and_names_with_line_breaks_survive(tmp_path: Path) -> None:
    name = "首页.html".encode("gbk").decode("utf-8", "surrogateescape")
    lay(tmp_path, name, "a\nb.html")
    assert pages(tmp_path) == sorted(["a\nb.html", name])


def test_a_very_deep_folder(tmp_path: Path) -> None:
    deep = "/".join(["d" * 40] * 60)
    lay(tmp_path, f"{deep}/x.html")
    assert pages(tmp_path) == [f"{deep}/x.html"]
