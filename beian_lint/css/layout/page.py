"""Where all boxes of a page stand, under one assumption about fonts and unknown pictures.

Modelled: blocks, margins that collapse, floats, lines with estimated letters, inline blocks,
replaced elements, flex, grid, tables, absolute, fixed and relative boxes. Not modelled: vertical
writing modes, multiple columns, `shape-outside`, anchors, subgrid, the fixed table layout; boxes
there are marked ``rough`` and nothing is called hidden for where they stand.
"""

from collections.abc import Callable

from beian_lint.css.layout.boxes import Box, BoxTree, Words
from beian_lint.css.layout.engine import Room
from beian_lint.css.layout.flex import lay_flex
from beian_lint.css.layout.flow import lay_flow
from beian_lint.css.layout.grid import lay_grid
from beian_lint.css.layout.intrinsic import width_of
from beian_lint.css.layout.metrics import Metrics
from beian_lint.css.layout.positioned import lay_positioned
from beian_lint.css.layout.replaced import ratio_of, replaced_size
from beian_lint.css.layout.sizes import clamp_height, outer, set_edges
from beian_lint.css.layout.tables import lay_table
from beian_lint.css.layout.used import is_set, word
from beian_lint.css.layout.words import words_of
from beian_lint.css.values import Length

NaturalSize = Callable[[Box, Metrics], tuple[float | None, float | None]]
LengthOf = Callable[[Box, object], Length | None]


class PageLayout:
    """The engine of `beian_lint.css.layout.engine.Engine` for a whole page."""

    def __init__(
        self,
        tree: BoxTree,
        window: tuple[float, float],
        metrics: Metrics,
        *,
        natural: NaturalSize,
        length: LengthOf,
        quirks: bool,
    ) -> None:
        self.tree = tree
        self.window = window
        self.metrics = metrics
        self.quirks = quirks
        self._natural = natural
        self._length = length

    def run(self) -> None:
        """Lay out the page; the boxes of the tree hold the result until the next run."""
        root = self.tree.root
        if root is None:
            return
        for box in self.tree:
            box.reset()
        width, height = self.window
        self.lay(root, Room(width, height))
        root.x, root.y = root.margin.left, root.margin.top
        for box in sorted(self.tree, key=lambda box: box.order):
            if box.position in ("absolute", "fixed") and box is not root:
                lay_positioned(self, box)

    def natural(self, box: Box) -> tuple[float | None, float | None]:
        if _size_contained(box):
            return 0.0, 0.0
        return self._natural(box, self.metrics)

    def length(self, box: Box, node: object) -> Length | None:
        return self._length(box, node)

    def basis(self, box: Box, height: float | None) -> float | None:
        return self._quirky_basis(box) if height is None and self.quirks else height

    def lay(self, box: Box, room: Room) -> None:
        set_edges(box, room.width)
        basis = self.basis(box, room.height)
        if box.inner == "replaced":
            box.width, box.height = replaced_size(self, box, room.width, basis)
            if room.outer_width is not None:
                box.width = room.outer_width
            if room.outer_height is not None:
                box.height = room.outer_height
            box.baseline = None
            return
        if room.outer_width is not None:
            box.width = max(room.outer_width, box.frame[0])
        else:
            box.width = width_of(self, box, room.width, shrink=room.shrink or box.inner == "table")
        self._height(box, room, basis)
        if word(box.style, "writing-mode") not in ("horizontal-tb", "") or (
            is_set(box.style, "column-count", "auto") or is_set(box.style, "column-width", "auto")
        ):
            box.rough = True

    def _height(self, box: Box, room: Room, basis: float | None) -> None:
        frame = box.frame[1]
        height = room.outer_height
        if height is None and box.display not in ("table-row", "table-cell"):
            height = outer(box, "height", basis)
            if height is None and word(box.style, "height") in (
                "stretch",
                "-webkit-fill-available",
            ):
                height = None if basis is None else max(frame, basis - box.margin.along)
            if height is not None:
                height = clamp_height(box, height, basis)
            ratio = ratio_of(box.style, None, None)
            if height is None and ratio and word(box.style, "height") in ("auto", ""):
                height = clamp_height(box, (box.width - box.frame[0]) / ratio + frame, basis)
        box.definite = None if height is None else max(0.0, height - frame)
        contents = self._contents(box, room, box.definite)
        if _size_contained(box):
            contents = 0.0
        if height is None:
            if self.quirks:
                contents = max(contents, self._quirky_height(box) - frame)
            height = clamp_height(box, contents + frame, basis)
            if box.display == "table-cell":
                height = max(height, outer(box, "height", None) or 0.0)
        elif box.inner == "table":
            height = max(height, contents + frame)
        box.height = max(height, frame)

    def _contents(self, box: Box, room: Room, definite: float | None) -> float:
        if box.inner == "flex":
            return lay_flex(self, box, room, definite)
        if box.inner == "grid":
            return lay_grid(self, box, room, definite)
        if box.inner == "table" or box.display == "table-row":
            return lay_table(self, box, room, definite)
        return lay_flow(self, box, room, definite)

    def _quirky_height(self, box: Box) -> float:
        """In quirks mode html and body fill the window."""
        if box.parent is None:
            return self.window[1] - box.margin.along
        if box.parent.parent is None and box.element.tag == "body" and box.in_flow:
            return self.window[1] - box.margin.along
        return 0.0

    def _quirky_basis(self, box: Box) -> float | None:
        """In quirks mode a percentage of an automatic height looks further up, to the window."""
        above = box.parent
        while above is not None:
            if above.definite is not None:
                return above.definite
            away = above.position in ("absolute", "fixed") or above.display == "table-cell"
            if above.level != "block" or away or above.inner != "flow":
                return None
            above = above.parent
        return self.window[1]


def _size_contained(box: Box) -> bool:
    contain = words_of(box.style, "contain")
    if contain & {"size", "strict"} and box.level != "inline":
        return True
    return word(box.style, "content-visibility") == "hidden" and box.level != "inline"


__all__ = ["Box", "PageLayout", "Words"]
