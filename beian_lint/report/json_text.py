"""Data as JSON text that every parser takes (RFC 8259, RFC 7493) and no terminal obeys."""

import json

from beian_lint.report.printable import ACTING


def json_text(data: object) -> str:
    """Return data as JSON that ends with a line feed.

    Characters that could steer a reader's program are written as JSON's escapes. A lone surrogate,
    which is what Python has for a byte of a file name that is no UTF-8, has no such escape: it is
    shown as text.
    """
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return ACTING.sub(lambda found: _escape(found.group()), text) + "\n"


def one_json_line(data: object) -> str:
    """Return data as JSON on one line that ends with a line feed, as `json_text` does."""
    text = json.dumps(data, ensure_ascii=False)
    return ACTING.sub(lambda found: _escape(found.group()), text) + "\n"


def _escape(character: str) -> str:
    sign = "\\\\u" if "\ud800" <= character <= "\udfff" else "\\u"
    return f"{sign}{ord(character):04x}"
