"""The short way to a *yes*: nothing round the element could hide it, so no layout is needed.

Whatever is not plainly harmless here is left to layout; a *no* is never said here.
"""

import math
from collections.abc import Sequence

from beian_lint.css import flat_tree
from beian_lint.css.colours import SAME, contrast, over
from beian_lint.css.filters import functions
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.hiding import opacity_of
from beian_lint.css.layout.geometry import IDENTITY
from beian_lint.css.layout.used import Style, is_set, number, px, word
from beian_lint.css.layout.words import words_of
from beian_lint.css.paints import fill_colour, image_layers, setting_of
from beian_lint.css.quick_covers import (
    ROOMY,
    SMALL_MOVE,
    WIDE,
    could_be_wide,
    is_small,
    is_top_bar,
    neighbours,
    stands_far_down,
)
from beian_lint.css.scene import PictureFacts, Scene
from beian_lint.css.shapes import clips
from beian_lint.css.transforms import own_matrix, transforms
from beian_lint.css.values import WHITE, Colour, Length, Number, Url
from beian_lint.css.verdicts import Verdict

SMALL = 12.0
"""The same for a picture: none that matters is smaller."""


_HARMLESS_FILTERS = frozenset(
    ("grayscale", "drop-shadow", "blur", "sepia", "saturate", "hue-rotate")
)


def quick_text(scene: Scene, element: Element) -> Verdict | None:
    """Return *yes* when nothing could hide the text of the element, None when that is not plain."""
    style = scene.style(element)
    size = px(style, "font-size") or 0.0
    indent = style.value("text-indent")
    if size < 6 or not isinstance(indent, Length) or not 0 <= indent.resolve(ROOMY) <= ROOMY:
        return None
    chain = list(scene.chain(element))
    return _told_from_ground(scene, chain, style) if _is_open(scene, chain, WIDE) else None


def quick_picture(scene: Scene, element: Element, facts: PictureFacts) -> Verdict | None:
    """Return *yes* when nothing could hide the picture, None when that is not plain."""
    style = scene.style(element)
    if facts.colours is not None or not _has_size(style, facts):
        return None
    if word(style, "object-fit") not in ("fill", "contain", "cover", "scale-down", ""):
        return None
    chain = list(scene.chain(element))
    indent = scene.style(chain[1]).value("text-indent") if len(chain) > 1 else Length(0.0)
    if not isinstance(indent, Length) or not 0 <= indent.resolve(ROOMY) <= ROOMY:
        return None
    if any(_is_narrow(scene.style(above)) for above in chain[1:]):
        return None
    return Verdict("yes") if _is_open(scene, chain, SMALL) and _fade(scene, chain) > 0.3 else None


def quick_area(scene: Scene, element: Element) -> tuple[float, float] | None:
    """Return width and height in px of an empty box that nothing could hide, None when not plain.

    They are those of its padding box, as its style sheet fixes them.
    """
    style = scene.style(element)
    parent = flat_tree.parent(element)
    if parent is None or len(element) or (element.text or "").strip():
        return None
    if word(style, "display") not in ("block", "inline-block") or word(style, "float") != "none":
        return None
    if word(scene.style(parent), "display") not in ("block", "inline", "inline-block", "list-item"):
        return None
    if (px(style, "font-size") or 0.0) < 6 or word(style, "box-sizing") != "content-box":
        return None
    sides = []
    for prop in ("width", "height"):
        value, high = style.value(prop), style.value(f"max-{prop}")
        if not isinstance(value, Length) or not value.absolute or isinstance(high, Length):
            return None
        sides.append(value.px)
    chain = list(scene.chain(element))
    indent = scene.style(parent).value("text-indent")
    if not isinstance(indent, Length) or not 0 <= indent.resolve(ROOMY) <= ROOMY:
        return None
    if any(_is_narrow(scene.style(above)) for above in chain[1:]):
        return None
    if not _is_open(scene, chain, SMALL) or _fade(scene, chain) <= 0.3:
        return None
    return sides[0], sides[1]


def _is_open(scene: Scene, chain: Sequence[Element], wide: float) -> bool:
    """Tell whether nothing in the chain or beside it could hide what is in its first element.

    ``wide`` is the width in px from which on a box covers it.
    """
    if not all(
        _is_harmless(scene, element) and _does_not_clip(scene, chain, at)
        for at, element in enumerate(chain)
    ):
        return False
    beside = neighbours(scene, chain)
    if beside is None:
        return False
    bars = False
    for element, pseudo in beside:
        style = scene.style(element, pseudo)
        if could_be_wide(element, style, wide):
            if not is_top_bar(style):
                return False
            bars = True
    return not bars or stands_far_down(scene, chain)


def _fade(scene: Scene, chain: Sequence[Element]) -> float:
    return math.prod(opacity_of(scene.style(current)) for current in chain)


def _has_size(style: Style, facts: PictureFacts) -> bool:
    natural = {"width": facts.width, "height": facts.height}
    for prop in ("width", "height"):
        value = style.value(prop)
        if isinstance(value, Length):
            if not value.absolute or value.px < 4:
                return False
        elif word(style, prop) != "auto" or (
            natural[prop] is not None and (natural[prop] or 0) < 4
        ):
            return False
        high = style.value(f"max-{prop}")
        if isinstance(high, Length) and high.resolve(ROOMY) < 4:
            return False
    return True


def _is_narrow(style: Style) -> bool:
    for prop in ("width", "max-width", "height", "max-height"):
        value = style.value(prop)
        if isinstance(value, Length) and value.resolve(ROOMY) < 20:
            return True
    return False


def _is_harmless(scene: Scene, element: Element) -> bool:
    """Tell whether an element can neither move nor cover what is in it."""
    known = scene.harmless.get(element)
    if known is None:
        known = scene.harmless[element] = _has_harmless_style(scene.style(element))
    return known


def _has_harmless_style(style: Style) -> bool:
    position = word(style, "position")
    if position not in ("static", "relative", "sticky"):
        return False
    if position == "relative" and not all(
        is_small(style, side) for side in ("left", "top", "right", "bottom")
    ):
        return False
    if number(style, "z-index", 0.0) < 0 or is_set(style, "offset-path"):
        return False
    indent = style.value("text-indent")
    if not isinstance(indent, Length) or not 0 <= indent.resolve(ROOMY) <= ROOMY:
        return False
    for side in ("left", "top", "right", "bottom"):
        value = style.value(f"margin-{side}")
        if isinstance(value, Length) and not -SMALL_MOVE <= value.resolve(ROOMY) <= 4 * ROOMY:
            return False
    if transforms(style) and own_matrix(style, style.units, 1000.0, 1000.0) != IDENTITY:
        return False
    if word(style, "perspective") != "none" or clips(style) or word(style, "mask-image") != "none":
        return False
    if word(style, "mix-blend-mode") != "normal" or number(style, "zoom", 1.0) < 0.5:
        return False
    if word(style, "filter") != "none" and not all(
        name in _HARMLESS_FILTERS for name, _ in functions(style)
    ):
        return False
    if words_of(style, "contain") & {"size", "strict", "inline-size", "paint", "content"}:
        return False
    return word(style, "writing-mode") == "horizontal-tb"


def _does_not_clip(scene: Scene, chain: Sequence[Element], at: int) -> bool:
    """Tell whether this element of the chain cuts nothing off what is in it."""
    style = scene.style(chain[at])
    across, along = word(style, "overflow-x"), word(style, "overflow-y")
    if word(style, "content-visibility") == "auto":
        across = along = "clip"
    if across == along == "visible":
        return True
    if is_set(style, "-webkit-line-clamp"):
        return False
    if at == 0 and tag(chain[0]) in ("img", "svg", "object", "embed", "input"):
        return True  # a picture is cut at its own edges
    if tag(chain[at]) in ("html", "body"):
        # Of the window, not of the box, in all but odd pages; down it must scroll.
        height = px(style, "height", None)
        return along in ("visible", "auto", "scroll") and not (
            height is not None and height < ROOMY
        )
    for prop in ("height", "max-height"):
        if isinstance(style.value(prop), Length):
            return False
    for prop in ("width", "max-width"):
        value = style.value(prop)
        if isinstance(value, Length) and value.resolve(2 * ROOMY) < _room(scene, chain[0]):
            return False
    if any(_may_stand_out(scene.style(inner)) for inner in chain[: at + 1]):
        return False
    if any(_is_narrow(scene.style(outer)) for outer in chain[at + 1 :]):
        return False
    if at + 1 < len(chain):
        outer = word(scene.style(chain[at + 1]), "display")
        if outer in ("flex", "inline-flex", "grid", "inline-grid"):
            return False
    return True


def _room(scene: Scene, element: Element) -> float:
    """Return the width in px in which fourteen digits, that do not wrap, have room in any font."""
    style = scene.style(element)
    spacing = px(style, "letter-spacing") or 0.0
    return max(ROOMY, 12 * (px(style, "font-size") or 0.0) + 16 * max(0.0, spacing))


def _may_stand_out(style: Style) -> bool:
    """Tell whether the box may be wider than what it stands in, or push its contents out of it."""
    height = style.value("line-height")
    if isinstance(height, Number) and height.value < 0.5:
        return True
    if isinstance(height, Length) and height.resolve(16.0) < 6:
        return True
    if word(style, "text-wrap-mode") == "nowrap":
        return True
    if word(style, "display") in ("flex", "inline-flex", "grid", "inline-grid"):
        return True
    for prop in ("width", "min-width"):
        value = style.value(prop)
        if isinstance(value, Length) and (value.percent > 100 or value.px > 3 * ROOMY):
            return True
    return any(
        isinstance(value := style.value(f"{edge}-{side}"), Length) and value.resolve(ROOMY) > ROOMY
        for edge in ("margin", "padding")
        for side in ("left", "top")
    )


# Covers


# Ground


def _told_from_ground(scene: Scene, chain: Sequence[Element], style: Style) -> Verdict | None:
    """Return *yes* when the text can be told from every ground that it may stand on.

    Floats and fixed heights can leave a text outside of its parent's background, so the grounds of
    all ancestors count. The contrast is that with the nearest, where it is plain.
    """
    fill = fill_colour(style, setting_of(style))
    fade = _fade(scene, chain)
    if fade < 0.3 or fill.alpha < 0.3:
        return None
    grounds: list[Colour] = []
    plain = True
    for current in chain:
        own = scene.style(current)
        if word(own, "background-clip") == "text":
            return None
        images = image_layers(own.value("background-image"))
        if any(not isinstance(image, Url) for image in images):
            return None
        if images and not grounds:
            plain = False
        colour = own.value("background-color")
        if isinstance(colour, Colour) and colour.alpha > 0:
            grounds.append(colour)
    grounds.append(WHITE)
    nearest = _flattened(grounds)
    ink = Colour(fill.red, fill.green, fill.blue, fill.alpha * fade)
    found = contrast(over(ink, nearest), nearest)
    if found < SAME:
        return None
    for at in range(len(grounds)):
        ground = _flattened(grounds[at:])
        if contrast(over(ink, ground), ground) < SAME:
            return None
    return Verdict("yes", None, found if plain and fade == 1.0 else None)


def _flattened(colours: Sequence[Colour]) -> Colour:
    """Return what the colours give, the topmost first."""
    result = colours[-1]
    for colour in reversed(colours[:-1]):
        result = over(colour, result)
    return result
