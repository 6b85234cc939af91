"""Measure static visibility against recorded verdicts of a browser.

    python benchmarks/visibility.py FILE [--answers OUT.jsonl] [--misses]

FILE has one JSON object a line: ``id``, ``html``, ``files`` (path: text), ``selector``, ``kind``,
``features``, ``chromium_visible`` per viewport, ``layout`` (true where an answer needs layout).
Printed are the agreement of the answered, false *hidden*, false *visible* and the share of
*unsure*, for all cases and for those that need layout apart, per feature, and the time a case takes.
"""

import argparse
import base64
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from lxml import etree

from beian_lint.css.media import SCREENS
from beian_lint.css.scene import MISSING_PICTURE, UNKNOWN_PICTURE, ImageSource, PictureFacts
from beian_lint.css.sheets import SheetFile, collect_sheets
from beian_lint.css.values import Colour
from beian_lint.css.visibility import VisibilityEngine
from beian_lint.document import read_document
from beian_lint.evidence import VIEWPORTS, Blind, Shown, Viewport
from beian_lint.eyes.images import is_lazy, loaded
from beian_lint.eyes.pictures import look

ORIGIN = "http://case.test/"


@dataclass
class Site:
    """The files of one case, at the root of a site."""

    files: dict[str, str]
    base: str = ORIGIN

    def read(self, address: str, base: str) -> bytes | None:
        """Return the bytes at an address, None when it is absent or of another site."""
        address = address.strip(" \t\n\f\r")
        if address[:5].lower() == "data:":
            return _data(address)
        url = urlsplit(urljoin(base or self.base, address.replace("\\", "/")))
        if url.netloc != urlsplit(ORIGIN).netloc:
            return None
        path = unquote(url.path).lstrip("/")
        text = self.files.get(path)
        return None if text is None else text.encode()

    def sheet(self, address: str, base: str) -> SheetFile | Blind:
        data = self.read(address, base)
        if data is None:
            remote = urlsplit(urljoin(base or self.base, address)).netloc != urlsplit(ORIGIN).netloc
            return Blind("sheet-remote" if remote else "sheet-absent", address[:200])
        full = urljoin(base or self.base, address.replace("\\", "/"))
        return SheetFile(data, full, urlsplit(full).path.lstrip("/"))

    def picture(self, address: str, base: str) -> PictureFacts:
        address = address.strip(" \t\n\f\r")
        if not address:
            return MISSING_PICTURE
        url = urlsplit(urljoin(base or self.base, address.replace("\\", "/")))
        if address[:5].lower() != "data:" and url.netloc != urlsplit(ORIGIN).netloc:
            return UNKNOWN_PICTURE
        data = self.read(address, base)
        if data is None:
            return MISSING_PICTURE
        svg = url.path.lower().endswith(".svg") or address[:40].lower().startswith("data:image/svg")
        return facts_of(data, svg=svg)


def facts_of(data: bytes, *, svg: bool) -> PictureFacts:
    picture = look(data, svg=svg)
    if picture.file in ("absent", "not-an-image"):
        return MISSING_PICTURE
    colours = () if picture.case == "svg-empty" else None if svg else few_colours(data)
    return PictureFacts("loaded", picture.width, picture.height, colours)


def few_colours(data: bytes) -> tuple[Colour, ...] | None:
    """The colours of a raster picture that has but a few, without those that nobody sees."""
    from PIL import Image

    try:
        found = Image.open(BytesIO(data)).convert("RGBA").getcolors(maxcolors=8)
    except (OSError, SyntaxError, ValueError):
        return None
    if found is None:
        return None
    return tuple(Colour(*(part / 255 for part in rgba)) for _, rgba in found if rgba[3] > 8)


def _data(address: str) -> bytes:
    head, _, body = address[5:].partition(",")
    if head.lower().endswith(";base64"):
        return base64.b64decode("".join(unquote(body).split()) + "==")
    return unquote_to_bytes(body)


def source(element: etree._Element, viewport: Viewport) -> ImageSource | None:
    """The file that an image shows: no script runs in these cases, so lazy ones show none."""
    if is_lazy(element):
        address = element.get("src")
        return None if address is None else ImageSource(address)
    load = loaded(element, SCREENS[viewport])
    return None if load is None else ImageSource(load.address, load.density)


@dataclass
class Answer:
    """The answers for one case, and how long they took in seconds."""

    shown: dict[Viewport, Shown]
    seconds: float


def answer(case: dict[str, Any]) -> Answer:
    """Answer one case."""
    started = time.perf_counter()
    document = read_document(case["html"].encode(), transport_encoding="utf-8")
    site = Site(dict(case.get("files") or {}))
    base = next((b.get("href") for b in document.root.iter("base") if b.get("href")), None)
    site.base = urljoin(ORIGIN, base) if base else ORIGIN
    target = next((e for e in document.root.iter() if e.get("data-case") == "t"), None)
    if target is None:
        gone = Shown("no")
        return Answer({"desktop": gone, "phone": gone}, time.perf_counter() - started)
    sheets = collect_sheets(document.root, site.base, site.sheet)
    engine = VisibilityEngine(
        document.root,
        sheets,
        find_picture=site.picture,
        source=source,
        quirks=document.quirks == "quirks",
    )
    kind = case["kind"]
    aspects = {"text": "text", "img": "image", "link": "link", "bg": "background"}
    sighting = engine.seen(target, aspects[kind])  # type: ignore[arg-type]
    shown: dict[Viewport, Shown] = {v: sighting.at(v) for v in VIEWPORTS}
    return Answer(shown, time.perf_counter() - started)


@dataclass
class Tally:
    """Counts over answers, two for each case."""

    total: int = 0
    unsure: int = 0
    false_hidden: int = 0
    false_visible: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, shown: Shown, seen: bool) -> None:
        self.total += 1
        self.unsure += shown.answer == "unsure"
        self.false_hidden += shown.answer == "no" and seen
        self.false_visible += shown.answer == "yes" and not seen

    def __str__(self) -> str:
        answered = self.total - self.unsure
        right = answered - self.false_hidden - self.false_visible
        return (
            f"{self.total:5} answers  agreement {right / max(answered, 1):8.3%}  "
            f"false hidden {self.false_hidden:3}  false visible {self.false_visible:3}  "
            f"unsure {self.unsure:3} ({self.unsure / max(self.total, 1):.2%})"
        )


def cases_in(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--answers", type=Path, help="write a line of answers for each case here")
    parser.add_argument("--misses", action="store_true", help="print every miss and unsure")
    parser.add_argument("--only", help="only cases whose id contains this")
    options = parser.parse_args()
    plain, layout = Tally(), Tally()
    features: dict[str, Tally] = defaultdict(Tally)
    out = options.answers.open("w", encoding="utf-8") if options.answers else None
    seconds = []
    for case in cases_in(options.file):
        if options.only and options.only not in case["id"]:
            continue
        given = answer(case)
        seconds.append(given.seconds)
        verdict = case.get("chromium_visible") or {}
        for viewport in VIEWPORTS:
            if viewport not in verdict:
                continue
            shown = given.shown[viewport]
            tally = layout if case.get("layout") else plain
            tally.add(shown, verdict[viewport])
            for feature in case["features"]:
                features[feature].add(shown, verdict[viewport])
            seen = "yes" if verdict[viewport] else "no"
            if options.misses and shown.answer != seen:
                why = f"{shown.why.case} {shown.why.element}" if shown.why else ""
                apart = "layout" if case.get("layout") else ""
                print(
                    f"{case['id']} {case['kind']} {viewport}: {shown.answer}, seen {seen} {why} {apart}"
                )
        if out is not None:
            line = {"id": case["id"], **{v: given.shown[v].answer for v in VIEWPORTS}}
            out.write(json.dumps(line) + "\n")
    if out is not None:
        out.close()
    print("without layout ", plain)
    print("needing layout ", layout)
    if not options.only:
        print("\nper feature, those with a miss or an unsure:")
        for feature, tally in sorted(features.items()):
            if tally.unsure or tally.false_hidden or tally.false_visible:
                print(f"  {feature:24} {tally}")
    seconds.sort()
    if seconds:
        middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
        total = sum(seconds)
        print(
            f"\n{total:.1f} s in all; per case: median {middle * 1000:.1f} ms, 99th of 100 {late * 1000:.1f} ms"
        )


if __name__ == "__main__":
    sys.exit(main())
