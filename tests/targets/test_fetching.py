"""Fetching: what comes, what is refused, and that nothing is waited for beyond its time."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from beian_lint.targets import connecting
from beian_lint.targets.connecting import Route, Unfetched, is_public
from beian_lint.targets.fetching import Fetcher
from beian_lint.targets.remote import RemoteFiles, origin_of, owner_of, path_of
from beian_lint.targets.sitemap import listed

DRIPS = {
    "/drip-in-headers": b"X-A: ",
    "/drip-in-body": b"Content-Length: 200\r\n\r\n",
    "/drip-until-closed": b"\r\n",
}
"""What comes before a byte now and then, often enough for each wait to be short."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: ClassVar[list[tuple[str, object]]] = []

    def handle_error(self, *_):
        """Say nothing of clients that leave early: that is what is tested."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.partition("?")[0]
        self.server.asked.append((self.path, self.client_address))
        if path == "/slow":
            time.sleep(3)
        if path == "/agent":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"{self.headers['user-agent']} {self.headers['host']}".encode())
            self.close_connection = True
            return
        if path in DRIPS:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + DRIPS[path])
            for _ in range(200):
                self.wfile.write(b"a")
                time.sleep(0.05)
            self.close_connection = True
            return
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header(
                "Location", self.path[4:].replace("PORT", str(self.server.server_port))
            )
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        pages = {
            "/": (b"home", {"Content-Type": "text/html; charset=gb2312"}),
            "/packed": (gzip.compress(b"x" * 100_000), {"Content-Encoding": "gzip"}),
            "/bomb": (gzip.compress(b"x" * 5_000_000), {"Content-Encoding": "gzip"}),
            "/trailed": (gzip.compress(b"x") + b"y" * 500_000, {"Content-Encoding": "gzip"}),
            "/corrupt": (b"x" * 1000, {"Content-Encoding": "gzip"}),
            "/cut": (gzip.compress(b"y" * 1000)[:30], {"Content-Encoding": "gzip"}),
            "/a.png": (b"p", {"Content-Type": "image/png"}),
            "/drawn": (b"<svg/>", {"Content-Type": "image/svg+xml"}),
            "/sitemap.xml": (self.sitemap(), {"Content-Type": "application/xml"}),
            "/more.xml": (self.more(), {"Content-Type": "application/xml"}),
        }  # fmt: skip
        body, headers = pages.get(path, (b"none", {}))
        self.send_response(200 if path in pages else 404)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @property
    def own(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def sitemap(self):
        return (
            f"<sitemapindex><sitemap><loc>{self.own}/more.xml</loc></sitemap>"
            f"<sitemap><loc>{self.own}/sitemap.xml</loc></sitemap></sitemapindex>"
        ).encode()

    def more(self):
        return gzip.compress(
            f"<urlset><url><loc>\n{self.own}/a?x=1&amp;y=2 </loc></url><url><loc>{self.own}/b</loc>"
            "</url><url><loc>https://elsewhere.example/c</loc></url></urlset>".encode()
        )

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    one = Fetcher(seconds=20, limit=1_000_000)
    yield one
    one.close()


def test_a_page_comes_with_its_encoding(origin, fetcher):
    answer = fetcher.fetch(f"{origin}/", private=True)
    assert (answer.status, answer.body, answer.media_type, answer.charset) == (
        200, b"home", "text/html", "gb2312",
    )  # fmt: skip


def test_a_connection_is_used_again(origin, fetcher):
    for _ in range(3):
        assert fetcher.fetch(f"{origin}/a.png", private=True).status == 200
    assert [len(waiting) for waiting in fetcher._idle.values()] == [1]
    asked = [client for path, client in Server.asked if path == "/a.png"]
    assert asked == [asked[0]] * 3


def test_redirects_are_followed_to_their_end(origin, fetcher):
    answer = fetcher.fetch(f"{origin}/to//to//packed", private=True)
    assert (answer.url, answer.body) == (f"{origin}/packed", b"x" * 100_000)


@pytest.mark.parametrize(
    ("path", "case"),
    [
        ("/to/loop", "too-many-redirects"),
        ("/corrupt", "no-connection"),
        ("/bomb", "too-large"),
        ("/to/http://127.0.0.1:1/", "no-connection"),
        ("/to/file:///etc/passwd", "no-connection"),
        ("/to/https://127.0.0.1:PORT/", "tls"),
        ("/to/http://[/", "no-connection"),
    ],
)
def test_what_cannot_be_fetched_is_told(origin, fetcher, path, case):
    with pytest.raises(Unfetched) as raised:
        fetcher.fetch(origin + path, private=True)
    assert raised.value.case == case


def test_a_slow_server_costs_its_time_and_no_more(origin):
    with pytest.raises(Unfetched) as raised:
        Fetcher(seconds=0.3).fetch(f"{origin}/slow", private=True)
    assert raised.value.case == "fetch-timeout"
    assert dict(raised.value.facts) == {"host": "127.0.0.1", "seconds": "0.3"}


@pytest.mark.parametrize("path", DRIPS)
def test_a_server_that_says_a_byte_now_and_then_costs_no_more_than_another(origin, path):
    with pytest.raises(Unfetched) as raised:
        Fetcher(seconds=0.4, route=Route(read=0.2)).fetch(f"{origin}{path}", private=True)
    assert raised.value.case == "fetch-timeout"
    assert dict(raised.value.facts)["seconds"] == "0.4"


def test_what_follows_a_packed_body_is_no_part_of_it(origin, fetcher):
    assert fetcher.fetch(f"{origin}/trailed", private=True).body == b"x"
    assert fetcher.fetch(f"{origin}/", private=True).body == b"home"


def test_one_wait_for_bytes_has_its_own_bound(origin):
    with pytest.raises(Unfetched) as raised:
        Fetcher(seconds=60, route=Route(read=0.2)).fetch(f"{origin}/slow", private=True)
    assert raised.value.case == "fetch-timeout"
    assert dict(raised.value.facts)["seconds"] == "0.2"


def test_connecting_has_its_own_bound(origin, monkeypatch):
    """A machine that says nothing, played by a connection that takes all the time it is given."""

    def silent(host, port, deadline, *, private):
        time.sleep(max(0.0, deadline - time.monotonic()))
        raise TimeoutError

    monkeypatch.setattr(connecting, "_connected", silent)
    with pytest.raises(Unfetched) as raised:
        Fetcher(seconds=60, route=Route(connect=0.1)).fetch(origin, private=True)
    assert raised.value.case == "fetch-timeout"
    assert dict(raised.value.facts)["seconds"] == "0.1"


def test_the_server_is_told_who_asks_and_where_redirects_led(origin):
    with closing(Fetcher(agent="one +https://ask.example")) as one:
        answer = one.fetch(f"{origin}/to//agent", private=True)
    assert answer.body.startswith(b"one +https://ask.example 127.0.0.1:")
    assert answer.redirects == (f"{origin}/to//agent",)


def test_a_host_that_is_not_in_the_dns_yet_is_asked_where_it_will_be(origin):
    """Who names an address means it, so that it may be private; no other host gains by it."""
    port = int(origin.rpartition(":")[2])
    with closing(Fetcher(route=Route(pins={("new.invalid", port): "127.0.0.1"}))) as one:
        asked = one.fetch(f"http://new.invalid:{port}/agent")
        with pytest.raises(Unfetched) as raised:
            one.fetch(f"http://new.invalid:{port}/to/http://127.0.0.1:PORT/")
    assert asked.body.endswith(f"new.invalid:{port}".encode())
    assert raised.value.case == "refused-private"


def test_all_names_may_be_asked_at_one_machine(origin):
    """An address that is written out is no name, and a pin of its own goes before."""
    port = int(origin.rpartition(":")[2])
    pins = {("*", port): "127.0.0.1", ("own.invalid", port): "127.0.0.2"}
    route = Route(pins=pins)
    assert route.pin("any.invalid", port) == "127.0.0.1"
    assert route.pin("own.invalid", port) == "127.0.0.2"
    assert route.pin("any.invalid", port + 1) is None
    assert route.pin("127.0.0.1", port) is route.pin("::1", port) is None
    with closing(Fetcher(route=route)) as one:
        assert one.fetch(f"http://any.invalid:{port}/").body == b"home"
        with pytest.raises(Unfetched) as raised:
            one.fetch(f"http://any.invalid:{port}/to/http://127.0.0.1:PORT/")
    assert raised.value.case == "refused-private"


def test_files_are_those_of_the_site_that_redirects_led_to(origin, fetcher):
    elsewhere = origin.replace("127.0.0.1", "localhost")
    files = RemoteFiles(elsewhere, fetcher)
    answer = files.get(f"{elsewhere}/to/{origin}/")
    moved = files.moved(answer)
    assert (moved.origin, moved.get(f"{origin}/")) == (origin, answer)
    assert files.moved(files.get(f"{elsewhere}/")) is files


def test_a_body_that_ends_too_soon_is_taken_as_far_as_it_goes(origin, fetcher):
    assert fetcher.fetch(f"{origin}/cut", private=True).body in (b"", b"y" * 1000, b"y")


# Private networks


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("not an address", False),
    ],
)
def test_which_addresses_the_internet_reaches(address, public):
    assert is_public(address) is public


def test_a_private_address_is_refused_where_none_is_meant(origin, fetcher):
    with pytest.raises(Unfetched) as raised:
        fetcher.fetch(origin)
    assert raised.value.case == "refused-private"


def test_a_redirect_from_a_public_page_into_a_private_network_is_refused(
    origin, fetcher, monkeypatch
):
    """127.0.0.1 plays the public server, 127.0.0.2 the machine inside."""
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(Unfetched) as raised:
        fetcher.fetch(f"{origin}/to/http://127.0.0.2:PORT/")
    assert (raised.value.case, dict(raised.value.facts)) == (
        "refused-private", {"host": "127.0.0.2"},
    )  # fmt: skip


# A site by its address


def test_files_of_a_site_are_found_by_address(origin, fetcher):
    files = RemoteFiles(origin, fetcher)
    page = files.url_of("docs/?a=1")
    assert page == f"{origin}/docs/?a=1"
    found = files.resolve("../a.png", page)
    assert (found.kind, found.path, found.exists) == ("local", f"{origin}/a.png", True)
    assert files.read(found.path, 100) == b"p"
    assert files.resolve("/none.png", page).case == "absent"
    assert files.resolve("/drawn", page).path == f"{origin}/drawn#.svg"
    assert files.resolve("https://cdn.example/a.png", page).kind == "remote"
    assert files.resolve("data:,x", page).kind == "data"
    assert files.resolve(" ", page).kind == "empty"


def test_the_sitemap_and_those_it_names_are_read(origin, fetcher):
    assert listed(RemoteFiles(origin, fetcher)) == [f"{origin}/a?x=1&y=2", f"{origin}/b"]


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("www.example.cn", "example.cn"),
        ("static.example.com.cn", "example.com.cn"),
        ("example.cn", "example.cn"),
        ("a.b.example.com", "example.com"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_hosts_of_one_owner(host, owner):
    assert owner_of(host) == owner


def test_names_of_pages():
    assert path_of("https://a.cn/") == ""
    assert path_of("https://a.cn/x/y?z=1#w") == "x/y?z=1"
    assert origin_of("https://u:p@A.cn:8443/x") == "https://a.cn:8443"
