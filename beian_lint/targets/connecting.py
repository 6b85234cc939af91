"""Connect to a machine that may be connected to: never from a public page into a private network."""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from msgspec import Struct, field

from beian_lint.evidence import Facts

UnfetchedCase = Literal[
    "no-connection", "tls", "fetch-timeout", "too-many-redirects", "refused-private", "too-large"
]


class Unfetched(Exception):  # noqa: N818 - says what it is
    """An address that could not be fetched. ``case`` is one of the rule ``page-unreadable``.

    Facts: ``host`` and ``error`` (no-connection, tls), ``host`` and ``seconds`` (fetch-timeout),
    ``target`` (too-many-redirects), ``host`` (refused-private), ``size`` and ``limit`` (too-large).
    """

    def __init__(self, case: UnfetchedCase, facts: Facts) -> None:
        super().__init__(case, facts)
        self.case = case
        self.facts = facts


class Route(Struct, frozen=True):
    """How machines are reached.

    ``connect`` and ``read`` are the seconds that connecting, and any one wait for bytes, may take.
    ``pins`` are IP addresses by host and port, which stand in the place of what the DNS says; who
    names one means it, so that it may be private. The host ``*`` is every name that has no pin of
    its own, but no address that is written out. ``direct`` leaves proxies of the environment out.
    """

    connect: float = 30.0
    read: float = 30.0
    pins: Mapping[tuple[str, int], str] = field(default_factory=dict)
    direct: bool = False

    def pin(self, host: str, port: int) -> str | None:
        """Return the IP address that a host is pinned to."""
        own = self.pins.get((host, port))
        return self.pins.get(("*", port)) if own is None and not _is_written(host) else own


class Timed(io.RawIOBase):
    """What comes from a socket, until ``deadline``, and no one wait for it over ``wait`` seconds.

    A socket has a time for each wait alone: a server that says a byte now and then has no end by it,
    neither in its headers nor in the body.

    Raises (when it is read):
        TimeoutError: when the time is over.
    """

    def __init__(self, sock: socket.socket, deadline: float, wait: float) -> None:
        super().__init__()
        self._sock = sock
        self._file = sock.makefile("rb", buffering=0)
        self._deadline = deadline
        self._wait = wait

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return this as a file, as `http.client` asks a socket for it."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(min(seconds_left(self._deadline), self._wait))
        return self._file.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


class Connection(http.client.HTTPConnection):
    """A connection, over TLS or not, to a machine that may be connected to.

    ``deadline`` is that of the request under way, a moment of the monotonic clock.
    """

    def __init__(
        self,
        scheme: str,
        host: str,
        port: int,
        *,
        deadline: float,
        private: bool,
        route: Route | None = None,
    ) -> None:
        super().__init__(host, port, timeout=seconds_left(deadline))
        self._secure = scheme == "https"
        self._route = route or Route()
        self.deadline = deadline
        self._deadline = min(deadline, time.monotonic() + self._route.connect)
        self._private = private
        self._pin = self._route.pin(host, port)
        outside = self._route.direct or self._pin is not None or proxy_bypass(host)
        proxy = None if outside else getproxies().get(scheme)
        self._proxy = urlsplit(proxy) if proxy else None

    def connect(self) -> None:
        try:
            self._connect()
        except TimeoutError:
            if self._deadline == self.deadline:
                raise
            facts = (("host", self.host), ("seconds", f"{self._route.connect:g}"))
            raise Unfetched("fetch-timeout", facts) from None

    def response_class(  # type: ignore[override]
        self, sock: socket.socket, *rest: Any, **more: Any
    ) -> http.client.HTTPResponse:
        timed: Any = Timed(sock, self.deadline, self._route.read)
        return http.client.HTTPResponse(timed, *rest, **more)

    def _connect(self) -> None:
        target = (self.host, self.port)
        if self._pin is not None:
            self.sock = _connected(self._pin, self.port, self._deadline, private=True)
        elif self._proxy is not None and self._proxy.hostname:
            # A proxy looks names up itself: only an address that is written out can be judged.
            if not self._private and _is_written_private(self.host):
                raise Unfetched("refused-private", (("host", self.host),))
            self.sock = socket.create_connection(
                (self._proxy.hostname, self._proxy.port or 80), seconds_left(self._deadline)
            )
            self._through_proxy(*target)
        else:
            self.sock = _connected(*target, self._deadline, private=self._private)
        if self._secure:
            self.sock.settimeout(seconds_left(self._deadline))
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)

    def _through_proxy(self, host: str, port: int) -> None:
        name = f"[{host}]" if ":" in host else host
        self.sock.sendall(f"CONNECT {name}:{port} HTTP/1.1\r\nHost: {name}:{port}\r\n\r\n".encode())
        answer = self.response_class(self.sock, method="CONNECT")
        answer.begin()
        if answer.status != 200:
            raise OSError(f"proxy: {answer.status} {answer.reason}")


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return whom to trust; to read the certificates of a system takes longer than a page."""
    return ssl.create_default_context()


def _connected(host: str, port: int, deadline: float, *, private: bool) -> socket.socket:
    """Connect to the first machine of a host that answers, each looked at before.

    The name is looked up once, so that what was judged is what is connected to.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not private and not all(is_public(one[4][0]) for one in found):
        raise Unfetched("refused-private", (("host", host),))
    trouble: OSError = OSError("no address")
    for family, kind, protocol, _, address in found:
        one = socket.socket(family, kind, protocol)
        try:
            one.settimeout(seconds_left(deadline))
            one.connect(address)
        except OSError as error:
            one.close()
            trouble = error
        else:
            return one
    raise trouble


def is_private_host(host: str) -> bool:
    """Tell whether a host is on this machine or in a private network; False when not known."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return _is_written_private(host)
    return not all(is_public(one[4][0]) for one in found)


def is_public(address: object) -> bool:
    """Tell whether an IP address is one that the whole Internet reaches."""
    try:
        one = ipaddress.ip_address(str(address).partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(one, "ipv4_mapped", None) or one
    return bool(mapped.is_global) and not mapped.is_multicast


def _is_written(host: str) -> bool:
    """Tell whether a host is an IP address in the form that is no name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _is_written_private(host: str) -> bool:
    if not _is_written(host):
        return host == "localhost" or host.endswith(".localhost")
    return not is_public(host.strip("[]"))


def seconds_left(deadline: float) -> float:
    """Return the seconds until a moment of the monotonic clock.

    Raises:
        TimeoutError: when it has passed.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
