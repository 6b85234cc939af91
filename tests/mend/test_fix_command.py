"""``beian-lint fix`` as a real process: what it writes, what it leaves, what it says."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from test_fixes import LEGACY, MPS, NUMBER, footer, page

from beian_lint.mend.files import Changed, add_file, replace_file

OLD = page(footer(f"{LEGACY}11010502030143"))
NEW = page(footer())


@pytest.fixture
def site(tmp_path, badge) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    (root / "gongan.png").write_bytes(badge)
    return root


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_safe_fixes_are_made_and_the_site_is_checked_again(beian_lint, site):
    (site / "index.html").write_text(OLD, encoding="utf-8")
    ran = beian_lint("fix", site)
    assert ran.code == 0
    assert (site / "index.html").read_text(encoding="utf-8") == NEW
    assert "fixed psb-link-legacy" in ran.out
    assert f"{MPS}11010502030143" in ran.out
    assert "pass: 1 page checked" in ran.out


def test_a_second_run_changes_nothing(beian_lint, site):
    (site / "index.html").write_text(OLD, encoding="utf-8")
    beian_lint("fix", site)
    before = files(site)
    stamp = (site / "index.html").stat().st_mtime_ns
    ran = beian_lint("fix", site)
    assert "nothing to fix" in ran.out
    assert files(site) == before
    assert (site / "index.html").stat().st_mtime_ns == stamp


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_diff_writes_nothing_and_can_be_applied(beian_lint, site):
    lines = "".join(f"<!-- {number} -->\n" for number in range(40))
    text = f"{lines}{OLD}\n{lines}".replace("<footer>", "\n<footer>")
    (site / "index.html").write_text(text, encoding="utf-8")
    before = files(site)
    ran = beian_lint("fix", "site", "--diff")
    assert ran.code == 1
    assert files(site) == before
    assert "would fix psb-link-legacy" in ran.err
    git = ["git", "apply", "-p1"]
    done = subprocess.run(
        git, cwd=site.parent, input=ran.out.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (site / "index.html").read_text("utf-8") == text.replace(
        f"{LEGACY}11010502030143", f"{MPS}11010502030143"
    )


def test_diff_of_a_site_with_nothing_to_fix_gives_what_check_gives(beian_lint, site):
    (site / "index.html").write_text(NEW, encoding="utf-8")
    assert beian_lint("fix", site, "--diff").code == 0
    (site / "index.html").write_text(page("<footer>©</footer>"), encoding="utf-8")
    assert beian_lint("fix", site, "--diff").code == 1


@pytest.mark.parametrize("diff", [(), ("--diff",)])
@pytest.mark.parametrize(
    ("source", "told"),
    [
        (OLD, False),
        (page(footer(f"{LEGACY}11010502030143", img="")), True),
        (page("<footer>©</footer>"), True),
    ],
    ids=["all fixed", "a part fixed", "nothing fixed"],
)
def test_a_run_that_leaves_something_tells_of_unsafe_fixes(beian_lint, site, source, told, diff):
    (site / "index.html").write_text(source, encoding="utf-8")
    assert ("--unsafe" in beian_lint("fix", site, *diff).err) == told
    assert "--unsafe" not in beian_lint("fix", site, "--unsafe", *diff).err


def test_what_stays_red_gives_1(beian_lint, site):
    (site / "index.html").write_text(page("<footer>©</footer>"), encoding="utf-8")
    ran = beian_lint("fix", site)
    assert ran.code == 1
    assert "psb-number-missing" in ran.out


class TestTheBadge:
    def test_is_put_into_the_site_where_it_is_needed(self, beian_lint, tmp_path, badge):
        (tmp_path / "site/about").mkdir(parents=True)
        for name in ("index.html", "about/index.html"):
            (tmp_path / "site" / name).write_text(page(footer(img="")), encoding="utf-8")
        (tmp_path / "警徽.png").write_bytes(badge)
        ran = beian_lint("fix", "site", "--unsafe", "--badge", "警徽.png")
        assert ran.code == 0
        assert (tmp_path / "site/警徽.png").read_bytes() == badge
        assert 'src="/警徽.png"' in (tmp_path / "site/about/index.html").read_text("utf-8")
        assert "and 1 more page: " in ran.out
        assert "put in the badge file" in ran.out

    def test_is_not_put_where_it_is_not_needed(self, beian_lint, site, tmp_path, badge):
        (site / "index.html").write_text(OLD, encoding="utf-8")
        (tmp_path / "b.png").write_bytes(badge)
        beian_lint("fix", "site", "--unsafe", "--badge", "b.png")
        assert not (site / "b.png").exists()

    def test_never_takes_the_place_of_a_file(self, beian_lint, site, tmp_path, badge):
        (site / "index.html").write_text(page(footer(img="")), encoding="utf-8")
        (site / "b.png").write_bytes(b"mine")
        (site / "gongan.png").unlink()
        (tmp_path / "b.png").write_bytes(badge)
        assert beian_lint("fix", "site", "--unsafe", "--badge", "b.png").code == 0
        assert (site / "b.png").read_bytes() == b"mine"
        assert (site / "gongan.png").read_bytes() == badge

    def test_one_that_the_site_shows_already_is_used(self, beian_lint, site):
        (site / "index.html").write_text(NEW, encoding="utf-8")
        (site / "about.html").write_text(page(footer(img="")), encoding="utf-8")
        assert beian_lint("fix", "site", "--unsafe").code == 0
        assert 'src="/gongan.png"' in (site / "about.html").read_text("utf-8")

    @pytest.mark.parametrize("content", [b"", b"no picture", None])
    def test_2_a_file_that_is_no_badge(self, beian_lint, site, tmp_path, content):
        (site / "index.html").write_text(OLD, encoding="utf-8")
        if content is not None:
            (tmp_path / "b.png").write_bytes(content)
        ran = beian_lint("fix", "site", "--unsafe", "--badge", "b.png")
        assert ran.code == 2
        assert "b.png" in ran.err
        assert (site / "index.html").read_text("utf-8") == OLD


def test_the_number_of_the_command_line_is_written(beian_lint, site):
    (site / "index.html").write_text(page(footer(number="京公网安备xxxx号")), encoding="utf-8")
    assert beian_lint("fix", site, "--unsafe", "--number", NUMBER).code == 0
    assert (site / "index.html").read_text("utf-8") == NEW


def test_the_same_whatever_the_number_of_processes(beian_lint, site):
    for number in range(30):
        (site / f"{number}.html").write_text(OLD, encoding="utf-8")
    one, two = (beian_lint("fix", site, "--diff", "--jobs", count) for count in (1, 2))
    assert one == two
    assert one.out.count("+++ b/") == 30


def test_in_a_build_it_says_where_the_change_would_last(beian_lint, site, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "footer.ejs").write_text(f'<a href="{LEGACY}11010502030143">')
    site.rename(tmp_path / "dist")
    (tmp_path / "dist/index.html").write_text(OLD, encoding="utf-8")
    ran = beian_lint("fix", "dist")
    assert ran.code == 0
    assert "dist is a build, and the next one undoes this" in ran.err
    assert "footer.ejs:1:10" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["nowhere"], "nowhere"), (["--rule", "no-such"], "no-such"), ([], "Nothing to check")],
)
def test_2_wrong_usage(beian_lint, site, arguments, said):
    ran = beian_lint("fix", *arguments, *(["site"] if "--rule" in arguments else []))
    assert ran.code == 2
    assert said in ran.err


class TestWriting:
    def test_keeps_mode_and_links(self, tmp_path):
        real, link = tmp_path / "real.html", tmp_path / "link.html"
        real.write_bytes(b"old")
        real.chmod(0o640)
        link.symlink_to(real)
        replace_file(link, b"old", b"new")
        assert link.is_symlink()
        assert real.read_bytes() == b"new"
        assert stat.S_IMODE(real.stat().st_mode) == 0o640
        assert sorted(path.name for path in tmp_path.iterdir()) == ["link.html", "real.html"]

    def test_leaves_what_somebody_else_changed(self, tmp_path):
        file = tmp_path / "a.html"
        file.write_bytes(b"theirs")
        with pytest.raises(Changed):
            replace_file(file, b"old", b"new")
        assert file.read_bytes() == b"theirs"

    def test_leaves_no_part_behind_when_it_fails(self, tmp_path, monkeypatch):
        file = tmp_path / "a.html"
        file.write_bytes(b"old")

        def full(_handle):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            replace_file(file, b"old", b"new")
        assert file.read_bytes() == b"old"
        assert [path.name for path in tmp_path.iterdir()] == ["a.html"]

    def test_adds_no_file_over_another(self, tmp_path):
        (tmp_path / "a.png").write_bytes(b"mine")
        with pytest.raises(FileExistsError):
            add_file(tmp_path / "a.png", b"new")
        assert (tmp_path / "a.png").read_bytes() == b"mine"
