"""Fixes of the declared encoding: the name of the one that the bytes are really in."""

import re
from collections.abc import Iterator

from beian_lint.mend.changes import Change, Proposal
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.tags import start_tag
from beian_lint.rule import Finding

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.IGNORECASE)


def declared(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Name the encoding that the bytes fit; where none is named, put that first in the head."""
    likely = spot.document.decoded.likely
    facts = (("encoding", likely),)
    if finding.case == "undeclared":
        at = _head(spot)
        if at is not None:
            text = f'<meta charset="{likely}">'
            yield Proposal("encoding", "unsafe", (Change(at, at, text),), facts)
        return
    offset = spot.document.decoded.offset
    tag = None if offset is None else start_tag(spot.source, offset)
    if tag is None or likely == spot.document.decoded.used:
        return
    charset = tag.attributes.get("charset")
    if charset is not None:
        text = charset.writing(likely)
        yield Proposal("encoding", "safe", (Change(charset.start, charset.end, text),), facts)
        return
    content = tag.attributes.get("content")
    label = content and _CHARSET.search(spot.source, content.start, content.end)
    if label:
        yield Proposal("encoding", "safe", (Change(label.start(1), label.end(1), likely),), facts)


def _head(spot: Spot) -> int | None:
    head = spot.document.root.find("head")
    tag = spot.tag(head)
    if tag is not None:
        return tag.end
    doctype = re.match(r"\s{0,99}<!doctype[^>]{0,200}>", spot.source, re.IGNORECASE)
    return doctype.end() if doctype else None
