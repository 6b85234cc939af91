"""The cascade: which declaration wins for a property of an element, and what it computes to.

Only what is asked is worked out. A style gathers the declarations that match its element, by name
and unread; asking for a property sorts those few and reads them from the strongest down until one
is valid. Source: CSS Cascade 5 and 6; where they leave room, Chromium 156.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from beian_lint.css import animations, flat_tree, page_rules
from beian_lint.css.candidates import ANIMATION, BROWSER_IMPORTANT, HINT, Candidate, gather
from beian_lint.css.colours import Setting
from beian_lint.css.computing import (
    COLOURS,
    INITIAL_FONT_SIZE,
    FontSize,
    blockified,
    compute,
    compute_display,
    font_size,
    font_weight,
    single,
)
from beian_lint.css.conditions import if_holds
from beian_lint.css.declarations import Nodes, Reading, read, read_plain
from beian_lint.css.mathematics import Units, names
from beian_lint.css.media import Screen
from beian_lint.css.properties import LONGHANDS, Property
from beian_lint.css.property_names import LOGICAL, logical_names
from beian_lint.css.registered import matches_syntax
from beian_lint.css.rule_set import RuleSet
from beian_lint.css.selectors import Matcher
from beian_lint.css.sheet_content import Declared, Keyframes
from beian_lint.css.sheets import Sheets
from beian_lint.css.shorthands import SHORTHANDS, shorthands_of
from beian_lint.css.substitution import TooLarge, has_substitution, substitute
from beian_lint.css.tokens import parse_tokens, significant, text_of, without_edges
from beian_lint.css.user_agent import browser_sheets
from beian_lint.css.value_types import CSS_WIDE
from beian_lint.css.values import BLACK, Colour, Keyword, Length, Number, Value
from beian_lint.css.viewport import screen_of
from beian_lint.evidence import Declaration, Viewport, Why

SHALLOW = 40
"""Elements deeper than this are worked out from the root down, so that no stack runs out."""

MAX_VARIABLE_DEPTH = 60
"""Custom properties that refer to one another in a row."""


class Stylist:
    """Answers for the elements of one page at one viewport; keeps every style it made.

    ``matcher`` may be shared between the viewports of a page: what matches does not depend on
    them. The tree must not change.
    """

    def __init__(
        self,
        root: etree._Element,
        sheets: Sheets,
        *,
        viewport: Viewport,
        quirks: bool = False,
        matcher: Matcher | None = None,
    ) -> None:
        self.root = root
        self.sheets = sheets
        self.viewport: Viewport = viewport
        self.quirks = quirks
        self.matcher = matcher or Matcher(root, quirks=quirks)
        self.screen: Screen = screen_of(root, viewport)
        self.rules = RuleSet(sheets, browser_sheets(quirks=quirks), self.screen)
        self.registered = page_rules.registrations(self.rules)
        self.keyframes = page_rules.keyframes(self.rules)
        self.page_scheme = _page_scheme(root)
        self._styles: dict[tuple[etree._Element, str | None], ComputedStyle] = {}

    def style(self, element: etree._Element, pseudo: str | None = None) -> "ComputedStyle":
        """Return the style of an element, or of its pseudo-element (``before``, without colons).

        A style exists for every pseudo-element; whether it has a box is for its ``content`` and
        ``display`` to say.
        """
        known = self._styles.get((element, pseudo))
        if known is not None:
            return known
        if pseudo is not None:
            return self._make(element, pseudo, self.style(element))
        chain = []
        above: etree._Element | None = element
        while above is not None and (above, None) not in self._styles:
            chain.append(above)
            above = flat_tree.parent(above)
        style = None if above is None else self._styles[above, None]
        for inner in reversed(chain):
            style = self._make(inner, None, style)
        assert style is not None
        return style

    def _make(
        self, element: etree._Element, pseudo: str | None, parent: "ComputedStyle | None"
    ) -> "ComputedStyle":
        style = ComputedStyle(self, element, pseudo, parent)
        self._styles[element, pseudo] = style
        if self.rules.has_containers and style.depth > SHALLOW:
            # Container queries ask the ancestors: from the root down each finds them answered.
            style.candidates  # noqa: B018 fills the cache
        return style


def _page_scheme(root: etree._Element) -> str:
    """Return what the first ``<meta name=color-scheme>`` says."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "color-scheme":
            return str(meta.get("content", ""))
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What the cascade settled for a longhand.

    ``nodes`` is None where the value is the parent's. ``candidate`` is the declaration that won,
    None for an initial value or one inherited by default. ``doubt`` is what could overturn it.
    """

    nodes: Nodes | None
    candidate: Candidate | None
    doubt: Why | None = None


class ComputedStyle:
    """The computed values of one element or pseudo-element, each worked out when asked for."""

    __slots__ = (
        "_animated",
        "_candidates",
        "_custom",
        "_entries",
        "_font",
        "_logical",
        "_resolving",
        "_units",
        "_values",
        "depth",
        "element",
        "parent",
        "pseudo",
        "stylist",
    )

    def __init__(
        self,
        stylist: Stylist,
        element: etree._Element,
        pseudo: str | None,
        parent: "ComputedStyle | None",
    ) -> None:
        self.stylist = stylist
        self.element = element
        self.pseudo = pseudo
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self._candidates: dict[str, list[Candidate]] | None = None
        self._entries: dict[str, Entry] = {}
        self._values: dict[str, Value] = {}
        self._custom: dict[str, Sequence[Any] | None] = {}
        self._resolving: dict[str, bool] = {}
        self._logical: bool = False
        self._font: FontSize | None = None
        self._units: Units | None = None
        self._animated: Sequence[tuple[Keyframes, animations.Timing, str]] | None = None

    # Answers

    def value(self, name: str) -> Value:
        """Return the computed value of a longhand.

        Raises:
            KeyError: when ``name`` is none of `properties.LONGHANDS`.
        """
        known = self._values.get(name)
        if known is None:
            if self.depth > SHALLOW:
                for style in self._unanswered(name):
                    style._values[name] = style._compute(LONGHANDS[name])
                return self._values[name]
            known = self._values[name] = self._compute(LONGHANDS[name])
        return known

    def _unanswered(self, name: str) -> "Iterator[ComputedStyle]":
        """Yield the ancestors without this value and the style itself, outermost first."""
        chain: list[ComputedStyle] = []
        style: ComputedStyle | None = self
        while style is not None and name not in style._values:
            chain.append(style)
            style = style.parent
        return reversed(chain)

    def keyword(self, name: str) -> str:
        """Return the computed keyword of a longhand, empty when the value is no keyword."""
        value = self.value(name)
        return value.name if isinstance(value, Keyword) else ""

    def nodes(self, name: str) -> Nodes:
        """Return the component values that a longhand was computed from."""
        style, entry = self._origin(name)
        return LONGHANDS[name].initial if entry.nodes is None else entry.nodes

    def declaration(self, name: str) -> Declaration | None:
        """Return the declaration behind the value of a longhand; None when it is the initial one.

        For an inherited value it is that of the ancestor from which it comes.
        """
        animated = self._animating(name)
        if animated is not None:
            return animated
        _, entry = self._origin(name)
        return None if entry.candidate is None else entry.candidate.describe()

    def unsure(self, name: str) -> Why | None:
        """Return what could make the value of a longhand another, if anything."""
        style: ComputedStyle | None = self
        while style is not None:
            entry = style._entry(name)
            if entry.doubt is not None:
                return entry.doubt
            if entry.nodes is not None:
                break
            style = style.parent
        for _, timing, _ in self._running():
            if timing.timeline not in ("auto", "none"):
                return Why("scroll-animation", facts=(("name", timing.name),))
        return None

    def weight(self, name: str) -> tuple[str, bool]:
        """Return origin (``browser``, ``hint``, ``author``) and importance of what decides.

        An initial value is the browser's.
        """
        _, entry = self._origin(name)
        if entry.candidate is None:
            return "browser", False
        return entry.candidate.origin, entry.candidate.declared.important

    def _origin(self, name: str) -> "tuple[ComputedStyle, Entry]":
        style = self
        entry = style._entry(name)
        while entry.nodes is None and style.parent is not None:
            style = style.parent
            entry = style._entry(name)
        return style, entry

    @property
    def units(self) -> Units:
        """What the relative units are worth in this element's own values."""
        if self._units is None:
            screen = self.stylist.screen
            root = self
            while root.parent is not None:
                root = root.parent
            em, rem = self.font.specified, root.font.specified
            line = _normal_line(em)
            self._units = Units(em, rem, line, _normal_line(rem), screen.width, screen.height)
        return self._units

    @property
    def font(self) -> FontSize:
        """The font size with what em and rem refer to."""
        if self._font is None:
            chain: list[ComputedStyle] = []
            style: ComputedStyle | None = self
            while style is not None and style._font is None:
                chain.append(style)
                style = style.parent
            for inner in reversed(chain):
                inner._font = inner._compute_font()
        assert self._font is not None
        return self._font

    @property
    def setting(self) -> Setting:
        """What colours in this element's values refer to."""
        current = self.value("color")
        return Setting(current if isinstance(current, Colour) else BLACK, self.dark, self.units)

    @property
    def dark(self) -> bool:
        """True when the element is drawn in a dark colour scheme (the viewer prefers a light one)."""
        words = [node.lower_value for node in self.nodes("color-scheme") if node.type == "ident"]
        if words == ["normal"]:
            words = self.stylist.page_scheme.lower().split()
        return "dark" in words and "light" not in words

    # Computing

    def _compute(self, longhand: Property) -> Value:
        name = longhand.name
        value = self._compute_unmoved(longhand)
        if self.stylist.keyframes and not name.startswith("animation-"):
            value = self._moved(name, value)
        return value

    def _compute_unmoved(self, longhand: Property) -> Value:
        """Compute a value without regard to animations."""
        name = longhand.name
        entry = self._entry(name)
        special: Special | None = _SPECIAL.get(name)
        if special is not None:
            return special(self, entry)
        if entry.nodes is None and name not in COLOURS:
            assert self.parent is not None
            return self.parent.value(name)
        if name in COLOURS:
            # What inherits is the word currentcolor, not the colour it stood for.
            return compute(name, self.nodes(name), self.units, "", self.setting)
        if entry.candidate is None:
            return _initial(name)
        return self.computed(name, entry.nodes or (), entry.candidate)

    def computed(self, name: str, nodes: Nodes, candidate: Candidate | None) -> Value:
        """Compute component values as if they were set for a longhand of this element."""
        base = candidate.base if candidate is not None else ""
        units = self.units
        if candidate is not None:
            units = self._exact_units(candidate.declared.value)
        return compute(name, nodes, units, base, None)

    def _exact_units(self, text: str) -> Units:
        """Return the units with those that are seldom asked for worked out, where a text has them."""
        units = self.units
        if "lh" in text or "LH" in text:
            units = replace(units, lh=self.line_height)
        if "sibling-" in text:
            tree = self.stylist.matcher.tree
            place = tree.position(self.element) + 1
            units = replace(units, siblings=(place, len(tree.siblings(self.element))))
        return units

    @property
    def line_height(self) -> float:
        """The line height in px; ``normal`` as in the default face."""
        value = self.value("line-height")
        if isinstance(value, Number):
            return value.value * self.font.computed
        return value.px if isinstance(value, Length) else _normal_line(self.font.computed)

    def single(self, node: Any) -> Value | None:
        """Compute one component value with this element's units."""
        return single(node, self.units, "")

    def _compute_font(self) -> FontSize:
        parent = INITIAL_FONT_SIZE if self.parent is None else self.parent.font
        units = (
            Units(width=self.stylist.screen.width, height=self.stylist.screen.height)
            if self.parent is None
            else self.parent.units
        )
        family = self.nodes("font-family")
        monospace = (
            len(family) == 1
            and family[0].type == "ident"
            and family[0].lower_value in ("monospace", "ui-monospace")
        )
        return font_size(self._entry("font-size").nodes, parent, units, monospace=monospace)

    # Settling

    def _entry(self, name: str) -> Entry:
        known = self._entries.get(name)
        if known is None:
            known = self._entries[name] = self._settle(LONGHANDS[name])
        return known

    def _settle(self, longhand: Property) -> Entry:
        candidates = self._candidates_for(longhand)
        if not candidates:
            return (
                _INHERITED if longhand.inherited and self.parent else Entry(longhand.initial, None)
            )
        return self._decide(longhand, candidates)

    def _candidates_for(self, longhand: Property) -> list[tuple[Candidate, str]]:
        """Return what may set a longhand, each with the longhand it does that by."""
        by_name = self.candidates
        name = longhand.name
        found: list[tuple[Candidate, str]] = []
        keys = [name]
        if self._logical and name in _HAS_LOGICAL:
            keys.append(
                logical_names(self.keyword("writing-mode"), self.keyword("direction"))[name]
            )
        for key in keys:
            for source in (key, *shorthands_of(key)):
                if source in by_name:
                    found.extend((candidate, key) for candidate in by_name[source])
        if "all" in by_name and name not in ("direction", "unicode-bidi"):
            found.extend((candidate, name) for candidate in by_name["all"])
        return found

    def _decide(self, longhand: Property, candidates: list[tuple[Candidate, str]]) -> Entry:
        """Walk down from the strongest candidate to the first that is valid."""
        candidates.sort(key=_weight, reverse=True)
        doubt: Why | None = None
        ceiling: tuple[Any, ...] = _NO_CEILING
        undone: set[object] = set()
        for candidate, key in candidates:
            if candidate.weight >= ceiling or candidate.rule in undone:
                continue
            nodes, wide = self._read(candidate, key)
            if nodes is None and not wide:
                continue
            if candidate.doubt is not None:
                doubt = doubt or replace(candidate.doubt, declaration=candidate.describe())
                continue
            if wide in ("revert", "revert-layer"):
                ceiling = candidate.ceiling(wide)
                continue
            if wide == "revert-rule":
                undone.add(candidate.rule)
                continue
            if wide == "unset":
                wide = "inherit" if longhand.inherited else "initial"
            if wide == "inherit" and self.parent is not None:
                return Entry(None, candidate, doubt)
            return Entry(longhand.initial if wide else nodes, candidate, doubt)
        if longhand.inherited and self.parent is not None:
            return _INHERITED if doubt is None else Entry(None, None, doubt)
        return Entry(longhand.initial, None, doubt)

    def _read(self, candidate: Candidate, key: str) -> tuple[Nodes | None, str]:
        """Return the component values that a candidate gives a longhand, or its CSS-wide keyword.

        (None, "") when a browser drops it at parse time. What turns out invalid only here is
        ``unset``.
        """
        declared = candidate.declared
        quirks = self.stylist.quirks and candidate.origin != "browser"
        reading = read(declared.name, declared.value, quirks=quirks)
        if reading is None:
            return None, ""
        if reading.wide:
            return None, reading.wide
        if reading.pending:
            return self._substituted(declared, key, quirks=quirks)
        return reading.longhands.get(key), ""

    def _substituted(
        self, declared: Declared, key: str, *, quirks: bool
    ) -> tuple[Nodes | None, str]:
        reading = self._read_substituted(declared, key, quirks=quirks)
        if reading is None:
            return None, "unset"
        if reading.wide:
            return None, reading.wide
        nodes = reading.longhands.get(key)
        return (None, "unset") if nodes is None else (nodes, "")

    def _read_substituted(self, declared: Declared, key: str, *, quirks: bool) -> Reading | None:
        try:
            nodes = substitute(parse_tokens(declared.value), self)
        except TooLarge:
            return None
        if nodes is None:
            return None
        words = significant(nodes)
        if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in CSS_WIDE:
            return Reading({}, wide=words[0].lower_value)
        # ``all`` hands what was substituted on to each longhand, which may well take it.
        name = key if declared.name == "all" else declared.name
        return read_plain(name, tuple(words), quirks=quirks)

    @property
    def candidates(self) -> Mapping[str, list[Candidate]]:
        """The declarations that apply, by the name they are looked up with."""
        if self._candidates is None:
            stylist = self.stylist
            matching = stylist.rules.matching(self, stylist.matcher)
            element = self.element if self.pseudo is None else None
            facts = stylist.matcher.tree.facts(self.element)
            self._candidates = gather(matching, element, facts, stylist.sheets.base)
            self._logical = not _LOGICAL_NAMES.isdisjoint(self._candidates)
        return self._candidates

    # Custom properties and what else a substitution may ask

    def variable(self, name: str) -> Sequence[Any] | None:
        """Return the computed value of a custom property; None when it has none."""
        style: ComputedStyle = self
        while name not in style._custom and name not in style.candidates:
            registration = self.stylist.registered.get(name)
            if registration is not None and not registration.inherits:
                return registration.initial
            if style.parent is None:
                return None if registration is None else registration.initial
            style = style.parent
        if name in style._custom:
            return style._custom[name]
        if name in style._resolving:
            # A ring: all from here on are invalid.
            ring = False
            for inner in style._resolving:
                ring = ring or inner == name
                style._resolving[inner] = style._resolving[inner] or ring
            return None
        if len(style._resolving) > MAX_VARIABLE_DEPTH:
            raise TooLarge
        style._resolving[name] = False
        try:
            value = style._custom_value(name)
        finally:
            in_ring = style._resolving.pop(name)
        if in_ring:
            value = style._without_custom(name) if name in self.stylist.registered else None
        style._custom[name] = value
        return value

    def _custom_value(self, name: str) -> Sequence[Any] | None:
        registration = self.stylist.registered.get(name)
        inherits = registration is None or registration.inherits
        ceiling: tuple[Any, ...] = _NO_CEILING
        undone: set[object] = set()
        wide = ""
        for candidate in sorted(self.candidates[name], key=_own_weight, reverse=True):
            if (
                candidate.doubt is not None
                or candidate.weight >= ceiling
                or candidate.rule in undone
            ):
                continue
            nodes, wide = self._custom_nodes(candidate.declared)
            if wide == "invalid":
                continue
            if wide in ("revert", "revert-layer"):
                ceiling = candidate.ceiling(wide)
                continue
            if wide == "revert-rule":
                undone.add(candidate.rule)
                continue
            if wide:
                break
            if nodes is None:
                if registration is None or registration.syntax == "*":
                    return None
                wide = "unset"
                break
            if registration is None or registration.syntax == "*":
                return nodes
            if matches_syntax(registration.syntax, nodes):
                return self._absolute(nodes, registration.syntax)
            wide = "unset"
            break
        else:
            wide = "unset"
        if wide == "inherit" or (wide == "unset" and inherits):
            return self._without_custom(name, inherits=True)
        return None if registration is None else registration.initial

    def _without_custom(self, name: str, *, inherits: bool = False) -> Sequence[Any] | None:
        """Return what a custom property is where its own value does not count."""
        registration = self.stylist.registered.get(name)
        if inherits or registration is None or registration.inherits:
            if self.parent is not None:
                return self.parent.variable(name)
        return None if registration is None else registration.initial

    def _custom_nodes(self, declared: Declared) -> tuple[Sequence[Any] | None, str]:
        """Return (value, CSS-wide keyword); both empty when it is invalid at computed-value time."""
        nodes: Sequence[Any] = without_edges(parse_tokens(declared.value))
        if not is_valid_custom(declared.value):
            return None, "invalid"
        if has_substitution(declared.value):
            found = substitute(nodes, self)
            if found is None:
                return None, ""
            nodes = found
        words = significant(nodes)
        if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in CSS_WIDE:
            return None, words[0].lower_value
        return nodes, ""

    def _absolute(self, nodes: Sequence[Any], syntax: str) -> Sequence[Any]:
        """Turn the lengths of a registered property into px, as they inherit."""
        only_lengths = "length" in syntax and "number" not in syntax and "integer" not in syntax
        found: list[Any] = []
        for node in nodes:
            value = self.single(node) if node.type in ("dimension", "function") else None
            if node.type == "number" and not node.value and only_lengths:
                value = Length(0.0)
            if isinstance(value, Length) and value.absolute:
                found.extend(parse_tokens(f"{value.px:.6g}px"))
            else:
                found.append(node)
        return found

    def has_custom_property(self, name: str, *, own_initial: bool) -> bool:
        """Tell whether a custom property is set.

        ``own_initial`` says that the initial value of a registered one counts: in if() it does,
        in a container query it does not.
        """
        own = self.variable(name)
        registration = self.stylist.registered.get(name)
        if own is None or own_initial or registration is None or registration.syntax == "*":
            return own is not None
        return registration.initial is None or not _same_value(own, registration.initial)

    def has_custom_value(self, name: str, nodes: Sequence[Any]) -> bool:
        """Tell whether a custom property has a value, for a style query."""
        own = self.variable(name)
        if has_substitution(text_of(nodes)):
            found = substitute(nodes, self)
            if found is None:
                return own is None
            nodes = found
        nodes = _without_importance(nodes)
        words = significant(nodes)
        registration = self.stylist.registered.get(name)
        if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in CSS_WIDE:
            return self._is_wide_value(name, own, words[0].lower_value)
        if registration is not None and registration.syntax != "*":
            nodes = self._absolute(nodes, registration.syntax)
            return own is not None and _same_value(own, nodes)
        return own is not None and text_of(own) == text_of(nodes)

    def _is_wide_value(self, name: str, own: Sequence[Any] | None, wide: str) -> bool:
        registration = self.stylist.registered.get(name)
        other: Sequence[Any] | None = None
        if wide == "inherit" or (
            wide == "unset" and (registration is None or registration.inherits)
        ):
            other = None if self.parent is None else self.parent.variable(name)
        elif registration is not None:
            other = registration.initial
        if own is None or other is None:
            return own is other
        return text_of(own) == text_of(other)

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the element, for attr()."""
        found = self.element.get(name)
        if found is None:
            found = self.element.get(name.lower())
        return None if found is None else str(found)

    def condition(self, nodes: Sequence[Any]) -> bool:
        """Decide a condition of if()."""
        return if_holds(nodes, self)

    # Animations

    def _running(self) -> Sequence[tuple[Keyframes, animations.Timing, str]]:
        """Return the animations of the element that have keyframes: these, how, and their base."""
        if self._animated is None:
            known = self.stylist.keyframes
            self._animated = ()
            if known and self._entry("animation-name").candidate is not None:
                self._animated = [
                    (known[timing.name].frames(), timing, known[timing.name].placed.sheet.base)
                    for timing in animations.timings(self.value, self.nodes)
                    if timing.name in known
                ]
        return self._animated

    def _moved(self, name: str, value: Value) -> Value:
        """Return the value that animations leave a longhand with."""
        running = self._running()
        if not running:
            return value
        candidate = self._entry(name).candidate
        if candidate is not None and candidate.weight[0] > ANIMATION:
            return value
        for keyframes, timing, base in running:
            progress = animations.progress_of(timing)
            if progress is not None and timing.timeline == "auto":
                value = self._between_keyframes(name, keyframes, timing, progress, base, value)
        return value

    def _between_keyframes(
        self,
        name: str,
        keyframes: Keyframes,
        timing: animations.Timing,
        progress: float,
        base: str,
        underlying: Value,
    ) -> Value:
        stops = animations.stops_for(keyframes, name, self._keyframe_nodes)
        if not stops:
            return underlying

        def at(stop: animations.Stop | None) -> Value:
            return underlying if stop is None else self._keyframe_value(name, stop, base)

        before = [stop for stop in stops if stop.offset <= progress]
        after = [stop for stop in stops if stop.offset > progress]
        left = before[-1] if before else None
        right = after[0] if after else None
        start = left.offset if left is not None else 0.0
        end = right.offset if right is not None else 1.0
        if left is not None and (start == progress or end <= start):
            return at(left)
        share = (progress - start) / (end - start)
        easing = left.easing if left is not None and left.easing is not None else timing.easing
        share = easing(share)
        if name == "visibility":
            return animations.visibility_between(at(left), at(right), share)
        if name == "display":
            return animations.display_between(at(left), at(right), share)
        return animations.interpolate(at(left), at(right), share)

    def _keyframe_nodes(self, declared: Declared, longhand: str) -> Nodes | None:
        """Read a declaration of a keyframe for a longhand; None when it sets no such thing."""
        name = declared.name
        if name.startswith(("--", "animation")):
            return None
        reading = read(name, declared.value, quirks=False)
        if reading is not None and reading.pending:
            reading = self._read_substituted(declared, longhand, quirks=False)
        if reading is None:
            return None
        if not reading.wide:
            nodes = reading.longhands.get(longhand)
            if nodes is None and longhand in _HAS_LOGICAL:
                logical = logical_names(self.keyword("writing-mode"), self.keyword("direction"))
                nodes = reading.longhands.get(logical[longhand])
            return nodes
        if name != longhand and longhand not in SHORTHANDS.get(name, ((),))[0]:
            return None
        inherits = reading.wide == "inherit" or (
            reading.wide == "unset" and LONGHANDS[longhand].inherited
        )
        if inherits and self.parent is not None:
            return self.parent.nodes(longhand)
        return LONGHANDS[longhand].initial

    def _keyframe_value(self, name: str, stop: animations.Stop, base: str) -> Value:
        if name == "display":
            return Keyword(compute_display(stop.nodes))
        if name in COLOURS:
            setting = self.setting if name != "color" else self._colour_setting()
            return compute(name, stop.nodes, self.units, base, setting)
        if name == "font-size":
            parent = INITIAL_FONT_SIZE if self.parent is None else self.parent.font
            units = self.units if self.parent is None else self.parent.units
            size = font_size(stop.nodes, parent, units, monospace=parent.monospace)
            return Length(size.computed)
        return compute(name, stop.nodes, self._exact_units(stop.declared.value), base, None)

    def _animating(self, name: str) -> Declaration | None:
        """Return the keyframe declaration that an animation leaves in force for a longhand."""
        if not self.stylist.keyframes:
            return None
        candidate = self._entry(name).candidate
        if candidate is not None and candidate.weight[0] > ANIMATION:
            return None
        found = None
        for keyframes, timing, _ in self._running():
            progress = animations.progress_of(timing)
            if progress is None or timing.timeline != "auto":
                continue
            stops = animations.stops_for(keyframes, name, self._keyframe_nodes)
            if stops:
                nearest = min(stops, key=lambda stop: abs(stop.offset - progress))
                placed = self.stylist.keyframes[timing.name].placed
                line, column = placed.sheet.content.position(nearest.declared.offset)
                found = Declaration(
                    nearest.declared.name,
                    nearest.declared.value,
                    placed.sheet.name,
                    None if placed.sheet.line is None else placed.sheet.line + line - 1,
                    column,
                    f"{nearest.offset:.0%}",
                    (*placed.conditions, f"@keyframes {timing.name}"),
                )
        return found

    def _colour_setting(self) -> Setting:
        """What a value of ``color`` itself refers to: the parent's colour."""
        current: Value = BLACK if self.parent is None else self.parent.value("color")
        return Setting(current if isinstance(current, Colour) else BLACK, self.dark, self.units)


_INHERITED = Entry(None, None)
_NO_CEILING = (BROWSER_IMPORTANT + 1,)
_HAS_LOGICAL = frozenset(LOGICAL.values())
_LOGICAL_NAMES = frozenset(LOGICAL) | frozenset(
    name for name, (longhands, _) in SHORTHANDS.items() if longhands[0] in LOGICAL
)


def _weight(pair: tuple[Candidate, str]) -> tuple[Any, ...]:
    return pair[0].weight


def _own_weight(candidate: Candidate) -> tuple[Any, ...]:
    return candidate.weight


def _normal_line(size: float) -> float:
    """The normal line height of Times and of its metric twins."""
    return float(round(size * 0.891) + round(size * 0.216))


_INITIAL_VALUES: dict[str, Value] = {}


def _initial(name: str) -> Value:
    known = _INITIAL_VALUES.get(name)
    if known is None:
        known = _INITIAL_VALUES[name] = compute(name, LONGHANDS[name].initial, Units(), "")
    return known


def is_valid_custom(text: str) -> bool:
    """Tell whether a custom property takes a value."""
    from beian_lint.css.declarations import is_custom_value
    from beian_lint.css.substitution import substitution_is_valid

    nodes = parse_tokens(text)
    if not is_custom_value(nodes):
        return False
    return not has_substitution(text) or substitution_is_valid(nodes) is not False


def _without_importance(nodes: Sequence[Any]) -> Sequence[Any]:
    for at, node in enumerate(nodes):
        if node.type == "literal" and node.value == "!":
            return without_edges(nodes[:at])
    return nodes


def _same_value(one: Sequence[Any], other: Sequence[Any]) -> bool:
    left, right = significant(one), significant(other)
    if len(left) != len(right):
        return False
    for a, b in zip(left, right, strict=True):
        if a.type in ("number", "dimension", "percentage") and a.type == b.type:
            if abs(a.value - b.value) > 1e-4:
                return False
        elif text_of([a]) != text_of([b]):
            return False
    return True


# Longhands that are computed in a way of their own


def _font_size(style: ComputedStyle, entry: Entry) -> Value:
    return Length(style.font.computed)


def _color(style: ComputedStyle, entry: Entry) -> Value:
    parent = style.parent
    if style.stylist.quirks and style.element.tag == "table" and style.pseudo is None:
        candidate = entry.candidate
        if candidate is None or candidate.weight[0] < HINT:
            body = style.stylist.root.find("body")
            if body is not None and body is not style.element:
                return style.stylist.style(body).value("color")
    if entry.nodes is None:
        assert parent is not None
        return parent.value("color")
    return compute("color", entry.nodes, style.units, "", style._colour_setting())


def _line_height(style: ComputedStyle, entry: Entry) -> Value:
    if entry.nodes is None:
        assert style.parent is not None
        return style.parent.value("line-height")
    units = style.units
    if style.parent is not None:
        units = replace(units, lh=style.parent.line_height)
    value = compute("line-height", entry.nodes, units, "")
    if isinstance(value, Length):
        return Length(max(0.0, value.resolve(style.font.computed)))
    return value


_ABSOLUTE = frozenset({"absolute", "fixed"})
_ITEMS = frozenset({"flex", "inline-flex", "grid", "inline-grid"})


def _display(style: ComputedStyle, entry: Entry) -> Value:
    if entry.nodes is None:
        assert style.parent is not None
        display = style.parent.keyword("display")
    else:
        display = compute_display(entry.nodes)
    if display == "contents":
        if style.parent is None:
            return Keyword("block")
        if style.pseudo is None and style.element.tag in _NOTHING_LEFT:
            return Keyword("none")
    if display in ("none", "contents"):
        return Keyword(display)
    if style.pseudo is None:
        display = _of_element(display, style)
    if style.parent is None or style.keyword("position") in _ABSOLUTE:
        return Keyword(blockified(display))
    if style.keyword("float") != "none":
        return Keyword(blockified(display))
    box: ComputedStyle | None = style.parent
    while box is not None and box.keyword("display") == "contents":
        box = box.parent
    if box is not None and box.keyword("display") in _ITEMS:
        return Keyword(blockified(display))
    if display == "inline" and style.keyword("writing-mode") != style.parent.keyword(
        "writing-mode"
    ):
        return Keyword("inline-block")
    return Keyword(display)


def _of_element(display: str, style: ComputedStyle) -> str:
    """Return what Chromium makes of a display on elements that have their own ways."""
    tag = style.element.tag
    if tag in ("button", "input", "select", "textarea"):
        if style.keyword("appearance") == "none":
            return display
        if display in ("list-item", "table"):
            return "block"
        if display in ("inline", "inline-table") or display.startswith("table-"):
            return "inline-block"
        return display
    if tag == "legend":
        return blockified(display)
    if (
        display in ("math", "block math")
        and style.stylist.matcher.tree.facts(style.element).space == "html"
    ):
        return "inline" if display == "math" else "block"
    if display == "-webkit-box" and style.keyword("-webkit-line-clamp") != "none":
        if style.keyword("-webkit-box-orient") == "vertical":
            return "flow-root"
    return display


_NOTHING_LEFT = names(
    "br wbr meter progress canvas embed object audio iframe img video frame frameset input "
    "textarea select"
)
"""Elements of which ``display: contents`` leaves nothing (CSS Display 3, appendix B)."""


def _border_width(side: str) -> "Special":
    name = f"border-{side}-width"

    def compute_width(style: ComputedStyle, entry: Entry) -> Value:
        if style.keyword(f"border-{side}-style") in ("none", "hidden"):
            return Length(0.0)
        if entry.nodes is None:
            assert style.parent is not None
            return style.parent.value(name)
        return style.computed(name, entry.nodes, entry.candidate)

    return compute_width


def _font_weight(style: ComputedStyle, entry: Entry) -> Value:
    inherited = None if style.parent is None else style.parent.value("font-weight")
    parent = inherited.value if isinstance(inherited, Number) else 400.0
    return Number(parent if entry.nodes is None else font_weight(entry.nodes, parent))


def _float(style: ComputedStyle, entry: Entry) -> Value:
    value = style.parent.value("float") if entry.nodes is None and style.parent else None
    if value is None:
        value = compute("float", entry.nodes or LONGHANDS["float"].initial, Units(), "")
    return Keyword("none") if style.keyword("position") in _ABSOLUTE else value


def _overflow(axis: str, other: str) -> "Special":
    def compute_axis(style: ComputedStyle, entry: Entry) -> Value:
        own, across = (_specified_overflow(style, name) for name in (axis, other))
        if style.keyword("display") in ("table", "inline-table"):
            # Tables know no scrolling: what they cannot have on both axes they have on none.
            return Keyword(own if own == across and own in ("hidden", "clip") else "visible")
        if own == "visible" and across not in ("visible", "clip"):
            own = "auto"
        return Keyword("auto" if own == "overlay" else own)

    return compute_axis


def _specified_overflow(style: ComputedStyle, name: str) -> str:
    nodes = style._entry(name).nodes
    if nodes is None:
        assert style.parent is not None
        return style.parent.keyword(name)
    return str(nodes[0].lower_value)


def _text_align(style: ComputedStyle, entry: Entry) -> Value:
    parent = style.parent
    word = ""
    if entry.nodes is not None:
        word = entry.nodes[0].lower_value
    elif parent is not None and style.element.tag == "th" and style.pseudo is None:
        inherited = parent.keyword("text-align")
        return Keyword("center" if inherited == "start" else inherited)
    if word == "match-parent" or not word:
        if parent is None:
            return Keyword("start")
        inherited = parent.keyword("text-align")
        if word and inherited in ("start", "end"):
            leading = parent.keyword("direction") == "ltr"
            return Keyword("left" if leading == (inherited == "start") else "right")
        word = inherited
    if word.startswith("-webkit-") and style.element.tag == "table" and style.pseudo is None:
        word = "start"
    return Keyword("start" if word == "-webkit-auto" else word)


def _position(style: ComputedStyle, entry: Entry) -> Value:
    if entry.nodes is None:
        assert style.parent is not None
        return style.parent.value("position")
    return Keyword(entry.nodes[0].lower_value)


Special = Callable[[ComputedStyle, Entry], Value]

_SPECIAL: Mapping[str, Special] = {
    "font-size": _font_size,
    "color": _color,
    "line-height": _line_height,
    "display": _display,
    "float": _float,
    "overflow-x": _overflow("overflow-x", "overflow-y"),
    "overflow-y": _overflow("overflow-y", "overflow-x"),
    "text-align": _text_align,
    "position": _position,
    "font-weight": _font_weight,
    **{f"border-{side}-width": _border_width(side) for side in ("top", "right", "bottom", "left")},
}
