"""The tables of trees hold what Chromium builds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from trees import BODIES, PAGE, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.chromium

WRITTEN = """() => {
  const written = (node) => {
    let text = "";
    for (const child of (node.content || node).childNodes) {
      if (child.nodeType === 3) text += child.data;
      if (child.nodeType === 1) text += `<${child.localName}>${written(child)}</${child.localName}>`;
    }
    return text;
  };
  return written(document.body);
}"""
OUTLINE = """() => {
  const outline = (node) => {
    const children = [...node.children].map(outline).join(" ");
    return node.localName + (children ? `(${children})` : "");
  };
  return outline(document.documentElement);
}"""


@pytest.fixture(scope="module")
def page(chromium: str) -> "Iterator[Page]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.route("**/*", lambda route: route.abort())
        yield page
        browser.close()


def test_bodies(page: "Page") -> None:
    for source, expected in BODIES:
        page.set_content(PAGE.format(source), wait_until="domcontentloaded")
        if "document.write" not in source:
            assert (source, page.evaluate(WRITTEN)) == (source, expected)


def test_pages(page: "Page") -> None:
    for source, expected in PAGES:
        page.set_content(source, wait_until="domcontentloaded")
        assert (source, page.evaluate(OUTLINE)) == (source, expected)
