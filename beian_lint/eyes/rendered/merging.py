"""One page's evidence from two visits: one at the desktop's size, one at the phone's.

A page may draw other elements on a phone. So each visit is read by itself, and what is the same in
both is put together: a filing that only one of them has is hidden at the other.
"""

from collections.abc import Hashable, Sequence

from msgspec.structs import replace

from beian_lint.css import cases
from beian_lint.evidence import (
    Badge,
    Evidence,
    Filing,
    Link,
    Number,
    Shown,
    Sighting,
    Why,
    half_read,
)

ABSENT = Shown("no", Why(cases.NOT_DRAWN.name))

MOST_BLIND = 60


def merged(desktop: Evidence, phone: Evidence) -> Evidence:
    """Put the evidence of both visits together."""
    filings: list[Filing] = []
    left = list(phone.filings)
    for filing in desktop.filings:
        other = _same(filing, left)
        if other is not None:
            left.remove(other)
        filings.append(_filing(filing, other))
    filings += [_filing(None, filing) for filing in left]
    return replace(
        desktop,
        filings=tuple(filings),
        shell=desktop.shell or phone.shell if not filings else desktop.shell,
        blind=tuple(dict.fromkeys((*desktop.blind, *phone.blind)))[:MOST_BLIND],
    )


def _same(filing: Filing, others: Sequence[Filing]) -> Filing | None:
    """Return the filing that is meant by the same thing: the whole of it, else its number."""
    for key in (_whole, _number):
        wanted = key(filing)
        found = next((other for other in others if key(other) == wanted), None)
        if found is not None:
            return found
    return None


def _whole(filing: Filing) -> Hashable:
    return (
        _number(filing),
        filing.link and filing.link.target.href,
        filing.badge and filing.badge.source,
        filing.number and filing.number.place.selector,
    )


def _number(filing: Filing) -> Hashable:
    number = filing.number
    return filing.registry, number and number.record.written, number and number.where


def _filing(desktop: Filing | None, phone: Filing | None) -> Filing:
    """Put two filings together, either of which may be missing."""
    one, other = desktop or phone, phone or desktop
    assert one is not None
    assert other is not None
    feet = [filing.in_footer for filing in (desktop, phone) if filing is not None]
    return replace(
        one,
        number=_number_of(*(filing.number if filing else None for filing in (desktop, phone))),
        link=_link_of(*(filing.link if filing else None for filing in (desktop, phone))),
        badge=_badge_of(*(filing.badge if filing else None for filing in (desktop, phone))),
        in_footer=all(feet) if None not in feet else one.in_footer,
        footer_why=one.footer_why if one.in_footer is False else other.footer_why,
    )


def _seen(desktop: Number | Link | Badge | None, phone: Number | Link | Badge | None) -> Sighting:
    return Sighting(
        ABSENT if desktop is None else desktop.shown.desktop,
        ABSENT if phone is None else phone.shown.phone,
    )


def _number_of(desktop: Number | None, phone: Number | None) -> Number | None:
    one = desktop or phone
    return one and replace(one, shown=half_read(_seen(desktop, phone)))


def _link_of(desktop: Link | None, phone: Link | None) -> Link | None:
    one = desktop or phone
    return one and replace(one, shown=_seen(desktop, phone))


def _badge_of(desktop: Badge | None, phone: Badge | None) -> Badge | None:
    """Put two badges together; of two files the one that is at fault is told."""
    one = desktop or phone
    if one is None:
        return None
    pictures = [badge.picture for badge in (desktop, phone) if badge and badge.picture]
    worst = next((picture for picture in pictures if picture.file != "ok"), None)
    return replace(
        one,
        picture=worst or one.picture,
        shown=_seen(desktop, phone),
    )
