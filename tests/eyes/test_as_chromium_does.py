"""The tables of the other tests, put to Chromium itself."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_pictures import DATA_URLS, FILES
from test_images import SELECTION

pytestmark = pytest.mark.chromium

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

FULLY_PAINTED = """async (address) => {
  const image = new Image();
  await new Promise((done) => { image.onload = image.onerror = done; image.src = address; });
  if (!image.naturalWidth) return false;
  const canvas = Object.assign(document.createElement('canvas'), {width: 40, height: 40});
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, 40, 40);
  const pixels = context.getImageData(0, 0, 40, 40).data;
  return pixels.filter((_, index) => index % 4 === 3).every((alpha) => alpha > 0);
}"""

CHOSEN = """async (markup) => {
  const holder = document.createElement('div');
  document.body.append(holder);
  holder.innerHTML = markup;
  const image = holder.querySelector('img');
  await new Promise((done) => { image.onload = image.onerror = done; setTimeout(done, 500); });
  holder.remove();
  return image.currentSrc;
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".webp": "image/webp"}

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    required = os.environ.get("BEIAN_LINT_REQUIRE_BROWSER") == "1"
    if not required:
        pytest.importorskip("playwright.sync_api")
        if BROWSER is None:
            pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_picture_is_ok_if_and_only_if_it_is_painted(chromium: Any, tmp_path: Path) -> None:
    for name, (data, _, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "index.html").write_text("<!doctype html>")
    page = chromium.new_page()
    with served(tmp_path) as origin:
        page.goto(f"{origin}/index.html")
        painted = {name: page.evaluate(FULLY_PAINTED, f"/{name}") for name in FILES}
        carried = {name: page.evaluate(FULLY_PAINTED, a) for name, (a, _) in DATA_URLS.items()}
    page.close()
    assert painted == {name: file == "ok" for name, (_, file, _) in FILES.items()}
    assert carried == {name: ok for name, (_, ok) in DATA_URLS.items()}


@pytest.mark.parametrize(
    ("column", "screen"),
    [
        (1, {"viewport": {"width": 1280, "height": 800}}),
        (
            2,
            {
                "viewport": {"width": 390, "height": 844},
                "device_scale_factor": 2,
                "is_mobile": True,
                "has_touch": True,
            },
        ),
    ],
)
def test_the_same_file_is_chosen(
    chromium: Any, tmp_path: Path, column: int, screen: dict[str, Any]
) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><meta name=viewport content="width=device-width"><body>'
    )
    context = chromium.new_context(**screen)
    page = context.new_page()
    with served(tmp_path) as origin:
        page.goto(f"{origin}/index.html")
        chosen = {row[0]: page.evaluate(CHOSEN, row[0]) for row in SELECTION}
    context.close()
    names = {markup: address.removeprefix(f"{origin}/") for markup, address in chosen.items()}
    assert names == {row[0]: row[column] for row in SELECTION}
