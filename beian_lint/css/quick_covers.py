"""What stands round an element and could lie over it, told from style sheets without layout.

Whatever is not plainly harmless is left to layout.
"""

import itertools
from collections.abc import Iterator, Sequence

from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.hiding import opacity_of
from beian_lint.css.layout.used import Style, is_set, px, word
from beian_lint.css.paints import has_background
from beian_lint.css.scene import Beside, Scene
from beian_lint.css.transforms import transforms
from beian_lint.css.values import Length

SMALL_MOVE = 10.0
"""px by which boxes are nudged for looks: too little to take anything away."""


ROOMY = 100.0
"""px of a box that clips in which text finds room across."""


WIDE = 120.0
"""px of width below which nothing covers a whole line of text."""


MOST_BESIDE = 50_000
"""Elements of a page that are looked at for lying over others."""


FAR_DOWN = 800
"""Letters before an element that put it below any bar at the top of the window."""


_PSEUDOS = ("before", "after")


def is_small(style: Style, prop: str) -> bool:
    """Tell whether an inset nudges a box by too little to matter, or not at all."""
    value = style.value(prop)
    return not isinstance(value, Length) or (value.absolute and abs(value.px) <= SMALL_MOVE)


def neighbours(
    scene: Scene, chain: Sequence[Element]
) -> Iterator[tuple[Element, str | None]] | None:
    """Return what stands beside the chain and in it, and could lie over other things or under them.

    None when too much stands there to look at it all.
    """
    found: list[tuple[Element, str | None]] = []
    inner: Element | None = None
    for current in chain:
        if inner is not None:
            beside = _beside(scene, current)
            if beside is None:
                return None
            found.extend(
                (element, pseudo) for child, element, pseudo in beside if child is not inner
            )
        found.extend((current, pseudo) for pseudo in _PSEUDOS if may_lie(scene, current, pseudo))
        inner = current
    return iter(found)


def _beside(scene: Scene, outer: Element) -> Beside:
    """Return what in each child of an element could lie over the other children or under them."""
    if outer not in scene.beside:
        scene.beside[outer] = _find_beside(scene, outer)
    return scene.beside[outer]


def _find_beside(scene: Scene, outer: Element) -> Beside:
    scene.looked_beside += len(outer) + sum(map(len, outer))
    if scene.looked_beside > MOST_BESIDE:
        return None
    found: list[tuple[Element, Element, str | None]] = []
    for child in outer:
        if not isinstance(child.tag, str):
            continue
        if word(scene.style(child), "display") == "none":
            continue
        found.extend(
            (child, child, pseudo) for pseudo in (None, *_PSEUDOS) if may_lie(scene, child, pseudo)
        )
        found.extend(
            (child, inside, None)
            for inside in child
            if isinstance(inside.tag, str) and may_lie(scene, inside, None)
        )
    return found


def may_lie(scene: Scene, element: Element, pseudo: str | None) -> bool:
    """Tell whether a box could lie over what stands beside it, or under it as its ground."""
    if pseudo is not None and not scene.styles.speaks_of(element, pseudo):
        return False
    style = scene.style(element, pseudo)
    if pseudo is not None and word(style, "content") in ("none", "normal"):
        return False
    if word(style, "display") == "none" or word(style, "visibility") != "visible":
        return False
    position = word(style, "position")
    moved = transforms(style) or any(
        isinstance(value := style.value(f"margin-{side}"), Length)
        and value.resolve(ROOMY) < -SMALL_MOVE
        for side in ("top", "bottom", "left")
    )
    if position == "relative":
        moved = moved or not all(
            is_small(style, side) for side in ("left", "top", "right", "bottom")
        )
    if position not in ("absolute", "fixed") and not moved:
        return False
    return opacity_of(style) >= 0.02 and _is_painted(element, pseudo, style)


def _is_painted(element: Element, pseudo: str | None, style: Style) -> bool:
    """Tell whether the box paints an area of its own: a background, border, shadow or picture."""
    if pseudo is None and tag(element) in ("img", "video", "canvas", "iframe", "object", "embed"):
        return True
    if has_background(style) or is_set(style, "box-shadow"):
        return True
    return any((px(style, f"border-{side}-width") or 0.0) > SMALL_MOVE for side in ("top", "left"))


def could_be_wide(element: Element, style: Style, wide: float) -> bool:
    """Tell whether a box out of the flow could be as wide as what it would cover."""
    if is_set(style, "box-shadow"):
        return True
    insides = sum(
        px(style, edge, WIDE) or 0.0
        for side in ("left", "right")
        for edge in (f"padding-{side}", f"border-{side}-width")
    )
    value = style.value("width")
    if isinstance(value, Length):
        if value.percent or value.expression is not None:
            return value.percent >= WIDE / 10 or value.expression is not None or wide < WIDE
        return value.px + insides >= wide
    sides = [style.value(side) for side in ("left", "right")]
    if all(isinstance(side, Length) for side in sides):
        return True
    if word(style, "position") not in ("absolute", "fixed"):
        return True
    letters = sum(len(text.strip()) for text in element.itertext())
    pictures = any(tag(inner) in ("img", "video", "iframe", "table") for inner in element.iter())
    return letters * (px(style, "font-size") or 16.0) + insides >= wide or pictures


def is_top_bar(style: Style) -> bool:
    """Tell whether it is a bar at the top of the window: what is below scrolls out from under it."""
    if word(style, "position") != "fixed":
        return False
    height = px(style, "height", None)
    top, bottom = px(style, "top", None), px(style, "bottom", None)
    low = height is None or height <= 2 * WIDE
    return top is not None and abs(top) <= SMALL_MOVE and bottom is None and low


def stands_far_down(scene: Scene, chain: Sequence[Element]) -> bool:
    """Tell whether so much text stands before the element that no bar at the top reaches it."""
    letters = 0
    for inner, outer in itertools.pairwise(chain):
        for child in outer:
            if child is inner:
                break
            if not isinstance(child.tag, str) or tag(child) in ("script", "style", "template"):
                continue
            style = scene.style(child)
            if word(style, "display") != "none" and word(style, "position") in (
                "static",
                "relative",
            ):
                letters += sum(len(text.strip()) for text in child.itertext())
        if letters >= FAR_DOWN:
            return True
    return False
