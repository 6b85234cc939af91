"""Which file an address means, once the site is deployed.

Addresses are parsed by a WHATWG-conformant library, so that blanks, line breaks, backslashes, dots
and percent signs are read as a browser reads them, and no way of writing one leaves the site.
"""

from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote_to_bytes

from can_ada import URL, parse
from msgspec import Struct

from beian_lint.targets.folder import Folder, Found, Unread

UNKNOWN_ORIGIN = "https://site.invalid"
"""Stands in for the site's own scheme and host where nobody told them."""

INDEXES = ("index.html", "index.htm", "index.xhtml")
"""What a server sends for the address of a folder, first found."""

LONGEST = 65_536
"""Characters of an address other than ``data:`` beyond which it is not read at all."""

AddressKind = Literal["local", "remote", "data", "blob", "script", "other", "invalid", "empty"]
AddressCase = Literal[
    "",
    "absent",
    "wrong-case",
    "wrong-form",
    "outside-base",
    "outside-root",
    "folder",
    "not-a-file",
    "denied",
    "own-disk",
]

_SCHEMES: dict[str, AddressKind] = {"javascript:": "script", "blob:": "blob"}
_PORTS = {"http:": "80", "https:": "443"}


class Resolved(Struct, frozen=True):
    r"""What an address leads to.

    ``url`` is the whole address as a browser would ask for it (None when it cannot be parsed).
    For a ``local`` one, ``path`` is the file inside the site that visitors get when ``exists``,
    else the file that was probably meant, if there is one, and ``case`` says what is wrong: see
    `beian_lint.targets.folder.Kind`; ``outside-base`` is a file that lies in the build, but not
    under the base path at which the build is served. ``own-disk`` is a file on the author's own
    computer (``file:///C:/…``, ``C:\…``), for which no visitor can ask.
    """

    kind: AddressKind
    url: str | None
    path: str | None = None
    exists: bool = False
    case: AddressCase = ""


class SiteFiles:
    """The files of a site by their addresses.

    ``base`` is the path under the host at which the root folder is served, with ``/`` at both
    ends. ``origin`` is the site's own scheme and host, None when unknown. Where it was only
    ``guessed``, a whole address under it counts as the site's own when the file is really there.
    """

    def __init__(
        self,
        folder: Folder,
        *,
        base: str = "/",
        origin: str | None = None,
        guessed: bool = False,
    ) -> None:
        self.folder = folder
        self.base = base if base.endswith("/") else f"{base}/"
        self.origin = (origin or UNKNOWN_ORIGIN).rstrip("/")
        self.guessed = guessed
        own = parse(self.origin)
        self._host = own.hostname
        self._port = own.port or _PORTS.get(own.protocol, "")
        self._base = file_segments(str((own + self.base).pathname))

    def url_of(self, path: str) -> str:
        """Return the address at which a file of the site is served."""
        name = quote(path.encode("utf-8", "surrogateescape"), safe="/!$&'()*+,;=:@~")
        return f"{self.origin}{self.base}{name}"

    def base_url(self, page_url: str, base_href: str | None) -> str:
        """Return the address against which a page resolves its addresses.

        ``base_href`` is that of the page's first ``<base href>``. Like a browser, one that is no
        address, or a ``data:`` or ``javascript:`` one, changes nothing.
        """
        url = None if base_href is None else join(page_url, base_href)
        if url is None or url.protocol in ("data:", "javascript:"):
            return page_url
        return str(url.href)

    def resolve(self, href: str, page_url: str, *, page: bool = False) -> Resolved:
        """Tell what an address, as written on the page at ``page_url``, leads to.

        With ``page``, the address of a folder means its index, and a name without an ending may
        stand for a page, as on servers with clean addresses.
        """
        if is_data_url(href):
            return Resolved("data", href)
        if not href.strip(STRIPPED):
            return Resolved("empty", None)
        url = join(page_url, href) if len(href) <= LONGEST else None
        if url is None:
            return Resolved("invalid", None)
        if url.protocol not in _PORTS:
            disk = url.protocol == "file:" or len(url.protocol) == 2
            kind = _SCHEMES.get(url.protocol, "other")
            return Resolved(kind, str(url.href), case="own-disk" if disk else "")
        if not self._is_own(url):
            return Resolved("remote", str(url.href))
        found = self._find(url, page)
        if found.case and self.guessed and self._is_own(join(_ELSEWHERE, href)):
            return Resolved("remote", found.url)
        return found

    def read(self, path: str, limit: int) -> bytes | Unread:
        """Return the bytes of a file of at most ``limit`` bytes, or why not."""
        return self.folder.read(path, limit)

    def _is_own(self, url: URL | None) -> bool:
        """Tell whether an address is under the site's origin, over http or https alike."""
        if url is None or url.hostname != self._host:
            return False
        if (url.port or _PORTS.get(url.protocol)) == self._port:
            return True
        return not url.port and self._port in _PORTS.values()

    def _find(self, url: URL, page: bool) -> Resolved:
        segments = file_segments(url.pathname)
        folder_wanted = url.pathname.endswith("/")
        depth = len(self._base)
        if segments[:depth] != self._base:
            there = self._file(segments, folder_wanted, page)
            path = there.path if there.kind == "file" else None
            case: AddressCase = "absent" if path is None else "outside-base"
            return Resolved("local", url.href, path, exists=False, case=case)
        found = self._file(segments[depth:], folder_wanted, page)
        if found.kind == "file":
            return Resolved("local", url.href, found.path, exists=True)
        meant = None if found.kind in ("absent", "folder") else found.path
        return Resolved("local", url.href, meant, exists=False, case=found.kind)

    def _file(self, segments: tuple[str, ...], folder_wanted: bool, page: bool) -> Found:
        path = "/".join(segments)
        if any("/" in segment for segment in segments):
            return Found("absent", path)
        found = self.folder.find(path)
        if found.kind == "file" and folder_wanted:
            return Found("absent", path)
        if page and found.kind == "folder":
            inner = (self.folder.find(f"{path}/{index}") for index in INDEXES)
            return next((index for index in inner if index.kind == "file"), found)
        if page and found.kind != "file" and not folder_wanted:
            clean = self.folder.find(f"{path}.html")
            return clean if clean.kind == "file" else found
        return found


STRIPPED = "".join(map(chr, range(33)))
"""What the URL standard strips from both ends of an address: C0 controls and the space."""

_ELSEWHERE = "https://elsewhere.invalid/"


def is_data_url(href: str) -> bool:
    """Tell whether an address holds its own content, without parsing what may be megabytes."""
    return href[:64].lstrip(STRIPPED)[:5].lower() == "data:"


def join(base: str, href: str) -> URL | None:
    """Resolve an address against a base as a browser does; None when that gives no address."""
    try:
        return _base(_scalar(base)) + _scalar(href)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _base(address: str) -> URL:
    return parse(address)


def _scalar(text: str) -> str:
    """Replace lone surrogates, which no address can hold, as a browser does."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def file_segments(pathname: str) -> tuple[str, ...]:
    """Split the path of an address into names as they stand on disk, without empty ones."""
    return tuple(
        unquote_to_bytes(segment).decode("utf-8", "surrogateescape") if "%" in segment else segment
        for segment in pathname.split("/")
        if segment
    )
