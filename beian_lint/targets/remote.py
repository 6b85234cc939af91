"""A site by its address: its files are fetched where a folder's would be read."""

import threading
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from beian_lint.targets.addresses import (
    LONGEST,
    STRIPPED,
    AddressCase,
    Resolved,
    is_data_url,
    join,
)
from beian_lint.targets.connecting import Unfetched, is_private_host
from beian_lint.targets.fetching import Fetched, Fetcher
from beian_lint.targets.folder import Unread

REMEMBERED = 256
"""Answers of one site that are kept: its style sheets and pictures come again on every page."""

_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "mil", "net", "org"))


class RemoteFiles(Struct, dict=True):
    """The files of the site at an origin (``scheme://host[:port]``), by their addresses.

    Hosts of the same owner (``static.example.cn`` for ``www.example.cn``) count as the site's own.
    """

    origin: str
    fetcher: Fetcher
    allow_private: bool | None = None
    """Whether addresses of private networks may be asked for; None where the site decides: one that
    is in a private network itself may refer to its neighbours."""
    _known: dict[str, Fetched | Unfetched] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._host = urlsplit(self.origin).hostname or ""
        told = self.allow_private
        self.private = is_private_host(self._host) if told is None else told

    def url_of(self, path: str) -> str:
        """Return the address of a page; see `path_of`."""
        name = quote(path, safe="/!$&'()*+,;=:@~%?#[]")
        return f"{self.origin}/{name.removeprefix('/')}"

    def base_url(self, page_url: str, base_href: str | None) -> str:
        """Return the address against which a page resolves its addresses."""
        url = None if base_href is None else join(page_url, base_href)
        if url is None or url.protocol in ("data:", "javascript:"):
            return page_url
        return str(url.href)

    def resolve(self, href: str, page_url: str, *, page: bool = False) -> Resolved:  # noqa: ARG002
        """Tell what an address leads to, by asking for it where it is the site's own."""
        if is_data_url(href):
            return Resolved("data", href)
        if not href.strip(STRIPPED):
            return Resolved("empty", None)
        url = join(page_url, href) if len(href) <= LONGEST else None
        if url is None:
            return Resolved("invalid", None)
        if url.protocol not in ("http:", "https:"):
            kind = {"javascript:": "script", "blob:": "blob"}.get(url.protocol, "other")
            return Resolved(kind, str(url.href))  # type: ignore[arg-type]
        whole = str(url.href).partition("#")[0]
        if owner_of(url.hostname) != owner_of(self._host):
            return Resolved("remote", whole)
        answer = self.get(whole)
        if isinstance(answer, Unfetched) or answer.status >= 400:
            case: AddressCase = "absent"
            return Resolved("local", whole, None, exists=False, case=case)
        # A picture is known for an SVG by the ending of its name.
        drawn = answer.media_type == "image/svg+xml" and not whole.lower().endswith(".svg")
        return Resolved("local", whole, f"{whole}#.svg" if drawn else whole, exists=True)

    def read(self, path: str, limit: int) -> bytes | Unread:
        """Return the bytes at an address that `resolve` gave out, or why not."""
        answer = self.get(path.partition("#")[0])
        if isinstance(answer, Unfetched):
            return Unread("unreadable")
        if answer.status >= 400:
            return Unread("absent")
        if len(answer.body) > limit:
            return Unread("too-large", len(answer.body), limit)
        return answer.body

    def moved(self, answer: Fetched) -> "RemoteFiles":
        """Return the files of the site that redirects of ours led to: its own, or these."""
        origin = origin_of(answer.url)
        if origin == self.origin:
            return self
        files = RemoteFiles(origin, self.fetcher, self.allow_private if self.private else False)
        files._known[answer.url] = answer
        return files

    def answers(self) -> list[Fetched | Unfetched]:
        """Return what is known of what was asked for."""
        with self._lock:
            return list(self._known.values())

    def get(self, url: str) -> Fetched | Unfetched:
        """Return what is at an address, asked for once."""
        with self._lock:
            known = self._known.get(url)
        if known is None:
            try:
                known = self.fetcher.fetch(url, private=self.private)
            except Unfetched as trouble:
                known = trouble
            with self._lock:
                while len(self._known) >= REMEMBERED:
                    del self._known[next(iter(self._known))]
                self._known[url] = known
        return known


def path_of(url: str) -> str:
    """Return how a page at an address is named in reports: what follows its origin and a slash."""
    parts = urlsplit(url)
    return parts.path.removeprefix("/") + (f"?{parts.query}" if parts.query else "")


def origin_of(url: str) -> str:
    """Return ``scheme://host[:port]`` of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def owner_of(host: str) -> str:
    """Return the part of a host that its owner has registered, as far as its look tells."""
    labels = host.lower().rstrip(".").split(".")
    if len(labels) <= 2 or labels[-1].isdigit() or ":" in host:
        return host.lower()
    short = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if short else labels[-2:])
