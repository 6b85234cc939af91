"""One page in the browser at one viewport: opened, settled, ready to be asked."""

import asyncio
import base64
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from beian_lint.evidence import Facts, Viewport
from beian_lint.eyes.rendered.blame import Blamer
from beian_lint.eyes.rendered.collector import LIMITS, collector
from beian_lint.eyes.rendered.pixels import compared
from beian_lint.eyes.rendered.requests import MOST_NAVIGATIONS, Gate
from beian_lint.eyes.rendered.seeing import LEAST
from beian_lint.eyes.rendered.sight import Ask
from beian_lint.eyes.rendered.snapshot import Copy, read_copy

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

View = Mapping[str, float]
"""Where the window is: its sides, its scroll offset and its zoom, as the collector's ``view`` tells."""

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

MOVING_S = 0.05
"""Seconds that a page is left alone which is on its way to another."""

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


class Live(Struct, dict=True):
    """A page that is open and settled, and the collector in it.

    ``patience`` is how many seconds its load is waited for: a picture that never comes must not
    keep us from what is there.
    """

    page: "Page"
    session: "CDPSession"
    gate: Gate
    viewport: Viewport
    blamer: Blamer
    patience: float
    collector: str = ""

    async def copy(self) -> Copy:
        """Wait until the page has drawn itself, and copy it.

        Raises:
            Lost: when it sends its visitor on and on.
        """
        from playwright.async_api import Error

        for _ in range(MOST_NAVIGATIONS + 2):
            try:
                await self._enter()
                copy, view = await self._drawn()
                await self._zoom_out(view)
            except Error as error:
                if not _moved(error):
                    raise
                await asyncio.sleep(MOVING_S)
                continue
            if self.gate.navigations > MOST_NAVIGATIONS:
                break
            return copy
        raise Lost("render-restless")

    async def _zoom_out(self, view: View) -> None:
        """Show all of a page that is wider than the phone: people pan and zoom there."""
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

    async def _drawn(self) -> tuple[Copy, View]:
        copy, view = await self._copied(QUIET_MS, RESTLESS_MS)
        if not copy.scripted:
            return copy, view
        if self.gate.waiting:
            await self.gate.idle(2.0)
            copy, view = await self._copied(QUIET_MS, RESTLESS_MS)
        if not _shows_number(copy.html):
            copy, view = await self._copied(PATIENT_MS, 3 * RESTLESS_MS)
            if self.gate.waiting:
                await self.gate.idle(2.0)
                copy, view = await self._copied(0, 0)
        return copy, view

    async def _copied(self, quiet: int, restless: int) -> tuple[Copy, View]:
        """Return the copy of a page, and where the window is, once nothing changes any more."""
        waits = (self.patience * 1000, quiet, restless, SCROLLS, PICTURES_MS)
        told = await self._call("copied", LIMITS, *waits)
        copy = read_copy(told)
        if copy.closed and await self._adopt_closed():
            told = await self._call("copied", LIMITS, *waits)
            copy = read_copy(told)
        return copy, told["view"]

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
            asked = [(ask.key, ask.stamp, ask.kind.removeprefix("blame:")) for ask in blamed]
            facts.update(await self.blamer.declared(self.collector, asked))
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
        seen = compared(with_it, without, await self.shot(view, spot), spot[2])
        return asdict(seen)

    async def shot(
        self, view: View, spot: tuple[float, float, float, float] | None = None
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

    async def view(self) -> View:
        """Return where the window is now."""
        found: View = await self._call("view")
        return found

    async def boxes(self, stamps: Sequence[int]) -> list[list[float] | None]:
        """Return where elements are in the window as it is scrolled now."""
        found: list[list[float] | None] = await self._call("boxes", list(stamps))
        return found

    async def to_foot(self) -> None:
        """Scroll to the foot of the page."""
        await self._call("toFoot", SCROLLS)

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
            said = str(told["exceptionDetails"])[:300]
            raise Lost("not-opened", (("error", f"{name}: {said}"),))
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
