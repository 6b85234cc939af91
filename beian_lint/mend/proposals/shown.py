"""Fixes of what a page's own tags hide: an attribute, or a declaration in a ``style`` attribute.

What a style sheet hides is left alone: only its author knows whom else it serves.
"""

import re
from collections.abc import Iterator

from lxml import etree

from beian_lint.evidence import Declaration
from beian_lint.mend.changes import Change, Proposal
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.tags import StartTag
from beian_lint.rule import Finding

IN_STYLE = 'style=""'
ATTRIBUTES = frozenset({"hidden", "width", "height"})
"""Attributes that hide, and whose absence lets the thing be seen."""

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
        change = None if tag is None else _without(said, name, tag, spot.source)
        if change is not None:
            yield Proposal("shown", "unsafe", (change,), (("code", _code(said)),))


def _without(said: Declaration, name: str, tag: StartTag, source: str) -> Change | None:
    if name in ATTRIBUTES and name in tag.spans:
        return _removed(tag.spans[name], source)
    style = tag.attributes.get("style") if name == "style" else None
    if style is None:
        return None
    text = source[style.start : style.end]
    if not _PLAIN.fullmatch(text) or "/*" in text:
        return None
    parts = text.split(";")
    kept = [part for part in parts if not _declares(part, said)]
    if len(kept) == len(parts):
        return None
    if not "".join(kept).strip():
        return _removed(tag.spans["style"], source)
    return Change(style.start, style.end, ";".join(kept).lstrip())


def _declares(part: str, said: Declaration) -> bool:
    name, _, value = part.partition(":")
    value = value.lower().partition("!")[0].split()
    return (
        name.strip().lower() == said.property
        and value == said.value.lower().partition("!")[0].split()
    )


def _removed(span: tuple[int, int], source: str) -> Change:
    start, end = span
    # Before ``/>`` a blank stays: behind a bare value the slash would become part of it.
    return Change(start, end, " " if source.startswith("/", end) else "")


def _code(said: Declaration) -> str:
    return f"{said.property}: {said.value}" if said.sheet == IN_STYLE else said.sheet
