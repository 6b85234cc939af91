"""Find a Chromium, Chrome or Edge on this machine, and start it."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from beian_lint.browsing import NoBrowser
from beian_lint.evidence import Facts

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

CHANNELS = ("chrome", "chrome-beta", "chrome-dev", "chrome-canary", "chromium", "msedge",
            "msedge-beta", "msedge-dev", "msedge-canary")  # fmt: skip
"""Names by which Playwright knows installed browsers."""

ON_PATH = (
    "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser",
    "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge-stable", "microsoft-edge",
    "msedge", "brave-browser",
)  # fmt: skip
"""Commands that start one. A headless shell draws what the whole browser draws, and has no windows
to keep: it takes a quarter less memory, and less time to start."""

PLACES: dict[str, tuple[str, ...]] = {
    "linux": (
        "/usr/bin/chromium",
        "/usr/lib/chromium/chromium",
        "/snap/bin/chromium",
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
}
"""Where browsers stand that are not on the search path, by `sys.platform`."""

PLAYWRIGHT_TURNS_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
)
"""Features of the browser that Playwright turns off. They stand here because ours would replace them:
of several such switches the last one holds. A test compares them with the installed Playwright's."""

TURNED_OFF = (
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
"""What the browser would keep for a user at its window: pages of its address bar (half a second of
processor time and 40 MiB for each of our tabs), and a process in reserve."""

ARGUMENTS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    f"--disable-features={','.join((*PLAYWRIGHT_TURNS_OFF, *TURNED_OFF))}",
    "--no-first-run",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""What it is started with. It reaches no host by itself: all that a page asks for goes through
`beian_lint.eyes.rendered.requests`."""


OnNote = Callable[[str, Facts], None]
"""Told of what the user should know of the start: ``no-sandbox`` or ``no-sandbox-here``."""


def places(platform: str = sys.platform) -> Iterator[Path]:
    """Yield where a browser may stand on this machine, the likeliest first."""
    for name in ON_PATH:
        found = shutil.which(name)
        if found:
            yield Path(found)
    for place in PLACES.get(platform, PLACES["linux"]):
        yield Path(os.path.expandvars(place)).expanduser()


def downloads(own: Path) -> Iterator[Path]:
    """Yield where Playwright's downloads may stand: its headless shell, then its Chromium (``own``)."""
    for folder in own.parents:
        if folder.name.startswith("chromium-"):
            name = folder.name.replace("chromium-", "chromium_headless_shell-", 1)
            yield from sorted(folder.with_name(name).glob("*/*headless[-_]shell*"))
            break
    yield own


def chosen(wish: str, own: str, found: Sequence[Path]) -> tuple[str, str]:
    """Return (executable, channel) of the browser to start, one of them empty.

    ``own`` is where Playwright would have put its Chromium, ``found`` are the usual places.

    Raises:
        NoBrowser: when there is none.
    """
    if wish in CHANNELS:
        return "", wish
    if wish:
        path = Path(wish).expanduser()
        if not path.is_file():
            raise NoBrowser("not-a-browser", (("path", wish),))
        return str(path.resolve()), ""
    for path in (*downloads(Path(own)), *found):
        if path.is_file():
            return str(path), ""
    raise NoBrowser("no-browser")


@asynccontextmanager
async def started(wish: str, note: OnNote) -> AsyncIterator["Browser"]:
    """Start a browser, and end it however the block ends.

    ``wish`` is the path of one or its channel, empty for whichever is found.

    Raises:
        NoBrowser: when there is none, or it does not start.
    """
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError as error:
        raise NoBrowser("no-playwright") from error
    async with async_playwright() as playwright:
        own = playwright.chromium.executable_path
        executable, channel = chosen(wish, own, tuple(places()))
        try:
            browser = await _launch(playwright, executable, channel, note)
        except Error as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise asyncio.CancelledError from error
            facts = (("path", executable or channel), ("error", _first_line(str(error))))
            raise NoBrowser("not-started", facts) from error
        try:
            yield browser
        finally:
            # A browser that is gone already is closed enough.
            with suppress(Error):
                await browser.close()


async def _launch(
    playwright: "Playwright",
    executable: str,
    channel: str,
    note: OnNote,
) -> "Browser":
    """Start with the browser's sandbox, or without where it cannot have one."""
    from playwright.async_api import Error

    async def launch(*, sandbox: bool) -> "Browser":
        return await playwright.chromium.launch(
            executable_path=executable or None,
            channel=channel or None,
            args=[*ARGUMENTS],
            chromium_sandbox=sandbox,
            handle_sigint=False,
        )

    if hasattr(os, "geteuid") and os.geteuid() == 0:
        note("no-sandbox", ())
        return await launch(sandbox=False)
    try:
        return await launch(sandbox=True)
    except Error as error:
        if "sandbox" not in str(error).lower():
            raise
        note("no-sandbox-here", ())
        return await launch(sandbox=False)


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0][:300] if lines else ""
