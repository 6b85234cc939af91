"""Absolutely positioned and fixed boxes, and the blocks that contain them.

Source: CSS Positioned Layout 3, chapter 4; CSS Transforms 1 and Containment 2 for what else makes
a containing block.
"""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.engine import Engine, Room
from beian_lint.css.layout.geometry import Rect, hull
from beian_lint.css.layout.intrinsic import intrinsic
from beian_lint.css.layout.overflow import containments
from beian_lint.css.layout.places import origin
from beian_lint.css.layout.replaced import replaced_size
from beian_lint.css.layout.sizes import outer, set_edges
from beian_lint.css.layout.used import Style, is_set, px, word
from beian_lint.css.layout.words import words_of

_TRANSFORMS = ("transform", "translate", "rotate", "scale", "perspective")


def holds_fixed(box: Box) -> bool:
    """Tell whether even fixed boxes are placed by this box."""
    if box.level == "inline":
        return False
    style = box.style
    if any(word(style, prop) != "none" for prop in _TRANSFORMS):
        return True
    if word(style, "filter") != "none" and box.parent is not None:
        return True
    if is_set(style, "backdrop-filter") and box.parent is not None:
        return True
    if word(style, "transform-style") == "preserve-3d":
        return True
    if style.animated & {"transform", "translate", "rotate", "scale"}:
        return True
    contain = containments(box)
    if contain & {"layout", "paint", "strict", "content"}:
        return True
    if word(style, "content-visibility") in ("hidden", "auto"):
        return True
    if word(style, "container-type") in ("size", "inline-size"):
        return False
    return bool(
        words_of(style, "will-change")
        & {*_TRANSFORMS, "filter", "backdrop-filter", "contain", "-webkit-transform"}
    )


def holds_absolute(box: Box) -> bool:
    """Tell whether absolute boxes are placed by this box."""
    return box.position not in ("static", "") or holds_fixed(box)


def containing_block(box: Box) -> Box | None:
    """Return the box that an absolute or fixed box is placed by; None for the window."""
    holds = holds_fixed if box.position == "fixed" else holds_absolute
    above = box.parent
    while above is not None and not holds(above):
        above = above.parent
    return above


def lay_positioned(engine: Engine, box: Box) -> None:
    """Lay out one absolute or fixed box; all before it in the tree are laid out already."""
    holder = containing_block(box)
    area = _area(engine, holder)
    set_edges(box, area.width)
    left, right = px(box.style, "left", area.width), px(box.style, "right", area.width)
    top, bottom = px(box.style, "top", area.height), px(box.style, "bottom", area.height)
    static = _static(engine, box, holder)
    room = area.width - (left or 0.0) - (right or 0.0)
    wide: float | None = None
    if box.inner == "replaced":
        wide = replaced_size(engine, box, area.width, area.height)[0]
    elif outer(box, "width", area.width) is None and word(box.style, "width") in ("auto", ""):
        if left is not None and right is not None:
            wide = None
        else:
            limit = (
                room if left is not None or right is not None else area.width - max(0.0, static[0])
            )
            least, most = intrinsic(engine, box)
            wide = min(max(least, limit - box.margin.across), most)
    tall: float | None = None
    if (
        top is not None
        and bottom is not None
        and box.inner != "replaced"
        and outer(box, "height", area.height) is None
        and word(box.style, "height") in ("auto", "")
        and word(box.style, "aspect-ratio") in ("auto", "")
    ):
        tall = max(0.0, area.height - top - bottom - box.margin.along)
    engine.lay(
        box,
        Room(
            room if wide is None and outer(box, "width", area.width) is None else area.width,
            area.height,
            outer_width=wide,
            outer_height=tall,
        ),
    )
    box.anchor = holder
    x = _across(box, area, left, right, static[0])
    y = _along(box, area, top, bottom, static[1])
    box.x, box.y = area.left + x, area.top + y


def _across(box: Box, area: Rect, left: float | None, right: float | None, static: float) -> float:
    autos = [word(box.style, f"margin-{side}") == "auto" for side in ("left", "right")]
    if left is not None and right is not None:
        spare = area.width - left - right - box.width - box.margin.across
        if any(autos):
            if all(autos) and spare < 0:
                return left
            return left + box.margin.left + (spare / sum(autos) if autos[0] else 0.0)
        if word(_flow_style(box), "direction") == "rtl":
            return area.width - right - box.margin.right - box.width
    if left is not None:
        return left + box.margin.left
    if right is not None:
        return area.width - right - box.margin.right - box.width
    return static + box.margin.left


def _along(box: Box, area: Rect, top: float | None, bottom: float | None, static: float) -> float:
    autos = [word(box.style, f"margin-{side}") == "auto" for side in ("top", "bottom")]
    if top is not None and bottom is not None and any(autos):
        spare = area.height - top - bottom - box.height - box.margin.along
        return top + box.margin.top + (spare / sum(autos) if autos[0] else 0.0)
    if top is not None:
        return top + box.margin.top
    if bottom is not None:
        return area.height - bottom - box.margin.bottom - box.height
    return static + box.margin.top


def _flow_style(box: Box) -> Style:
    return box.parent.style if box.parent is not None else box.style


def _area(engine: Engine, holder: Box | None) -> Rect:
    """Return the padding box of the containing block, relative to its border box."""
    if holder is None:
        return Rect(0.0, 0.0, *engine.window)
    if holder.level == "inline":
        # relative to the anchor of the lines, which the box then takes for its own
        found = hull(holder.rects)
        return found if found is not None else Rect(0.0, 0.0, 0.0, 0.0)
    return Rect(
        holder.border.left,
        holder.border.top,
        max(holder.border.left, holder.width - holder.border.right),
        max(holder.border.top, holder.height - holder.border.bottom),
    )


def _static(engine: Engine, box: Box, holder: Box | None) -> tuple[float, float]:
    """Return where the box would stand in the flow, relative to the containing block's area."""
    area = _area(engine, holder)
    x, y = origin(box.anchor) if box.anchor is not None else (0.0, 0.0)
    x, y = x + box.x, y + box.y
    if holder is None:
        return x, y
    base = holder.anchor if holder.level == "inline" else holder
    left, top = origin(base)
    return x - left - area.left, y - top - area.top
