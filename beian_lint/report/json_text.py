"""Data as JSON text that every parser takes (RFC 8259, and RFC 7493 as to lone surrogates)."""

import json
import re

LONE = re.compile("[\ud800-\udfff]")
"""What Python has for a byte of a file name that is no UTF-8."""


def json_text(data: object) -> str:
    """Return data as JSON that ends with a line feed, each lone surrogate shown as an escape."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return LONE.sub(lambda found: f"\\\\u{ord(found.group()):04x}", text) + "\n"
