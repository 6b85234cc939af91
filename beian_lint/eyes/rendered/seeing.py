"""Does a person see it? Decided from what the browser measured; where that leaves room, by pixels.

Most things are plainly there (something of it is in view, nothing lies over it, its colour stands
out) or plainly not (no box, out of reach). All else is looked at twice, with and without it.
"""

import math

from beian_lint.css import cases
from beian_lint.css.colours import contrast
from beian_lint.css.values import Colour
from beian_lint.evidence import Facts, Shown, Why
from beian_lint.eyes.rendered.facts import Look, Obstacle, Rgb
from beian_lint.page import Aspect

LEAST = 4.0
"""CSS px² that must stand out: 2 by 2."""

FAINTEST = 0.04
"""Opacity below which even black on white does not stand out."""

TINY = 3.0
"""Painted height in CSS px of text that nobody can read."""

PLAIN = 1.5
"""Contrast from which on text is seen whatever else is on the page."""

FAINT_PICTURE = 0.2
"""Opacity below which a picture is compared with what is behind it."""

_SOFT = ("filter", "maskImage", "mixBlendMode", "backgroundClip")
_CLOSED = {
    "details": cases.CLOSED_DETAILS,
    "dialog": cases.CLOSED_DIALOG,
    "popover": cases.CLOSED_POPOVER,
}


def seen(look: Look | None, aspect: Aspect) -> Shown | None:
    """Tell whether a person sees an aspect of an element; None when pixels have to be compared."""
    if look is None:
        return Shown("no", Why(cases.NO_CONTENT.name))
    shown = _seen(look, aspect)
    if shown is None and look.pixels is not None:
        shown = _by_pixels(look, aspect)
    if shown is not None and shown.answer == "yes" and aspect == "link":
        return _clickable(look) or shown
    return shown


def _seen(look: Look, aspect: Aspect) -> Shown | None:
    if aspect == "image" and look.loaded is False:
        return Shown("no", Why(cases.NO_PICTURE.name, None, look.element))
    if look.rects == 0:
        return Shown("no", _without_box(look))
    if _faded(look) < FAINTEST:
        return Shown("no", _blame(cases.OPACITY.name, _faintest(look)))
    if aspect == "text" and (hidden := _invisible(look)) is not None and not look.clear:
        return Shown("no", hidden)
    if look.in_view < LEAST:
        return Shown("no", _out_of_reach(look))
    if look.ink is not None and aspect == "text" and look.tall < TINY:
        return Shown("no", _tiny(look))
    if (
        look.empty
        or look.odd
        or not look.clear
        or _is_soft(look)
        or aspect in ("svg", "background")
    ):
        return None
    if look.ink is not None and aspect != "image":
        value = _contrast(look)
        return None if value is None or value < PLAIN else Shown("yes", contrast=round(value, 2))
    return Shown("yes") if _faded(look) >= FAINT_PICTURE else None


def _by_pixels(look: Look, aspect: Aspect) -> Shown:
    pixels = look.pixels
    if pixels is not None and pixels.area >= LEAST:
        value = pixels.contrast
        told = aspect == "text" and value is not None
        return Shown("yes", contrast=round(value, 2) if told and value is not None else None)
    if look.cover is not None and (look.solid or look.some) and not look.clear:
        if look.cover.kind:
            return Shown("unsure", Why(cases.COVERED_FOR_NOW.name, None, look.cover.outer))
        return Shown("no", Why(cases.COVERED.name, None, look.cover.element))
    return Shown("no", _why_unseen(look, aspect))


def _clickable(look: Look) -> Shown | None:
    """Return why a link that is seen cannot be clicked, None when it can."""
    if look.clicked or not look.points:
        return None
    if look.cover is not None and look.cover.kind:
        return Shown("unsure", Why(cases.COVERED_FOR_NOW.name, None, look.cover.outer))
    for obstacle in look.obstacles:
        if "inert" in obstacle.odd:
            return Shown("no", Why(cases.NOT_CLICKABLE.name, None, obstacle.element))
    if look.deaf:
        return Shown("no", Why(cases.NOT_CLICKABLE.name, None, look.element))
    return Shown("no", Why(cases.NOT_CLICKABLE.name, None, look.over or look.element))


# Why not


def _without_box(look: Look) -> Why:
    """Return why nothing of it makes a box."""
    taken = _taken_away(look)
    if taken is not None:
        return taken
    if look.ink is not None and look.ink.size == 0:
        return Why(cases.FONT_SIZE_ZERO.name, None, look.element)
    if look.empty:
        return Why(cases.NO_CONTENT.name, None, look.element)
    return Why(cases.ZERO_AREA.name, None, look.element)


def _taken_away(look: Look) -> Why | None:
    """Return the outermost element that takes all in it away, None where there is none.

    What is in closed details keeps its boxes: the browser only skips painting it.
    """
    for obstacle in reversed(look.obstacles):
        if "hidden" in obstacle.odd:
            return Why(cases.HIDDEN_ATTRIBUTE.name, None, obstacle.element)
        if "closed" in obstacle.odd:
            return Why(_CLOSED[obstacle.odd["closed"]].name, None, obstacle.element)
        if obstacle.odd.get("display") == "none":
            return _blame(cases.DISPLAY_NONE.name, obstacle)
        if obstacle.odd.get("contentVisibility") == "hidden":
            return _blame(cases.CONTENT_VISIBILITY.name, obstacle)
    return None


def _invisible(look: Look) -> Why | None:
    own = next((one for one in look.obstacles if one.element == look.element), None)
    value = own.odd.get("visibility") if own is not None else None
    if own is None or value is None:
        return None
    outer = own
    for obstacle in look.obstacles:
        if obstacle.odd.get("visibility") != value:
            break
        outer = obstacle
    case = cases.VISIBILITY_COLLAPSE if value == "collapse" else cases.VISIBILITY_HIDDEN
    return _blame(case.name, outer)


def _out_of_reach(look: Look) -> Why:
    taken = _taken_away(look)
    if taken is not None:
        return taken
    if look.in_view == 0 and look.points == 0:
        return Why(cases.OFF_SCREEN.name, None, look.element)
    return Why(cases.ZERO_AREA.name, None, look.element)


def _tiny(look: Look) -> Why:
    size = look.ink.size if look.ink is not None else look.tall
    return Why(cases.TINY_TEXT.name, None, look.element, (("size", f"{size:.1f}px"),))


def _why_unseen(look: Look, aspect: Aspect) -> Why:
    hidden = _invisible(look) or (None if look.clear else _taken_away(look))
    if hidden is not None:
        return hidden
    for name, case in (
        ("filter", cases.FILTER),
        ("maskImage", cases.MASK),
        ("clipPath", cases.CLIP),
        ("clip", cases.CLIP),
    ):
        for obstacle in look.obstacles:
            if name in obstacle.odd:
                return _blame(case.name, obstacle)
    if look.absent and not look.clear:
        for obstacle in look.obstacles:
            if "clips" in obstacle.odd:
                return _blame(cases.OVERFLOW_CLIPPED.name, obstacle)
    for obstacle in look.obstacles:
        if "matrix3d" in obstacle.odd.get("transform", ""):
            return _blame(cases.TURNED_AWAY.name, obstacle)
    if aspect in ("text", "link") and look.ink is not None:
        return _colourless(look)
    if look.cover is not None:
        return Why(cases.COVERED.name, None, look.cover.element)
    return Why(cases.NO_CONTENT.name, None, look.element)


def _colourless(look: Look) -> Why:
    ink = look.ink.colour if look.ink is not None else None
    if ink is None or ink[3] * _faded(look) < FAINTEST:
        return Why(cases.TRANSPARENT_TEXT.name, None, look.element)
    ground = look.ground or (look.pixels.ground if look.pixels is not None else None)
    if ground is None:
        return Why(cases.COVERED.name, None, look.cover.element if look.cover else look.element)
    value = _against(ink, ground, _faded(look))
    facts: Facts = (
        ("contrast", f"{value:.2f}"),
        ("colour", _hexadecimal(ink[:3])),
        ("ground", _hexadecimal(ground)),
    )
    return Why(cases.LOW_CONTRAST.name, None, look.element, facts)


# Measures


def _is_soft(look: Look) -> bool:
    """Tell whether something on the way up may take away what is there."""
    for obstacle in look.obstacles:
        if any(name in obstacle.odd for name in _SOFT):
            return True
        turned = obstacle.odd.get("transform", "")
        if "3d" in turned or "backfaceVisibility" in obstacle.odd:
            return True
    return False


def _opacities(look: Look) -> list[tuple[float, Obstacle]]:
    return [
        (float(obstacle.odd["opacity"]), obstacle)
        for obstacle in look.obstacles
        if "opacity" in obstacle.odd and obstacle.odd.get("display") != "contents"
    ]


def _faded(look: Look) -> float:
    return math.prod(value for value, _ in _opacities(look))


def _faintest(look: Look) -> Obstacle:
    return min(_opacities(look), key=lambda pair: pair[0])[1]


def _contrast(look: Look) -> float | None:
    """Return the contrast of text with the plain ground under it, None when either is not known."""
    if look.ink is None or look.ink.colour is None or look.ground is None:
        return None
    return _against(look.ink.colour, look.ground, _faded(look))


def _against(ink: tuple[float, float, float, float], ground: Rgb, faded: float) -> float:
    alpha = ink[3] * faded
    mixed = [a * alpha + b * (1 - alpha) for a, b in zip(ink[:3], ground, strict=True)]
    return contrast(_colour(mixed), _colour(ground))


def _colour(channels: tuple[float, ...] | list[float]) -> Colour:
    red, green, blue = (value / 255 for value in channels)
    return Colour(red, green, blue)


def _hexadecimal(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(value):02x}" for value in channels)


def _blame(case: str, obstacle: Obstacle) -> Why:
    return Why(case, None, obstacle.element)
