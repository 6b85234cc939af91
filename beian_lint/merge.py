"""Put the reports of all shards of a run together, and judge the whole as if it were one run."""

import json
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.check import whole_report
from beian_lint.judge import judge_site
from beian_lint.report.part_data import VERSION as FORMAT
from beian_lint.report.part_data import PageData, PartData, SiteData
from beian_lint.rule import PageReport, Report, SiteReport
from beian_lint.settings import Settings
from beian_lint.shard import MOST
from beian_lint.structure import Misfit, structured
from beian_lint.version import VERSION
from beian_lint.words import Say

LARGEST = 1 << 30
"""Bytes of a part that are read."""

NO_PART = Say(
    "{path} 不是 --shard 运行写下的 JSON 报告：{why}",
    "{path} is no JSON report of a run with --shard: {why}",
)
UNREAD = Say("读不了分片 {path}：{why}", "cannot read the part {path}: {why}")
OTHER_VERSION = Say(
    "{path} 是 beian-lint {theirs} 写的，而现在运行的是 {ours}；各分片和合并要用同一个版本。",
    "{path} was made by beian-lint {theirs}, and this is {ours}; shards and merge take one version.",
)
OTHER_COUNT = Say(
    "{path} 是 {count} 片之一，{other} 却是 {others} 片之一：它们不是同一次检查的分片。",
    "{path} is one of {count} parts, {other} one of {others}: they are not of one run.",
)
OTHER_SETTINGS = Say(
    "{path} 和 {other} 的设置不同（{keys}）：它们不是同一次检查的分片。",
    "{path} and {other} were made under different settings ({keys}): they are not of one run.",
)
OTHER_SITE = Say(
    "{path} 和 {other} 看到的网站 {root} 不同（网页或其大小不一样）：它们不是同一次构建的分片。",
    "{path} and {other} saw the site {root} differently (other pages, or of other sizes): they are"
    " not of one build.",
)
TWICE = Say(
    "第 {index} 片（共 {count} 片）出现了两次：{path} 和 {other}。",
    "Part {index} of {count} is there twice: {path} and {other}.",
)
ABSENT = Say(
    "缺少分片 {missing}（共 {count} 片），没有得出任何结论。",
    "Missing: part {missing} of {count}; nothing was decided.",
)
WRONG_PAGES = Say(
    "网站 {root} 的网页没有在各分片里恰好各出现一次；分片文件被改过或不完整。",
    "The pages of the site {root} are not in the parts once each: a part was changed, or is not whole.",
)


class Unmergeable(Exception):  # noqa: N818 - says what it is
    """Parts that do not make a whole. ``say`` has blanks for the ``facts``."""

    def __init__(self, say: Say, **facts: object) -> None:
        self.say = say
        self.facts = {name: str(fact) for name, fact in facts.items()}
        super().__init__(say.en.format_map(self.facts))


class PartFile(Struct, frozen=True):
    """A part as it was read, and the file that it was read from."""

    path: str
    data: PartData


class Merged(Struct, frozen=True):
    """The report of the whole, and the settings that the run was under."""

    report: Report
    settings: Settings


def merge(paths: Sequence[Path]) -> Merged:
    """Return the report of the run whose parts stand in files, in whatever order.

    It is the one that the run would have made without shards.

    Raises:
        Unmergeable: when a file is no part, or the parts are not those of one run, once each.
    """
    parts = [read_part(path) for path in paths]
    _agree(parts)
    parts.sort(key=lambda part: part.data.shard.index)
    first = parts[0].data
    sites = tuple(_site([part.data for part in parts], index) for index in range(len(first.sites)))
    return Merged(whole_report(sites, first.settings), first.settings)


def read_part(path: Path) -> PartFile:
    """Read the JSON report of a shard.

    Raises:
        Unmergeable: when it cannot be read, is none, or one of another version.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unmergeable(UNREAD, path=path, why=why) from None
    try:
        if len(data) > LARGEST:
            raise Misfit(f"> {LARGEST}")
        told = json.loads(data)
        if not isinstance(told, dict) or not isinstance(told.get("part"), dict):
            raise Misfit("no “part” in it")
        _same_version(path, told["part"])
        return PartFile(str(path), structured(PartData, told["part"]))
    except (ValueError, RecursionError) as error:
        raise Unmergeable(NO_PART, path=path, why=str(error) or type(error).__name__) from None


def _same_version(path: Path, part: dict[str, object]) -> None:
    ours, theirs = VERSION, str(part.get("tool"))
    if theirs != ours:
        raise Unmergeable(OTHER_VERSION, path=path, theirs=theirs[:40], ours=ours)
    if part.get("version") != FORMAT:
        raise Misfit(f"version {str(part.get('version'))[:40]} instead of {FORMAT}")


def _agree(parts: Sequence[PartFile]) -> None:
    """Hold the parts to be those of one run, once each.

    Raises:
        Unmergeable: when they are not.
    """
    first = parts[0]
    count = first.data.shard.count
    by_index: dict[int, PartFile] = {}
    for part in parts:
        shard = part.data.shard
        if shard.count != count:
            raise Unmergeable(
                OTHER_COUNT, path=first.path, count=count, other=part.path, others=shard.count
            )
        if not 1 <= shard.index <= count <= MOST:
            raise Unmergeable(NO_PART, path=part.path, why=str(shard))
        if shard.index in by_index:
            raise Unmergeable(
                TWICE, index=shard.index, count=count,
                path=by_index[shard.index].path, other=part.path,
            )  # fmt: skip
        by_index[shard.index] = part
        _same_run(first, part)
    missing = [str(index) for index in range(1, count + 1) if index not in by_index]
    if missing:
        raise Unmergeable(ABSENT, missing=", ".join(missing), count=count)


def _same_run(first: PartFile, part: PartFile) -> None:
    ours, theirs = first.data, part.data
    both = {"path": first.path, "other": part.path}
    keys = _differing(ours.settings, theirs.settings)
    if keys:
        raise Unmergeable(OTHER_SETTINGS, keys=", ".join(keys), **both)
    if len(ours.sites) != len(theirs.sites):
        raise Unmergeable(OTHER_SETTINGS, keys="paths", **both)
    for one, other in zip(ours.sites, theirs.sites, strict=True):
        keys = _differing(one.settings, other.settings)
        keys += ["paths"] * (one.root != other.root) + ["base"] * (one.base != other.base)
        if keys:
            raise Unmergeable(OTHER_SETTINGS, keys=", ".join(keys), **both)
        if (one.total, one.listing) != (other.total, other.listing):
            raise Unmergeable(OTHER_SITE, root=one.root, **both)


def _differing(one: Settings, other: Settings) -> list[str]:
    """Return the keys, as settings files spell them, of which two settings say different things.

    The language is that of the reader: it changes no judgement.
    """
    names = [name for name in Settings.__struct_fields__ if name != "language"]
    differing = [name for name in names if getattr(one, name) != getattr(other, name)]
    return [name.replace("_", "-") for name in differing]


def _site(parts: Sequence[PartData], index: int) -> SiteReport:
    site = parts[0].sites[index]
    pages = _pages(parts, index, site)
    judged = judge_site(pages, site.settings, site.root)
    return SiteReport(
        root=site.root,
        pages=pages,
        findings=judged.findings,
        base=site.base,
        base_detected=site.base_detected,
        hints=judged.hints,
    )


def _pages(parts: Sequence[PartData], index: int, site: SiteData) -> tuple[PageReport, ...]:
    """Return the pages of a site from all parts, each at its place."""
    pages: dict[int, PageReport] = {}
    count = 0
    for part in parts:
        for page in part.sites[index].pages:
            pages[page.at] = _page(page, part)
            count += 1
    if not count == len(pages) == site.total or any(not 0 <= at < site.total for at in pages):
        raise Unmergeable(WRONG_PAGES, root=site.root)
    return tuple(pages[at] for at in range(site.total))


def _page(page: PageData, part: PartData) -> PageReport:
    evidence = page.report.evidence
    if evidence is None:
        return page.report
    if not 0 <= page.filings < len(part.filings):
        raise Unmergeable(WRONG_PAGES, root=page.report.path)
    filings = part.filings[page.filings]
    return replace(page.report, evidence=replace(evidence, filings=filings))
