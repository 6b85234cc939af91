"""Text made easy to read: one character for what looks the same, and nothing invisible."""

import re

from msgspec import Struct

_TRADITIONAL = dict(
    zip(
        "網備號碼證編關機聯晉遼滬蘇閩贛魯粵瓊貴陝寧雲隴廣東龍慶肅",
        "网备号码证编关机联晋辽沪苏闽赣鲁粤琼贵陕宁云陇广东龙庆肃",
        strict=True,
    )
)
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_COLONS = dict.fromkeys("∶︰", ":")
_RADICALS = {"\u2f79": "网", "\u2fca": "黑", "\u2fad": "青"}  # what copying out of a PDF leaves
_FOLD = str.maketrans(_TRADITIONAL | _FULL_WIDTH | _DASHES | _COLONS | _RADICALS)

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_FULL_WIDTH_DIGITS = frozenset(map(chr, range(0xFF10, 0xFF1A)))


class Folded(Struct, frozen=True):
    """Folded text that knows where each of its characters stood.

    Full-width and traditional characters become ASCII and simplified ones, dashes become hyphens;
    zero-width and bidirectional marks are left out.
    """

    text: str
    source: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of a stretch of folded text that is not empty."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def variants(self, start: int, end: int) -> tuple[str, ...]:
        """Name what was folded away inside a stretch of folded text."""
        written = self.source[slice(*self.span(start, end))]
        names = []
        if not _FULL_WIDTH_DIGITS.isdisjoint(written):
            names.append("full-width-digits")
        if not _TRADITIONAL.keys().isdisjoint(written):
            names.append("traditional-characters")
        return tuple(names)


def fold(source: str) -> Folded:
    """Fold text, one character to one or none."""
    if not _INVISIBLE.search(source):
        return Folded(source.translate(_FOLD), source)
    hidden = {match.start() for match in _INVISIBLE.finditer(source)}
    offsets = tuple(index for index in range(len(source)) if index not in hidden)
    return Folded("".join(source[index] for index in offsets).translate(_FOLD), source, offsets)
