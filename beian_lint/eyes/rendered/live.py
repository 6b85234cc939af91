"""One page in the browser at one viewport: opened, settled, ready to be asked."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from beian_lint.evidence import Facts, Viewport
from beian_lint.eyes.rendered.blame import as_fact, winner
from beian_lint.eyes.rendered.collector import LIMITS, collector
from beian_lint.eyes.rendered.pixels import compared
from beian_lint.eyes.rendered.requests import MOST_NAVIGATIONS, Gate
from beian_lint.eyes.rendered.seeing import LEAST
from beian_lint.eyes.rendered.sight import Ask
from beian_lint.eyes.rendered.snapshot import Copy, read_copy

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Page

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

DENSITY: dict[Viewport, float] = {"desktop": 1.0, "phone": 2.0}

QUIET_MS = 80
"""For so long nothing must change before a page that shows a number counts as drawn."""

PATIENT_MS = 600
"""The same for a page that shows none as yet."""

RESTLESS_MS = 1500
"""After so long a page that never keeps still is taken as it is; while it shows no number, after
three times as long."""

SCROLLS = 24
"""Windows that are scrolled through on the way to the foot of a page."""

PICTURES_MS = 2000

PAGES_PER_TAB = 60
"""Pages after which a tab is closed, and its memory with it."""

NUMBER_SIGNS = ("网安备", "網安備")

_SILENT = re.compile(r"<(script|noscript|template|title)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL)


class Lost(Exception):  # noqa: N818 - says what it is
    """A page that could not be looked at. ``case`` is one of the rule ``page-unreadable``.

    Cases: ``render-timeout`` (seconds), ``render-crash``, ``render-restless``, ``not-opened``
    (error).
    """

    def __init__(self, case: str, facts: Facts = ()) -> None:
        super().__init__(case, facts)
        self.case = case
        self.facts = facts


@dataclass
class Live:
    """A page that is open and settled, and the collector in it."""

    page: "Page"
    session: "CDPSession"
    gate: Gate
    viewport: Viewport
    status: int | None = None
    collector: str = ""
    sheets: dict[str, str] = field(default_factory=dict)

    async def copy(self) -> Copy:
        """Wait until the page has drawn itself, and copy it.

        Raises:
            Lost: when it sends its visitor on and on.
        """
        from playwright.async_api import Error

        for _ in range(MOST_NAVIGATIONS + 2):
            try:
                await self._enter()
                copy = await self._drawn()
                await self._zoom_out()
            except Error as error:
                if not _moved(error):
                    raise
                with suppress(Error):
                    await self.page.wait_for_load_state("load", timeout=5000)
                continue
            if self.gate.navigations > MOST_NAVIGATIONS:
                break
            return copy
        raise Lost("render-restless")

    async def _zoom_out(self) -> None:
        """Show all of a page that is wider than the phone: people pan and zoom there."""
        view = await self.view()
        if self.viewport == "phone" and view["fit"] < view["zoom"] * 0.99:
            await self.session.send(
                "Emulation.setPageScaleFactor", {"pageScaleFactor": view["fit"]}
            )
            await self._call("frames")

    async def _enter(self) -> None:
        made = await self.session.send(
            "Runtime.evaluate",
            {"expression": collector(), "contextId": await self._world()},
        )
        if "objectId" not in made["result"]:
            raise Lost("not-opened", (("error", str(made.get("exceptionDetails"))[:300]),))
        self.collector = made["result"]["objectId"]

    async def _drawn(self) -> Copy:
        await self._call("ready", QUIET_MS, RESTLESS_MS, SCROLLS, PICTURES_MS)
        copy = await self._serialised()
        if not copy.scripted:
            return copy
        if self.gate.waiting:
            await self.gate.idle(2.0)
            await self._call("ready", QUIET_MS, RESTLESS_MS, SCROLLS, PICTURES_MS)
            copy = await self._serialised()
        if not _shows_number(copy.html):
            await self._call("ready", PATIENT_MS, 3 * RESTLESS_MS, SCROLLS, PICTURES_MS)
            await self.gate.idle(2.0)
            copy = await self._serialised()
        return copy

    async def _serialised(self) -> Copy:
        copy = read_copy(await self._call("serialise", LIMITS))
        if copy.closed and await self._adopt_closed():
            copy = read_copy(await self._call("serialise", LIMITS))
        return copy

    async def _adopt_closed(self) -> bool:
        """Hand closed shadow roots, which a visitor sees like any other, to the collector."""
        tree = await self.session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        roots = _closed_roots(tree["root"])
        if not roots:
            return False
        world = await self._world()
        for host, root in roots:
            ids = [
                (
                    await self.session.send(
                        "DOM.resolveNode", {"backendNodeId": node, "executionContextId": world}
                    )
                )["object"]
                for node in (host, root)
            ]
            await self.session.send(
                "Runtime.callFunctionOn",
                {
                    "functionDeclaration": "function(host, root) { this.adopt(host, root); }",
                    "objectId": self.collector,
                    "arguments": [{"objectId": one["objectId"]} for one in ids],
                },
            )
        return True

    async def look(self, asks: Sequence[Ask]) -> dict[str, Any]:
        """Return the facts that were asked for, by the key of their ask."""
        facts: dict[str, Any] = {}
        plain = [ask for ask in asks if not ask.kind.startswith(("pixels:", "blame:"))]
        if plain:
            told = await self._call("look", [[ask.kind, ask.stamp] for ask in plain])
            facts.update(zip((ask.key for ask in plain), told, strict=True))
        blamed = [ask for ask in asks if ask.kind.startswith("blame:")]
        if blamed:
            facts.update(await self._blame(blamed))
        for ask in asks:
            kind, _, rest = ask.kind.partition(":")
            if kind == "pixels":
                facts[ask.key] = await self._compare(ask.stamp, rest, ask.part)
        return facts

    async def _compare(self, stamp: int, aspect: str, part: float) -> dict[str, Any]:
        """Compare pictures with and without a thing, twice before it counts as not to be seen."""
        told = await self._compared(stamp, aspect, part)
        if told["area"] < LEAST:
            await self._call("frames")
            told = await self._compared(stamp, aspect, part)
        return told

    async def _compared(self, stamp: int, aspect: str, part: float) -> dict[str, Any]:
        box = await self._call("aim", stamp, aspect.partition(":")[0], part)
        if box is None:
            return {"area": 0.0, "contrast": None, "ground": [255, 255, 255]}
        view = await self._call("view")
        left, top = max(view["left"], int(box[0]) - 3), max(view["top"], int(box[1]) - 3)
        right, bottom = min(view["right"], box[2] + 4), min(view["bottom"], box[3] + 4)
        spot = (left, top, max(1.0, right - left), max(1.0, bottom - top))
        with_it = await self.shot(view, spot)
        await self._call("away", stamp, aspect)
        try:
            without = await self.shot(view, spot)
        finally:
            await self._call("back")
        return asdict(compared(with_it, without, await self.shot(view, spot), spot[2]))

    async def shot(
        self, view: Mapping[str, float], spot: tuple[float, float, float, float] | None = None
    ) -> bytes:
        """Return a picture (PNG) of the window, or of a spot (left, top, width, height) in it.

        ``view`` is what the collector's ``view`` tells; all is in CSS px.
        """
        if spot is None:
            width, height = view["right"] - view["left"], view["bottom"] - view["top"]
            spot = (view["left"], view["top"], width, height)
        # The browser counts from the page's corner, in px of the screen at its present zoom.
        zoom = view["zoom"]
        clip = {
            "x": (spot[0] + view["x"]) * zoom,
            "y": (spot[1] + view["y"]) * zoom,
            "width": spot[2] * zoom,
            "height": spot[3] * zoom,
            "scale": min(DENSITY[self.viewport] / zoom, 8.0),
        }
        taken = await self.session.send(
            "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True, "clip": clip}
        )
        return base64.b64decode(taken["data"])

    async def bring(self, stamp: int) -> bool:
        """Bring an element into the middle of the window; False when it is nowhere."""
        return await self._call("aim", stamp, "link", 0.5) is not None

    async def view(self) -> dict[str, float]:
        """Return where the window is: its sides, its scroll offset and its zoom."""
        found: dict[str, float] = await self._call("view")
        return found

    async def boxes(self, stamps: Sequence[int]) -> list[list[float] | None]:
        """Return where elements are in the window as it is scrolled now."""
        found: list[list[float] | None] = await self._call("boxes", list(stamps))
        return found

    async def to_foot(self) -> None:
        """Scroll to the foot of the page."""
        await self._call("toFoot", SCROLLS)

    async def _blame(self, asks: Sequence[Ask]) -> dict[str, Any]:
        """Return the declarations that give elements a property, None where none is found."""
        if not self.sheets:
            self.session.on("CSS.styleSheetAdded", self._note_sheet)
            self.sheets[""] = ""
        for domain in ("DOM", "CSS"):
            await self.session.send(f"{domain}.enable")
        try:
            await self.session.send("DOM.getDocument", {"depth": 0})
            return {
                ask.key: await self._declared(ask.stamp, ask.kind.removeprefix("blame:"))
                for ask in asks
            }
        finally:
            for domain in ("CSS", "DOM"):
                await self.session.send(f"{domain}.disable")

    async def _declared(self, stamp: int, name: str) -> dict[str, Any] | None:
        from playwright.async_api import Error

        try:
            found = await self.session.send(
                "Runtime.callFunctionOn",
                {
                    "functionDeclaration": "function(stamp) { return this.element(stamp); }",
                    "objectId": self.collector,
                    "arguments": [{"value": stamp}],
                },
            )
            node = await self.session.send(
                "DOM.requestNode", {"objectId": found["result"]["objectId"]}
            )
            matched = await self.session.send(
                "CSS.getMatchedStylesForNode", {"nodeId": node["nodeId"]}
            )
        except (Error, KeyError):
            # A convenience: without it the sentence names the element alone.
            return None
        return as_fact(winner(matched, name), self.sheets)

    def _note_sheet(self, event: Mapping[str, Any]) -> None:
        header = event["header"]
        inline = header.get("isInline") or header.get("isConstructed")
        self.sheets[header["styleSheetId"]] = "" if inline else header.get("sourceURL", "")

    async def _world(self) -> int:
        tree = await self.session.send("Page.getFrameTree")
        world = await self.session.send(
            "Page.createIsolatedWorld",
            {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "beian-lint"},
        )
        return int(world["executionContextId"])

    async def _call(self, name: str, *values: Any) -> Any:
        told = await self.session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": f"function(...values) {{ return this.{name}(...values); }}",
                "objectId": self.collector,
                "arguments": [{"value": value} for value in values],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        if "exceptionDetails" in told:
            raise RuntimeError(f"collector: {name}: {str(told['exceptionDetails'])[:600]}")
        return told["result"].get("value")


def _shows_number(html: str) -> bool:
    """Tell whether a number may stand in what a page shows, not only in its scripts."""
    if not any(sign in html for sign in NUMBER_SIGNS):
        return False
    shown = _SILENT.sub("", html)
    return any(sign in shown for sign in NUMBER_SIGNS)


def _closed_roots(root: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return (host, root) of closed shadow roots as backend ids, those further out first."""
    found: list[tuple[int, int]] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for shadow in node.get("shadowRoots", ()):
            if shadow.get("shadowRootType") == "closed":
                found.append((node["backendNodeId"], shadow["backendNodeId"]))
            waiting.append(shadow)
        waiting.extend(node.get("children", ()))
        if "contentDocument" in node:
            waiting.append(node["contentDocument"])
    return found[: LIMITS["hosts"]]


def _moved(error: Exception) -> bool:
    """Tell whether a call failed because the page went somewhere else meanwhile."""
    said = str(error)
    return any(
        sign in said
        for sign in (
            "Cannot find context",
            "context was destroyed",
            "Cannot find execution context",
            "Inspected target navigated",
            "Could not find object with given id",
            "Frame with the given",
            "No frame for given id",
            "Argument should belong to the same JavaScript world",
            "uniqueContextId not found",
        )
    )


@dataclass
class Tab:
    """One tab of the browser, used for page after page while it behaves."""

    browser: "Browser"
    viewport: Viewport
    gate: Gate = field(default_factory=Gate)
    context: "BrowserContext | None" = None
    page: "Page | None" = None
    session: "CDPSession | None" = None
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
        self.context.on("page", _close_popup)
        self.crashed = asyncio.Event()
        self.page.on("crash", lambda _: self.crashed.set())
        self.session = await self.context.new_cdp_session(self.page)
        self.used = 0

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
                    live = Live(self.page, self.session, self.gate, self.viewport)
                    live.status = await self._go(address, seconds)
                    yield live
                    await self._forget(address)
            whole = True
        except TimeoutError:
            raise Lost("render-timeout", (("seconds", f"{seconds:g}"),)) from None
        except _Crashed:
            raise Lost("render-crash") from None
        except Error as error:
            if self.crashed.is_set() or "crashed" in str(error).lower():
                raise Lost("render-crash") from None
            raise Lost("not-opened", (("error", _sentence(error)),)) from error
        finally:
            if not whole:
                await self.close()

    async def _go(self, address: str, seconds: float) -> int | None:
        from playwright.async_api import Error
        from playwright.async_api import TimeoutError as Late

        assert self.page is not None
        try:
            answer = await self.page.goto(address, wait_until="load", timeout=seconds * 500)
        except Late:
            # A picture that never comes must not keep us from what is there.
            return None
        except Error as error:
            if "interrupted by another navigation" in str(error) or (
                "ERR_ABORTED" in str(error) and self.gate.navigations > 1
            ):
                return None
            raise
        return None if answer is None else answer.status

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
