"""A quick look at what pages refer to, before any of them is parsed.

Where the root of a site is, and under which path and host it is served, must be known before a
page can be judged. What the pages write in ``href`` and ``src`` tells it; a few wrong matches (in a
script, in a comment) do no harm to a vote. Works on bytes: every encoding a page may have, except
UTF-16, writes these characters as ASCII does.
"""

import re
from collections.abc import Sequence

from beian_lint.targets.addresses import file_segments, join
from beian_lint.targets.folder import Folder, Unread

SAMPLE = 16
"""How many pages of a site are looked at."""

HEAD = 262_144
"""How many bytes of each page are looked at."""

_PLACE = "https://site.invalid/"
_REFERENCE = re.compile(
    rb"""[\s"'](?:href|src)\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""",
    re.IGNORECASE,
)
_LINK = re.compile(rb"<link\s[^>]{1,2000}>", re.IGNORECASE)
_CANONICAL = re.compile(rb"""\srel\s{0,9}=\s{0,9}["']?\s{0,9}canonical[\s"'>]""", re.IGNORECASE)


def sample(pages: Sequence[str], count: int = SAMPLE) -> list[str]:
    """Return the first page and others evenly spread, always the same ones."""
    ordered = sorted(pages, key=lambda path: (path.count("/"), path))
    if len(ordered) <= count:
        return ordered
    return [ordered[index * len(ordered) // count] for index in range(count)]


def read_heads(folder: Folder, pages: Sequence[str]) -> dict[str, bytes]:
    """Return the beginnings of a sample of pages; those that cannot be read are left out."""
    heads = {page: folder.read(page, HEAD, cut=True) for page in sample(pages)}
    return {page: head for page, head in heads.items() if not isinstance(head, Unread)}


def rooted_paths(head: bytes) -> set[str]:
    """Return the addresses in a page that begin at the host's root, as ``/``-separated names."""
    paths: set[str] = set()
    for match in _REFERENCE.finditer(head):
        written = (match[1] or match[2] or match[3]).strip()
        if written[:1] not in (b"/", b"\\") or written[1:2] in (b"/", b"\\"):
            continue
        url = join(_PLACE, written.decode("utf-8", "replace"))
        if url is not None and (segments := file_segments(url.pathname)):
            paths.add("/".join(segments) + ("/" if url.pathname.endswith("/") else ""))
    return paths


def canonical(head: bytes) -> str | None:
    """Return the address that a page names as its own (``<link rel=canonical>``)."""
    for match in _LINK.finditer(head):
        if _CANONICAL.search(match[0]) and (found := _REFERENCE.search(match[0])):
            written: bytes = found[1] or found[2] or found[3]
            return written.decode("utf-8", "replace")
    return None
