"""One tab of the browser: opened, watched, cleared, closed; it carries page after page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from beian_lint.evidence import Viewport
from beian_lint.eyes.rendered.blame import Blamer
from beian_lint.eyes.rendered.live import Live, Lost
from beian_lint.eyes.rendered.requests import Gate

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Download, Page

SCREENS: dict[Viewport, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
        "user_agent": (
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/{version} Mobile Safari/537.36"
        ),
    },
}
"""What a context of each viewport is made with; see `beian_lint.evidence.Viewport`."""

PAGES_PER_TAB = 60
"""Pages after which a tab is closed, and its memory with it."""


class Tab(Struct, dict=True):
    """One tab of the browser, used for page after page while it behaves."""

    browser: "Browser"
    viewport: Viewport
    gate: Gate = field(default_factory=Gate)
    context: "BrowserContext | None" = None
    page: "Page | None" = None
    session: "CDPSession | None" = None
    blamer: Blamer | None = None
    used: int = 0
    crashed: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self) -> None:
        """Make the tab, unless it is there."""
        if self.page is not None and self.used < PAGES_PER_TAB:
            return
        await self.close()
        screen = dict(SCREENS[self.viewport])
        if "user_agent" in screen:
            major = self.browser.version.partition(".")[0]
            screen["user_agent"] = screen["user_agent"].format(version=f"{major}.0.0.0")
        self.context = await self.browser.new_context(
            **screen,
            accept_downloads=False,
            service_workers="block",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            ignore_https_errors=False,
        )
        self.context.set_default_timeout(60_000)
        self.page = await self.context.new_page()
        await self.page.route("**/*", self.gate.handle)
        self.page.on("download", self._note_download)
        self.context.on("page", _close_popup)
        self.crashed = asyncio.Event()
        self.page.on("crash", lambda _: self.crashed.set())
        self.session = await self.context.new_cdp_session(self.page)
        self.blamer = Blamer(self.session)
        self.used = 0

    def _note_download(self, download: "Download") -> None:
        """Remember a download, which the context has cancelled already."""
        fetched = download.url.startswith(("http:", "https:"))
        self.gate.note(download.url if fetched else download.suggested_filename, "download")

    async def close(self) -> None:
        """Close the tab with all it holds; one that hangs is left to the end of the browser."""
        context, self.context, self.page, self.session = self.context, None, None, None
        if context is not None:
            from playwright.async_api import Error

            with suppress(Error, TimeoutError):
                await asyncio.wait_for(context.close(), 5)

    @asynccontextmanager
    async def at(self, address: str, seconds: float) -> AsyncIterator[Live]:
        """Open an address, and leave no trace of it for the next page.

        Raises:
            Lost: when the page cannot be opened, crashes, or is not done in ``seconds``.
        """
        from playwright.async_api import Error

        whole = False
        try:
            async with asyncio.timeout(seconds):
                await self.open()
                assert self.page is not None
                assert self.session is not None
                self.used += 1
                async with _watching(self.crashed):
                    assert self.blamer is not None
                    live = Live(
                        self.page, self.session, self.gate, self.viewport, self.blamer, seconds / 2
                    )
                    await self._go(address, seconds)
                    yield live
                    await self._forget(address)
            whole = True
        except TimeoutError:
            raise Lost("render-timeout", (("seconds", f"{seconds:g}"),)) from None
        except _Crashed:
            raise Lost("render-crash") from None
        except Error as error:
            # Nobody here closes a page that is open: where it is closed, it or its browser died.
            if self.crashed.is_set() or any(
                end in str(error) for end in ("crashed", "been closed")
            ):
                raise Lost("render-crash") from None
            raise Lost("not-opened", (("error", _sentence(error)),)) from error
        finally:
            if not whole:
                await self.close()

    async def _go(self, address: str, seconds: float) -> None:
        from playwright.async_api import Error

        assert self.page is not None
        try:
            # Its load is waited for in the page: here it is never told where a script has gone on.
            await self.page.goto(address, wait_until="commit", timeout=seconds * 1000)
        except Error as error:
            if "interrupted by another navigation" in str(error) or (
                "ERR_ABORTED" in str(error) and self.gate.navigations > 1
            ):
                return
            raise

    async def _forget(self, address: str) -> None:
        """Clear what the page stored, so that no page sees what another one left."""
        if self.session is None:
            return
        origin = "/".join(address.split("/", 3)[:3])
        await asyncio.gather(
            self.session.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
            ),
            self.session.send(
                "DOMStorage.clear",
                {"storageId": {"securityOrigin": origin, "isLocalStorage": False}},
            ),
        )


class _Crashed(Exception):  # noqa: N818 - says what it is
    """The tab has crashed while something was awaited."""


@asynccontextmanager
async def _watching(crashed: asyncio.Event) -> AsyncIterator[None]:
    """End the block as soon as the tab crashes: what it awaits would not come."""
    task = asyncio.current_task()
    assert task is not None

    async def watch() -> None:
        await crashed.wait()
        task.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    except asyncio.CancelledError:
        if crashed.is_set() and task.uncancel() == 0:
            raise _Crashed from None
        raise
    finally:
        watcher.cancel()


def _close_popup(page: "Page") -> None:
    async def close() -> None:
        from playwright.async_api import Error

        with suppress(Error):
            await page.close()

    task = asyncio.ensure_future(close())
    _closing.add(task)
    task.add_done_callback(_closing.discard)


_closing: set["asyncio.Future[None]"] = set()


def _sentence(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].removeprefix("Page.goto: ")[:200] if lines else ""
