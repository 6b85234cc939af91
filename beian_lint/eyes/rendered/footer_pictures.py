"""Pictures for people who must show compliance: the foot of a page, with what was found outlined."""

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.evidence import Badge, Evidence, Filing, Link, Number, Place, Viewport
from beian_lint.eyes.rendered.facts import Box
from beian_lint.eyes.rendered.live import Live

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 90
"""CSS px of the page that are shown above and below what is outlined."""

TALLEST = 560
"""CSS px of a picture's height at most."""

State = Literal["seen", "not seen", "unsure", "not loaded"]
"""Whether a person sees a thing at this viewport. What lies on another host is not loaded: a grey
square stands for it."""

COLOURS: dict[State, tuple[int, int, int]] = {
    "seen": (22, 132, 62),
    "not seen": (204, 24, 30),
    "unsure": (176, 96, 0),
    "not loaded": (176, 96, 0),
}
"""Of the outlines and names."""

CASING = (255, 255, 255)
"""Colour of the thin lines on both sides of an outline, which set it off from any ground."""


class Taken(Struct, frozen=True):
    """A picture of the foot of a page at one viewport, as PNG."""

    viewport: Viewport
    png: bytes


class Mark(Struct, frozen=True):
    """A thing to be outlined, and where it is in the window in CSS px (None for nowhere).

    ``gap`` is how far round it, in CSS px, the outline is drawn.
    """

    name: str
    state: State
    gap: int
    box: Box | None = None


async def photograph(
    live: Live, evidence: Evidence, stamp_of: Callable[[Place], int | None]
) -> Taken:
    """Take the picture of a page that is open, with its filing outlined."""
    things = [(stamp_of(place), mark) for place, mark in _things(evidence, live.viewport)]
    for stamp, _ in things:
        if stamp is not None and await live.bring(stamp):
            break
    else:
        await live.to_foot()
    boxes = iter(await live.boxes([stamp for stamp, _ in things if stamp is not None]))
    marks = [
        mark if stamp is None or (box := next(boxes)) is None else replace(mark, box=_box(box))
        for stamp, mark in things
    ]
    view = await live.view()
    width = view["right"] - view["left"]
    return Taken(live.viewport, drawn(await live.shot(view), marks, width))


def _box(sides: Sequence[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom


def _things(evidence: Evidence, viewport: Viewport) -> list[tuple[Place, Mark]]:
    """Return the parts of the filing that is told, each with its place."""
    filing = _told(evidence, viewport)
    if filing is None:
        return []
    parts = (("number", filing.number, 1), ("badge", filing.badge, 1), ("link", filing.link, 4))
    return [
        (part.place, Mark(name, _state(part, viewport), gap))
        for name, part, gap in parts
        if part is not None
    ]


def _state(part: Number | Link | Badge, viewport: Viewport) -> State:
    answer = part.shown.at(viewport).answer
    if answer != "yes":
        return "unsure" if answer == "unsure" else "not seen"
    remote = isinstance(part, Badge) and part.picture is not None and part.picture.file == "remote"
    return "not loaded" if remote else "seen"


def _told(evidence: Evidence, viewport: Viewport) -> Filing | None:
    """Return the filing of which most is there, and most is seen at a viewport."""

    def worth(filing: Filing) -> tuple[bool, int, int]:
        parts = [one for one in (filing.number, filing.link, filing.badge) if one is not None]
        seen = sum(part.shown.at(viewport).answer == "yes" for part in parts)
        return filing.registry == "psb", seen, len(parts)

    return max(evidence.filings, key=worth, default=None)


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
        if mark.box is None:
            continue
        gap = mark.gap
        sides = (mark.box[0] - gap, mark.box[1] - gap, mark.box[2] + gap, mark.box[3] + gap)
        left, top, right, bottom = (round(value * density) for value in sides)
        if right > left + 2 * line and bottom > top + 2 * line:
            pen.rectangle(
                (left - 1, top - 1, right + 1, bottom + 1), outline=CASING, width=line + 2
            )
            pen.rectangle((left, top, right, bottom), outline=COLOURS[mark.state], width=line)
    start, end = _band(marks, image.height / density)
    cut = image.crop((0, round(start * density), image.width, round(end * density)))
    whole = _with_names(cut, marks, density)
    out = io.BytesIO()
    whole.quantize(128).save(out, "PNG")
    return out.getvalue()


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
        said = mark.name if mark.state == "seen" else f"{mark.name}: {mark.state}"
        wide = pen.textlength(said, font=font) + 8 * scale
        pen.rectangle((x, y, x + wide, y + 16 * scale), fill=COLOURS[mark.state])
        pen.text((x + 4 * scale, y + scale), said, fill=(255, 255, 255), font=font)
        x += wide + 4 * scale
    return whole


def _band(marks: Sequence[Mark], height: float) -> tuple[float, float]:
    """Return the top and the bottom of the part of the window to keep, in CSS px."""
    boxes = [mark.box for mark in marks if mark.box is not None]
    inside = [box for box in boxes if box[3] > 0 and box[1] < height]
    if not inside:
        return max(0.0, height - TALLEST), height
    top = min(box[1] for box in inside) - MARGIN
    bottom = min(height, max(box[3] for box in inside) + MARGIN)
    return max(0.0, top, bottom - TALLEST), bottom
