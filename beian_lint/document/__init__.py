"""Documents: the bytes of a page, decoded and parsed as a browser would."""

from beian_lint.document.encoding import Decoded, EncodingCase
from beian_lint.document.outline import Refresh
from beian_lint.document.read import (
    Document,
    Unreadable,
    parse_text,
    read_document,
    read_text,
)

__all__ = [
    "Decoded",
    "Document",
    "EncodingCase",
    "Refresh",
    "Unreadable",
    "parse_text",
    "read_document",
    "read_text",
]
