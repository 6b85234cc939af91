"""Stretches of HTML source in which nothing is a tag: comments and raw text."""

import re
from collections.abc import Iterator

from beian_lint.document.content_model import RAW_TEXT
from beian_lint.late import late

_OPENING = re.compile(
    rb"<(?:!--|(%s)(?=[\t\n\f\r />]))"
    % b"|".join(f"{name}|{name.upper()}".encode() for name in sorted(RAW_TEXT))
)
_ATTRIBUTES = late(
    rb"(?:[\t\n\f\r /]++"
    rb"|=?[^\t\n\f\r /=>]++"
    rb"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    rb"(?:\"[^\"]*+\"|'[^']*+'|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+"
    rb"|=)*+"
)
"""The attributes of a tag, up to its ``>`` (HTML Standard 13.2.5.32 to 13.2.5.40)."""

ATTRIBUTE = late(
    r"[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r /=>]++)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\t\n\f\r >\"'][^\t\n\f\r >]*+))?+)?+"
)
"""One attribute of a tag, with its value in one of three groups."""

_CLOSING = {
    name.encode(): late(rb"</(?i:%s)(?=[\t\n\f\r />])" % name.encode()) for name in RAW_TEXT
}


def raw_stretches(utf8: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of each comment (``!``) and of the content of raw-text elements."""
    at = 0
    while opening := _OPENING.search(utf8, at):
        if opening[1] is None:
            at = end_of_comment(utf8, opening.end())
            yield "!", opening.start(), at
        else:
            name = opening[1].lower()
            attributes = _ATTRIBUTES.match(utf8, opening.end())
            start = min((attributes.end() if attributes else opening.end()) + 1, len(utf8))
            closing = _CLOSING[name].search(utf8, start)
            at = closing.start() if closing else len(utf8)
            yield name.decode(), start, at


def end_of_comment(utf8: bytes, start: int) -> int:
    """Return where the comment ends whose text starts at ``start``."""
    if utf8.startswith(b">", start):
        return start + 1
    if utf8.startswith(b"->", start):
        return start + 2
    end = utf8.find(b"-->", start)
    odd = utf8.find(b"--!>", start, end if end >= 0 else len(utf8))
    if odd >= 0:
        return odd + 4
    return end + 3 if end >= 0 else len(utf8)


def without_text(utf8: bytes) -> bytes:
    """Leave out comments and raw text."""
    kept, at = [], 0
    for _, start, end in raw_stretches(utf8):
        kept.append(utf8[at:start])
        at = end
    kept.append(utf8[at:])
    return b"".join(kept)


def escape_noscript(utf8: bytes) -> bytes:
    """Write the content of every ``noscript`` with references, so that it is read as text.

    That is what it is where scripts run, while libxml2 takes it for markup. A page with the name in
    capitals alone slips through; its tree then shows an element inside a ``noscript``.
    """
    if b"<noscript" not in utf8:
        return utf8
    parts, at = [], 0
    for name, start, end in raw_stretches(utf8):
        if name == "noscript":
            parts.append(utf8[at:start])
            parts.append(utf8[start:end].replace(b"&", b"&amp;").replace(b"<", b"&lt;"))
            at = end
    parts.append(utf8[at:])
    return b"".join(parts)
