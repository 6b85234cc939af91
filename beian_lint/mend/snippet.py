"""The code of a filing for a footer: badge and number in one link to the record.

Every piece is made here, so that what is printed for templates and what is put into pages agree.
"""

from html import escape

from beian_lint.number import RecordNumber

BADGE_SIZE = 20
"""CSS px at which the badge is shown; the platform's former original has as many."""

INLINE = "display:inline;vertical-align:middle"
"""Style of the badge: resets that make every picture a block (Tailwind's, VitePress's, PaperMod's)
would set it on a line of its own."""

RELATION = 'rel="noreferrer" target="_blank"'
"""As in the platform's own code."""


def badge_html(address: str) -> str:
    """Return the badge as HTML; the number beside it is its text, so its own is empty."""
    return (
        f'<img src="{escape(address)}" alt="" width="{BADGE_SIZE}" height="{BADGE_SIZE}"'
        f' style="{INLINE}">'
    )


def link_html(record: RecordNumber, badge: str | None = None) -> str:
    """Return a number in a link to its record, the badge at an address in front of it.

    Raises:
        ValueError: when the number cannot be looked up.
    """
    if record.address is None:
        raise ValueError(record.written)
    picture = badge_html(badge) if badge is not None else ""
    return f'<a href="{escape(record.address)}" {RELATION}>{picture}{escape(record.canonical)}</a>'


def filings_html(psb: RecordNumber | None, icp: RecordNumber | None, badge: str) -> str:
    """Return the filings that there are, side by side.

    Raises:
        ValueError: when a number cannot be looked up.
    """
    parts = []
    if psb is not None:
        parts.append(link_html(psb, badge))
    if icp is not None:
        parts.append(link_html(icp))
    return " ".join(parts)
