"""Reading computed values as layout needs them: keywords, px, sums of edges."""

from functools import lru_cache
from typing import Protocol

from beian_lint.css.computing import convert
from beian_lint.css.flat_tree import Element
from beian_lint.css.mathematics import DEFAULT_UNITS, Units
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.values import Keyword, Length, Number, Value
from beian_lint.evidence import Declaration, Why


class Style(Protocol):
    """The computed style of an element or pseudo-element, as the cascade gives it."""

    def value(self, prop: str) -> Value: ...

    def declaration(self, prop: str) -> Declaration | None: ...

    def unsure(self, prop: str) -> Why | None: ...

    @property
    def units(self) -> Units:
        """What the relative units are worth in values left as tokens."""
        ...

    @property
    def written_display(self) -> str:
        """The ``display`` before position, float or a flex parent made a block of the box."""
        ...

    @property
    def animated(self) -> frozenset[str]:
        """What animations in force set, whether it changes a value or not."""
        ...


class Styles(Protocol):
    """Who knows the styles of a page at one viewport."""

    def style(self, element: Element, pseudo: str | None = None) -> Style: ...

    def speaks_of(self, element: Element, pseudo: str) -> bool:
        """Tell whether any rule selects the pseudo-element: without one it is as it begins."""
        ...


def word(style: Style, prop: str) -> str:
    """Return the keyword that the property has, empty when it is no keyword."""
    value = style.value(prop)
    return value.name if isinstance(value, Keyword) else ""


def is_set(style: Style, prop: str, initial: str = "none") -> bool:
    """Tell whether the property has any value but this keyword."""
    return style.value(prop) != Keyword(initial)


def px(style: Style, prop: str, basis: float | None = 0.0) -> float | None:
    """Return the length in px; None for keywords, and for percentages of an unknown basis."""
    value = style.value(prop)
    if not isinstance(value, Length):
        return None
    if value.absolute:
        return value.px
    return None if basis is None else value.resolve(basis)


def number(style: Style, prop: str, default: float) -> float:
    """Return the number that the property has, else the default."""
    value = style.value(prop)
    return value.value if isinstance(value, Number) else default


class Edges:
    """The four widths of margin, border or padding, in px; ``across`` and ``along`` are sums."""

    __slots__ = ("across", "along", "bottom", "left", "right", "top")

    def __init__(self, top: float, right: float, bottom: float, left: float) -> None:
        self.top, self.right, self.bottom, self.left = top, right, bottom, left
        self.across, self.along = left + right, top + bottom


NO_EDGES = Edges(0.0, 0.0, 0.0, 0.0)


def padding(style: Style, width: float) -> Edges:
    """Return the padding; percentages are of the containing block's width on all sides."""
    return Edges(*(max(0.0, px(style, f"padding-{side}", width) or 0.0) for side in _SIDES))


def margin(style: Style, width: float) -> Edges:
    """Return the margin with ``auto`` as 0."""
    return Edges(*(px(style, f"margin-{side}", width) or 0.0 for side in _SIDES))


def border(style: Style) -> Edges:
    """Return the border widths: none and hidden borders have none."""
    return Edges(
        *(
            0.0
            if word(style, f"border-{side}-style") in ("none", "hidden")
            else px(style, f"border-{side}-width") or 0.0
            for side in _SIDES
        )
    )


def has_fixed_edges(style: Style) -> bool:
    """Tell whether neither padding nor margin has a percentage."""
    return not any(
        isinstance(value := style.value(f"{edge}-{side}"), Length) and not value.absolute
        for edge in ("padding", "margin")
        for side in _SIDES
    )


_SIDES = ("top", "right", "bottom", "left")


def relative_shift(
    style: Style, width: float, height: float | None, around: Style
) -> tuple[float, float]:
    """Return how far ``position: relative`` moves a box; sticky boxes stay where they are.

    Percentages are of the containing block, whose style is ``around``; without a definite height
    they are automatic.
    """
    if word(style, "position") != "relative":
        return 0.0, 0.0
    left, right = px(style, "left", width), px(style, "right", width)
    top, bottom = px(style, "top", height), px(style, "bottom", height)
    if left is not None and right is not None:
        upright = word(around, "writing-mode") in ("vertical-rl", "sideways-rl")
        if upright or word(around, "direction") == "rtl":
            left = None
    dx = left if left is not None else -right if right is not None else 0.0
    dy = top if top is not None else -bottom if bottom is not None else 0.0
    return dx, dy


class Zoomed:
    """A style in an element that ``zoom`` enlarges or shrinks: all its lengths are scaled."""

    __slots__ = ("_style", "factor")

    def __init__(self, style: Style, factor: float) -> None:
        self._style = style
        self.factor = factor

    def value(self, prop: str) -> Value:
        value = self._style.value(prop)
        if isinstance(value, Length) and value.expression is None:
            return Length(value.px * self.factor, value.percent)
        return value

    def declaration(self, prop: str) -> Declaration | None:
        return self._style.declaration(prop)

    def unsure(self, prop: str) -> Why | None:
        return self._style.unsure(prop)

    @property
    def units(self) -> Units:
        return self._style.units

    @property
    def written_display(self) -> str:
        return self._style.written_display

    @property
    def animated(self) -> frozenset[str]:
        return self._style.animated


def zoomed(style: Style, parent: Style | None) -> Style:
    """Return the style as scaled by ``zoom`` of its own and round it (CSS Viewport 1)."""
    factor = parent.factor if isinstance(parent, Zoomed) else 1.0
    value = style.value("zoom")
    own = 1.0
    if isinstance(value, Number):
        own = value.value
    elif isinstance(value, Length):
        own = value.percent / 100
    factor *= own if own > 0 else 1.0
    return style if factor == 1.0 else Zoomed(style, factor)


class Anonymous:
    """The style of a box that no element has: inherited properties of its parent, else initial."""

    __slots__ = ("_display", "_parent")

    def __init__(self, parent: Style, display: str = "block") -> None:
        self._parent = parent
        self._display = Keyword(display)

    def value(self, prop: str) -> Value:
        if LONGHANDS[prop].inherited:
            return self._parent.value(prop)
        return self._display if prop == "display" else _initial(prop)

    def declaration(self, prop: str) -> Declaration | None:
        return self._parent.declaration(prop) if LONGHANDS[prop].inherited else None

    def unsure(self, prop: str) -> Why | None:
        return self._parent.unsure(prop) if LONGHANDS[prop].inherited else None

    @property
    def units(self) -> Units:
        return self._parent.units

    @property
    def written_display(self) -> str:
        return self._display.name

    @property
    def animated(self) -> frozenset[str]:
        return frozenset()


@lru_cache(maxsize=256)
def _initial(prop: str) -> Value:
    return convert(LONGHANDS[prop].initial, DEFAULT_UNITS, "")
