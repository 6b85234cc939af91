"""The element tree of a page, as a browser builds it."""

from lxml import etree


def parse(text: str) -> etree._Element:
    """Build the tree; return its html element."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        root = etree.fromstring(b"<html><head></head><body></body></html>", parser)
    return root
