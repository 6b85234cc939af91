"""Longhands that are computed in a way of their own, or together with others."""
# ruff: noqa: ARG001 - every function of the table has the same parameters

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from beian_lint.css.candidates import HINT
from beian_lint.css.computing import compute
from beian_lint.css.displays import blockified, compute_display
from beian_lint.css.fonts import font_weight
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.settling import Entry
from beian_lint.css.units import names
from beian_lint.css.values import Keyword, Length, Number, Value

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle

Adjust = Callable[["ComputedStyle", Entry], Value]


def _inherited(style: "ComputedStyle", name: str) -> Value:
    assert style.parent is not None
    return style.parent.value(name)


# Fonts and colour


def _font_size(style: "ComputedStyle", entry: Entry) -> Value:
    return Length(style.font.computed)


def _font_weight(style: "ComputedStyle", entry: Entry) -> Value:
    inherited = None if style.parent is None else style.parent.value("font-weight")
    parent = inherited.value if isinstance(inherited, Number) else 400.0
    return Number(parent if entry.nodes is None else font_weight(entry.nodes, parent))


def _line_height(style: "ComputedStyle", entry: Entry) -> Value:
    if entry.nodes is None:
        return _inherited(style, "line-height")
    units = style.units
    if style.parent is not None:
        units = replace(units, lh=style.parent.line_height)
    value = compute("line-height", entry.nodes, units, "")
    if isinstance(value, Length):
        return Length(max(0.0, value.resolve(style.font.computed)))
    return value


def _color(style: "ComputedStyle", entry: Entry) -> Value:
    if style.stylist.quirks and style.element.tag == "table" and style.pseudo is None:
        # Quirks mode: a table has the colour of the body, whatever stands between them.
        candidate = entry.candidate
        body = style.stylist.root.find("body")
        if body is not None and (candidate is None or candidate.weight[0] < HINT):
            return style.stylist.style(body).value("color")
    if entry.nodes is None:
        return _inherited(style, "color")
    return compute("color", entry.nodes, style.units, "", style.outer_setting)


def _text_align(style: "ComputedStyle", entry: Entry) -> Value:
    parent = style.parent
    own = style.pseudo is None
    word = "" if entry.nodes is None else entry.nodes[0].lower_value
    if word in ("", "-webkit-match-parent"):
        inherited = "start" if parent is None else parent.keyword("text-align")
        if word and inherited in ("start", "end") and parent is not None:
            leading = parent.keyword("direction") == "ltr"
            return Keyword("left" if leading == (inherited == "start") else "right")
        if own and not word and style.element.tag == "th" and inherited == "start":
            return Keyword("center")
        word = inherited
    if word == "-webkit-auto" or (
        own
        and style.element.tag == "table"
        and word.startswith("-webkit-")
        and style.keyword("display") != "none"
    ):
        return Keyword("start")
    return Keyword(word)


# Boxes

_ABSOLUTE = frozenset({"absolute", "fixed"})
_ITEM_PARENTS = frozenset({"flex", "inline-flex", "grid", "inline-grid"})
_NOTHING_LEFT = names(
    "br wbr meter progress canvas embed object audio iframe img video frame frameset input "
    "textarea select"
)
"""Elements of which ``display: contents`` leaves nothing (CSS Display 3, appendix B)."""


def written_display(style: "ComputedStyle", entry: Entry) -> str:
    """Return ``display`` as the cascade settled it, in its shortest form."""
    if entry.nodes is None:
        return _keyword(_inherited(style, "display"))
    return compute_display(entry.nodes)


def _display(style: "ComputedStyle", entry: Entry) -> Value:
    display = written_display(style, entry)
    parent = style.parent
    if display == "contents":
        if parent is None:
            return Keyword("block")
        facts = style.stylist.matcher.tree.facts(style.element)
        if style.pseudo is None and (
            facts.local in _NOTHING_LEFT or (facts.local == "svg" and _is_outer_svg(style))
        ):
            return Keyword("none")
    if display in ("none", "contents"):
        return Keyword(display)
    if style.pseudo is None:
        display = _of_element(display, style)
    if (
        parent is None
        or style.keyword("position") in _ABSOLUTE
        or style.keyword("float") != "none"
        or _is_item(parent)
    ):
        return Keyword(blockified(display))
    if display == "inline" and style.keyword("writing-mode") != parent.keyword("writing-mode"):
        return Keyword("inline-block")
    return Keyword(display)


def _keyword(value: Value) -> str:
    return value.name if isinstance(value, Keyword) else ""


def _is_outer_svg(style: "ComputedStyle") -> bool:
    above = style.element.getparent()
    return above is None or style.stylist.matcher.tree.facts(above).space != "svg"


def _is_item(parent: "ComputedStyle") -> bool:
    box: ComputedStyle | None = parent
    while box is not None and box.keyword("display") == "contents":
        box = box.parent
    return box is not None and box.keyword("display") in _ITEM_PARENTS


def _of_element(display: str, style: "ComputedStyle") -> str:
    """Return what Chromium makes of a display on elements that have their own ways."""
    tag = style.element.tag
    if tag in ("button", "input", "select", "textarea"):
        if style.keyword("appearance") == "none":
            return display
        if display in ("list-item", "table"):
            return "block"
        internal = display.startswith("table-")
        return "inline-block" if internal or display in ("inline", "inline-table") else display
    if tag == "legend":
        return blockified(display)
    if display in ("math", "block math"):
        facts = style.stylist.matcher.tree.facts(style.element)
        if facts.space == "html":
            return "inline" if display == "math" else "block"
    if (
        display == "-webkit-box"
        and style.keyword("-webkit-line-clamp") != "none"
        and style.keyword("-webkit-box-orient") == "vertical"
    ):
        return "flow-root"
    return display


def _float(style: "ComputedStyle", entry: Entry) -> Value:
    if style.keyword("position") in _ABSOLUTE:
        return Keyword("none")
    if entry.nodes is None:
        return _inherited(style, "float")
    return Keyword(entry.nodes[0].lower_value)


def _overflow(axis: str, other: str) -> Adjust:
    def adjust(style: "ComputedStyle", entry: Entry) -> Value:
        own, across = _specified(style, axis), _specified(style, other)
        if style.keyword("display") in ("table", "inline-table"):
            # Tables know no scrolling: what they cannot have on both axes they have on none.
            return Keyword(own if own == across and own in ("hidden", "clip") else "visible")
        if own == "visible" and across not in ("visible", "clip"):
            own = "auto"
        return Keyword("auto" if own == "overlay" else own)

    return adjust


def _specified(style: "ComputedStyle", name: str) -> str:
    nodes = style.entry(name).nodes
    if nodes is None:
        return _keyword(_inherited(style, name))
    return str(nodes[0].lower_value)


def _border_width(side: str) -> Adjust:
    name = f"border-{side}-width"

    def adjust(style: "ComputedStyle", entry: Entry) -> Value:
        if style.keyword(f"border-{side}-style") in ("none", "hidden"):
            return Length(0.0)
        if entry.nodes is None:
            return _inherited(style, name)
        if entry.candidate is None:
            return compute(name, LONGHANDS[name].initial, style.units, "")
        return style.computed(name, entry.nodes, entry.candidate)

    return adjust


ADJUSTED: Mapping[str, Adjust] = {
    "font-size": _font_size,
    "font-weight": _font_weight,
    "line-height": _line_height,
    "color": _color,
    "text-align": _text_align,
    "display": _display,
    "float": _float,
    "overflow-x": _overflow("overflow-x", "overflow-y"),
    "overflow-y": _overflow("overflow-y", "overflow-x"),
    **{f"border-{side}-width": _border_width(side) for side in ("top", "right", "bottom", "left")},
}
"""Longhand → how it is computed from what the cascade settled."""
