"""Match selectors against one element at a time.

Compounds are tested from the right. The elements that the rest may stand on are kept as a set,
step by step, so the work is bounded by selector length times tree size, and nothing recurses on
the tree. Functional pseudo-classes recurse on the selector, whose depth the parser has bounded.
"""

from collections.abc import Iterable, Iterator, Sequence

from beian_lint.css.selector_attribute import attribute_matches
from beian_lint.css.selector_model import (
    ANCHOR,
    ANY,
    Anchor,
    Attribute,
    Compound,
    Dir,
    Has,
    Host,
    HostContext,
    Key,
    Lang,
    MatchesAny,
    MatchesNone,
    Never,
    Nth,
    Selector,
    Simple,
    State,
    Undecided,
    ascii_lower,
)
from beian_lint.css.selector_state import States
from beian_lint.css.selector_tree import NAMESPACES, Element, Facts, Tree, is_shadow_root

EACH = 100_000
"""Steps (one compound on one element) that one question may take."""

ALL = 10_000_000
"""Steps that all questions about one tree may take together."""

FEW = 64
"""As many elements of one key are quicker tried one by one than by a walk through the tree."""


class Matcher:
    """Tests elements of one tree; keeps what it learns, so the tree must not change.

    ``root`` is the document element. ``quirks`` makes classes and ids case-insensitive;
    ``scripting`` turns the content of ``noscript`` into text. ``each`` and ``together`` bound
    the steps of one question and of all.
    """

    def __init__(
        self,
        root: Element,
        *,
        quirks: bool,
        scripting: bool = True,
        each: int = EACH,
        together: int = ALL,
    ) -> None:
        self.tree = Tree(root, quirks=quirks, scripting=scripting)
        self._states = States(self.tree)
        self._each = each
        self._together = together
        self._left = each
        self._has_shadows = any(is_shadow_root(found) for found in root.iter("template"))
        self._scope: Element | None = None
        self._within: Element | None = None
        self._host: Element | None = None
        self._known: dict[tuple[Simple, Element], bool] = {}
        self._counted: dict[tuple[Nth, Element], dict[Element, int]] = {}

    def keys(self, element: Element) -> tuple[Key, ...]:
        """Return the keys of ``element``: only selectors with one of these can match it."""
        return self.tree.keys(element)

    def matches(
        self,
        selector: Selector,
        element: Element,
        *,
        scope: Element | None = None,
        tree: Element | None = None,
    ) -> bool:
        """Tell whether ``element`` (the originating one, for a pseudo-element) matches.

        ``scope`` is what ``:scope`` stands for, the document element where it is None. ``tree``
        is the shadow root (its ``template``) whose sheet the selector comes from, None for a
        sheet of the document: a sheet speaks of its own tree, besides ``:host``, ``::slotted()``
        and ``::part()``.

        Raises:
            Undecided: when the work would exceed its bound, or a state cannot be known.
        """
        self._left = allowed = min(self._each, self._together)
        self._scope = scope
        try:
            return self._reaches(selector, element, tree)
        finally:
            self._together -= allowed - max(self._left, 0)
            if tree is not None:
                self._enter(None)

    def _enter(self, shadow_root: Element | None) -> None:
        """Match as a sheet of this shadow root does, or of the document."""
        self._within = shadow_root
        self._host = None if shadow_root is None else self.tree.host(shadow_root)

    def _reaches(self, selector: Selector, element: Element, tree: Element | None) -> bool:
        """Match ``element`` if it is in the right tree, or let its slot or host stand for it."""
        root = self.tree.shadow_root(element) if self._has_shadows else None
        if selector.slotted is not None:
            if tree is None or element.getparent() is not self.tree.host(tree):
                return False
            slot = self.tree.slot(element, tree)
            if slot is None or not self._complex(selector.slotted, element, None):
                return False
            element = slot
        elif selector.parts:
            if root is None or not selector.parts <= set((element.get("part") or "").split()):
                return False
            element = self.tree.host(root)
            if tree is not root and tree is not self.tree.shadow_root(element):
                return False
        elif root is not tree and (tree is None or element is not self.tree.host(tree)):
            return False
        if tree is not None:
            self._enter(tree)
        elif selector.outer and not self.tree.has_above(element, selector.outer):
            return False
        return self._complex(selector, element, None)

    def _any(self, selectors: Iterable[Selector], element: Element, anchor: Element | None) -> bool:
        return any(
            selector.is_of_elements and self._complex(selector, element, anchor)
            for selector in selectors
        )

    def _complex(self, selector: Selector, element: Element, anchor: Element | None) -> bool:
        compounds = selector.compounds
        if not self._compound(compounds[0], element, anchor):
            return False
        standing: list[Element] = [element]
        for at, combinator in enumerate(selector.combinators, start=1):
            compound = compounds[at]
            standing = [
                candidate
                for candidate in self._candidates(combinator, standing)
                if self._compound(compound, candidate, anchor)
            ]
            if not standing:
                return False
        return True

    def _candidates(self, combinator: str, standing: Sequence[Element]) -> Iterator[Element]:
        """Yield the elements that stand to one of ``standing`` as the combinator says."""
        seen: set[Element] = set()
        for element in standing:
            if combinator in " >":
                outer = self._outer(element)
                while outer is not None and outer not in seen:
                    seen.add(outer)
                    yield outer
                    outer = self._outer(outer) if combinator == " " else None
            elif element is not self._host:
                siblings, at = self.tree.siblings(element), self.tree.position(element)
                nearest = max(at - 1, 0) if combinator == "+" else 0
                for before in reversed(siblings[nearest:at]):
                    if before in seen:
                        break
                    seen.add(before)
                    yield before

    def _outer(self, element: Element) -> Element | None:
        """Return the parent; above a shadow tree stands its host, which only ``:host`` sees."""
        if self._within is None:
            return self.tree.parent(element)
        if element is self._host:
            return None
        return self._host if element.getparent() is self._within else self.tree.parent(element)

    def _compound(self, compound: Compound, element: Element, anchor: Element | None) -> bool:
        self._left -= 1
        if self._left < 0:
            raise Undecided("too much work for one selector")
        if element is self._host and compound is not ANCHOR:
            return self._host_matches(compound, element, anchor)
        facts = self.tree.facts(element)
        if compound.tag is not None and ascii_lower(compound.tag) != facts.tag:
            return False
        if compound.namespace is not None and not _same_space(compound.namespace, facts):
            return False
        ids, classes = compound.ids, compound.classes
        if self.tree.quirks:
            ids = tuple(map(ascii_lower, ids))
            classes = tuple(map(ascii_lower, classes))
        for name in ids:
            if name != facts.id:
                return False
        for name in classes:
            if name not in facts.classes:
                return False
        return not compound.rest or all(
            self._simple(simple, element, anchor) for simple in compound.rest
        )

    def _host_matches(self, compound: Compound, element: Element, anchor: Element | None) -> bool:
        """Match the host from inside its shadow tree, where it has no features of its own."""
        if compound.tag is not None or compound.ids or compound.classes:
            return False
        named = any(isinstance(each, Host | HostContext | MatchesAny) for each in compound.rest)
        return named and all(
            isinstance(simple, Host | HostContext | MatchesAny | Has)
            and self._simple(simple, element, anchor)
            for simple in compound.rest
        )

    def _simple(self, simple: Simple, element: Element, anchor: Element | None) -> bool:
        match simple:
            case State():
                return self._state(simple.name, element)
            case Attribute():
                return attribute_matches(simple, element, self.tree.facts(element))
            case MatchesAny():
                return self._remembered(simple, element, anchor)
            case MatchesNone():
                return not self._remembered(simple, element, anchor)
            case Nth():
                return self._nth(simple, element, anchor)
            case Has():
                return self._has(simple, element)
            case Anchor():
                return element is anchor
            case Never():
                return False
            case Lang():
                from beian_lint.css.selector_language import language_of, matches_language

                return matches_language(simple.range, language_of(self.tree, element))
            case Dir():
                from beian_lint.css.selector_language import direction_of

                return direction_of(self.tree, element) == simple.direction
            case Host() | HostContext():
                return element is self._host and self._from_outside(simple, element)

    def _state(self, name: str, element: Element) -> bool:
        if name == "scope":
            return element is (self.tree.root if self._scope is None else self._scope)
        return self._states.holds(name, element)

    def _from_outside(self, simple: Host | HostContext, host: Element) -> bool:
        """Match the argument of ``:host()`` as if from the tree that the host is in."""
        if simple.selector is None:
            return True
        within = self._within
        self._enter(None)
        try:
            current: Element | None = host
            while current is not None:
                if self._complex(simple.selector, current, None):
                    return True
                current = current.getparent() if isinstance(simple, HostContext) else None
            return False
        finally:
            self._enter(within)

    def _depends_on_element_alone(self, anchor: Element | None) -> bool:
        return anchor is None and self._scope is None and self._within is None

    def _remembered(
        self, simple: MatchesAny | MatchesNone, element: Element, anchor: Element | None
    ) -> bool:
        if not self._depends_on_element_alone(anchor):
            return self._any(simple.selectors, element, anchor)
        known = self._known.get((simple, element))
        if known is None:
            known = self._any(simple.selectors, element, anchor)
            self._known[simple, element] = known
        return known

    def _nth(self, nth: Nth, element: Element, anchor: Element | None) -> bool:
        if nth.of is not None:
            places = self._places(nth, nth.of, element, anchor)
            if element not in places:
                return False
            at, count = places[element], len(places)
        elif nth.of_type:
            at, count = self.tree.type_position(element)
        else:
            at, count = self.tree.position(element), len(self.tree.siblings(element))
        return _in_series(nth.step, nth.offset, count - at if nth.from_end else at + 1)

    def _places(
        self, nth: Nth, of: Sequence[Selector], element: Element, anchor: Element | None
    ) -> dict[Element, int]:
        """Return the places, from 0, of the siblings that match ``of``."""
        siblings = self.tree.siblings(element)
        keep = self._depends_on_element_alone(anchor)
        found = self._counted.get((nth, siblings[0])) if keep else None
        if found is None:
            matching = [sibling for sibling in siblings if self._any(of, sibling, anchor)]
            found = {sibling: at for at, sibling in enumerate(matching)}
            if keep:
                self._counted[nth, siblings[0]] = found
        return found

    def _has(self, has: Has, element: Element) -> bool:
        if not self._depends_on_element_alone(None):
            return any(self._finds(selector, element) for selector in has.selectors)
        known = self._known.get((has, element))
        if known is None:
            known = any(self._finds(selector, element) for selector in has.selectors)
            self._known[has, element] = known
        return known

    def _finds(self, selector: Selector, anchor: Element) -> bool:
        """Tell whether anything stands to ``anchor`` as the relative ``selector`` wants it."""
        return any(
            self._complex(selector, candidate, anchor)
            for candidate in self._relatives(selector, anchor)
        )

    def _relatives(self, selector: Selector, anchor: Element) -> Iterator[Element]:
        """Yield the elements on which a relative selector may end."""
        tree = self.tree
        combinators = selector.combinators
        if ANY not in selector.keys and self._within is None:
            few = [found for key in selector.keys for found in tree.keyed(key)[: FEW + 1]]
            if len(few) <= FEW:
                yield from few
                return
        if anchor is self._host:
            if self._within is not None and combinators[-1] in " >":
                yield from tree.descendants_in(self._within)
            return
        if combinators[-1] in " >":
            yield from (tree.children if combinators == (">",) else tree.descendants)(anchor)
            return
        goes_down = any(combinator in " >" for combinator in combinators)
        at = tree.position(anchor)
        last = at + 2 if combinators == ("+",) else None
        for sibling in tree.siblings(anchor)[at + 1 : last]:
            yield sibling
            if goes_down:
                yield from tree.descendants(sibling)


def _in_series(step: int, offset: int, index: int) -> bool:
    """Tell whether ``index`` is step·n + offset for some n of 0 or more."""
    if step == 0:
        return index == offset
    n, remainder = divmod(index - offset, step)
    return remainder == 0 and n >= 0


def _same_space(namespace: str, facts: Facts) -> bool:
    if namespace == "":
        return facts.space == "none"
    return NAMESPACES.get(namespace, "other") == facts.space
