"""Inline formatting: text and pictures in lines.

Source: CSS 2.2 chapters 9.4.2 and 10.8, CSS Text 3 (white space, breaking, alignment, indent).
Letters have estimated widths (`beian_lint.css.layout.metrics`); a line may break at white space,
beside wide letters, and beside pictures and inline blocks.
"""

import re
from collections.abc import Sequence

from beian_lint.css.layout.boxes import Box, Words
from beian_lint.css.layout.engine import Engine, Floats, Room
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.line_parts import (
    ASCENT,
    Event,
    Line,
    Piece,
    extent,
    heights,
    span,
)
from beian_lint.css.layout.metrics import advance, wide
from beian_lint.css.layout.sizes import font_size, line_height, set_edges
from beian_lint.css.layout.used import px, relative_shift, word
from beian_lint.css.values import Length

_PARTS = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")


def lay_lines(
    engine: Engine,
    box: Box,
    run: Sequence[Event],
    start: tuple[float, float],
    floats: Floats,
    origin: tuple[float, float],
    *,
    first: bool,
) -> float | None:
    """Lay out a run of inline contents from the top ``start`` (and the margin above it).

    Return the bottom of the last line, None when there is no line: the margin is then not spent.
    """
    return _Lines(engine, box, start, floats, origin, first=first).lay(run)


class _Lines:
    def __init__(
        self,
        engine: Engine,
        box: Box,
        start: tuple[float, float],
        floats: Floats,
        origin: tuple[float, float],
        *,
        first: bool,
    ) -> None:
        self.engine = engine
        self.box = box
        self.top = start[0] + start[1]
        self.floats = floats
        self.origin = origin
        self.indent = _indent(box) if first else 0.0
        self.made = 0
        self.limit = _clamp(box)
        self.chunk: list[Piece] = []
        self.chunk_width = 0.0
        self.space: Piece | None = None
        self.line = self._new_line()

    def lay(self, run: Sequence[Event]) -> float | None:
        for event in run:
            self._take(event)
        self._commit()
        if any(not piece.space for piece in self.line.pieces) and self._visible(self.line):
            self._finish()
        else:
            self._place_empty()
        return self.top if self.made else None

    def _visible(self, line: Line) -> bool:
        return any(piece.atom or piece.words or piece.width for piece in line.pieces)

    def _new_line(self) -> Line:
        left = self.box.content_left
        right = left + self.box.content_width
        if self.floats:
            x, y = self.origin
            height = line_height(self.engine, self.box.style)
            free = self.floats.span(y + self.top, y + self.top + height, x + left, x + right)
            left, right = free[0] - x, free[1] - x
        return Line(left, right, width=self.indent)

    def _take(self, event: Event) -> None:
        kind, box = event.kind, event.box
        if kind == "text":
            assert event.words is not None
            self._text(event.words)
        elif kind in ("open", "reopen"):
            set_edges(box, self.box.content_width)
            box.anchor = self.box
            if kind == "open":
                box.rects = []
                box.shift = relative_shift(
                    box.style,
                    self.box.content_width,
                    self.engine.basis(box, self.box.definite),
                    self.box.style,
                )
            edge = box.margin.left + box.border.left + box.padding.left if kind == "open" else 0.0
            margin = box.margin.left if kind == "open" else 0.0
            self._add(Piece(box, edge, margins=(margin, 0.0), opening=True))
        elif kind == "close":
            edge = box.margin.right + box.border.right + box.padding.right
            self._add(Piece(box, edge, margins=(0.0, box.margin.right)))
        elif kind == "atom":
            self._atom(box)
        elif kind == "break":
            self._commit()
            clear = word(box.style, "clear")
            self._finish(forced=True)
            if clear not in ("none", ""):
                self.top = max(self.top, self.floats.below(clear) - self.origin[1])
                self.line = self._new_line()
        elif kind == "float":
            self._float(box)
        elif kind == "away":
            box.anchor = self.box
            box.x, box.y = self.box.content_left, self.top
            if box.style.written_display.startswith(("inline", "ruby")):
                self._add(Piece(box, 0.0, away=True))
            elif self._begun() or any(piece.words or piece.atom for piece in self.chunk):
                # What is a block stands below the line that it would have ended.
                box.y += line_height(self.engine, self.box.style)

    # Words

    def _text(self, words: Words) -> None:
        words.rects = []
        words.said = []
        words.anchor = self.box
        style = words.box.style
        collapse = word(style, "white-space-collapse")
        keep = collapse in ("preserve", "break-spaces")
        wraps = word(style, "text-wrap-mode") != "nowrap"
        size = font_size(style)
        spacing = px(style, "letter-spacing") or 0.0
        if spacing < 0 and self.engine.metrics.latin * size + spacing <= 0:
            self.box.rough = True  # letters stand on, or before, one another
        anywhere = word(style, "word-break") == "break-all"
        tight = (
            anywhere
            or word(style, "overflow-wrap") in ("break-word", "anywhere")
            or word(style, "word-break") == "break-word"
        )
        for part in _PARTS.findall(words.text):
            if part[0] in " \t\n\r\f":
                if keep or collapse == "preserve-breaks":
                    for at, piece in enumerate(part.split("\n")):
                        if at:
                            self._commit()
                            self._finish(forced=True)
                        if piece and keep:
                            width = advance(piece, size, spacing, self.engine.metrics)
                            self._add(Piece(words.box, width, words, said=piece))
                            if wraps:
                                self._commit()
                    if keep:
                        continue
                self._blank(words, size, spacing, wraps=wraps)
                continue
            for run, broad in _runs(part, anywhere):
                if broad and wraps:
                    self._broad(words, run, size, spacing)
                    continue
                width = advance(run, size, spacing, self.engine.metrics)
                if tight and wraps and width > self.line.right - self.line.left:
                    self._broad(words, run, size, spacing)
                    continue
                self._add(Piece(words.box, width, words, said=run))

    def _blank(self, words: Words, size: float, spacing: float, *, wraps: bool) -> None:
        """White space: one blank, none at the start of a line, a place to break."""
        if self.chunk and wraps:
            self._commit()
        if self.space is not None or not (self.line.pieces or self.chunk):
            return
        if not any(piece.words or piece.atom for piece in self.line.pieces + self.chunk):
            return
        width = advance(" ", size, spacing, self.engine.metrics)
        blank = Piece(words.box, width, words, space=True)
        if wraps:
            self.space = blank
        else:
            if self.chunk and self.chunk[-1].space:
                return
            self.chunk.append(blank)
            self.chunk_width += width

    def _broad(self, words: Words, run: str, size: float, spacing: float) -> None:
        """Letters between which a line may break: as many as fit, then the next line."""
        self._commit(keep_opening=True)
        letter = advance(run, size, spacing, self.engine.metrics) / len(run)
        left = len(run)
        while left:
            free = self.line.right - self.line.left - self.line.width
            if self.space is not None:
                free -= self.space.width
            fits = int((free + 0.01) / letter) if letter > 0 else left
            if fits < 1 and not self._begun():
                fits = 1
            if fits < 1:
                self.space = None
                self._finish()
                continue
            taken = min(left, fits)
            at = len(run) - left
            said = run[at : at + taken]
            self._add(Piece(words.box, letter * taken, words, said=said))
            self._commit()
            left -= taken

    def _begun(self) -> bool:
        return any(piece.words or piece.atom for piece in self.line.pieces)

    # Boxes in the line

    def _atom(self, box: Box) -> None:
        box.anchor = self.box
        outside = box.parent.style if box.parent is not None else box.style
        wraps = word(outside, "text-wrap-mode") != "nowrap"
        self.engine.lay(box, Room(self.box.content_width, self.box.definite, shrink=True))
        box.shift = relative_shift(
            box.style,
            self.box.content_width,
            self.engine.basis(box, self.box.definite),
            self.box.style,
        )
        if wraps:
            self._commit(keep_opening=True)
        width = box.width + box.margin.left + box.margin.right
        self._add(Piece(box, width, atom=True))
        if wraps:
            self._commit()

    def _float(self, box: Box) -> None:
        box.anchor = self.box
        self.engine.lay(box, Room(self.box.content_width, self.box.definite, shrink=True))
        box.shift = relative_shift(
            box.style,
            self.box.content_width,
            self.engine.basis(box, self.box.definite),
            self.box.style,
        )
        x, y = self.origin
        left = x + self.box.content_left
        top = self.top
        clear = word(box.style, "clear")
        if clear not in ("none", ""):
            top = max(top, self.floats.below(clear) - y)
        width = box.width + box.margin.across
        begun = self._begun() or any(piece.words or piece.atom for piece in self.chunk)
        if begun and width > self.line.right - self.line.left - self.line.width:
            top += line_height(self.engine, self.box.style)
        at_x, at_y = self.floats.place(
            box.floating,
            width,
            box.height + box.margin.along,
            y + top,
            left,
            left + self.box.content_width,
        )
        box.x = at_x - x + box.margin.left
        box.y = at_y - y + box.margin.top
        if at_y <= y + self.top + 0.01:
            line = self._new_line()
            self.line.left, self.line.right = line.left, line.right

    # Making lines

    def _add(self, piece: Piece) -> None:
        self.chunk.append(piece)
        self.chunk_width += piece.width

    def _commit(self, *, keep_opening: bool = False) -> None:
        """Put what hangs together into the line, or begin a new one with it.

        ``keep_opening`` holds back the edges of inline boxes that just open: they go with what
        comes next.
        """
        if keep_opening:
            kept = 0
            while kept < len(self.chunk) and self.chunk[-1 - kept].opening:
                kept += 1
            later = self.chunk[len(self.chunk) - kept :]
            del self.chunk[len(self.chunk) - kept :]
            self.chunk_width -= sum(piece.width for piece in later)
            self._commit()
            self.chunk, self.chunk_width = later, sum(piece.width for piece in later)
            return
        if not self.chunk:
            return
        narrow = self.chunk_width > self.line.right - self.line.left
        if narrow and self._begun() and self.line.width < min(0.0, self.indent):
            self.box.rough = True  # browsers break such lines in ways of their own
        space = self.space.width if self.space is not None else 0.0
        free = self.line.right - self.line.left - self.line.width
        # A blank that finds no room ends the line, whatever negative margins come after it.
        if max(space, space + self.chunk_width) > free + 0.01:
            if self._begun():
                self.space = None
                self._finish()
            elif self.floats:
                self._sink()
        if self.space is not None:
            self.line.pieces.append(self.space)
            self.line.width += self.space.width
            self.space = None
        self.line.pieces.extend(self.chunk)
        self.line.width += self.chunk_width
        self.chunk = []
        self.chunk_width = 0.0

    def _sink(self) -> None:
        """Move an empty line below floats that leave it too little room."""
        for _ in range(50):
            full = self.box.content_width
            free = self.line.right - self.line.left
            if free >= full - 0.01 or free - self.line.width >= self.chunk_width:
                return
            bottom = self.floats.lowest - self.origin[1]
            if bottom <= self.top:
                return
            self.top += (
                min(line_height(self.engine, self.box.style) or 1.0, bottom - self.top) or 1.0
            )
            fresh = self._new_line()
            fresh.pieces, fresh.width = self.line.pieces, self.line.width
            self.line = fresh

    def _finish(self, *, forced: bool = False) -> None:
        line, self.space = self.line, None
        if not forced and not line.pieces:
            return
        above, below, tall = heights(self.engine, self.box, line)
        height = max(above + below, tall)
        x = line.left + self._align(line)
        baseline = self.top + above
        spans: dict[Box, tuple[float, float]] = {}
        for piece in line.pieces:
            piece.x = x
            self._put(piece, baseline, self.top, height, spans)
            x += piece.width
        for box, (start, end) in spans.items():
            span(self.engine, self.box, box, start, end, baseline)
        if not (self.limit and self.made >= self.limit):
            self.top += height
        self.made += 1
        self.box.baseline = baseline
        self.indent = 0.0
        self.line = self._new_line()

    def _place_empty(self) -> None:
        """No line: empty inline boxes still have a place."""
        x = self.line.left + self._align(self.line)
        for piece in self.line.pieces:
            if piece.away:
                piece.box.x, piece.box.y = x, self.top
            elif not piece.atom and piece.words is None and not piece.box.rects:
                at = self.line.left
                base = self.top + ASCENT * font_size(piece.box.style)
                span(self.engine, self.box, piece.box, at, at, base)

    def _align(self, line: Line) -> float:
        spare = line.right - line.left - line.width
        align = word(self.box.style, "text-align")
        rtl = word(self.box.style, "direction") == "rtl"
        # An indent stands at the start of the line: right of the text in right-to-left lines.
        indent = 0.0 if rtl else self.indent
        if align in ("center", "-webkit-center"):
            return indent + max(spare, 0.0) / 2
        if align in ("right", "-webkit-right") or align == ("start" if rtl else "end"):
            if indent < 0 < spare and line.width - indent > line.right - line.left:
                # Flush right although it does not fit: what is seen goes by how wide the box is.
                self.box.rough = True
            return indent + spare if spare > 0 or rtl else indent
        return indent

    def _put(
        self,
        piece: Piece,
        baseline: float,
        top: float,
        height: float,
        spans: dict[Box, tuple[float, float]],
    ) -> None:
        box = piece.box
        if piece.away:
            box.x, box.y = piece.x, top
            return
        shift = piece.shift
        base = baseline - (shift or 0.0)
        if piece.words is not None and not piece.space:
            size = font_size(box.style)
            piece.words.said.append(piece.said)
            piece.words.rects.append(
                Rect(
                    piece.x, base - ASCENT * size, piece.x + piece.width, base + (1 - ASCENT) * size
                )
            )
        elif piece.atom:
            up, _ = extent(self.engine, self.box, piece)
            box.x = piece.x + box.margin.left
            box.y = base - up + box.margin.top
            if shift is None:
                box.y = top + box.margin.top
                if word(box.style, "vertical-align") == "bottom":
                    box.y = top + height - box.height - box.margin.bottom
        holder: Box | None = box.parent if piece.atom else box
        while holder is not None and holder is not self.box and holder.level == "inline":
            start, end = piece.x, piece.x + piece.width
            if holder is box:
                start, end = start + piece.margins[0], end - piece.margins[1]
            known = spans.get(holder)
            spans[holder] = (
                (start, end) if known is None else (min(known[0], start), max(known[1], end))
            )
            holder = holder.parent


def _runs(part: str, anywhere: bool) -> list[tuple[str, bool]]:
    """Split a word into runs of narrow and of wide letters."""
    if anywhere:
        return [(part, True)]
    if part.isascii():
        return [(part, False)]
    runs: list[tuple[str, bool]] = []
    start, state = 0, wide(part[0])
    for at, letter in enumerate(part):
        if wide(letter) != state:
            runs.append((part[start:at], state))
            start, state = at, not state
    runs.append((part[start:], state))
    return runs


def _indent(box: Box) -> float:
    value = box.style.value("text-indent")
    return value.resolve(box.content_width) if isinstance(value, Length) else 0.0


def _clamp(box: Box) -> int:
    """Return after how many lines ``-webkit-line-clamp`` cuts, 0 for never."""
    value = box.style.value("-webkit-line-clamp")
    count = getattr(value, "value", None)
    old_box = box.style.written_display.endswith("-box")
    return int(count) if isinstance(count, int | float) and old_box else 0
