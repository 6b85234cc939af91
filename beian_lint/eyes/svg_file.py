"""SVG files, as a browser takes them for pictures: alone, without what they refer to."""

from typing import Literal

from lxml import etree
from msgspec import Struct

SvgCase = Literal["", "svg-malformed", "svg-no-namespace", "svg-empty"]

LONGEST = 4 * 1024 * 1024
"""Bytes of an SVG file beyond which it is not parsed."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_DRAWN = frozenset(
    _SVG + name
    for name in (
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "use",
        "image",
        "foreignObject",
    )
)
_ASIDE = frozenset(
    _SVG + name
    for name in (
        "defs",
        "symbol",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "linearGradient",
        "radialGradient",
        "filter",
    )
)


class SvgFile(Struct, frozen=True):
    """What an SVG file amounts to.

    ``svg-malformed``: no XML, of which a browser paints nothing. ``svg-no-namespace``: without
    ``xmlns`` it is no picture outside of a page. ``svg-empty``: nothing in it is drawn.
    ``embedded`` is the ``data:`` address of the picture that an otherwise empty SVG wraps.
    """

    case: SvgCase
    embedded: str | None = None


def read_svg(data: bytes) -> SvgFile:
    """Judge an SVG file.

    The parser reads neither files nor network, and libxml2 stops entities that explode. A browser
    reads such a file as UTF-8 (or UTF-16 with its mark), whatever its XML declaration says.
    """
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    parser = etree.XMLParser(
        encoding=None if utf16 else "utf-8",
        resolve_entities="internal",
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return SvgFile("svg-malformed")
    if root.tag != f"{_SVG}svg":
        plain = etree.QName(root).localname == "svg"
        return SvgFile("svg-no-namespace" if plain else "svg-malformed")
    if any(_is_zero(root.get(side)) for side in ("width", "height")) or _is_flat(root):
        return SvgFile("svg-empty")
    drawn = [element for element in root.iter(*_DRAWN) if not _is_aside(element)]
    images = [element for element in drawn if element.tag == f"{_SVG}image"]
    if len(images) < len(drawn):
        return SvgFile("")
    # An SVG shown as a picture loads nothing from outside: only what it carries is painted.
    carried = [address for image in images if (address := _address(image))[:5].lower() == "data:"]
    if not carried:
        return SvgFile("svg-empty")
    return SvgFile("", carried[0] if len(carried) == 1 else None)


def _address(image: etree._Element) -> str:
    return next((said.strip() for name in _HREFS if (said := image.get(name))), "")


def _is_zero(length: str | None) -> bool:
    digits = (length or "1").strip().rstrip("pxtemcin% ")
    try:
        return float(digits) == 0
    except ValueError:
        return False


def _is_flat(root: etree._Element) -> bool:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    return len(box) == 4 and any(_is_zero(side) for side in box[2:])


def _is_aside(element: etree._Element) -> bool:
    return any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())
