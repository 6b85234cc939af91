"""Presentation attributes of SVG (SVG 2 §6.6)."""

import re
from collections.abc import Iterator

from lxml import etree

from beian_lint.css.scanning import WHITE
from beian_lint.css.sheet_content import Declared
from beian_lint.late import late

_SVG_PROPERTIES = frozenset(
    """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering cursor direction display dominant-baseline fill
    fill-opacity fill-rule filter flood-color flood-opacity font-family font-size font-size-adjust
    font-stretch font-style font-variant font-weight image-rendering letter-spacing lighting-color
    marker-end marker-mid marker-start mask mask-type opacity overflow paint-order pointer-events
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
    text-decoration text-overflow text-rendering transform-origin unicode-bidi vector-effect
    visibility white-space word-spacing writing-mode
    """.split()
)
_UNITLESS = frozenset(
    {"font-size", "letter-spacing", "word-spacing", "stroke-width", "stroke-dashoffset"}
)
_BARE_NUMBER = late(r"[ \t\n\r\f]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n\r\f]*", re.ASCII)
_SVG_SIZED = frozenset({"svg", "image", "rect", "use", "foreignObject", "foreignobject"})


def svg_hints(element: etree._Element, name: str) -> Iterator[tuple[str, Declared]]:
    """SVG presentation attributes take CSS values, and lengths without a unit (SVG 2 §6.6)."""
    for attribute, value in element.attrib.items():
        prop, text = str(attribute), str(value)
        if prop in ("width", "height") and name in _SVG_SIZED:
            if _BARE_NUMBER.fullmatch(text):
                text = text.strip(WHITE) + "px"
        elif prop in _UNITLESS and _BARE_NUMBER.fullmatch(text):
            text = text.strip(WHITE) + "px"
        elif prop == "hidden" or prop not in _SVG_PROPERTIES:
            continue
        yield prop, Declared(prop, text, important=False, offset=0)
