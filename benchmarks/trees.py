"""Does `read_document` build the tree that Chromium builds?

    python benchmarks/trees.py FOLDER_OR_JSONL... [--damage SEED] [--time] [--chromium PATH]

FOLDER holds pages (every ``*.htm``, ``*.html``, ``*.xhtml`` below it); a JSONL file holds one case
a line, with its page under ``html`` and a name under ``id``. Every page is loaded in Chromium over
HTTP without a charset in the header, with scripts blocked by a content security policy (so that
the parser still works as with scripting on) and every other request refused. Compared are the
whole trees, element by element with the text that stands directly in each, and apart from that the
ancestor chain of every sighting: elements whose own text looks like a filing, links to a filing
platform, and pictures. Prints what differs and a summary; ends with 1 when a sighting differs.

``--damage`` leaves out, doubles or misplaces one tag of every page first, to see what is missed of
the faults that people make. ``--time`` compares nothing: it tells what reading costs next to
``lxml.etree.fromstring``, in CPU time.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from beian_lint.document import Document, Unreadable, read_document

ORIGIN = "http://page.test/"

WALK = """() => {
  const rows = [];
  const own = (node) => {
    let text = "";
    for (const child of node.childNodes) if (child.nodeType === 3) text += child.data;
    return text;
  };
  const stack = [[document.documentElement, 0]];
  while (stack.length) {
    const [node, depth] = stack.pop();
    const inner = node.localName === "template" && node.content ? node.content : node;
    const link = node.getAttribute ? node.getAttribute("href") : null;
    rows.push([depth, node.localName || "#shadow", own(inner), link]);
    const children = [...inner.children];
    for (let i = children.length - 1; i >= 0; i--) stack.push([children[i], depth + 1]);
    if (node.shadowRoot) {
      rows.push([depth + 1, "template", own(node.shadowRoot), null]);
      const shadow = [...node.shadowRoot.children];
      for (let i = shadow.length - 1; i >= 0; i--) stack.push([shadow[i], depth + 2]);
    }
  }
  return rows;
}"""

FILING_TEXT = re.compile(r"备.*\d{6}|ICP", re.DOTALL)
FILING_LINK = re.compile(r"beian|miit|mps\.gov", re.IGNORECASE)
PICTURES = frozenset({"img", "svg", "picture", "source"})


@dataclass(frozen=True, slots=True)
class Row:
    """One element: how deep it stands, its name, its own text without blanks, its ``href``."""

    depth: int
    name: str
    text: str
    link: str


def row(depth: int, name: str, text: str, link: str | None) -> Row:
    name = re.sub(r"[^\w.:\-]", "_", name)
    return Row(depth, name, re.sub(r"[\s\0\x0b\ufffd]+", "", text), link or "")


def rows_of(document: Document) -> list[Row]:
    rows = []
    stack = [(document.root, 0)]
    while stack:
        element, depth = stack.pop()
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        rows.append(row(depth, element.tag, text, element.get("href")))
        stack += [(child, depth + 1) for child in element if isinstance(child.tag, str)][::-1]
    return rows


def sightings(rows: list[Row]) -> list[str]:
    """Return the ancestor chain of everything that bears on a filing, in document order."""
    chains, path = [], []
    for this in rows:
        del path[this.depth :]
        path.append(this.name)
        if (
            this.name in PICTURES
            or FILING_TEXT.search(this.text)
            or (this.name == "a" and FILING_LINK.search(this.link))
        ):
            chains.append(">".join(path))
    return chains


class Chromium:
    """One browser page that loads one document after the other."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None
        self._body = b""

    def rows(self, data: bytes) -> list[Row]:
        self._body = data
        if self._page is None:
            context = self._browser.new_context(service_workers="block")
            context.route("**/*", self._answer)
            self._page = context.new_page()
        try:
            self._page.goto(ORIGIN, wait_until="domcontentloaded")
            return [row(*found) for found in self._page.evaluate(WALK)]
        except Error:
            self._page.context.close()
            self._page = None
            raise

    def _answer(self, route: Route) -> None:
        if route.request.url == ORIGIN and route.request.is_navigation_request():
            headers = {"content-type": "text/html", "content-security-policy": "script-src 'none'"}
            route.fulfill(body=self._body, headers=headers)
        else:
            route.abort()


def pages(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    case = json.loads(line)
                    yield case["id"], b"\xef\xbb\xbf" + case["html"].encode()
        else:
            for file in sorted(path.rglob("*")):
                if file.suffix.lower() in (".htm", ".html", ".xhtml") and file.is_file():
                    yield str(file.relative_to(path)), file.read_bytes()


TAG = re.compile(rb"</?[A-Za-z][^<>]*>")


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Leave out, double, misplace or close one tag of the page."""
    tags = list(TAG.finditer(data))
    if not tags:
        return data
    tag, other = rng.choice(tags), rng.choice(tags)[0]
    start, end = tag.span()
    instead = rng.choice(
        [b"", b"", tag[0] + tag[0], other, other + tag[0], tag[0].replace(b">", b"/>")]
    )
    return data[:start] + instead + data[end:]


def cpu_seconds(read: Callable[[bytes], object], everything: list[bytes]) -> float:
    """Return the best of five rounds over all pages."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for data in everything:
            read(data)
        rounds.append(time.process_time() - start)
    return min(rounds)


def tell_time(everything: list[bytes]) -> None:
    readable = []
    for data in everything:
        try:
            readable.append((data, read_document(data).parser))
        except Unreadable:
            continue
    for who in ("libxml2", "lexbor"):
        chosen = [data for data, parser in readable if parser == who]
        if not chosen:
            continue
        bare = cpu_seconds(lambda data: etree.fromstring(data, etree.HTMLParser()), chosen)
        full = cpu_seconds(read_document, chosen)
        size = sum(map(len, chosen))
        print(
            f"{len(chosen)} pages by {who}, {size / 1e6:.1f} MB: "
            f"{full * 1e3:.0f} ms, bare lxml {bare * 1e3:.0f} ms, ratio {full / bare:.2f}"
        )


def first_difference(ours: list[Row], theirs: list[Row]) -> str:
    for index, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return f"element {index}: {one} for {other}"
    return f"{len(ours)} elements for {len(theirs)}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--damage", type=int)
    parser.add_argument("--time", action="store_true")
    arguments = parser.parse_args()
    if arguments.time:
        tell_time([data for _, data in pages(arguments.paths)])
        return 0
    rng = random.Random(arguments.damage)
    counts: Counter[str] = Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        chromium = Chromium(browser)
        for name, whole in pages(arguments.paths):
            data = whole if arguments.damage is None else damaged(whole, rng)
            try:
                document = read_document(data)
                theirs = chromium.rows(data)
            except (Unreadable, Error) as error:
                counts["not compared"] += 1
                print(f"{name}: not compared: {error}")
                continue
            ours = rows_of(document)
            counts["pages"] += 1
            counts[f"by {document.parser}"] += 1
            seen, expected = sightings(ours), sightings(theirs)
            counts["sightings"] += len(expected)
            if ours != theirs:
                counts["trees that differ"] += 1
                print(f"{name} ({document.parser}): {first_difference(ours, theirs)}")
            if seen != expected:
                counts["pages with a sighting that differs"] += 1
                wrong = sum((Counter(expected) - Counter(seen)).values())
                counts["sightings that differ"] += wrong
                print(f"{name}: {wrong} sightings differ")
        browser.close()
    for label, count in counts.items():
        print(f"{count:7} {label}")
    return 1 if counts["sightings that differ"] else 0


if __name__ == "__main__":
    sys.exit(main())
