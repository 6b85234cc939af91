"""What a style paints with, wherever its box may be."""

from collections.abc import Sequence

from beian_lint.css.colours import Setting
from beian_lint.css.layout.used import Style
from beian_lint.css.values import Colour, Keyword, Layers, Value


def setting_of(style: Style) -> Setting:
    """Return what colours in the values of a style depend on."""
    colour = style.value("color")
    current = colour if isinstance(colour, Colour) else Colour(0.0, 0.0, 0.0)
    return Setting(current=current)


def fill_colour(style: Style, setting: Setting) -> Colour:
    """Return the colour that letters are filled with."""
    value = style.value("-webkit-text-fill-color")
    return value if isinstance(value, Colour) else setting.current


def image_layers(value: Value) -> Sequence[Value]:
    """Return the images of a background, the topmost first, without ``none``."""
    items = value.items if isinstance(value, Layers) else (value,)
    return [item for item in items if not (isinstance(item, Keyword) and item.name == "none")]


def has_background(style: Style) -> bool:
    """Tell whether a background colour or image is set."""
    colour = style.value("background-color")
    painted = isinstance(colour, Colour) and colour.alpha > 0
    image = style.value("background-image")
    return painted or not (isinstance(image, Keyword) and image.name == "none")
