"""A shard: the stable share of a site's pages that one of several runs looks at."""

from msgspec import Struct

from beian_lint.settings import Settings

MOST = 4096
"""Shards that a run can be split into."""


class Shard(Struct, frozen=True):
    """One of ``count`` shares of the pages, the ``index``-th from 1.

    Which pages it holds follows from their paths alone: every page is in one shard, and stays
    there when others come and go.
    """

    index: int
    count: int

    def holds(self, page: str) -> bool:
        """Tell whether a page, given by its path inside the site with ``/``, is in this shard."""
        from hashlib import sha256

        digest = sha256(page.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.index - 1

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


def parse_shard(text: str) -> Shard | None:
    """Return the shard that ``I/N`` names; None when it names none (1 ≤ I ≤ N ≤ `MOST`)."""
    index, sign, count = text.partition("/")
    both = index + count
    if not (sign and index and count and both.isascii() and both.isdigit() and len(both) < 12):
        return None
    shard = Shard(int(index), int(count))
    return shard if 1 <= shard.index <= shard.count <= MOST else None


class SitePart(Struct, frozen=True):
    """What a part must know of a whole site so that its pages find their places again.

    ``settings`` are those of the site. ``total`` counts all its pages, ``at`` are the places among
    them of those in the part, from 0. ``listing`` is a digest of the paths and sizes of them all.
    """

    settings: Settings
    total: int
    at: tuple[int, ...]
    listing: str


class Part(Struct, frozen=True):
    """What makes the report of one shard a part of a whole; ``sites`` are in the report's order.

    The settings hold nothing that may differ from shard to shard: neither paths nor processes.
    """

    shard: Shard
    settings: Settings
    sites: tuple[SitePart, ...]

    @property
    def total(self) -> int:
        """The number of pages of all sites, in whichever shard."""
        return sum(site.total for site in self.sites)
