"""Raster pictures: is it one, can it be decoded, is there anything on it?

Pillow decodes, and is imported only here. What it accepts is narrowed to what browsers paint;
where it is stricter than they are, the file is repaired first.
"""

import importlib
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

RasterCase = Literal[
    "",
    "empty-file",
    "html",
    "lfs-pointer",
    "misnamed-svg",
    "unknown-format",
    "damaged",
    "transparent",
    "one-pixel",
    "one-colour",
    "too-large",
    "undecoded",
]
"""What is wrong with a file. The first six are no images; ``damaged`` cannot be decoded to its
end; three are blank; the last two are beyond this eye: a picture of more pixels than are decoded,
a format that the installed Pillow lacks."""

NO_IMAGE = frozenset(
    {"empty-file", "html", "lfs-pointer", "misnamed-svg", "unknown-format", "damaged"}
)
BLANK = frozenset({"transparent", "one-pixel", "one-colour"})

MAX_PIXELS = 2048 * 2048
"""Pixels beyond which a picture is not decoded: a file of a kilobyte can claim a billion, and each
of these takes some twelve bytes of memory."""

MOST_CLAIMED = 178_956_970
"""Pixels, as many as Pillow opens, of which not even a draft is made."""

MAX_FRAMES = 16
"""Frames of an animation that are looked at when the first ones are blank."""

FAINTEST = 8
"""Alpha, or difference of a channel, (0…255) up to which nobody sees anything."""

_PLUGINS = {
    "PNG": "PngImagePlugin",
    "JPEG": "JpegImagePlugin",
    "GIF": "GifImagePlugin",
    "WEBP": "WebPImagePlugin",
    "AVIF": "AvifImagePlugin",
    "BMP": "BmpImagePlugin",
    "ICO": "IcoImagePlugin",
    "CUR": "CurImagePlugin",
}
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<title", b"<h1", b"<center")
_LFS = b"version https://git-lfs.github.com/spec/"


class Raster(Struct, frozen=True):
    """What a file amounts to; ``image`` is RGBA, there when it was decoded and is not blank."""

    case: RasterCase
    format: str = ""
    width: int | None = None
    height: int | None = None
    animated: bool = False
    image: "Image | None" = None


def read_raster(data: bytes) -> Raster:
    """Decode a file as far as is needed to judge it. Never raises on any bytes."""
    kind = sniff(data)
    if kind is None:
        return Raster(_what_instead(data))
    if not _can_decode(kind):
        return Raster("undecoded", kind)
    raster = _decode(data, kind)
    if raster.case == "damaged" and kind == "PNG":
        from beian_lint.eyes.png_repair import repair

        repaired = repair(data)
        if repaired is not None:
            raster = _decode(repaired, kind)
    return raster


def sniff(data: bytes) -> str | None:
    """Return the format that a browser takes a file for, by its first bytes; None for none.

    Source: MIME Sniffing standard, section 6.1, and AVIF, section 6 (brands).
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:14] == b"WEBPVP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return "AVIF"
    if data.startswith(b"BM"):
        return "BMP"
    if data.startswith((b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")):
        return "JXL"
    return {b"\0\0\1\0": "ICO", b"\0\0\2\0": "CUR"}.get(data[:4])


def _what_instead(data: bytes) -> RasterCase:
    if not data:
        return "empty-file"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_LFS):
        return "lfs-pointer"
    if head.startswith(_HTML):
        return "html"
    return "misnamed-svg" if b"<svg" in head else "unknown-format"


def _can_decode(kind: str) -> bool:
    if kind not in _PLUGINS:
        return False
    try:
        plugin = importlib.import_module(f"PIL.{_PLUGINS[kind]}")
    except ImportError:
        return False
    return bool(getattr(plugin, "SUPPORTED", True))


def _decode(data: bytes, kind: str) -> Raster:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of odd but harmless things, and of bombs, which are refused below.
            warnings.simplefilter("ignore")
            # Image.open would load the plugins of five formats to begin with.
            opens, accepts = Image.OPEN[kind]
            if accepts is not None and accepts(data[:16]) is not True:
                return Raster("damaged", kind)
            with opens(BytesIO(data), "") as opened:
                size = opened.size
                if size[0] * size[1] > MOST_CLAIMED:
                    return Raster("too-large", kind)
                if kind == "JPEG":
                    opened.draft("RGB", (512, 512))
                if opened.width * opened.height > MAX_PIXELS:
                    return Raster("too-large", kind, *size)
                return _look(opened, kind, size)
    except Image.DecompressionBombError:
        return Raster("too-large", kind)
    except Exception:  # noqa: BLE001 (Pillow raises anything on hostile bytes)
        return Raster("damaged", kind)


def _look(opened: "Image", kind: str, size: tuple[int, int]) -> Raster:
    width, height = size
    animated = bool(getattr(opened, "is_animated", False))
    frames = min(getattr(opened, "n_frames", 1), MAX_FRAMES) if animated else 1
    case: RasterCase = ""
    for frame in range(frames):
        if frame:
            _seek(opened, frame)
        image = _rgba(opened)
        case = _blank(image)
        if not case:
            return Raster("", kind, width, height, animated, image)
    return Raster(case, kind, width, height, animated)


def _seek(opened: "Image", frame: int) -> None:
    """Go to a later frame, which may make the picture larger, but no larger than is decoded.

    Pillow has one limit for all pictures and raises at twice as many pixels.
    """
    from PIL import Image

    usual = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2
    try:
        opened.seek(frame)
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def _rgba(opened: "Image") -> "Image":
    opened.load()
    if opened.mode.startswith(("I", "F")):
        # 16-bit greys: Pillow clips them instead of scaling.
        scale = 1 / 256 if opened.mode != "F" else 1.0
        return opened.convert("F").point(lambda value: value * scale).convert("L").convert("RGBA")
    if opened.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        return opened.convert("RGB").convert("RGBA")
    return opened.convert("RGBA")


def _blank(image: "Image") -> RasterCase:
    """Tell why nothing is on a picture; the empty string when something is."""
    from PIL import Image

    if image.size == (1, 1):
        return "one-pixel"
    if _range(image.getchannel("A"))[1] <= FAINTEST:
        return "transparent"
    for ground in ((255, 255, 255, 255), (0, 0, 0, 255)):
        paper = Image.new("RGBA", image.size, ground)
        paper.alpha_composite(image)
        ranges = [_range(channel) for channel in paper.split()]
        if any(high - low > FAINTEST for low, high in ranges):
            return ""
    return "one-colour"


def _range(channel: "Image") -> tuple[int, int]:
    """Return the lowest and the highest value of a channel."""
    values = [value for value, count in enumerate(channel.histogram()) if count]
    return values[0], values[-1]
