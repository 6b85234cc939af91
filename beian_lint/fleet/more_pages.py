"""The pages that a home page links to, for a look beyond it."""

from urllib.parse import urlsplit

from beian_lint.document import Unreadable, read_document
from beian_lint.targets.addresses import join
from beian_lint.targets.fetching import Fetched
from beian_lint.targets.remote import origin_of

OTHER = frozenset(
    "7z apk avi bmp css csv doc docx exe gif gz ico jpeg jpg js json m4a mov mp3 mp4 pdf png ppt"
    " pptx rar svg tar tgz txt wav webm webp wmv xls xlsx xml zip".split()
)
"""Endings of what is no page."""

MOST_LINKS = 5000


def linked_pages(home: Fetched, most: int) -> list[str]:
    """Return the addresses of pages of the same origin that a page links to, at most ``most``.

    They come in the order of the page; the page itself is not among them.
    """
    try:
        document = read_document(
            home.body, max_bytes=len(home.body) + 1, transport_encoding=home.charset
        )
    except Unreadable:
        return []
    origin, base = origin_of(home.url), home.url
    seen = {_plain(home.url)}
    pages: list[str] = []
    for count, element in enumerate(document.root.iter("a", "area", "base")):
        href = element.get("href")
        if count >= MOST_LINKS or len(pages) >= most:
            break
        if not href:
            continue
        url = join(base, href)
        if url is None or url.protocol not in ("http:", "https:"):
            continue
        whole = str(url.href)
        if element.tag == "base":
            base = whole
            continue
        address = _plain(whole)
        ending = urlsplit(address).path.rpartition("/")[2].rpartition(".")
        if origin_of(address) != origin or address in seen:
            continue
        seen.add(address)
        if not ending[1] or ending[2].lower() not in OTHER:
            pages.append(address)
    return pages


def _plain(url: str) -> str:
    return url.partition("#")[0]
