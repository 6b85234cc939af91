"""The gate for what a page asks for: its own files, hosts that are allowed, and nothing else."""

import asyncio
import base64
from typing import TYPE_CHECKING

from msgspec import Struct, field

from beian_lint.eyes.rendered.exchange import Answer, Asked, Server

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

MOST_NAVIGATIONS = 6
"""How often a page may send its visitor on before it is taken for restless."""

MOST_BLOCKED = 40
"""Addresses on other hosts that are told of one page."""


SHOWN_KINDS = ("text/", "image/", "audio/", "video/", "application/xhtml+xml", "application/xml",
               "application/json")  # fmt: skip
"""Media types, or their beginnings, that a browser shows; what else is opened is downloaded."""

STAND_IN = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAAAAACo4kLRAAAAE0lEQVR42mOcxoAJmBhGBQeRIAAYBQC+EFO+5AAAAABJRU5ErkJggg=="
)
"""A grey picture of 20×20 px in place of one that is not loaded from another host."""


class Blocked(Struct, frozen=True):
    """A request that got no answer; ``kind`` is the browser's word for what it is for.

    ``absent-`` stands before it where the site itself has no such file. A ``download`` is a file
    that the page would have its visitor keep.
    """

    url: str
    kind: str


class Gate(Struct, dict=True):
    """Answers the requests of one tab for one visit after another."""

    server: Server | None = None
    blocked: list[Blocked] = field(default_factory=list)
    waiting: int = 0
    navigations: int = 0

    def begin(self, server: Server) -> None:
        """Make ready for a visit."""
        self.server = server
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
        assert self.server is not None
        main = request.is_navigation_request() and request.frame.parent_frame is None
        if main:
            self.navigations += 1
            if self.navigations > MOST_NAVIGATIONS:
                await route.abort("aborted")
                return
        own = self.server.is_own(request.url)
        asked = Asked(request.url, main, request.method, request.headers, request.post_data_buffer)
        answer = await (self.server.answer(asked) if own else self.server.outside(asked))
        if own and answer is not None and answer.status >= 400:
            self.note(request.url, f"absent-{request.resource_type}")
        if main and answer is not None and _is_download(answer):
            self.note(request.url, "download")
            # The browser stays where it is, as it does when a download begins.
            await route.abort("aborted")
            return
        if answer is not None:
            headers = {
                "Access-Control-Allow-Origin": "*",
                **answer.headers,
                "Content-Type": answer.kind,
                "Cache-Control": "no-store",
            }
            await route.fulfill(status=answer.status, body=answer.body, headers=headers)
            return
        if own:
            await route.abort("failed")
            return
        self.note(request.url, request.resource_type)
        if request.resource_type == "image":
            # Visitors get a picture there, so what stands round it must not move or vanish.
            await route.fulfill(status=200, body=STAND_IN, headers={"Content-Type": "image/png"})
            return
        # To the page it is as if its visitor were on a bad line. A navigation away is not begun.
        await route.abort("aborted" if main else "connectionfailed")

    def note(self, url: str, kind: str) -> None:
        """Keep what a page asked for and was not given."""
        if len(self.blocked) < MOST_BLOCKED:
            self.blocked.append(Blocked(url[:300], kind))

    async def idle(self, most: float) -> bool:
        """Wait until no request waits for its answer; False when that takes too long (seconds)."""
        step = 0.02
        for _ in range(int(most / step)):
            if not self.waiting:
                return True
            await asyncio.sleep(step)
        return not self.waiting


def _is_download(answer: Answer) -> bool:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    attached = headers.get("content-disposition", "").lstrip().lower().startswith("attachment")
    return answer.status < 300 and (attached or not answer.kind.lower().startswith(SHOWN_KINDS))
