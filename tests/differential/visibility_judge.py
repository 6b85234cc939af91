"""Chromium as the judge of what a person sees, by pixels.

An element is visible when a person, scrolling as a person can, would miss it if it were gone: the
page is photographed with the element and without it, and the pixels that differ must stand out.
"""

import base64
import contextlib
import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Kind = Literal["text", "img", "link", "bg"]

TARGET = '[data-case="t"]'

STANDS_OUT = 1.1
"""WCAG contrast below which a pixel is taken for its ground."""

ENOUGH_PIXELS = 4
"""CSS px² that must stand out: 2 by 2."""

LEAST_SIDE = 2.0
"""Width and height in CSS px below which a picture, or what is left of it, is not seen."""

TINY_TEXT = 3.0
"""Painted height of text in CSS px below which nobody reads it."""

TELLS_APART = 32
"""Difference in any channel by which a picture is told from a ground just as light."""


@dataclass(frozen=True, slots=True)
class Case:
    """One page with one target: ``html`` at ``/``, ``files`` by their path in the site."""

    id: str
    html: str
    kind: Kind = "text"
    files: Mapping[str, str | bytes] = field(default_factory=dict)


DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

_TYPES = {"css": "text/css", "svg": "image/svg+xml", "png": "image/png", "js": "text/javascript"}


class _Site(ThreadingHTTPServer):
    """Serves each case at the root of a host of its own: ``http://c0.localhost:port/``."""

    daemon_threads = True
    cases: dict[str, Case]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Site

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(".")[0]
        path = self.path.partition("?")[0].lstrip("/")
        case = self.server.cases.get(host)
        body: bytes | None = None
        kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        if case is not None and not path:
            body, kind = case.html.encode(), "text/html; charset=utf-8"
        elif case is not None and path in case.files:
            content = case.files[path]
            body = content.encode() if isinstance(content, str) else content
            kind = kind.replace("text/css", "text/css; charset=utf-8")
        self.send_response(404 if body is None else 200)
        body = body or b""
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the browser has gone on to the next page
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
        """Say nothing: the tests speak."""


# Lets time run out: what ends has ended, what never ends stands in mid-turn, what would wait for
# more than a minute has not begun. What `content-visibility: auto` skips is drawn, as it is for
# whoever scrolls there.
_SETTLE = """async () => {
  for (const a of document.getAnimations()) {
    const t = a.effect.getComputedTiming();
    if (a.playState === 'paused') continue;
    if (t.delay > 60000) { a.cancel(); continue; }
    if (t.endTime === Infinity) {
      a.pause();
      a.currentTime = t.delay + (t.duration || 0) / 2;
    } else if (t.endTime > 600000) { a.pause(); a.currentTime = 600000; } else a.finish();
  }
  for (const e of document.querySelectorAll('*')) {
    if (getComputedStyle(e).contentVisibility !== 'auto') continue;
    e.style.setProperty('content-visibility', 'visible', 'important');
    e.style.setProperty('contain', 'layout style paint', 'important');
  }
  for (const i of document.images) i.loading = 'eager';
  await Promise.all([...document.images].map(i => i.decode().catch(() => 0)));
  await document.fonts.ready;
}"""

# Scrolls as a person can: to bring the target to `part` (0 start … 1 end) of everything that
# scrolls. Returns where it then is, None when it is nowhere.
_AIM = """([selector, kind, part]) => {
  const t = document.querySelector(selector);
  if (!t) return null;
  // The ink counts: lines of text and pictures; boxes only where there is none.
  const inner = e => {
    const c = getComputedStyle(e), wide = e.offsetWidth || 1, tall = e.offsetHeight || 1;
    const of = names => names.reduce((sum, name) => sum + (parseFloat(c[name]) || 0), 0);
    const padded = e.localName !== 'img';  // a background lies under the padding, too
    const x = of(['borderLeftWidth', 'borderRightWidth']) +
      (padded ? 0 : of(['paddingLeft', 'paddingRight']));
    const y = of(['borderTopWidth', 'borderBottomWidth']) +
      (padded ? 0 : of(['paddingTop', 'paddingBottom']));
    return [...e.getClientRects()].map(
      r => ({width: r.width * (1 - x / wide), height: r.height * (1 - y / tall)}));
  };
  const spread = () => {
    const boxes = [], pictures = [], lines = [];
    for (const e of [t, ...t.querySelectorAll('*')]) {
      boxes.push(...e.getClientRects());
      if (/^(img|svg|object|embed|input|select|textarea|video|canvas)$/i.test(e.localName))
        pictures.push(...e.getClientRects());
    }
    const walker = document.createTreeWalker(t, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      lines.push(...range.getClientRects());
    }
    const all = pictures.concat(lines).filter(r => r.width || r.height);
    return [all.length ? all : boxes, lines, pictures];
  };
  const hull = rects => {
    const r = rects.filter(r => r.width || r.height);
    if (!r.length) return null;
    return [Math.min(...r.map(r => r.left)), Math.min(...r.map(r => r.top)),
            Math.max(...r.map(r => r.right)), Math.max(...r.map(r => r.bottom))];
  };
  const scrolls = v => v === 'auto' || v === 'scroll';
  const locked = v => v === 'hidden' || v === 'clip';
  const html = getComputedStyle(document.documentElement);
  const body = document.body ? getComputedStyle(document.body) : html;
  const whole = html.overflowX === 'visible' && html.overflowY === 'visible' ? body : html;
  window.scrollTo(0, 0);
  const chain = [];
  for (let e = t; e; e = e.parentElement) {
    if (e === document.documentElement || (e === document.body && whole === body)) continue;
    e.scrollTop = e.scrollLeft = 0;
    chain.push(e);
  }
  for (const e of chain) {
    const s = getComputedStyle(e), h = hull(spread()[0]);
    if (!h) return null;
    const box = e.getBoundingClientRect();
    // Transforms scale what is measured, not what is scrolled.
    const tall = box.height / e.offsetHeight || 1, wide = box.width / e.offsetWidth || 1;
    const down = (h[1] - box.top) / tall, right = (h[0] - box.left) / wide;
    if (scrolls(s.overflowY))
      e.scrollTop += down - Math.max(0, (e.clientHeight - (h[3] - h[1]) / tall) * part);
    if (scrolls(s.overflowX))
      e.scrollLeft += right - Math.max(0, (e.clientWidth - (h[2] - h[0]) / wide) * part);
  }
  const v = window.visualViewport;
  const h = hull(spread()[0]);
  if (!h) return null;
  window.scrollTo(
    locked(whole.overflowX) ? 0 : h[0] - Math.max(0, (v.width - (h[2] - h[0])) * part),
    locked(whole.overflowY) ? 0 : h[1] - Math.max(0, (v.height - (h[3] - h[1])) * part));
  const [rects, lines, pictures] = spread();
  const at = hull(rects), x = v.offsetLeft, y = v.offsetTop;
  const side = r => Math.min(r.width, r.height);
  return {
    tall: Math.max(0, ...lines.map(r => r.height)),
    lines: lines.length,
    side: Math.max(
      0, ...(kind === 'bg' || t.localName === 'img' ? inner(t) : pictures).map(side)),
    scale: v.scale,
    screen: v.width * v.scale,
    inside: at[0] < x + v.width && at[2] > x && at[1] < y + v.height && at[3] > y,
  };
}"""

# Takes away what is asked about, and nothing else: the text, not the ground it stands on. With
# `data-tiny`, text that nobody could read is away for good. So are the bullets of lists, neither
# text nor picture, and all other text: white letters over black ones can be told from these, but
# nobody reads them.
_TAKE_AWAY = """([selector, kind]) => {
  const t = document.querySelector(selector);
  // The first layer: among important declarations none but those of style attributes are stronger.
  const sheet = document.createElement('style');
  const style = {textContent: ''};
  const under = (root, p) => ['', '::before', '::after', '::marker', '::placeholder'].map(
    s => `html${root} [data-gone${p}]${s}, html${root}[data-gone${p}]${s}`).join(',');
  const all = p => under('[data-away]', p);
  const blank = '{-webkit-text-fill-color:transparent!important;text-shadow:none!important;' +
    '-webkit-text-stroke-width:0!important;text-decoration-color:transparent!important}';
  style.textContent = all('') + '{transition:none!important}' + (kind === 'bg'
    ? all('') + '{background-image:none!important}'
    : all('') + blank + under('[data-tiny]', '') + blank +
      all('~=clip') + '{background:none!important}' +
      (kind === 'text' ? '' : all('~=ground') + '{background-image:none!important}') +
      all('~=image') + '{object-fit:none!important;object-position:-9999px 0!important}' +
      all('~=picture') + '{visibility:hidden!important}');
  const other = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (other.nextNode()) {
    const text = other.currentNode;
    if (text.data.trim() && !t.contains(text) &&
        !text.parentElement.closest('style,script,template,option,textarea,title,svg'))
      texts.push(text);
  }
  for (const text of texts) {
    const holder = document.createElement('x-other-text');
    holder.style.setProperty('visibility', 'hidden', 'important');
    text.replaceWith(holder);
    holder.append(text);
  }
  // A picture of the background counts, a gradient does not.
  const grounds = [null, '::before', '::after'];
  const paints = (e, p) => /url\\(|image-set\\(/.test(getComputedStyle(e, p).backgroundImage);
  let clipped = false;
  for (let e = t.parentElement; e; e = e.parentElement) {
    const c = getComputedStyle(e);
    const paints = c.backgroundImage !== 'none' || !/, 0\\)$/.test(c.backgroundColor);
    clipped ||= paints && c.webkitBackgroundClip.includes('text');
  }
  if (clipped) {
    // The letters shape a background: take these away, not the ground that they stand on.
    const own = document.createTreeWalker(t, NodeFilter.SHOW_TEXT), letters = [];
    while (own.nextNode()) if (own.currentNode.data.trim()) letters.push(own.currentNode);
    for (const text of letters) {
      const holder = document.createElement('x-letters');
      text.replaceWith(holder);
      holder.append(text);
    }
  }
  for (const e of [t, ...t.querySelectorAll('*')]) {
    const c = getComputedStyle(e);
    for (const p of [...e.style].filter(p => e.style.getPropertyPriority(p))) {
      // Stronger than any layer: it goes to the layer itself, for as long as nothing is away.
      e.setAttribute('data-own', [e.getAttribute('data-own'), p].filter(Boolean).join(' '));
      style.textContent += `html:not([data-away]) [data-own~="${p}"]{${p}:` +
        `${e.style.getPropertyValue(p)}!important}`;
      e.style.setProperty(p, e.style.getPropertyValue(p));
    }
    const image = e.localName === 'img';
    const picture = /^(svg|object|embed|text|tspan|x-letters)$/i.test(e.localName) ||
      e.type === 'image';
    e.setAttribute('data-gone', (c.webkitBackgroundClip.includes('text') ? 'clip ' : '') +
      (image ? 'image ' : picture ? 'picture ' : '') +
      (grounds.some(p => paints(e, p)) ? 'ground' : ''));
    if (getComputedStyle(e, '::marker').content === 'normal') e.setAttribute('data-bullet', '');
    for (const p of ['::before', '::after'])
      if (/url\\(/.test(getComputedStyle(e, p).content) && kind === 'link')
        style.textContent += `html[data-away] #${e.id = e.id || 'x'}${p}{visibility:hidden!important}`;
    if (kind === 'bg' && e === t) break;
  }
  style.textContent += '[data-gone]{text-decoration-line:none!important}' +
    '[data-bullet]::marker{color:transparent!important}';
  sheet.textContent = `@layer judge-of-visibility{${style.textContent}}`;
  document.documentElement.prepend(sheet);
}"""

# The alternative text of a picture that did not load is no picture, nor is a gradient.
_NO_PICTURE = """([selector, kind]) => {
  const t = document.querySelector(selector);
  if (kind === 'bg') return !['', '::before', '::after'].some(
    p => /url\\(|image-set\\(/.test(getComputedStyle(t, p || null).backgroundImage +
      (p && getComputedStyle(t, p).content)));
  return t.localName === 'img' && t.complete && !t.naturalWidth &&
    !/url/.test(getComputedStyle(t).content);
}"""

# Whether anything stays where it is while the page scrolls, and whether the page can be zoomed out.
_MOVES = """() => {
  const kinds = ['', '::before', '::after'];
  const roams = [...document.querySelectorAll('*')].some(e => kinds.some(
    k => /fixed|sticky/.test(getComputedStyle(e, k || null).position)));
  return [roams, window.innerWidth > screen.width + 1];
}"""

_SET = "([name, on]) => document.documentElement.toggleAttribute(name, on)"

_PARTS = (0.5, 0.0, 1.0)


class Judge:
    """A running Chromium that gives verdicts; made by `judging`."""

    def __init__(self, browser: Any, site: _Site) -> None:
        self._site = site
        self._count = 0
        self._tabs = {
            "desktop": _Tab(browser.new_context(**DESKTOP), phone=False),
            "phone": _Tab(browser.new_context(**PHONE), phone=True),
        }

    def verdict(
        self, case: Case, viewports: Sequence[str] = ("desktop", "phone")
    ) -> dict[str, bool]:
        """Tell for each viewport whether a person sees the target of the case."""
        self._count += 1
        name = f"c{self._count}"
        self._site.cases[name] = case
        url = f"http://{name}.localhost:{self._site.server_port}/"
        try:
            return {viewport: self._tabs[viewport].sees(url, case.kind) for viewport in viewports}
        finally:
            del self._site.cases[name]

    def verdicts(self, cases: Iterable[Case]) -> Iterator[tuple[Case, dict[str, bool]]]:
        """Yield each case with its verdict."""
        for case in cases:
            yield case, self.verdict(case)


class _Tab:
    """One tab at one viewport, used for page after page."""

    def __init__(self, context: Any, *, phone: bool) -> None:
        self._page = context.new_page()
        self._session = context.new_cdp_session(self._page)
        self._phone = phone

    def sees(self, url: str, kind: Kind) -> bool:
        page = self._page
        page.goto(url, wait_until="load")
        page.evaluate(_SETTLE)
        if page.query_selector(TARGET) is None or page.evaluate(_NO_PICTURE, [TARGET, kind]):
            return False
        page.evaluate(_TAKE_AWAY, [TARGET, kind])
        roams, zooms = page.evaluate(_MOVES)
        parts = _PARTS if roams else _PARTS[:1]
        if not self._phone:
            return self._seen_somewhere(kind, parts)
        if self._seen_somewhere(kind, parts):
            return True
        if not zooms:
            return False
        # Zoomed out as far as the page allows, what its width locks away may be in view.
        self._session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 0.25})
        return self._seen_somewhere(kind, parts)

    def _seen_somewhere(self, kind: Kind, parts: Sequence[float]) -> bool:
        page = self._page
        for part in parts:
            look = page.evaluate(_AIM, [TARGET, kind, part])
            if look is None:
                return False
            tiny = look["lines"] and look["tall"] < TINY_TEXT
            words = bool(look["lines"]) and not tiny
            picture = kind in ("img", "bg") or (kind == "link" and not words)
            if (tiny and kind == "text") or (picture and look["side"] < LEAST_SIDE - 0.01):
                return False
            if not look["inside"]:
                continue
            page.evaluate(_SET, ["data-tiny", bool(tiny)])
            with_it = self._shot()
            page.evaluate(_SET, ["data-away", True])
            without = self._shot()
            page.evaluate(_SET, ["data-away", False])
            solid = picture and look["side"] >= 2 * LEAST_SIDE
            if _stands_out(with_it, without, look, picture=picture, solid=solid):
                return True
        return False

    def _shot(self) -> bytes:
        shot = self._session.send(
            "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}
        )
        return base64.b64decode(shot["data"])


def _pixels(image: Any) -> Iterator[bytes]:
    """Yield the pixels as bytes, whichever way this release of Pillow hands them out."""
    data, size = image.tobytes(), len(image.getbands())
    return (data[at : at + size] for at in range(0, len(data), size))


def _stands_out(
    before: bytes, after: bytes, look: Mapping[str, float], *, picture: bool, solid: bool
) -> bool:
    """Tell whether enough pixels differ visibly, in more than a single row or column.

    What is ``solid`` differs in blocks of pixels: a hairline at its edge is but rounding.
    """
    from PIL import Image, ImageChops

    one, other = (Image.open(io.BytesIO(shot)).convert("RGB") for shot in (before, after))
    box = ImageChops.difference(one, other).getbbox()
    if box is None:
        return False
    density = one.width / look["screen"]
    px = max(density * look["scale"], 0.5)
    # What is just large enough may come to a single pixel of a page that is zoomed out.
    needed, least = ENOUGH_PIXELS * px * px, round(1.5 * density)
    if picture and not solid:
        needed, least = 1.0, 1
    width = box[2] - box[0]
    found = 0
    rows: set[int] = set()
    columns: set[int] = set()
    clear: set[int] = set()
    pairs: dict[tuple[bytes, bytes], bool] = {}
    for at, pair in enumerate(zip(_pixels(one.crop(box)), _pixels(other.crop(box)), strict=True)):
        if pair[0] == pair[1]:
            continue
        seen = pairs.get(pair)
        if seen is None:
            seen = pairs[pair] = _contrast(*pair) >= STANDS_OUT or (
                picture and max(abs(a - b) for a, b in zip(*pair, strict=True)) >= TELLS_APART
            )
        if not seen:
            continue
        clear.add(at)
        if solid and not (at % width and {at - 1, at - width, at - width - 1} <= clear):
            continue
        found += 1
        rows.add(at // width)
        columns.add(at % width)
        if found >= needed and min(len(rows), len(columns)) + solid >= least:
            return True
    return False


def _contrast(one: Sequence[int], other: Sequence[int]) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(pixel: Sequence[int]) -> float:
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in pixel[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@contextlib.contextmanager
def judging(executable: str) -> Iterator[Judge]:
    """Start the browser at this path and a server for the cases; stop both at the end."""
    from playwright.sync_api import sync_playwright

    site = _Site(("127.0.0.1", 0), _Handler)
    site.cases = {}
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable,
                args=[
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-site-isolation-trials",
                    "--disable-features=IsolateOrigins,site-per-process,BackForwardCache",
                    "--renderer-process-limit=2",
                ],
            )
            try:
                yield Judge(browser, site)
            finally:
                browser.close()
    finally:
        site.shutdown()
        site.server_close()
