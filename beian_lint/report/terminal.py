"""Text that came from outside, made safe for a terminal, and the few styles we use there."""

import re
from dataclasses import dataclass

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""C0 and C1 controls, bidirectional overrides (Unicode 6.3 and UAX #9) and lone surrogates."""


def harmless(text: str) -> str:
    """Return text with every character that could steer a terminal shown as an escape."""
    return CONTROL.sub(lambda found: _escape(found.group()), text).replace("\t", " ")


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


@dataclass(frozen=True, slots=True)
class Paint:
    """ANSI styles (ECMA-48 SGR), or nothing at all where there is no colour."""

    on: bool

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def bold(self, text: str) -> str:
        return self._wrap("1", text)

    def dim(self, text: str) -> str:
        return self._wrap("2", text)

    def red(self, text: str) -> str:
        return self._wrap("1;31", text)

    def yellow(self, text: str) -> str:
        return self._wrap("33", text)

    def green(self, text: str) -> str:
        return self._wrap("32", text)

    def cyan(self, text: str) -> str:
        return self._wrap("36", text)
