"""Properties that bear on visibility: initial values, inheritance, shorthands, other names."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """A longhand: its initial value as CSS text, and whether it inherits."""

    name: str
    initial: str
    inherited: bool = False


_INITIAL = """
display inline; position static; top auto; right auto; bottom auto; left auto; float none;
clear none; z-index auto; opacity 1; filter none; backdrop-filter none; overflow-x visible;
overflow-y visible; clip auto; clip-path none; transform none; translate none; scale none;
rotate none; perspective none; perspective-origin 50% 50%; transform-origin 50% 50%;
transform-style flat; backface-visibility visible; width auto; height auto; min-width auto;
min-height auto; max-width none; max-height none; margin-top 0; margin-right 0; margin-bottom 0;
margin-left 0; padding-top 0; padding-right 0; padding-bottom 0; padding-left 0;
border-top-width medium; border-right-width medium; border-bottom-width medium;
border-left-width medium; border-top-style none; border-right-style none;
border-bottom-style none; border-left-style none; border-top-color currentcolor;
border-right-color currentcolor; border-bottom-color currentcolor; border-left-color currentcolor;
outline-width medium; outline-style none; outline-color auto; box-sizing content-box;
background-color transparent; background-image none; background-position-x 0%;
background-position-y 0%; background-size auto; background-repeat repeat;
background-attachment scroll; background-origin padding-box; background-clip border-box;
mask-image none; mask-position 0% 0%; mask-size auto; mask-repeat repeat; mask-origin border-box;
mask-clip border-box; mask-mode match-source; mask-composite add; content normal;
content-visibility visible; contain none; container-type normal; container-name none;
mix-blend-mode normal; isolation auto; will-change auto; box-shadow none; object-fit fill;
object-position 50% 50%; object-view-box none; appearance none; zoom 1; vertical-align baseline;
flex-direction row; flex-wrap nowrap; flex-grow 0; flex-shrink 1; flex-basis auto; order 0;
align-items normal; align-self auto; align-content normal; justify-content normal;
justify-items legacy; justify-self auto; row-gap normal; column-gap normal;
grid-template-columns none; grid-template-rows none; grid-template-areas none;
grid-auto-columns auto; grid-auto-rows auto; grid-auto-flow row; grid-row-start auto;
grid-row-end auto; grid-column-start auto; grid-column-end auto; column-count auto;
column-width auto; aspect-ratio auto; animation-name none; animation-duration auto;
animation-delay 0s; animation-timing-function ease; animation-iteration-count 1;
animation-direction normal; animation-fill-mode none; animation-play-state running;
animation-timeline auto; animation-composition replace; transition-property all;
transition-duration 0s; transition-delay 0s; transition-timing-function ease;
transition-behavior normal; offset-path none; offset-distance 0%; offset-rotate auto;
offset-anchor auto; offset-position normal; interactivity auto; interpolate-size numeric-only;
shape-outside none; table-layout auto; unicode-bidi normal; text-overflow clip;
scrollbar-width auto; position-anchor none; position-area none; overlay none;
"""
_INHERITED = """
visibility visible; color canvastext; font-size medium; line-height normal; font-family serif;
font-style normal; font-weight 400; text-indent 0; text-align start; text-shadow none;
white-space-collapse collapse; text-wrap-mode wrap; direction ltr; writing-mode horizontal-tb;
letter-spacing normal; word-spacing normal; text-transform none; list-style-type disc;
list-style-image none; list-style-position outside; pointer-events auto; cursor auto;
-webkit-text-fill-color currentcolor; -webkit-text-stroke-color currentcolor;
-webkit-text-stroke-width 0; color-scheme normal; border-collapse separate;
border-spacing 0; caption-side top; empty-cells show; quotes auto; -webkit-text-security none;
image-rendering auto; text-orientation mixed; fill black; stroke none; fill-opacity 1;
stroke-opacity 1; stroke-width 1px; forced-color-adjust auto; paint-order normal;
"""


def _table() -> Mapping[str, Property]:
    found = {}
    for text, inherited in ((_INITIAL, False), (_INHERITED, True)):
        for entry in text.split(";"):
            if entry.strip():
                name, _, initial = entry.strip().partition(" ")
                found[name] = Property(name, " ".join(initial.split()), inherited)
    return found


LONGHANDS: Mapping[str, Property] = _table()
