"""Fixes of numbers: common letters for uncommon ones, the site's own number for a wrong one."""

from collections.abc import Iterator

from beian_lint.mend.changes import Change, Proposal, in_order
from beian_lint.mend.lettering import rewritten
from beian_lint.mend.proposals.link import pointed
from beian_lint.mend.proposals.spot import Spot
from beian_lint.mend.snippet import link_html
from beian_lint.mend.tags import end_tag
from beian_lint.number import RecordNumber
from beian_lint.number.folding import fold
from beian_lint.rule import Finding

PLAIN = frozenset({"full-width-digits", "traditional-characters"})
"""Variants of which each letter has one common form."""


def common_form(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write a number as its registry does: digits and characters in their common form alone."""
    filing = spot.filing_of(finding)
    if filing is None or filing.number is None:
        return
    record = filing.number.record
    if finding.case in PLAIN:
        yield from _rewritten(finding, spot, _plain(record.written), safe=True)
    elif record.ok and finding.case != "unusual-kind":
        yield from _rewritten(finding, spot, like(record, record.written), safe=False)


def expected_number(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write the number that the settings expect, and its address into its link."""
    filing = spot.filing_of(finding)
    if filing is None or filing.number is None:
        return
    wanted = spot.wanted(filing.number.record.registry)
    stretch = spot.stretch(filing.number)
    if wanted is None or wanted.address is None or stretch is None:
        return
    text = like(wanted, filing.number.record.written)
    changes = list(rewritten(spot.source, *stretch, text))
    if filing.link is not None:
        for proposal in pointed(filing.link, spot, wanted.address):
            changes += proposal.changes
    ordered = in_order(changes)
    if ordered:
        yield Proposal("number", "unsafe", ordered, (("number", text),))


def number_beside(finding: Finding, spot: Spot) -> Iterator[Proposal]:
    """Write the number beside a badge or inside a link that stands without any."""
    wanted = spot.wanted("psb")
    filing = spot.filing_of(finding)
    if filing is None or wanted is None or wanted.address is None:
        return
    facts = (("number", wanted.canonical),)
    if filing.link is not None and (tag := spot.tag_at(filing.link.place)):
        end = end_tag(spot.source, tag)
        if end is not None:
            for proposal in pointed(filing.link, spot, wanted.address):
                changes = in_order((*proposal.changes, Change(end, end, wanted.canonical)))
                if changes:
                    yield Proposal("number", "unsafe", changes, facts)
    if filing.badge is not None and (tag := spot.tag_at(filing.badge.place)) and tag.name == "img":
        text = link_html(wanted)
        yield Proposal("number", "unsafe", (Change(tag.end, tag.end, text),), facts)


def like(record: RecordNumber, written: str) -> str:
    """Return a number in its registry's form, with a blank before the digits only where one was."""
    canonical = record.canonical
    spaced = any(character.isspace() for character in written.strip())
    return canonical if spaced else canonical.replace(" ", "")


def _plain(written: str) -> str:
    """Return a number with digits and characters in their common form, all else as it is."""
    letters = []
    for letter in written:
        common = fold(letter).text
        plain = common.isascii() and common.isdigit()
        letters.append(common if plain or (common and _is_ideograph(letter)) else letter)
    return "".join(letters)


def _is_ideograph(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" and not "\u3000" <= letter <= "\u303f"


def _rewritten(finding: Finding, spot: Spot, text: str, *, safe: bool) -> Iterator[Proposal]:
    filing = spot.filing_of(finding)
    stretch = spot.stretch(filing.number) if filing and filing.number else None
    changes = rewritten(spot.source, *stretch, text) if stretch else ()
    if changes:
        yield Proposal("number", "safe" if safe else "unsafe", changes, (("number", text),))
