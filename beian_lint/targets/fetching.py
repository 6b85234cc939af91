"""Fetch addresses over HTTP, within bounds of time, size and redirects.

The standard library's client is enough for it: what matters is which machine is connected to (see
`beian_lint.targets.connecting`), and a client that hides its sockets cannot promise that.
"""

import http.client
import re
import ssl
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.targets.connecting import Connection, Route, Unfetched, seconds_left

MOST_REDIRECTS = 10
IDLE = 4
"""Connections to one host that are kept open for the next request."""

AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
    " Safari/537.36 beian-lint"
)

_HOP = frozenset(
    ("connection", "content-encoding", "content-length", "keep-alive", "proxy-authenticate",
     "trailer", "transfer-encoding", "upgrade", "strict-transport-security")
)  # fmt: skip
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


class Fetched(Struct, frozen=True):
    """What a server answered. ``url`` is where redirects led; header names are in lower case.

    ``redirects`` are the addresses that sent on, the one asked for first.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    redirects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return a header, empty when it was not sent."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def media_type(self) -> str:
        """The media type, without its parameters, in lower case."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server says the body is in."""
        found = _CHARSET.search(self.header("content-type"))
        return found[1] if found else None

    def passed_on(self) -> dict[str, str]:
        """Return the headers that still hold for the body as it is here."""
        kept: dict[str, str] = {}
        for name, value in self.headers:
            if name not in _HOP:
                kept[name] = f"{kept[name]}\n{value}" if name in kept else value
        return kept


class Fetcher(Struct, dict=True):
    """Fetches for one run; threads may share it.

    ``seconds`` is for one address with all its redirects, ``limit`` the most bytes of a body,
    ``agent`` what servers are told of who asks.
    """

    seconds: float = 30.0
    limit: int = 20 * 1024 * 1024
    agent: str = AGENT
    route: Route = field(default_factory=Route)
    _idle: dict[tuple[str, str, int], list[Connection]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        private: bool = False,
    ) -> Fetched:
        """Fetch an address, following redirects.

        ``private`` tells that addresses of private networks are meant; without it they are refused.

        Raises:
            Unfetched: when there is no answer.
        """
        deadline = time.monotonic() + self.seconds
        asked = {"user-agent": self.agent, "accept-language": "zh-CN,zh;q=0.9", "accept": "*/*"}
        asked |= {name.lower(): value for name, value in (headers or {}).items()}
        asked["accept-encoding"] = "gzip, deflate"
        redirects: list[str] = []
        for _ in range(MOST_REDIRECTS + 1):
            parts = _split(url)
            answer = self._once(parts, method, asked, body, deadline, private=private)
            target = answer.header("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return replace(answer, redirects=tuple(redirects)) if redirects else answer
            redirects.append(url)
            if answer.status == 303 or (answer.status in (301, 302) and method == "POST"):
                method, body = "GET", None
            url = urljoin(url, target)
            if urlsplit(url).hostname != parts.hostname:
                asked = {k: v for k, v in asked.items() if k not in ("cookie", "authorization")}
        raise Unfetched("too-many-redirects", (("target", url[:200]),))

    def close(self) -> None:
        """Close what is kept open."""
        with self._lock:
            for waiting in self._idle.values():
                for connection in waiting:
                    connection.close()
            self._idle.clear()

    def _once(
        self,
        parts: SplitResult,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline: float,
        *,
        private: bool,
    ) -> Fetched:
        host = parts.hostname or ""
        try:
            return self._asked(parts, method, headers, body, deadline, private=private)
        except TimeoutError:
            silent = deadline - time.monotonic() > 0
            seconds = self.route.read if silent else self.seconds
            facts = (("host", host), ("seconds", f"{seconds:g}"))
            raise Unfetched("fetch-timeout", facts) from None
        except ssl.SSLError as error:
            said = getattr(error, "verify_message", "") or error.reason or str(error)
            raise Unfetched("tls", (("host", host), ("error", said))) from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            said = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise Unfetched("no-connection", (("host", host), ("error", said))) from error

    def _asked(
        self,
        parts: SplitResult,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline: float,
        *,
        private: bool,
    ) -> Fetched:
        key = (parts.scheme, parts.hostname or "", parts.port or _port(parts.scheme))
        with self._lock:
            waiting = self._idle[key]
            connection = waiting.pop() if waiting else None
        if connection is not None:
            try:
                return self._exchange(connection, key, parts, method, headers, body, deadline)
            except (ConnectionError, http.client.HTTPException):
                # The server has closed what was kept open: ask anew.
                connection.close()
        connection = Connection(*key, deadline=deadline, private=private, route=self.route)
        return self._exchange(connection, key, parts, method, headers, body, deadline)

    def _exchange(
        self,
        connection: Connection,
        key: tuple[str, str, int],
        parts: SplitResult,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        deadline: float,
    ) -> Fetched:
        path = quote(parts.path or "/", safe="/%!$&'()*+,;=:@~") + (
            f"?{quote(parts.query, safe='/%!$&()*+,;=:@~?')}" if parts.query else ""
        )
        try:
            connection.deadline = deadline
            if connection.sock is None:
                connection.connect()
            connection.sock.settimeout(min(seconds_left(deadline), self.route.read))
            connection.request(method, path, body, dict(headers))
            # Closed though read to its end: http.client (3.11) would not be asked again else.
            with closing(connection.getresponse()) as answer:
                data = _body(answer, self.limit)
        except BaseException:  # whatever broke it off, the rest of the answer is still on the way
            connection.close()
            raise
        told = tuple((name.lower(), value) for name, value in answer.getheaders())
        if answer.will_close:
            connection.close()
        else:
            with self._lock:
                if len(self._idle[key]) < IDLE:
                    self._idle[key].append(connection)
                else:
                    connection.close()
        return Fetched(parts.geturl(), answer.status, told, data)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Unfetched("no-connection", (("host", url[:80]), ("error", str(error)))) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        facts = (("host", url[:80]), ("error", parts.scheme or "?"))
        raise Unfetched("no-connection", facts)
    return parts


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _body(answer: http.client.HTTPResponse, limit: int) -> bytes:
    """Read a body, unpacked, of at most ``limit`` bytes.

    Raises:
        Unfetched: when there are more.
    """
    coding = (answer.getheader("content-encoding") or "").strip().lower()
    unpack = _unpacker(coding)
    parts: list[bytes] = []
    size = 0
    while piece := answer.read1(65_536):
        if unpack is not None and unpack.eof:
            # Browsers leave out what follows what was packed, and nobody waits for its end.
            answer.will_close = True
            break
        while piece:
            data = unpack.decompress(piece, limit - size + 1) if unpack is not None else piece
            piece = unpack.unconsumed_tail if unpack is not None else b""
            parts.append(data)
            size += len(data)
            if size > limit:
                facts = (("size", str(size)), ("limit", str(limit)))
                raise Unfetched("too-large", facts)
    return b"".join(parts)


def _unpacker(coding: str) -> "zlib._Decompress | None":
    if coding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32)
    return None
