"""SVG in the page: drawings as badges, and text in them.

A drawing is seen when its box is and when any of its shapes has ink inside it. Source: SVG 2,
chapters 5 (use, symbol), 11 (text) and 13 (paint).
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from beian_lint.css import cases
from beian_lint.css.colours import parse_colour, resolve
from beian_lint.css.drawings import drawing_round
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.hiding import opacity_of
from beian_lint.css.inks import faded_ink
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import IDENTITY, Matrix, Rect, hull
from beian_lint.css.layout.metrics import PLAIN, advance
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.layout.used import Style, is_set, number, word
from beian_lint.css.painting import Shade, veil
from beian_lint.css.paints import setting_of
from beian_lint.css.scene import Scene
from beian_lint.css.seeing import Seer
from beian_lint.css.subject import Spot, Subject
from beian_lint.css.svg_shapes import bounds, own_transform, view_box
from beian_lint.css.tokens import parse_tokens
from beian_lint.css.values import BLACK, WHITE, Colour, Keyword, Tokens, Value
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


class _Shape(Struct, frozen=True):
    """A shape that has ink: its box in the drawing's units, None where that is not known."""

    area: Rect | None
    inks: tuple[Shade, ...]


def drawing_shown(seer: Seer, element: Element) -> Verdict:
    """Tell whether an ``svg`` element draws anything that a person sees."""
    cause = seer.certain(element, None)
    if cause is not None:
        return hidden(cause)
    shapes = list(_shapes(seer.scene, element))
    if not shapes:
        return hidden(Cause(cases.NO_CONTENT, element))
    inks = [ink for shape in shapes for ink in shape.inks]
    return seer.placed(
        Subject(
            element,
            None,
            lambda tree: _spots(tree, element, shapes),
            lambda box: _veiled(box, inks),
            lambda painting, box: painting.stacking.ink(box),
        )
    )


def _veiled(box: Box, inks: Sequence[Shade]) -> Sequence[Shade]:
    fade = veil(box)
    known = list(dict.fromkeys(ink for ink in inks if ink is not None))[:32]
    if None in inks:
        known += [BLACK, WHITE]
    return [faded_ink(box, ink, fade) for ink in known]


def _content(box: Box) -> Rect:
    return Rect(
        box.content_left,
        box.content_top,
        box.width - box.border.right - box.padding.right,
        box.height - box.border.bottom - box.padding.bottom,
    )


def _spots(tree: BoxTree, element: Element, shapes: Sequence[_Shape]) -> Sequence[Spot] | Cause:
    box = tree.get(element)
    if box is None:
        return Cause(cases.NO_BOX, element)
    content = _content(box)
    clips = is_set(box.style, "overflow-x", "visible")
    mapping = view_box(element, content)
    areas = []
    for shape in shapes:
        area = content if shape.area is None else mapping.map(shape.area)
        if area is not None:
            area = Rect(area.left - 0.5, area.top - 0.5, area.right + 0.5, area.bottom + 0.5)
            areas.append(area.meet(content) if clips else area)
    seen = hull(area for area in areas if area.holds(0.5, 0.5))
    if seen is None:
        return Cause(cases.NO_CONTENT, element)
    return [Spot(seen, box, box)]


def _shapes(scene: Scene, svg: Element) -> Iterator[_Shape]:
    """Yield the shapes that have ink; what is used from elsewhere has an unknown place."""
    stack: list[tuple[Element, float, int, Matrix | None]] = [
        (child, 1.0, 0, IDENTITY) for child in svg
    ]
    looked = 0
    while stack and looked < _MOST:
        element, fade, depth, matrix = stack.pop()
        looked += 1
        name = tag(element)
        if not name or name in _NOT_DRAWN:
            continue
        style = scene.style(element)
        fade *= opacity_of(style)
        if word(style, "display") == "none" or fade < 0.02:
            continue
        if matrix is not None:
            known = not is_set(style, "transform") or element.get("transform") is not None
            matrix = matrix @ own_transform(element) if known and name != "svg" else None
        if name == "use":
            target = _referenced(scene, element)
            if target is None:
                address = element.get("href") or element.get(_HREF) or ""
                if address and not address.startswith("#"):
                    yield _Shape(None, (None,))
            elif depth < 8:
                inside = list(target) if tag(target) in ("symbol", "svg") else [target]
                stack.extend((child, fade, depth + 1, None) for child in inside)
            continue
        if name in _SHAPES and word(style, "visibility") == "visible":
            inks = tuple(_paints(scene, element, fade))
            if inks:
                own = None if matrix is None else bounds(element)
                area = None if own is None or matrix is None else matrix.map(own)
                yield _Shape(area, inks)
        stack.extend((child, fade, depth, matrix) for child in element)


def _referenced(scene: Scene, use: Element) -> Element | None:
    address = use.get("href") or use.get(_HREF) or use.get("xlink:href") or ""
    return scene.by_id(address[1:]) if address.startswith("#") else None


def _paints(scene: Scene, element: Element, fade: float) -> Iterator[Shade]:
    """Yield the colours of fill and stroke, None for patterns, gradients and pictures."""
    style = scene.style(element)
    if tag(element) in ("image", "foreignobject"):
        yield None
        return
    for prop in ("fill", "stroke"):
        value = style.value(prop)
        if value == Keyword("none"):
            continue
        colour = _colour(style, value)
        if colour is None:
            yield None
            continue
        alpha = colour.alpha * fade * number(style, f"{prop}-opacity", 1.0)
        if alpha > 0:
            yield Colour(colour.red, colour.green, colour.blue, alpha)


def _colour(style: Style, value: Value) -> Colour | None:
    """Return the colour of a paint, None for one that is no plain colour."""
    if isinstance(value, Colour):
        return value
    if isinstance(value, Keyword):
        nodes: Sequence[object] = parse_tokens(value.name)
    elif isinstance(value, Tokens):
        nodes = value.nodes
    else:
        return None
    specified = parse_colour(nodes[0]) if len(nodes) == 1 else None
    return None if specified is None else resolve(specified, setting_of(style))


def svg_text_shown(seer: Seer, element: Element) -> Verdict:
    """Tell whether a ``text`` element in an SVG is seen: in the drawing's box, in a colour."""
    scene = seer.scene
    cause = seer.certain(element, None)
    if cause is not None:
        return hidden(cause)
    if font_size(scene.style(element)) <= 0:
        return hidden(Cause(cases.FONT_SIZE_ZERO, element, "font-size"))
    svg = drawing_round(element)
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


def foreign_text_shown(seer: Seer, element: Element, svg: Element) -> Verdict:
    """Tell whether HTML text in an SVG's ``foreignObject`` is seen: wherever its drawing is."""
    cause = seer.certain(element, None)
    if cause is not None:
        return hidden(cause)
    shapes = (_Shape(None, (None,)),)
    return seer.placed(
        Subject(
            element,
            None,
            lambda tree: _spots(tree, svg, shapes),
            lambda box: _veiled(box, (None,)),
            lambda painting, box: painting.stacking.ink(box),
        )
    )


def _text_spots(
    scene: Scene, tree: BoxTree, svg: Element, element: Element
) -> Sequence[Spot] | Cause:
    box = tree.get(svg)
    if box is None:
        return Cause(cases.NO_BOX, svg)
    content = _content(box)
    matrix = view_box(svg, content)
    for above in reversed([element, *element.iterancestors()]):
        if tag(above) != "svg":
            matrix = matrix @ own_transform(above)
    size = font_size(scene.style(element))
    x, y = (_coordinate(element, axis) for axis in ("x", "y"))
    wide = advance("".join(element.itertext()).strip(), size, 0.0, PLAIN)
    anchor = element.get("text-anchor") or ""
    start = x - (wide / 2 if anchor == "middle" else wide if anchor == "end" else 0.0)
    rect = matrix.map(Rect(start, y - 0.85 * size, start + wide, y + 0.12 * size))
    if rect is None:
        return Cause(cases.OFF_SCREEN, element)
    if rect.height < SMALLEST_TEXT:
        return Cause(
            cases.TINY_TEXT, element, "font-size", facts=(("size", f"{rect.height:.1f}px"),)
        )
    if is_set(scene.style(svg), "overflow-x", "visible"):
        rect = rect.meet(content)
        if not rect.holds(2.0, 2.0):
            return Cause(cases.OVERFLOW_CLIPPED, svg, "overflow-x")
    return [Spot(rect, box, box)]


SMALLEST_TEXT = 2.0
"""Height in px of letters in a drawing below which nobody reads them."""


def _coordinate(element: Element, axis: str) -> float:
    """Return where a text begins: as it says itself, else as the text round it does."""
    for current in (element, *element.iterancestors()):
        if tag(current) not in ("text", "tspan", "textpath"):
            break
        words = (current.get(axis) or "").replace(",", " ").split()
        if words:
            try:
                return float(words[0].removesuffix("px"))
            except ValueError:
                return 0.0
    return 0.0
