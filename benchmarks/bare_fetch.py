"""Fetch the pages of a fleet, with their sheets and badges, and do nothing with them.

    python benchmarks/bare_fetch.py MANIFEST --client httpx|aiohttp [--concurrency 64]

It is what `fleet.py` compares with: one process and one event loop, as one would write it, with the
bounds of a fleet's run (time, size, redirects) but no second attempt.
"""

import argparse
import asyncio
import csv
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin

PARTS = ("/css/framework.css", "/css/theme.css", "/img/badge.png")
LIMIT = 20 * 1024 * 1024

Get = Callable[[str], Awaitable[tuple[int, str]]]
"""Fetches an address and returns its status and media type."""


def on_loopback(_host: str, port: int, *_: object, **__: object) -> list[tuple]:
    """Stand in the place of the DNS."""
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


async def fetch(get: Get, addresses: list[str], concurrency: int, seconds: float) -> int:
    """Fetch sites and return how many came whole."""
    gate = asyncio.Semaphore(concurrency)
    whole = 0

    async def one(address: str) -> None:
        nonlocal whole
        async with gate:
            try:
                async with asyncio.timeout(seconds):
                    status, media = await get(address)
                if status != 200 or media != "text/html":
                    return
                for part in PARTS:
                    async with asyncio.timeout(seconds):
                        await get(urljoin(address, part))
            except Exception:  # noqa: BLE001 - what became of a site is not asked here
                return
            whole += 1

    await asyncio.gather(*map(one, addresses))
    return whole


async def with_httpx(addresses: list[str], concurrency: int, seconds: float) -> int:
    import httpx

    limits = httpx.Limits(max_connections=concurrency)
    bounds = httpx.Timeout(seconds / 2, pool=None)
    async with httpx.AsyncClient(
        limits=limits, timeout=bounds, follow_redirects=True, max_redirects=10, trust_env=False
    ) as client:

        async def get(address: str) -> tuple[int, str]:
            async with client.stream("GET", address) as answer:
                size = 0
                async for piece in answer.aiter_bytes():
                    size += len(piece)
                    if size > LIMIT:
                        break
                return answer.status_code, answer.headers["content-type"].partition(";")[0]

        return await fetch(get, addresses, concurrency, seconds)


async def with_aiohttp(addresses: list[str], concurrency: int, seconds: float) -> int:
    import aiohttp

    connector = aiohttp.TCPConnector(limit=concurrency)
    bounds = aiohttp.ClientTimeout(total=None, sock_read=seconds / 2)
    async with aiohttp.ClientSession(connector=connector, timeout=bounds) as client:

        async def get(address: str) -> tuple[int, str]:
            async with client.get(address, max_redirects=10) as answer:
                size = 0
                async for piece in answer.content.iter_any():
                    size += len(piece)
                    if size > LIMIT:
                        break
                return answer.status, answer.content_type

        return await fetch(get, addresses, concurrency, seconds)


CLIENTS = {"httpx": with_httpx, "aiohttp": with_aiohttp}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--client", choices=CLIENTS, default="httpx")
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=20.0, help="for one address")
    args = parser.parse_args()
    socket.getaddrinfo = on_loopback
    with args.manifest.open(encoding="utf-8", newline="") as file:
        addresses = [row["address"] for row in csv.DictReader(file)]
    print(asyncio.run(CLIENTS[args.client](addresses, args.concurrency, args.seconds)))


if __name__ == "__main__":
    main()
