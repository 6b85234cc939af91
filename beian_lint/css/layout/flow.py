"""Block formatting: boxes stacked, margins collapsed, floats at the sides.

Source: CSS 2.2 chapters 8.3.1, 9.4.1, 9.5 and 10.6.
"""

from collections.abc import Iterator

from msgspec import Struct

from beian_lint.css.layout.boxes import TABLE_PARTS, Box, Words
from beian_lint.css.layout.engine import Engine, Floats, Room
from beian_lint.css.layout.line_parts import Event
from beian_lint.css.layout.lines import lay_lines
from beian_lint.css.layout.overflow import scrolls
from beian_lint.css.layout.sizes import clamp_height, line_height, outer, set_edges
from beian_lint.css.layout.used import is_set, relative_shift, word
from beian_lint.css.layout.words import words_of

_Strut = tuple[float, float]
"""Margins that have met: the largest positive and the most negative."""

NO_STRUT: _Strut = (0.0, 0.0)


def join(strut: _Strut, margin: float) -> _Strut:
    """Return the strut with one more margin."""
    return max(strut[0], margin), min(strut[1], margin)


def merge(one: _Strut, other: _Strut) -> _Strut:
    """Return the margins of both."""
    return max(one[0], other[0]), min(one[1], other[1])


def is_formatting_root(box: Box) -> bool:
    """Tell whether the box keeps its floats and margins to itself."""
    if box.parent is None or box.level == "atom" or not box.in_flow:
        return True
    if box.parent.inner in ("flex", "grid") or box.inner != "flow":
        return True
    if box.display in ("flow-root", "table-cell", "table-caption", "-webkit-box"):
        return True
    style = box.style
    if scrolls(box) or words_of(style, "contain") & {"layout", "paint", "strict", "content"}:
        return True
    return is_set(style, "column-count", "auto") or is_set(style, "column-width", "auto")


def events(box: Box) -> Iterator[Event]:
    """Yield what stands in the lines of a block container, inline boxes taken apart."""
    stack: list[Event | Box | Words] = list(reversed(box.children))
    while stack:
        item = stack.pop()
        if isinstance(item, Words):
            yield Event("text", item.box, item)
        elif isinstance(item, Event):
            yield item
        elif item.position in ("absolute", "fixed"):
            yield Event("away", item)
        elif item.floating != "none":
            yield Event("float", item)
        elif item.level == "block":
            yield Event("block", item)
        elif item.level == "atom":
            yield Event("atom", item)
        elif item.inner == "break":
            yield Event("break", item)
        else:
            yield Event("open", item)
            stack.append(Event("close", item))
            stack.extend(reversed(item.children))


class _Cursor(Struct):
    """Where the next thing goes, with the margin before it not yet spent."""

    y: float
    strut: _Strut
    absorbing: bool
    """True while the margins at the top are those of the parent."""

    def spend(self) -> None:
        if not self.absorbing:
            self.y += sum(self.strut)
        self.strut = NO_STRUT
        self.absorbing = False


def lay_flow(engine: Engine, box: Box, room: Room, definite: float | None) -> float:
    """Lay out the contents of a block container; return the height of its content box.

    ``room.floats`` and ``room.origin`` say in which formatting context the box stands, and where.
    """
    root = is_formatting_root(box)
    floats = Floats() if root or room.floats is None else room.floats
    origin = (0.0, 0.0) if root or room.floats is None else room.origin
    closed_top = root or box.content_top > 0
    cursor = _Cursor(box.content_top, NO_STRUT, absorbing=not closed_top)
    line: list[Event] = []
    open_boxes: list[Box] = []
    first_line = True

    def flush() -> None:
        nonlocal line, first_line
        if line:
            bottom = lay_lines(
                engine,
                box,
                line,
                (cursor.y, sum(cursor.strut) if not cursor.absorbing else 0.0),
                floats,
                origin,
                first=first_line,
            )
            if bottom is not None:
                cursor.y, cursor.strut, cursor.absorbing = bottom, NO_STRUT, False
                first_line = False
        line = [Event("reopen", still) for still in open_boxes]

    for event in events(box):
        if event.kind == "open":
            open_boxes.append(event.box)
        elif event.kind == "close":
            open_boxes.remove(event.box)
        if event.kind == "block":
            flush()
            _block(engine, box, event.box, cursor, floats, origin, definite)
        else:
            line.append(event)
    flush()
    if first_line and cursor.absorbing and _has_marker(box):
        cursor.spend()
        cursor.y += line_height(engine, box.style)
    return _finish(box, cursor, floats, origin, root=root)


def _has_marker(box: Box) -> bool:
    """Tell whether a marker beside the box takes a line of it."""
    return box.display == "list-item" and word(box.style, "list-style-type") != "none"


def _finish(
    box: Box, cursor: _Cursor, floats: Floats, origin: tuple[float, float], *, root: bool
) -> float:
    closed_bottom = root or box.border.bottom + box.padding.bottom > 0 or box.definite is not None
    y = cursor.y
    box.bottom_strut = NO_STRUT
    if cursor.absorbing:
        # Nothing but margins: they collapse through the box and are its parent's.
        box.bottom_strut = cursor.strut
    elif closed_bottom:
        y += sum(cursor.strut) if root or box.padding.bottom + box.border.bottom > 0 else 0.0
    else:
        box.bottom_strut = cursor.strut
    if root:
        y = max(y, floats.lowest - origin[1])
    return max(0.0, y - box.content_top)


def _block(
    engine: Engine,
    box: Box,
    child: Box,
    cursor: _Cursor,
    floats: Floats,
    origin: tuple[float, float],
    definite: float | None,
) -> None:
    width = box.content_width
    set_edges(child, width)
    top = top_strut(engine, child, width)
    if not cursor.absorbing or collapses_through(engine, child, width):
        joined = merge(cursor.strut, top)
    else:
        joined = NO_STRUT
    y = cursor.y + (0.0 if cursor.absorbing else sum(joined))
    clear = word(child.style, "clear")
    if clear not in ("none", ""):
        cleared = floats.below(clear) - origin[1]
        if cleared > y:
            # Clearance parts the margins: an empty box, too, pushes what follows below the floats.
            y = cursor.y = cleared
            cursor.strut = NO_STRUT
            cursor.absorbing = False
    child.anchor = box
    child.y = y
    left, available = box.content_left, width
    if floats and is_formatting_root(child):
        left, available = _beside(box, child, y, floats, origin)
    child.x = left + child.margin.left
    room = Room(
        available,
        definite,
        shrink=child.display in TABLE_PARTS,
        floats=floats,
        origin=(origin[0] + child.x, origin[1] + child.y),
    )
    engine.lay(child, room)
    child.x = left + _auto_left(box, child, available)
    child.shift = relative_shift(child.style, width, engine.basis(child, definite), box.style)
    if collapses_through(engine, child, width) and child.height == 0:
        cursor.strut = merge(merge(cursor.strut, top), child.bottom_strut)
        cursor.strut = join(cursor.strut, child.margin.bottom)
        return
    cursor.y = child.y + child.height
    cursor.strut = join(child.bottom_strut, child.margin.bottom)
    cursor.absorbing = False


def _beside(
    box: Box, child: Box, y: float, floats: Floats, origin: tuple[float, float]
) -> tuple[float, float]:
    """Return left edge and width of what is free beside floats for a formatting root."""
    left = origin[0] + box.content_left
    right = left + box.content_width
    free_left, free_right = floats.span(origin[1] + y, origin[1] + y + 1, left, right)
    wanted = outer(child, "width", box.content_width)
    if wanted is not None and wanted > free_right - free_left:
        return box.content_left, box.content_width
    return free_left - origin[0], free_right - free_left


def _auto_left(box: Box, child: Box, available: float) -> float:
    """Return the used left margin: auto margins share what is free, legacy centring too."""
    spare = available - child.width - child.margin.left - child.margin.right
    left_auto = word(child.style, "margin-left") == "auto"
    right_auto = word(child.style, "margin-right") == "auto"
    rtl = word(box.style, "direction") == "rtl"
    if left_auto and right_auto:
        return max(0.0, spare / 2)
    if left_auto:
        return max(0.0, spare)
    align = word(box.style, "text-align")
    if align == "-webkit-center" and not right_auto:
        return max(0.0, spare / 2) + child.margin.left
    if align == "-webkit-right" or (rtl and not right_auto):
        return spare + child.margin.left
    return child.margin.left


def top_strut(engine: Engine, box: Box, width: float) -> _Strut:
    """Return the margins that meet at the top of the box: its own and its first children's."""
    strut = join(NO_STRUT, box.margin.top)
    current = box
    while not is_formatting_root(current) and current.inner == "flow":
        if current.border.top + current.padding.top > 0:
            break
        deeper = None
        for event in events(current):
            if event.kind in ("away", "float"):
                continue
            if event.kind == "text" and event.words is not None and not event.words.text.strip():
                continue
            if event.kind in ("open", "close"):
                continue
            deeper = event
            break
        if deeper is None or deeper.kind != "block":
            break
        child = deeper.box
        width = max(0.0, width)
        set_edges(child, width)
        if word(child.style, "clear") not in ("none", ""):
            break
        strut = join(strut, child.margin.top)
        if collapses_through(engine, child, width):
            strut = join(strut, child.margin.bottom)
        current = child
    return strut


def collapses_through(engine: Engine, box: Box, width: float) -> bool:
    """Tell whether the box has nothing that keeps its top and bottom margins apart."""
    if is_formatting_root(box) or box.inner != "flow":
        return False
    if box.border.along + box.padding.along > 0:
        return False
    height = outer(box, "height", None)
    if height:
        return False
    if clamp_height(box, 0.0, None) > 0:
        return False
    for event in events(box):
        if event.kind in ("away", "float", "open", "close"):
            continue
        if event.kind == "text":
            if event.words is not None and event.words.text.strip():
                return False
            continue
        if event.kind != "block":
            return False
        set_edges(event.box, width)
        if not collapses_through(engine, event.box, width):
            return False
    return True
