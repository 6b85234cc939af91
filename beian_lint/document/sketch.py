"""A page's tree as lexbor holds it: half the cost of an lxml tree, and as a browser builds it.

It serves to know again what was read before. Its nodes are selectolax's; whoever walks them knows
that an element's ``tag`` is its name, and that other nodes' begin with ``-``.
"""

from typing import Any

from msgspec import Struct

from beian_lint.document.encoding import Decoded
from beian_lint.document.limits import is_quick_for_lexbor

Node = Any
"""A node of selectolax, which has no types."""


class Sketch(Struct, frozen=True, eq=False):
    """The html element, its head and its body, and the text of the source."""

    source: str
    html: Node
    head: Node
    body: Node


def sketch(decoded: Decoded) -> Sketch | None:
    """Parse a page, as with scripting on; None when lexbor could take long over it."""
    utf8 = decoded.utf8
    if not is_quick_for_lexbor(utf8, decoded.text.count("<")):
        return None
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

    parsed = LexborHTMLParser(utf8, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
    if parsed.head is None or parsed.body is None:
        return None
    return Sketch(decoded.text, parsed.root, parsed.head, parsed.body)
