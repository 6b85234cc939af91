"""Colours as parsed: what is known before an element says what ``currentcolor`` is."""

from typing import Any

from msgspec import Struct


class Absolute(Struct, frozen=True):
    """Channels in a space; None is ``none``. ``legacy`` colours lose their missing channels."""

    space: str
    channels: tuple[float | None, float | None, float | None]
    alpha: float | None = 1.0


class Current(Struct, frozen=True):
    """``currentcolor``."""


class System(Struct, frozen=True):
    """A system colour by its lower-case name."""

    name: str


class LightDark(Struct, frozen=True):
    """``light-dark()``: one colour for each scheme."""

    light: "Specified"
    dark: "Specified"


class Contrast(Struct, frozen=True):
    """``contrast-color()``: black or white, whichever stands out from the ground."""

    ground: "Specified"


class Mix(Struct, frozen=True):
    """``color-mix()``: two colours with their shares in per cent, None where none is written."""

    space: str
    hue: str
    colours: tuple["Specified", "Specified"]
    shares: tuple[float | None, float | None]


class Relative(Struct, frozen=True, eq=False):
    """``rgb(from …)``: channel tokens over the channels of another colour."""

    function: "Form"
    origin: "Specified"
    channels: tuple[Any, ...]
    alpha: Any | None


Specified = Absolute | Current | System | LightDark | Contrast | Mix | Relative


class Form(Struct, frozen=True):
    """A colour function: its space, channel names, and what 100% and 1 mean for each channel.

    A channel of kind None is a hue. ``floors`` are the least values that a channel may have.
    """

    space: str
    names: tuple[str, str, str]
    percents: tuple[float | None, float | None, float | None]
    units: tuple[float, float, float]
    floors: tuple[float, float, float]
    ceilings: tuple[float, float, float]


def from_hexadecimal(value: int) -> Absolute:
    """Return the colour that 0xRRGGBB stands for."""
    return Absolute("srgb", ((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255))
