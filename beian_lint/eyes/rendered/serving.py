"""What the site's own server would send: the files of a site by their addresses, without a port.

The browser is given the pages under the site's own address, so that scripts that ask where they
are find what they will find once it is deployed.
"""

import asyncio
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from beian_lint.document.encoding import decode
from beian_lint.eyes.rendered.exchange import Answer, Asked
from beian_lint.targets.addresses import INDEXES, Resolved, SiteFiles
from beian_lint.targets.connecting import Unfetched
from beian_lint.targets.fetching import Fetched, Fetcher
from beian_lint.targets.folder import Unread
from beian_lint.targets.remote import RemoteFiles

LARGEST = 64 * 1024 * 1024
"""Bytes of a file beyond which it is not handed to the browser."""

TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "css": "text/css",
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "mjs": "text/javascript",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
}
"""Media types by file ending, as servers send them whatever the machine knows."""


ABSENT = Answer(404, "text/plain; charset=utf-8", b"not found")


class FolderServer:
    """Answers for the addresses of one site whose files lie in a folder.

    ``hosts`` are other hosts that its pages may load from; ``*.example.cn`` stands for all below.
    """

    def __init__(self, files: SiteFiles, hosts: tuple[str, ...] = ()) -> None:
        self.files = files
        self.hosts = hosts
        self.fetcher = Fetcher()
        self._host = host_of(files.origin)
        self._home = next(
            (name for name in INDEXES if self.files.folder.is_file(name)),
            None,
        )

    def address(self, path: str) -> str:
        """Return the address at which visitors open a page: that of its folder for an index."""
        folder, _, name = path.rpartition("/")
        if name in INDEXES and self._index_of(folder) == path:
            return self.files.url_of(f"{folder}/" if folder else "")
        return self.files.url_of(path)

    def is_own(self, url: str) -> bool:
        """Tell whether an address is one of this site."""
        return host_of(url) == self._host or self._resolve(url).kind == "local"

    async def answer(self, asked: Asked) -> Answer:
        """Return what a server sends for an address of the site."""
        return self.file(asked.url, navigation=asked.navigation)

    async def outside(self, asked: Asked) -> Answer | None:
        """Return what a host that is allowed sends, None for any other."""
        if not any(fnmatchcase(host_of(asked.url), host) for host in self.hosts):
            return None
        return await fetched(self.fetcher, asked, private=True)

    def file(self, url: str, *, navigation: bool) -> Answer:
        """Return what a server sends of the files in the folder.

        A ``navigation`` to what is not there gets the home page, as servers of single-page
        applications are set up; but not where a dot in its name says that a file is meant.
        """
        found = self._resolve(url)
        path = found.path if found.exists else None
        routed = navigation and "." not in url.partition("?")[0].rpartition("/")[2]
        if path is None and routed and self._home is not None and found.case != "outside-base":
            path = self._home
        if path is None:
            return ABSENT
        held = self.files.read(path, LARGEST)
        if isinstance(held, Unread):
            return ABSENT
        kind = TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        return Answer(200, html_type(held) if kind == "text/html" else kind, held)

    def name_of(self, url: str) -> str:
        """Return the path inside the site of the file at an address, else the address."""
        return self._resolve(url).path or url

    def _resolve(self, url: str) -> Resolved:
        return self.files.resolve(url, url, page=True)

    def _index_of(self, folder: str) -> str | None:
        paths = (f"{folder}/{name}" if folder else name for name in INDEXES)
        return next((path for path in paths if self.files.folder.is_file(path)), None)


class RemoteServer:
    """Answers for a site by asking its own server, and for all else by asking that.

    ``page`` is what was fetched of the page itself, so that it is not asked for twice.
    """

    def __init__(self, files: RemoteFiles, page: Fetched | None = None) -> None:
        self.files = files
        self.page = page

    def is_own(self, url: str) -> bool:
        """Tell whether an address is one of this site."""
        return host_of(url) == host_of(self.files.origin)

    async def answer(self, asked: Asked) -> Answer | None:
        """Return what the site's server sends."""
        if self.page is not None and asked.navigation and asked.url == self.page.url:
            return _answer(self.page)
        return await fetched(self.files.fetcher, asked, private=self.files.private)

    async def outside(self, asked: Asked) -> Answer | None:
        """Return what another host sends, None when it does not answer or must not be asked."""
        return await fetched(self.files.fetcher, asked, private=self.files.private)

    def name_of(self, url: str) -> str:
        """Return the address: there are no files."""
        return url


async def fetched(fetcher: Fetcher, asked: Asked, *, private: bool) -> Answer | None:
    """Return what a host sends for a request of a page, None when it does not answer."""
    sent = {
        name: value
        for name, value in asked.headers.items()
        if not name.startswith((":", "sec-")) and name not in ("host", "accept-encoding")
    }

    def ask() -> Fetched:
        return fetcher.fetch(
            asked.url, method=asked.method, headers=sent, body=asked.body, private=private
        )

    try:
        return _answer(await asyncio.to_thread(ask))
    except Unfetched:
        return None


def _answer(page: Fetched) -> Answer:
    headers = page.passed_on()
    kind = headers.pop("content-type", "application/octet-stream")
    return Answer(page.status, kind, page.body, headers)


def html_type(data: bytes) -> str:
    """Return the ``Content-Type`` of a page.

    One that declares its encoding is left to its declaration. For one that does not, the encoding
    that it is in is sent along, since most servers send one; ``page-encoding`` tells the doubt.
    """
    decoded = decode(data)
    return "text/html" if decoded.declared else f"text/html; charset={decoded.likely}"


def host_of(url: str) -> str:
    """Return the host of an address, empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
