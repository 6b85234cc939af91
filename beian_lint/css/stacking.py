"""In which order boxes are painted.

Source: CSS 2.2 appendix E, with what newer modules add to stacking contexts. A key sorts before
another when what it stands for is painted first.
"""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.overflow import containments
from beian_lint.css.layout.used import number, word
from beian_lint.css.layout.words import words_of
from beian_lint.css.values import Number

Step = tuple[int, float, float]
Key = tuple[Step, ...]

_OWN, _NEGATIVE, _BLOCKS, _FLOATS, _LINES, _POSITIONED, _POSITIVE = range(7)

_ANY_WILL = frozenset("filter backdrop-filter opacity".split())
"""What ``will-change`` makes stacking contexts of for the sake of, inline boxes too."""

_BLOCK_WILL = frozenset(
    "transform translate rotate scale perspective mask mask-image -webkit-mask-image clip-path "
    "mix-blend-mode isolation position contain view-transition-name transform-style".split()
)
"""The same, but for inline boxes."""

_MOVING = frozenset(
    "transform translate rotate scale opacity filter backdrop-filter clip-path".split()
)
"""What makes a stacking context while an animation sets it, to whatever value."""


def is_context(box: Box) -> bool:
    """Tell whether the box is a stacking context: it paints as a whole, descendants and all."""
    if box.parent is None:
        return True
    style = box.style
    if box.position in ("fixed", "sticky"):
        return True
    if isinstance(style.value("z-index"), Number) and (box.position != "static" or _is_item(box)):
        return True
    if number(style, "opacity", 1.0) < 1:
        return True
    if word(style, "mix-blend-mode") != "normal" or word(style, "isolation") == "isolate":
        return True
    if box.level != "inline" and any(
        word(style, prop) != "none"
        for prop in ("transform", "translate", "rotate", "scale", "perspective")
    ):
        return True
    if any(
        word(style, prop) != "none"
        for prop in ("filter", "backdrop-filter", "clip-path", "mask-image")
    ):
        return True
    if word(style, "transform-style") == "preserve-3d":
        return True
    if containments(box) & {"layout", "paint", "strict", "content"}:
        return True
    if word(style, "content-visibility") in ("auto", "hidden"):
        return True
    if style.animated & _MOVING:
        return True
    wills = words_of(style, "will-change")
    return bool(wills & _ANY_WILL or (box.level != "inline" and wills & _BLOCK_WILL))


def _is_item(box: Box) -> bool:
    return box.parent is not None and box.parent.inner in ("flex", "grid")


class Stacking:
    """Keys of the boxes of one page, kept once worked out."""

    def __init__(self) -> None:
        self._units: dict[Box, Key] = {}
        self._contexts: dict[Box, bool] = {}

    def ground(self, box: Box) -> Key:
        """Return the key of the box's own background and borders."""
        if self._is_unit(box):
            return (*self._unit(box), (_OWN, 0.0, 0.0))
        phase = _LINES if box.level == "inline" else _BLOCKS
        return (*self._unit(self._holder(box)), (phase, 0.0, float(box.order)))

    def ink(self, box: Box) -> Key:
        """Return the key of the text in the box, or of the picture that it is."""
        holder = box if self._is_unit(box) else self._holder(box)
        return (*self._unit(holder), (_LINES, 0.0, box.order + 0.5))

    def context(self, box: Box) -> Box:
        """Return the stacking context that the box paints in; itself when it is one."""
        current = box
        while not self.is_context(current):
            assert current.parent is not None
            current = current.parent
        return current

    def context_key(self, box: Box) -> Key:
        return self._unit(self.context(box))

    def is_context(self, box: Box) -> bool:
        known = self._contexts.get(box)
        if known is None:
            known = self._contexts[box] = is_context(box)
        return known

    def _is_unit(self, box: Box) -> bool:
        """Tell whether the box paints its own contents in one go."""
        return (
            box.position not in ("static", "")
            or box.floating != "none"
            or box.level == "atom"
            or _is_item(box)
            or self.is_context(box)
        )

    def _holder(self, box: Box) -> Box:
        current = box.parent
        assert current is not None
        while not self._is_unit(current):
            assert current.parent is not None
            current = current.parent
        return current

    def _unit(self, box: Box) -> Key:
        known = self._units.get(box)
        if known is not None:
            return known
        # Not recursive: boxes nest deep. Work down from the nearest one that is known.
        pending = []
        current: Box | None = box
        while current is not None and current not in self._units:
            pending.append(current)
            current = self._above(current)
        for unit in reversed(pending):
            above = self._above(unit)
            step = self._step(unit)
            self._units[unit] = () if above is None else (*self._units[above], step)
        return self._units[box]

    def _above(self, box: Box) -> Box | None:
        if box.parent is None:
            return None
        if box.position not in ("static", "") or self.is_context(box):
            return self.context(box.parent)
        return self._holder(box)

    def _step(self, box: Box) -> Step:
        order = float(box.order)
        if box.position not in ("static", "") or self.is_context(box):
            index = number(box.style, "z-index", 0.0)
            if box.position in ("static", "") and not _is_item(box):
                index = 0.0
            if index < 0:
                return (_NEGATIVE, index, order)
            return (_POSITIVE, index, order) if index > 0 else (_POSITIONED, 0.0, order)
        return (_FLOATS if box.floating != "none" else _LINES, 0.0, order)
