"""Whether a picture that a style sheet paints is seen."""

from collections.abc import Sequence
from typing import Any

from beian_lint.css import cases
from beian_lint.css.background_place import in_area, placed_in
from beian_lint.css.flat_tree import Element
from beian_lint.css.gradients import is_gradient, stops
from beian_lint.css.inks import picture_inks
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.places import inline_shift
from beian_lint.css.layout.used import Style
from beian_lint.css.painted_pictures import Layer, images_of
from beian_lint.css.painting import Painting
from beian_lint.css.paints import setting_of
from beian_lint.css.quick import quick_area
from beian_lint.css.scene import PictureFacts, Scene
from beian_lint.css.seeing import Seer
from beian_lint.css.subject import Spot, Subject
from beian_lint.css.values import Tokens
from beian_lint.css.verdicts import Cause, Verdict, hidden

_PSEUDOS = (None, "before", "after")

PLAINLY = 4.0
"""px each way of a picture from which it is plainly seen."""


def layer_shown(seer: Seer, element: Element, pseudo: str | None, layer: Layer) -> Verdict:
    """Tell whether a picture of a background is seen."""
    scene = seer.scene
    cause = seer.certain(element, pseudo, ground=pseudo is None and not layer.content)
    if cause is not None:
        return hidden(cause)
    facts = scene.find_picture(layer.url.address, layer.url.base)
    if facts.state == "missing" or facts.colours == ():
        return hidden(Cause(cases.NO_PICTURE, element, "background-image", pseudo))
    if not layer.content and _covered_by_layers(scene.style(element, pseudo), layer.at):
        return hidden(Cause(cases.COVERED, element, "background-image", pseudo))
    if not seer.always_lay_out and _is_plainly_seen(scene, element, pseudo, layer, facts):
        return Verdict("yes")
    return seer.placed(
        Subject(
            element,
            pseudo,
            lambda tree: _spots(tree, element, pseudo, layer, facts),
            lambda box: picture_inks(box, facts.colours),
            _key_of(layer),
        )
    )


def _is_plainly_seen(
    scene: Scene, element: Element, pseudo: str | None, layer: Layer, facts: PictureFacts
) -> bool:
    """Tell whether the background of a box of known size is seen without laying out the page."""
    if pseudo is not None or layer.content or facts.colours is not None:
        return False
    area = quick_area(scene, element)
    if area is None:
        return False
    placed = in_area(scene.style(element), Rect(0.0, 0.0, *area), layer.at, facts)
    return placed.holds(PLAINLY, PLAINLY)


def _key_of(layer: Layer) -> Any:
    def content_key(painting: Painting, box: Box) -> Any:
        return painting.stacking.ink(box)

    def ground_key(painting: Painting, box: Box) -> Any:
        return painting.stacking.ground(box)

    return content_key if layer.content else ground_key


def _covered_by_layers(style: Style, at: int) -> bool:
    """Tell whether an opaque gradient lies over the layer: the first layers are on top."""
    setting = setting_of(style)
    for image in list(images_of(style.value("background-image")))[:at]:
        if not isinstance(image, Tokens):
            continue
        for node in image.nodes:
            token: Any = node
            if is_gradient(token):
                colours = stops(token, setting)
                if colours and all(colour.alpha >= 0.99 for colour in colours):
                    return True
    return False


def _spots(
    tree: BoxTree,
    element: Element,
    pseudo: str | None,
    layer: Layer,
    facts: PictureFacts,
) -> Sequence[Spot] | Cause:
    box = tree.get(element, pseudo)
    if box is None:
        return Cause(cases.NO_BOX, element)
    if layer.content:
        return _content_spots(box, facts)
    spots: list[Spot] = []
    if box.level == "inline":
        start = box.anchor
        if start is None:
            return Cause(cases.ZERO_AREA, element)
        dx, dy = inline_shift(box, start)
        for rect in box.rects:
            placed = placed_in(box, rect.moved(dx, dy), layer.at, facts)
            spots.append(Spot(placed, start, box))
    else:
        rect = Rect(0.0, 0.0, box.width, box.height)
        spots.append(Spot(placed_in(box, rect, layer.at, facts), box, box, own_overflow=False))
    if not any(spot.rect.holds(1.0, 1.0) for spot in spots):
        return Cause(cases.ZERO_AREA, element)
    return spots


def _content_spots(box: Box, facts: PictureFacts) -> Sequence[Spot] | Cause:
    """A picture in a pseudo-element: as large as it is, in the place of its contents."""
    width, height = facts.width or 20.0, facts.height or 20.0
    if box.level == "inline":
        if box.anchor is None or not box.rects:
            return Cause(cases.ZERO_AREA, box.element)
        first = box.rects[0]
        rect = Rect(first.left, first.bottom - height, first.left + width, first.bottom)
        return [Spot(rect, box.anchor, box)]
    left, top = box.content_left, box.content_top
    return [Spot(Rect(left, top, left + width, top + height), box, box)]
