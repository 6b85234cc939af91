"""The tree as it is painted: shadow roots in place of their host's children, slots filled.

Source: DOM 4.2.2 (slots, flattening), HTML 4.12.3 (declarative shadow roots).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 lxml has no other name for it

Child: TypeAlias = Element | str
"""What stands in an element: another element, or a run of text."""


def tag(element: Element) -> str:
    """Return the local name in lower case, whatever the namespace; empty for a comment."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    return name.rpartition("}")[2].lower()


def children(element: Element) -> Iterator[Child]:
    """Yield the elements and texts that are drawn inside the element, in order."""
    shadow = shadow_root(element)
    if shadow is not None:
        yield from _light(shadow)
        return
    if tag(element) == "slot":
        host = _host_of_slot(element)
        if host is not None:
            assigned = list(_assigned(host, element.get("name", "")))
            if assigned:
                yield from assigned
                return
    yield from _light(element)


def parent(element: Element) -> Element | None:
    """Return the element in which this one is drawn, None for the root or where it is in no slot."""
    above = element.getparent()
    if above is None:
        return None
    if _is_shadow(above):
        return above.getparent()
    shadow = shadow_root(above)
    if shadow is not None and element is not shadow:
        return _slot(shadow, element.get("slot", ""))
    return above


# Of thousands of children one after the other asks for the same parent's. No more are kept, for
# each keeps its page in memory.
@lru_cache(maxsize=2)
def shadow_root(element: Element) -> Element | None:
    """Return the ``<template shadowrootmode>`` of a host, None when it is none."""
    # The HTML parser writes the name so; lxml then looks at thousands of children at C speed.
    for child in element.iterchildren("template"):
        if _is_shadow(child):
            return child
    return None


def slotless(element: Element) -> bool:
    """Tell whether the element is a host's child for which the shadow root has no slot."""
    above = element.getparent()
    if above is None:
        return False
    shadow = shadow_root(above)
    return shadow is not None and element is not shadow and parent(element) is None


def _is_shadow(element: Element) -> bool:
    return tag(element) == "template" and element.get("shadowrootmode", "").lower() in (
        "open",
        "closed",
    )


def _light(element: Element) -> Iterator[Child]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not _is_shadow(child):
            yield child
        if child.tail:
            yield child.tail


def _assigned(host: Element, name: str) -> Iterator[Child]:
    for child in _light(host):
        if isinstance(child, str):
            if not name:
                yield child
        elif child.get("slot", "") == name:
            yield child


def _slot(shadow: Element, name: str) -> Element | None:
    for element in shadow.iter():
        if tag(element) == "slot" and element.get("name", "") == name:
            return element
    return None


def _host_of_slot(slot: Element) -> Element | None:
    above = slot.getparent()
    while above is not None:
        if _is_shadow(above):
            return above.getparent()
        above = above.getparent()
    return None


def text_holders(element: Element, limit: int = 400) -> Iterator[Element]:
    """Yield the element and its descendants that have text of their own, in order."""
    stack = [element]
    while stack and limit > 0:
        limit -= 1
        current = stack.pop()
        inside = list(children(current))
        if any(isinstance(child, str) and child.strip() for child in inside):
            yield current
        stack.extend(reversed([child for child in inside if not isinstance(child, str)]))
