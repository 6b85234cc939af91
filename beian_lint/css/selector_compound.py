"""What the parts of the selector parser share: where it stands, and a compound in the making."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.css.selector_model import (
    Combinator,
    Compound,
    InvalidSelector,
    Namespaces,
    Selector,
    Simple,
    Specificity,
    Undecided,
)
from beian_lint.css.selector_tokens import Node

DEEPEST = 32
"""Levels of functional pseudo-classes and nested rules that are followed."""

ReadComplex = Callable[[list[Node], "Place", "Built | None", Combinator], Selector]
"""Reads one complex selector; what it starts at and the combinator after that may be given."""


class Place(Struct, frozen=True):
    """Where in a selector the parser stands, as far as it decides what may be written there.

    ``after`` is the pseudo-element whose pseudo-classes are being read. ``read`` is the way
    back to complex selectors for the arguments of pseudo-classes.
    """

    read: ReadComplex
    parent: tuple[Selector, ...] | None
    namespaces: Namespaces
    forgiving: bool = True
    inside_has: bool = False
    compound_only: bool = False
    pseudo_elements: bool = True
    after: str | None = None
    depth: int = 0

    def inner(self, **changes: Any) -> "Place":
        """Return the place one function further in."""
        if self.depth == DEEPEST:
            raise Undecided("selector nested too deep")
        return replace(self, depth=self.depth + 1, **changes)

    def absolute(self, tokens: list[Node]) -> Selector:
        """Read one complex selector that starts anywhere."""
        return self.read(tokens, self, None, " ")

    def forgiving_list(self, parts: Iterable[list[Node]]) -> tuple[Selector, ...]:
        """Read complex selectors, leaving out those that are invalid."""
        found = []
        for part in parts:
            try:
                found.append(self.absolute(part))
            except InvalidSelector:
                if not self.forgiving:
                    raise
        return tuple(found)

    def strict_list(self, parts: Iterable[list[Node]]) -> tuple[Selector, ...]:
        """Read complex selectors, all of which must be valid."""
        return tuple(self.absolute(part) for part in parts)


class Built(Struct, frozen=True):
    """A finished compound with what it adds to the selector."""

    compound: Compound
    specificity: Specificity = (0, 0, 0)
    elements: tuple[str, ...] = ()
    slotted: Selector | None = None
    parts: frozenset[str] = frozenset()
    depth: int = 0


class Compounding:
    """One compound in the making; ``elements`` are its pseudo-elements so far."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.tag: str | None = None
        self.namespace: str | None = None
        self.ids: list[str] = []
        self.classes: list[str] = []
        self.rest: list[Simple] = []
        self.specificity: Specificity = (0, 0, 0)
        self.elements: list[str] = [] if place.after is None else [place.after]
        self.slotted: Selector | None = None
        self.parts: frozenset[str] = frozenset()
        self.depth = 0

    def weigh(self, ids: int, classes: int, types: int) -> None:
        """Add to the specificity."""
        mine = self.specificity
        self.specificity = (mine[0] + ids, mine[1] + classes, mine[2] + types)

    def add(self, simple: Simple, selectors: Sequence[Selector] = ()) -> None:
        """Add a simple selector, with the ``selectors`` that are its arguments."""
        self.rest.append(simple)
        self.go_down(max((selector.depth + 1 for selector in selectors), default=0))

    def go_down(self, depth: int) -> None:
        """Note that something of that depth is now part of the compound."""
        self.depth = max(self.depth, depth)
        if self.depth + self.place.depth > DEEPEST:
            raise Undecided("selector nested too deep")

    def inner_place(self, **changes: Any) -> Place:
        """Return the place of the arguments of a pseudo-class on this compound."""
        after = self.elements[-1] if self.elements else None
        return self.place.inner(pseudo_elements=False, after=after, **changes)

    def build(self) -> Built:
        """Return what was read."""
        compound = Compound(
            self.tag, self.namespace, tuple(self.ids), tuple(self.classes), tuple(self.rest)
        )
        elements = () if self.place.after is not None else tuple(self.elements)
        return Built(compound, self.specificity, elements, self.slotted, self.parts, self.depth)


def heaviest(selectors: Iterable[Selector]) -> Specificity:
    """Return the greatest specificity, nothing for no selector."""
    return max((selector.specificity for selector in selectors), default=(0, 0, 0))
