"""The element tree of a page, as a browser builds it.

libxml2 parses quickly but builds the tree of HTML 4; lexbor builds the tree of the HTML Standard,
at several times the cost of getting it into lxml. So libxml2 goes first, what it does otherwise in
a regular way is mended in place, and where a hazard tells that the trees differ beyond mending,
lexbor settles it.
"""

from collections import defaultdict
from typing import Literal

from lxml import etree
from msgspec import Struct

from beian_lint.document.hazards import WATCHED, hazard
from beian_lint.document.limits import check_attributes, fit_for_lexbor
from beian_lint.document.markup import escape_noscript
from beian_lint.document.mend import Watched, mend_content, mend_outline

Parser = Literal["libxml2", "lexbor"]

_TOKENISES_HTML5 = etree.LIBXML_VERSION >= (2, 14)
"""Before 2.14 libxml2 also cut the text into tags by rules of its own; it is not asked then."""


class Tree(Struct, frozen=True, eq=False):
    """The html element; which parser built the tree; and the hazard that libxml2 met, if any."""

    root: etree._Element
    parser: Parser
    hazard: str = ""


def build(utf8: bytes) -> Tree:
    """Build the tree of a page from its text in UTF-8, as with scripting on.

    Raises:
        TooComplexError: when the page cannot be parsed in reasonable time.
    """
    check_attributes(utf8)
    if not _TOKENISES_HTML5:
        return Tree(_settle(utf8, deep=True), "lexbor", "tokeniser")
    escaped = escape_noscript(utf8)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
    root = etree.fromstring(escaped, parser) if escaped else None
    if root is None:
        return Tree(_settle(utf8, deep=False), "lexbor", "empty")
    watched: Watched = defaultdict(list)
    for element in root.iter(*WATCHED):
        watched[element.tag].append(element)
    errors = parser.error_log
    try:
        mend_content(watched)
        why, suspects = mend_outline(root)
    except ValueError:
        # libxml2 reads control characters into names and texts, and lxml writes none.
        why, suspects = "control character", set()
    why = why or hazard(root, watched, escaped, errors, suspects)
    if not why:
        return Tree(root, "libxml2")
    deep = any("depth" in entry.message for entry in errors)
    return Tree(_settle(utf8, deep=deep), "lexbor", why)


def _settle(utf8: bytes, *, deep: bool) -> etree._Element:
    from beian_lint.document import lexbor

    return lexbor.parse(fit_for_lexbor(utf8, deep=deep))
