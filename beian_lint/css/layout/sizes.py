"""Sizes before layout: what is specified, what replaced elements have, what contents need.

Sources: CSS 2.2 10.2-10.7, CSS Sizing 3 (intrinsic sizes), CSS Images 3 5.2 (default sizing).
"""

from beian_lint.css.layout.anonymous import rows_of
from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine
from beian_lint.css.layout.metrics import Metrics, advance, wide
from beian_lint.css.layout.used import Style, border, is_set, margin, padding, px, word
from beian_lint.css.values import Keyword, Length, Number, Pair, Value

_CONTENT_SIZES = ("min-content", "max-content", "fit-content", "-webkit-fit-content")
_STRETCH = ("stretch", "-webkit-fill-available", "-moz-available", "fill-available")


def set_edges(box: Box, width: float) -> None:
    """Set margin, border and padding; ``width`` is that of the containing block."""
    if box.display in ("table-row", "table-row-group", "table-header-group", "table-footer-group"):
        return
    box.border = border(box.style)
    box.padding = padding(box.style, width)
    if box.display != "table-cell":
        box.margin = margin(box.style, width)


def outer(box: Box, prop: str, basis: float | None) -> float | None:
    """Return a specified width or height as that of the border box, None when it is automatic."""
    size = px(box.style, prop, basis)
    if size is None:
        return None
    frame = box.frame[0 if "width" in prop else 1]
    if word(box.style, "box-sizing") == "border-box":
        return max(size, frame)
    return max(0.0, size) + frame


def clamp_width(box: Box, width: float, basis: float) -> float:
    """Return a border-box width within minimum and maximum."""
    high = outer(box, "max-width", basis)
    if high is not None:
        width = min(width, high)
    low = outer(box, "min-width", basis)
    return max(width, low) if low is not None else width


def clamp_height(box: Box, height: float, basis: float | None) -> float:
    """Return a border-box height within minimum and maximum, which cells of tables do not have."""
    if box.display == "table-cell":
        return height
    high = outer(box, "max-height", basis)
    if high is not None:
        height = min(height, high)
    low = outer(box, "min-height", basis)
    return max(height, low) if low is not None else height


def width_of(engine: Engine, box: Box, available: float, *, shrink: bool) -> float:
    """Return the width of the border box in a containing block of ``available`` px."""
    width = outer(box, "width", available)
    keyword = word(box.style, "width")
    if width is None:
        room = available - box.margin.across
        if keyword in ("min-content", "max-content"):
            width = intrinsic(engine, box)[keyword == "max-content"]
        elif keyword in _STRETCH or not (shrink or keyword in _CONTENT_SIZES):
            width = max(room, box.frame[0])
        else:
            least, most = intrinsic(engine, box)
            width = min(max(least, room), most)
    width = max(clamp_width(box, width, available), box.frame[0])
    if box.inner == "table" and not has_fixed_columns(box):
        width = max(width, _table(engine, box)[0] + box.frame[0])
    return width


def replaced_size(
    engine: Engine, box: Box, available: float, height_basis: float | None
) -> tuple[float, float]:
    """Return width and height of the border box of a replaced element."""
    natural_width, natural_height = engine.natural(box)
    ratio = ratio_of(box.style, natural_width, natural_height)
    frame = box.frame
    border_box = word(box.style, "box-sizing") == "border-box"

    def content(prop: str, basis: float | None, axis: int) -> float | None:
        size = px(box.style, prop, basis)
        if size is None:
            return None
        return max(0.0, size - frame[axis]) if border_box else max(0.0, size)

    width = content("width", available, 0)
    height = content("height", height_basis, 1)
    if word(box.style, "width") in _STRETCH:
        width = max(0.0, available - box.margin.across - frame[0])
    auto_width, auto_height = width is None, height is None
    if width is None and height is None:
        width, height = _natural(natural_width, natural_height, ratio)
    elif width is None:
        assert height is not None
        width = height * ratio if ratio else natural_width if natural_width is not None else 300.0
    elif height is None:
        height = width / ratio if ratio else natural_height if natural_height is not None else 150.0
    assert width is not None
    assert height is not None
    most, least = content("max-width", available, 0), content("min-width", available, 0)
    bounded = _within(width, least, most)
    if bounded != width:
        if auto_height and ratio:
            height = bounded / ratio
        width = bounded
    high, low = content("max-height", height_basis, 1), content("min-height", height_basis, 1)
    bounded = _within(height, low, high)
    if bounded != height:
        if auto_width and ratio:
            width = _within(bounded * ratio, least, most)
        height = bounded
    return width + frame[0], height + frame[1]


def _within(size: float, least: float | None, most: float | None) -> float:
    size = size if most is None else min(size, most)
    return size if least is None else max(size, least)


def _natural(width: float | None, height: float | None, ratio: float | None) -> tuple[float, float]:
    if width is None and height is None:
        return 300.0, 300.0 / ratio if ratio else 150.0
    if width is None:
        assert height is not None
        return (height * ratio if ratio else 300.0), height
    if height is None:
        return width, (width / ratio if ratio else 150.0)
    return width, height


def ratio_of(style: Style, width: float | None, height: float | None) -> float | None:
    """Return width by height: the preferred aspect ratio, or that of the natural size."""
    natural = width / height if width and height else None
    value = style.value("aspect-ratio")
    preferred = _ratio(value)
    items = value.items if isinstance(value, Pair) else (value,)
    if preferred and not (natural and any(item == Keyword("auto") for item in items)):
        return preferred
    return natural


def _ratio(value: Value) -> float | None:
    if isinstance(value, Number):
        return value.value or None
    if isinstance(value, Pair):
        numbers = [item.value for item in value.items if isinstance(item, Number)]
        if len(numbers) == 2 and numbers[1]:
            return numbers[0] / numbers[1] or None
        if len(numbers) == 1:
            return numbers[0] or None
    return None


def intrinsic(engine: Engine, box: Box) -> tuple[float, float]:
    """Return the least and the most that the border box needs in width for its contents.

    Percentages in the contents count as nothing or as automatic.
    """
    if box.intrinsic is None:
        edges = box.margin, box.border, box.padding
        set_edges(box, 0.0)
        box.intrinsic = _intrinsic(engine, box)
        box.margin, box.border, box.padding = edges
    return box.intrinsic


def _intrinsic(engine: Engine, box: Box) -> tuple[float, float]:
    frame = box.frame[0]
    if box.inner == "replaced":
        width = replaced_size(engine, box, 0.0, None)[0]
        value = box.style.value("width")
        if isinstance(value, Length) and not value.absolute:
            return frame, replaced_auto(engine, box)
        high = box.style.value("max-width")
        if isinstance(high, Length) and not high.absolute:
            return frame, replaced_auto(engine, box)
        return width, width
    fixed = box.style.value("width")
    cell = box.display == "table-cell"
    if isinstance(fixed, Length) and fixed.absolute and box.inner != "table" and not cell:
        width = outer(box, "width", 0.0) or 0.0
        return _clamped(box, (width, width))
    if word(box.style, "contain") in ("size", "strict", "inline-size"):
        return _clamped(box, (frame, frame))
    if box.inner == "flex" and not _column(box):
        least, most = _side_by_side(engine, box)
    elif box.inner == "table" or box.display == "table-row":
        least, most = _table(engine, box)
    elif box.inner == "grid" and is_set(box.style, "grid-template-columns"):
        # Tracks of fixed or shared width are wider or narrower than what stands in them.
        box.rough = True
        least, most = _stacked(engine, box)
    else:
        least, most = _stacked(engine, box)
    if cell and isinstance(fixed, Length) and fixed.absolute:
        # A cell is never narrower than its contents need.
        most = max(least, (outer(box, "width", 0.0) or 0.0) - frame)
    return _clamped(box, (least + frame, most + frame))


def replaced_auto(engine: Engine, box: Box) -> float:
    """Return the border-box width of a replaced element whose width is taken for automatic."""
    width, height = engine.natural(box)
    ratio = ratio_of(box.style, width, height)
    specified = px(box.style, "height", None)
    if specified is not None and ratio:
        return specified * ratio + box.frame[0]
    return _natural(width, height, ratio)[0] + box.frame[0]


def _clamped(box: Box, sizes: tuple[float, float]) -> tuple[float, float]:
    least, most = sizes
    high = box.style.value("max-width")
    low = box.style.value("min-width")
    if isinstance(high, Length) and high.absolute:
        limit = outer(box, "max-width", 0.0) or 0.0
        least, most = min(least, limit), min(most, limit)
    if isinstance(low, Length) and low.absolute:
        limit = outer(box, "min-width", 0.0) or 0.0
        least, most = max(least, limit), max(most, limit)
    return least, most


def _column(box: Box) -> bool:
    return word(box.style, "flex-direction").startswith("column")


def _margins(box: Box) -> float:
    """Return the margins across, where percentages count as nothing."""
    return margin(box.style, 0.0).across


def _side_by_side(engine: Engine, box: Box) -> tuple[float, float]:
    least = most = 0.0
    wraps = word(box.style, "flex-wrap") not in ("nowrap", "")
    for child in box.children:
        if isinstance(child, Words):
            small, large = _of_words(engine, child)
            extra = 0.0
        elif child.in_flow:
            small, large = intrinsic(engine, child)
            extra = _margins(child)
        else:
            continue
        most += large + extra
        least = max(least, small + extra) if wraps else least + small + extra
    return least, most


def _table(engine: Engine, box: Box) -> tuple[float, float]:
    columns: list[tuple[float, float]] = []
    for row in rows_of(box):
        for at, cell in enumerate(row):
            small, large = intrinsic(engine, cell)
            if at == len(columns):
                columns.append((small, large))
            else:
                columns[at] = (max(columns[at][0], small), max(columns[at][1], large))
    spacing = border_spacing(box)
    gaps = spacing * (len(columns) + 1) if columns else 0.0
    return sum(c[0] for c in columns) + gaps, sum(c[1] for c in columns) + gaps


def has_fixed_columns(table: Box) -> bool:
    """Tell whether the columns of a table do not go by their contents (CSS 2.2, 17.5.2.1)."""
    return word(table.style, "table-layout") == "fixed" and is_set(table.style, "width", "auto")


def border_spacing(box: Box) -> float:
    """Return the horizontal distance of cells in px."""
    if box.inner != "table" or word(box.style, "border-collapse") == "collapse":
        return 0.0
    value = box.style.value("border-spacing")
    if isinstance(value, Pair):
        value = value.items[0]
    return value.px if isinstance(value, Length) else 2.0


class _Run:
    """A line of unlimited length: how long it is, and the blank at its end not yet counted."""

    __slots__ = ("blank", "length", "most", "started")

    def __init__(self, indent: float) -> None:
        self.length = indent
        self.most = 0.0
        self.blank = 0.0
        self.started = False

    def add(self, width: float, before: float = 0.0, after: float = 0.0) -> None:
        if self.started:
            self.length += max(self.blank, before)
        self.length += width
        self.blank = after
        self.started = True

    def end(self) -> None:
        self.most = max(self.most, self.length)
        self.length = self.blank = 0.0
        self.started = False


def _stacked(engine: Engine, box: Box) -> tuple[float, float]:
    """Contents in lines and blocks: the longest word, the longest line or block."""
    indent = px(box.style, "text-indent", None) or 0.0
    run = _Run(indent)
    least = floats = 0.0
    stack: list[Box | Words] = list(reversed(box.children))
    while stack:
        child = stack.pop()
        if isinstance(child, Words):
            least = max(least, _add_words(engine, child, run))
            continue
        if child.position in ("absolute", "fixed"):
            continue
        if child.level == "inline":
            if child.inner == "break":
                run.end()
            else:
                set_edges(child, 0.0)
                run.length += child.frame[0] + _margins(child)
                stack.extend(reversed(child.children))
            continue
        small, large = intrinsic(engine, child)
        extra = _margins(child)
        least = max(least, small + extra)
        if child.floating != "none":
            floats += large + extra
        elif child.level == "atom":
            run.add(large + extra)
        else:
            run.end()
            run.most = max(run.most, large + extra)
    run.end()
    most = run.most + floats
    if word(box.style, "text-wrap-mode") == "nowrap":
        least = max(least, most)
    return (min(least, most) if indent < 0 else least), max(most, 0.0 if indent < 0 else least)


def _add_words(engine: Engine, words: Words, run: _Run) -> float:
    """Add a text to the run; return the width of its longest piece that cannot be broken."""
    style = words.box.style
    size = font_size(style)
    spacing = px(style, "letter-spacing") or 0.0
    metrics = engine.metrics
    if word(style, "white-space-collapse") != "collapse":
        for at, line in enumerate(words.text.split("\n")):
            if at:
                run.end()
            run.add(advance(line, size, spacing, metrics))
    else:
        collapsed = " ".join(words.text.split())
        blank = advance(" ", size, spacing, metrics)
        if not collapsed:
            run.blank = blank if run.started and words.text else run.blank
            return 0.0
        before = blank if words.text[0].isspace() else 0.0
        after = blank if words.text[-1].isspace() else 0.0
        run.add(advance(collapsed, size, spacing, metrics), before, after)
    if word(style, "text-wrap-mode") == "nowrap":
        return advance(" ".join(words.text.split()), size, spacing, metrics)
    return _longest_piece(words.text, size, spacing, metrics)


def _longest_piece(text: str, size: float, spacing: float, metrics: Metrics) -> float:
    least = 0.0
    for part in text.split():
        run = ""
        for letter in part:
            if wide(letter):
                least = max(least, size + spacing, advance(run, size, spacing, metrics))
                run = ""
            else:
                run += letter
        least = max(least, advance(run, size, spacing, metrics))
    return least


def _of_words(engine: Engine, words: Words) -> tuple[float, float]:
    """Return the least and the most that a text on its own needs."""
    run = _Run(0.0)
    least = _add_words(engine, words, run)
    run.end()
    return least, run.most


def font_size(style: Style) -> float:
    """Return the font size in px."""
    return px(style, "font-size") or 0.0


def line_height(engine: Engine, style: Style) -> float:
    """Return the used line height in px."""
    value = style.value("line-height")
    if isinstance(value, Number):
        return value.value * font_size(style)
    if isinstance(value, Length):
        return value.resolve(font_size(style))
    return engine.metrics.line * font_size(style)
