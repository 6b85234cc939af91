"""The pages that a site's sitemap lists (https://www.sitemaps.org/protocol.html)."""

import re
import zlib
from html import unescape

from beian_lint.targets.connecting import Unfetched
from beian_lint.targets.remote import RemoteFiles, origin_of

MOST_PAGES = 5000
MOST_MAPS = 50
"""Pages that are taken of one site, and sitemaps that are read for them."""

LONGEST = 50 * 1024 * 1024
"""Bytes of a sitemap, unpacked: the protocol's own limit."""

_PLACE = re.compile(r"<(?:\w+:)?loc>\s{0,99}(?:<!\[CDATA\[)?\s{0,99}([^<\s\]]{1,2048})")
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex[\s>]")


def listed(files: RemoteFiles) -> list[str]:
    """Return the pages of a site that its ``/sitemap.xml`` lists; none where there is no such file.

    Pages of other origins are left out, as the protocol has it.
    """
    waiting = [f"{files.origin}/sitemap.xml"]
    read: set[str] = set()
    pages: dict[str, None] = {}
    while waiting and len(read) < MOST_MAPS and len(pages) < MOST_PAGES:
        address = waiting.pop(0)
        if address in read:
            continue
        read.add(address)
        answer = files.get(address)
        if isinstance(answer, Unfetched) or answer.status != 200:
            continue
        text = _unpacked(answer.body).decode("utf-8", "replace")
        found = [unescape(place) for place in _PLACE.findall(text)]
        own = [place for place in found if origin_of(place) == files.origin]
        if _INDEX.search(text):
            waiting.extend(own)
        else:
            pages.update(dict.fromkeys(own))
    return list(pages)[:MOST_PAGES]


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LONGEST)
    except zlib.error:
        return b""
