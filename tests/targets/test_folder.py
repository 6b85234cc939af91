"""What a path leads to, as a case-sensitive server sees it, and reading that always ends."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beian_lint.targets.folder import Folder, Found, Unread

GBK_NAME = "备案.png".encode("gbk").decode("utf-8", "surrogateescape")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "img").mkdir(parents=True)
    for name in ("img/gongan.png", "img/公安.png", "index.html"):
        (root / name).write_bytes(b"bytes of " + name.encode())
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("index.html", Found("file", "index.html")),
        ("img/gongan.png", Found("file", "img/gongan.png")),
        ("/img//gongan.png", Found("file", "img/gongan.png")),
        ("img/公安.png", Found("file", "img/公安.png")),
        ("", Found("folder", "")),
        ("img", Found("folder", "img")),
        ("img/", Found("folder", "img")),
        ("img/GongAn.png", Found("wrong-case", "img/gongan.png")),
        ("IMG/gongan.png", Found("wrong-case", "img/gongan.png")),
        ("IMG/GONGAN.PNG", Found("wrong-case", "img/gongan.png")),
        ("IMG/other.png", Found("absent", "IMG/other.png")),
        ("img/other.png", Found("absent", "img/other.png")),
        ("index.html/more", Found("absent", "index.html/more")),
        ("../secret.txt", Found("absent", "../secret.txt")),
        ("img/../index.html", Found("absent", "img/../index.html")),
        ("./index.html", Found("absent", "./index.html")),
        ("img/a\0b", Found("absent", "img/a\0b")),
        ("x" * 5000, Found("absent", "x" * 5000)),
        ("a/" * 40_000, Found("absent", "a/" * 40_000)),
        ("\ud800.png", Found("absent", "\ud800.png")),
    ],
)
def test_find(site: Path, path: str, found: Found) -> None:
    assert Folder(site).find(path) == found


def test_a_name_in_another_unicode_form_is_another_name(site: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "café.png")
    (site / decomposed).write_bytes(b"")
    assert Folder(site).find(decomposed).kind == "file"
    composed = unicodedata.normalize("NFC", "café.png")
    assert Folder(site).find(composed) == Found("wrong-form", decomposed)


@pytest.mark.skipif(os.name != "posix", reason="names are bytes only there")
def test_a_name_in_gbk_bytes_survives_and_is_told_from_the_same_text(site: Path) -> None:
    (site / GBK_NAME).write_bytes(b"here")
    folder = Folder(site)
    assert folder.find(GBK_NAME) == Found("file", GBK_NAME)
    assert folder.read(GBK_NAME, 10) == b"here"
    assert folder.find("备案.png") == Found("wrong-form", GBK_NAME)


def test_a_file_system_without_letter_case_does_not_hide_the_mistake(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS and Windows ``lstat`` finds a file by any letter case."""
    truly = os.lstat

    def forgiving(path: Path) -> os.stat_result:
        for other in path.parent.iterdir():
            if other.name.casefold() == path.name.casefold():
                return truly(other)
        return truly(path)

    monkeypatch.setattr(Path, "lstat", forgiving)
    folder = Folder(site)
    assert folder.find("img/GongAn.png") == Found("wrong-case", "img/gongan.png")
    assert folder.find("img/gongan.png") == Found("file", "img/gongan.png")


class TestLinks:
    def test_inside_the_site_are_followed(self, site: Path) -> None:
        (site / "badge.png").symlink_to("img/gongan.png")
        (site / "pictures").symlink_to("img")
        assert Folder(site).find("badge.png").kind == "file"
        assert Folder(site).find("pictures/gongan.png").kind == "file"

    @pytest.mark.parametrize("target", ["../secret.txt", "/etc/hostname", "img/../../secret.txt"])
    def test_out_of_the_site_are_not_followed(self, site: Path, target: str) -> None:
        (site / "badge.png").symlink_to(target)
        assert Folder(site).find("badge.png").kind == "outside-root"
        assert Folder(site).read("badge.png", 100) == Unread("outside-root")

    def test_out_of_the_site_through_a_folder_are_not_followed(self, site: Path) -> None:
        (site / "up").symlink_to("..")
        assert Folder(site).find("up/secret.txt").kind == "outside-root"

    def test_are_followed_when_asked(self, site: Path) -> None:
        (site / "badge.png").symlink_to("../secret.txt")
        assert Folder(site, follow_symlinks=True).read("badge.png", 100) == b"secret"

    def test_that_run_in_a_circle_lead_nowhere(self, site: Path) -> None:
        (site / "one").symlink_to("two")
        (site / "two").symlink_to("one")
        assert Folder(site, follow_symlinks=True).find("one").kind == "absent"
        assert isinstance(Folder(site).read("one", 100), Unread)

    def test_the_root_may_be_one(self, site: Path) -> None:
        (site.parent / "current").symlink_to(site)
        assert Folder(site.parent / "current").find("img/gongan.png").kind == "file"


class TestReading:
    def test_up_to_a_limit(self, site: Path) -> None:
        folder = Folder(site)
        size = len(b"bytes of index.html")
        assert folder.read("index.html", size) == b"bytes of index.html"
        assert folder.read("index.html", size - 1) == Unread("too-large", size, size - 1)
        assert folder.read("index.html", 5, cut=True) == b"bytes"

    def test_of_what_is_no_file(self, site: Path) -> None:
        folder = Folder(site)
        assert folder.read("img", 100) == Unread("folder")
        assert folder.read("nowhere", 100) == Unread("absent")
        assert folder.read("INDEX.html", 100) == Unread("absent")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
    def test_of_a_pipe_does_not_wait(self, site: Path) -> None:
        os.mkfifo(site / "pipe.html")
        assert Folder(site).read("pipe.html", 100) == Unread("not-a-file")

    def test_of_a_device_does_not_end_the_run(self, site: Path) -> None:
        (site / "zero.png").symlink_to("/dev/zero")
        assert Folder(site, follow_symlinks=True).read("zero.png", 100) == Unread("not-a-file")

    def test_of_a_file_that_went_away(self, site: Path) -> None:
        folder = Folder(site)
        assert folder.find("index.html").kind == "file"
        (site / "index.html").unlink()
        assert folder.read("index.html", 100) == Unread("absent")

    def test_of_a_file_that_nobody_may_read(self, site: Path) -> None:
        (site / "index.html").chmod(0)
        if os.access(site / "index.html", os.R_OK):
            pytest.skip("this user may read everything")
        assert Folder(site).read("index.html", 100) == Unread("denied")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(st.characters(), max_size=40))
def test_no_path_raises_or_leads_out(site: Path, path: str) -> None:
    folder = Folder(site)
    found = folder.find(path)
    if found.kind == "file":
        assert folder.place(found.path).resolve().is_relative_to(site.resolve())
    folder.read(path, 10)
