"""What the JSON report of a shard holds besides, so that `beian_lint.merge` can judge the whole.

All evidence, unfolded; but filings that pages share stand there once, and pages name them by number.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.evidence import Filing
from beian_lint.rule import PageReport, Report
from beian_lint.settings import Settings
from beian_lint.shard import Part, Shard, SitePart
from beian_lint.structure import plain

VERSION = 1
"""Of this data; a part of another version cannot be merged."""


class PageData(Struct, frozen=True):
    """A page of a part: its place among all pages of its site, and which filings it has.

    ``report`` is what became of it, its evidence without filings. ``filings`` counts from 0.
    """

    at: int
    report: PageReport
    filings: int = 0


class SiteData(Struct, frozen=True):
    """A site of a part. See `beian_lint.rule.SiteReport` and `beian_lint.shard.SitePart`."""

    root: str
    settings: Settings
    total: int
    listing: str
    pages: tuple[PageData, ...]
    base: str = "/"
    base_detected: bool = False


class PartData(Struct, frozen=True):
    """All of a part; ``filings`` are the different ones of its pages, those of a page together."""

    version: int
    tool: str
    shard: Shard
    settings: Settings
    filings: tuple[tuple[Filing, ...], ...]
    sites: tuple[SiteData, ...]


def part_data(report: Report, part: Part) -> Any:
    """Return what merging needs of the report of a shard, as JSON data."""
    filings: dict[tuple[Filing, ...], int] = {(): 0}

    def page_data(at: int, page: PageReport) -> PageData:
        if page.evidence is None:
            return PageData(at, page)
        number = filings.setdefault(page.evidence.filings, len(filings))
        bare = replace(page.evidence, filings=())
        return PageData(at, replace(page, evidence=bare), number)

    def site_data(index: int, said: SitePart) -> SiteData:
        site = report.sites[index]
        pages = [page_data(at, page) for at, page in zip(said.at, site.pages, strict=True)]
        return SiteData(
            site.root, said.settings, said.total, said.listing, tuple(pages),
            site.base, site.base_detected,
        )  # fmt: skip

    sites = tuple(site_data(index, said) for index, said in enumerate(part.sites))
    return plain(
        PartData(VERSION, report.tool_version, part.shard, part.settings, tuple(filings), sites)
    )
