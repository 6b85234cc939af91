"""Draw the badge of the examples: our own drawing, in the colours and layout of a police badge.

The platform's own picture is not ours to give away. Run: python tools/example_badge.py FILE.png
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

SIDE = 480
GOLD, DARK_GOLD = (232, 182, 84), (206, 146, 60)
RED, LIGHT_RED = (216, 48, 30), (214, 104, 58)
BLUE, STEEL = (38, 32, 96), (116, 110, 110)


def draw() -> Image.Image:
    """Return the drawing, 40 by 40 pixels, on a transparent ground."""
    picture = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(0, 140), (80, 190), (130, 330), (240, 460), (350, 330), (400, 190), (480, 140),
                 (462, 260), (430, 420), (300, 460), (180, 460), (50, 420), (18, 260)], fill=GOLD)  # fmt: skip
    pen.ellipse((70, 40, 410, 380), fill=STEEL)
    pen.pieslice((70, 40, 410, 380), 10, 170, fill=BLUE)
    pen.rectangle((205, 0, 275, 60), fill=(190, 160, 140))
    pen.ellipse((125, 70, 355, 320), fill=RED)
    pen.ellipse((175, 120, 305, 300), fill=LIGHT_RED)
    pen.rectangle((190, 190, 290, 225), fill=(222, 140, 70))
    pen.polygon([(50, 300), (240, 345), (430, 300), (430, 440), (240, 470), (50, 440)], fill=GOLD)
    pen.line([(60, 410), (240, 440), (420, 410)], fill=DARK_GOLD, width=26)
    return picture.resize((40, 40), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(Path(sys.argv[1]), optimize=True)
