"""From a rectangle in its box to what of it a person can bring into view.

A rectangle goes up through the boxes that place it. Each may clip it, transform it, or scroll; in
the end stands the page, which scrolls right and down, or the window, which does not. Sources: CSS
Overflow 3, CSS Masking 1 (clip, clip-path), CSS Transforms 2.
"""

import math

from msgspec import Struct

from beian_lint.css import cases, shapes
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import IDENTITY, Matrix, Rect, hull, translation
from beian_lint.css.layout.overflow import SCROLLS, containments, overflow_of
from beian_lint.css.layout.places import boxes_between, corner, origin
from beian_lint.css.layout.used import NO_EDGES, is_set, px, word
from beian_lint.css.scene import Scene
from beian_lint.css.shapes import Frame
from beian_lint.css.transforms import own_matrix, perspective_matrix, transforms
from beian_lint.css.verdicts import Cause

LEAST = 2.0
"""Width and height in px below which nothing is seen."""

SLIT = 8.0
"""Height in px of a box that scrolls below which one reads no line in it, though its ink shows."""


class Arrival(Struct, frozen=True):
    """Where a rectangle ends: on the page, or fixed in the window; or why it is lost on the way.

    ``scale`` is by how much transforms changed its height. ``rough`` says that a box on the way
    was not laid out exactly, ``loose`` that the rectangle is the hull of something smaller.
    """

    rect: Rect
    fixed: bool
    cause: Cause | None = None
    scale: float = 1.0
    rough: bool = False
    loose: bool = False


class _Way:
    """The state of one journey: a rectangle in the plane of the current box."""

    def __init__(self, rect: Rect) -> None:
        self.rect = rect
        self.matrix = IDENTITY
        self.scale = 1.0
        self.loose = False

    def here(self) -> Rect:
        """Return the rectangle in the coordinates of the current box."""
        if self.matrix is IDENTITY:
            return self.rect
        found = self.matrix.map(self.rect)
        return found if found is not None else Rect(0.0, 0.0, 0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        """Go over to the coordinates of the box in which the current one stands."""
        if self.matrix is IDENTITY:
            self.rect = self.rect.moved(x, y)
        else:
            self.matrix = translation(x, y) @ self.matrix

    def settle(self) -> Rect:
        """Flatten: from here on the rectangle is its hull."""
        if self.matrix is IDENTITY:
            return self.rect
        found = self.here()
        self.loose = self.loose or not self.matrix.keeps_right_angles
        if self.rect.height > 0:
            self.scale *= math.sqrt(
                max(0.0, self.matrix.area(self.rect))
                / max(self.rect.width * self.rect.height, 1e-9)
            )
        self.rect, self.matrix = found, IDENTITY
        return found

    def clip(self, by: Rect) -> None:
        self.rect = self.settle().meet(by)

    @property
    def gone(self) -> bool:
        return not self.rect.holds(LEAST, LEAST)


def travel(
    scene: Scene, start: Box, rect: Rect, *, inner: Box | None = None, own_overflow: bool = True
) -> Arrival:
    """Follow a rectangle, given in the border box of ``start``, to the page.

    ``inner`` is the inline box in the lines of ``start`` that it belongs to. ``own_overflow`` is
    False for what ``overflow`` of the start itself does not clip (its own background and borders).
    """
    way = _Way(rect)
    if inner is not None:
        cause = _cut_by_others(scene, [inner, *boxes_between(inner, start)], start, way)
        if cause is not None:
            return Arrival(way.rect, fixed=False, cause=cause)
    box: Box | None = start
    fixed = False
    rough = False
    while box is not None:
        if box is not start or own_overflow:
            cause = _overflow(box, way)
            if cause is not None:
                return Arrival(way.rect, fixed, cause, rough=rough)
        rough = rough or (box.rough and box is not start)
        cause = _cut(scene, box, way) or _turn(box, way)
        if cause is not None:
            return Arrival(way.rect, fixed, cause, rough=rough)
        between = boxes_between(box, box.anchor)
        x, y = box.x + box.shift[0], box.y + box.shift[1]
        for above in between:
            if above.level == "inline":
                x, y = x + above.shift[0], y + above.shift[1]
        way.move(x, y)
        if not _keeps_depth(box):
            way.settle()
        cause = _cut_by_others(scene, between, box.anchor, way)
        if cause is not None:
            return Arrival(way.rect, fixed, cause, rough=rough)
        fixed = box.position == "fixed" and box.anchor is None
        box = box.anchor
    final = way.settle()
    return Arrival(final, fixed, None, way.scale, rough, way.loose)


def _cut(scene: Scene, box: Box, way: _Way) -> Cause | None:
    """Clip by ``clip``, ``clip-path`` and the mask of the box."""
    area = hull(box.rects) if box.level == "inline" else None
    for prop, shape in _cuts(scene, box, way):
        # What an inline box places is given as its lines are.
        way.clip(shape if area is None else shape.moved(area.left, area.top))
        if way.gone:
            return Cause(cases.CLIP, box.element, prop, box.pseudo)
    return None


def _cut_by_others(scene: Scene, boxes: list[Box], anchor: Box | None, way: _Way) -> Cause | None:
    """Clip by ``clip``, ``clip-path`` and masks of boxes that do not place this one: they catch all."""
    for above in boxes:
        if len(above.rects) > 1 and above.level == "inline" and shapes.clips(above.style):
            # What the shape refers to when the box breaks over lines, browsers tell differently.
            return Cause(cases.NEEDS_LAYOUT, above.element, "clip-path", above.pseudo)
        for prop, shape in _cuts(scene, above, way):
            left, top = corner(above)
            base_left, base_top = origin(anchor)
            way.clip(shape.moved(left - base_left, top - base_top))
            if way.gone:
                return Cause(cases.CLIP, above.element, prop, above.pseudo)
    return None


def _cuts(scene: Scene, box: Box, way: _Way) -> list[tuple[str, Rect]]:
    """Return what ``clip``, ``clip-path`` and the mask of the box leave, by property."""
    style = box.style
    found = []
    if word(style, "clip") != "auto" and box.position in ("absolute", "fixed"):
        found.append(("clip", shapes.clip_rect(style, box.width, box.height)))
    if is_set(style, "mask-image") and word(style, "mask-clip") != "no-clip":
        area = _frame(box)
        found.append(("mask-image", Rect(0.0, 0.0, area.width, area.height)))
    if shapes.clips(style):
        way.loose = way.loose or not shapes.is_rectangular(style)
        found.append(("clip-path", shapes.clip_path(style, _frame(box), scene.by_id)))
    return found


def _frame(box: Box) -> Frame:
    if box.level == "inline":
        area = hull(box.rects) or Rect(0.0, 0.0, 0.0, 0.0)
        return Frame(area.width, area.height, NO_EDGES, NO_EDGES, NO_EDGES)
    return Frame(box.width, box.height, box.border, box.padding, box.margin)


def _keeps_depth(box: Box) -> bool:
    """Tell whether the parent keeps the depth of this box instead of flattening it."""
    above = box.parent
    return above is not None and word(above.style, "transform-style") == "preserve-3d"


def _turn(box: Box, way: _Way) -> Cause | None:
    """Apply the transform of the box; say why nothing is left when nothing is."""
    style = box.style
    if box.level == "inline" or not transforms(style):
        if _keeps_depth(box) and word(style, "backface-visibility") == "hidden":
            return _back(box, way, IDENTITY)
        return None
    own = own_matrix(style, style.units, box.width, box.height)
    prop = next(
        (p for p in ("scale", "rotate", "translate") if word(style, p) != "none"), "transform"
    )
    if word(style, "transform") != "none":
        prop = "transform"
    if own.determinant() == 0.0:
        return Cause(cases.ZERO_AREA, box.element, prop, box.pseudo)
    local = own
    above = box.parent
    if above is not None:
        eye = perspective_matrix(above.style, above.width, above.height)
        if eye is not None and box.anchor is not None:
            x, y = box.x + box.shift[0], box.y + box.shift[1]
            local = translation(-x, -y) @ eye @ translation(x, y) @ own
    before = way.here()
    way.matrix = local @ way.matrix
    after = way.matrix.map(way.rect)
    if after is None:
        return Cause(cases.TURNED_AWAY, box.element, prop, box.pseudo)
    if word(style, "backface-visibility") == "hidden":
        cause = _back(box, way, local)
        if cause is not None:
            return cause
    if before.holds(0.5, 0.5) and (
        after.width < 0.5 or after.height < 0.5 or way.matrix.area(way.rect) < LEAST
    ):
        return Cause(cases.ZERO_AREA, box.element, prop, box.pseudo)
    return None


def _back(box: Box, way: _Way, local: Matrix) -> Cause | None:
    """Tell whether the back of the box faces the viewer, depth kept by its parents counted in."""
    matrix = local
    above = box.parent
    child = box
    while above is not None and _keeps_depth(child):
        if transforms(above.style):
            matrix = own_matrix(above.style, above.style.units, above.width, above.height) @ matrix
        child, above = above, above.parent
    _ = way
    if matrix.faces_away:
        return Cause(cases.TURNED_AWAY, box.element, "backface-visibility", box.pseudo)
    return None


def _overflow(box: Box, way: _Way) -> Cause | None:
    """Clip by ``overflow`` (and ``contain: paint``) of the box, and scroll what scrolls."""
    style = box.style
    across, along = overflow_of(box)
    paint = box.level != "inline" and (
        bool(containments(box) & {"paint", "strict", "content"})
        or word(style, "content-visibility") in ("auto", "hidden")
    )
    if across == along == "visible" and not paint:
        return None
    area = Rect(
        box.border.left,
        box.border.top,
        max(box.border.left, box.width - box.border.right),
        max(box.border.top, box.height - box.border.bottom),
    )
    if across == along == "clip":
        spare = px(style, "overflow-clip-margin") or 0.0
        area = Rect(area.left - spare, area.top - spare, area.right + spare, area.bottom + spare)
    rect = way.settle()
    rtl = word(style, "direction") == "rtl"
    if across in SCROLLS and area.width >= LEAST:
        rect = _scrolled_across(rect, area, rtl=rtl)
    if along in SCROLLS and area.height >= LEAST:
        if rect.height > area.height and area.height < SLIT:
            return Cause(cases.NEEDS_LAYOUT, box.element, "overflow-y", box.pseudo)
        rect = _scrolled_down(rect, area)
    if across != "visible" or paint:
        rect = rect.meet(Rect(area.left, -math.inf, area.right, math.inf))
    if along != "visible" or paint:
        rect = rect.meet(Rect(-math.inf, area.top, math.inf, area.bottom))
    way.rect = rect
    if not way.gone:
        return None
    return Cause(cases.OVERFLOW_CLIPPED, box.element, _overflow_culprit(box, rect), box.pseudo)


def _overflow_culprit(box: Box, rect: Rect) -> str:
    """Name the property to blame: the size that leaves no room, else the overflow itself."""
    style = box.style
    prop = "height" if rect.height < LEAST and rect.width >= LEAST else "width"
    if rect.height < LEAST and rect.width < LEAST:
        prop = "height" if box.height < box.width else "width"
    size = box.height if prop == "height" else box.width
    for name in (f"max-{prop}", prop):
        length = px(style, name, None)
        if length is not None and length <= size + 0.5 and size < 40:
            return name
    return "overflow-y" if prop == "height" else "overflow-x"


def _scrolled_across(rect: Rect, area: Rect, *, rtl: bool) -> Rect:
    if not rtl and rect.right > area.right:
        return rect.moved(-min(rect.right - area.right, max(0.0, rect.left - area.left)), 0.0)
    if rtl and rect.left < area.left:
        return rect.moved(min(area.left - rect.left, max(0.0, area.right - rect.right)), 0.0)
    return rect


def _scrolled_down(rect: Rect, area: Rect) -> Rect:
    if rect.bottom <= area.bottom:
        return rect
    return rect.moved(0.0, -min(rect.bottom - area.bottom, max(0.0, rect.top - area.top)))


def reachable(scene: Scene, arrival: Arrival) -> Rect:
    """Return what of the arrived rectangle a person can bring into view."""
    width, height = scene.window
    rect = arrival.rect
    if arrival.fixed:
        return rect.meet(Rect(0.0, 0.0, width, height))
    locked_x, locked_y, rtl = window_lock(scene)
    left, right = (-math.inf, width) if rtl else (0.0, math.inf)
    bottom = math.inf
    if locked_x:
        left, right = 0.0, width
        if scene.pan is not None and not rtl:
            right = max(width, scene.pan)
    if locked_y:
        bottom = height
    return rect.meet(Rect(left, 0.0, right, bottom))


def window_lock(scene: Scene) -> tuple[bool, bool, bool]:
    """Return whether the window scrolls neither across nor down, and whether it scrolls left."""
    html = scene.style(scene.root)
    body = next((child for child in scene.root if child.tag == "body"), None)
    style = html
    if body is not None:
        body_style = scene.style(body)
        if word(html, "overflow-x") == "visible" and word(html, "overflow-y") == "visible":
            style = body_style
    locked = ("hidden", "clip")
    rtl = word(html, "direction") == "rtl" or (
        body is not None and word(scene.style(body), "direction") == "rtl"
    )
    return word(style, "overflow-x") in locked, word(style, "overflow-y") in locked, rtl
