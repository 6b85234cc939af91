"""What libxml2 does otherwise than a browser in a regular way is mended in its tree.

Each step is exact for the pages that no hazard is found in; see `beian_lint.document.hazards`.
"""

from collections import defaultdict

from lxml import etree

from beian_lint.document.content_model import (
    BLANKS,
    HEAD_CONTENT,
    RAW_TEXT,
    SVG_ATTRIBUTES,
    SVG_NAMES,
    VOID,
)

_SHUT = VOID | RAW_TEXT

Watched = defaultdict[str, list[etree._Element]]  # noqa: SLF001 -- the only name lxml gives it

UNKNOWN_VOID = ("source", "track", "wbr", "keygen", "bgsound")
"""Void elements that libxml2 does not know for such."""


def mend_content(watched: Watched) -> None:
    """Mend void elements, names inside ``svg``, and rows that stand in no tbody."""
    for name in UNKNOWN_VOID:
        for element in watched.get(name, ()):
            _empty(element)
    for svg in watched.get("svg", ()):
        _restore_capitals(svg)
    for table in watched.get("table", ()):
        watched["tbody"] += _imply_tbody(table)


def mend_outline(root: etree._Element) -> tuple[str, set[str]]:
    """See to it that html holds one head and one body, and nothing else.

    Returns:
        The name of a hazard that cannot be mended, else ``""``; and the names of the elements that
        must have end tags of their own for the mending to be right.
    """
    if root.tag != "html":
        return "root", set()
    if any(isinstance(sibling.tag, str) for sibling in root.itersiblings()):
        return "second root", set()
    head = body = None
    stray = []
    outside = root.text
    for child in root:
        if child.tag == "head" and head is None and body is None:
            head = child
        elif child.tag == "body" and body is None:
            body = child
        elif isinstance(child.tag, str):
            stray.append(child)
        outside = (outside or "") + (child.tail or "")
    if (outside or "").strip(BLANKS):
        return "text outside body", set()
    if stray and body is None:
        return "no body", set()
    if any(child.tag not in ("script", "style", "link", "meta") for child in stray):
        return "content outside body", set()
    if head is None:
        head = root.makeelement("head")
        root.insert(0, head)
    if body is None:
        body = root.makeelement("body")
        root.append(body)
    suspects: set[str] = set()
    if stray:
        start = root.index(body)
        for child in stray:
            if root.index(child) < start:
                head.append(child)
                start -= 1
            else:
                suspects |= last_chain(body)
                body.append(child)
    return _leave_head(head, body, suspects), suspects


def _leave_head(head: etree._Element, body: etree._Element, suspects: set[str]) -> str:
    """Move what no head may hold, and all that follows it, to the front of body."""
    outside = head.text
    moved: list[etree._Element] = []
    for child in head:
        if moved or (isinstance(child.tag, str) and child.tag not in HEAD_CONTENT):
            moved.append(child)
        elif child.tail:
            outside = (outside or "") + child.tail
    if (outside or "").strip(BLANKS):
        return "text in head"
    if moved:
        suspects |= last_chain(head)
        text, body.text = body.text, None
        body[0:0] = moved
        if text:
            moved[-1].tail = (moved[-1].tail or "") + text
    return ""


def last_chain(element: etree._Element, closed: frozenset[str] = frozenset()) -> set[str]:
    """Return the names of the elements that may still be open where this element ends.

    ``closed`` are names that cannot be among them, nor anything inside them.
    """
    names = set()
    closed |= _SHUT
    while len(element):
        element = element[-1]
        if not isinstance(element.tag, str) or element.tag in closed:
            break
        names.add(element.tag)
        if element.tag in ("svg", "math"):
            break
    return names


def _empty(element: etree._Element) -> None:
    """Move the content of a void element to where it belongs: after it."""
    children = list(element)
    text, element.text = element.text, None
    if not children:
        if text:
            element.tail = text + (element.tail or "")
        return
    tail, element.tail = element.tail, text
    last = element
    for child in children:
        last.addnext(child)
        last = child
    if tail:
        last.tail = (last.tail or "") + tail


def _restore_capitals(svg: etree._Element) -> None:
    for element in svg.iter(etree.Element):
        if name := SVG_NAMES.get(element.tag):
            element.tag = name
        for lower in list(element.attrib):
            if name := SVG_ATTRIBUTES.get(lower):
                element.set(name, element.attrib.pop(lower))


def _imply_tbody(table: etree._Element) -> list[etree._Element]:
    """Put rows that stand in the table itself into a tbody, as the standard does."""
    implied: list[etree._Element] = []
    if table.find("tr") is None:
        return implied
    rows = None
    for child in list(table):
        if child.tag == "tr" and rows is None:
            rows = table.makeelement("tbody")
            child.addprevious(rows)
            implied.append(rows)
        elif child.tag in ("caption", "colgroup", "thead", "tbody", "tfoot"):
            rows = None
        if rows is not None:
            rows.append(child)
    return implied
