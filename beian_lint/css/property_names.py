"""Other names of properties: prefixed and former ones, and the logical ones.

Every list is what Chromium 156 itself tells (``CSSStyleDeclaration`` and ``CSS.supports``).
"""

from collections.abc import Mapping

_PREFIXED = """
align-content align-items align-self animation animation-delay animation-direction
animation-duration animation-fill-mode animation-iteration-count animation-name
animation-play-state animation-timing-function app-region appearance backface-visibility
background-clip background-origin background-size border-bottom-left-radius
border-bottom-right-radius border-radius border-top-left-radius border-top-right-radius box-shadow
box-sizing clip-path column-count column-gap column-rule column-rule-color column-rule-style
column-rule-width column-span column-width columns filter flex flex-basis flex-direction flex-flow
flex-grow flex-shrink flex-wrap font-feature-settings hyphenate-character justify-content mask
mask-clip mask-composite mask-image mask-origin mask-position mask-repeat mask-size opacity order
perspective perspective-origin print-color-adjust shape-image-threshold shape-margin shape-outside
text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style text-size-adjust
transform transform-origin transform-style transition transition-delay transition-duration
transition-property transition-timing-function user-select
"""
_FORMER = {
    "grid-column-gap": "column-gap",
    "grid-row-gap": "row-gap",
    "grid-gap": "gap",
    "word-wrap": "overflow-wrap",
    "page-break-after": "break-after",
    "page-break-before": "break-before",
    "page-break-inside": "break-inside",
    "-webkit-column-break-after": "break-after",
    "-webkit-column-break-before": "break-before",
    "-webkit-column-break-inside": "break-inside",
    "-webkit-logical-height": "block-size",
    "-webkit-logical-width": "inline-size",
    "-webkit-max-logical-height": "max-block-size",
    "-webkit-max-logical-width": "max-inline-size",
    "-webkit-min-logical-height": "min-block-size",
    "-webkit-min-logical-width": "min-inline-size",
}


def _logical_prefixed() -> dict[str, str]:
    """Build ``-webkit-margin-start`` and its kin, from before logical properties had their names."""
    sides = {
        "before": "block-start",
        "after": "block-end",
        "start": "inline-start",
        "end": "inline-end",
    }
    found = {}
    for old, side in sides.items():
        for box in ("margin", "padding"):
            found[f"-webkit-{box}-{old}"] = f"{box}-{side}"
        for part in ("", "-width", "-style", "-color"):
            found[f"-webkit-border-{old}{part}"] = f"border-{side}{part}"
    return found


ALIASES: Mapping[str, str] = {
    **{f"-webkit-{name}": name for name in _PREFIXED.split()},
    **_FORMER,
    **_logical_prefixed(),
}
"""Name → the name that it stands for."""

LEGACY_GRAMMARS: Mapping[str, str] = {
    "-webkit-background-clip": "[ <box> | text | content | padding | border ]#",
    "-webkit-background-origin": "[ <box> | content | padding | border ]#",
    "-webkit-mask-clip": "[ <box> | text | content | padding | border ]#",
    "-webkit-mask-origin": "[ <box> | content | padding | border ]#",
    "-webkit-mask-composite": "[ clear | copy | source-over | source-in | source-out | source-atop |"
    " destination-over | destination-in | destination-out | destination-atop | xor |"
    " plus-lighter ]#",
    "-webkit-perspective": "none | <length [0,∞]> | <number [0,∞]>",
    "page-break-after": "auto | avoid | left | right | always",
    "page-break-before": "auto | avoid | left | right | always",
    "page-break-inside": "auto | avoid",
    "-webkit-column-break-after": "auto | avoid | always",
    "-webkit-column-break-before": "auto | avoid | always",
    "-webkit-column-break-inside": "auto | avoid",
}
"""Aliases that take other values than the property they stand for."""

# Logical properties

_SIDES = ("top", "right", "bottom", "left")

_FLOWS: Mapping[str, tuple[str, str]] = {
    "horizontal-tb": ("top", "left"),
    "lr-tb": ("top", "left"),
    "rl-tb": ("top", "left"),
    "lr": ("top", "left"),
    "rl": ("top", "left"),
    "vertical-rl": ("right", "top"),
    "tb-rl": ("right", "top"),
    "tb": ("right", "top"),
    "vertical-lr": ("left", "top"),
    "sideways-rl": ("right", "top"),
    "sideways-lr": ("left", "bottom"),
}
"""Writing mode → side of the block start and of the inline start (in left-to-right text)."""

_OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}


def logical_names(writing_mode: str, direction: str) -> Mapping[str, str]:
    """Return physical longhand → the logical one that sets the same in this flow."""
    key = (writing_mode if writing_mode in _FLOWS else "horizontal-tb", direction)
    found = _LOGICAL.get(key)
    if found is None:
        found = _LOGICAL[key] = _logical_table(*key)
    return found


_LOGICAL: dict[tuple[str, str], Mapping[str, str]] = {}


def _logical_table(writing_mode: str, direction: str) -> Mapping[str, str]:
    block_start, inline_start = _FLOWS[writing_mode]
    if direction == "rtl":
        inline_start = _OPPOSITE[inline_start]
    sides = {
        block_start: "block-start",
        _OPPOSITE[block_start]: "block-end",
        inline_start: "inline-start",
        _OPPOSITE[inline_start]: "inline-end",
    }
    table = {}
    for side, logical in sides.items():
        table[f"margin-{side}"] = f"margin-{logical}"
        table[f"padding-{side}"] = f"padding-{logical}"
        table[side] = f"inset-{logical}"
        for part in ("width", "style", "color"):
            table[f"border-{side}-{part}"] = f"border-{logical}-{part}"
    horizontal = block_start in ("top", "bottom")
    sizes = ("inline", "block") if horizontal else ("block", "inline")
    for axis, size in zip(("width", "height"), sizes, strict=True):
        for bound in ("", "min-", "max-"):
            table[bound + axis] = f"{bound}{size}-size"
    table["overflow-x"], table["overflow-y"] = (f"overflow-{size}" for size in sizes)
    for vertical in ("top", "bottom"):
        for across in ("left", "right"):
            first, second = (vertical, across) if horizontal else (across, vertical)
            start = sides[first].removeprefix("block-")
            end = sides[second].removeprefix("inline-")
            table[f"border-{vertical}-{across}-radius"] = f"border-{start}-{end}-radius"
    return table


LOGICAL: Mapping[str, str] = {
    logical: physical for physical, logical in logical_names("horizontal-tb", "ltr").items()
}
"""Logical longhand → a physical one with the same grammar."""
