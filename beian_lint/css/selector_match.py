"""Match selectors against one element at a time.

Compounds are tested from the right. The elements that the rest may stand on are kept as a set,
step by step, so the work is bounded by selector length times tree size, and nothing recurses on
the tree. Functional pseudo-classes recurse on the selector, whose depth the parser has bounded.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from beian_lint.css import selector_state
from beian_lint.css.selector_language import direction_of, language_of, matches_language
from beian_lint.css.selector_model import (
    ANY,
    Anchor,
    Attribute,
    Compound,
    Dir,
    Has,
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
    words,
)
from beian_lint.css.selector_tree import NAMESPACES, Element, Facts, Tree, local_name

EACH = 100_000
"""Steps (one compound on one element) that one question may take."""

ALL = 20_000_000
"""Steps that all questions about one tree may take together."""

FEW = 64
"""As many elements of one key are quicker tried one by one than by a walk through the tree."""


class Matcher:
    """Tests elements of one tree; keeps what it learns, so the tree must not change.

    ``root`` is the document element. ``quirks`` makes classes and ids case-insensitive;
    ``scripting`` turns the content of ``noscript`` into text.
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
        self.states = selector_state.States(self.tree)
        self._each = each
        self._together = together
        self._left = each
        self._scope: Element | None = None
        self._known: dict[tuple[Simple, Element], bool] = {}
        self._counted: dict[tuple[Nth, Element], dict[Element, int]] = {}

    def keys(self, element: Element) -> tuple[Key, ...]:
        """Return the keys of ``element``: only selectors with one of these can match it."""
        return self.tree.keys(element)

    def matches(
        self, selector: Selector, element: Element, *, scope: Element | None = None
    ) -> bool:
        """Tell whether ``element`` (the originating one, for a pseudo-element) matches.

        ``scope`` is what ``:scope`` stands for, the document element where it is None.

        Raises:
            Undecided: when the work would exceed its bound, or a state cannot be known.
        """
        self._left = min(self._each, self._together)
        before = self._left
        self._scope = scope
        try:
            return self._complex(selector, element, None)
        finally:
            self._together -= before - max(self._left, 0)

    def _spend(self, steps: int = 1) -> None:
        self._left -= steps
        if self._left < 0:
            raise Undecided("too much work for one selector")

    def _any(self, selectors: Iterable[Selector], element: Element, anchor: Element | None) -> bool:
        return any(
            selector.pseudo_element is None and self._complex(selector, element, anchor)
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
        tree = self.tree
        seen: set[Element] = set()
        for element in standing:
            if combinator == " ":
                outer = tree.parent(element)
                while outer is not None and outer not in seen:
                    seen.add(outer)
                    yield outer
                    outer = tree.parent(outer)
            elif combinator == ">":
                outer = tree.parent(element)
                if outer is not None and outer not in seen:
                    seen.add(outer)
                    yield outer
            else:
                siblings, at = tree.siblings(element), tree.position(element)
                nearest = max(at - 1, 0) if combinator == "+" else 0
                for before in reversed(siblings[nearest:at]):
                    if before in seen:
                        break
                    seen.add(before)
                    yield before

    def _compound(self, compound: Compound, element: Element, anchor: Element | None) -> bool:
        self._spend()
        facts = self.tree.facts(element)
        if compound.tag is not None and ascii_lower(compound.tag) != facts.tag:
            return False
        if compound.namespace is not None and not _same_space(compound.namespace, facts):
            return False
        ids, classes = compound.ids, compound.classes
        if ids and not all(self._case(name) == facts.id for name in ids):
            return False
        if classes and not all(self._case(name) in facts.classes for name in classes):
            return False
        return all(self._simple(simple, element, anchor) for simple in compound.rest)

    def _case(self, name: str) -> str:
        return ascii_lower(name) if self.tree.quirks else name

    def _simple(self, simple: Simple, element: Element, anchor: Element | None) -> bool:
        match simple:
            case Attribute():
                return _attribute(simple, element, self.tree.facts(element))
            case State():
                return self._state(simple.name, element)
            case Never():
                return False
            case Nth():
                return self._nth(simple, element, anchor)
            case MatchesAny():
                return self._remembered(simple, simple.selectors, element, anchor)
            case MatchesNone():
                return not self._remembered(simple, simple.selectors, element, anchor)
            case Has():
                return self._has(simple, element)
            case Anchor():
                return element is anchor
            case Lang():
                return matches_language(simple.range, language_of(self.tree, element))
            case Dir():
                return direction_of(self.tree, element) == simple.direction

    def _state(self, name: str, element: Element) -> bool:
        if name == "scope":
            return element is (self.tree.root if self._scope is None else self._scope)
        return self.states.holds(name, element)

    def _remembered(
        self,
        simple: MatchesAny | MatchesNone,
        selectors: Sequence[Selector],
        element: Element,
        anchor: Element | None,
    ) -> bool:
        # Within :has() or @scope the answer depends on more than the element.
        if anchor is not None or self._scope is not None:
            return self._any(selectors, element, anchor)
        known = self._known.get((simple, element))
        if known is None:
            known = self._known[simple, element] = self._any(selectors, element, anchor)
        return known

    def _nth(self, nth: Nth, element: Element, anchor: Element | None) -> bool:
        if nth.of is None:
            if nth.of_type:
                at, count = self.tree.type_position(element)
            else:
                at, count = self.tree.position(element), len(self.tree.siblings(element))
        else:
            places = self._places(nth, nth.of, element, anchor)
            if element not in places:
                return False
            at, count = places[element], len(places)
        return _in_series(nth.step, nth.offset, count - at if nth.from_end else at + 1)

    def _places(
        self, nth: Nth, of: Sequence[Selector], element: Element, anchor: Element | None
    ) -> dict[Element, int]:
        """Number the siblings that match ``of``."""
        siblings = self.tree.siblings(element)
        keep = anchor is None and self._scope is None
        found = self._counted.get((nth, siblings[0])) if keep else None
        if found is None:
            matching = [sibling for sibling in siblings if self._any(of, sibling, anchor)]
            found = {sibling: at for at, sibling in enumerate(matching)}
            if keep:
                self._counted[nth, siblings[0]] = found
        return found

    def _has(self, has: Has, element: Element) -> bool:
        if self._scope is not None:
            return any(self._finds(selector, element) for selector in has.selectors)
        known = self._known.get((has, element))
        if known is None:
            known = any(self._finds(selector, element) for selector in has.selectors)
            self._known[has, element] = known
        return known

    def _finds(self, selector: Selector, anchor: Element) -> bool:
        """Tell whether anything stands to ``anchor`` as the relative ``selector`` wants it."""
        for candidate in self._relatives(selector, anchor):
            if self._complex(selector, candidate, anchor):
                return True
        return False

    def _relatives(self, selector: Selector, anchor: Element) -> Iterator[Element]:
        tree = self.tree
        combinators = selector.combinators
        leading = combinators[-1]
        goes_down = any(joint in " >" for joint in combinators)
        if ANY not in selector.keys:
            few = [found for key in selector.keys for found in tree.keyed(key)[: FEW + 1]]
            if len(few) <= FEW:
                yield from few
                return
        if leading in " >":
            if combinators == (">",):
                yield from tree.children(anchor)
            else:
                yield from tree.descendants(anchor)
            return
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


CASE_INSENSITIVE_VALUES = words("""
    accept accept-charset align alink axis bgcolor charset checked clear codetype color compact
    declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link
    media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling
    selected shape target text type valign valuetype vlink
    """)
"""https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors"""


def _attribute(attribute: Attribute, element: Element, facts: Facts) -> bool:
    wanted, ignore_case = attribute.value, attribute.ignore_case
    if not ignore_case and facts.space == "html":
        ignore_case = ascii_lower(attribute.name) in CASE_INSENSITIVE_VALUES
    return any(
        _value(attribute.operator, wanted, found, ignore_case=ignore_case)
        for found in _values(attribute, element, facts)
    )


_NO_NAME = re.compile(r"^{|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml takes for a namespace, or refuses to look up."""


def _values(attribute: Attribute, element: Element, facts: Facts) -> Iterator[str]:
    """Yield the values of the attributes that the selector names; more than one only for ``*|``."""
    name, namespace = attribute.name, attribute.namespace
    if _NO_NAME.search(name):
        return
    if namespace == "":
        names = [name] if facts.space != "html" else [ascii_lower(name)]
        if facts.space != "html" and not name.islower():
            names.append(ascii_lower(name))
        for each in names:
            found = element.get(each)
            if found is not None:
                yield found
                return
    elif namespace is None:
        for each, found in element.items():
            if ascii_lower(local_name(each)) == ascii_lower(name):
                yield found
    else:
        found = element.get(f"{{{namespace}}}{name}")
        if found is not None:
            yield found


def _value(operator: str, wanted: str, found: str, *, ignore_case: bool) -> bool:
    if ignore_case:
        wanted, found = ascii_lower(wanted), ascii_lower(found)
    return _OPERATORS[operator](wanted, found)


def _one_word(wanted: str, found: str) -> bool:
    if not wanted or any(character in wanted for character in " \t\n\f\r"):
        return False
    start = found.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if (start == 0 or found[start - 1] in " \t\n\f\r") and (
            end == len(found) or found[end] in " \t\n\f\r"
        ):
            return True
        start = found.find(wanted, start + 1)
    return False


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _wanted, _found: True,
    "=": lambda wanted, found: wanted == found,
    "~=": _one_word,
    "|=": lambda wanted, found: found == wanted or found.startswith(wanted + "-"),
    "^=": lambda wanted, found: bool(wanted) and found.startswith(wanted),
    "$=": lambda wanted, found: bool(wanted) and found.endswith(wanted),
    "*=": lambda wanted, found: bool(wanted) and wanted in found,
}
