"""Pictures for people who must show compliance: the foot of a page, with what was found outlined."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beian_lint.evidence import Evidence, Filing, Place, Viewport
from beian_lint.eyes.rendered.live import DENSITY, Live

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Box = tuple[float, float, float, float]

MARGIN = 90
"""CSS px of the page that are shown above and below what is outlined."""

TALLEST = 560
"""CSS px of a picture's height at most."""

SEEN = (22, 132, 62)
UNSEEN = (204, 24, 30)
"""Colours of the outlines: of what a person sees at this viewport, and of what not."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture of the foot of a page at one viewport, as PNG."""

    viewport: Viewport
    png: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """A thing to be outlined: its name, where it is in the window in CSS px, and whether seen."""

    name: str
    box: Box
    seen: bool
    gap: int


async def photograph(
    live: Live, evidence: Evidence, stamp_of: Callable[[Place], int | None]
) -> Taken:
    """Take the picture of a page that is open, with its filing outlined."""
    things = _things(evidence, live.viewport)
    stamps = [(name, stamp_of(place), seen, gap) for name, place, seen, gap in things]
    known = [one for one in stamps if one[1] is not None]
    framed = None
    for _, stamp, _, _ in known:
        assert stamp is not None
        framed = framed or await live.framed(stamp, 0.5)
    if framed is None:
        await live.to_foot()
    boxes = await live.boxes([stamp for _, stamp, _, _ in known if stamp is not None])
    marks = [
        Mark(name, (box[0], box[1], box[2], box[3]), seen, gap)
        for (name, _, seen, gap), box in zip(known, boxes, strict=True)
        if box is not None
    ]
    return Taken(live.viewport, drawn(await live.shot(), marks, DENSITY[live.viewport]))


def _things(evidence: Evidence, viewport: Viewport) -> list[tuple[str, Place, bool, int]]:
    """Return (name, place, seen, gap of the outline) of the parts of the filing that is told."""
    filing = _told(evidence)
    if filing is None:
        return []
    parts = (("number", filing.number, 1), ("badge", filing.badge, 1), ("link", filing.link, 4))
    return [
        (name, part.place, part.shown.at(viewport).answer == "yes", gap)
        for name, part, gap in parts
        if part is not None
    ]


def _told(evidence: Evidence) -> Filing | None:
    filings = [one for one in evidence.filings if one.registry == "psb"] or list(evidence.filings)
    whole = [one for one in filings if one.number and one.link and one.badge]
    return next(iter(whole or filings), None)


def drawn(png: bytes, marks: Sequence[Mark], density: float) -> bytes:
    """Return a picture of a window cut to the foot of the page, with the marks drawn in."""
    from PIL import Image, ImageDraw

    image = Image.open(io.BytesIO(png)).convert("RGB")
    pen = ImageDraw.Draw(image)
    line = max(1, round(1.5 * density))
    for mark in marks:
        colour = SEEN if mark.seen else UNSEEN
        gap = mark.gap
        left, top, right, bottom = (
            round(value * density)
            for value in (
                mark.box[0] - gap,
                mark.box[1] - gap,
                mark.box[2] + gap,
                mark.box[3] + gap,
            )
        )
        if right > left and bottom > top:
            pen.rectangle((left, top, right, bottom), outline=colour, width=line)
    _name(pen, marks, density, image.height)
    cut = image.crop((0, *_band(marks, image, density)))
    out = io.BytesIO()
    cut.quantize(128).save(out, "PNG", optimize=False)
    return out.getvalue()


def _name(pen: "ImageDraw", marks: Sequence[Mark], density: float, height: int) -> None:
    """Write the names of the marks in a row above (or below) all of them."""
    from PIL import ImageFont

    if not marks:
        return
    font = ImageFont.load_default(size=11 * density)
    x = max(2.0, min(mark.box[0] for mark in marks) - 4) * density
    y = (min(mark.box[1] for mark in marks) - 24) * density
    if y < 0:
        y = min((max(mark.box[3] for mark in marks) + 8) * density, height - 18 * density)
    for mark in marks:
        wide = pen.textlength(mark.name, font=font) + 8 * density
        colour = SEEN if mark.seen else UNSEEN
        pen.rectangle((x, y, x + wide, y + 16 * density), fill=colour)
        pen.text((x + 4 * density, y + 1 * density), mark.name, fill=(255, 255, 255), font=font)
        x += wide + 3 * density


def _band(marks: Sequence[Mark], image: "Image", density: float) -> tuple[int, int, int]:
    """Return (top, right, bottom) of the part to keep, in pixels of the picture."""
    height = image.height / density
    inside = [mark for mark in marks if mark.box[3] > 0 and mark.box[1] < height]
    if inside:
        top = min(mark.box[1] for mark in inside) - MARGIN
        bottom = max(mark.box[3] for mark in inside) + MARGIN
        top = max(top, bottom - TALLEST)
    else:
        top, bottom = height - TALLEST, height
    top, bottom = max(0.0, top), min(height, bottom)
    return round(top * density), image.width, max(round(bottom * density), round(top * density) + 1)
