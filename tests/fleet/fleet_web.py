"""Made-up sites behind one server on loopback, told apart by their hosts, and fleets of them."""

import gzip
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from beian_lint.cli.run import run
from beian_lint.fleet.model import FleetSite, Manner
from beian_lint.settings import Settings
from beian_lint.targets.connecting import Route

ROOT = Path(__file__).parents[2]
BADGE = (ROOT / "examples/passing/img/badge.png").read_bytes()
NUMBER = "京公网安备 11010502099999号"
OTHER = "沪公网安备 31010102009999号"


def footer(number: str = NUMBER, badge: str = "/img/badge.png") -> str:
    digits = "".join(filter(str.isdecimal, number))
    return (
        f'<footer><a href="https://beian.mps.gov.cn/#/query/webSearch?code={digits}">'
        f'<img src="{badge}" alt="" width="20" height="20">{number}</a></footer>'
    )


def page(foot: str | None = None, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title>{head}</head>'
        f"<body><main><h1>t</h1><p>正文</p></main>{footer() if foot is None else foot}</body></html>"
    ).encode()


class Web(ThreadingHTTPServer):
    """What the hosts are and how often they were asked, and how many of one host at once."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: Counter[str] = Counter()
        self.at_once: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.pause = 0.0
        self.lock = threading.Lock()

    def handle_error(self, *_):
        """Say nothing of clients that leave early."""

    @property
    def port(self) -> int:
        return self.server_port


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Web

    def do_GET(self):
        host = self.headers["host"].partition(":")[0]
        name = host.partition(".")[0]
        with self.server.lock:
            self.server.asked[f"{name}{self.path}"] += 1
            self.server.at_once[name] += 1
            most = max(self.server.most_at_once[name], self.server.at_once[name])
            self.server.most_at_once[name] = most
        try:
            time.sleep(self.server.pause)
            self._answer(name)
        finally:
            with self.server.lock:
                self.server.at_once[name] -= 1

    def _answer(self, name):
        count = self.server.asked[f"{name}{self.path}"]
        kind = name.rstrip("0123456789").rstrip("-")
        if self.path == "/img/badge.png":
            if kind == "shy" and count == 1:
                return self._send(503, b"", **{"retry-after": "0"})
            return self._send(200, BADGE, content_type="image/png")
        if kind == "flaky" and count == 1:
            return self._send(502, b"")
        if kind == "down":
            return self._send(500, b"")
        if kind == "slow":
            time.sleep(1.5)
        if kind == "moved":
            return self._send(
                301, b"", location=f"http://www.good.test:{self.server.port}/home?a=1"
            )
        if kind == "circle":
            return self._send(302, b"", location="/")
        if kind == "inside":
            return self._send(302, b"", location=f"http://127.0.0.1:{self.server.port}/")
        if kind == "bomb":
            body = gzip.compress(b"x" * 30_000_000)
            return self._send(200, body, **{"content-encoding": "gzip"})
        if kind == "picture":
            return self._send(200, BADGE, content_type="image/png")
        if kind == "gbk":
            body = page().decode().replace("utf-8", "gbk").encode("gbk")
            return self._send(200, body)
        if kind == "bare":
            return self._send(200, page(""))
        if kind == "linked":
            links = "<a href=/a>a</a><a href=/b#x>b</a><a href=http://else.test/>c</a><a href=/x.pdf>d</a>"
            inner = page("") if self.path == "/b" else page(links + footer())
            return self._send(200, inner)
        return self._send(200, page())

    def _send(self, status, body, content_type="text/html", **headers):
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


HOSTS = (
    "good", "www.good", "flaky", "down", "slow", "moved", "circle", "inside", "bomb", "picture",
    "gbk", "bare", "linked", "shy", "silent",
)  # fmt: skip


def manner(web: Web, settings: Settings | None = None, **more) -> Manner:
    """How sites are looked at in tests: quickly, at addresses that stand for the DNS."""
    names = {f"{host}.test" for host in HOSTS} | {f"good-{n}.test" for n in range(60)}
    route = Route(2.0, more.pop("read", 2.0), {(name, web.port): "127.0.0.1" for name in names})
    told = {"seconds": 3.0, "quick": 1.0, "threads": 4, "attempts": 1, "backoff": 0.01} | more
    return Manner(settings or Settings(max_page_size=1_000_000), route, **told)


def site(web: Web, name: str, ordinal: int = 0, path: str = "/", **more) -> FleetSite:
    """A site of the made-up web."""
    return FleetSite(
        ordinal, name + path.rstrip("/"), f"http://{name}.test:{web.port}{path}", **more
    )


@dataclass
class Fleet:
    """The command as real processes, in a folder of its own."""

    folder: Path
    web: Web
    started: list[subprocess.Popen] = field(default_factory=list)

    def manifest(self, names, name="manifest.csv", header="site,address,number,owner"):
        """Write a manifest of sites of the made-up web, each in a row."""
        rows = [
            row if "," in row else f"{row},http://{row}.test:{self.web.port}/,," for row in names
        ]
        (self.folder / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return name

    def arguments(self, *more):
        hosts = {f"{host}.test" for host in HOSTS} | {f"good-{n}.test" for n in range(60)}
        pins = [f"--resolve={host}:{self.web.port}:127.0.0.1" for host in sorted(hosts)]
        return [*map(str, more), *pins, "--isolated", "--jobs=1", "--backoff=0.05"]

    def start(self, *arguments, **more):
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("LC_", "LANG", "GITHUB_", "BEIAN_LINT_"))
        }
        environment |= {"LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "beian_lint", "fleet", *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
            **more,
        )
        self.started.append(process)
        return process

    def __call__(self, *arguments):
        """Run the command in this process, where no process of its own is what is tested."""
        streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
        with chdir(self.folder), redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            code = run(["fleet", *map(str, arguments)])
        texts = []
        for stream in streams:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return code, *texts

    def run(self, *arguments):
        return self(*self.arguments("run", *arguments))

    def end(self):
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
