"""What an image element loads: by ``srcset`` and ``<picture>`` for each viewport, lazily or at once.

A lazy loader leaves a placeholder where the browser looks first, and the address of the picture in
an attribute of its own. The picture that visitors end up with decides, so the loader's attributes
are read as if its script had run.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from beian_lint.css import cases
from beian_lint.css.media import Screen, media_matches
from beian_lint.css.viewport import screen_of
from beian_lint.evidence import SEEN, VIEWPORTS, Shown
from beian_lint.eyes.srcset import Candidate, parse_srcset, select, source_size

LAZY_SRC = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-echo", "lay-src")
LAZY_SRCSET = ("data-srcset", "data-lazy-srcset")
"""Attributes in which lazy loaders (lazysizes, vanilla-lazyload, jquery.lazyload, layui…) keep the
address of the picture, the commonest first."""

_LAZY_CLASS = re.compile(r"(?<!no-)(?<!skip-)(?:\b|_)(?:lazy|lozad)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:^|[-_.])(?:lazy\w*|load|loading|loader|placeholder|blank|spacer?|transparent|trans|pixel"
    r"|1x1|gr[ae]y|spinner|default|empty|dot|clear)(?:[-_.\d]|$)",
    re.IGNORECASE,
)
_TYPES = frozenset(
    {
        "image/apng",
        "image/avif",
        "image/bmp",
        "image/gif",
        "image/jpeg",
        "image/jpg",
        "image/jxl",
        "image/pjpeg",
        "image/png",
        "image/svg+xml",
        "image/vnd.microsoft.icon",
        "image/webp",
        "image/x-icon",
        "image/x-png",
        "image/x-xbitmap",
    }
)
"""Media types for which Chromium 156 takes a ``<source>`` (measured)."""

_BLANKS = " \t\n\f\r"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


class Load(Struct, frozen=True):
    """What an element loads: the address as written, and the attribute it was read from.

    ``origin`` is ``src``, ``srcset``, ``source`` (an ``srcset`` of ``<picture>``), ``href`` (an
    SVG image) or the name of a lazy loader's attribute. ``lazy`` is True when a placeholder stands
    there until a script runs. ``density`` is by how much the picture is smaller than its file.
    """

    address: str
    origin: str
    lazy: bool = False
    density: float = 1.0


class _Written(Struct, frozen=True):
    """The addresses of an ``<img>`` as they stand once a lazy loader has run."""

    src: str | None
    src_origin: str
    srcset: str | None
    srcset_origin: str
    lazy: bool


def candidates_of(element: etree._Element) -> Sequence[tuple[str, str]]:
    """Return (address, attribute) of what an element loads on the desktop and on the phone.

    Empty when the element loads no picture; an address that is there but empty counts.
    """
    root = element.getroottree().getroot()
    loads = [loaded(element, screen_of(root, viewport)) for viewport in VIEWPORTS]
    return [(load.address, load.origin) for load in loads if load is not None]


def is_lazy(element: etree._Element) -> bool:
    """Tell whether a lazy loader's placeholder stands in an ``<img>``."""
    return _written(element).lazy


def once_loaded(shown: Shown) -> Shown:
    """Take away what a lazy loader's style sheet hides only until the picture is there."""
    waits = shown.answer == "no" and shown.why is not None and shown.why.case == cases.OPACITY.name
    return SEEN.desktop if waits else shown


def loaded(element: etree._Element, screen: Screen) -> Load | None:
    """Return what an ``<img>``, ``<input type=image>`` or SVG ``<image>`` loads on a screen.

    Source: HTML standard, 4.8.4.3.6 (updating the source set) and 4.8.4.3.7.
    """
    name = _name(element)
    if name == "image" and _is_in_svg(element):
        address = element.get("href") or element.get(_XLINK_HREF) or element.get("xlink:href")
        return None if address is None else Load(address, "href")
    if name == "input":
        address = element.get("src")
        is_image = (element.get("type") or "").strip().lower() == "image"
        return Load(address, "src") if is_image and address is not None else None
    if name not in ("img", "image"):
        return None
    for source in _sources(element):
        written = _written(source)
        if written.srcset is None or not _fits(source, screen):
            continue
        picked = _pick(written.srcset, source.get("sizes"), None, screen)
        if picked is not None:
            origin = "source" if written.srcset_origin == "srcset" else written.srcset_origin
            return Load(picked[0].address, origin, written.lazy, picked[1])
    written = _written(element)
    if written.srcset is not None:
        src = written.src or ""
        default = Candidate(src) if src.strip(_BLANKS) else None
        picked = _pick(written.srcset, element.get("sizes"), default, screen)
        if picked is not None:
            origin = written.src_origin if picked[0] is default else written.srcset_origin
            return Load(picked[0].address, origin, written.lazy, picked[1])
    if written.src is None:
        return None
    return Load(written.src, written.src_origin, written.lazy)


def _pick(
    srcset: str, sizes: str | None, default: Candidate | None, screen: Screen
) -> tuple[Candidate, float] | None:
    """Return what a browser takes of a ``srcset`` and, where that leaves room for it, the ``src``."""
    candidates = parse_srcset(srcset)
    by_width = any(candidate.width is not None for candidate in candidates)
    plain = any(candidate.density in (None, 1.0) for candidate in candidates)
    if default is not None and not by_width and not plain:
        candidates.append(default)
    size = screen.width
    if by_width:
        size = source_size(
            sizes or "",
            lambda condition: media_matches(condition, screen),
            screen.width,
            screen.height,
        )
    return select(candidates, screen.resolution, size)


def _sources(image: etree._Element) -> Iterator[etree._Element]:
    """Yield the ``<source>`` elements before an image in its ``<picture>``.

    Parsers that do not know ``<source>`` to be empty nest what follows it.
    """
    holder = _holder(image)
    if holder is None or _name(holder) != "picture":
        return
    for element in holder.iterdescendants():
        if element is image:
            return
        if _name(element) == "source" and _holder(element) is holder:
            yield element


def _holder(element: etree._Element) -> etree._Element | None:
    holder = element.getparent()
    while holder is not None and _name(holder) == "source":
        holder = holder.getparent()
    return holder


def _fits(source: etree._Element, screen: Screen) -> bool:
    """Tell whether a browser considers a ``<source>`` on this screen."""
    media = source.get("media")
    if media is not None and not media_matches(media, screen):
        return False
    kind = source.get("type")
    return kind is None or kind.partition(";")[0].strip().lower() in _TYPES | {""}


def _written(element: etree._Element) -> _Written:
    """Read the addresses of an ``<img>`` or ``<source>`` as a lazy loader would leave them."""
    src, srcset = element.get("src"), element.get("srcset")
    lazy_src, lazy_srcset = _first(element, LAZY_SRC), _first(element, LAZY_SRCSET)
    marked = element.get("lazyload") is not None or _LAZY_CLASS.search(element.get("class") or "")
    shown = parse_srcset(srcset) if srcset else []
    waits = _is_placeholder(src) if not shown else all(_is_placeholder(c.address) for c in shown)
    if (lazy_src or lazy_srcset) and (marked or waits):
        src_at = (src, "src") if lazy_src is None else lazy_src
        set_at = (None if waits else srcset, "srcset") if lazy_srcset is None else lazy_srcset
        return _Written(src_at[0], src_at[1], set_at[0], set_at[1], lazy=True)
    bare = len(shown) == 1 and shown[0].width is shown[0].density is None
    if marked and not _is_placeholder(src) and shown and (waits or bare):
        return _Written(src, "src", None, "srcset", lazy=True)
    return _Written(src, "src", srcset, "srcset", lazy=False)


def _first(element: etree._Element, names: Sequence[str]) -> tuple[str, str] | None:
    """Return the first of some attributes that says anything, with its name."""
    for name in names:
        value = element.get(name)
        if value is not None and value.strip(_BLANKS):
            return value, name
    return None


def _is_placeholder(address: str | None) -> bool:
    """Tell whether an address is one that a lazy loader's script is to replace, by its look.

    Nobody who loads a picture lazily has it in the page already: a ``data:`` address is none.
    """
    text = (address or "").strip(_BLANKS)
    if not text or text == "#" or text[:5].lower() == "data:" or text.lower() == "about:blank":
        return True
    name = text.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return _PLACEHOLDER.search(name) is not None


def _is_in_svg(element: etree._Element) -> bool:
    return any(_name(ancestor) == "svg" for ancestor in element.iterancestors())


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
