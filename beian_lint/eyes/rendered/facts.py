"""What the browser measured of one aspect of one element, as `look.js` tells it."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

Rgb = tuple[float, float, float]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in CSS px."""


class Obstacle(Struct, frozen=True):
    """An element on the way up, itself included, with the properties that are not neutral.

    ``odd`` has computed values by the names of CSSOM (``clipPath``), and ``closed`` (details,
    dialog, popover), ``hidden``, ``inert`` and ``clips`` (both overflows) where they apply.
    """

    element: str
    stamp: int
    odd: Mapping[str, str]


class Cover(Struct, frozen=True):
    """What lies over it. ``outer`` is the layer that it is part of.

    ``kind`` tells whether a visitor can take that away: a ``consent`` banner, something else that
    is ``closable``, or nothing (empty). ``over`` is the share of the window that it fills.
    """

    element: str
    outer: str
    kind: Literal["consent", "closable", ""]
    over: float


class Ink(Struct, frozen=True):
    """How text is painted: size in CSS px, colour with its alpha (None when not plain sRGB)."""

    size: float
    colour: tuple[float, float, float, float] | None
    shadow: bool


class Pixels(Struct, frozen=True):
    """What changed in the picture when the thing was taken away.

    ``area`` is how much stood out from what was behind it, in CSS px², ``contrast`` the WCAG
    contrast that the better part of it had (None when nothing changed); ``ground`` is the mean
    colour of what was left.
    """

    area: float
    contrast: float | None
    ground: Rgb | None = None


class Look(Struct, frozen=True):
    """All that was measured. Points were asked what lies there, after scrolling ``part`` of the way.

    ``rects`` is 0 when nothing of it makes a box; ``in_view`` is CSS px² that can be scrolled to;
    of the ``points``, ``clear`` ones have nothing over it, ``some`` have what may be see-through,
    ``solid`` have what is not, ``absent`` ones do not show it at all (clipped, or not clickable).
    A picture is ``odd`` when it may paint nothing where its box is.
    """

    element: str
    obstacles: tuple[Obstacle, ...] = ()
    empty: bool = False
    rects: int = 0
    ink: Ink | None = None
    loaded: bool | None = None
    odd: bool = False
    part: float = 0.5
    points: int = 0
    clear: int = 0
    some: int = 0
    solid: int = 0
    absent: int = 0
    clicked: int = 0
    in_view: float = 0.0
    tall: float = 0.0
    ground: Rgb | None = None
    cover: Cover | None = None
    deaf: bool = False
    over: str = ""
    box: Box | None = None
    pixels: Pixels | None = None


def read_look(told: Mapping[str, Any]) -> Look:
    """Read what the collector told of an element, with the pixels where they were compared."""
    ink, cover, pixels = told.get("ink"), told.get("cover"), told.get("pixels")
    return Look(
        element=told["element"],
        obstacles=tuple(
            Obstacle(
                one["element"],
                one["stamp"],
                {name: value for name, value in one.items() if name not in ("element", "stamp")},
            )
            for one in told.get("obstacles", ())
        ),
        empty=bool(told.get("empty")),
        rects=told.get("rects", 0),
        ink=ink and Ink(ink["size"], ink["colour"] and tuple(ink["colour"]), ink["shadow"]),
        loaded=told.get("loaded"),
        odd=bool(told.get("odd")),
        part=told.get("part") or 0.0,
        points=told.get("points", 0),
        clear=told.get("clear", 0),
        some=told.get("some", 0),
        solid=told.get("solid", 0),
        absent=told.get("absent", 0),
        clicked=told.get("clicked", 0),
        in_view=told.get("inView", 0.0),
        tall=told.get("tall", 0.0),
        ground=told.get("ground") and tuple(told["ground"]),
        cover=cover and Cover(cover["element"], cover["outer"], cover["kind"], cover["over"]),
        deaf=bool(told.get("deaf")),
        over=told.get("over", ""),
        box=told.get("box") and tuple(told["box"]),
        pixels=pixels and Pixels(pixels["area"], pixels["contrast"], tuple(pixels["ground"])),
    )
