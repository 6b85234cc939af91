"""``@scope``: from which roots a rule may see an element (CSS Cascade 6 §2.5)."""

import math
from collections.abc import Iterator, Sequence

from lxml import etree

from beian_lint.css.rule_tree import Context
from beian_lint.css.scanning import GAP, SKIP, skip_to
from beian_lint.css.selectors import Matcher, Selector
from beian_lint.css.sheet_content import SheetContent
from beian_lint.late import late

UNSCOPED = -math.inf
"""The proximity of a rule in no scope: farther than any root."""


def scope_roots(
    content: SheetContent,
    context: Context | None,
    element: etree._Element,
    matcher: Matcher,
    home: etree._Element | None,
) -> Iterator[tuple[etree._Element | None, float]]:
    """Yield each root that ``:scope`` can stand for, and its proximity, nearest first.

    Without ``@scope`` that is one None. Proximity is the negated number of steps to the root.
    ``home`` is the element that the sheet's ``<style>`` stands in, the root of a bare ``@scope``.
    """
    scopes = []
    while context is not None:
        if context.kind == "scope":
            scopes.append(context)
        context = context.parent
    if not scopes:
        yield None, UNSCOPED
        return
    found: list[tuple[etree._Element | None, int]] = [(None, 0)]
    for scope in reversed(scopes):
        found = _inner_roots(content, scope, element, matcher, home, found)
    seen: set[etree._Element | None] = set()
    for root, steps in found:
        if root not in seen:
            seen.add(root)
            yield root, -float(steps)


def _inner_roots(
    content: SheetContent,
    scope: Context,
    element: etree._Element,
    matcher: Matcher,
    home: etree._Element | None,
    outer: list[tuple[etree._Element | None, int]],
) -> list[tuple[etree._Element | None, int]]:
    start, end, nested = _read(content, scope)
    if start == () or end == ():
        return []
    found: list[tuple[etree._Element | None, int]] = []
    for outer_root, _ in outer:
        steps = 0
        root: etree._Element | None = element
        while root is not None:
            starts = (
                root is home
                if start is None
                else _starts(root, start, matcher, outer_root, nested=nested)
            )
            if starts and not (end is not None and _ended(element, root, end, matcher)):
                found.append((root, steps))
            if root is outer_root:
                break
            root = matcher.tree.parent(root)
            steps += 1
    return sorted(found, key=lambda pair: pair[1])


def _starts(
    root: etree._Element,
    start: Sequence[Selector],
    matcher: Matcher,
    outer: etree._Element | None,
    *,
    nested: bool,
) -> bool:
    return any(
        selector.pseudo_element is None
        and matcher.matches(selector, root, scope=outer if nested else None)
        for selector in start
    )


def _ended(
    element: etree._Element, root: etree._Element, end: Sequence[Selector], matcher: Matcher
) -> bool:
    """Tell whether a limit stands between the root (excluded) and the element (included)."""
    between: etree._Element | None = element
    while between is not None:
        if any(
            selector.pseudo_element is None and matcher.matches(selector, between, scope=root)
            for selector in end
        ):
            return True
        if between is root:
            return False
        between = matcher.tree.parent(between)
    return False


def _read(
    content: SheetContent, scope: Context
) -> tuple[tuple[Selector, ...] | None, tuple[Selector, ...] | None, bool]:
    """Parse ``(start) to (end)``; None stands for a part that is not written."""
    text = scope.prelude
    start: tuple[Selector, ...] | None = None
    end: tuple[Selector, ...] | None = None
    nested = False
    above = scope.parent
    while above is not None and not nested:
        nested = above.kind == "scope"
        above = above.parent
    at = _after_gap(text, 0)
    if text.startswith("(", at):
        close = skip_to(text, at + 1, ")")
        start = content.scope_selectors(text[at + 1 : close], scope, scoped=False)
        at = _after_gap(text, close + 1)
    if word := _TO.match(text, at):
        close = skip_to(text, word.end(), ")")
        end = content.scope_selectors(text[word.end() : close], scope, scoped=True)
        at = _after_gap(text, close + 1)
    if at < len(text):
        return (), None, nested
    return start, end, nested


_TO = late(rf"[tT][oO]{GAP}\(")


def _after_gap(text: str, at: int) -> int:
    gap = SKIP.match(text, at)
    return at if gap is None else gap.end()
