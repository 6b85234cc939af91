"""Thousands of made-up sites behind two ports of loopback, told apart by their hosts: own work.

    python benchmarks/made_web.py FOLDER [--latency 0.1]     serves until its input ends

Of each site it is known what must be found: most are in order, others lack something at their foot, and
some servers are slow, silent, endless, broken or hostile. The pages are those of `made_site`, 10 to 100 KB,
each with a framework's sheet of 150 KB (one of eight), a sheet of its own of 30 KB, and a badge; pages and
frameworks come packed, as from most servers.
"""

import argparse
import asyncio
import contextlib
import csv
import gzip
import random
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from made_site import FOOTERS, NUMBER, PLATFORM, page, sheet

DOMAIN = "fleet.test"
SHOWN = f"京公网安备 {NUMBER}号"
OTHER = "京公网安备 11010502088888号"
FOOTER = FOOTERS[0].format(link=PLATFORM + NUMBER, number=NUMBER)
PAGES = 60
FRAMEWORKS = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """What a site is like: how many of 1,000 are, and what must be found.

    ``found`` is the rule that fails, or the case of a home page that could not be read.
    ``old`` and ``new`` are what is replaced in a page that is in order.
    """

    weight: int
    verdict: str = "pass"
    found: str = ""
    old: str = ""
    new: str = ""
    number: str = SHOWN


KINDS = {
    "good": Kind(800),
    "gbk": Kind(40),
    "plain": Kind(20),
    "moved": Kind(20),
    "flaky": Kind(10),
    "slow": Kind(5),
    "bare": Kind(20, "fail", "psb-number-missing", FOOTER, "<footer>© 2026 示例公司</footer>"),
    "badgeless": Kind(8, "fail", "psb-badge-missing", '<img src="/img/badge.png" alt="公安备案图标" width="20" height="20">', ""),
    "lost-badge": Kind(8, "fail", "psb-badge-broken", "/img/badge.png", "/img/none.png"),
    "hidden": Kind(8, "fail", "psb-number-hidden", 'class="filing"', 'class="filing" style="display:none"'),
    "foreign": Kind(8, "fail", "psb-number-region", "京公网安备", "沪公网安备"),
    "astray": Kind(8, "fail", "psb-link-wrong-target", PLATFORM, "https://beian.miit.gov.cn/?code="),
    "swapped": Kind(8, "fail", "psb-number-unexpected", number=OTHER),
    "picture": Kind(5, "fail", "not-html"),
    "bomb": Kind(3, "fail", "too-large"),
    "endless": Kind(2, "fail", "too-large"),
    "down": Kind(5, "unreachable", "http-error"),
    "gone": Kind(5, "unreachable", "http-error"),
    "circle": Kind(4, "unreachable", "too-many-redirects"),
    "inside": Kind(3, "unreachable", "refused-private"),
    "untrusted": Kind(3, "unreachable", "tls"),
    "no-tls": Kind(2, "unreachable", "tls"),
    "cut-off": Kind(2, "unreachable", "no-connection"),
    "silent": Kind(2, "unreachable", "fetch-timeout"),
    "drip": Kind(1, "unreachable", "fetch-timeout"),
}  # fmt: skip
ORDERLY = ("good",)


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A site of the made-up web, by the name of its kind and a serial number."""

    kind: str
    serial: int

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.serial}"

    @property
    def host(self) -> str:
        return f"{self.name}.{DOMAIN}"


def sites(count: int, kinds: tuple[str, ...] = tuple(KINDS)) -> list[MadeSite]:
    """Return sites of these kinds in their proportions, at least one of each, well mixed."""
    chance = random.Random(count)
    weights = [KINDS[kind].weight for kind in kinds]
    chosen = [*kinds, *chance.choices(kinds, weights, k=max(0, count - len(kinds)))][:count]
    chance.shuffle(chosen)
    return [MadeSite(kind, serial) for serial, kind in enumerate(chosen)]


def write_manifest(path: Path, some: list[MadeSite], ports: tuple[int, int]) -> None:
    """Write the manifest of sites; ``ports`` are those for HTTP and for TLS."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("site", "address", "number", "owner"))
        for one in some:
            rows.writerow(
                (one.name, address(one, ports), KINDS[one.kind].number, f"owner {one.serial % 50}")
            )


def address(one: MadeSite, ports: tuple[int, int]) -> str:
    if one.kind == "untrusted":
        return f"https://{one.host}:{ports[1]}/"
    if one.kind == "no-tls":
        return f"https://{one.host}:{ports[0]}/"
    return f"http://{one.host}:{ports[0]}/"


class Web:
    """What the hosts answer. ``latency`` is the seconds before each answer, ``patience`` how long a
    client waits for data: slow sites take half of it."""

    def __init__(self, latency: float, patience: float) -> None:
        self.latency = latency
        self.patience = patience
        self.asked: Counter[str] = Counter()
        chance = random.Random(20260102)
        # Those whose foot is the one of which kinds have other forms, and that have no fault.
        self.pages = [
            page(random.Random(3 * n), 3 * n) for n in range(2 * PAGES) if 3 * n % 100 != 99
        ][:PAGES]
        assert all(FOOTER in one for one in self.pages)
        self.packed = [gzip.compress(one.encode()) for one in self.pages]
        self.frameworks = [
            gzip.compress(sheet(chance, 150_000, f"fw{n}").encode()) for n in range(FRAMEWORKS)
        ]
        self.theme = sheet(chance, 30_000, "th").encode()
        badge = Path(__file__).parents[1] / "examples/passing/img/badge.png"
        self.badge = badge.read_bytes()
        self.bomb = gzip.compress(bytes(200_000_000))
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                first = await reader.readexactly(1)
                if first == b"\x16":  # a TLS handshake
                    await _send(writer, 400, "text/html", b"")
                    break
                head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                host = next(
                    line[5:].strip() for line in head.lower().split("\r\n") if line[:5] == "host:"
                )
                kind, _, serial = host.partition(".")[0].rpartition("-")
                await asyncio.sleep(self.latency)
                if not await self._answer(writer, MadeSite(kind, int(serial)), path):
                    break
        writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, one: MadeSite, path: str) -> bool:
        """Answer one request; tell whether the connection stays."""
        if path == "/css/framework.css":
            packed = self.frameworks[one.serial % FRAMEWORKS]
            return await _send(writer, 200, "text/css", packed, "content-encoding: gzip")
        if path == "/css/theme.css":
            own = b"/* %s */\n" % one.name.encode()
            return await _send(writer, 200, "text/css", own + self.theme)
        if path == "/img/badge.png":
            return await _send(writer, 200, "image/png", self.badge)
        if path not in ("/", "/home/"):
            return await _send(writer, 404, "text/html", b"")
        if one.kind in ("silent", "drip", "endless"):
            return await self._without_end(writer, one.kind)
        if one.kind == "cut-off":
            return False
        return await self._page(writer, one, path)

    async def _page(self, writer: asyncio.StreamWriter, one: MadeSite, path: str) -> bool:
        html = "text/html; charset=utf-8"
        moved = {
            "moved": "/home/" if path == "/" else "",
            "circle": path,
            "inside": f"http://127.0.0.1:{self.port}/",
        }.get(one.kind)
        if moved:
            return await _send(writer, 302, html, b"", f"location: {moved}")
        if one.kind == "slow":
            await asyncio.sleep(self.patience / 2)
        if one.kind == "flaky":
            self.asked[one.name] += 1
            if self.asked[one.name] == 1:
                return await _send(writer, 503, html, b"", "retry-after: 1")
        status = {"down": 500, "gone": 404}.get(one.kind)
        if status:
            return await _send(writer, status, html, b"<h1>error</h1>")
        if one.kind == "picture":
            return await _send(writer, 200, "image/png", self.badge)
        if one.kind == "bomb":
            return await _send(writer, 200, html, self.bomb, "content-encoding: gzip")
        at = one.serial % PAGES
        if one.kind == "gbk":
            text = self.pages[at].replace('<meta charset="utf-8">', "").replace("©", "版权所有")
            return await _send(writer, 200, "text/html; charset=gbk", text.encode("gbk"))
        kind = KINDS[one.kind]
        if not kind.old and one.kind != "plain":
            return await _send(writer, 200, html, self.packed[at], "content-encoding: gzip")
        text = self.pages[at].replace(kind.old, kind.new) if kind.old else self.pages[at]
        return await _send(writer, 200, html, text.encode())

    async def _without_end(self, writer: asyncio.StreamWriter, kind: str) -> bool:
        """Say nothing, or a little now and then, or more and more, until the client has left."""
        if kind != "silent":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<!doctype html>")
        while not writer.is_closing():
            if kind == "endless":
                writer.write(b"<p>text</p>\n" * 5000)
                await writer.drain()
            elif kind == "drip":
                writer.write(b"a")
                await writer.drain()
            await asyncio.sleep(0 if kind == "endless" else self.patience / 20)
        return False


async def _send(
    writer: asyncio.StreamWriter, status: int, media: str, body: bytes, *more: str
) -> bool:
    lines = (
        f"HTTP/1.1 {status} -",
        f"content-type: {media}",
        f"content-length: {len(body)}",
        *more,
    )
    writer.write("\r\n".join((*lines, "\r\n")).encode() + body)
    await writer.drain()
    return True


def certificate(folder: Path) -> ssl.SSLContext:
    """Return a certificate that nobody trusts."""
    key, crt = folder / "key.pem", folder / "crt.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
         f"/CN={DOMAIN}", "-keyout", key, "-out", crt],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    return context


async def serve(folder: Path, latency: float, patience: float) -> None:
    """Serve until the input ends; print the two ports when ready."""
    web = Web(latency, patience)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # clients that break off, and handshakes, are meant
    plain = await asyncio.start_server(web.serve, "127.0.0.1", 0, backlog=1024)
    secure = await asyncio.start_server(
        web.serve, "127.0.0.1", 0, backlog=1024, ssl=certificate(folder)
    )
    web.port = plain.sockets[0].getsockname()[1]
    print(web.port, secure.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextlib.contextmanager
def served(folder: Path, latency: float, patience: float) -> Iterator[tuple[int, int]]:
    """Serve the web from a process of its own; give the ports for HTTP and for TLS."""
    process = subprocess.Popen(
        [sys.executable, __file__, folder, f"--latency={latency}", f"--patience={patience}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    try:
        plain, secure = process.stdout.readline().split()
        yield int(plain), int(secure)
    finally:
        process.kill()
        process.communicate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="for the certificate")
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--patience", type=float, default=10.0)
    args = parser.parse_args()
    asyncio.run(serve(args.folder, args.latency, args.patience))


if __name__ == "__main__":
    main()
