"""Where in its area a background picture is painted: by size, place and repetition.

Source: CSS Backgrounds and Borders 3, 2.6 to 2.9. Areas are rectangles in px.
"""

from collections.abc import Sequence

from beian_lint.css.computing import single
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.used import Style
from beian_lint.css.mathematics import DEFAULT_UNITS
from beian_lint.css.scene import PictureFacts
from beian_lint.css.values import Keyword, Layers, Length, Pair, Tokens, Value


def placed_in(box: Box, rect: Rect, at: int, facts: PictureFacts) -> Rect:
    """Return what layer ``at`` of a box fills; ``rect`` is its border box (a line's, if inline)."""
    origin = _area(box, rect, _name(box.style, "background-origin", at))
    painted = _area(box, rect, _name(box.style, "background-clip", at))
    return in_area(box.style, origin, at, facts, painted)


def in_area(
    style: Style, origin: Rect, at: int, facts: PictureFacts, painted: Rect | None = None
) -> Rect:
    """Place the picture in its positioning area, cut at the area that is painted."""
    rect = origin if painted is None else painted
    width, height = _size(style, at, origin, facts)
    if width < 0.5 or height < 0.5:
        return Rect(0.0, 0.0, 0.0, 0.0)
    x = _position(_item(style.value("background-position-x"), at), origin.width - width)
    y = _position(_item(style.value("background-position-y"), at), origin.height - height)
    across, along = _repeats(_item(style.value("background-repeat"), at))
    left = rect.left if across else origin.left + x
    right = rect.right if across else left + width
    top = rect.top if along else origin.top + y
    bottom = rect.bottom if along else top + height
    return Rect(left, top, right, bottom).meet(rect)


def _area(box: Box, rect: Rect, name: str) -> Rect:
    if name in ("padding-box", "content-box"):
        rect = Rect(
            rect.left + box.border.left,
            rect.top + box.border.top,
            rect.right - box.border.right,
            rect.bottom - box.border.bottom,
        )
    if name == "content-box":
        rect = Rect(
            rect.left + box.padding.left,
            rect.top + box.padding.top,
            rect.right - box.padding.right,
            rect.bottom - box.padding.bottom,
        )
    return rect


def _name(style: Style, prop: str, at: int) -> str:
    value = _item(style.value(prop), at)
    return value.name if isinstance(value, Keyword) else ""


def _repeats(value: Value) -> tuple[bool, bool]:
    """Return whether the picture is repeated across and along."""
    if isinstance(value, Keyword):
        names = [value.name]
    elif isinstance(value, Tokens):
        names = value.text.split()
    else:
        names = [item.name for item in getattr(value, "items", ()) if isinstance(item, Keyword)]
    if names == ["repeat-x"]:
        return True, False
    if names == ["repeat-y"]:
        return False, True
    if len(names) == 2:
        return names[0] != "no-repeat", names[1] != "no-repeat"
    return names != ["no-repeat"], names != ["no-repeat"]


def _item(value: Value, at: int) -> Value:
    if isinstance(value, Layers) and value.items:
        return value.items[at % len(value.items)]
    return value


_SIDES = {"left": 0.0, "top": 0.0, "center": 50.0, "right": 100.0, "bottom": 100.0}


def _position(value: Value, free: float) -> float:
    if isinstance(value, Length):
        return value.resolve(free)
    if isinstance(value, Keyword):
        return free * _SIDES.get(value.name, 0.0) / 100
    items: list[Value] = list(getattr(value, "items", ()))
    if isinstance(value, Tokens):
        for node in value.nodes:
            item = single(node, DEFAULT_UNITS, "")
            if item is not None:
                items.append(item)
    side = next((item.name for item in items if isinstance(item, Keyword)), "left")
    offset = next((item for item in items if isinstance(item, Length)), Length(0.0))
    if side in ("right", "bottom"):
        return free - offset.resolve(free)
    return offset.resolve(free)


def _size(style: Style, at: int, area: Rect, facts: PictureFacts) -> tuple[float, float]:
    natural_width, natural_height = facts.width, facts.height
    value = _item(style.value("background-size"), at)
    items: Sequence[Value] = value.items if isinstance(value, Pair) else (value,)
    if isinstance(value, Tokens):
        items = [
            item for node in value.nodes if (item := single(node, style.units, "")) is not None
        ]
    first = items[0] if items else Keyword("auto")
    second = items[1] if len(items) > 1 else Keyword("auto")
    if isinstance(first, Keyword) and first.name in ("cover", "contain"):
        return area.width, area.height
    width = first.resolve(area.width) if isinstance(first, Length) else None
    height = second.resolve(area.height) if isinstance(second, Length) else None
    ratio = natural_width / natural_height if natural_width and natural_height else None
    if width is None and height is None:
        return natural_width or area.width, natural_height or area.height
    if width is None:
        assert height is not None
        return (height * ratio if ratio else natural_width or area.width), height
    if height is None:
        return width, (width / ratio if ratio else natural_height or area.height)
    return width, height
