"""The cascade: which declaration wins for a property of an element, and what it computes to.

Only what is asked is worked out. A style gathers the declarations that match its element, by name
and unread; asking for a property sorts those few and reads them from the strongest down until one
is valid. Source: CSS Cascade 5 and 6; where they leave room, Chromium 156.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from beian_lint.css import declarations, flat_tree
from beian_lint.css.computing import convert
from beian_lint.css.declarations import Nodes, Reading
from beian_lint.css.hints import hints
from beian_lint.css.mathematics import Units
from beian_lint.css.media import Screen
from beian_lint.css.properties import LONGHANDS, Property
from beian_lint.css.rule_set import Matched, RuleSet
from beian_lint.css.rule_tree import Block, preprocess
from beian_lint.css.scope import UNSCOPED
from beian_lint.css.selectors import Matcher
from beian_lint.css.sheet_content import Declared, read_declarations
from beian_lint.css.sheets import Sheets
from beian_lint.css.tokens import parse_tokens, without_edges
from beian_lint.css.user_agent import browser_sheets
from beian_lint.css.values import Keyword, Length, Value
from beian_lint.css.viewport import screen_of
from beian_lint.evidence import Declaration, Viewport, Why


Weight = tuple[int, bool, int, tuple[int, int, int], float, tuple[int, int, int]]
"""Stage (origin and importance), style attribute, layer, specificity, proximity, order."""

Group = tuple[str, int | str]
"""Origin and layer: what ``revert-layer`` takes back at once."""

_STAGES = {
    ("browser", False): 0,
    ("hint", False): 1,
    ("author", False): 2,
    ("author", True): 4,
    ("browser", True): 5,
}


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A declaration that applies to an element, with its weight and where it comes from."""

    weight: Weight
    declared: Declared
    group: Group
    source: "Matched | str"
    base: str


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
        return style


class ComputedStyle:
    """The computed values of one element or pseudo-element, each worked out when asked for."""

    __slots__ = (
        "_candidates",
        "_declarations",
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
        self._values: dict[str, Value] = {}
        self._declarations: dict[str, Declaration | None] = {}
        self._units: Units | None = None

    # Answers

    def value(self, name: str) -> Value:
        """Return the computed value of a longhand.

        Raises:
            KeyError: when ``name`` is none of `properties.LONGHANDS`.
        """
        known = self._values.get(name)
        if known is None:
            self._settle(LONGHANDS[name])
            known = self._values[name]
        return known

    def keyword(self, name: str) -> str:
        """Return the computed keyword of a longhand, empty when the value is no keyword."""
        value = self.value(name)
        return value.name if isinstance(value, Keyword) else ""

    def declaration(self, name: str) -> Declaration | None:
        """Return the declaration behind the value of a longhand; None when it is the initial one.

        For an inherited value it is that of the ancestor from which it comes.
        """
        self.value(name)
        return self._declarations[name]

    def unsure(self, name: str) -> Why | None:
        """Return what could make the value of a longhand another, if anything."""
        return None

    @property
    def units(self) -> Units:
        """What the relative units are worth in this element's own values."""
        if self._units is None:
            self._units = Units()
        return self._units

    # Working out

    def _settle(self, longhand: Property) -> None:
        name = longhand.name
        found = self._cascaded(longhand)
        if found is not None:
            nodes, candidate = found
            self._values[name] = convert(nodes, self.units, candidate.base)
            self._declarations[name] = self._describe(candidate)
        elif longhand.inherited and self.parent is not None:
            self._values[name] = self.parent.value(name)
            self._declarations[name] = self.parent.declaration(name)
        else:
            nodes = tuple(without_edges(parse_tokens(longhand.initial)))
            self._values[name] = convert(nodes, self.units, "")
            self._declarations[name] = None

    def _cascaded(self, longhand: Property) -> tuple[Nodes, Candidate] | None:
        candidates = self.candidates.get(longhand.name, [])
        for candidate in sorted(candidates, key=_weight, reverse=True):
            reading = declarations.read(
                candidate.declared.name, candidate.declared.value, quirks=self.stylist.quirks
            )
            if reading is not None and longhand.name in reading.longhands:
                return reading.longhands[longhand.name], candidate
        return None

    def _describe(self, candidate: Candidate) -> Declaration:
        source = candidate.source
        if isinstance(source, str):
            declared = candidate.declared
            return Declaration(declared.name, declared.value, source)
        return source.declaration(candidate.declared)

    @property
    def candidates(self) -> dict[str, list[Candidate]]:
        """The declarations that apply, by the name they are written with."""
        if self._candidates is None:
            self._candidates = self._gather()
        return self._candidates

    def _gather(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = {}
        stylist = self.stylist
        for matched in stylist.rules.matching(self.element, self.pseudo, stylist.matcher):
            placed = matched.sheet
            for at, declared in enumerate(matched.declared):
                important = declared.important
                weight: Weight = (
                    _STAGES[placed.origin, important],
                    False,
                    -matched.layer if important else matched.layer,
                    matched.selector.specificity,
                    matched.proximity,
                    (placed.order, matched.place, at),
                )
                found.setdefault(declared.name, []).append(
                    Candidate(
                        weight, declared, (placed.origin, matched.layer), matched, placed.sheet.base
                    )
                )
        if self.pseudo is None:
            self._gather_attributes(found)
        return found

    def _gather_attributes(self, found: dict[str, list[Candidate]]) -> None:
        base = self.stylist.sheets.base
        for at, (attribute, declared) in enumerate(hints(self.element, quirks=self.stylist.quirks)):
            weight: Weight = (_STAGES["hint", False], False, 0, (0, 0, 0), UNSCOPED, (0, 0, at))
            candidate = Candidate(weight, declared, ("hint", 0), attribute, base)
            found.setdefault(declared.name, []).append(candidate)
        text = self.element.get("style")
        if not text:
            return
        for at, declared in enumerate(style_attribute(text)):
            stage = _STAGES["author", declared.important]
            weight = (stage, True, 0, (0, 0, 0), UNSCOPED, (0, 0, at))
            candidate = Candidate(weight, declared, ("author", "style"), 'style=""', base)
            found.setdefault(declared.name, []).append(candidate)


def _weight(candidate: Candidate) -> Weight:
    return candidate.weight


def style_attribute(text: str) -> Sequence[Declared]:
    """Read a style attribute: declarations only, at-rules and nested rules are dropped."""
    text = preprocess(text)
    block = Block("style", "", 0, 0, len(text), None)
    return read_declarations(text, block)
