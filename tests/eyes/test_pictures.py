"""The pictures of a site: where an address leads, is it an image, is there anything on it?"""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pictures import DATA_URLS, FILES, PNG, SVG, badge_like, data_url, drawn, encoded, noise
from msgspec.structs import replace
from PIL import Image

from beian_lint.eyes import pictures, raster
from beian_lint.eyes.badge_layout import Fingerprint, Original, fingerprint
from beian_lint.eyes.pictures import Gallery, look
from beian_lint.targets.addresses import SiteFiles
from beian_lint.targets.folder import Folder

HOME = "https://site.invalid/index.html"


def gallery(root: Path, **said: object) -> Gallery:
    return Gallery(SiteFiles(Folder(root), **said))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FILES)
def test_files(tmp_path: Path, name: str) -> None:
    data, file, case = FILES[name]
    (tmp_path / name).write_bytes(data)
    picture = gallery(tmp_path).picture(f"/{name}", HOME)
    assert (picture.file, picture.case, picture.path) == (file, case, name)


@pytest.mark.parametrize("name", DATA_URLS)
def test_data_urls(tmp_path: Path, name: str) -> None:
    address, painted = DATA_URLS[name]
    picture = gallery(tmp_path).picture(address, HOME)
    assert (picture.file == "ok", picture.path) == (painted, None)


@pytest.mark.parametrize("name", FILES)
def test_without_comparing_all_but_the_likeness_is_the_same(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name][0])
    site = gallery(tmp_path)
    full = site.picture(f"/{name}", HOME)
    quick = site.picture(f"/{name}", HOME, compared=False)
    assert quick.correlation is None or full.correlation == 1.0
    assert replace(quick, likeness=full.likeness, correlation=full.correlation) == full


def test_a_picture_that_was_not_compared_is_when_that_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(badge_like(), "PNG"))
    site = gallery(tmp_path)
    assert site.picture("/a.png", HOME, compared=False).likeness == "cannot-tell"
    assert site.picture("/a.png", HOME).likeness == "badge"


def test_a_frame_that_makes_the_picture_a_bomb() -> None:
    head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0"
    pixels = b"\2\2\x44\1\0"
    first = b",\0\0\0\0\1\0\1\0\0" + pixels
    second = b",\0\0\0\0" + (60_000).to_bytes(2, "little") + (2_900).to_bytes(2, "little") + b"\0"
    picture = look(head + first + second + pixels + b";")
    assert picture.case == "too-large"


def test_avif() -> None:
    features = pytest.importorskip("PIL.features")
    if not features.check("avif"):
        pytest.skip("this Pillow reads no AVIF")
    data = encoded(noise(), "AVIF")
    assert look(data).file == "ok"
    assert look(data[:-40]).case == "damaged"


def test_a_format_that_this_pillow_lacks_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(raster._PLUGINS, "WEBP", "NoSuchImagePlugin")
    picture = look(encoded(noise(), "WEBP"))
    assert (picture.file, picture.case, picture.likeness) == ("ok", "undecoded", "cannot-tell")


@pytest.mark.parametrize(
    ("picture", "case"),
    [
        (Image.new("RGBA", (20, 20), (255, 255, 255, 0)), "transparent"),
        (Image.new("RGBA", (20, 20), (200, 30, 30, 5)), "transparent"),
        (Image.new("RGBA", (1, 1), (255, 0, 0, 255)), "one-pixel"),
        (Image.new("RGB", (20, 20), "white"), "one-colour"),
        (Image.new("L", (1, 30), 200), "one-colour"),
        (Image.new("RGBA", (20, 20), (200, 30, 30, 128)), "one-colour"),
        (Image.new("P", (4, 4)), "one-colour"),
        (drawn("stripes"), ""),
        (drawn("blue disc"), ""),
    ],
)
def test_blank(picture: Image.Image, case: str) -> None:
    judged = look(encoded(picture))
    assert (judged.file, judged.case) == ("blank" if case else "ok", case)


@pytest.mark.parametrize("ink", ["white", "black"])
def test_a_drawing_of_one_colour_on_nothing_is_not_blank(ink: str) -> None:
    """It stands on a ground that the page has."""
    silhouette = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    silhouette.paste(ink, (5, 5, 15, 15))
    assert look(encoded(silhouette)).file == "ok"


def test_an_animation_that_begins_blank_is_not_blank() -> None:
    frames = [Image.new("RGB", (20, 20), "white"), noise(20)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    picture = look(data)
    assert (picture.file, dict(picture.facts)["animated"]) == ("ok", "yes")


def test_an_animation_that_stays_blank_is() -> None:
    frames = [Image.new("RGBA", (20, 20), (shade, 0, 0, 0)) for shade in (0, 9)]
    data = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert look(data).case == "transparent"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_modes(mode: str) -> None:
    grey = noise().convert("L")
    made = (
        grey.convert("I").point(lambda v: v * 256).convert("I;16")
        if ";" in mode
        else grey.convert(mode)
    )
    picture = look(encoded(made))
    assert (picture.file, picture.width, picture.height) == ("ok", 40, 40)


class TestHostile:
    def test_a_bomb_is_not_set_off(self) -> None:
        """One kilobyte, a billion pixels."""
        for side, case in ((30_000, "too-large"), (5000, "too-large")):
            picture = look(encoded(Image.new("1", (side, side))) if side < 9000 else bomb(side))
            assert (picture.file, picture.case, picture.likeness) == ("ok", case, "cannot-tell")

    def test_entities_do_not_explode_and_files_are_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("<rect xmlns='http://www.w3.org/2000/svg'/>")
        levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
        laughs = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{levels}]>' + SVG.format("", "<g>&e11;</g>")
        outside = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        outside += SVG.format("", "<g>&x;</g>")
        assert look(laughs.encode(), svg=True).file != "ok"
        assert look(outside.encode(), svg=True).file != "ok"

    def test_a_deep_svg(self) -> None:
        deep = SVG.format("", "<g>" * 100_000 + "</g>" * 100_000)
        assert look(deep.encode(), svg=True).file in ("blank", "not-an-image")

    def test_an_svg_in_an_svg_in_an_svg(self) -> None:
        inner = SVG.format("", "<rect/>")
        for _ in range(5):
            address = data_url(inner.encode(), "image/svg+xml")
            inner = SVG.format("", f'<image href="{address}"/>')
        assert look(inner.encode(), svg=True).file == "ok"

    def test_too_many_bytes_are_left_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pictures, "PICTURE_LIMIT", 100)
        (tmp_path / "big.png").write_bytes(PNG)
        assert gallery(tmp_path).picture("big.png", HOME).case == "too-large"

    @settings(max_examples=300)
    @given(
        st.sampled_from([data for data, _, _ in FILES.values() if data]),
        st.data(),
        st.booleans(),
    )
    def test_no_bytes_raise(self, data: bytes, draw: st.DataObject, svg: bool) -> None:
        at = draw.draw(st.integers(0, len(data)))
        junk = draw.draw(st.binary(max_size=12))
        cut = draw.draw(st.integers(0, len(data)))
        look((data[:at] + junk + data[at + len(junk) :])[: cut or None], svg=svg)


def bomb(side: int) -> bytes:
    """Write a PNG that claims side² pixels and holds none."""
    import struct

    from made_pictures import chunks, png_of

    parts = chunks(PNG)
    header = struct.pack(">II", side, side) + parts[0][1][8:]
    return png_of([(b"IHDR", header), *parts[1:]])


class TestWhereAnAddressLeads:
    @pytest.mark.parametrize(
        ("source", "file", "case"),
        [
            ("img/Badge.png", "absent", "wrong-case"),
            ("img/none.png", "absent", "absent"),
            ("img", "absent", "folder"),
            ("", "absent", "no-address"),
            ("  ", "absent", "no-address"),
            ("#", "absent", "folder"),
            ("javascript:0", "absent", "no-address"),
            ("blob:https://site.invalid/1", "absent", "no-address"),
            ("http://[", "absent", "no-address"),
            ("file:///C:/badge.png", "absent", "own-disk"),
            ("https://beian.mps.gov.cn/img/logo01.png", "remote", "hot-linked"),
            ("http://www.beian.gov.cn/img/ghs.png", "remote", "hot-linked"),
            ("http://192.168.35.246:80/badge.png", "remote", "private-host"),
            ("http://localhost:4000/badge.png", "remote", "private-host"),
            ("http://[::1]/badge.png", "remote", "private-host"),
            ("http://intranet/badge.png", "remote", "private-host"),
            ("//nas.local/badge.png", "remote", "private-host"),
        ],
    )
    def test_when_not_to_a_file(self, tmp_path: Path, source: str, file: str, case: str) -> None:
        (tmp_path / "img").mkdir()
        (tmp_path / "img/badge.png").write_bytes(PNG)
        base = "https://site.invalid/"
        picture = gallery(tmp_path).picture(source, base)
        assert (picture.file, picture.case) == (file, case)

    def test_over_http_on_a_site_known_to_be_https(self, tmp_path: Path) -> None:
        site = gallery(tmp_path, origin="https://www.example.cn")
        assert site.picture("http://cdn.example.com/x.png", HOME).case == "plain-http"
        assert site.picture("https://cdn.example.com/x.png", HOME).case == "hot-linked"

    def test_outside_the_base_path(self, tmp_path: Path) -> None:
        (tmp_path / "badge.png").write_bytes(PNG)
        site = gallery(tmp_path, base="/docs/")
        page = "https://site.invalid/docs/guide/"
        assert site.picture("/docs/badge.png", page).file == "ok"
        picture = site.picture("/badge.png", page)
        assert (picture.file, picture.case, picture.path) == ("absent", "outside-base", "badge.png")

    def test_out_of_the_site(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "badge.png").write_bytes(PNG)
        (tmp_path / "site/badge.png").symlink_to("../badge.png")
        assert gallery(tmp_path / "site").picture("badge.png", HOME).case == "outside-root"

    def test_each_file_is_looked_at_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked: list[int] = []
        truly = pictures.read_raster
        monkeypatch.setattr(
            pictures, "read_raster", lambda data: looked.append(len(data)) or truly(data)
        )
        (tmp_path / "badge.png").write_bytes(PNG)
        site = gallery(tmp_path)
        for page in ("index.html", "a/b.html"):
            site.picture("/badge.png?v=1", f"https://site.invalid/{page}")
            site.picture(data_url(PNG), HOME)
        assert looked == [len(PNG)] * 2


def test_an_original_is_known_by_its_hash_without_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(drawn("green square"))
    digest = hashlib.sha256(data).hexdigest()
    known = Fingerprint(10, {digest: Original(len(data), 20, 21, (0.0,) * 300)}, 0.84, 0.6)
    monkeypatch.setattr(pictures, "fingerprint", lambda: known)
    monkeypatch.setattr(pictures, "read_raster", None)
    picture = look(data)
    assert (picture.likeness, picture.correlation) == ("badge", 1.0)
    assert (picture.width, picture.height) == (20, 21)


def test_the_originals_are_those_that_the_platform_gives_out() -> None:
    assert {digest[:8]: (o.width, o.height) for digest, o in fingerprint().originals.items()} == {
        "a20583c8": (20, 20),
        "6189a29f": (62, 67),
    }


def test_a_badge_inside_an_svg_is_recognised() -> None:
    carried = f'<image width="10" height="10" href="{data_url(encoded(badge_like()))}"/>'
    assert look(SVG.format("", carried).encode(), svg=True).likeness == "badge"
