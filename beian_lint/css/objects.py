"""Where in its box a picture is drawn: ``object-fit`` and ``object-position``.

Source: CSS Images 3, 5.5.
"""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import word
from beian_lint.css.transforms import origin_of


def object_rect(box: Box, content: Rect, facts: object) -> Rect:
    """Return what of the content box the picture fills."""
    width = getattr(facts, "width", None)
    height = getattr(facts, "height", None)
    fit = word(box.style, "object-fit")
    if not width or not height or fit in ("fill", ""):
        drawn = (content.width, content.height)
    else:
        scale = min(content.width / width, content.height / height)
        if fit == "cover":
            scale = max(content.width / width, content.height / height)
        elif fit == "none" or (fit == "scale-down" and scale > 1):
            scale = 1.0
        drawn = (width * scale, height * scale)
    x, y, _ = origin_of(
        box.style, "object-position", content.width - drawn[0], content.height - drawn[1]
    )
    left, top = content.left + x, content.top + y
    return Rect(left, top, left + drawn[0], top + drawn[1]).meet(content)
