"""Text that came from outside, with nothing in it that acts: what every format needs first."""

import re

ACTING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)
"""C0 and C1 controls but tab and line feed, line separators, bidirectional controls (UAX #9), lone
surrogates and what XML 1.0 forbids."""


def harmless(text: str) -> str:
    """Return text with every character that could steer a reader's program shown as an escape."""
    return ACTING.sub(lambda found: _escape(found.group()), text).replace("\t", " ")


def one_line(text: str) -> str:
    """Return harmless text on one line, with single blanks."""
    return " ".join(harmless(text).split())


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
