"""The tree of a conformant parser (lexbor, through selectolax) as an lxml tree.

`beian_lint.document.tree` falls back on it where libxml2 would build another tree than a browser.
Lexbor is asked to parse as with scripting on: a ``noscript`` holds text.
"""

from typing import Any

from lxml import etree

from beian_lint.late import late

_UNFIT_IN_NAME = late(r"[^\w.:\-]")
_UNFIT_IN_TEXT = late("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(utf8: bytes) -> etree._Element:
    """Parse a page; return the html element of an lxml tree that says the same as lexbor's.

    What lxml refuses is written so that lengths stay: characters that XML forbids become U+FFFD, and
    ``--`` in a comment a hyphen and U+2010. In names, such characters become ``_``.
    """
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

    # Events only serve <selectedcontent>, and make a long <select> take quadratic time.
    options = LexborDocumentOptions.WO_EVENTS
    source: Any = LexborHTMLParser(utf8, scripting=True, options=options).root
    root = _convert(source)
    outermost, node = root, source.prev
    while node is not None:
        if node.tag == "-comment":
            comment = etree.Comment(_comment_text(node.html[4:-3]))
            outermost.addprevious(comment)
            outermost = comment
        node = node.prev
    outermost, node = root, source.next
    while node is not None:
        if node.tag == "-comment":
            comment = etree.Comment(_comment_text(node.html[4:-3]))
            outermost.addnext(comment)
            outermost = comment
        node = node.next
    return root


def _convert(source: Any) -> etree._Element:
    """Copy the tree under a lexbor html element, without recursion."""
    root = etree.fromstring(b"<html></html>", etree.HTMLParser(collect_ids=False))
    for child in list(root):
        root.remove(child)
    for name, value in source.attributes.items():
        _set(root, name, value or "")
    contents = _template_contents(source)
    parent, last = root, None
    open_: list[tuple[Any, etree._Element]] = []
    node, after_text = source.first_child, False
    while True:
        while node is None:
            if not open_:
                return root
            node, last = open_.pop()
            parent, after_text = last.getparent(), False
            node = node.next
        tag = node.tag
        if tag == "-text":
            text = node.text_content
            if after_text:
                text = (parent.text if last is None else last.tail) + text
            try:
                if last is None:
                    parent.text = text
                else:
                    last.tail = text
            except ValueError:
                _set_text(parent, last, text)
            after_text = True
            node = node.next
            continue
        after_text = False
        if tag == "-comment" or tag is None:  # None is a processing instruction: ``<?php ?>``
            written = node.html
            last = etree.Comment(_comment_text(written[4:-3] if tag else written[1:-1]))
            parent.append(last)
        elif tag[0] != "-":
            attributes = node.attributes
            if None in attributes.values():
                attributes = {name: value or "" for name, value in attributes.items()}
            try:
                last = etree.SubElement(parent, tag, attributes)
            except ValueError:
                last = _odd_element(parent, tag, attributes)
            child = contents.get(node.mem_id) if tag == "template" else node.first_child
            if child is not None:
                open_.append((node, last))
                node, parent, last = child, last, None
                continue
        node = node.next


def _odd_element(parent: etree._Element, tag: str, attributes: dict[str, str]) -> etree._Element:
    """Add an element with a name or a value that lxml refuses as it is."""
    # In its place at once: inside an HTML tree names may hold more than XML allows.
    element = etree.SubElement(parent, _UNFIT_IN_NAME.sub("_", tag))
    for name, value in attributes.items():
        _set(element, name, value)
    return element


def _set(element: etree._Element, name: str, value: str) -> None:
    value = _UNFIT_IN_TEXT.sub("\ufffd", value)
    try:
        element.set(name, value)
    except ValueError:
        name = _UNFIT_IN_NAME.sub("_", name)
        while name in element.attrib:
            name += "_"
        element.set(name, value)


def _set_text(parent: etree._Element, last: etree._Element | None, text: str) -> None:
    text = _UNFIT_IN_TEXT.sub("\ufffd", text)
    if last is None:
        parent.text = text
    else:
        last.tail = text


def _comment_text(text: str) -> str:
    text = _UNFIT_IN_TEXT.sub("\ufffd", text).replace("--", "-\u2010")
    return text[:-1] + "\u2010" if text.endswith("-") else text


def _template_contents(source: Any) -> dict[int, Any]:
    """Return the first node inside each template, by the address of the template."""
    contents = {}
    waiting = source.template_fragments()
    while waiting:
        fragment = waiting.pop()
        contents[fragment.parent.mem_id] = fragment.first_child
        waiting += fragment.template_fragments()
    return contents
