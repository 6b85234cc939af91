"""Under which path and host a build is served, told by what its pages refer to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from beian_lint.targets.addresses import INDEXES, SiteFiles, join
from beian_lint.targets.folder import Folder, Unread
from beian_lint.targets.references import canonical, read_heads, rooted_paths

DEEPEST_BASE = 3
"""How many segments a detected base path may have."""

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"})


def detect_base(folder: Folder, pages: Sequence[str]) -> str:
    """Return the base path at which a build is served, ``/`` unless its pages say another.

    A build for ``/blog/`` refers to ``/blog/css/site.css`` while the folder holds
    ``css/site.css``. A reference speaks for a base when its file is there only without those
    first segments. The base is the one for which more references speak than for the root, two of
    them at least, and not pictures alone: a picture path that names a folder too many is the very
    mistake that must not pass for a base.
    """
    paths: set[str] = set()
    for head in read_heads(folder, pages).values():
        paths |= rooted_paths(head)
    return _elect(folder, paths)


def _elect(folder: Folder, paths: Iterable[str]) -> str:
    for_root = 0
    votes: Counter[str] = Counter()
    beyond_pictures: set[str] = set()
    for path in paths:
        if served(folder, path):
            for_root += 1
            continue
        segments = path.strip("/").split("/")
        for depth in range(1, min(DEEPEST_BASE, len(segments) - 1) + 1):
            if served(folder, "/".join(segments[depth:])):
                base = "/".join(segments[:depth])
                votes[base] += 1
                if PurePosixPath(path).suffix.lower() not in PICTURES:
                    beyond_pictures.add(base)
                break
    fit = [(count, base) for base, count in votes.items() if base in beyond_pictures]
    count, base = max(fit, key=lambda vote: (vote[0], vote[1]), default=(0, ""))
    return f"/{base}/" if count >= 2 and count > for_root else "/"


def served(folder: Folder, path: str) -> bool:
    """Tell whether a server would have something for a path: a file, a folder's index, a page."""
    kind = folder.find(path).kind if folder.may_hold(path) else "absent"
    if kind == "file":
        return True
    if kind == "folder":
        return any(folder.is_file(f"{path}/{index}") for index in INDEXES)
    page = f"{path.rstrip('/')}.html"
    return folder.may_hold(page) and folder.is_file(page)


def detect_origin(folder: Folder, pages: Sequence[str], base: str) -> str | None:
    """Return the site's own scheme and host where its build tells them, else None.

    Pages tell them by ``<link rel=canonical>`` (counted only where it names the very page it
    stands on), GitHub Pages by a file ``CNAME`` with the host in it.
    """
    votes: Counter[str] = Counter()
    for page, head in read_heads(folder, pages).items():
        written = canonical(head)
        url = join("https://site.invalid/", written) if written else None
        if url is None or not url.protocol.startswith("http") or url.hostname == "site.invalid":
            continue
        origin = f"{url.protocol}//{url.host}"
        files = SiteFiles(folder, base=base, origin=origin)
        if files.resolve(url.href, url.href, page=True).path == page:
            votes[origin] += 1
    if votes:
        return max(votes, key=lambda origin: (votes[origin], origin))
    name = folder.read("CNAME", 300)
    url = None if isinstance(name, Unread) else join(f"https://{_host(name)}/", "")
    return None if url is None else f"https://{url.host}"


def _host(name: bytes) -> str:
    return name.decode("utf-8", "replace").strip().partition("\n")[0].strip()
