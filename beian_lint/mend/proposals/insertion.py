"""Fixes that put a whole filing where there is none: at the end of the footer, or of the page."""

from collections.abc import Iterator

from lxml import etree

from beian_lint.extract.footer import FOOT_WORD, HEAD_WORD
from beian_lint.mend.changes import Change, Proposal
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.snippet import filings_html
from beian_lint.mend.tags import end_tag, last_end_tag
from beian_lint.number import RecordNumber
from beian_lint.rule import Finding

UNSEEN = frozenset({"comment", "template", "script", "noscript", "attribute", "title", "unseen"})
"""Cases of a number that only the source holds."""

BLOCKS = frozenset({"div", "section", "p"})
"""Elements that a footer word makes a footer."""

MOST = 4
"""Footers that are tried, the last first."""


def whole_filing(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Put the number that the settings expect, with link and badge, at the foot of the page."""
    if finding.case == "unnumbered":
        return
    registry = "icp" if finding.rule.startswith("icp-") else "psb"
    number = spot.wanted(registry)
    if number is None or number.address is None:
        return
    if registry == "icp":
        yield from _inserted(None, number, "", spot)
    elif spot.badge is not None:
        icp = None if _has_icp(spot) else spot.wanted("icp")
        yield from _inserted(number, icp, spot.badge.address, spot)


def filing_for_unseen(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Put a whole filing beside one that only the source holds; what style hides is left alone."""
    if finding.case in UNSEEN or finding.case == "source":
        yield from whole_filing(finding, spot)


def _has_icp(spot: Spot) -> bool:
    return any(one.registry == "icp" and one.number for one in spot.evidence.filings)


def _inserted(
    psb: RecordNumber | None, icp: RecordNumber | None, badge: str, spot: Spot
) -> Iterator[Proposal]:
    filings = filings_html(psb, icp, badge)
    shown = psb or icp
    facts = (("number", shown.canonical if shown else ""),)
    adds = spot.badge.adds if psb is not None and spot.badge is not None else ()
    for at, text in _places(spot, filings):
        yield Proposal("filing", "unsafe", (_line(spot.source, at, text),), facts, adds)


def _places(spot: Spot, filings: str) -> Iterator[tuple[int, str]]:
    """Yield where to put filings, the best place first, and as what."""
    seen: set[int] = set()
    for element in _footers(spot):
        tag = spot.tag(element)
        end = end_tag(spot.source, tag) if tag else None
        if end is not None and end not in seen:
            seen.add(end)
            yield end, f"<div>{filings}</div>"
    footer = f'<footer style="text-align:center">{filings}</footer>'
    for name in ("body", "html"):
        end = last_end_tag(spot.source, name)
        if end is not None:
            yield end, footer
            return
    yield len(spot.source), footer


def _footers(spot: Spot) -> list[etree._Element]:
    """Return the elements that may be the footer: the user's own, footers, then footer words."""
    if spot.footer:
        return list(spot.footer)[::-1]
    named: list[etree._Element] = []
    worded: list[etree._Element] = []
    for element in spot.document.root.iter(etree.Element):
        words = f"{element.get('id') or ''} {element.get('class') or ''}"
        if element.tag == "footer" or (element.get("role") or "").lower() == "contentinfo":
            if not any(above.tag == "article" for above in element.iterancestors()):
                named.append(element)
        elif element.tag in BLOCKS and FOOT_WORD.search(words) and not HEAD_WORD.search(words):
            worded.append(element)
    return named[::-1][:MOST] + worded[::-1][:MOST]


def _line(source: str, at: int, text: str) -> Change:
    """Return the change that puts text before an end tag, on a line of its own where that has one."""
    start = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
    indent = source[start:at]
    if not start or indent.strip():
        return Change(at, at, text)
    end = "\r\n" if source[start - 2 : start] == "\r\n" else source[start - 1]
    return Change(start, start, f"{indent}  {text}{end}")
