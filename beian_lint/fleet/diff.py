"""What changed between two runs of a fleet, site by site."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from beian_lint.fleet.view import SiteRow, View

CHANGES = ("broken", "mended", "number", "unreachable", "reachable", "new", "gone")
"""``broken``: it passed, or was not there, and fails. ``mended``: it failed and passes. ``number``:
it shows a record number as before, but another. ``unreachable``: it came before. ``reachable``: it did not come
before and passes. ``new``, ``gone``: only in the later, or the earlier, run."""


class Change(Struct, frozen=True):
    """A change of one site; ``before`` and ``after`` are verdicts, or numbers for ``number``."""

    change: str
    site: str
    target: str
    owner: str
    before: str
    after: str


def changes(view: View, before: int, after: int) -> Iterator[Change]:
    """Yield what changed from one run to another: each kind together, in the manifest's order."""
    old: Mapping[str, SiteRow] = {site.name: site for site in view.sites(before)}
    new: Mapping[str, SiteRow] = {site.name: site for site in view.sites(after)}
    found = [change for name, site in new.items() for change in _of(old.get(name), site)]
    found += [
        Change("gone", name, site.target, site.owner, site.verdict, "")
        for name, site in old.items()
        if name not in new
    ]
    yield from sorted(found, key=lambda one: CHANGES.index(one.change))


def _of(old: SiteRow | None, new: SiteRow) -> Iterator[Change]:
    def change(name: str, before: str, after: str) -> Change:
        return Change(name, new.name, new.target, new.owner, before, after)

    was = old.verdict if old is not None else ""
    if old is None:
        yield change("new", "", new.verdict)
    if new.verdict == "fail" and was != "fail":
        yield change("broken", was, "fail")
    elif new.verdict == "unreachable" and was != "unreachable":
        yield change("unreachable", was, "unreachable")
    elif new.verdict == "pass" and was in ("fail", "unreachable"):
        yield change("mended" if was == "fail" else "reachable", was, "pass")
    known = old is not None and old.number and new.number
    if old is not None and known and old.number != new.number:
        yield change("number", old.number, new.number)
