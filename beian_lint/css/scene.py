"""One page at one viewport: its styles, its pictures, its boxes, and what was found out so far."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.css import flat_tree
from beian_lint.css.computing import single
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.layout.used import Style, Styles
from beian_lint.css.values import Colour, Length
from beian_lint.evidence import Blind, Viewport
from beian_lint.once import once

if TYPE_CHECKING:
    from beian_lint.css.layout.boxes import Box, BoxTree
    from beian_lint.css.layout.metrics import Metrics


class PictureFacts(Struct, frozen=True):
    """What is known of a picture. Sizes are natural ones in CSS px, None where it has none.

    ``state`` is *unknown* for what is not at hand (a remote file): it counts as loaded.
    ``colours`` are those of its pixels where they are few, None where they are not known; a
    picture without a visible pixel has none.
    """

    state: Literal["loaded", "missing", "unknown"]
    width: float | None = None
    height: float | None = None
    colours: tuple[Colour, ...] | None = None


UNKNOWN_PICTURE = PictureFacts("unknown")
MISSING_PICTURE = PictureFacts("missing")

FindPicture = Callable[[str, str], PictureFacts]
"""Takes an address as written and the address it is relative to."""


class ImageSource(Struct, frozen=True):
    """The file that an ``img`` shows: its address as written, and by how much it is shrunk."""

    address: str
    density: float = 1.0


Source = Callable[[Element, Viewport], ImageSource | None]
"""What an ``img`` shows at a viewport, None for nothing."""


def _shrunk(facts: PictureFacts, density: float) -> PictureFacts:
    """Return a picture as its density in the ``srcset`` makes it (HTML 4.8.4.2.2)."""
    if density == 1.0 or density <= 0 or facts.width is None or facts.height is None:
        return facts
    return replace(facts, width=facts.width / density, height=facts.height / density)


Beside = Sequence[tuple[Element, Element, str | None]] | None
"""Boxes that could lie over others: in which child, whose, and of which pseudo-element."""


class Scene(Struct, dict=True):
    """All that is asked about one page at one viewport stands on one of these."""

    styles: Styles
    root: Element
    viewport: Viewport
    window: tuple[float, float]
    """Width and height in CSS px of the initial containing block."""
    find_picture: FindPicture
    source: Source
    base: str = ""
    quirks: bool = False
    unread: tuple[Blind, ...] = ()
    pan: float | None = None
    """On a phone, how far right in px one can pan although the page is locked; None for not."""
    first_lines: bool = False
    """Whether any sheet speaks of ``::first-line``, which few do."""
    harmless: dict[Element, bool] = field(default_factory=dict)
    """What `beian_lint.css.quick` found out of each element of a chain."""
    beside: dict[Element, Beside] = field(default_factory=dict)
    """What `beian_lint.css.quick_covers` found in each element; None where that is too much."""
    looked_beside: int = 0
    """How many elements it looked at."""
    _pictures: dict[Element, PictureFacts] = field(default_factory=dict)

    def style(self, element: Element, pseudo: str | None = None) -> Style:
        return self.styles.style(element, pseudo)

    def chain(self, element: Element) -> Iterator[Element]:
        """Yield the element and all that it is drawn in, innermost first."""
        current: Element | None = element
        while current is not None:
            yield current
            current = flat_tree.parent(current)

    def by_id(self, name: str) -> Element | None:
        return self._ids.get(name)

    @once
    def _ids(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for element in self.root.iter():
            if isinstance(element.tag, str) and (name := element.get("id")):
                found.setdefault(name, element)
        return found

    @once
    def has_scripts(self) -> bool:
        """Tell whether the page runs any script (not: data in a script element)."""
        for script in self.root.iter("script"):
            kind = (script.get("type") or "").partition(";")[0].strip().lower()
            if kind in _SCRIPT_TYPES and (script.get("src") or (script.text or "").strip()):
                return True
        return False

    # Pictures

    def picture(self, element: Element) -> PictureFacts:
        """Return what a replaced element shows."""
        known = self._pictures.get(element)
        if known is None:
            known = self._pictures[element] = self._picture(element)
        return known

    def _picture(self, element: Element) -> PictureFacts:
        name = tag(element)
        if name == "img":
            source = self.source(element, self.viewport)
            if source is None or not source.address.strip():
                return MISSING_PICTURE
            return _shrunk(self.find_picture(source.address, self.base), source.density)
        if name == "object":
            address = element.get("data")
        elif name in ("embed", "input"):
            address = element.get("src")
        else:
            return UNKNOWN_PICTURE
        if not (address or "").strip():
            return MISSING_PICTURE
        return self.find_picture(address or "", self.base)

    # Boxes

    @property
    def is_laid_out(self) -> bool:
        """Whether the page was laid out, under any assumption."""
        return bool(self._layouts)

    def close(self) -> None:
        """Let go of the boxes and the layouts; nothing is asked any more."""
        before: BoxTree | None = self.__dict__.pop("_boxes", None)
        for tree in (before, *self._layouts.values()):
            if tree is not None:
                tree.close()
        self._layouts.clear()

    def laid_out(self, metrics: "Metrics") -> "BoxTree | None":
        """Return the boxes as they stand under an assumption, None when they are too many."""
        if metrics not in self._layouts:
            self._layouts[metrics] = self._lay_out(metrics)
        return self._layouts[metrics]

    def _lay_out(self, metrics: "Metrics") -> "BoxTree | None":
        from beian_lint.css.contents import natural_size
        from beian_lint.css.layout.page import PageLayout

        if self._boxes is None:
            return None
        tree = self._boxes.copy()
        PageLayout(
            tree,
            self.window,
            metrics,
            natural=lambda box, assumed: natural_size(self, box, assumed),
            length=_length,
            quirks=self.quirks,
        ).run()
        return tree

    @once
    def _boxes(self) -> "BoxTree | None":
        """The boxes of the page before layout, None when they are too many."""
        from beian_lint.css.contents import PageContents
        from beian_lint.css.layout.boxes import BoxTree, TooMuch

        try:
            return BoxTree(self.styles, PageContents(self), self.root)
        except TooMuch:
            return None

    _layouts: "dict[Metrics, BoxTree | None]" = field(default_factory=dict)


_SCRIPT_TYPES = frozenset(
    (
        "",
        "module",
        "text/javascript",
        "application/javascript",
        "application/ecmascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/jscript",
    )
)


def _length(box: "Box", node: object) -> Length | None:
    value = single(node, box.style.units, "")
    return value if isinstance(value, Length) else None
