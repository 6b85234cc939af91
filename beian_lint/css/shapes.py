"""What ``clip`` and ``clip-path`` leave of a box.

Source: CSS Masking 1, CSS Shapes 1 and 2. Of a shape its hull counts, and nothing when it has no
area; text in a corner that a circle cuts off is taken for seen.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from beian_lint.css.computing import single
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import Edges, Style
from beian_lint.css.mathematics import Units
from beian_lint.css.values import Keyword, Length, Number, Tokens, Url

EVERYTHING = Rect(-math.inf, -math.inf, math.inf, math.inf)
NOTHING = Rect(0.0, 0.0, 0.0, 0.0)

_LEAST_AREA = 4.0
"""Less than 2 by 2 px is not seen."""


class Frame(Struct, frozen=True):
    """A border box at the origin, with the edges inside it, in px."""

    width: float
    height: float
    border: Edges
    padding: Edges
    margin: Edges


FindById = Callable[[str], Element | None]


def clip_rect(style: Style, width: float, height: float) -> Rect:
    """Return what ``clip: rect()`` leaves of a border box of this size, in its coordinates."""
    value = style.value("clip")
    if not isinstance(value, Tokens):
        return EVERYTHING
    function: Any = value.nodes[0]
    edges = []
    for part in _split(function.arguments, spaces=True):
        node = part[0] if part else None
        length = _length(node, style.units) if node is not None else None
        edges.append(length.px if length is not None else None)
    if len(edges) != 4:
        return EVERYTHING
    top, right, bottom, left = edges
    return Rect(
        0.0 if left is None else left,
        0.0 if top is None else top,
        width if right is None else right,
        height if bottom is None else bottom,
    )


def clip_path(style: Style, frame: Frame, find: FindById) -> Rect:
    """Return the hull of what ``clip-path`` leaves, in the coordinates of the border box."""
    value = style.value("clip-path")
    if isinstance(value, Url):
        return _reference(value.address, find)
    shape: Any = None
    box = "border-box"
    if isinstance(value, Keyword):
        if value.name == "none":
            return EVERYTHING
        box = value.name
    for node in value.nodes if isinstance(value, Tokens) else ():
        token: Any = node
        if token.type == "function":
            shape = token
        elif token.type == "ident":
            box = token.lower_value
        elif token.type == "url":
            return _reference(token.value, find)
    left, top, right, bottom = _reference_box(frame, box)
    if shape is None:
        return Rect(left, top, right, bottom)
    reader = _READERS.get(shape.lower_name)
    if reader is None:
        return EVERYTHING
    inner = reader(shape.arguments, style.units, right - left, bottom - top)
    return inner if inner in (EVERYTHING, NOTHING) else inner.moved(left, top)


def _reference_box(frame: Frame, name: str) -> tuple[float, float, float, float]:
    left, top, right, bottom = 0.0, 0.0, frame.width, frame.height
    insets: list[Edges] = []
    if name in ("padding-box", "content-box", "fill-box"):
        insets.append(frame.border)
    if name in ("content-box", "fill-box"):
        insets.append(frame.padding)
    for inset in insets:
        left, top = left + inset.left, top + inset.top
        right, bottom = right - inset.right, bottom - inset.bottom
    if name == "margin-box":
        left, top = left - frame.margin.left, top - frame.margin.top
        right, bottom = right + frame.margin.right, bottom + frame.margin.bottom
    return left, top, right, bottom


def _reference(address: str, find: FindById) -> Rect:
    """A ``clipPath`` of the page: one that is missing clips nothing, an empty one everything."""
    if not address.startswith("#"):
        return EVERYTHING
    element = find(address[1:])
    if element is None or tag(element) != "clippath":
        return EVERYTHING
    shapes = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text", "use")
    return EVERYTHING if any(tag(inner) in shapes for inner in element.iter()) else NOTHING


_Reader = Callable[[Sequence[Any], Units, float, float], Rect]


def _split(nodes: Sequence[Any], *, spaces: bool = False) -> list[list[Any]]:
    """Split at commas, and at white space too where asked."""
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        elif node.type in ("whitespace", "comment"):
            if spaces and parts[-1]:
                parts.append([])
        else:
            parts[-1].append(node)
    return [part for part in parts if part] if spaces else parts


def _length(node: Any, units: Units) -> Length | None:
    value = single(node, units, "")
    if isinstance(value, Length):
        return value
    if isinstance(value, Number) and value.value == 0:
        return Length(0.0)
    return None


def _sides(lengths: Sequence[Length]) -> Sequence[Length] | None:
    if not 1 <= len(lengths) <= 4:
        return None
    first = lengths[0]
    second = lengths[1] if len(lengths) > 1 else first
    third = lengths[2] if len(lengths) > 2 else first
    fourth = lengths[3] if len(lengths) > 3 else second
    return first, second, third, fourth


def _lengths(nodes: Sequence[Any], units: Units) -> list[Length]:
    """Return the lengths up to the first keyword (``round``, ``at``)."""
    found = []
    for node in nodes:
        if node.type in ("whitespace", "comment"):
            continue
        if node.type == "ident" and node.lower_value != "auto":
            break
        length = Length(0.0) if node.type == "ident" else _length(node, units)
        if length is not None:
            found.append(length)
    return found


def _solid(rect: Rect) -> Rect:
    return rect if rect.width > 0 and rect.height > 0 else NOTHING


def _inset(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    sides = _sides(_lengths(nodes, units))
    if sides is None:
        return EVERYTHING
    top, right, bottom, left = sides
    return _solid(
        Rect(
            left.resolve(width),
            top.resolve(height),
            width - right.resolve(width),
            height - bottom.resolve(height),
        )
    )


def _rect(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    words = [node for node in nodes if node.type not in ("whitespace", "comment")][:4]
    if len(words) < 4:
        return EVERYTHING
    automatic = (0.0, width, height, 0.0)
    bases = (height, width, height, width)
    edges = []
    for node, auto, basis in zip(words, automatic, bases, strict=True):
        length = _length(node, units)
        edges.append(auto if length is None else length.resolve(basis))
    top, right, bottom, left = edges
    return _solid(Rect(left, top, right, bottom))


def _xywh(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    lengths = _lengths(nodes, units)
    if len(lengths) < 4:
        return EVERYTHING
    x, y = lengths[0].resolve(width), lengths[1].resolve(height)
    return _solid(Rect(x, y, x + lengths[2].resolve(width), y + lengths[3].resolve(height)))


_SIDE_KEYWORDS = {"left": (0, 0.0), "right": (0, 100.0), "top": (1, 0.0), "bottom": (1, 100.0)}


def _centre(nodes: Sequence[Any], units: Units, width: float, height: float) -> tuple[float, float]:
    place = [Length(0.0, 50.0), Length(0.0, 50.0)]
    after = False
    at = 0
    for node in nodes:
        if node.type == "ident" and node.lower_value == "at":
            after = True
        elif after and node.type == "ident" and node.lower_value in _SIDE_KEYWORDS:
            axis, share = _SIDE_KEYWORDS[node.lower_value]
            place[axis] = Length(0.0, share)
            at = max(at, axis + 1)
        elif after and (length := _length(node, units)) is not None and at < 2:
            place[at] = length
            at += 1
        elif after and node.type == "ident" and at < 2:
            at += 1
    return place[0].resolve(width), place[1].resolve(height)


def _radii(nodes: Sequence[Any], units: Units) -> list[Length | str]:
    found: list[Length | str] = []
    for node in nodes:
        if node.type == "ident":
            if node.lower_value == "at":
                break
            found.append(node.lower_value)
        elif (length := _length(node, units)) is not None:
            found.append(length)
    return found


def _circle(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    x, y = _centre(nodes, units, width, height)
    radii = _radii(nodes, units)
    radius: float
    first = radii[0] if radii else "closest-side"
    if isinstance(first, Length):
        radius = first.resolve(math.hypot(width, height) / math.sqrt(2))
    else:
        sides = [abs(x), abs(width - x), abs(y), abs(height - y)]
        radius = max(sides) if first.startswith("farthest") else min(sides)
    if math.pi * radius * radius < _LEAST_AREA:
        return NOTHING
    return Rect(x - radius, y - radius, x + radius, y + radius)


def _ellipse(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    x, y = _centre(nodes, units, width, height)
    radii = _radii(nodes, units)
    sizes = []
    for at, (basis, sides) in enumerate(
        ((width, (abs(x), abs(width - x))), (height, (abs(y), abs(height - y))))
    ):
        radius = radii[at] if at < len(radii) else "closest-side"
        if isinstance(radius, Length):
            sizes.append(radius.resolve(basis))
        else:
            sizes.append(max(sides) if radius.startswith("farthest") else min(sides))
    if math.pi * sizes[0] * sizes[1] < _LEAST_AREA:
        return NOTHING
    return Rect(x - sizes[0], y - sizes[1], x + sizes[0], y + sizes[1])


def _polygon(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    points = []
    for part in _split(nodes):
        lengths = _lengths(
            [
                n
                for n in part
                if not (n.type == "ident" and n.lower_value in ("nonzero", "evenodd"))
            ],
            units,
        )
        if len(lengths) == 2:
            points.append((lengths[0].resolve(width), lengths[1].resolve(height)))
    return _hull(points)


def _hull(points: Sequence[tuple[float, float]]) -> Rect:
    area = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], *points[:1]], strict=True):
        area += x1 * y2 - x2 * y1
    if len(points) < 3 or abs(area) / 2 < _LEAST_AREA / 4:
        return NOTHING
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _path(nodes: Sequence[Any], units: Units, width: float, height: float) -> Rect:
    _ = units, width, height
    for node in nodes:
        if node.type == "string":
            return path_hull(str(node.value))
    return EVERYTHING


def path_hull(data: str) -> Rect:
    """Return the hull of an SVG path; curves count with their control points."""
    from beian_lint.css.path_data import path_points

    points = path_points(data[:20000])
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    if not points or (max(xs) - min(xs)) * (max(ys) - min(ys)) <= 0:
        return NOTHING
    return Rect(min(xs), min(ys), max(xs), max(ys))


_READERS: dict[str, _Reader] = {
    "inset": _inset,
    "rect": _rect,
    "xywh": _xywh,
    "circle": _circle,
    "ellipse": _ellipse,
    "polygon": _polygon,
    "path": _path,
}


def is_rectangular(style: Style) -> bool:
    """Tell whether ``clip-path`` leaves a rectangle, so that its hull is all there is to it."""
    value = style.value("clip-path")
    for node in value.nodes if isinstance(value, Tokens) else ():
        token: Any = node
        if token.type == "function" and token.lower_name not in ("inset", "rect", "xywh"):
            return False
    return not isinstance(value, Url)


def clips(style: Style) -> bool:
    """Tell whether ``clip-path`` has any value but ``none``."""
    value = style.value("clip-path")
    return not (isinstance(value, Keyword) and value.name == "none")
