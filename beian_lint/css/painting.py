"""What is painted under and over a place on the page.

Each box with a background gives a `Coat`; sorted by stacking order, those before a text are its
ground, those after it cover it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from beian_lint.css.colours import Setting, over
from beian_lint.css.contents import shown_picture
from beian_lint.css.edges import edges_of
from beian_lint.css.filters import filter_opacity, filtered
from beian_lint.css.flat_tree import tag
from beian_lint.css.gradients import is_gradient, stops
from beian_lint.css.hiding import opacity_of
from beian_lint.css.journey import reachable, travel
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.places import inline_shift
from beian_lint.css.layout.used import is_set, word
from beian_lint.css.paints import has_background, image_layers, setting_of
from beian_lint.css.scene import Scene
from beian_lint.css.shadows import shadows
from beian_lint.css.stacking import Key, Stacking
from beian_lint.css.values import WHITE, Colour, Tokens, Url, Value

Shade = Colour | None
"""A colour, or None for a picture of which nothing is known."""


class Coat(Struct, frozen=True):
    """One layer of paint: its place, when it is painted, and the colours that it may have.

    ``fixed`` says that it stays in the window while the page scrolls.
    """

    box: Box
    rect: Rect
    fixed: bool
    key: Key
    shades: tuple[Shade, ...]
    rough: bool = False

    @property
    def opaque(self) -> bool:
        return all(shade is not None and shade.alpha >= 0.99 for shade in self.shades)


class Painting(Struct, frozen=True):
    """All coats of a page under one layout, in no order, and the canvas under them."""

    coats: tuple[Coat, ...]
    canvas: tuple[Shade, ...]
    bare: bool
    """True when neither html nor body paints the canvas: blend modes do not see it."""
    stacking: Stacking


def paint(scene: Scene, tree: BoxTree) -> Painting:
    """Collect the coats of a page that is laid out."""
    stacking = Stacking()
    coats: list[Coat] = []
    canvas_box = canvas_source(scene, tree)
    for box in tree:
        if box is canvas_box or not _may_paint(box):
            continue
        coats.extend(_coats(scene, box, stacking))
    shades: tuple[Shade, ...] = (WHITE,)
    bare = True
    if canvas_box is not None:
        for layer in layers_of(scene, canvas_box):
            bare = False
            shades = lay(shades, layer)
    return Painting(tuple(coats), shades, bare, stacking)


def canvas_source(scene: Scene, tree: BoxTree) -> Box | None:
    """Return the box whose background paints the canvas: html, else body (CSS Backgrounds 3)."""
    if tree.root is None:
        return None
    if has_background(tree.root.style):
        return tree.root
    body = next((child for child in scene.root if child.tag == "body"), None)
    return tree.get(body) if body is not None else tree.root


def lay(under: Sequence[Shade], layer: Sequence[Shade]) -> tuple[Shade, ...]:
    """Return what can be seen where one of the layer's shades lies over one of those under it."""
    found: list[Shade] = []
    for below in under:
        for shade in layer:
            mixed: Shade = None
            if shade is not None and (below is not None or shade.alpha >= 0.99):
                mixed = shade if below is None else over(shade, below)
            if mixed not in found:
                found.append(mixed)
    return tuple(found[:64])


def _may_paint(box: Box) -> bool:
    """Tell whether the box may paint anything of its own, text left out."""
    settled = box.settled
    if settled.paints is None:
        style = box.style
        settled.paints = word(style, "visibility") == "visible" and (
            box.inner == "replaced"
            or has_background(style)
            or is_set(style, "box-shadow")
            or any(
                word(style, f"border-{side}-style") not in ("none", "hidden")
                for side in ("top", "bottom", "left", "right")
            )
        )
    return settled.paints


def _coats(scene: Scene, box: Box, stacking: Stacking) -> Iterator[Coat]:
    style = box.style
    key = stacking.ground(box)
    layers = list(layers_of(scene, box)) if word(style, "background-clip") != "text" else []
    if layers:
        for rect in _rects(box):
            for layer in layers:
                yield from _coat(scene, box, rect, key, tuple(layer))
    if box.level != "inline":
        setting = setting_of(style)
        fade = veil(box)
        for rect, colour in edges_of(box, setting):
            yield from _coat(scene, box, rect, key, (_veiled(box, colour, fade),))
    if box.inner == "replaced" and _is_picture(scene, box):
        rect = Rect(0.0, 0.0, box.width, box.height)
        yield from _coat(scene, box, rect, stacking.ink(box), (None,))


def _coat(
    scene: Scene, box: Box, rect: Rect, key: Key, shades: tuple[Shade, ...]
) -> Iterator[Coat]:
    """Yield the coat of a rectangle of the box, where any of it can be seen."""
    if box.level != "inline":
        arrival = travel(scene, box, rect, own_overflow=False)
    elif box.anchor is not None:
        dx, dy = inline_shift(box, box.anchor)
        arrival = travel(scene, box.anchor, rect.moved(dx, dy), inner=box)
    else:
        return
    if arrival.cause is not None:
        return
    seen = reachable(scene, arrival)
    if (
        arrival.fixed
        and scene.pan is not None
        and seen.left <= 1
        and seen.right >= scene.window[0] - 1
    ):
        # A phone zooms out for what stands out to the right, and fixed boxes get as wide.
        seen = Rect(seen.left, seen.top, max(seen.right, scene.pan), seen.bottom)
    if seen.holds(1.0, 1.0):
        yield Coat(box, seen, arrival.fixed, key, shades, arrival.rough or arrival.loose)


def _rects(box: Box) -> Sequence[Rect]:
    if box.level == "inline":
        return box.rects
    if word(box.style, "background-clip") == "padding-box":
        return [
            Rect(
                box.border.left,
                box.border.top,
                box.width - box.border.right,
                box.height - box.border.bottom,
            )
        ]
    return [Rect(0.0, 0.0, box.width, box.height)]


def _is_picture(scene: Scene, box: Box) -> bool:
    name = tag(box.element)
    if name in ("img", "object", "embed"):
        facts = shown_picture(scene, box.element)
        return facts.state != "missing" and facts.colours != ()
    return name in ("video", "canvas", "iframe")


def layers_of(scene: Scene, box: Box) -> Iterator[tuple[Shade, ...]]:
    """Yield the layers of a background, the lowest first, as faded and filtered round the box."""
    style = box.style
    fade = veil(box)
    if fade <= 0:
        return
    setting = setting_of(style)
    colour = style.value("background-color")
    if isinstance(colour, Colour) and colour.alpha > 0:
        yield (_veiled(box, colour, fade),)
    for image in reversed(image_layers(style.value("background-image"))):
        shades = _image_shades(scene, image, setting)
        if shades:
            yield tuple(shade if shade is None else _veiled(box, shade, fade) for shade in shades)
    inset = _inset_shadow(box, setting)
    if inset is not None:
        yield (_veiled(box, inset, fade),)


def _image_shades(scene: Scene, image: Value, setting: Setting) -> tuple[Shade, ...]:
    if isinstance(image, Url):
        facts = scene.find_picture(image.address, image.base)
        if facts.state == "missing" or facts.colours == ():
            return ()
        if facts.colours is not None:
            return facts.colours
        # Of a picture nothing is known: not whether it leaves holes, nor how large it is.
        return (None, Colour(0.0, 0.0, 0.0, 0.0))
    if isinstance(image, Tokens):
        for node in image.nodes:
            token: Any = node
            if is_gradient(token):
                return tuple(stops(token, setting))
        return (None, Colour(0.0, 0.0, 0.0, 0.0))
    return ()


def _inset_shadow(box: Box, setting: Setting) -> Colour | None:
    """Return the colour of an inset shadow that fills the whole box."""
    for shadow in shadows(box.style, "box-shadow", setting):
        if shadow.inset and shadow.spread * 2 >= min(box.width, box.height) - 1:
            return shadow.colour
    return None


def veil(box: Box) -> float:
    """Return the product of opacities and opacity filters round the box, itself included."""
    product = 1.0
    current: Box | None = box
    while current is not None:
        product *= opacity_of(current.style) * filter_opacity(current.style)
        current = current.parent
    return product


def _veiled(box: Box, colour: Colour, fade: float) -> Colour:
    colour = through_filters(box, colour)
    return Colour(colour.red, colour.green, colour.blue, colour.alpha * fade)


def through_filters(box: Box, colour: Colour) -> Colour:
    """Return the colour as the filters round the box leave it; their opacity is left to `veil`."""
    alpha = colour.alpha
    current: Box | None = box
    while current is not None:
        if word(current.style, "filter") != "none":
            colour = filtered(current.style, colour)
        current = current.parent
    return Colour(colour.red, colour.green, colour.blue, alpha)
