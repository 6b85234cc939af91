"""What the cascade comes to for one element: the computed values, each when asked for.

A style gathers the declarations that match its element, by name and unread; asking for a property
sorts those few and reads them from the strongest down until one is valid. Source: CSS Cascade 5 and
6; where they leave room, Chromium 156.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree
from msgspec.structs import replace

from beian_lint.css.adjusting import ADJUSTED, written_display
from beian_lint.css.candidates import Candidate, gather
from beian_lint.css.colours import Setting
from beian_lint.css.computing import COLOURS, compute, single
from beian_lint.css.custom_properties import CustomProperties
from beian_lint.css.declarations import Nodes
from beian_lint.css.effects import Effects
from beian_lint.css.fonts import INITIAL_FONT_SIZE, FontSize, font_size
from beian_lint.css.properties import LONGHANDS, Property
from beian_lint.css.property_names import LOGICAL
from beian_lint.css.scanning import split_words
from beian_lint.css.settling import Entry, settle
from beian_lint.css.shorthands import SHORTHANDS, touched_by
from beian_lint.css.units import Units
from beian_lint.css.values import BLACK, Colour, Keyword, Length, Number, Value
from beian_lint.evidence import Declaration, Why

if TYPE_CHECKING:
    from beian_lint.css.cascade import Stylist


SHALLOW = 40
"""Elements deeper than this are worked out from the root down, so that no stack runs out."""


class ComputedStyle:
    """The computed values of one element or pseudo-element, each worked out when asked for.

    ``parent`` is the style that it inherits from, ``custom`` its custom properties, ``effects``
    its animations.
    """

    __slots__ = (
        "_candidates",
        "_entries",
        "_font",
        "_touched",
        "_units",
        "_values",
        "custom",
        "depth",
        "doubts",
        "effects",
        "element",
        "has_logical",
        "origins",
        "parent",
        "pseudo",
        "stylist",
    )

    def __init__(
        self,
        stylist: "Stylist",
        element: etree._Element,
        pseudo: str | None,
        parent: "ComputedStyle | None",
    ) -> None:
        self.stylist = stylist
        self.element = element
        self.pseudo = pseudo
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.custom = CustomProperties(self)
        self.effects = Effects(self)
        self.has_logical = False
        self._candidates: dict[str, list[Candidate]] | None = None
        self._touched: frozenset[str] | None = None
        self._entries: dict[str, Entry] = {}
        self.doubts: dict[str, Why | None] = {}
        self.origins: dict[str, Entry] = {}
        self._values: dict[str, Value] = {}
        self._font: FontSize | None = None
        self._units: Units | None = None

    def close(self) -> None:
        """Let go of the parts that refer to it; nothing is asked of it any more."""
        del self.custom, self.effects

    # Answers

    def value(self, name: str) -> Value:
        """Return the computed value of a longhand.

        Raises:
            KeyError: when ``name`` is none of `properties.LONGHANDS`.
        """
        known = self._values.get(name)
        if known is None:
            if name in _OWN and not self.stylist.keyframes and name not in self.touched:
                known = self._values[name] = _initial(name)
                return known
            if self.depth > SHALLOW:
                for style in self._unanswered(name):
                    style._values[name] = style._compute(LONGHANDS[name])  # noqa: SLF001 the same class
                return self._values[name]
            known = self._values[name] = self._compute(LONGHANDS[name])
        return known

    def _unanswered(self, name: str) -> "Iterator[ComputedStyle]":
        """Yield the ancestors without this value and the style itself, outermost first."""
        chain: list[ComputedStyle] = []
        style: ComputedStyle | None = self
        while style is not None and name not in style._values:  # noqa: SLF001 the same class
            chain.append(style)
            style = style.parent
        return reversed(chain)

    def keyword(self, name: str) -> str:
        """Return the computed keyword of a longhand, empty when the value is no keyword."""
        value = self.value(name)
        return value.name if isinstance(value, Keyword) else ""

    def nodes(self, name: str) -> Nodes:
        """Return the component values that a longhand was computed from."""
        entry = self._origin(name)
        return LONGHANDS[name].initial if entry.nodes is None else entry.nodes

    def declaration(self, name: str) -> Declaration | None:
        """Return the declaration behind the value of a longhand; None when it is the initial one.

        For an inherited value it is that of the ancestor from which it comes.
        """
        if self.stylist.keyframes and (animated := self.effects.declaration(name)) is not None:
            return animated
        candidate = self._origin(name).candidate
        return None if candidate is None else candidate.describe()

    def unsure(self, name: str) -> Why | None:
        """Return what could make the value of a longhand another, if anything."""
        doubt = self._doubt(name)
        if doubt is not None:
            return doubt
        if timeline := self.effects.timeline:
            return Why("scroll-animation", facts=(("name", timeline),))
        return None

    @property
    def written_display(self) -> str:
        """The ``display`` before position, float or a flex parent made a block of the box."""
        return written_display(self, self.entry("display"))

    @property
    def animated(self) -> frozenset[str]:
        """What animations in force set, whether it changes a value or not."""
        return self.effects.names() if self.stylist.keyframes else frozenset()

    def weight(self, name: str) -> tuple[str, bool]:
        """Return origin (``browser``, ``hint``, ``author``) and importance of what decides.

        An initial value is the browser's.
        """
        candidate = self._origin(name).candidate
        if candidate is None:
            return "browser", False
        return candidate.origin, candidate.declared.important

    def entry(self, name: str) -> Entry:
        """Return what the cascade settled for a longhand."""
        known = self._entries.get(name)
        if known is None:
            known = self._entries[name] = settle(self, LONGHANDS[name])
        return known

    def _doubt(self, name: str) -> Why | None:
        """Return what leaves the value of a longhand in doubt, up the line of inheritance.

        What is found is kept by all on the way: deep pages ask at every depth.
        """
        way: list[ComputedStyle] = []
        style = self
        while name not in style.doubts:
            way.append(style)
            entry = style.entry(name)
            if entry.doubt is not None or entry.nodes is not None or style.parent is None:
                style.doubts[name] = entry.doubt
                break
            style = style.parent
        for below in way:
            below.doubts[name] = style.doubts[name]
        return style.doubts[name]

    def _origin(self, name: str) -> Entry:
        """Return the entry that a value comes from, up the line of inheritance; kept likewise."""
        way: list[ComputedStyle] = []
        style = self
        while name not in style.origins:
            way.append(style)
            entry = style.entry(name)
            if entry.nodes is not None or style.parent is None:
                style.origins[name] = entry
                break
            style = style.parent
        for below in way:
            below.origins[name] = style.origins[name]
        return style.origins[name]

    # What values refer to

    @property
    def units(self) -> Units:
        """What the relative units are worth in this element's own values."""
        if self._units is None:
            screen = self.stylist.screen
            root = self
            while root.parent is not None:
                root = root.parent
            em, rem = self.font.specified, root.font.specified
            self._units = Units(
                em, rem, _normal_line(em), _normal_line(rem), screen.width, screen.height
            )
        return self._units

    def exact_units(self, text: str) -> Units:
        """Return the units with those that are seldom meant worked out, where a text has them."""
        units = self.units
        lower = text.lower()
        if "lh" in lower:
            units = replace(units, lh=self.line_height)
        if "sibling-" in lower:
            tree = self.stylist.matcher.tree
            place = tree.position(self.element) + 1
            units = replace(units, siblings=(place, len(tree.siblings(self.element))))
        return units

    @property
    def font(self) -> FontSize:
        """The font size with what em and rem refer to."""
        if self._font is None:
            chain: list[ComputedStyle] = []
            style: ComputedStyle | None = self
            while style is not None and style._font is None:  # noqa: SLF001 the same class
                chain.append(style)
                style = style.parent
            for inner in reversed(chain):
                inner._font = inner._compute_font()  # noqa: SLF001 the same class
        assert self._font is not None
        return self._font

    def _compute_font(self) -> FontSize:
        if self.parent is None:
            screen = self.stylist.screen
            parent, units = INITIAL_FONT_SIZE, Units(width=screen.width, height=screen.height)
        else:
            parent, units = self.parent.font, self.parent.units
        family = self.nodes("font-family")
        monospace = (
            len(family) == 1
            and family[0].type == "ident"
            and family[0].lower_value in ("monospace", "ui-monospace")
        )
        return font_size(self.entry("font-size").nodes, parent, units, monospace=monospace)

    @property
    def line_height(self) -> float:
        """The line height in px; ``normal`` as in the default face."""
        value = self.value("line-height")
        if isinstance(value, Number):
            return value.value * self.font.computed
        return value.px if isinstance(value, Length) else _normal_line(self.font.computed)

    @property
    def setting(self) -> Setting:
        """What colours in this element's values refer to."""
        return self._setting(self)

    @property
    def outer_setting(self) -> Setting:
        """What a value of ``color`` itself refers to: the parent's colour."""
        return self._setting(self.parent)

    def _setting(self, of: "ComputedStyle | None") -> Setting:
        current: Value = BLACK if of is None else of.value("color")
        return Setting(current if isinstance(current, Colour) else BLACK, self.dark, self.units)

    @property
    def dark(self) -> bool:
        """True when the element is drawn in a dark colour scheme (the viewer prefers a light one)."""
        words = [node.lower_value for node in self.nodes("color-scheme") if node.type == "ident"]
        if words == ["normal"]:
            words = split_words(self.stylist.page_scheme.lower())
        return "dark" in words and "light" not in words

    # Computing

    def _compute(self, longhand: Property) -> Value:
        value = self.compute_unmoved(longhand)
        if self.stylist.keyframes and not longhand.name.startswith("animation-"):
            value = self.effects.moved(longhand.name, value)
        return value

    def compute_unmoved(self, longhand: Property) -> Value:
        """Compute a value without regard to animations."""
        name = longhand.name
        adjust = ADJUSTED.get(name)
        if adjust is not None:
            return adjust(self, self.entry(name))
        if name in COLOURS:
            # What inherits is the word currentcolor, not the colour it stood for.
            return compute(name, self.nodes(name), self.units, "", self.setting)
        if name not in self.touched:
            inherits = longhand.inherited and self.parent is not None
            return self.parent.value(name) if inherits and self.parent else _initial(name)
        entry = self.entry(name)
        if entry.nodes is None:
            assert self.parent is not None
            return self.parent.value(name)
        return self.computed(name, entry.nodes, entry.candidate)

    def computed(self, name: str, nodes: Nodes, candidate: Candidate | None) -> Value:
        """Compute component values that a candidate sets for a longhand of this element."""
        if candidate is None:
            return _initial(name)
        return compute(name, nodes, self.exact_units(candidate.declared.value), candidate.base)

    def single(self, node: Any) -> Value | None:
        """Compute one component value with this element's units."""
        return single(node, self.units, "")

    # What applies

    @property
    def candidates(self) -> Mapping[str, Sequence[Candidate]]:
        """The declarations that apply, by the name they are looked up with."""
        if self._candidates is None:
            stylist = self.stylist
            matching = stylist.rules.matching(self, stylist.matcher)
            element = self.element if self.pseudo is None else None
            facts = stylist.matcher.tree.facts(self.element)
            self._candidates = gather(matching, element, facts, stylist.sheets.base)
            self.has_logical = not _LOGICAL_NAMES.isdisjoint(self._candidates)
        return self._candidates

    @property
    def touched(self) -> frozenset[str]:
        """The longhands that any candidate may set."""
        if self._touched is None:
            self._touched = touched_by(frozenset(self.candidates))
        return self._touched


_OWN = frozenset(
    name
    for name, longhand in LONGHANDS.items()
    if not longhand.inherited and name not in ADJUSTED and name not in COLOURS
)
"""Longhands that have their initial value where nothing declares them."""

_LOGICAL_NAMES = frozenset(LOGICAL) | frozenset(
    name for name, (longhands, _) in SHORTHANDS.items() if longhands[0] in LOGICAL
)


def _normal_line(size: float) -> float:
    """The normal line height of Times and of its metric twins."""
    return float(round(size * 0.891) + round(size * 0.216))


_INITIAL_VALUES: dict[str, Value] = {}


def _initial(name: str) -> Value:
    known = _INITIAL_VALUES.get(name)
    if known is None:
        known = _INITIAL_VALUES[name] = compute(name, LONGHANDS[name].initial, Units(), "")
    return known
