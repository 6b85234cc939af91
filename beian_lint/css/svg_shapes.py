"""Where SVG shapes stand in their drawing.

Sources: SVG 2, chapters 7 (viewBox, preserveAspectRatio), 8 (the transform attribute), 10 (basic
shapes). Sizes in percent and CSS geometry properties are not worked out: such a shape is unknown.
"""

from collections.abc import Sequence

from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.layout.geometry import (
    IDENTITY,
    Matrix,
    Rect,
    matrix,
    rotation,
    scaling,
    skewing,
    translation,
)
from beian_lint.css.path_data import path_points
from beian_lint.late import late

_NUMBER = late(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_TRANSFORM = late(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,200})\)")

_LONGEST = 100_000
"""Characters of a path or list of points that are looked at."""


def bounds(element: Element) -> Rect | None:
    """Return the box round a shape in its own units, None where it is not known."""
    name = tag(element)
    if name in ("rect", "image", "foreignobject"):
        sizes = _numbers(element, "x", "y", "width", "height")
        if sizes is None or (
            name == "image" and not (element.get("width") and element.get("height"))
        ):
            return None
        x, y, width, height = sizes
        return Rect(x, y, x + max(width, 0.0), y + max(height, 0.0))
    if name in ("circle", "ellipse"):
        radii = ("r", "r") if name == "circle" else ("rx", "ry")
        sizes = _numbers(element, "cx", "cy", *radii)
        if sizes is None or (name == "ellipse" and not (element.get("rx") and element.get("ry"))):
            return None
        x, y, across, along = sizes
        return Rect(x - across, y - along, x + across, y + along)
    if name == "line":
        sizes = _numbers(element, "x1", "y1", "x2", "y2")
        return None if sizes is None else _box([(sizes[0], sizes[1]), (sizes[2], sizes[3])])
    if name in ("polygon", "polyline"):
        found = [float(n) for n in _NUMBER.findall((element.get("points") or "")[:_LONGEST])]
        return _box(list(zip(found[::2], found[1::2], strict=False)))
    if name == "path":
        return _box(path_points((element.get("d") or "")[:_LONGEST]))
    return None


def _box(points: Sequence[tuple[float, float]]) -> Rect:
    if not points:
        return Rect(0.0, 0.0, 0.0, 0.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _numbers(element: Element, *names: str) -> list[float] | None:
    found = []
    for name in names:
        text = (element.get(name) or "0").strip().removesuffix("px")
        if not _NUMBER.fullmatch(text):
            return None
        found.append(float(text))
    return found


def own_transform(element: Element) -> Matrix:
    """Return what the ``transform`` attribute does."""
    result = IDENTITY
    for name, inside in _TRANSFORM.findall((element.get("transform") or "")[:2000]):
        values = [float(n) for n in _NUMBER.findall(inside)]
        if values:
            result = result @ _transform(name, values)
    return result


def _transform(name: str, values: list[float]) -> Matrix:
    first, second = values[0], values[1] if len(values) > 1 else None
    if name == "matrix" and len(values) == 6:
        return matrix(values)
    if name == "translate":
        return translation(first, second or 0.0)
    if name == "scale":
        return scaling(first, first if second is None else second)
    if name == "skewX":
        return skewing(first, 0.0)
    if name == "skewY":
        return skewing(0.0, first)
    if name == "rotate":
        if len(values) == 3:
            x, y = values[1], values[2]
            return translation(x, y) @ rotation(first) @ translation(-x, -y)
        return rotation(first)
    return IDENTITY


def view_box(svg: Element, content: Rect) -> Matrix:
    """Return how the units of a drawing come to stand in its content box."""
    start = translation(content.left, content.top)
    text = svg.get("viewBox") or svg.get("viewbox") or ""
    numbers = [float(n) for n in _NUMBER.findall(text[:200])]
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return start
    left, top, width, height = numbers
    across, along = content.width / width, content.height / height
    fit = (svg.get("preserveAspectRatio") or svg.get("preserveaspectratio") or "").split()
    if fit[:1] != ["none"]:
        across = along = max(across, along) if "slice" in fit else min(across, along)
    spare_x, spare_y = content.width - width * across, content.height - height * along
    align = fit[0] if fit and fit[0] != "none" else "xMidYMid"
    x = 0.0 if "xMin" in align else spare_x if "xMax" in align else spare_x / 2
    y = 0.0 if "YMin" in align else spare_y if "YMax" in align else spare_y / 2
    return start @ translation(x, y) @ scaling(across, along) @ translation(-left, -top)
