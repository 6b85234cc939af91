"""Pictures for people who must show compliance: the foot of a page, with what was found outlined."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beian_lint.evidence import Evidence, Filing, Place, Viewport
from beian_lint.eyes.rendered.facts import Box
from beian_lint.eyes.rendered.live import Live

if TYPE_CHECKING:
    from PIL.Image import Image

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
    for _, stamp, _, _ in known:
        if stamp is not None and await live.bring(stamp):
            break
    else:
        await live.to_foot()
    boxes = await live.boxes([stamp for _, stamp, _, _ in known if stamp is not None])
    marks = [
        Mark(name, (box[0], box[1], box[2], box[3]), seen, gap)
        for (name, _, seen, gap), box in zip(known, boxes, strict=True)
        if box is not None
    ]
    view = await live.view()
    width = view["right"] - view["left"]
    return Taken(live.viewport, drawn(await live.shot(view), marks, width))


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


def drawn(png: bytes, marks: Sequence[Mark], width: float) -> bytes:
    """Return a picture of a window cut to the foot of the page, with the marks drawn in.

    ``width`` is that of the window in CSS px.
    """
    from PIL import Image, ImageDraw

    image = Image.open(io.BytesIO(png)).convert("RGB")
    density = image.width / width
    pen = ImageDraw.Draw(image)
    line = max(1, round(1.5 * density))
    for mark in marks:
        gap = mark.gap
        sides = (mark.box[0] - gap, mark.box[1] - gap, mark.box[2] + gap, mark.box[3] + gap)
        outline = tuple(round(value * density) for value in sides)
        if outline[2] > outline[0] and outline[3] > outline[1]:
            pen.rectangle(outline, outline=_colour(mark), width=line)
    top, bottom = _band(marks, image.height / density)
    cut = image.crop((0, round(top * density), image.width, round(bottom * density)))
    whole = _with_names(cut, marks, density)
    out = io.BytesIO()
    whole.quantize(128).save(out, "PNG")
    return out.getvalue()


def _colour(mark: Mark) -> tuple[int, int, int]:
    return SEEN if mark.seen else UNSEEN


def _with_names(cut: "Image", marks: Sequence[Mark], density: float) -> "Image":
    """Put a strip under a picture in which the marks are named, in their colours."""
    from PIL import Image, ImageDraw, ImageFont

    if not marks:
        return cut
    scale = max(1.0, density)
    strip = round(20 * scale)
    whole = Image.new("RGB", (cut.width, cut.height + strip), (235, 235, 235))
    whole.paste(cut, (0, 0))
    pen = ImageDraw.Draw(whole)
    font = ImageFont.load_default(size=11 * scale)
    x, y = 8 * scale, cut.height + 2 * scale
    for mark in marks:
        said = mark.name if mark.seen else f"{mark.name}: not seen"
        wide = pen.textlength(said, font=font) + 8 * scale
        pen.rectangle((x, y, x + wide, y + 16 * scale), fill=_colour(mark))
        pen.text((x + 4 * scale, y + scale), said, fill=(255, 255, 255), font=font)
        x += wide + 4 * scale
    return whole


def _band(marks: Sequence[Mark], height: float) -> tuple[float, float]:
    """Return the top and the bottom of the part of the window to keep, in CSS px."""
    inside = [mark for mark in marks if mark.box[3] > 0 and mark.box[1] < height]
    if not inside:
        return max(0.0, height - TALLEST), height
    top = min(mark.box[1] for mark in inside) - MARGIN
    bottom = min(height, max(mark.box[3] for mark in inside) + MARGIN)
    return max(0.0, top, bottom - TALLEST), bottom
