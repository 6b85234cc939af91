"""The element tree as selectors see it: element children, positions, names, and no more.

The tree must not change while a :class:`Tree` is in use: everything asked is kept.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from lxml import etree

from beian_lint.css.selector_model import Key, ascii_lower

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

Space = Literal["html", "svg", "mathml", "none", "other"]

HTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
NAMESPACES: dict[str, Space] = {
    HTML_NAMESPACE: "html",
    "http://www.w3.org/2000/svg": "svg",
    "http://www.w3.org/1998/Math/MathML": "mathml",
}

_WORD = re.compile(r"[^ \t\n\f\r]+")

_TEXT_ONLY = frozenset({"iframe", "noembed", "noframes", "noscript", "textarea", "title", "xmp"})
"""Elements whose content is text to a browser, whatever a parser made of it."""


MOST_KEYS_ABOVE = 1000
"""Keys of an element and its ancestors that are gathered, so that deep trees stay cheap."""

_UNKNOWN: frozenset[Key] = frozenset()

_NOTHING: list[Element] = []

_HTML_AGAIN = frozenset({"foreignobject", "desc", "title", "annotation-xml"})
"""Elements of SVG and MathML whose children are HTML."""


class Facts:
    """What a compound selector asks of an element first."""

    __slots__ = ("classes", "id", "keys", "local", "space", "tag")

    def __init__(
        self, tag: str, local: str, space: Space, id_: str | None, classes: frozenset[str]
    ) -> None:
        self.tag = tag
        self.local = local
        self.space = space
        self.id = id_
        self.classes = classes
        self.keys: tuple[Key, ...] | None = None


class Tree:
    """Names, classes and positions of the elements below ``root``, worked out on demand."""

    def __init__(self, root: Element, *, quirks: bool, scripting: bool) -> None:
        self.root = root
        self.quirks = quirks
        self.scripting = scripting
        self._facts: dict[Element, Facts] = {}
        self._inside: dict[Element, list[Element]] = {}
        self._shadow_roots: dict[Element, Element | None] = {}
        self._positions: dict[Element, int] = {}
        self._type_counts: dict[Element, dict[Element, tuple[int, int]]] = {}
        self._keyed: dict[Key, list[Element]] | None = None
        self._keys_down_to: dict[Element, frozenset[Key] | None] = {}
        self._slots: dict[Element, dict[str, Element]] = {}
        self.languages: dict[Element, str] = {}
        self.directions: dict[Element, str] = {}

    def facts(self, element: Element) -> Facts:
        found = self._facts.get(element)
        if found is None:
            found = self._facts[element] = self._read(element)
        return found

    def _read(self, element: Element) -> Facts:
        name = str(element.tag)
        space: Space = "html"
        if name.startswith("{"):
            uri, _, name = name[1:].partition("}")
            space = NAMESPACES.get(uri, "other" if uri else "none")
        elif name == "svg":
            space = "svg"
        elif name == "math":
            space = "mathml"
        else:
            space = self._space_around(element)
        id_ = element.get("id")
        classes = _WORD.findall(element.get("class") or "")
        if self.quirks:
            id_ = None if id_ is None else ascii_lower(id_)
            classes = [ascii_lower(word) for word in classes]
        return Facts(ascii_lower(name), name, space, id_ or None, frozenset(classes))

    def _space_around(self, element: Element) -> Space:
        """Return the space of an element that a parser without namespaces gave none."""
        parent = element.getparent()
        if parent is None or not isinstance(parent.tag, str):
            return "html"
        outer = self._facts.get(parent)
        if outer is None:
            # From the top down, so that nothing recurses on the depth of the tree.
            spine = [above for above in element.iterancestors() if isinstance(above.tag, str)]
            for above in reversed(spine):
                self.facts(above)
            outer = self._facts[parent]
        return "html" if outer.tag in _HTML_AGAIN else outer.space

    def keys(self, element: Element) -> tuple[Key, ...]:
        """Return every key that ``element`` answers to."""
        facts = self.facts(element)
        if facts.keys is None:
            keys = ["*", facts.tag]
            keys += ["[" + ascii_lower(local_name(name)) for name in element.keys()]  # noqa: SIM118
            keys += ["." + ascii_lower(name) for name in facts.classes]
            if facts.id is not None:
                keys.append("#" + ascii_lower(facts.id))
            if element is self.root:
                keys.append(":root")
            if any(is_shadow_root(child) for child in element):
                keys.append(":host")
            facts.keys = tuple(dict.fromkeys(keys))
        return facts.keys

    def has_above(self, element: Element, keys: tuple[Key, ...]) -> bool:
        """Tell whether each of ``keys`` may be one of an ancestor; yes where that is too much."""
        parent = self.parent(element)
        if parent is None:
            return False
        found = self._keys_down_to.get(parent, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._gather_keys(parent)
        return found is None or found.issuperset(keys)

    def _gather_keys(self, element: Element) -> frozenset[Key] | None:
        spine = []
        found: frozenset[Key] | None = _UNKNOWN
        current: Element | None = element
        while current is not None and found is _UNKNOWN:
            found = self._keys_down_to.get(current, _UNKNOWN)
            if found is _UNKNOWN:
                spine.append(current)
                current = self.parent(current)
        for each in reversed(spine):
            if found is not None:
                found = found.union(self.keys(each))
            if found is not None and len(found) > MOST_KEYS_ABOVE:
                found = None
            self._keys_down_to[each] = found
        return found

    def parent(self, element: Element) -> Element | None:
        """Return the parent element in the same tree; the tops of shadow trees have none."""
        if element is self.root:
            return None
        parent = element.getparent()
        if parent is None or not isinstance(parent.tag, str) or is_shadow_root(parent):
            return None
        return parent

    def shadow_root(self, element: Element) -> Element | None:
        """Return the shadow root (its ``template``) in whose tree an element stands, if any."""
        # Whatever depth was asked before is not climbed again: a deep page asks at every level.
        climbed: list[Element] = []
        found, above = None, element
        while above not in self._shadow_roots:
            climbed.append(above)
            parent = above.getparent()
            if parent is None:
                break
            if is_shadow_root(parent):
                found = parent
                break
            above = parent
        else:
            found = self._shadow_roots[above]
        for each in climbed:
            self._shadow_roots[each] = found
        return found

    def host(self, shadow_root: Element) -> Element:
        """Return the element whose shadow root this is."""
        host = shadow_root.getparent()
        if host is None:
            raise ValueError("no shadow root")
        return host

    def slot(self, element: Element, shadow_root: Element) -> Element | None:
        """Return the slot of ``shadow_root`` that a child of its host goes into, if any."""
        slots = self._slots.get(shadow_root)
        if slots is None:
            slots = self._slots[shadow_root] = {}
            for each in self.descendants_in(shadow_root):
                if each.tag == "slot":
                    slots.setdefault(each.get("name") or "", each)
        return slots.get(element.get("slot") or "")

    def parent_or_host(self, element: Element) -> Element | None:
        """Return from where language and direction are inherited."""
        parent = self.parent(element)
        outer = element.getparent()
        if parent is None and outer is not None and is_shadow_root(outer):
            return self.host(outer)
        return parent

    def children(self, element: Element) -> list[Element]:
        """Return the element children; those of a template or of raw text are none."""
        return _NOTHING if self._is_leaf(element) else self.siblings_in(element)

    def _is_leaf(self, element: Element) -> bool:
        facts = self.facts(element)
        if facts.space != "html":
            return False
        if facts.tag == "noscript":
            return self.scripting
        return facts.tag == "template" or facts.tag in _TEXT_ONLY

    def siblings(self, element: Element) -> list[Element]:
        """Return the element children of the parent, ``element`` among them."""
        parent = element.getparent()
        if element is self.root or parent is None or not isinstance(parent.tag, str):
            return [element]
        return self.siblings_in(parent)

    def siblings_in(self, parent: Element) -> list[Element]:
        """Return the elements in ``parent``, also where that is a template with its own tree."""
        found = self._inside.get(parent)
        if found is None:
            found = self._inside[parent] = _elements(parent)
        return found

    def position(self, element: Element) -> int:
        """Return the place among the element siblings, from 0."""
        found = self._positions.get(element)
        if found is None:
            for at, sibling in enumerate(self.siblings(element)):
                self._positions[sibling] = at
            found = self._positions[element]
        return found

    def type_position(self, element: Element) -> tuple[int, int]:
        """Return the place among the siblings of the same type, from 0, and how many there are."""
        first = self.siblings(element)[0]
        counts = self._type_counts.get(first)
        if counts is None:
            counts = self._type_counts[first] = self._count_types(element)
        return counts[element]

    def _count_types(self, element: Element) -> dict[Element, tuple[int, int]]:
        by_type: dict[tuple[Space, str], list[Element]] = {}
        for sibling in self.siblings(element):
            facts = self.facts(sibling)
            by_type.setdefault((facts.space, facts.local), []).append(sibling)
        return {
            member: (at, len(members))
            for members in by_type.values()
            for at, member in enumerate(members)
        }

    def descendants(self, element: Element) -> Iterator[Element]:
        """Yield the elements below ``element`` in document order."""
        return self._walk(self.children(element))

    def descendants_in(self, shadow_root: Element) -> Iterator[Element]:
        """Yield the elements of a shadow tree in order."""
        return self._walk(self.siblings_in(shadow_root))

    def _walk(self, tops: list[Element]) -> Iterator[Element]:
        waiting = list(reversed(tops))
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(self.children(found)))

    def keyed(self, key: Key) -> list[Element]:
        """Return the elements of the tree that answer to ``key``, in document order."""
        if self._keyed is None:
            index: dict[Key, list[Element]] = {}
            for element in (self.root, *self.descendants(self.root)):
                for each in self.keys(element):
                    index.setdefault(each, []).append(element)
            self._keyed = index
        return self._keyed.get(key, [])


def _elements(parent: Element) -> list[Element]:
    return [child for child in parent if isinstance(child.tag, str) and not is_shadow_root(child)]


def is_shadow_root(element: Element) -> bool:
    """Tell whether a ``<template>`` stands for the shadow root of its parent."""
    return (
        element.tag == "template"
        and ascii_lower(element.get("shadowrootmode") or "") in ("open", "closed")
        and element.getparent() is not None
    )


def local_name(name: str) -> str:
    """Return the local part of an attribute's name as lxml has it."""
    return name.rpartition("}")[2]
