"""From a finding in a build back to the file in which it was written."""

from pathlib import Path

import pytest

from beian_lint.evidence import (
    SEEN,
    Declaration,
    Evidence,
    Filing,
    Link,
    Number,
    Place,
    Why,
)
from beian_lint.fix import Origin
from beian_lint.mend.origins import with_origins
from beian_lint.mend.repository import Budget, is_build, written_files
from beian_lint.number import parse
from beian_lint.platform import read_link
from beian_lint.rule import Finding, PageReport, Report, SiteReport

HREF = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11010502030143"
NUMBER = Place("index.html", "a", excerpt="number")
LINK = Place("index.html", "a", excerpt="link")


@pytest.fixture
def repository(tmp_path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def report(root: str = "dist", rule: str = "psb-link-legacy", **more) -> Report:
    place = LINK if "link" in rule else NUMBER
    filing = Filing(
        "psb",
        Number(NUMBER, parse("京公网安备 11010502030143号"), SEEN),
        Link(LINK, read_link(HREF, "https://site.invalid/"), SEEN),
    )
    evidence = Evidence("index.html", "static", (filing,))
    finding = Finding(rule, "legacy", "warning", sure=True, place=place, **more)
    page = PageReport("index.html", "checked", evidence=evidence)
    return Report((SiteReport(root, (page,), (finding,)),), "error")


def origins(repository: Path, **more) -> tuple[Origin, ...]:
    return with_origins(report(**more), repository, repository).findings[0].origins


def test_the_template_in_which_the_address_stands(repository):
    write(
        repository,
        {"theme/footer.ejs": f"<footer>\r\n  备 <a href='{HREF}'>", "dist/index.html": HREF},
    )
    (origin,) = origins(repository)
    assert (origin.path, origin.line, origin.column) == ("theme/footer.ejs", 2, 14)
    assert origin.text.startswith("备 <a href='http://www.beian.gov.cn")


def test_settings_that_hold_the_digits_where_the_theme_makes_the_address(repository):
    write(repository, {"_config.yml": "icp: x\ngongan_num: 11010502030143\n"})
    (origin,) = origins(repository)
    assert (origin.path, origin.line) == ("_config.yml", 2)


def test_the_style_sheet_of_what_hides_it(repository):
    why = Why(
        "display-none", Declaration("display", "none", "css/a.css", 1, 1, ".site-foot .beian")
    )
    write(
        repository,
        {"src/foot.scss": ".x{}\n.site-foot .beian { display: none }", "a.md": "11010502030143"},
    )
    (origin,) = origins(repository, rule="psb-number-hidden", why=why)
    assert (origin.path, origin.line) == ("src/foot.scss", 2)


def test_a_source_in_gbk(repository):
    why = Why("display-none", Declaration("display", "none", "css/a.css", 1, 1, ".页脚备案信息"))
    write(repository, {"foot.css": ".页脚备案信息{display:none}".encode("gbk")})
    assert origins(repository, rule="psb-number-hidden", why=why)[0].path == "foot.css"


@pytest.mark.parametrize(
    "path",
    [
        "dist/about/index.html",
        "node_modules/theme/footer.ejs",
        ".cache/footer.html",
        "ignored/footer.html",
        "sub/own.html",
        "footer.bin",
        "package-lock.json",
    ],
)
def test_where_nobody_edits(repository, path):
    write(repository, {path: HREF, ".gitignore": "/ignored/\n", "sub/.gitignore": "own.html"})
    assert origins(repository) == ()


def test_our_own_settings_name_numbers_and_are_no_origin(repository):
    write(repository, {"pyproject.toml": '[tool.beian-lint]\nnumbers = ["11010502030143"]'})
    assert origins(repository) == ()


def test_hidden_folders_in_which_sites_are_configured(repository):
    write(repository, {"docs/.vitepress/config.js": HREF})
    assert origins(repository)[0].path == "docs/.vitepress/config.js"


def test_links_are_not_followed(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"footer.html": HREF})
    (repository / "theme").symlink_to(outside)
    (repository / "footer.html").symlink_to(outside / "footer.html")
    assert origins(repository) == ()


def test_pages_that_are_written_by_hand_are_their_own_origin(repository):
    write(repository, {"pages/index.html": HREF, "README.md": HREF})
    assert origins(repository, root="pages") == ()


def test_outside_a_repository_nothing_is_looked_for(tmp_path):
    write(tmp_path, {"footer.html": HREF})
    assert with_origins(report(), None, tmp_path).findings[0].origins == ()


def test_the_search_ends_when_the_budget_does(repository):
    write(repository, {f"{name}.md": HREF for name in "abcdef"})
    found = [path for path, _ in written_files(repository, [], Budget(files=3))]
    assert found == ["a.md", "b.md", "c.md"]
    assert list(written_files(repository, [], Budget(seconds=0))) == []
    assert len(list(written_files(repository, [], Budget(names=4)))) < 4


def test_always_in_the_same_order_nearest_first(repository):
    write(repository, {"z/a.md": "", "a/z.md": "", "b.md": "", "a/b/c.md": ""})
    paths = [path for path, _ in written_files(repository, [], Budget())]
    assert paths == ["b.md", "a/z.md", "z/a.md", "a/b/c.md"]


@pytest.mark.parametrize(
    ("folder", "ignored", "build"),
    [
        ("dist", "", True),
        ("docs/.vitepress/dist", "", True),
        ("web/html", "", False),
        ("web/html", "web/html\n", True),
        ("web/html", "web/\n", True),
        ("web/html", "html\n", True),
        ("web/html", "!html\n\\x\n# html\n", False),
        ("", "", False),
    ],
)
def test_what_is_a_build(repository, folder, ignored, build):
    write(repository, {".gitignore": ignored})
    (repository / folder).mkdir(parents=True, exist_ok=True)
    assert is_build(repository / folder, repository) is build
