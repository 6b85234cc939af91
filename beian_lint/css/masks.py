"""Masks that leave nothing: transparent, or of a file that is missing.

Source: CSS Masking 1, chapter 6: a mask image that cannot be loaded counts as transparent black.
"""

from typing import Any

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element
from beian_lint.css.gradients import is_gradient, stops
from beian_lint.css.layout.used import word
from beian_lint.css.paints import image_layers, setting_of
from beian_lint.css.scene import Scene
from beian_lint.css.values import Tokens, Url, Value
from beian_lint.css.verdicts import Cause


def masked_away(scene: Scene, element: Element) -> Cause | None:
    """Return why a mask round the element leaves nothing of it, None when none does."""
    for current in scene.chain(element):
        style = scene.style(current)
        if word(style, "mask-image") == "none" or word(style, "display") == "contents":
            continue
        images = image_layers(style.value("mask-image"))
        setting = setting_of(style)
        if images and all(_is_nothing(scene, image, setting) for image in images):
            return Cause(cases.MASK, current, "mask-image")
    return None


def _is_nothing(scene: Scene, image: Value, setting: Any) -> bool:
    if isinstance(image, Url):
        if image.address.startswith("#"):
            return False
        facts = scene.find_picture(image.address, image.base)
        return facts.state == "missing" or facts.colours == ()
    if isinstance(image, Tokens):
        for node in image.nodes:
            token: Any = node
            if is_gradient(token):
                colours = stops(token, setting)
                return bool(colours) and all(colour.alpha <= 0.01 for colour in colours)
    return False
