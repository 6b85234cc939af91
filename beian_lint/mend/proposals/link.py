"""Fixes of links: the platform's address in place of a wrong one, a link round a bare number."""

from collections.abc import Iterator

from beian_lint.evidence import Filing, Link
from beian_lint.mend.changes import Change, Proposal
from beian_lint.mend.proposals.spot import Spot
from beian_lint.rule import Finding

MEANT = frozenset(
    {
        "empty",
        "fragment-only",
        "unparseable",
        "scheme-missing",
        "scheme-doubled",
        "host-missing",
        "user-info",
        "look-alike",
        "other-port",
        "ministry",
        "police",
    }
)
"""Faults of links that lead nowhere, or that were plainly meant for a platform: any other link may
have been meant as it is, and is changed on request only."""


def present_address(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write the platform's present address with the code that the former one has."""
    filing = spot.filing_of(finding)
    if filing is not None and filing.link is not None and filing.link.target.code:
        code = filing.link.target.code
        yield from pointed(
            filing.link, spot, f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"
        )


def record_address(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write the address of the record whose number is shown.

    Where the link has another code, only when the settings say that the number is the right one.
    """
    filing = spot.filing_of(finding)
    if filing is None or filing.link is None or filing.number is None:
        return
    record, target = filing.number.record, filing.link.target
    if record.address is None or not spot.is_own(record):
        return
    other = target.code is not None and len(target.code) == 14 and target.code != record.digits
    if record.registry == "psb" and other and not spot.confirms(record):
        return
    meant = target.kind != "wrong" or target.fault in MEANT
    yield from pointed(filing.link, spot, record.address, meant=meant)


def linked(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Put a link round a number that has none."""
    filing = spot.filing_of(finding)
    if filing is None or filing.number is None:
        return
    record = filing.number.record
    stretch = spot.stretch(filing.number)
    if record.address is None or stretch is None or not spot.is_own(record):
        return
    start, end = stretch
    if _is_balanced(spot.source[start:end]):
        opening = f'<a href="{record.address}" rel="noreferrer" target="_blank"'
        begins = [_with_badge(filing, spot, start), start]
        # A sheet may give links a colour that cannot be read where only text has stood.
        for style in ("", ' style="color:inherit"'):
            for begin in (one for one in begins if one is not None):
                yield Proposal(
                    "linked",
                    "unsafe",
                    (Change(begin, begin, f"{opening}{style}>"), Change(end, end, "</a>")),
                    (("address", record.address),),
                )


def pointed(link: Link, spot: Spot, address: str, *, meant: bool = True) -> Iterator[Proposal]:
    """Write an address into the ``href`` of a link.

    A link that a script handles may open the right page all the same, so that is unsafe.
    """
    element = spot.element(link.place)
    tag = spot.tag(element)
    href = tag.attributes.get("href") if tag else None
    if element is None or href is None:
        return
    safe = meant and element.get("onclick") is None
    yield Proposal(
        "address",
        "safe" if safe else "unsafe",
        (Change(href.start, href.end, href.writing(address)),),
        (("address", address),),
    )


def _with_badge(filing: Filing, spot: Spot, start: int) -> int | None:
    """Return where the badge begins that stands right before a number, None when none does."""
    if filing.badge is None or filing.badge.kind not in ("img", "data"):
        return None
    tag = spot.tag_at(filing.badge.place)
    if tag is None or tag.name != "img":
        return None
    return tag.start if not spot.source[tag.end : start].strip() else None


def _is_balanced(source: str) -> bool:
    """Tell whether a stretch of source closes what it opens, by name, and holds no link."""
    import re

    open_now: list[str] = []
    for close, name in re.findall(r"<(/?)([A-Za-z][A-Za-z0-9]*)", source):
        if name.lower() == "a":
            return False
        if not close:
            open_now.append(name.lower())
        elif not open_now or open_now.pop() != name.lower():
            return False
    return not open_now
