"""Signs in a source without which no record number can stand in its text.

They err towards too many. What is counted in a source and in the pieces of the tree made of it comes
to the same: a sign is one character with its neighbour on either side, and the edge of a piece
counts like the tag or reference that made it.
"""

import re

from beian_lint.late import late

_FILED = re.compile("备(?![份注用忘选战考])(?!(?<=[设准具必储装配预完]备)[^案<&\\s])")
"""备 as in 公网安备, ICP备 and 备案; not as in 备份, nor as in 设备."""

_MINISTRY = (
    re.compile(r"C(?=\s?(?:[Pp](?![A-Za-z])|[<&]|\Z))(?<![A-HJ-Za-hj-km-z]C)"),
    re.compile(r"c(?=\s?(?:[Pp](?![A-Za-z])|[<&]|\Z))(?<![A-HJ-Za-hj-km-z]c)"),
)
"""ICP, also with a look-alike of the I, and where a tag comes between."""

_LICENCE = (
    re.compile(r"A[12](?=\s?[-.、,/&<－‐‑‒–—―−．，]|\Z)"),
    re.compile(r"B[12](?=\s?[-.、,/&<－‐‑‒–—―−．，]|\Z)"),
)

_PATTERNS = (_FILED, *_MINISTRY, *_LICENCE)

_UNUSUAL = ("備", "\u2f79", "Ｃ", "ｃ", "Ａ", "Ｂ", "\u200b", "\u00ad", "\u2060")
"""Other ways to write a sign, and what can stand unseen inside one."""

_GARBLED = re.compile(r"网(?:(?<=安网)|安(?!备)|\s*<[^<>]{0,300}>\s*(?:<[^<>]{0,300}>\s*){0,8}安)")
"""网安 without its 备, 安网, and 网 and 安 with tags between."""

_REFERENCE = late(r"&#([xX]?)([0-9a-fA-F]{1,8})")


def anchors_in(text: str) -> int:
    """Count the signs of record numbers in a piece of text, an attribute or a source."""
    return sum(len(pattern.findall(text)) for pattern in _PATTERNS)


def is_plain(source: str) -> bool:
    """Tell whether `anchors_in` counts all that could be a number in the text of this source.

    Not so where a character of a number may be written as a reference or in another form, or where
    a garbled name lacks its 备.
    """
    if any(form in source for form in _UNUSUAL):
        return False
    if _GARBLED.search(source):
        return False
    if "&#" not in source:
        return True
    return not any(_could_be_in_number(*one) for one in set(_REFERENCE.findall(source)))


def _could_be_in_number(hexadecimal: str, digits: str) -> bool:
    try:
        code = int(digits, 16 if hexadecimal else 10)
    except ValueError:
        return True
    return code > 0x2E7F or code in (0xAD, 0x200B, 0x2060) or (code < 0x80 and chr(code).isalnum())
