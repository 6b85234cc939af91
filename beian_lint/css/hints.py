"""Presentational attributes as declarations (HTML 15; held against Chromium 156).

They weigh less than any rule of an author's sheet, and ``revert`` takes them back with those.
"""
# ruff: noqa: ARG001 - every reader of an attribute has the same parameters

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from beian_lint.css.legacy_values import dimension, integer, legacy_colour, positive
from beian_lint.css.scanning import WHITE
from beian_lint.css.sheet_content import Declared
from beian_lint.late import late

Found = Iterator[tuple[str, str]]
"""Pairs of property and value."""

_FONT_SIZE = late(r"[ \t\n\f\r]*([-+]?)(\d+)", re.ASCII)
_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")


def hints(element: etree._Element, name: str, space: str) -> Iterator[tuple[str, Declared]]:
    """Yield (attribute, declaration) for each presentational attribute of an element.

    ``name`` is the local name of the element, ``space`` is ``html``, ``svg`` or another.
    """
    if space == "svg":
        from beian_lint.css.svg_hints import svg_hints

        yield from svg_hints(element, name)
    if space != "html":
        return
    for attribute, value in element.attrib.items():
        reader = _ATTRIBUTES.get(attribute)
        if reader is None:
            continue
        for prop, text in reader(name, str(value), element):
            yield attribute, Declared(prop, text, important=False, offset=0)
    if name in ("td", "th", "table"):
        yield from _from_table(element, name)


def _hidden(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "embed":
        yield from (("width", "0"), ("height", "0"))
    elif value.lower() == "until-found":
        yield "content-visibility", "hidden"
    else:
        yield "display", "none"


_SIZED = frozenset({"img", "iframe", "embed", "object", "video", "marquee", "canvas"})
_CELLS = frozenset({"td", "th"})
_ROW_PARTS = frozenset({"tr", "tbody", "thead", "tfoot"})
_COLUMNS = frozenset({"col", "colgroup"})


def _size(prop: str) -> Callable[[str, str, etree._Element], Found]:
    def read(tag: str, value: str, element: etree._Element) -> Found:
        if tag == "canvas":
            return
        if tag in _SIZED or (tag == "input" and element.get("type", "").lower() == "image"):
            found = dimension(value)
        elif tag in ("table", *_CELLS) or (prop == "width" and tag in (*_COLUMNS, "hr")):
            found = dimension(value) if tag in ("hr", *_COLUMNS) else positive(value)
        elif prop == "height" and tag in (*_ROW_PARTS, "col", "colgroup"):
            found = dimension(value)
        else:
            return
        if found is not None:
            yield prop, found

    return read


def _spacing(first: str, second: str) -> Callable[[str, str, etree._Element], Found]:
    def read(tag: str, value: str, element: etree._Element) -> Found:
        image_input = tag == "input" and element.get("type", "").lower() == "image"
        if tag not in ("img", "iframe", "embed", "object", "marquee") and not image_input:
            return
        found = dimension(value)
        if found is not None and tag != "iframe":
            yield first, found
            yield second, found

    return read


def _border(tag: str, value: str, element: etree._Element) -> Found:
    if tag in ("img", "object", "embed") or (
        tag == "input" and element.get("type", "").lower() == "image"
    ):
        width = integer(value)
        yield "border-width", f"{max(width or 0, 0)}px"
        yield "border-style", "solid"
    elif tag == "table":
        width = integer(value)
        yield "border-width", f"{1 if width is None or width < 0 else width}px"
        yield "border-style", "outset"


def _align(tag: str, value: str, element: etree._Element) -> Found:
    word = value.strip(WHITE).lower()
    if tag in ("div", "p", *_CELLS, *_ROW_PARTS):
        name = {
            "middle": "-webkit-center",
            "center": "-webkit-center",
            "left": "-webkit-left",
            "right": "-webkit-right",
            "justify": "justify",
        }.get(word)
        if name is not None:
            yield "text-align", name
    elif tag in ("img", "iframe", "embed", "object") or (
        tag == "input" and element.get("type", "").lower() == "image"
    ):
        yield from _align_replaced(word)
    elif tag == "table":
        if word == "center":
            yield "margin-inline-start", "auto"
            yield "margin-inline-end", "auto"
        elif word in ("left", "right"):
            yield "float", word
    elif tag == "hr":
        if word in ("left", "right"):
            yield "margin-left", "0" if word == "left" else "auto"
            yield "margin-right", "auto" if word == "left" else "0"
        else:
            yield "margin-left", "auto"
            yield "margin-right", "auto"
    elif tag == "caption":
        if word in ("top", "bottom"):
            yield "caption-side", word
        elif word in ("left", "right", "center"):
            yield "text-align", word
    elif word and tag not in ("button", "input"):
        yield "text-align", "center" if word == "middle" else word


def _align_replaced(word: str) -> Found:
    if word in ("left", "right"):
        yield "float", word
        yield "vertical-align", "top"
        return
    name = {
        "absmiddle": "middle",
        "absbottom": "bottom",
        "abscenter": "middle",
        "bottom": "baseline",
        "baseline": "baseline",
        "center": "-webkit-baseline-middle",
        "middle": "-webkit-baseline-middle",
        "top": "top",
        "texttop": "text-top",
    }.get(word)
    if name is not None:
        yield "vertical-align", name


def _valign(tag: str, value: str, element: etree._Element) -> Found:
    word = value.strip(WHITE).lower()
    if tag in ("img", "table", *_CELLS, *_ROW_PARTS, *_COLUMNS) and word in (
        "top",
        "middle",
        "bottom",
        "baseline",
    ):
        yield "vertical-align", word


def _colour(prop: str, *tags: str) -> Callable[[str, str, etree._Element], Found]:
    def read(tag: str, value: str, element: etree._Element) -> Found:
        if tag in tags and (colour := legacy_colour(value)) is not None:
            yield prop, colour

    return read


def _color(tag: str, value: str, element: etree._Element) -> Found:
    if tag not in ("font", "hr"):
        return
    colour = legacy_colour(value)
    if colour is None:
        return
    if tag == "font":
        yield "color", colour
    else:
        yield "border-style", "solid"
        yield "border-color", colour
        yield "background-color", colour


def _font_size(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "hr":
        size = integer(value)
        if size is not None:
            if size <= 1:
                yield "border-bottom-width", "0"
            else:
                yield "height", f"{size - 2}px"
        return
    match = _FONT_SIZE.match(value)
    if tag != "font" or match is None:
        return
    number = int(match[2][:6])
    if match[1]:
        number = 3 + number if match[1] == "+" else 3 - number
    yield "font-size", _FONT_SIZES[min(max(number, 1), 7) - 1]


def _face(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "font" and value:
        yield "font-family", value


def _background(tag: str, value: str, element: etree._Element) -> Found:
    if tag in ("body", "table", *_CELLS, *_ROW_PARTS) and value.strip(WHITE):
        escaped = value.strip(WHITE).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "")
        yield "background-image", f'url("{escaped}")'


def _body_margin(*props: str) -> Callable[[str, str, etree._Element], Found]:
    def read(tag: str, value: str, element: etree._Element) -> Found:
        found = dimension(value) if tag == "body" else None
        if found is not None:
            for prop in props:
                yield prop, found

    return read


def _dir(tag: str, value: str, element: etree._Element) -> Found:
    word = value.lower()
    if word == "auto":
        yield "unicode-bidi", "plaintext" if tag in ("pre", "textarea") else "isolate"
    elif word in ("ltr", "rtl"):
        yield "direction", word
        yield "unicode-bidi", "isolate-override" if tag == "bdo" else "isolate"


def _clear(tag: str, value: str, element: etree._Element) -> Found:
    word = value.strip(WHITE).lower()
    if tag == "br" and word:
        clear = "both" if word == "all" else word
        if clear in ("left", "right", "both", "none"):
            yield "clear", clear


def _nowrap(tag: str, value: str, element: etree._Element) -> Found:
    if tag in (*_CELLS, "tr"):
        yield "white-space", "nowrap"


def _wrap(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "pre":
        yield "white-space", "pre-wrap"
    elif tag == "textarea" and value.lower() == "off":
        yield "white-space", "pre"


def _type(tag: str, value: str, element: etree._Element) -> Found:
    if tag not in ("ol", "ul", "li"):
        return
    name = {
        "a": "lower-alpha",
        "A": "upper-alpha",
        "i": "lower-roman",
        "I": "upper-roman",
        "1": "decimal",
    }.get(value)
    if name is None and value.lower() in ("disc", "circle", "square", "none"):
        name = value.lower()
    if name is not None and (tag != "ol" or name not in ("disc", "circle", "square")):
        yield "list-style-type", name


def _frameborder(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "iframe" and (value.lower() == "no" or not (integer(value) or 0)):
        yield "border-width", "0px"


def _cellspacing(tag: str, value: str, element: etree._Element) -> Found:
    found = dimension(value) if tag == "table" else None
    if found is not None and found.endswith("px"):
        yield "border-spacing", found


def _noshade(tag: str, value: str, element: etree._Element) -> Found:
    if tag == "hr" and element.get("color") is None:
        yield "border-style", "solid"
        yield "border-color", "darkgray"
        yield "background-color", "darkgray"


def _inert(tag: str, value: str, element: etree._Element) -> Found:
    yield "interactivity", "inert"


def _frame(tag: str, value: str, element: etree._Element) -> Found:
    sides = {
        "void": "",
        "above": "top",
        "below": "bottom",
        "hsides": "top bottom",
        "vsides": "left right",
        "lhs": "left",
        "rhs": "right",
        "box": "top right bottom left",
        "border": "top right bottom left",
    }.get(value.strip(WHITE).lower())
    if tag == "table" and sides is not None:
        if element.get("border") is None:
            yield "border-width", "thin"
        for side in ("top", "right", "bottom", "left"):
            yield f"border-{side}-style", "solid" if side in sides.split() else "hidden"


def _rules(tag: str, value: str, element: etree._Element) -> Found:
    words = ("none", "groups", "rows", "cols", "all")
    if tag == "table" and value.strip(WHITE).lower() in words:
        yield "border-collapse", "collapse"


_MARGIN_ATTRIBUTES = {
    "marginwidth": ("margin-left", "margin-right"),
    "marginheight": ("margin-top", "margin-bottom"),
    "leftmargin": ("margin-left",),
    "rightmargin": ("margin-right",),
    "topmargin": ("margin-top",),
    "bottommargin": ("margin-bottom",),
}
_ATTRIBUTES: Mapping[str, Callable[[str, str, etree._Element], Found]] = {
    "hidden": _hidden,
    "width": _size("width"),
    "height": _size("height"),
    "hspace": _spacing("margin-left", "margin-right"),
    "vspace": _spacing("margin-top", "margin-bottom"),
    "border": _border,
    "bordercolor": _colour("border-color", "table"),
    "align": _align,
    "valign": _valign,
    "bgcolor": _colour(
        "background-color", "body", "table", "marquee", "col", "colgroup", *_CELLS, *_ROW_PARTS
    ),
    "text": _colour("color", "body"),
    "color": _color,
    "size": _font_size,
    "face": _face,
    "background": _background,
    "dir": _dir,
    "clear": _clear,
    "nowrap": _nowrap,
    "wrap": _wrap,
    "type": _type,
    "frameborder": _frameborder,
    "cellspacing": _cellspacing,
    "noshade": _noshade,
    "inert": _inert,
    "frame": _frame,
    "rules": _rules,
    **{name: _body_margin(*props) for name, props in _MARGIN_ATTRIBUTES.items()},
}


def _from_table(element: etree._Element, tag: str) -> Iterator[tuple[str, Declared]]:
    """What ``cellpadding`` and ``border`` of a table say of its cells."""
    if tag == "table":
        return
    table = next(element.iterancestors("table"), None)
    if table is None:
        return
    padding = dimension(table.get("cellpadding", ""))
    if padding is not None:
        yield "cellpadding", Declared("padding", padding, important=False, offset=0)
    border = table.get("border")
    if border is not None and integer(border) != 0:
        yield "border", Declared("border", "1px inset", important=False, offset=0)
