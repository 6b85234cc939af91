"""Rewriting a stretch of a page's text with as few changes as the new text needs.

The stretch may hold tags, comments and character references between its letters: these stay.
"""

import re
from difflib import SequenceMatcher
from html import unescape

from msgspec import Struct

from beian_lint.mend.changes import Change

LONGEST = 4096
"""Characters of source beyond which a stretch is not rewritten."""

_UNIT = re.compile(
    r"(?P<markup><!--.*?-->|</?[A-Za-z][^<>]*>)"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<letter>.)",
    re.DOTALL,
)


class Letter(Struct, frozen=True):
    """One character that a person reads, and the characters of source that write it."""

    text: str
    start: int
    end: int


def letters(source: str, start: int, end: int) -> tuple[Letter, ...]:
    """Return what a person reads between two offsets of the source, tags and comments left out."""
    found = []
    for unit in _UNIT.finditer(source, start, end):
        if unit["markup"]:
            continue
        said = unescape(unit[0]) if unit["reference"] else unit[0]
        if unit["reference"] and said == unit[0]:  # no reference after all: an ampersand and text
            found += [
                Letter(one, unit.start() + i, unit.start() + i + 1) for i, one in enumerate(said)
            ]
        else:
            found.append(Letter(said, *unit.span()))
    return tuple(found)


def rewritten(source: str, start: int, end: int, text: str) -> tuple[Change, ...]:
    """Return the changes after which the stretch reads as ``text``; none when it does already.

    Of letters that stay not a character changes. Where new letters take the place of old ones
    that tags stand between, all of them stand where the first did.
    """
    if end - start > LONGEST:
        return ()
    old = letters(source, start, end)
    if not old:
        return ()
    matcher = SequenceMatcher(None, [letter.text for letter in old], list(text), autojunk=False)
    changes: list[Change] = []
    for operation, low, high, first, last in matcher.get_opcodes():
        if operation == "equal":
            continue
        new = _escaped(text[first:last])
        if operation == "insert":
            at = old[low - 1].end if low else old[0].start
            changes.append(Change(at, at, new))
            continue
        for letter in old[low:high]:
            changes.append(Change(letter.start, letter.end, new))
            new = ""
    return _joined(changes)


def _joined(changes: list[Change]) -> tuple[Change, ...]:
    """Join changes that touch."""
    joined: list[Change] = []
    for change in changes:
        if joined and joined[-1].end == change.start:
            last = joined.pop()
            change = Change(last.start, change.end, last.text + change.text)  # noqa: PLW2901
        joined.append(change)
    return tuple(joined)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
