"""The made-up web and fleets of it, for each test."""

import threading
from collections.abc import Iterator

import pytest
from fleet_web import Fleet, Web


@pytest.fixture(scope="module")
def server() -> Iterator[Web]:
    with Web() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def web(server) -> Web:
    server.pause = 0.0
    for counter in (server.asked, server.at_once, server.most_at_once):
        counter.clear()
    return server


@pytest.fixture
def fleet(tmp_path, web) -> Iterator[Fleet]:
    one = Fleet(tmp_path, web)
    yield one
    one.end()
