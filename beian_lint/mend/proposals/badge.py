"""Fixes of badges: the file's real name, a badge in place of a broken one, a badge where none is."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from beian_lint.evidence import Badge
from beian_lint.eyes.images import LAZY_SRC, LAZY_SRCSET
from beian_lint.mend.changes import Change, Proposal, in_order
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.snippet import badge_html
from beian_lint.rule import Finding

ADDRESSES = ("src", *LAZY_SRC)
SETS = ("srcset", *LAZY_SRCSET)


def real_name(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write the name that the badge's file really has."""
    badge = _badge_of(finding, spot)
    if badge is None or badge.picture is None or badge.picture.path is None:
        return
    if badge.picture.case in ("wrong-case", "wrong-form"):
        address = _renamed(badge.source, badge.picture.path)
        yield from _addressed(badge, spot, address, safe=True)
    elif badge.picture.case == "outside-base":
        address = spot.base + quote(badge.picture.path)
        yield from _addressed(badge, spot, address, safe=spot.settings.base is not None)


def other_file(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Let the picture show the badge that is at hand."""
    badge = _badge_of(finding, spot)
    if badge is not None and spot.badge is not None:
        yield from _addressed(badge, spot, spot.badge.address, safe=False, adds=spot.badge.adds)


def badge_before(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Put the badge that is at hand right before the number."""
    filing = spot.filing_of(finding)
    stretch = spot.stretch(filing.number) if filing and filing.number else None
    if stretch is None or spot.badge is None:
        return
    text = badge_html(spot.badge.address)
    yield Proposal(
        "badge",
        "unsafe",
        (Change(stretch[0], stretch[0], text),),
        (("source", spot.badge.address),),
        spot.badge.adds,
    )


def mended_badge(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Mend a badge that does not load: by its file's name, else by another file."""
    yield from real_name(finding, spot)
    yield from other_file(finding, spot)
    yield from badge_before(finding, spot)


def _badge_of(finding: Finding, spot: Spot) -> Badge | None:
    filing = spot.filing_of(finding)
    badge = filing.badge if filing else None
    return badge if badge is not None and badge.kind in ("img", "data") else None


def _addressed(
    badge: Badge, spot: Spot, address: str, *, safe: bool, adds: tuple[str, ...] = ()
) -> Iterator[Proposal]:
    """Write an address wherever the picture's element, or its sources, say the present one."""
    image = spot.element(badge.place)
    if image is None:
        return
    holder = image.getparent()
    around = holder.iter("source") if holder is not None and holder.tag == "picture" else ()
    changes: list[Change] = []
    for element in (image, *around):
        tag = spot.tag(element)
        if tag is None:
            continue
        for name, attribute in tag.attributes.items():
            if _says(name, element.get(name) or "", badge.source):
                changes.append(Change(attribute.start, attribute.end, attribute.writing(address)))
    ordered = in_order(changes)
    if ordered:
        yield Proposal(
            "picture", "safe" if safe else "unsafe", ordered, (("source", address),), adds
        )


def _says(name: str, value: str, source: str) -> bool:
    """Tell whether an attribute holds the address of a badge, which evidence cuts when it is long."""
    if name in SETS:
        return bool(source) and source in value
    return name in ADDRESSES and (value.startswith(source) if source else not value)


def _renamed(written: str, path: str) -> str:
    """Return an address whose last names are those of a path inside the site."""
    plain, mark, rest = re.fullmatch(r"([^?#]*)(?:([?#])(.*))?", written, re.DOTALL).groups()  # type: ignore[union-attr]
    names, real = plain.rstrip().split("/"), path.split("/")
    at = 1
    while at <= min(len(names), len(real)) and names[-at] not in ("", ".", ".."):
        name = real[-at]
        names[-at] = quote(name) if unquote(names[-at]) != names[-at] else name
        at += 1
    return "/".join(names) + (f"{mark}{rest}" if mark else "")
