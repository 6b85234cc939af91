"""The floor of rendering: pages opened until they have loaded, and nothing looked at."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass

from watch import Spent, Watch

from beian_lint.evidence import Viewport
from beian_lint.eyes.rendered.browser import started
from beian_lint.eyes.rendered.requests import Gate
from beian_lint.eyes.rendered.serving import FolderServer
from beian_lint.eyes.rendered.tab import Tab

SECONDS = 15.0


@dataclass(frozen=True)
class Load:
    """A page to open: its address, and what answers for its site."""

    server: FolderServer
    address: str


def bare(loads: Sequence[Load], viewports: Sequence[Viewport], browser: str, jobs: int) -> Spent:
    """Open pages at viewports, ``jobs`` at a time, with the same requests let through as in a check."""
    with Watch() as watch:
        asyncio.run(_all(loads, viewports, browser, jobs))
        return watch.spent()


async def _all(
    loads: Sequence[Load], viewports: Sequence[Viewport], browser: str, jobs: int
) -> None:
    left = iter(loads)
    async with started(browser, lambda _case, _facts: None) as running:

        async def work() -> None:
            tabs = [Tab(running, viewport) for viewport in viewports]
            for load in left:
                await asyncio.gather(*(_open(tab, tab.gate, load) for tab in tabs))
            await asyncio.gather(*(tab.close() for tab in tabs))

        await asyncio.gather(*(work() for _ in range(jobs or os.cpu_count() or 1)))


async def _open(tab: Tab, gate: Gate, load: Load) -> None:
    from playwright.async_api import Error

    gate.begin(load.server)
    await tab.open()
    assert tab.page is not None
    try:
        await tab.page.goto(load.address, timeout=SECONDS * 1000)
    except Error:
        # It has gone elsewhere, or never loads: it has cost what it cost.
        await tab.close()
