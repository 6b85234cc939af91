"""Pictures of our own making: like the badge in its colours, unlike it, blank, and damaged."""

import base64
import io
import random
import struct
import zlib
from collections.abc import Iterable

from PIL import Image, ImageDraw

from beian_lint.eyes.badge_layout import fingerprint

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"{}>{}</svg>'
RED = '<rect width="999" height="999" fill="red"/>'


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def data_url(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def badge_like(size: int = 20, original: int = 0) -> Image.Image:
    """Draw the ten by ten colours of an original of the badge, its white ground transparent."""
    cells = Image.frombytes("RGB", (10, 10), layouts()[original])
    picture = cells.resize((size, size), Image.Resampling.BICUBIC).convert("RGBA")
    pixels = [(r, g, b, 0 if min(r, g, b) > 235 else 255) for r, g, b, _ in picture_data(picture)]
    picture.putdata(pixels)
    return picture


def layouts() -> list[bytes]:
    """Return the colours of the originals: centred, and moved back into the range of a byte."""
    found = []
    for original in fingerprint().originals.values():
        channels = [original.layout[channel::3] for channel in range(3)]
        # The corners of both are white, so that the highest value of each channel is 255.
        lifted = [[round(255 + value - max(channel)) for value in channel] for channel in channels]
        found.append(bytes(value for cell in zip(*lifted, strict=True) for value in cell))
    return found


def picture_data(picture: Image.Image) -> list[tuple[int, int, int, int]]:
    data = picture.tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]  # type: ignore[misc]


def noise(size: int = 40) -> Image.Image:
    """A picture that does not compress, so that a cut file lacks rows."""
    chance = random.Random(1)
    picture = Image.new("RGB", (size, size))
    picture.putdata([(chance.randrange(256), x % size * 6 % 256, x % 256) for x in range(size**2)])
    return picture


def drawn(shape: str, size: int = 20) -> Image.Image:
    """Draw something that is not the badge."""
    picture = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(picture)
    match shape:
        case "green square":
            draw.rectangle((0, 0, size, size), fill="green")
            draw.rectangle((4, 4, size - 5, size - 5), fill="white")
        case "red star":
            draw.regular_polygon((size / 2, size / 2, size / 2), 3, fill="red")
        case "blue disc":
            draw.ellipse((0, 0, size - 1, size - 1), fill="#1e50a2")
        case "gold coin":
            draw.ellipse((0, 0, size - 1, size - 1), fill="#d4af37", outline="#806517")
        case "black letter":
            draw.text((4, 2), "e", fill="black")
        case "stripes":
            for x in range(0, size, 4):
                draw.rectangle((x, 0, x + 1, size), fill="#333")
        case _:
            raise ValueError(shape)
    return picture


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        found.append((name, png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def png_of(parts: Iterable[tuple[bytes, bytes]], wrong_crc: bytes = b"") -> bytes:
    """Write a PNG of chunks; that of the name ``wrong_crc`` gets a wrong checksum."""
    written = b"\x89PNG\r\n\x1a\n"
    for name, body in parts:
        crc = zlib.crc32(name + body) ^ (name == wrong_crc)
        written += struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)
    return written


def with_chunk(png: bytes, name: bytes, body: bytes, *, wrong_crc: bool = False) -> bytes:
    first, *rest = chunks(png)
    return png_of([first, (name, body), *rest], name if wrong_crc else b"")


PNG = encoded(noise())
JPEG = encoded(noise(), "JPEG")

FILES: dict[str, tuple[bytes, str, str]] = {
    "whole.png": (PNG, "ok", ""),
    "whole.jpg": (JPEG, "ok", ""),
    "progressive.jpg": (encoded(noise(), "JPEG", progressive=True), "ok", ""),
    "whole.gif": (encoded(noise().quantize(), "GIF"), "ok", ""),
    "whole.webp": (encoded(noise(), "WEBP"), "ok", ""),
    "whole.bmp": (encoded(noise(), "BMP"), "ok", ""),
    "whole.ico": (encoded(noise().convert("RGBA"), "ICO", sizes=[(32, 32)]), "ok", ""),
    "cmyk.jpg": (encoded(noise().convert("CMYK"), "JPEG"), "ok", ""),
    "png-named.jpg": (PNG, "ok", ""),
    "jpeg-named.png": (JPEG, "ok", ""),
    "png-named.txt": (PNG, "ok", ""),
    "no-ending": (PNG, "ok", ""),
    "more-behind.png": (PNG + b"more" * 20, "ok", ""),
    "no-end.png": (png_of(chunks(PNG)[:-1]), "ok", ""),
    "wrong-crc-of-pixels.png": (png_of(chunks(PNG), b"IDAT"), "ok", ""),
    "wrong-crc-of-text.png": (with_chunk(PNG, b"tEXt", b"a\0b", wrong_crc=True), "ok", ""),
    "broken-gamma.png": (with_chunk(PNG, b"gAMA", b"\0"), "ok", ""),
    "broken-profile.png": (with_chunk(PNG, b"iCCP", b"x\0\0junk"), "ok", ""),
    "huge-text.png": (
        with_chunk(PNG, b"zTXt", b"x\0\0" + zlib.compress(bytes(5_000_000))),
        "ok",
        "",
    ),
    "wrong-sum.png": (
        png_of((n, b[:-4] + b"abcd" if n == b"IDAT" else b) for n, b in chunks(PNG)),
        "ok",
        "",
    ),
    "cut.png": (PNG[: len(PNG) // 2], "not-an-image", "damaged"),
    "cut-in-header.png": (PNG[:20], "not-an-image", "damaged"),
    "cut.jpg": (JPEG[: len(JPEG) * 7 // 10], "not-an-image", "damaged"),
    "cut.webp": (encoded(noise(), "WEBP")[:-40], "not-an-image", "damaged"),
    "cut.bmp": (encoded(noise(), "BMP")[:-400], "not-an-image", "damaged"),
    "wrong-crc-of-header.png": (png_of(chunks(PNG), b"IHDR"), "not-an-image", "damaged"),
    "empty.png": (b"", "not-an-image", "empty-file"),
    "error-page.png": (b"\n<!DOCTYPE html><title>404</title>", "not-an-image", "html"),
    "lfs.png": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n",
        "not-an-image",
        "lfs-pointer",
    ),
    "tiff.png": (encoded(noise(), "TIFF"), "not-an-image", "unknown-format"),
    "text.png": (b"not found", "not-an-image", "unknown-format"),
    "line-break-first.png": (b"\n" + PNG, "not-an-image", "unknown-format"),
    "svg-named.png": (SVG.format("", RED).encode(), "not-an-image", "misnamed-svg"),
    "png-named.svg": (PNG, "not-an-image", "misnamed-raster"),
    "plain.svg": (SVG.format("", RED).encode(), "ok", ""),
    "prolog.svg": (b'<?xml version="1.0"?>' + SVG.format("", RED).encode(), "ok", ""),
    "blank-first.svg": (b"\n  " + SVG.format("", RED).encode(), "ok", ""),
    "utf-16.svg": (SVG.format("", RED).encode("utf-16"), "ok", ""),
    "doctype.svg": (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/'
        b'svg11.dtd">' + SVG.format("", RED).encode(),
        "ok",
        "",
    ),
    "entity.svg": (
        b'<!DOCTYPE svg [<!ENTITY n "http://www.w3.org/2000/svg">]><svg xmlns="&n;">%s</svg>'
        % RED.encode(),
        "ok",
        "",
    ),
    "prefixed.svg": (
        SVG.format("", RED)
        .replace("xmlns", "xmlns:s")
        .replace("<", "<s:")
        .replace("<s:/", "</s:")
        .encode(),
        "ok",
        "",
    ),
    "carries.svg": (
        SVG.format("", f'<image width="10" height="10" href="{data_url(PNG)}"/>').encode(),
        "ok",
        "",
    ),
    "no-namespace.svg": (b"<svg><rect/></svg>", "not-an-image", "svg-no-namespace"),
    "unclosed.svg": (SVG.format("", "<g>").encode(), "not-an-image", "svg-malformed"),
    "ampersand.svg": (
        SVG.format("", RED + "<title>a & b</title>").encode(),
        "not-an-image",
        "svg-malformed",
    ),
    "no-prefix.svg": (
        SVG.format(' xlink:href="#x"', RED).encode(),
        "not-an-image",
        "svg-malformed",
    ),
    "gbk.svg": (
        SVG.format("", RED + "<title>公安</title>").encode("gbk"),
        "not-an-image",
        "svg-malformed",
    ),
    "late-prolog.svg": (
        b'\n<?xml version="1.0"?>' + SVG.format("", RED).encode(),
        "not-an-image",
        "svg-malformed",
    ),
    "page.svg": (b"<!doctype html><body><svg></svg>", "not-an-image", "html"),
    "empty.svg": (SVG.format("", "<g></g>").encode(), "blank", "svg-empty"),
    "defs-only.svg": (SVG.format("", f"<defs>{RED}</defs>").encode(), "blank", "svg-empty"),
    "no-width.svg": (SVG.format(' width="0"', RED).encode(), "blank", "svg-empty"),
    "flat.svg": (
        SVG.replace("0 0 10 10", "0 0 0 0").format(' width="9" height="9"', RED).encode(),
        "blank",
        "svg-empty",
    ),
    "refers-outside.svg": (
        SVG.format("", '<image width="10" height="10" href="whole.png"/>').encode(),
        "blank",
        "svg-empty",
    ),
}
"""File name → bytes, the state they are to be in, and the case. A browser paints a file in full if
and only if it is ``ok`` (`test_as_chromium_does.py` proves it)."""

_BASE64 = base64.b64encode(PNG).decode()
_SVG_TEXT = SVG.format("", RED)

DATA_URLS: dict[str, tuple[str, bool]] = {
    "plain": (data_url(PNG), True),
    "blank after the comma": (f"data:image/png;base64, {_BASE64}", True),
    "line breaks": (f"data:image/png;base64,{_BASE64[:50]}\n  {_BASE64[50:]}", True),
    "no padding": (f"data:image/png;base64,{_BASE64.rstrip('=')}", True),
    "percent-encoded": (
        f"data:image/png;base64,{_BASE64.replace('+', '%2B').replace('=', '%3D')}",
        True,
    ),
    "no media type": (f"data:;base64,{_BASE64}", True),
    "wrong media type": (f"data:text/plain;base64,{_BASE64}", True),
    "blank before base64": (f"data:image/png; base64,{_BASE64}", True),
    "capitals": (f"DATA:IMAGE/SVG+XML,{_SVG_TEXT}", True),
    "SVG as text": (f"data:image/svg+xml;utf8,{_SVG_TEXT}", True),
    "SVG with a charset": (f"data:image/svg+xml;charset=utf-8,{_SVG_TEXT}", True),
    "SVG in base64": (data_url(_SVG_TEXT.encode(), "image/svg+xml"), True),
    "SVG with an encoded #": (f"data:image/svg+xml,{_SVG_TEXT.replace('red', '%23f00')}", True),
    "SVG with a bare #": (f"data:image/svg+xml,{_SVG_TEXT.replace('red', '#f00')}", False),
    "SVG called PNG": (data_url(_SVG_TEXT.encode()), False),
    "PNG called SVG": (data_url(PNG, "image/svg+xml"), False),
    "a star in base64": (f"data:image/png;base64,{_BASE64[:40]}*{_BASE64[40:]}", False),
    "URL-safe base64": (
        f"data:image/png;base64,{_BASE64.replace('+', '-').replace('/', '_')}",
        False,
    ),
    "base64 not last": (f"data:image/png;base64;x=y,{_BASE64}", False),
    "no comma": ("data:image/png;base64", False),
    "nothing": ("data:,", False),
}
"""Name → address, and whether a browser paints it."""
