"""The source text of a page cut into tags, comments and text, with where each stands.

Follows the standard's tokeniser (HTML Standard 13.2.5). What depends on the tree (whether a
``<title>`` stands inside ``svg``) is told by the tags gone by, which is right unless they are badly
nested; whoever relies on a token checks it against the tree.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from beian_lint.document.content_model import RAW_TEXT
from beian_lint.document.markup import ATTRIBUTE
from beian_lint.late import late

_OPENING = late(
    r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?![A-Za-z>]))"
    r"|(?P<close>/)?(?P<name>[A-Za-z][^\t\n\f\r />]*+))"
)
_AFTER_ATTRIBUTES = late(r"[\t\n\f\r /]*+>")
_COMMENT_END = late(r"--!?>")
_SCRIPT_STEP = late(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
_RAW_END = {
    name: late(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in RAW_TEXT - {"script"}
}

Kind = Literal["start", "end", "comment", "raw", "other"]


class Token(Struct, frozen=True):
    """A stretch of the source that is no plain text.

    ``start`` and ``end`` are indices into the source. A ``raw`` token is the content of a raw-text
    element, whose name it carries; ``other`` is a doctype or a tag that the end of the file cuts off.
    Comments include what the standard reads as one, such as ``<?xml …>``.
    """

    kind: Kind
    name: str
    start: int
    end: int


def tokens(source: str, at: int = 0) -> Iterator[Token]:
    """Yield the tokens from an index on, which must lie outside any token."""
    foreign = 0
    while opening := _OPENING.search(source, at):
        start = opening.start()
        if opening["comment"]:
            at = _end_of_comment(source, opening.end())
            yield Token("comment", "", start, at)
        elif opening["bogus"]:
            if foreign and source.startswith("<![CDATA[", start):
                at = _after(source, "]]>", start)
                yield Token("other", "", start, at)
                continue
            at = _after(source, ">", start)
            doctype = source[start : start + 9].lower() == "<!doctype"
            yield Token("other" if doctype else "comment", "", start, at)
        else:
            name = opening["name"].lower()
            at = end_of_tag(source, opening.end())
            if not source.startswith(">", at - 1):
                yield Token("other", name, start, len(source))
                return
            yield Token("end" if opening["close"] else "start", name, start, at)
            closed = source.startswith("/>", at - 2)
            if name in ("svg", "math"):
                foreign = max(0, foreign + (-1 if opening["close"] else not closed))
            elif not opening["close"] and name == "plaintext" and not foreign:
                yield Token("raw", name, at, len(source))
                return
            elif not opening["close"] and name in RAW_TEXT and not foreign:
                stop = _end_of_raw(source, name, at)
                yield Token("raw", name, at, stop)
                at = stop


def end_of_tag(source: str, at: int) -> int:
    """Return where the tag ends whose name ends at an index; the source's end when it never does."""
    while attribute := ATTRIBUTE.match(source, at):
        at = attribute.end()
    closing = _AFTER_ATTRIBUTES.match(source, at)
    return closing.end() if closing else len(source)


def attributes(source: str, at: int) -> dict[str, str]:
    """Return names (in lower case) and values as written of the tag whose name ends at an index."""
    found: dict[str, str] = {}
    while attribute := ATTRIBUTE.match(source, at):
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        found.setdefault(attribute["name"].lower(), value)
        at = attribute.end()
    return found


def _after(source: str, closing: str, start: int) -> int:
    end = source.find(closing, start)
    return end + len(closing) if end >= 0 else len(source)


def _end_of_comment(source: str, at: int) -> int:
    if source.startswith(">", at):
        return at + 1
    if source.startswith("->", at):
        return at + 2
    end = _COMMENT_END.search(source, at)
    return end.end() if end else len(source)


def _end_of_raw(source: str, name: str, at: int) -> int:
    if name != "script":
        end = _RAW_END[name].search(source, at)
        return end.start() if end else len(source)
    state = "plain"
    while step := _SCRIPT_STEP.search(source, at):
        at = step.end()
        if step[0] == "<!--":
            if state == "plain":
                state, at = "escaped", at - 2
        elif step[0] == "-->":
            state = "plain"
        elif step[1]:
            if state != "double":
                return step.start()
            state = "escaped"
        elif state == "escaped":
            state = "double"
    return len(source)
