"""Fixes of what a page's own tags hide: an attribute, or a declaration in a ``style`` attribute.

What a style sheet hides is left alone: only its author knows whom else it serves.
"""

import re
from collections.abc import Iterator

from lxml import etree

from beian_lint.evidence import Declaration
from beian_lint.mend.changes import Change, Proposal, in_order
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.tags import StartTag
from beian_lint.rule import Finding

IN_STYLE = 'style=""'
_SIZE = ("width", "height")
ATTRIBUTES = {"hidden": ("hidden",), "width": _SIZE, "height": _SIZE}
"""Attributes that hide, and what has to go for the thing to be seen: a picture of no width is
mostly of no height, and has a size of its own."""

_PLAIN = re.compile(r"[^&\"'()\\{}]*")
"""Style attributes in which every semicolon ends a declaration and no comment stands."""


def unhidden(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Take away what hides a thing, where it stands in the tag of the thing or of one round it."""
    said = finding.why.declaration if finding.why else None
    element = spot.element(finding.place)
    if said is None or element is None:
        return
    for one in (element, *element.iterancestors(etree.Element)):
        name = "style" if said.sheet == IN_STYLE else said.sheet
        if name not in one.attrib:
            continue
        tag = spot.tag(one)
        changes = in_order(() if tag is None else _without(said, name, tag, spot.source))
        if changes:
            yield Proposal("shown", "unsafe", changes, (("code", _code(said)),))


def _without(said: Declaration, name: str, tag: StartTag, source: str) -> tuple[Change, ...]:
    if name in tag.spans and name in ATTRIBUTES:
        return tuple(
            _removed(tag.spans[one], source) for one in ATTRIBUTES[name] if one in tag.spans
        )
    style = tag.attributes.get("style") if name == "style" else None
    if style is None:
        return ()
    text = source[style.start : style.end]
    if not _PLAIN.fullmatch(text) or "/*" in text:
        return ()
    parts = text.split(";")
    kept = [part for part in parts if not _declares(part, said)]
    if len(kept) == len(parts):
        return ()
    if not "".join(kept).strip():
        return (_removed(tag.spans["style"], source),)
    return (Change(style.start, style.end, ";".join(kept).lstrip()),)


def _declares(part: str, said: Declaration) -> bool:
    name, _, value = part.partition(":")
    return name.strip().lower() == said.property and _bare(value) == _bare(said.value)


def _bare(value: str) -> list[str]:
    return value.lower().partition("!")[0].split()


def _removed(span: tuple[int, int], source: str) -> Change:
    start, end = span
    # Before ``/>`` a blank stays: behind a bare value the slash would become part of it.
    return Change(start, end, " " if source.startswith("/", end) else "")


def _code(said: Declaration) -> str:
    return f"{said.property}: {said.value}" if said.sheet == IN_STYLE else said.sheet
