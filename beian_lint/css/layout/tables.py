"""Tables: columns as wide as their contents need, rows as high as their highest cell.

Source: CSS 2.2 chapter 17 (automatic layout). Cells that span several columns or rows take part
as if they did not span, which makes the table rough.
"""

from beian_lint.css.layout.anonymous import rows_of
from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine, Room
from beian_lint.css.layout.intrinsic import border_spacing, has_fixed_columns, intrinsic
from beian_lint.css.layout.sizes import outer, set_edges
from beian_lint.css.layout.used import relative_shift, word

_GROUPS = ("table-row-group", "table-header-group", "table-footer-group", "table-row")


def lay_table(engine: Engine, box: Box, room: Room, definite: float | None) -> float:
    """Lay out the rows; return the height of the content box. Also for a row without a table."""
    _ = room
    rows = rows_of(box)
    spacing = border_spacing(box)
    count = max((len(row) for row in rows), default=0)
    widths = _widths(engine, box, rows, count, spacing)
    y = box.content_top + _captions(engine, box, "top")
    top = y
    for row in rows:
        y += spacing
        x = box.content_left + spacing
        height = _row_height(row)
        for at, cell in enumerate(row):
            set_edges(cell, box.content_width)
            cell.anchor = box
            engine.lay(cell, Room(widths[at], None, outer_width=widths[at]))
            cell.x, cell.y = x, y
            x += widths[at] + spacing
            height = max(height, cell.height)
        for cell in row:
            _align(cell, height)
        for holder in _holders(row, box):
            _stretch(box, holder, y, height)
        y += height
    for group in box.children:
        if isinstance(group, Box) and not group.in_flow:
            group.anchor, group.x, group.y = box, box.content_left, box.content_top
    if rows:
        y += spacing
        box.baseline = rows[0][0].y + (rows[0][0].baseline or 0.0) if rows[0] else None
    height = y - top
    if definite is not None and definite > height and rows:
        extra = (definite - height) / len(rows)
        _spread(rows, box, extra)
        height = definite
    bottom = _captions(engine, box, "bottom", top + height)
    return top - box.content_top + height + bottom


def _widths(
    engine: Engine, box: Box, rows: list[list[Box]], count: int, spacing: float
) -> list[float]:
    if has_fixed_columns(box):
        return _fixed_widths(box, rows, count, spacing)
    least, most = [0.0] * count, [0.0] * count
    fixed: list[float | None] = [None] * count
    room = box.content_width - spacing * (count + 1)
    for row in rows:
        for at, cell in enumerate(row):
            small, large = intrinsic(engine, cell)
            least[at], most[at] = max(least[at], small), max(most[at], large)
            wanted = outer(cell, "width", max(room, 0.0))
            if wanted is not None:
                fixed[at] = max(fixed[at] or 0.0, wanted)
            if cell.element.get("colspan", "1") not in ("1", "") and cell.pseudo is None:
                box.rough = True
    widths = [
        max(low, f) if f is not None else high
        for low, high, f in zip(least, most, fixed, strict=True)
    ]
    free = room - sum(widths)
    if free >= 0:
        weights = [0.0 if f is not None else high for f, high in zip(fixed, most, strict=True)]
        if not any(weights):
            weights = [1.0] * count
        total = sum(weights)
        return [w + free * part / total for w, part in zip(widths, weights, strict=True)]
    give = [max(0.0, w - low) for w, low in zip(widths, least, strict=True)]
    total = sum(give)
    if not total:
        return widths
    share = min(1.0, -free / total)
    return [w - part * share for w, part in zip(widths, give, strict=True)]


def _fixed_widths(box: Box, rows: list[list[Box]], count: int, spacing: float) -> list[float]:
    """Return widths by the cells of the first row alone; what is left is shared."""
    room = max(0.0, box.content_width - spacing * (count + 1))
    wanted = [outer(cell, "width", room) for cell in rows[0]] if rows else []
    wanted += [None] * (count - len(wanted))
    left = max(0.0, room - sum(width for width in wanted if width is not None))
    free = wanted.count(None)
    return [left / free if width is None else width for width in wanted]


def _row_height(row: list[Box]) -> float:
    heights = [0.0]
    for cell in row:
        holder = cell.parent
        if holder is not None and holder.display == "table-row":
            heights.append(outer(holder, "height", None) or 0.0)
    return max(heights)


def _align(cell: Box, height: float) -> None:
    """Make the cell as high as its row and move its contents down as vertical-align says."""
    spare = height - cell.height
    if spare <= 0:
        return
    cell.height = height
    how = word(cell.style, "vertical-align")
    move = spare / 2 if how == "middle" else spare if how == "bottom" else 0.0
    if move:
        lower(cell, move)


def lower(box: Box, move: float) -> None:
    """Move all that is anchored to the box down by ``move`` px."""
    stack: list[Box | Words] = list(box.children)
    while stack:
        child = stack.pop()
        if isinstance(child, Words):
            child.rects = [rect.moved(0.0, move) for rect in child.rects]
            continue
        if child.anchor is box:
            child.y += move
            child.rects = [rect.moved(0.0, move) for rect in child.rects]
        if child.level == "inline":
            stack.extend(child.children)


def _holders(row: list[Box], table: Box) -> list[Box]:
    """Return the rows and row groups round the cells of a row."""
    found: list[Box] = []
    holder = row[0].parent if row else None
    while holder is not None and holder is not table and holder.display in _GROUPS:
        found.append(holder)
        holder = holder.parent
    return found


def _stretch(table: Box, holder: Box, y: float, height: float) -> None:
    """Let a row or row group cover one more row."""
    if holder.anchor is not table or holder.height == 0.0:
        holder.anchor = table
        holder.x, holder.y = table.content_left, y
        holder.width, holder.height = table.content_width, height
        holder.shift = relative_shift(holder.style, table.content_width, None, table.style)
    else:
        holder.height = y + height - holder.y


def _spread(rows: list[list[Box]], table: Box, extra: float) -> None:
    down = 0.0
    for row in rows:
        for cell in row:
            cell.y += down
            _align(cell, cell.height + extra)
        for holder in _holders(row, table):
            if holder.display == "table-row":
                holder.y += down
                holder.height += extra
        down += extra


def _captions(engine: Engine, box: Box, side: str, y: float | None = None) -> float:
    height = 0.0
    for child in box.children:
        if not isinstance(child, Box) or child.display != "table-caption":
            continue
        at_bottom = word(child.style, "caption-side") == "bottom"
        if at_bottom != (side == "bottom"):
            continue
        set_edges(child, box.content_width)
        child.anchor = box
        engine.lay(child, Room(box.content_width, None))
        child.x = box.content_left + child.margin.left
        child.y = (box.content_top if y is None else y) + height + child.margin.top
        height += child.height + child.margin.along
    return height
