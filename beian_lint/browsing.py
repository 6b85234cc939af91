"""How a run uses a browser: which one, and what is kept of what it shows."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from beian_lint.evidence import Facts

NoBrowserCase = Literal["no-playwright", "no-browser", "not-a-browser", "not-started"]


def is_address(text: str) -> bool:
    """Tell whether what a user names is an address to fetch and not a path."""
    return text[:8].lower().startswith(("http://", "https://"))


class NoBrowser(Exception):  # noqa: N818 - says what it is
    """There is no browser to look with. ``case`` names why, ``facts`` fill its sentence.

    Cases: ``no-playwright``, ``no-browser``, ``not-a-browser`` (path), ``not-started`` (path,
    error). The sentences stand in `beian_lint.words.browsers`.
    """

    def __init__(self, case: NoBrowserCase, facts: Facts = ()) -> None:
        super().__init__(case, facts)
        self.case = case
        self.facts = facts


class Unreplayable(Exception):  # noqa: N818 - says what it is
    """A file that is no snapshot, or one of another version; the message is its path."""


class Browsing(Struct, frozen=True):
    """How pages are looked at with a browser, where the settings say ``render``.

    ``browser`` is a path or a channel (``chrome``, ``msedge``), empty for the first that is found.
    ``pictures`` and ``snapshots`` are folders in which pictures of the footers, and what replays
    without a browser, are kept. ``on_note`` is told what the user should know of the browser: a
    case of `beian_lint.words.browsers.NOTES` with its facts.
    """

    browser: str = ""
    pictures: Path | None = None
    snapshots: Path | None = None
    sitemaps: bool = False
    """Whether the pages that a site's ``/sitemap.xml`` lists are checked too (addresses only)."""
    on_note: Callable[[str, Facts], None] | None = None
