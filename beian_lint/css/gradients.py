"""The colours that a gradient is made of.

Source: CSS Images 4, chapter 3. Where in the box which colour stands is not worked out.
"""

from collections.abc import Sequence
from typing import Any

from beian_lint.css.colours import Setting, parse_colour, resolve
from beian_lint.css.values import Colour

GRADIENTS = frozenset(
    prefix + kind + "-gradient"
    for prefix in ("", "repeating-", "-webkit-", "-webkit-repeating-")
    for kind in ("linear", "radial", "conic")
)


def is_gradient(node: Any) -> bool:
    """Tell whether a component value is a gradient."""
    return node.type == "function" and node.lower_name in GRADIENTS | {"-webkit-gradient"}


def stops(gradient: Any, setting: Setting) -> Sequence[Colour]:
    """Return the colours of the stops, in order."""
    found: list[Colour] = []
    for node in gradient.arguments:
        if node.type in ("whitespace", "comment", "literal"):
            continue
        if gradient.lower_name == "-webkit-gradient" and node.type == "function":
            found.extend(stops(_Arguments(node), setting))
            continue
        colour = parse_colour(node)
        if colour is not None:
            found.append(resolve(colour, setting))
    return found


class _Arguments:
    """The arguments of ``color-stop()`` and the like, seen as those of a gradient."""

    lower_name = "linear-gradient"

    def __init__(self, function: Any) -> None:
        self.arguments = function.arguments
