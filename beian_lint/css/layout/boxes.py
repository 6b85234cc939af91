"""The box tree: which elements make boxes, of what kind, and which text stands in them.

Sources: CSS Display 3 (box generation, blockification), CSS 2.2 chapter 9, HTML 15.4 and 15.5
(replaced elements and widgets).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol

from beian_lint.css.flat_tree import Child, Element, tag
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import NO_EDGES, Edges, Style, Styles, word, zoomed

Level = Literal["block", "inline", "atom"]
"""How a box takes part: stacked, in lines and broken with them, or in a line as one piece."""

Inner = Literal["flow", "flex", "grid", "table", "replaced", "break"]

MAX_DEPTH = 100
"""Boxes nested deeper than this are not laid out: layout is recursive."""

MAX_BOXES = 6000


class TooMuch(Exception):  # noqa: N818 not an error of anybody, a limit of this engine
    """The page has more boxes, or deeper nesting, than this engine lays out."""


class Words:
    """A run of text in its box. ``rects`` are where it went, relative to ``anchor``.

    ``said`` is what stands in each of them. ``holder`` is the element (and pseudo-element) that the
    text is of, whose box this need not be.
    """

    __slots__ = ("anchor", "box", "holder", "rects", "said", "text")

    def __init__(self, box: "Box", text: str, holder: tuple[Element, str | None]) -> None:
        self.box = box
        self.text = text
        self.holder = holder
        self.rects: list[Rect] = []
        self.said: list[str] = []
        self.anchor: Box | None = None


class Settled:
    """What the style alone settles of a box: the same under every assumption, and shared by them.

    ``edges`` are margin, border and padding where none is a percentage; ``paints`` says that the
    box may paint something of its own. None for what was not asked yet.
    """

    __slots__ = ("edges", "paints")

    def __init__(self) -> None:
        self.edges: tuple[Edges, Edges, Edges] | None = None
        self.paints: bool | None = None


class Box:
    """One box, and what layout found out about it. All lengths in px.

    ``x`` and ``y`` are of the border box, relative to the border box of ``anchor``. A box of level
    ``inline`` has ``rects`` instead, one for each line. ``shift`` is what relative positioning
    adds. ``rough`` says that the place of its contents is a guess (grid areas, wide tables).
    """

    __slots__ = (
        "anchor",
        "baseline",
        "border",
        "bottom_strut",
        "children",
        "definite",
        "display",
        "element",
        "floating",
        "height",
        "inner",
        "intrinsic",
        "level",
        "margin",
        "order",
        "padding",
        "parent",
        "position",
        "pseudo",
        "rects",
        "rough",
        "settled",
        "shift",
        "strut",
        "style",
        "width",
        "x",
        "y",
    )

    def __init__(
        self,
        element: Element,
        pseudo: str | None,
        style: Style,
        parent: "Box | None",
        level: Level,
        inner: Inner,
    ) -> None:
        self.element = element
        self.pseudo = pseudo
        self.style = style
        self.parent = parent
        self.level: Level = level
        self.inner: Inner = inner
        self.display = word(style, "display")
        self.floating = "none"
        self.position = "static"
        self.order = 0
        self.children: list[Box | Words] = []
        self.settled = Settled()
        self.reset()

    def reset(self) -> None:
        """Forget what layout found out."""
        self.anchor: Box | None = None
        self.x = self.y = self.width = self.height = 0.0
        self.definite: float | None = None
        self.margin: Edges = NO_EDGES
        self.border: Edges = NO_EDGES
        self.padding: Edges = NO_EDGES
        self.rects: list[Rect] = []
        self.shift = (0.0, 0.0)
        self.baseline: float | None = None
        self.bottom_strut = (0.0, 0.0)
        self.strut: tuple[float, float] | None = None
        self.intrinsic: tuple[float, float] | None = None
        self.rough = False
        for child in self.children:
            if isinstance(child, Words):
                child.rects = []
                child.anchor = None

    @property
    def in_flow(self) -> bool:
        return self.floating == "none" and self.position not in ("absolute", "fixed")

    @property
    def content_left(self) -> float:
        return self.border.left + self.padding.left

    @property
    def content_top(self) -> float:
        return self.border.top + self.padding.top

    @property
    def content_width(self) -> float:
        return max(0.0, self.width - self.border.across - self.padding.across)

    @property
    def frame(self) -> tuple[float, float]:
        """Border and padding together: across and along."""
        return (
            self.border.across + self.padding.across,
            self.border.along + self.padding.along,
        )


class Contents(Protocol):
    """What the box tree must know of elements that bring their own contents."""

    def replaced(self, element: Element) -> bool:
        """Tell whether the element is drawn as one picture or widget, not from its children."""
        ...

    def inside(self, element: Element) -> Iterable[Child]:
        """Return the texts and elements that are drawn in the element."""
        ...

    def generated(self, element: Element, pseudo: str) -> str | None:
        """Return the text that a pseudo-element generates, None when it makes no box."""
        ...


_BLOCKS: dict[str, Inner] = {
    "block": "flow",
    "flow-root": "flow",
    "list-item": "flow",
    "flex": "flex",
    "-webkit-flex": "flex",
    "grid": "grid",
    "table": "table",
    "-webkit-box": "flow",
}
_ATOMS: dict[str, Inner] = {
    "inline-block": "flow",
    "inline-flex": "flex",
    "-webkit-inline-flex": "flex",
    "inline-grid": "grid",
    "inline-table": "table",
    "-webkit-inline-box": "flow",
}
TABLE_PARTS = frozenset(
    "table-row-group table-header-group table-footer-group table-row table-cell table-caption "
    "table-column table-column-group".split()
)
_COLUMNS = ("table-column", "table-column-group")

_Item = Words | tuple[Element, str | None]
"""A text, an element, or a pseudo-element of an element."""


class BoxTree:
    """The boxes of a page."""

    def __init__(self, styles: Styles, contents: Contents, root: Element) -> None:
        """Make all boxes.

        Raises:
            TooMuch: when there are too many, or they are nested too deep.
        """
        self._styles = styles
        self._contents = contents
        self._boxes: dict[tuple[Element, str | None], Box] = {}
        self._words: dict[tuple[Element, str | None], list[Words]] = {}
        self.root = self._build(root)

    def copy(self) -> "BoxTree":
        """Return the same boxes not laid out: to lay them out under another assumption."""
        made = object.__new__(BoxTree)
        made._styles, made._contents = self._styles, self._contents
        boxes: dict[Box, Box] = {}
        for box in self:
            parent = None if box.parent is None else boxes[box.parent]
            twin = Box(box.element, box.pseudo, box.style, parent, box.level, box.inner)
            twin.floating, twin.position, twin.order = box.floating, box.position, box.order
            twin.settled = box.settled
            boxes[box] = twin
        made._boxes = {key: boxes[box] for key, box in self._boxes.items()}
        made._words = {}
        for box, twin in boxes.items():
            for child in box.children:
                if isinstance(child, Words):
                    made._add_words(Words(twin, child.text, child.holder), twin)
                else:
                    twin.children.append(boxes[child])
        made.root = None if self.root is None else boxes[self.root]
        return made

    def close(self) -> None:
        """Let go of the boxes, which refer to one another: they are freed at once then."""
        for box in self:
            box.children.clear()

    def get(self, element: Element, pseudo: str | None = None) -> Box | None:
        """Return the box of the element, None when it makes none."""
        return self._boxes.get((element, pseudo))

    def __iter__(self) -> Iterator[Box]:
        """Yield the boxes in tree order."""
        return iter(self._boxes.values())

    def _build(self, root: Element) -> Box | None:
        style = zoomed(self._styles.style(root), None)
        if word(style, "display") == "none":
            return None
        top = self._make(root, None, style, None)
        # A stack, for documents nested deep: what to add, to which box, how deep that is.
        stack = [(item, top, 1) for item in self._inside(root, top)]
        while stack:
            item, box, depth = stack.pop()
            if isinstance(item, Words):
                self._add_words(item, box)
                continue
            element, pseudo = item
            style = zoomed(self._styles.style(element, pseudo), box.style)
            display = word(style, "display")
            if display == "none" or display in _COLUMNS:
                continue
            if depth > MAX_DEPTH:
                raise TooMuch
            if pseudo is not None:
                text = self._contents.generated(element, pseudo)
                if text is not None and display == "contents":
                    self._add_words(Words(box, text, (element, pseudo)), box)
                elif text is not None:
                    made = self._make(element, pseudo, style, box)
                    self._add_words(Words(made, text, (element, pseudo)), made)
                    box.children.append(made)
                continue
            if display == "contents" and tag(element) not in ("br", "button"):
                if not self._contents.replaced(element):
                    stack.extend((inside, box, depth) for inside in self._inside(element, box))
                continue
            made = self._make(element, None, style, box)
            box.children.append(made)
            if made.inner not in ("replaced", "break"):
                stack.extend((inside, made, depth + 1) for inside in self._inside(element, made))
        return top

    def _add_words(self, words: Words, box: Box) -> None:
        box.children.append(words)
        if words.text.strip():
            self._words.setdefault(words.holder, []).append(words)

    def words(self, element: Element, pseudo: str | None = None) -> Sequence[Words]:
        """Return the runs of text that stand directly in the element, none of blanks only."""
        return self._words.get((element, pseudo), ())

    def _inside(self, element: Element, box: Box) -> list[_Item]:
        """Return what is drawn inside the element, last first."""
        items: list[_Item] = [(element, "before")]
        items.extend(
            Words(box, child, (element, None)) if isinstance(child, str) else (child, None)
            for child in self._contents.inside(element)
        )
        items.append((element, "after"))
        items.reverse()
        return items

    def _make(self, element: Element, pseudo: str | None, style: Style, parent: Box | None) -> Box:
        if len(self._boxes) >= MAX_BOXES:
            raise TooMuch
        display = word(style, "display")
        position = word(style, "position")
        floating = word(style, "float")
        item = parent is not None and parent.inner in ("flex", "grid")
        away = position in ("absolute", "fixed")
        if away or item or floating not in ("left", "right"):
            floating = "none"
        level: Level = "inline"
        inner: Inner = _BLOCKS.get(display) or _ATOMS.get(display) or "flow"
        name = tag(element) if pseudo is None else ""
        if display in TABLE_PARTS:
            # Without a table round it, it makes one: in a line, an inline table.
            level = "atom" if parent is not None and parent.level == "inline" else "block"
        elif display in _BLOCKS:
            level = "block"
        elif display in _ATOMS or name == "button":
            level = "atom"
        if name == "br":
            level, inner = "inline", "break"
        elif pseudo is None and self._contents.replaced(element):
            inner = "replaced"
            level = "block" if level == "block" else "atom"
        if inner != "break" and (parent is None or item or away or floating != "none"):
            level = "block"
        box = Box(element, pseudo, style, parent, level, inner)
        box.floating = floating
        box.position = position
        box.order = len(self._boxes)
        self._boxes[element, pseudo] = box
        return box
