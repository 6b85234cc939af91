"""Split a run: which pages are a shard's, and what its part must say of the whole.

All pages have been found by then, so that nothing that is told from all of them (the base path, the
site's own address) differs between shards.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.look import SiteJob
from beian_lint.settings import Settings
from beian_lint.shard import Part, Shard, SitePart
from beian_lint.targets.discover import SiteTargets


class Share(Struct, frozen=True):
    """What a shard has to do: the sites with its pages alone, and the part that it makes."""

    sites: tuple[SiteTargets, ...]
    part: Part


def share_of(
    shard: Shard,
    sites: Sequence[SiteTargets],
    jobs: Sequence[SiteJob],
    met: Sequence[Sequence[str]],
    settings: Settings,
) -> Share:
    """Return a shard's share of sites.

    ``met`` are the paths that a site's report tells after its pages: links and folders that were in
    the way of finding them.
    """
    mine, parts = [], []
    for site, job, others in zip(sites, jobs, met, strict=True):
        paths = [*(target.path for target in site.targets), *others]
        at = tuple(index for index, path in enumerate(paths) if shard.holds(path))
        part = SitePart(_shared(job.settings), len(paths), at, _listing(site.root, paths))
        mine.append(replace(site, targets=tuple(t for t in site.targets if shard.holds(t.path))))
        parts.append(part)
    return Share(tuple(mine), Part(shard, _shared(settings), tuple(parts)))


def _shared(settings: Settings) -> Settings:
    """Return settings without what may differ from machine to machine and changes no judgement."""
    return replace(settings, paths=(), sites=(), jobs=0, format="text")


def _listing(root: Path, paths: Sequence[str]) -> str:
    """Return a digest by which two shards know that they saw the same site: paths and sizes."""
    from hashlib import sha256

    digest = sha256()
    for path in paths:
        try:
            size = (root / path).stat().st_size
        except OSError:
            size = -1
        digest.update(f"{path}\0{size}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
