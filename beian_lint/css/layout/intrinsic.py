"""The least and the most width that contents need.

Source: CSS Sizing 3, chapter 5 (intrinsic sizes), CSS 2.2 17.5.2.
"""

from beian_lint.css.layout.anonymous import rows_of
from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine
from beian_lint.css.layout.metrics import Metrics, advance, wide
from beian_lint.css.layout.replaced import default_size, ratio_of, replaced_size
from beian_lint.css.layout.sizes import STRETCH, clamp_width, font_size, outer, set_edges
from beian_lint.css.layout.used import is_set, margin, px, word
from beian_lint.css.values import Length, Pair

_CONTENT_SIZES = ("min-content", "max-content", "fit-content", "-webkit-fit-content")


def width_of(engine: Engine, box: Box, available: float, *, shrink: bool) -> float:
    """Return the width of the border box in a containing block of ``available`` px."""
    width = outer(box, "width", available)
    keyword = word(box.style, "width")
    if width is None:
        room = available - box.margin.across
        if keyword in ("min-content", "max-content"):
            width = intrinsic(engine, box)[keyword == "max-content"]
        elif keyword in STRETCH or not (shrink or keyword in _CONTENT_SIZES):
            width = max(room, box.frame[0])
        else:
            least, most = intrinsic(engine, box)
            width = min(max(least, room), most)
    width = max(clamp_width(box, width, available), box.frame[0])
    if box.inner == "table" and not has_fixed_columns(box):
        width = max(width, _table(engine, box)[0] + box.frame[0])
    return width


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
    return default_size(width, height, ratio)[0] + box.frame[0]


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
