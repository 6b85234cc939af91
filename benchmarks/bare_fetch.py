"""Fetch the pages of a fleet, with their sheets and badges, and do nothing with them.

    python benchmarks/bare_fetch.py MANIFEST --client httpx|aiohttp [--concurrency 64] [--again]

It is what `fleet.py` compares with: one process and one event loop, as one would write it, with the
bounds of a fleet's run (time, size, redirects). With ``--again`` it tries again what a fleet tries
again, with the same times and pauses; else nothing.
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
QUICK = 4.0
BACKOFF = 2.0
ATTEMPTS = 3
TRANSIENT = frozenset((429, 500, 502, 503, 504))

Get = Callable[[str], Awaitable[tuple[int, str]]]
"""Fetches an address and returns its status and media type."""


def on_loopback(_host: str, port: int, *_: object, **__: object) -> list[tuple]:
    """Stand in the place of the DNS."""
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


class Transient(Exception):  # noqa: N818 - says what it is
    """A site that answered that it may answer otherwise another time."""


async def fetch(
    get: Get, addresses: list[str], concurrency: int, seconds: float, *, again: bool
) -> int:
    """Fetch sites and return how many came whole."""
    gate = asyncio.Semaphore(concurrency)
    whole = 0

    async def one(address: str) -> None:
        nonlocal whole
        for attempt in range(ATTEMPTS if again else 1):
            quick = again and not attempt
            try:
                async with gate:
                    came = await site(address, QUICK if quick else seconds)
            except TimeoutError:
                if not quick:
                    return
            except (OSError, Transient):
                pass
            except Exception:  # noqa: BLE001 - what became of a site is not asked here
                return
            else:
                whole += came
                return
            await asyncio.sleep(BACKOFF * 2**attempt)

    async def site(address: str, bound: float) -> bool:
        async with asyncio.timeout(bound):
            status, media = await get(address)
        if status in TRANSIENT:
            raise Transient
        if status != 200 or media != "text/html":
            return False
        for part in PARTS:
            async with asyncio.timeout(bound):
                await get(urljoin(address, part))
        return True

    await asyncio.gather(*map(one, addresses))
    return whole


async def with_httpx(addresses: list[str], concurrency: int, seconds: float, *, again: bool) -> int:
    import httpx

    limits = httpx.Limits(max_connections=concurrency)
    bounds = httpx.Timeout(seconds / 2, pool=None)
    async with httpx.AsyncClient(
        limits=limits, timeout=bounds, follow_redirects=True, max_redirects=10, trust_env=False
    ) as client:

        async def get(address: str) -> tuple[int, str]:
            try:
                async with client.stream("GET", address) as answer:
                    size = 0
                    async for piece in answer.aiter_bytes():
                        size += len(piece)
                        if size > LIMIT:
                            break
                    return answer.status_code, answer.headers["content-type"].partition(";")[0]
            except httpx.TimeoutException as error:
                raise TimeoutError from error
            except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
                raise OSError from error

        return await fetch(get, addresses, concurrency, seconds, again=again)


async def with_aiohttp(
    addresses: list[str], concurrency: int, seconds: float, *, again: bool
) -> int:
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

        return await fetch(get, addresses, concurrency, seconds, again=again)


CLIENTS = {"httpx": with_httpx, "aiohttp": with_aiohttp}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--client", choices=CLIENTS, default="httpx")
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--again", action="store_true", help="try again, as a fleet does")
    parser.add_argument("--seconds", type=float, default=20.0, help="for one address")
    args = parser.parse_args()
    socket.getaddrinfo = on_loopback
    with args.manifest.open(encoding="utf-8", newline="") as file:
        addresses = [row["address"] for row in csv.DictReader(file)]
    client = CLIENTS[args.client]
    print(asyncio.run(client(addresses, args.concurrency, args.seconds, again=args.again)))


if __name__ == "__main__":
    main()
