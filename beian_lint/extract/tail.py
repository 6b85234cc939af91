"""The end of a page, from which the whole filing can be read when it stands there.

Walking the text of a page costs many times its parse, and filings stand last. So the page is walked
from its end backwards until every sign of a record number that its source holds was met, and then
as much further that nothing before can matter: extraction looks at no more than a few hundred
characters on either side of a number, and of the rest of the page only how much there is of it.
"""

from collections.abc import Iterator
from itertools import islice

from lxml import etree
from msgspec import Struct

from beian_lint.document import Document
from beian_lint.extract.anchors import anchors_in, is_plain
from beian_lint.extract.text import (
    LINKS,
    UNPAINTED,
    PageText,
    is_open_shadow,
    local_name,
    read_text_from,
)

ROOM = 1_000
"""Characters, blanks left out, that are read before the first sign: more than any distance over
which extraction sees, and than what makes a page short (`beian_lint.extract.footer.SHORT_PAGE`)."""

FARTHEST = 3_000
"""Characters after the first sign beyond which a page is read whole."""

MOST_NODES = 2_500


Piece = tuple[etree._Element, str, str, bool]  # noqa: SLF001 - the only name lxml gives the type
"""What is met on the way backwards: an element, painted text that stands in it, what else is in it,
and whether it was left by its front."""


class Tail(Struct, frozen=True):
    """The end of a page, from the element ``cut`` on."""

    cut: etree._Element

    def read(self, root: etree._Element) -> PageText:
        """Return the text of the end of the page."""
        return read_text_from(self.cut, root)


BATCH = 24
"""Pieces that are searched at a time."""


def tail_of(document: Document) -> Tail | None:
    """Return the end of a page that holds all that could be a filing, None when it does not."""
    source = document.source
    if document.parser != "libxml2" or not is_plain(source):
        return None
    wanted = anchors_in(source)
    body = document.root.find("body")
    if not wanted or body is None:
        return None
    head = document.root.find("head")
    opening = source.find("<body")
    if head is not None and (opening < 0 or anchors_in(source[:opening])):
        wanted -= anchors_in(etree.tostring(head, encoding="unicode", with_tail=False))
    found = solid = needed = count = 0
    first: etree._Element | None = None
    pieces = _backwards(body)
    while batch := list(islice(pieces, BATCH)):
        count += BATCH
        signs = anchors_in("<".join([text for _, *both, _ in batch for text in both]))
        found += signs
        if found > wanted or count > MOST_NODES or (found < wanted and solid > FARTHEST):
            return None
        for element, said, unseen, front in batch:
            solid += len("".join(said.split()))
            if signs:
                inside = anchors_in(said)
                first = element if inside else first
                signs -= inside + anchors_in(unseen)
            if found < wanted or signs or first is None:
                continue
            needed = needed or solid + max(ROOM, 2 * solid + 200)
            if solid >= needed and front and element is not body:
                return _tail_at(element, first)
    return None


def _tail_at(cut: etree._Element, first: etree._Element) -> Tail | None:
    if any(local_name(one.tag) in LINKS or one.tag == "template" for one in cut.iterancestors()):
        return None
    return None if cut is first or cut in first.iterancestors() else Tail(cut)


def _backwards(body: etree._Element) -> Iterator[Piece]:
    """Walk a tree in reverse reading order: of each element first its tail, last its front."""
    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = [
        (body, body.iterchildren(reversed=True))
    ]
    while stack:
        parent, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            yield parent, parent.text or "", " ".join(parent.values()), True
            continue
        if node.tail:
            yield parent, node.tail, "", False
        tag = node.tag
        if not isinstance(tag, str):
            yield parent, "", node.text or "", False
        elif tag in ("script", "style"):
            yield node, "", f"{node.text or ''}<{' '.join(node.values())}", False
        elif (name := local_name(tag)) == "svg" or (name in UNPAINTED and not is_open_shadow(node)):
            yield node, "", etree.tostring(node, encoding="unicode", with_tail=False), False
        elif len(node):
            stack.append((node, node.iterchildren(reversed=True)))
        else:
            yield node, node.text or "", " ".join(node.values()), True
