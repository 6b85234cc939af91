"""Where boxes stand on the page once they are laid out, transforms left aside."""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import hull


def origin(box: Box | None) -> tuple[float, float]:
    """Return where the border box stands on the page, transforms left aside."""
    x = y = 0.0
    while box is not None:
        x, y = x + box.x + box.shift[0], y + box.y + box.shift[1]
        anchor = box.anchor
        above = box.parent
        while above is not None and above is not anchor:
            if above.level == "inline":
                x, y = x + above.shift[0], y + above.shift[1]
            above = above.parent
        box = anchor
    return x, y


def inline_shift(box: Box, anchor: Box | None) -> tuple[float, float]:
    """Return what relative positioning of inline boxes up to the anchor adds."""
    x = y = 0.0
    current: Box | None = box
    while current is not None and current is not anchor:
        if current.level == "inline":
            x, y = x + current.shift[0], y + current.shift[1]
        current = current.parent
    return x, y


def corner(box: Box) -> tuple[float, float]:
    """Return where the top left corner is on the page; of an inline box, that of its hull."""
    if box.level != "inline":
        return origin(box)
    left, top = origin(box.anchor)
    dx, dy = inline_shift(box, box.anchor)
    area = hull(box.rects)
    return (left, top) if area is None else (left + area.left + dx, top + area.top + dy)


def boxes_between(box: Box, end: Box | None) -> list[Box]:
    """Return the boxes round this one, up to ``end`` and without it."""
    found = []
    above = box.parent
    while above is not None and above is not end:
        found.append(above)
        above = above.parent
    return found
