"""SVG in the page: drawings as badges, and text in them.

Shapes are not laid out: a drawing is seen when its box is and when any of its shapes has ink.
Source: SVG 2, chapters 5 (use, symbol), 11 (text) and 13 (paint).
"""

from collections.abc import Iterator, Sequence

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.hiding import opacity_of
from beian_lint.css.inks import faded_ink
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.metrics import PLAIN, advance
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.layout.used import word
from beian_lint.css.painting import Shade, setting_of, veil
from beian_lint.css.scene import Scene
from beian_lint.css.seeing import Seer
from beian_lint.css.subject import Spot, Subject
from beian_lint.css.values import BLACK, WHITE, Colour
from beian_lint.css.verdicts import Cause, Verdict, hidden

_SHAPES = frozenset(
    "path rect circle ellipse line polyline polygon text image foreignobject".split()
)
_NOT_DRAWN = frozenset(
    "defs symbol clippath mask pattern marker lineargradient radialgradient filter title desc "
    "metadata script style template".split()
)
_MOST = 2000
"""Elements of one drawing that are looked at."""

_HREF = "{http://www.w3.org/1999/xlink}href"


def drawing_shown(seer: Seer, element: Element) -> Verdict:
    """Tell whether an ``svg`` element draws anything that a person sees."""
    scene = seer.scene
    cause = seer.certain(element, None)
    if cause is not None:
        return hidden(cause)
    inks = list(_inks(scene, element))
    if not inks:
        return hidden(Cause(cases.NO_CONTENT, element))
    return seer.placed(
        Subject(
            element,
            None,
            lambda tree: _spots(tree, element),
            lambda box: _veiled(box, inks),
            lambda painting, box: painting.stacking.ink(box),
        )
    )


def _veiled(box: Box, inks: Sequence[Shade]) -> Sequence[Shade]:
    fade = veil(box)
    known = [ink for ink in inks if ink is not None]
    if len(known) < len(inks):
        known += [BLACK, WHITE]
    return [faded_ink(box, ink, fade) for ink in known]


def _spots(tree: BoxTree, element: Element) -> Sequence[Spot] | Cause:
    box = tree.get(element)
    if box is None:
        return Cause(cases.NO_BOX, element)
    return [
        Spot(
            Rect(
                box.content_left,
                box.content_top,
                box.width - box.border.right - box.padding.right,
                box.height - box.border.bottom - box.padding.bottom,
            ),
            box,
            box,
        )
    ]


def _inks(scene: Scene, svg: Element) -> Iterator[Shade]:
    """Yield the colours of the shapes, None where a pattern, gradient or picture fills them."""
    stack: list[tuple[Element, float, int]] = [(child, 1.0, 0) for child in svg]
    looked = 0
    while stack and looked < _MOST:
        element, fade, depth = stack.pop()
        looked += 1
        name = tag(element)
        if not name or name in _NOT_DRAWN:
            continue
        style = scene.style(element)
        if word(style, "display") == "none":
            continue
        fade *= opacity_of(style)
        if fade < 0.02:
            continue
        if name == "use":
            target = _referenced(scene, element)
            if target is None:
                address = element.get("href") or element.get(_HREF) or ""
                if address and not address.startswith("#"):
                    yield None
            elif depth < 8:
                inside = list(target) if tag(target) in ("symbol", "svg") else [target]
                stack.extend((child, fade, depth + 1) for child in inside)
            continue
        if name in _SHAPES and word(style, "visibility") == "visible":
            yield from _paints(scene, element, fade)
        stack.extend((child, fade, depth) for child in element)


def _referenced(scene: Scene, use: Element) -> Element | None:
    address = use.get("href") or use.get(_HREF) or use.get("xlink:href") or ""
    return scene.by_id(address[1:]) if address.startswith("#") else None


def _paints(scene: Scene, element: Element, fade: float) -> Iterator[Shade]:
    style = scene.style(element)
    if tag(element) in ("image", "foreignobject"):
        yield None
        return
    for prop in ("fill", "stroke"):
        value = style.value(prop)
        if isinstance(value, Colour):
            amount = getattr(style.value(f"{prop}-opacity"), "value", 1.0)
            alpha = value.alpha * fade * amount
            if alpha > 0:
                yield Colour(value.red, value.green, value.blue, alpha)
        elif word(style, prop) == "currentcolor":
            yield setting_of(style).current
        elif word(style, prop) not in ("none", "context-fill", "context-stroke"):
            yield None


def in_drawing(element: Element) -> bool:
    """Tell whether the element is text inside an SVG drawing."""
    return tag(element) in ("text", "tspan", "textpath") and any(
        tag(above) == "svg" for above in element.iterancestors()
    )


def svg_text_shown(seer: Seer, element: Element) -> Verdict:
    """Tell whether a ``text`` element in an SVG is seen: in the drawing's box, in a colour."""
    scene = seer.scene
    cause = seer.certain(element, None)
    if cause is not None:
        return hidden(cause)
    svg = _outermost(element)
    inks = list(_paints(scene, element, 1.0))
    if not inks:
        return hidden(Cause(cases.TRANSPARENT_TEXT, element, "fill"))
    return seer.placed(
        Subject(
            element,
            None,
            lambda tree: _text_spots(scene, tree, svg, element),
            lambda box: _veiled(box, inks),
            lambda painting, box: painting.stacking.ink(box),
        )
    )


def _outermost(element: Element) -> Element:
    found = element
    for above in element.iterancestors():
        if tag(above) == "svg":
            found = above
    return found


def _text_spots(
    scene: Scene, tree: BoxTree, svg: Element, element: Element
) -> Sequence[Spot] | Cause:
    box = tree.get(svg)
    if box is None:
        return Cause(cases.NO_BOX, svg)
    content = Rect(
        box.content_left,
        box.content_top,
        box.width - box.border.right - box.padding.right,
        box.height - box.border.bottom - box.padding.bottom,
    )
    scale, left, top = _view_box(svg, content)
    moved = any(above.get("transform") for above in (element, *element.iterancestors()))
    style = scene.style(element)
    size = font_size(style) * scale
    x, y = _number(element.get("x")), _number(element.get("y"))
    wide = advance("".join(element.itertext()).strip(), size, 0.0, PLAIN)
    anchor = element.get("text-anchor") or ""
    start = content.left + (x - left) * scale
    start -= wide / 2 if anchor == "middle" else wide if anchor == "end" else 0.0
    base = content.top + (y - top) * scale
    rect = Rect(start, base - 0.85 * size, start + wide, base + 0.12 * size)
    if moved:
        return [Spot(content, box, box)]
    if word(scene.style(svg), "overflow-x") != "visible":
        rect = rect.meet(content)
        if not rect.holds(2.0, 2.0):
            return Cause(cases.OVERFLOW_CLIPPED, svg, "overflow-x")
    return [Spot(rect, box, box)]


def _view_box(svg: Element, content: Rect) -> tuple[float, float, float]:
    parts = (svg.get("viewBox") or svg.get("viewbox") or "").replace(",", " ").split()
    try:
        left, top, width, height = (float(part) for part in parts)
    except ValueError:
        return 1.0, 0.0, 0.0
    if width <= 0 or height <= 0:
        return 1.0, 0.0, 0.0
    return min(content.width / width, content.height / height), left, top


def _number(text: str | None) -> float:
    digits = (text or "0").split()[0] if (text or "0").split() else "0"
    try:
        return float(digits.removesuffix("px"))
    except ValueError:
        return 0.0
