"""Which blocks of a sheet select an element, whatever media or containers say.

That does not depend on the viewport, so it is found out once for both: one memory a matcher.
"""

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from lxml import etree
from msgspec import Struct

from beian_lint.css.scope import UNSCOPED, scope_roots
from beian_lint.css.selectors import Matcher, Selector, Specificity, Undecided
from beian_lint.css.sheets import Sheet
from beian_lint.evidence import Why


class Match(Struct, frozen=True, eq=False):
    """A block, by its place in the sheet, that selects an element or pseudo-element.

    ``specificity`` and ``proximity`` are those of the heaviest selector that does. ``doubt`` says
    why it may not select after all; ``depth`` in how many shadow trees the sheet stands.
    """

    place: int
    specificity: Specificity
    proximity: float
    doubt: Why | None
    depth: int


Found = Mapping[str | None, Sequence[Match]]
"""Matches by pseudo-element, None for the element itself."""


class Matches:
    """The matches of the elements of one page.

    It is handed the matcher each time: what it is remembered by must not be held by it.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Sheet, etree._Element], Found] = {}

    def of(
        self, matcher: Matcher, sheet: Sheet, element: etree._Element, *, browser: bool
    ) -> Found:
        """Return the blocks of a sheet that select an element or one of its pseudo-elements.

        ``browser`` says that the sheet is the browser's own, which speaks of every tree.
        """
        found = self._known.get((sheet, element))
        if found is None:
            tree = matcher.tree.shadow_root(element) if browser else sheet.tree
            found = self._known[sheet, element] = self._find(matcher, sheet, element, tree)
        return found

    def _find(
        self, matcher: Matcher, sheet: Sheet, element: etree._Element, tree: etree._Element | None
    ) -> Found:
        index = sheet.content.index
        found: dict[str | None, list[Match]] = {}
        for key in matcher.keys(element):
            for place in index.get(key, ()):
                self._try(matcher, sheet, place, element, tree, found)
        return found

    def _try(
        self,
        matcher: Matcher,
        sheet: Sheet,
        place: int,
        element: etree._Element,
        tree: etree._Element | None,
        found: dict[str | None, list[Match]],
    ) -> None:
        """Try the selectors of a block; for each pseudo-element the heaviest counts."""
        best: dict[str | None, Match] = {}
        for selector in sheet.content.selectors(place):
            known = best.get(selector.pseudo_element)
            if known is not None and selector.specificity < known.specificity:
                continue
            match = self._match(matcher, sheet, place, selector, element, tree)
            if match is not None and (known is None or _rank(match) > _rank(known)):
                best[selector.pseudo_element] = match
        for pseudo, match in best.items():
            found.setdefault(pseudo, []).append(match)

    def _match(
        self,
        matcher: Matcher,
        sheet: Sheet,
        place: int,
        selector: Selector,
        element: etree._Element,
        tree: etree._Element | None,
    ) -> Match | None:
        content = sheet.content
        context = content.blocks[place].context
        specificity, depth = selector.specificity, 0 if tree is None else _depth(tree)
        try:
            if context is None:
                if not matcher.matches(selector, element, tree=tree):
                    return None
                return Match(place, specificity, UNSCOPED, None, depth)
            for root, proximity in scope_roots(content, context, element, matcher, sheet.home):
                if matcher.matches(selector, element, scope=root, tree=tree):
                    return Match(place, specificity, proximity, None, depth)
        except Undecided as undecided:
            doubt = Why("selector-undecided", facts=(("why", str(undecided)),))
            return Match(place, specificity, UNSCOPED, doubt, depth)
        return None


def _rank(match: Match) -> tuple[bool, Specificity, float]:
    return (match.doubt is None, match.specificity, match.proximity)


def _depth(tree: etree._Element) -> int:
    return 1 + sum(
        above.get("shadowrootmode", "").lower() in ("open", "closed")
        for above in tree.iterancestors("template")
    )


_KNOWN: "WeakKeyDictionary[Matcher, Matches]" = WeakKeyDictionary()


def matches_of(matcher: Matcher) -> Matches:
    """Return the memory that goes with a matcher."""
    found = _KNOWN.get(matcher)
    if found is None:
        found = _KNOWN[matcher] = Matches()
    return found
