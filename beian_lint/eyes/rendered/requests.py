"""The gate for what a page asks for: its own files, hosts that are allowed, and nothing else."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Protocol

from beian_lint.eyes.rendered.serving import Answer, host_of

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

MOST_NAVIGATIONS = 6
"""How often a page may send its visitor on before it is taken for restless."""

MOST_BLOCKED = 40
"""Addresses on other hosts that are told of one page."""


STAND_IN = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAAAAACo4kLRAAAAE0lEQVR42mOcxoAJmBhGBQeRIAAYBQC+EFO+5AAAAABJRU5ErkJggg=="
)
"""A grey picture of 20×20 px in place of one that is not loaded from another host."""


class Server(Protocol):
    """What stands in for the site's own server."""

    def is_own(self, url: str) -> bool:
        """Tell whether an address is one of this site."""
        ...

    def answer(self, url: str, *, navigation: bool, data: bytes | None = None) -> Answer | None:
        """Return what is sent for an address of the site; None lets the browser ask itself."""
        ...

    def name_of(self, url: str) -> str:
        """Return how a file of the site is named in a report: by its path inside it."""
        ...


@dataclass(frozen=True, slots=True)
class Blocked:
    """A request that was not let through; ``kind`` is the browser's word for what it is for."""

    url: str
    kind: str


Reachable = Callable[[str], Awaitable[bool]]
"""Whether a host outside the site may be connected to."""


def only(hosts: tuple[str, ...]) -> Reachable:
    """Return a gate that lets only these hosts through; ``*.example.cn`` stands for all below it."""

    async def allowed(host: str) -> bool:
        return any(fnmatchcase(host, pattern) for pattern in hosts)

    return allowed


@dataclass
class Gate:
    """Answers the requests of one tab for one visit after another."""

    server: Server | None = None
    reachable: Reachable = field(default_factory=lambda: only(()))
    address: str = ""
    data: bytes | None = None
    blocked: list[Blocked] = field(default_factory=list)
    waiting: int = 0
    navigations: int = 0

    def begin(
        self, server: Server, reachable: Reachable, address: str, data: bytes | None = None
    ) -> None:
        """Make ready for a visit to an address; ``data`` are its bytes where they are at hand."""
        self.server, self.reachable, self.address, self.data = server, reachable, address, data
        self.blocked, self.waiting, self.navigations = [], 0, 0

    async def handle(self, route: "Route") -> None:
        """Answer one request."""
        from playwright.async_api import Error

        self.waiting += 1
        try:
            await self._handle(route, route.request)
        except Error:
            # The page has gone on, or away, while its request was looked at: nobody waits for it.
            return
        finally:
            self.waiting -= 1

    async def _handle(self, route: "Route", request: "Request") -> None:
        url = request.url
        navigation = request.is_navigation_request()
        main = navigation and request.frame.parent_frame is None
        if main:
            self.navigations += 1
            if self.navigations > MOST_NAVIGATIONS:
                await route.abort("aborted")
                return
        if self.server is not None and self.server.is_own(url):
            data = self.data if main and url == self.address else None
            answer = self.server.answer(url, navigation=main, data=data)
            if answer is None:
                await route.continue_()
            else:
                await route.fulfill(
                    status=answer.status,
                    body=answer.body,
                    headers={
                        "Content-Type": answer.kind,
                        "Access-Control-Allow-Origin": "*",
                        "Cache-Control": "no-store",
                    },
                )
            return
        if await self.reachable(host_of(url)):
            await route.continue_()
            return
        if len(self.blocked) < MOST_BLOCKED:
            self.blocked.append(Blocked(url[:300], request.resource_type))
        if request.resource_type == "image":
            # Visitors get a picture there, so what stands round it must not move or vanish.
            await route.fulfill(status=200, body=STAND_IN, headers={"Content-Type": "image/png"})
            return
        # To the page it is as if its visitor were on a bad line. A navigation away is not begun.
        await route.abort("aborted" if main else "connectionfailed")

    async def idle(self, most: float) -> bool:
        """Wait until no request waits for its answer; False when that takes too long (seconds)."""
        step = 0.02
        for _ in range(int(most / step)):
            if not self.waiting:
                return True
            await asyncio.sleep(step)
        return not self.waiting
