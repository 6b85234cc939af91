"""Flex containers: rows and columns of items that grow and shrink.

Source: CSS Flexible Box 1, chapter 9, without baseline alignment.
"""

from msgspec import Struct

from beian_lint.css.layout.anonymous import wrapped
from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine, Room
from beian_lint.css.layout.intrinsic import intrinsic
from beian_lint.css.layout.replaced import replaced_size
from beian_lint.css.layout.sizes import clamp_height, clamp_width, outer, set_edges
from beian_lint.css.layout.used import number, px, relative_shift, word
from beian_lint.css.values import Length


class _Item(Struct):
    box: Box
    basis: float
    least: float
    grow: float
    shrink: float
    size: float = 0.0
    frozen: bool = False


def items_of(box: Box) -> list[Box]:
    """Return the items in the order of ``order``; loose text is wrapped in a box of its own."""
    found: list[Box] = []
    for at, child in enumerate(box.children):
        if isinstance(child, Words):
            if child.text.strip():
                wrap = wrapped(box, [child])
                box.children[at] = wrap
                found.append(wrap)
        elif child.in_flow:
            found.append(child)
    found.sort(key=lambda item: number(item.style, "order", 0.0))
    return found


def lay_flex(engine: Engine, box: Box, room: Room, definite: float | None) -> float:
    """Lay out the items; return the height of the content box."""
    _ = room
    direction = word(box.style, "flex-direction")
    items = items_of(box)
    for child in box.children:
        if isinstance(child, Box) and not child.in_flow:
            child.anchor, child.x, child.y = box, box.content_left, box.content_top
    for item in items:
        set_edges(item, box.content_width)
        item.anchor = box
    if direction.startswith("column"):
        height = _lay_column(engine, box, items, definite, reverse=direction.endswith("reverse"))
    else:
        height = _lay_rows(engine, box, items, definite, reverse=direction.endswith("reverse"))
    for item in items:
        item.shift = relative_shift(item.style, box.content_width, definite, box.style)
    if items:
        box.baseline = items[0].y + (
            items[0].baseline if items[0].baseline is not None else items[0].height
        )
    return height


def _lay_rows(
    engine: Engine, box: Box, boxes: list[Box], definite: float | None, *, reverse: bool
) -> float:
    width = box.content_width
    gap = px(box.style, "column-gap", width) or 0.0
    items = [_row_item(engine, item, width) for item in boxes]
    wraps = word(box.style, "flex-wrap") not in ("nowrap", "")
    lines = _lines(items, width, gap) if wraps else [items]
    if word(box.style, "flex-wrap") == "wrap-reverse":
        lines.reverse()
    single = len(lines) == 1 and not wraps
    y = box.content_top
    row_gap = px(box.style, "row-gap", definite) or 0.0
    for at, line in enumerate(lines):
        if at:
            y += row_gap
        _flex(line, width - gap * max(0, len(line) - 1))
        for item in line:
            engine.lay(item.box, Room(width, definite, outer_width=item.size))
        height = max((i.box.height + i.box.margin.along for i in line), default=0.0)
        if single and definite is not None:
            height = definite
        elif single:
            height = max(0.0, clamp_height(box, height + box.frame[1], None) - box.frame[1])
        for item in line:
            _cross_in_row(engine, box, item, y, height, width, definite)
        _justify(box, line, width, gap, reverse=reverse)
        y += height
    return y - box.content_top


def _row_item(engine: Engine, item: Box, width: float) -> _Item:
    basis = px(item.style, "flex-basis", width)
    frame = item.frame[0]
    if item.inner == "replaced":
        specified: float | None = replaced_size(engine, item, width, None)[0]
        least = most = specified or 0.0
    else:
        specified = outer(item, "width", width)
        least, most = intrinsic(engine, item)
    if basis is not None:
        border_box = word(item.style, "box-sizing") == "border-box"
        base = max(basis, frame) if border_box else max(0.0, basis) + frame
    elif specified is not None:
        base = specified
    elif word(item.style, "width") == "min-content":
        base = least
    else:
        base = most
    base = clamp_width(item, base, width)
    floor = outer(item, "min-width", width)
    if floor is None:
        floor = frame
        if word(item.style, "overflow-x") in ("visible", "clip", ""):
            floor = least if specified is None else min(least, specified)
            high = outer(item, "max-width", width)
            floor = floor if high is None else min(floor, high)
    return _Item(
        item,
        base,
        max(floor, frame),
        number(item.style, "flex-grow", 0.0),
        number(item.style, "flex-shrink", 1.0),
    )


def _lines(items: list[_Item], width: float, gap: float) -> list[list[_Item]]:
    lines: list[list[_Item]] = [[]]
    used = 0.0
    for item in items:
        needs = max(item.basis, item.least) + item.box.margin.left + item.box.margin.right
        if lines[-1] and used + gap + needs > width + 0.01:
            lines.append([])
            used = 0.0
        used += needs + (gap if lines[-1] else 0.0)
        lines[-1].append(item)
    return lines


def _flex(items: list[_Item], room: float) -> None:
    """Resolve the flexible lengths (9.7), clamping by minimum and maximum width."""
    room -= sum(item.box.margin.left + item.box.margin.right for item in items)
    for item in items:
        item.size = max(item.basis, item.least)
    total = sum(item.basis for item in items)
    growing = sum(item.size for item in items) < room
    for item in items:
        factor = item.grow if growing else item.shrink
        item.frozen = not factor or (not growing and item.basis < item.least)
    for _ in range(len(items) + 1):
        loose = [item for item in items if not item.frozen]
        if not loose:
            return
        free = room - sum(item.size if item.frozen else item.basis for item in items)
        factors = sum(item.grow if growing else item.shrink for item in loose)
        if factors < 1:
            free_all = room - total
            free = free_all * factors if abs(free_all * factors) < abs(free) else free
        weight = sum(item.grow if growing else item.shrink * item.basis for item in loose)
        violated = False
        for item in loose:
            share = (item.grow if growing else item.shrink * item.basis) / weight if weight else 0.0
            size = item.basis + (free * share if (free > 0) == growing else 0.0)
            high = px(item.box.style, "max-width", None)
            limited = max(size, item.least)
            if high is not None:
                limited = min(limited, max(high, item.least))
            item.size = limited
            if abs(limited - size) > 0.01:
                item.frozen = violated = True
        if not violated:
            return


def _cross_in_row(
    engine: Engine,
    box: Box,
    item: _Item,
    top: float,
    height: float,
    width: float,
    definite: float | None,
) -> None:
    child = item.box
    align = _alignment(box, child, "align-self", "align-items")
    auto = [word(child.style, f"margin-{side}") == "auto" for side in ("top", "bottom")]
    if (
        align in ("stretch", "normal", "auto", "")
        and word(child.style, "height") in ("auto", "")
        and px(child.style, "height", definite) is None
        and not any(auto)
    ):
        stretched = clamp_height(child, height - child.margin.along, definite)
        if abs(stretched - child.height) > 0.01 or _has_shares_of_height(child):
            room = Room(width, definite, outer_width=item.size, outer_height=max(stretched, 0.0))
            engine.lay(child, room)
    spare = height - child.height - child.margin.along
    child.y = top + child.margin.top
    if any(auto) and spare > 0:
        child.y += spare / sum(auto) if auto[0] else 0.0
    elif align in ("center", "anchor-center"):
        child.y += spare / 2
    elif align in ("end", "flex-end", "self-end", "last baseline"):
        child.y += spare


def _has_shares_of_height(item: Box) -> bool:
    """Tell whether anything in the item is as high as a share of it: once stretched, it has one."""
    return any(
        isinstance(child, Box)
        and isinstance(value := child.style.value("height"), Length)
        and not value.absolute
        for child in item.children
    )


def _alignment(box: Box, child: Box, own: str, others: str) -> str:
    align = word(child.style, own)
    return word(box.style, others) if align in ("auto", "") else align


def _justify(box: Box, line: list[_Item], width: float, gap: float, *, reverse: bool) -> None:
    used = sum(item.size + item.box.margin.left + item.box.margin.right for item in line)
    spare = width - used - gap * max(0, len(line) - 1)
    rtl = word(box.style, "direction") == "rtl"
    autos = sum(
        word(item.box.style, f"margin-{side}") == "auto"
        for item in line
        for side in ("left", "right")
    )
    share = spare / autos if autos and spare > 0 else 0.0
    start, between = _distribute(
        word(box.style, "justify-content"),
        0.0 if autos and spare > 0 else spare,
        len(line),
        reverse=reverse,
    )
    mirrored = rtl != reverse
    x = start
    for item in line:
        child = item.box
        if word(child.style, "margin-left") == "auto":
            x += share
        left = x + child.margin.left
        child.x = box.content_left + (width - left - item.size if mirrored else left)
        x = left + item.size + child.margin.right + gap + between
        if word(child.style, "margin-right") == "auto":
            x += share


def _distribute(how: str, spare: float, count: int, *, reverse: bool) -> tuple[float, float]:
    """Return the space before the first item and between items."""
    if how == "center":
        return spare / 2, 0.0
    if how == "flex-end" or (how in ("end", "right") and not reverse):
        return spare, 0.0
    if how in ("start", "left") and reverse:
        return spare, 0.0
    if spare <= 0 or not count:
        return 0.0, 0.0
    if how == "space-between":
        return 0.0, spare / (count - 1) if count > 1 else 0.0
    if how == "space-around":
        return spare / count / 2, spare / count
    if how == "space-evenly":
        return spare / (count + 1), spare / (count + 1)
    return 0.0, 0.0


def _lay_column(
    engine: Engine, box: Box, boxes: list[Box], definite: float | None, *, reverse: bool
) -> float:
    width = box.content_width
    gap = px(box.style, "row-gap", definite) or 0.0
    items: list[_Item] = []
    for child in boxes:
        align = _alignment(box, child, "align-self", "align-items")
        stretch = align in ("stretch", "normal", "auto", "") and not any(
            word(child.style, f"margin-{side}") == "auto" for side in ("left", "right")
        )
        engine.lay(child, Room(width, definite, shrink=not stretch))
        basis = px(child.style, "flex-basis", definite)
        base = child.height if basis is None else max(basis, 0.0)
        if basis is not None and word(child.style, "box-sizing") != "border-box":
            base += child.frame[1]
        floor = outer(child, "min-height", definite)
        if floor is None:
            visible = word(child.style, "overflow-y") in ("visible", "clip", "")
            specified = outer(child, "height", definite)
            floor = child.height if visible and specified is None else 0.0
            if visible and specified is not None:
                empty = not child.children and child.inner != "replaced"
                floor = child.frame[1] if empty else min(specified, child.height)
        items.append(
            _Item(
                child,
                base,
                floor,
                number(child.style, "flex-grow", 0.0),
                number(child.style, "flex-shrink", 1.0),
            )
        )
    total = _column_sizes(box, items, definite, gap)
    spare = 0.0 if definite is None else definite - total
    autos = sum(
        word(i.box.style, f"margin-{side}") == "auto" for i in items for side in ("top", "bottom")
    )
    share = spare / autos if autos and spare > 0 else 0.0
    start, between = _distribute(
        word(box.style, "justify-content"), 0.0 if share else spare, len(items), reverse=reverse
    )
    y = box.content_top + start
    for item in reversed(items) if reverse else items:
        child = item.box
        if abs(child.height - item.size) > 0.01:
            room = Room(width, definite, outer_width=child.width, outer_height=item.size)
            engine.lay(child, room)
        y += share if word(child.style, "margin-top") == "auto" else 0.0
        child.y = y + child.margin.top
        y = child.y + child.height + child.margin.bottom + gap + between
        y += share if word(child.style, "margin-bottom") == "auto" else 0.0
        _cross_in_column(box, child, width)
    return total if definite is None else definite


def _column_sizes(box: Box, items: list[_Item], definite: float | None, gap: float) -> float:
    """Set the heights of the items; return what they take together."""
    for item in items:
        item.size = max(item.basis, item.least)
    margins = sum(item.box.margin.along for item in items) + gap * max(0, len(items) - 1)
    total = sum(item.size for item in items) + margins
    limit = definite
    if limit is None:
        clamped = clamp_height(box, total + box.frame[1], None) - box.frame[1]
        if abs(clamped - total) < 0.01:
            return total
        limit = clamped
    free = limit - total
    if free > 0:
        grow = sum(item.grow for item in items)
        for item in items:
            item.size += free * item.grow / max(grow, 1.0)
    elif free < 0:
        weight = sum(item.shrink * item.size for item in items)
        for item in items:
            share = item.shrink * item.size / weight if weight else 0.0
            item.size = max(item.least, item.size + free * share)
    return sum(item.size for item in items) + margins


def _cross_in_column(box: Box, child: Box, width: float) -> None:
    align = _alignment(box, child, "align-self", "align-items")
    spare = width - child.width - child.margin.across
    auto = [word(child.style, f"margin-{side}") == "auto" for side in ("left", "right")]
    rtl = word(box.style, "direction") == "rtl"
    child.x = box.content_left + child.margin.left
    if any(auto) and spare > 0:
        child.x += spare / sum(auto) if auto[0] else 0.0
    elif align == "center":
        child.x += spare / 2
    elif (align in ("end", "flex-end", "self-end")) != rtl:
        child.x += spare
