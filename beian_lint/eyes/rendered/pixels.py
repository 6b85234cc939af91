"""Two pictures of one spot, with a thing and without it: how much of it stands out?"""

import io
from typing import TYPE_CHECKING

from beian_lint.css.colours import contrast
from beian_lint.css.values import Colour
from beian_lint.eyes.rendered.facts import Pixels

if TYPE_CHECKING:
    from PIL import Image

STANDS_OUT = 1.1
"""WCAG contrast below which a pixel is taken for its ground."""


def compared(with_it: bytes, without: bytes, again: bytes, width: float) -> Pixels:
    """Compare pictures of the same spot, which is ``width`` CSS px wide.

    ``again`` is one more picture with the thing: what changes by itself counts for nothing.

    Raises:
        ValueError: when the pictures differ in size.
    """
    from PIL import Image, ImageChops

    one, other, third = (
        Image.open(io.BytesIO(shot)).convert("RGB") for shot in (with_it, without, again)
    )
    if not one.size == other.size == third.size:
        raise ValueError("pictures of different spots")
    ground = _mean(other)
    box = ImageChops.difference(one, other).getbbox()
    if box is None:
        return Pixels(0.0, None, ground)
    found: list[float] = []
    known: dict[tuple[bytes, bytes], float] = {}
    first, second, last = (picture.crop(box).tobytes() for picture in (one, other, third))
    for at in range(0, len(first), 3):
        pair = (first[at : at + 3], second[at : at + 3])
        if pair[0] == pair[1] or last[at : at + 3] != pair[0]:
            continue
        value = known.get(pair)
        if value is None:
            value = known[pair] = contrast(_colour(pair[0]), _colour(pair[1]))
        if value >= STANDS_OUT:
            found.append(value)
    density = one.width / width
    area = len(found) / (density * density)
    return Pixels(area, sorted(found)[len(found) * 3 // 4] if found else None, ground)


def _colour(pixel: bytes) -> Colour:
    return Colour(pixel[0] / 255, pixel[1] / 255, pixel[2] / 255)


def _mean(image: "Image.Image") -> tuple[float, float, float]:
    small = image.resize((1, 1))
    red, green, blue = small.tobytes()
    return float(red), float(green), float(blue)
