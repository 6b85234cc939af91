"""Which badge fixes may use: the one that the user gave, or one that the site shows already."""

from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from beian_lint.eyes.pictures import look
from beian_lint.mend.proposals import GivenBadge
from beian_lint.mend.styles import is_plain_address
from beian_lint.rule import SiteReport
from beian_lint.targets.folder import Folder


class BadgeFile(Struct, frozen=True):
    """A badge that the user gave: the name of its file, and its bytes."""

    name: str
    data: bytes


def is_badge(data: bytes, name: str) -> bool | None:
    """Tell whether a picture file is the police badge; None when it cannot be told."""
    picture = look(data, svg=name.lower().endswith(".svg"))
    if picture.file != "ok" or picture.likeness == "other":
        return False
    return True if picture.likeness == "badge" else None


def placed(badge: BadgeFile, folder: Folder, base: str) -> tuple[GivenBadge, dict[str, bytes]]:
    """Find a name at a site's root for a badge, and what has to be put there, by path.

    A file that is there already is used when it is the same, and never touched.

    Raises:
        FileExistsError: when every name that comes to mind is taken.
    """
    suffix = Path(badge.name).suffix.lower() or ".png"
    digest = sha256(badge.data).hexdigest()[:8]
    for name in (badge.name, f"gongan{suffix}", f"gongan-{digest}{suffix}"):
        if not is_plain_address(f"/{name}"):
            continue
        there = folder.find(name)
        if there.kind == "absent":
            return GivenBadge(base + name, (name,)), {name: badge.data}
        if there.kind == "file" and folder.read(name, len(badge.data)) == badge.data:
            return GivenBadge(base + name), {}
    raise FileExistsError(badge.name)


def shown(report: SiteReport, base: str) -> GivenBadge | None:
    """Return a picture of the site that a page shows and that is the badge, None without one."""
    for page in report.pages:
        for filing in page.evidence.filings if page.evidence else ():
            picture = filing.badge.picture if filing.badge else None
            if picture and picture.file == "ok" and picture.likeness == "badge" and picture.path:
                address = base + picture.path
                return GivenBadge(address) if is_plain_address(address) else None
    return None
