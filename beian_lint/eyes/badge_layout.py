"""The police badge, recognised by how its colours lie.

Perceptual hashes do not tell the badge from other small round icons; colour layout does. Over 53
badges and 6,186 other small pictures of public sites, a correlation of 0.84 or more with the
nearer original means *the badge* (51 of 53, no other), below 0.60 *another picture* (no badge);
between the two nothing can be said.
"""

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, json

from beian_lint.evidence import Likeness

if TYPE_CHECKING:
    from PIL.Image import Image

CORNERS_AGREE = 60
"""Sum of channel differences up to which the four corners are one ground."""

GROUND = 90
"""Sum of channel differences up to which a pixel still belongs to the ground."""

VISIBLE_ALPHA = 32
"""Alpha (0…255) from which a pixel counts as part of the picture."""

LARGEST_SIDE = 128
"""Pixels to which a larger picture is reduced first: flooding is slow, and ten cells are few."""


class Original(Struct, frozen=True):
    """One file that the platform gives out: its bytes, its size in pixels and its centred layout."""

    bytes: int
    width: int
    height: int
    layout: tuple[float, ...]


class Fingerprint(Struct, frozen=True):
    """The figures of the package data: ``side`` cells, the originals by SHA-256, thresholds."""

    side: int
    originals: dict[str, Original]
    badge_at_least: float
    other_below: float

    def original(self, data: bytes) -> Original | None:
        """Return the original that a file is, to the byte."""
        if all(len(data) != original.bytes for original in self.originals.values()):
            return None
        from hashlib import sha256

        return self.originals.get(sha256(data).hexdigest())


class _SaidOriginal(Struct, frozen=True):
    bytes: int
    size: tuple[int, int]
    rgb: str


class _Said(Struct, frozen=True):
    side: int
    originals: dict[str, _SaidOriginal]
    badge_at_least: float
    other_below: float


@cache
def fingerprint() -> Fingerprint:
    """Load the fingerprint of the badge."""
    # Not by importlib.resources, which loads what unpacks archives.
    data = Path(__file__).with_name("badge_fingerprint.json").read_bytes()
    said = json.decode(data, type=_Said)
    originals = {
        digest: Original(one.bytes, *one.size, _centred(bytes.fromhex(one.rgb)))
        for digest, one in said.originals.items()
    }
    return Fingerprint(said.side, originals, said.badge_at_least, said.other_below)


def likeness(correlation: float | None) -> Likeness:
    """Return what a correlation means; a picture that has none is plain of one colour."""
    known = fingerprint()
    if correlation is not None and correlation >= known.badge_at_least:
        return "badge"
    if correlation is None or correlation < known.other_below:
        return "other"
    return "cannot-tell"


def correlation(picture: "Image") -> float | None:
    """Return the correlation (-1…1) of an RGBA picture with the nearer original of the badge.

    None when the picture is of one colour, or has no pixel that could be seen.
    """
    cells = _cells(picture)
    if cells is None:
        return None
    layout = _centred(cells)
    norm = _norm(layout)
    if not norm:
        return None
    originals = [original.layout for original in fingerprint().originals.values()]
    return max(_dot(layout, other) / (norm * _norm(other)) for other in originals)


def _cells(picture: "Image") -> bytes | None:
    """Return the layout: RGB of ``side`` by ``side`` cells, row by row."""
    from PIL import Image

    if max(picture.size) > LARGEST_SIDE:
        picture = picture.copy()
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.BOX)
    picture = _without_ground(picture)
    seen = picture.getchannel("A").point(lambda alpha: 255 * (alpha >= VISIBLE_ALPHA))
    box = seen.getbbox()
    if box is None:
        return None
    trimmed = picture.crop(box)
    paper = Image.new("RGBA", trimmed.size, (255, 255, 255, 255))
    paper.alpha_composite(trimmed)
    side = fingerprint().side
    return paper.convert("RGB").resize((side, side), Image.Resampling.BOX).tobytes()


def _without_ground(picture: "Image") -> "Image":
    """Make a plain ground transparent: one that is opaque and that the corners share."""
    if picture.getchannel("A").getextrema() != (255, 255):
        return picture
    right, bottom = picture.width - 1, picture.height - 1
    corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
    first, *others = (picture.crop((x, y, x + 1, y + 1)).tobytes()[:3] for x, y in corners)
    if any(_difference(first, other) > CORNERS_AGREE for other in others):
        return picture
    from PIL import ImageDraw

    flooded = picture.copy()
    for corner in corners:
        ImageDraw.floodfill(flooded, corner, (255, 255, 255, 0), thresh=GROUND)
    return flooded


def _difference(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _centred(cells: bytes) -> tuple[float, ...]:
    """Take each channel's mean away."""
    means = [sum(cells[channel::3]) * 3 / len(cells) for channel in range(3)]
    return tuple(value - means[index % 3] for index, value in enumerate(cells))


def _dot(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _norm(layout: tuple[float, ...]) -> float:
    return math.sqrt(_dot(layout, layout))
