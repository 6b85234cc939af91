"""A page's tree as lexbor holds it: half the cost of an lxml tree, and as a browser builds it.

It serves to know again what was read before. Its nodes are selectolax's; whoever walks them knows
that an element's ``tag`` is its name, and that other nodes' begin with ``-``.
"""

import re
from dataclasses import dataclass
from typing import Any

from beian_lint.document.encoding import Decoded
from beian_lint.document.limits import TooComplexError, check_attributes

Node = Any
"""A node of selectolax, which has no types."""

_MAX_BYTES = 1 << 20
_MAX_TAGS = 20_000
_MAX_COPIES = 2_000_000
_FORMATTING = re.compile(
    rb"<(?:[bisu]|big|code|em|font|nobr|small|strike|strong|tt)[\t\n\f\r /]", re.IGNORECASE
)
"""A formatting element with attributes; of those without, lexbor opens no more than three anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The html element, its head and its body, and the text of the source."""

    source: str
    html: Node
    head: Node
    body: Node


def sketch(decoded: Decoded) -> Sketch | None:
    """Parse a page, as with scripting on; None when lexbor could take long over it."""
    utf8 = decoded.utf8
    if len(utf8) > _MAX_BYTES or not _is_quick(utf8, decoded.text.count("<")):
        return None
    from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

    parsed = LexborHTMLParser(utf8, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
    if parsed.head is None or parsed.body is None:
        return None
    return Sketch(decoded.text, parsed.root, parsed.head, parsed.body)


def _is_quick(utf8: bytes, tags: int) -> bool:
    """Tell whether neither nesting nor formatting left open can make lexbor's work grow squared.

    It searches what is open at many tags, and opens formatting elements again in every block.
    """
    if tags > _MAX_TAGS:
        return False
    if tags * tags > 4 * _MAX_COPIES and tags * len(_FORMATTING.findall(utf8)) > _MAX_COPIES:
        return False
    try:
        check_attributes(utf8)
    except TooComplexError:
        return False
    return True
