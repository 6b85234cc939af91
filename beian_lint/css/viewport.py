"""The layout viewport: what ``<meta name=viewport>`` makes of a phone's 390 × 844 px.

Source: CSS Device Adaptation §10 and 11 as Chromium 156 has them, held against it in emulation of
a phone. A desktop browser takes no notice of the element.
"""

import re

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from beian_lint.css.media import SCREENS, Screen
from beian_lint.evidence import Viewport

FALLBACK_WIDTH = 980.0
"""The width of a page that says nothing, made for a desktop."""

MIN_SCALE, MAX_SCALE = 0.25, 5.0

_SEPARATORS = " \t\n\r=,\0"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)


class _Wishes(Struct, frozen=True):
    """What a viewport element asks for; None is what it leaves open."""

    width: float | None = None
    height: float | None = None
    scale: float | None = None
    max_scale: float | None = None
    min_scale: float | None = None


def screen_of(root: etree._Element, viewport: Viewport) -> Screen:
    """Return the screen that media queries of this page see."""
    screen = SCREENS[viewport]
    if viewport == "desktop":
        return screen
    width, height = _layout_size(_wishes(root, screen), screen)
    return replace(screen, width=width, height=height)


def _layout_size(wishes: _Wishes | None, screen: Screen) -> tuple[float, float]:
    """Resolve what is asked for: a page is never narrower than its scale would show of it."""
    if wishes is None:
        wishes = _Wishes()
    scales = [scale for scale in (wishes.scale, wishes.max_scale) if scale is not None]
    scale = min(scales) if scales else None
    if scale is not None:
        if wishes.min_scale is not None:
            scale = max(scale, wishes.min_scale)
        scale = min(max(scale, MIN_SCALE), MAX_SCALE)
    shown_width = None if scale is None else screen.device_width / scale
    shown_height = None if scale is None else screen.device_height / scale
    if wishes.width is not None:
        width = max(wishes.width, shown_width or 0.0)
    elif wishes.scale is not None and shown_width is not None:
        width = shown_width
    else:
        width = max(FALLBACK_WIDTH, shown_width or 0.0)
    width = max(width, screen.device_width / MAX_SCALE)
    if wishes.height is not None:
        return width, max(wishes.height, shown_height or 0.0)
    return width, float(int(screen.device_height * width / screen.device_width))


def _wishes(root: etree._Element, screen: Screen) -> _Wishes | None:
    """Read the last viewport element, else the marks of the first phone browsers."""
    found: _Wishes | None = None
    mobile = False
    for meta in root.iter("meta"):
        name = meta.get("name", "").lower()
        if name not in ("viewport", "handheldfriendly", "mobileoptimized"):
            continue
        content = meta.get("content")
        if content is None or _is_inert(meta):
            continue
        if name == "viewport":
            found = _read(content, screen)
        elif name == "mobileoptimized" or content.lower() == "true":
            mobile = True
    if found is None and (mobile or _is_mobile_profile(root)):
        return _Wishes(width=screen.device_width)
    return found


def _is_inert(meta: etree._Element) -> bool:
    return any(above.tag in ("template", "noscript") for above in meta.iterancestors())


def _is_mobile_profile(root: etree._Element) -> bool:
    public = root.getroottree().docinfo.public_id or ""
    return public.lower().startswith("-//wapforum//dtd xhtml mobile 1.")


def _read(content: str, screen: Screen) -> _Wishes:
    wishes: dict[str, float | None] = {}
    for key, value in _pairs(content.lower()):
        if key in ("width", "height"):
            length = _length(value, screen)
            if length is not None:
                wishes[key] = length
        elif key == "initial-scale":
            wishes["scale"] = _scale(value)
        elif key in ("maximum-scale", "minimum-scale"):
            wishes[f"{key[:3]}_scale"] = _scale(value)
    return _Wishes(**wishes)


def _pairs(content: str) -> list[tuple[str, str]]:
    """Split as browsers do: blanks, commas and ``=`` all separate, ``;`` is part of a word."""
    pairs = []
    at, length = 0, len(content)
    while at < length:
        while at < length and content[at] in _SEPARATORS:
            at += 1
        start = at
        while at < length and content[at] not in _SEPARATORS:
            at += 1
        key = content[start:at]
        while at < length and content[at] not in "=,":
            if content[at] not in _SEPARATORS:
                break
            at += 1
        value = ""
        if at < length and content[at] == "=":
            while at < length and content[at] in _SEPARATORS and content[at] != ",":
                at += 1
            start = at
            while at < length and content[at] not in _SEPARATORS:
                at += 1
            value = content[start:at]
        if key:
            pairs.append((key, value))
    return pairs


def _length(value: str, screen: Screen) -> float | None:
    if value == "device-width":
        return screen.device_width
    if value == "device-height":
        return screen.device_height
    match = _NUMBER.match(value)
    if match is None or float(match[0]) < 0:
        return None
    return min(max(float(match[0]), 1.0), 10000.0)


def _scale(value: str) -> float | None:
    if value in ("device-width", "device-height"):
        return 10.0
    if value == "yes":
        return 1.0
    match = _NUMBER.match(value)
    number = float(match[0]) if match else 0.0
    return None if number < 0 else min(max(number, 0.1), 10.0)
