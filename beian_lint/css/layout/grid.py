"""Grid containers: tracks of fixed, flexible and content-made sizes.

Source: CSS Grid 2. Items are placed by their line numbers where these are plain integers, else one
after the other; named lines and areas, `subgrid` and `masonry` make the result rough.
"""

from collections.abc import Sequence

from msgspec import Struct

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.engine import Engine, Room
from beian_lint.css.layout.flex import items_of
from beian_lint.css.layout.intrinsic import intrinsic
from beian_lint.css.layout.sizes import clamp_height, clamp_width, set_edges
from beian_lint.css.layout.tracks import Track, parse_tracks
from beian_lint.css.layout.used import px, relative_shift, word
from beian_lint.css.values import Number, Pair, Tokens, Value


class _Cell(Struct):
    box: Box
    row: int
    column: int
    rows: int
    columns: int


def lay_grid(engine: Engine, box: Box, room: Room, definite: float | None) -> float:
    """Lay out the items; return the height of the content box."""
    _ = room
    items = items_of(box)
    for child in box.children:
        if isinstance(child, Box) and not child.in_flow:
            child.anchor, child.x, child.y = box, box.content_left, box.content_top
    width = box.content_width
    column_gap = px(box.style, "column-gap", width) or 0.0
    row_gap = px(box.style, "row-gap", definite) or 0.0
    columns, named = parse_tracks(engine, box, "grid-template-columns", width, column_gap)
    rows, named_rows = parse_tracks(engine, box, "grid-template-rows", definite, row_gap)
    box.rough = box.rough or named or named_rows
    cells = _place(box, items, len(columns))
    if not columns:
        columns = [Track("auto")]
    while len(columns) < max((cell.column + cell.columns for cell in cells), default=1):
        columns.append(_implicit(box, "grid-auto-columns"))
    while len(rows) < max((cell.row + cell.rows for cell in cells), default=0):
        rows.append(_implicit(box, "grid-auto-rows"))
    for item in items:
        set_edges(item, width)
        item.anchor = box
    _size_columns(engine, box, columns, cells, width, column_gap)
    for cell in cells:
        span = _span(columns, cell.column, cell.columns, column_gap)
        fits = word(box.style, "justify-items") in ("stretch", "normal", "legacy", "")
        own = word(cell.box.style, "justify-self")
        stretch = own in ("stretch", "normal") or (own in ("auto", "") and fits)
        engine.lay(cell.box, Room(span, None, shrink=not stretch))
    _size_rows(box, rows, cells, definite, row_gap)
    height = sum(row.size for row in rows) + row_gap * max(0, len(rows) - 1)
    for cell in cells:
        _set(engine, box, cell, columns, rows, column_gap, row_gap)
    return height


def _implicit(box: Box, prop: str) -> Track:
    fixed = px(box.style, prop, None)
    return Track("auto") if fixed is None else Track("fixed", fixed, fixed)


def _place(box: Box, items: Sequence[Box], columns: int) -> list[_Cell]:
    """Put the items into cells: by numbers where they say so, else the next free one."""
    columns = max(columns, 1)
    by_column = word(box.style, "grid-auto-flow").startswith("column")
    cells: list[_Cell] = []
    taken: set[tuple[int, int]] = set()
    next_row = next_column = 0
    for item in items:
        row, row_span, odd_row = _lines(item, "row")
        column, column_span, odd_column = _lines(item, "column")
        box.rough = box.rough or odd_row or odd_column
        if column is not None and column < 0:
            column = max(0, columns + 1 + column)
        if column is not None:
            column_span = column_span if column_span > 0 else columns - column
        column_span = max(1, column_span)
        row_span = max(1, row_span)
        if row is None or column is None:
            r, c = (row or next_row, column if column is not None else next_column)
            while _blocked(taken, r, c, row_span, column_span) or (
                not by_column and c + column_span > max(columns, column_span)
            ):
                if by_column:
                    c += 1
                elif column is not None or c + column_span >= columns:
                    r, c = r + 1, column or 0
                else:
                    c += 1
            if row is None:
                next_row, next_column = r, c
            row, column = r, c
        row = max(row, 0)
        cells.append(_Cell(item, row, column, row_span, column_span))
        taken.update((row + i, column + j) for i in range(row_span) for j in range(column_span))
    return cells


def _blocked(taken: set[tuple[int, int]], row: int, column: int, rows: int, columns: int) -> bool:
    return any((row + i, column + j) in taken for i in range(rows) for j in range(columns))


_MOST_TRACKS = 200


def _lines(item: Box, axis: str) -> tuple[int | None, int, bool]:
    """Return start (from 0, None for automatic), span (0: to the end) and whether it is a guess."""
    start, start_span, odd = _line(item.style.value(f"grid-{axis}-start"))
    end, end_span, odd_end = _line(item.style.value(f"grid-{axis}-end"))
    span = start_span or end_span or 1
    if start is not None and end is not None:
        if start > 0 and end > 0:
            low, high = min(start, end), max(start, end)
            return low - 1, max(1, high - low), odd or odd_end
        if start > 0 > end:
            return start - 1, 0 if end == -1 else 1, odd or odd_end or end != -1
        return None, span, True
    if start is not None:
        return (start - 1 if start > 0 else start), span, odd or odd_end
    if end is not None and end > 0:
        return max(0, end - 1 - span), span, odd or odd_end
    return None, span, odd or odd_end or end is not None


def _line(value: Value) -> tuple[int | None, int | None, bool]:
    """Return the line number, the span, and whether the value is one that is not read here."""
    if isinstance(value, Number):
        number = int(value.value)
        return max(-_MOST_TRACKS, min(_MOST_TRACKS, number)), None, False
    words = []
    if isinstance(value, Tokens):
        words = value.text.lower().split()
    elif isinstance(value, Pair):
        words = [
            str(int(item.value)) if isinstance(item, Number) else getattr(item, "name", "?")
            for item in value.items
        ]
    if not words:
        name = getattr(value, "name", "auto")
        return None, None, name != "auto"
    if len(words) == 1 and words[0].lstrip("-").isdigit():
        return max(-_MOST_TRACKS, min(_MOST_TRACKS, int(words[0]))), None, False
    if len(words) == 2 and "span" in words:
        other = words[1 - words.index("span")]
        if other.isdigit():
            return None, min(int(other), _MOST_TRACKS), False
    return None, None, True


def _span(tracks: Sequence[Track], first: int, count: int, gap: float) -> float:
    inside = tracks[first : first + count]
    return sum(track.size for track in inside) + gap * max(0, len(inside) - 1)


def _size_columns(
    engine: Engine,
    box: Box,
    columns: list[Track],
    cells: Sequence[_Cell],
    width: float,
    gap: float,
) -> None:
    needs = [(0.0, 0.0)] * len(columns)
    for cell in cells:
        if cell.columns == 1:
            least, most = intrinsic(engine, cell.box)
            extra = cell.box.margin.across
            low, high = needs[cell.column]
            needs[cell.column] = max(low, least + extra), max(high, most + extra)
    room = width - gap * (len(columns) - 1)
    for track, (least, most) in zip(columns, needs, strict=True):
        track.begin(least, most)
    _share(columns, room, stretch=word(box.style, "justify-content") in ("normal", "stretch", ""))


def _size_rows(
    box: Box, rows: list[Track], cells: Sequence[_Cell], definite: float | None, gap: float
) -> None:
    needs = [0.0] * len(rows)
    floors = [0.0] * len(rows)
    for cell in cells:
        if cell.rows != 1:
            continue
        height = cell.box.height + cell.box.margin.along
        needs[cell.row] = max(needs[cell.row], height)
        scrolls = word(cell.box.style, "overflow-y") not in ("visible", "clip", "")
        low = px(cell.box.style, "min-height", None)
        floor = (low or 0.0) if scrolls or low is not None else height
        floors[cell.row] = max(floors[cell.row], floor + (cell.box.margin.along if scrolls else 0))
    for track, most, least in zip(rows, needs, floors, strict=True):
        track.begin(least, most)
    room = None if definite is None else definite - gap * max(0, len(rows) - 1)
    if room is None:
        # Without a height a fraction is what the fullest of them needs.
        unit = max(
            (n / max(t.value, 1.0) for t, n in zip(rows, needs, strict=True) if t.kind == "fr"),
            default=0.0,
        )
        for track, least in zip(rows, floors, strict=True):
            if track.kind == "fr":
                track.size = max(unit * track.value, least if track.automatic_minimum else 0.0)
            elif track.kind == "auto":
                track.size = track.most
        return
    _share(rows, room, stretch=word(box.style, "align-content") in ("normal", "stretch", ""))


def _share(tracks: Sequence[Track], room: float, *, stretch: bool) -> None:
    """Give what is free to automatic tracks up to their contents, then to fractions."""
    used = sum(track.size for track in tracks)
    free = room - used
    for track in tracks:
        if track.kind == "auto" and free > 0:
            more = min(free, max(0.0, track.most - track.size))
            track.size += more
            free -= more
    fractions = [track for track in tracks if track.kind == "fr"]
    if fractions:
        rest = room - sum(track.size for track in tracks if track.kind != "fr")
        loose = list(fractions)
        while loose:
            unit = max(0.0, rest) / max(1.0, sum(track.value for track in loose))
            stuck = [t for t in loose if t.automatic_minimum and t.least > unit * t.value]
            if not stuck:
                for track in loose:
                    track.size = unit * track.value
                break
            for track in stuck:
                track.size = track.least
                rest -= track.least
                loose.remove(track)
    elif stretch and free > 0:
        autos = [track for track in tracks if track.kind == "auto"]
        for track in autos:
            track.size += free / len(autos)


def _set(
    engine: Engine,
    box: Box,
    cell: _Cell,
    columns: Sequence[Track],
    rows: Sequence[Track],
    column_gap: float,
    row_gap: float,
) -> None:
    child = cell.box
    width = _span(columns, cell.column, cell.columns, column_gap)
    height = _span(rows, cell.row, cell.rows, row_gap)
    left = sum(t.size for t in columns[: cell.column]) + column_gap * cell.column
    top = sum(t.size for t in rows[: cell.row]) + row_gap * cell.row
    across = _aligned(box, child, "justify-self", "justify-items")
    along = _aligned(box, child, "align-self", "align-items")
    automatic = word(child.style, "height") in ("auto", "") and child.inner != "replaced"
    if along in ("stretch", "normal", "auto", "") and automatic:
        tall = clamp_height(child, height - child.margin.along, height)
        if abs(tall - child.height) > 0.01:
            wide = child.width if across not in ("stretch", "normal", "") else None
            outer = None if wide is None else clamp_width(child, wide, width)
            engine.lay(child, Room(width, height, outer_width=outer, outer_height=max(tall, 0.0)))
    spare_across = width - child.width - child.margin.across
    spare_along = height - child.height - child.margin.along
    child.x = box.content_left + left + child.margin.left + _offset(across, spare_across)
    child.y = box.content_top + top + child.margin.top + _offset(along, spare_along)
    if word(child.style, "margin-left") == "auto" and spare_across > 0:
        both = word(child.style, "margin-right") == "auto"
        child.x += spare_across / 2 if both else spare_across
    child.shift = relative_shift(child.style, width, height, box.style)


def _aligned(box: Box, child: Box, own: str, others: str) -> str:
    align = word(child.style, own)
    return word(box.style, others) if align in ("auto", "") else align


def _offset(align: str, spare: float) -> float:
    if align == "center":
        return spare / 2
    if align in ("end", "flex-end", "self-end", "right"):
        return spare
    return 0.0
