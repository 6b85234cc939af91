"""Read a page: bytes in, one frozen document out, or the reason why not."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from beian_lint.document.encoding import Decoded, decode
from beian_lint.document.tree import build

Quirks = Literal["no-quirks", "limited-quirks", "quirks"]

MAX_BYTES = 20 * 1024 * 1024
"""The default limit of a page's size in bytes."""


class Unreadable(Exception):
    """A file that is no page. ``case`` names why, ``facts`` fill the blanks of its sentence.

    Cases: ``too-large`` (size, limit, both in bytes), ``not-html`` (kind), ``empty``.
    """

    def __init__(self, case: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(case, facts)
        self.case = case
        self.facts = facts


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A page as read. ``root`` is the html element; ``source`` the decoded text of the file."""

    root: etree._Element
    decoded: Decoded
    quirks: Quirks
    parser: Literal["libxml2", "lexbor"]

    @property
    def source(self) -> str:
        return self.decoded.text


def read_document(
    data: bytes, *, max_bytes: int = MAX_BYTES, transport_encoding: str | None = None
) -> Document:
    """Decode and parse a page.

    Raises:
        Unreadable: when the bytes are no HTML or more than ``max_bytes``.
    """
    if len(data) > max_bytes:
        raise Unreadable("too-large", (("size", str(len(data))), ("limit", str(max_bytes))))
    decoded = decode(data, transport_encoding)
    tree = build(decoded.text.encode("utf-8", "replace"))
    return Document(tree.root, decoded, "no-quirks", tree.parser)
