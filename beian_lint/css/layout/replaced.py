"""The size of replaced elements.

Sources: CSS 2.2 10.3.2, 10.4, 10.6.2; CSS Images 3 5.2 (default sizing), CSS Sizing 4 (aspect-ratio).
"""

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.engine import Engine
from beian_lint.css.layout.sizes import STRETCH
from beian_lint.css.layout.used import Style, px, word
from beian_lint.css.values import Keyword, Number, Pair, Value


def replaced_size(
    engine: Engine, box: Box, available: float, height_basis: float | None
) -> tuple[float, float]:
    """Return width and height of the border box of a replaced element."""
    natural_width, natural_height = engine.natural(box)
    ratio = ratio_of(box.style, natural_width, natural_height)
    frame = box.frame
    border_box = word(box.style, "box-sizing") == "border-box"

    def content(prop: str, basis: float | None, axis: int) -> float | None:
        size = px(box.style, prop, basis)
        if size is None:
            return None
        return max(0.0, size - frame[axis]) if border_box else max(0.0, size)

    width = content("width", available, 0)
    height = content("height", height_basis, 1)
    if word(box.style, "width") in STRETCH:
        width = max(0.0, available - box.margin.across - frame[0])
    auto_width, auto_height = width is None, height is None
    if width is None and height is None:
        width, height = default_size(natural_width, natural_height, ratio)
    elif width is None:
        assert height is not None
        width = height * ratio if ratio else natural_width if natural_width is not None else 300.0
    elif height is None:
        height = width / ratio if ratio else natural_height if natural_height is not None else 150.0
    assert width is not None
    assert height is not None
    most, least = content("max-width", available, 0), content("min-width", available, 0)
    bounded = _within(width, least, most)
    if bounded != width:
        if auto_height and ratio:
            height = bounded / ratio
        width = bounded
    high, low = content("max-height", height_basis, 1), content("min-height", height_basis, 1)
    bounded = _within(height, low, high)
    if bounded != height:
        if auto_width and ratio:
            width = _within(bounded * ratio, least, most)
        height = bounded
    return width + frame[0], height + frame[1]


def _within(size: float, least: float | None, most: float | None) -> float:
    size = size if most is None else min(size, most)
    return size if least is None else max(size, least)


def default_size(
    width: float | None, height: float | None, ratio: float | None
) -> tuple[float, float]:
    """Return width and height in px where neither is specified, by what is natural (CSS Images 3)."""
    if width is None and height is None:
        return 300.0, 300.0 / ratio if ratio else 150.0
    if width is None:
        assert height is not None
        return (height * ratio if ratio else 300.0), height
    if height is None:
        return width, (width / ratio if ratio else 150.0)
    return width, height


def ratio_of(style: Style, width: float | None, height: float | None) -> float | None:
    """Return width by height: the preferred aspect ratio, or that of the natural size."""
    natural = width / height if width and height else None
    value = style.value("aspect-ratio")
    preferred = _ratio(value)
    items = value.items if isinstance(value, Pair) else (value,)
    if preferred and not (natural and any(item == Keyword("auto") for item in items)):
        return preferred
    return natural


def _ratio(value: Value) -> float | None:
    if isinstance(value, Number):
        return value.value or None
    if isinstance(value, Pair):
        numbers = [item.value for item in value.items if isinstance(item, Number)]
        if len(numbers) == 2 and numbers[1]:
            return numbers[0] / numbers[1] or None
        if len(numbers) == 1:
            return numbers[0] or None
    return None
