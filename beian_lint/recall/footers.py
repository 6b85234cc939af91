"""The footer of a page by which its filing is known again, found in the page's sketch.

The footer is the element that holds every sign of a record number and as much round it as stands
before nothing but plain text. Its key is all that its filing can depend on without a layout.
"""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from beian_lint.document.sketch import Node, Sketch
from beian_lint.extract.tail import ROOM
from beian_lint.extract.text import UNPAINTED
from beian_lint.recall.lead import length_of, read_back, solid
from beian_lint.recall.vocabulary import Tell

Key = tuple[object, ...]

Way = tuple[int, ...]
"""The way from the body down to an element, by indexes of child elements counted from the last."""

Count = Callable[[str], int]
"""Counts the signs of record numbers in a text."""

Bearing = Callable[[str], str]
"""Gives the part of a page's address that bears on what its footer and sheets refer to."""

DEEPEST = 64
"""How deep below the body a footer is looked for; each level is written out once to count its signs."""

ENOUGH_TEXT = 400
"""Characters from which it no longer matters how much text an ancestor of the footer holds."""

_CONTROLS = frozenset(
    "button datalist fieldset form input option output select textarea label".split()
)
_ITSELF = re.compile(r"\b(?:href|src|data|srcset)\s*=\s*\"\s*(?:[?#]|\")")
_ABSOLUTE = re.compile(r"\s*(?:/|[A-Za-z][A-Za-z0-9+.-]*:)")
_RELATIVE = re.compile(
    r"\s[\w:-]*(?:src|href|data|background|poster|original|lazy|url|img|image|echo|cite|action)[\w:-]*"
    r"=\"(?!\"|\s*(?:/|[A-Za-z][A-Za-z0-9+.-]*:))|\burl\(|srcset",
    re.IGNORECASE,
)
_ASIDE = frozenset(("script", "style", "link", "meta"))
_ELSEWHERE = re.compile(r"<(?:use|template|slot|iframe|form|details|dialog)\b|usemap=|\bdir=\"auto")


class Footer(Struct, frozen=True, eq=False):
    """A footer and what it is known by.

    ``written`` is its markup; ``round_it`` describes its ancestors and what stands beside them;
    ``after`` is the markup of what follows it. ``controls`` tells whether form controls stand in
    it or near it; ``room`` is how many characters, blanks left out, must stand before it (see
    `beian_lint.extract.tail`).
    """

    node: Node
    way: Way
    written: str
    round_it: tuple[Key, ...]
    after: tuple[str, ...]
    controls: bool
    room: int


class _Behind(Struct, frozen=True):
    """What stands behind a footer: as written, whether it is painted, and how many characters."""

    html: str
    painted: bool
    length: int


def footer_at(way: Way, sketch: Sketch, tell: Tell, count: Count, wanted: int) -> Footer | None:
    """Return the footer that a way leads to, None when it does not hold all signs of the page.

    ``tell`` leaves out what of attributes cannot make a difference; ``wanted`` is how many signs
    there are in its source.
    """
    node = sketch.body
    for index in way:
        node = _element_from_end(node, index)
        if node is None:
            return None
    return _footer(node, way, sketch, tell, count, wanted)


def find_footer(sketch: Sketch, tell: Tell, count: Count, wanted: int) -> Footer | None:
    """Find the footer of a page whose like was not met before."""
    node = _innermost(sketch.body, count)
    if node is None:
        return None
    lead = read_back(node, ROOM)
    if lead is None:
        return None
    outside = {one.mem_id for one in _upwards(lead.cut)}
    while node.parent.mem_id not in outside:
        node = node.parent
    return _footer(node, _way_to(node, sketch.body), sketch, tell, count, wanted)


def _footer(
    node: Node, way: Way, sketch: Sketch, tell: Tell, count: Count, wanted: int
) -> Footer | None:
    written = node.html
    found = count(written)
    if found == 0 or found > wanted or _ELSEWHERE.search(written):
        return None
    round_it = tuple(_surroundings(node, tell))
    after = _after(node)
    signed = tuple(one.html for one in after if count(one.html))
    found += sum(map(count, signed))
    if found != wanted and found != wanted - count(sketch.head.html):
        return None
    painted = tuple(one.html for one in after if one.painted)
    return Footer(
        node=node,
        way=way,
        written=written,
        round_it=round_it,
        after=painted + signed,
        controls="<input" in written or _has_controls(round_it),
        room=max(ROOM, 2 * (solid(node.text()) + sum(one.length for one in after)) + 200),
    )


def _innermost(body: Node, count: Count) -> Node | None:
    """Return the smallest element that holds all signs of what can be painted, if it is one.

    None also where it stands deeper than any footer that someone wrote.
    """
    node, wanted = body, 0
    for _ in range(DEEPEST):
        holder, signs, behind = None, 0, 0
        child = node.last_child
        while child is not None and holder is None:
            signs = count(child.html)
            if signs and child.tag == "-text":
                break
            if signs and child.is_element_node and child.tag not in UNPAINTED:
                holder = child
            else:
                behind += signs
            child = child.prev
        if holder is None or (node is not body and signs + behind != wanted):
            return None if node is body else node
        node, wanted = holder, signs
    return None


def _element_from_end(parent: Node, index: int) -> Node | None:
    child = parent.last_child
    while child is not None:
        if child.is_element_node:
            if index == 0:
                return child
            index -= 1
        child = child.prev
    return None


def _way_to(node: Node, body: Node) -> Way:
    way: list[int] = []
    while node.mem_id != body.mem_id:
        index, follower = 0, node.next
        while follower is not None:
            index += follower.is_element_node
            follower = follower.next
        way.append(index)
        node = node.parent
    return tuple(reversed(way))


def _upwards(node: Node) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def _surroundings(footer: Node, tell: Tell) -> Iterator[Key]:
    """Describe, from the footer outwards, its ancestors and what stands beside them.

    Deeper than the children of what stands beside, nothing is looked at without a layout. What is
    in the head is not painted.
    """
    node, length = footer, 0
    while (parent := node.parent) is not None and parent.tag[0] != "-":
        yield parent.tag, *tell(parent.attributes)
        if parent.tag not in ("body", "html"):
            length = length if length == ENOUGH_TEXT else length_of(parent, ENOUGH_TEXT)
            yield (length,)
        if parent.tag != "html":
            previous = node.prev
            while previous is not None and previous.tag == "-text":
                previous = previous.prev
            yield (previous is not None and bool(length_of(previous, 1)),)
        child, mine = parent.first_child, node.mem_id
        while child is not None:
            if child.mem_id == mine:
                yield ("",)
            elif child.tag == "head":
                yield child.tag, *tell(child.attributes)
            elif child.is_element_node:
                yield _described(child, tell)
                inside = child.first_child
                while inside is not None:
                    if inside.is_element_node:
                        yield ">", *_described(inside, tell)
                    inside = inside.next
            child = child.next
        node = parent


def _described(element: Node, tell: Tell) -> Key:
    child = element.first_child
    while child is not None and child.tag == "-comment":
        child = child.next
    return element.tag, child is None, *tell(element.attributes)


def _after(footer: Node) -> list[_Behind]:
    found = []
    node = footer
    while node.tag != "body":
        follower = node.next
        while follower is not None:
            html = follower.html
            if follower.tag == "-text":
                if not html.isspace():
                    found.append(_Behind(html, True, solid(html)))
            elif follower.tag in _ASIDE or not follower.is_element_node:
                found.append(_Behind(html, False, 0))
            else:
                found.append(_Behind(html, True, solid(follower.text())))
            follower = follower.next
        node = node.parent
    return found


def heads_of(sketch: Sketch) -> tuple[Key, ...]:
    """Describe the elements of a page that give sheets, or bear on how they apply and on addresses."""
    return tuple(_heads(sketch))


def base_href(heads: tuple[Key, ...]) -> str | None:
    """Return the ``href`` of the first ``<base>`` that has one, as written; None without."""
    for head in heads:
        if head[0] == "base":
            for attribute in head[1:]:
                if isinstance(attribute, tuple) and attribute[0] == "href":
                    return attribute[1] or ""
    return None


def _heads(sketch: Sketch) -> Iterator[Key]:
    for element in sketch.html.css("style,link,meta,base"):
        tag, attributes = element.tag, element.attributes
        if tag == "style":
            yield _inert(element), element.html
        elif tag == "base":
            yield tag, *attributes.items()
        elif tag == "link":
            if "stylesheet" in (attributes.get("rel") or "").lower():
                yield tag, attributes.get("href") or "", _inert(element), *attributes.items()
        elif "http-equiv" in attributes or (
            (attributes.get("name") or "").strip().lower() == "viewport"
        ):
            yield tag, *attributes.items()


def _inert(element: Node) -> bool:
    """Tell whether an element stands where it could be no more than the text of another."""
    parent = element.parent
    if parent is None or parent.tag in ("head", "body"):
        return False
    return any(one.tag in ("template", "noscript", "iframe", "svg") for one in _upwards(parent))


def bearing_of(footer: Footer, heads: tuple[Key, ...]) -> Bearing:
    """Return what tells how much of its address a page's references are relative to."""
    if _ITSELF.search(footer.written):
        return _whole
    relative = _RELATIVE.search(footer.written) or any(
        "url(" in word or "@import" in word for word in _words(footer, heads)
    )
    if relative or not all(_ABSOLUTE.match(str(one[1])) for one in heads if one[0] == "link"):
        return _folder
    return _host


def _whole(address: str) -> str:
    return address


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _host(address: str) -> str:
    scheme, _, rest = address.partition("//")
    return f"{scheme}//{rest.partition('/')[0]}"


def _words(footer: Footer, heads: tuple[Key, ...]) -> Iterator[str]:
    yield from footer.after
    for level in (*footer.round_it, *heads):
        for part in level:
            for word in part if isinstance(part, tuple) else (part,):
                if isinstance(word, str):
                    yield word


def _has_controls(round_it: tuple[Key, ...]) -> bool:
    return any(one[1 if one[0] == ">" else 0] in _CONTROLS for one in round_it)
