"""The colours that letters and pictures have, as faded and filtered round them."""

from collections.abc import Iterator, Sequence

from beian_lint.css import cases
from beian_lint.css.colours import SAME, contrast, over
from beian_lint.css.flat_tree import Element
from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.used import px, word
from beian_lint.css.layout.words import words_of
from beian_lint.css.painting import Shade, layers_of, through_filters, veil
from beian_lint.css.paints import fill_colour, setting_of
from beian_lint.css.scene import Scene
from beian_lint.css.shadows import Shadow, drop_shadows, shadows
from beian_lint.css.stacking import Key, Stacking
from beian_lint.css.values import BLACK, WHITE, Colour
from beian_lint.css.verdicts import Cause

_APART = frozenset("transform translate rotate scale opacity filter backdrop-filter".split())

FAR_SHADOW = 40.0
"""A shadow thrown further than this, in px, is no longer the text."""


def text_inks(
    scene: Scene, box: Box, element: Element, pseudo: str | None
) -> Sequence[Shade] | Cause:
    """Return the colours that the letters have: fill, stroke, shadow, clipped background."""
    style = scene.style(element, pseudo)
    setting = setting_of(style)
    fade = veil(box)
    fill = fill_colour(style, setting)
    found: list[Shade] = []
    if fill.alpha > 0:
        found.append(fill)
    width = px(style, "-webkit-text-stroke-width") or 0.0
    stroke = style.value("-webkit-text-stroke-color")
    if width > 0:
        found.append(stroke if isinstance(stroke, Colour) else setting.current)
    found += _shadow_inks(shadows(style, "text-shadow", setting))
    if fill.alpha > 0:
        found += dropped_inks(box)
    if fill.alpha < 1:
        composited = _composited(scene, box)
        if fill.alpha <= 0 and composited is not None:
            # Painted apart from what is round it, it may not shape the background there.
            return Cause(cases.NEEDS_LAYOUT, composited.element, "will-change", composited.pseudo)
        found.extend(_clipped_background(scene, box))
    if not found or all(shade is not None and shade.alpha <= 0 for shade in found):
        prop = "color"
        own = style.value("-webkit-text-fill-color")
        if isinstance(own, Colour) and own.alpha <= 0:
            prop = "-webkit-text-fill-color"
        return Cause(cases.TRANSPARENT_TEXT, element, prop, pseudo)
    return [faded_ink(box, shade, fade) for shade in found]


def _shadow_inks(thrown: Sequence[Shadow]) -> list[Shade]:
    return [
        shadow.colour
        for shadow in thrown
        if shadow.colour.alpha > 0
        and max(abs(shadow.x), abs(shadow.y)) <= FAR_SHADOW
        and shadow.blur <= FAR_SHADOW
    ]


def dropped_inks(box: Box) -> list[Shade]:
    """Return the colours of shadows that filters round the box throw near it."""
    found: list[Shade] = []
    current: Box | None = box
    while current is not None:
        if word(current.style, "filter") != "none":
            found += _shadow_inks(drop_shadows(current.style, setting_of(current.style)))
        current = current.parent
    return found


def text_key(scene: Scene, stacking: Stacking, box: Box) -> Key:
    """Return when the letters are painted: with the background that they shape, if they have none.

    Their own colour is painted after all that stands behind them.
    """
    if fill_colour(box.style, setting_of(box.style)).alpha <= 0:
        current: Box | None = box
        while current is not None:
            if word(current.style, "background-clip") == "text" and any(layers_of(scene, current)):
                return stacking.ground(current)
            current = current.parent
    return stacking.ink(box)


def _composited(scene: Scene, box: Box) -> Box | None:
    """Return a box painted apart within a background that takes the shape of its text, if any."""
    apart: Box | None = None
    current: Box | None = box
    while current is not None:
        if word(current.style, "background-clip") == "text" and any(layers_of(scene, current)):
            return apart
        if words_of(current.style, "will-change") & _APART:
            apart = current
        current = current.parent
    return None


def _clipped_background(scene: Scene, box: Box) -> Iterator[Shade]:
    """Yield the colours of backgrounds that are painted in the shape of the text."""
    current: Box | None = box
    while current is not None:
        area = current.level == "inline" or min(current.width, current.height) >= 1
        if word(current.style, "background-clip") == "text" and area:
            for layer in layers_of(scene, current):
                yield from layer
        current = current.parent


def rim_shows(scene: Scene, box: Box, ground: Shade) -> bool:
    """Tell whether a background in the shape of the text, told from its ground, edges the letters."""
    return any(
        shade is None or ground is None or contrast(over(shade, ground), ground) >= SAME
        for shade in _clipped_background(scene, box)
    )


def picture_inks(box: Box, colours: Sequence[Colour] | None) -> Sequence[Shade]:
    """Return the colours of a picture: black and white, the farthest, where they are not known."""
    fade = veil(box)
    inks = [faded_ink(box, colour, fade) for colour in (colours or (BLACK, WHITE))]
    return inks + [faded_ink(box, shade, fade) for shade in dropped_inks(box)]


def faded_ink(box: Box, shade: Shade, fade: float) -> Shade:
    """Return a colour as opacities (``fade``) and filters round the box leave it."""
    if shade is None:
        return None
    colour = through_filters(box, shade)
    return Colour(colour.red, colour.green, colour.blue, colour.alpha * fade)


def hexadecimal(shade: Shade) -> str:
    """Write a colour for people, empty when it is not known."""
    if shade is None:
        return ""
    parts = [round(max(0.0, min(1.0, c)) * 255) for c in (shade.red, shade.green, shade.blue)]
    text = "#" + "".join(f"{part:02x}" for part in parts)
    return text if shade.alpha >= 0.995 else f"{text} / {shade.alpha:.2f}"
