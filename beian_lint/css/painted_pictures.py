"""Pictures that style sheets paint: backgrounds, and ``content: url()``.

Source: CSS Backgrounds and Borders 3, chapter 2; CSS Images 4 (image-set).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from beian_lint.css.contents import content_picture, generated_text, is_replaced
from beian_lint.css.flat_tree import Element
from beian_lint.css.scene import Scene
from beian_lint.css.values import Layers, Tokens, Url, Value

_DENSITIES = {"desktop": 1.0, "phone": 2.0}


class Layer(Struct, frozen=True):
    """One picture of a background, with what places it; or a picture put by ``content``."""

    url: Url
    at: int
    content: bool = False


def pictures_of(scene: Scene, element: Element, pseudo: str | None) -> Iterator[Layer]:
    """Yield the pictures that sheets paint on an element or pseudo-element."""
    style = scene.style(element, pseudo)
    if pseudo is not None and generated_text(scene, element, pseudo) is None:
        return
    for at, image in enumerate(images_of(style.value("background-image"))):
        url = chosen(image, scene.viewport)
        if url is not None and url.address.strip():
            yield Layer(url, at)
    replaced = content_picture(scene, element, pseudo)
    if replaced is not None and (pseudo is not None or not is_replaced(scene, element)):
        yield Layer(replaced, 0, content=True)


def images_of(value: Value) -> Sequence[Value]:
    """Return the images of a background, the topmost first."""
    return value.items if isinstance(value, Layers) else (value,)


def chosen(image: Value, viewport: str) -> Url | None:
    """Return the file that a browser takes of an image value, None for gradients and the like."""
    if isinstance(image, Url):
        return image
    if not isinstance(image, Tokens) or not image.nodes:
        return None
    function: Any = image.nodes[0]
    if function.type == "url":
        return Url(function.value, image.base)
    if function.type != "function" or function.lower_name not in ("image-set", "-webkit-image-set"):
        return None
    return _from_set(function, image.base, _DENSITIES[viewport])


def _from_set(function: Any, base: str, density: float) -> Url | None:
    """Return the candidate of ``image-set()`` nearest to the screen's density from above."""
    options: list[tuple[float, Url]] = []
    part: list[Any] = []
    for node in [*function.arguments, None]:
        if node is not None and not (node.type == "literal" and node.value == ","):
            part.append(node)
            continue
        option = _option(part, base)
        if option is not None:
            options.append(option)
        part = []
    if not options:
        return None
    enough = [option for option in options if option[0] >= density]
    return (min if enough else max)(enough or options, key=lambda option: option[0])[1]


def _option(part: Sequence[Any], base: str) -> tuple[float, Url] | None:
    address, resolution = None, 1.0
    for node in part:
        if node.type in ("url", "string"):
            address = node.value
        elif node.type == "function" and node.lower_name in ("url", "src"):
            strings = [inner.value for inner in node.arguments if inner.type == "string"]
            address = strings[0] if strings else None
        elif node.type == "dimension":
            factors = {"x": 1.0, "dppx": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}
            resolution = node.value * factors.get(node.lower_unit, 1.0)
    return None if address is None else (resolution, Url(address, base))
