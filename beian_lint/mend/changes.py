"""Changes to a page's text, and what proposes them, before they are counted in bytes."""

from collections.abc import Iterable

from msgspec import Struct

from beian_lint.evidence import Facts
from beian_lint.fix import Safety


class Change(Struct, frozen=True, order=True):
    """Characters ``start`` to ``end`` of the decoded source become ``text``."""

    start: int
    end: int
    text: str


class Proposal(Struct, frozen=True):
    """A change that may clear a finding; see `beian_lint.fix.Fix` for the fields."""

    case: str
    safety: Safety
    changes: tuple[Change, ...]
    facts: Facts = ()
    adds: tuple[str, ...] = ()


def in_order(changes: Iterable[Change]) -> tuple[Change, ...] | None:
    """Return changes in the order of the source, without those that change nothing of their own.

    None when two of them overlap: such a proposal is none.
    """
    ordered = tuple(sorted(set(changes)))
    at = -1
    for change in ordered:
        if change.start < at or change.end < change.start:
            return None
        at = change.end
    return ordered
