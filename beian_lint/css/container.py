"""Container queries: style queries decided, sizes where block layout is plain arithmetic.

Source: CSS Conditional 5 §5; what Chromium 156 makes of unknown features (the whole query fails)
was tried.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beian_lint.css.mathematics import MATH_FUNCTIONS, split_commas
from beian_lint.css.media import (
    COMPARISONS,
    MIRRORED,
    Quantity,
    Truth,
    condition,
    feature,
    split_range,
)
from beian_lint.css.tokens import parse_tokens, significant, without_edges
from beian_lint.css.values import Keyword, Length, Number

if TYPE_CHECKING:
    from beian_lint.css.cascade import ComputedStyle


class SizeUnknown(Exception):  # noqa: N818 an answer, not an error
    """A query asks for a size that only layout knows."""


_INLINE = frozenset({"width", "inline-size"})
_BLOCK = frozenset({"height", "block-size"})
_BOTH = frozenset({"aspect-ratio", "orientation"})
_NOT_NAMES = frozenset({"none", "and", "or", "not"})


def container_holds(prelude: str, style: "ComputedStyle | None") -> bool:
    """Decide ``@container`` for an element whose parent has this style (None for the root).

    Raises:
        SizeUnknown: when the answer depends on layout.
    """
    return any(_one(part, style) for part in split_commas(parse_tokens(prelude)))


def _one(nodes: Sequence[Any], style: "ComputedStyle | None") -> bool:
    words = significant(nodes)
    name = ""
    if words and words[0].type == "ident" and words[0].lower_value not in _NOT_NAMES:
        name, words = words[0].value, words[1:]
    if not words:
        return bool(name) and _find(style, name, frozenset()) is not None
    asked: set[str] = set()
    valid, _ = condition(words, lambda block, depth: _survey(block, depth, asked), 0)
    if not valid or "unknown" in asked:
        return False
    container = _find(style, name, frozenset(asked))
    if container is None:
        return False
    try:
        _, value = condition(words, _Query(container).leaf, 0)
    except _NoBox:
        return False
    return value is True


def _survey(block: Any, depth: int, asked: set[str]) -> tuple[bool, Truth]:
    """Collect what a query asks for, without answering it."""
    if block.type == "function":
        known = block.lower_name in ("style", "scroll-state")
        asked.add(block.lower_name if known else "unknown")
        return True, None
    if block.type != "() block":
        return False, None
    inner = significant(block.content)
    valid, _ = condition(inner, lambda node, level: _survey(node, level, asked), depth + 1)
    if inner and valid:
        return True, None
    names = [node.lower_value for node in inner if node.type == "ident"]
    plain = [name.removeprefix("min-").removeprefix("max-") for name in names]
    if any(name in _INLINE for name in plain):
        asked.add("inline")
    elif any(name in _BLOCK for name in plain):
        asked.add("block")
    elif any(name in _BOTH for name in plain):
        asked.update(("inline", "block"))
    else:
        asked.add("unknown")
    return True, None


def _find(
    style: "ComputedStyle | None", name: str, asked: frozenset[str]
) -> "ComputedStyle | None":
    """Return the nearest ancestor that can answer all that is asked."""
    while style is not None:
        if _fits(style, name, asked):
            return style
        style = style.parent
    return None


def _fits(style: "ComputedStyle", name: str, asked: frozenset[str]) -> bool:
    if name and name not in _words(style, "container-name", lower=False):
        return False
    kinds = _words(style, "container-type")
    if "block" in asked and "size" not in kinds:
        return False
    if "inline" in asked and not {"size", "inline-size"} & kinds:
        return False
    return "scroll-state" not in asked or "scroll-state" in kinds


def _words(style: "ComputedStyle", prop: str, *, lower: bool = True) -> set[str]:
    return {
        node.lower_value if lower else node.value
        for node in style.nodes(prop)
        if node.type == "ident"
    }


class _Query:
    """The answers of one container."""

    def __init__(self, container: "ComputedStyle") -> None:
        self.container = container

    def leaf(self, block: Any, depth: int) -> tuple[bool, Truth]:
        if block.type == "function":
            if block.lower_name == "style":
                return True, style_query(block.arguments, self.container, depth)
            raise SizeUnknown("scroll-state")
        if block.type != "() block":
            return False, None
        inner = significant(block.content)
        valid, value = condition(inner, self.leaf, depth + 1)
        if valid:
            return True, value
        return True, feature(inner, self._ask, self._discrete(inner), self.container.units)

    def _ask(self, name: str) -> Quantity | None:
        if name in _INLINE:
            return "length", self._known(content_width(self.container))
        if name in _BLOCK:
            return "length", self._known(content_height(self.container))
        if name == "aspect-ratio":
            height = self._known(content_height(self.container))
            width = self._known(content_width(self.container))
            return "ratio", width / height if height else float("inf")
        return None

    def _discrete(self, words: Sequence[Any]) -> Mapping[str, tuple[str, ...]]:
        if not any(word.type == "ident" and word.lower_value == "orientation" for word in words):
            return {}
        width = self._known(content_width(self.container))
        portrait = self._known(content_height(self.container)) >= width
        names = ("portrait", "landscape") if portrait else ("landscape", "portrait")
        return {"orientation": names}

    def _known(self, size: float | None) -> float:
        if size is None:
            raise SizeUnknown
        if size < 0:
            raise _NoBox
        return size


class _NoBox(Exception):  # noqa: N818 an answer, not an error
    """The container has no box whose size could be asked for."""


# Style queries


def style_query(
    nodes: Sequence[Any], style: "ComputedStyle", depth: int = 0, *, own_initial: bool = False
) -> Truth:
    """Decide what stands in ``style()``: custom properties only, as in Chromium 156.

    ``own_initial`` is explained at `CustomProperties.is_set`.
    """

    def leaf(block: Any, level: int) -> tuple[bool, Truth]:
        if block.type != "() block":
            return False, None
        return True, style_query(block.content, style, level, own_initial=own_initial)

    valid, value = condition(significant(nodes), leaf, depth + 1)
    return value if valid else _style_feature(nodes, style, own_initial=own_initial)


def _style_feature(nodes: Sequence[Any], style: "ComputedStyle", *, own_initial: bool) -> Truth:
    words = significant(nodes)
    if not words:
        return None
    name = words[0].value if words[0].type == "ident" else ""
    if len(words) == 1:
        if not name.startswith("--"):
            return None
        return style.custom.is_set(name, own_initial=own_initial)
    if name.startswith("--") and words[1].type == "literal" and words[1].value == ":":
        colon = next(
            at for at, node in enumerate(nodes) if node.type == "literal" and node.value == ":"
        )
        return style.custom.has_value(name, without_edges(nodes[colon + 1 :]))
    return _style_range(words, style)


def _style_range(words: Sequence[Any], style: "ComputedStyle") -> Truth:
    signs = split_range(words)
    if not signs or len(signs) > 2:
        return None
    edges = [0, *(edge for start, end, _ in signs for edge in (start, end)), len(words)]
    values = []
    for at in range(0, len(edges), 2):
        value = _style_value(words[edges[at] : edges[at + 1]], style)
        if value is None:
            return None
        values.append(value)
    for (_, _, sign), left, right in zip(signs, values, values[1:], strict=False):
        if left[0] != right[0] or not COMPARISONS[sign](left[1], right[1]):
            return False
    if len(signs) == 2 and (signs[0][2][0] != signs[1][2][0] or signs[0][2] == "="):
        return None
    return True


def _style_value(words: Sequence[Any], style: "ComputedStyle") -> tuple[str, float] | None:
    if len(words) == 1 and words[0].type == "ident" and words[0].value.startswith("--"):
        words = significant(style.custom.variable(words[0].value) or ())
    if len(words) != 1:
        return None
    word = words[0]
    if word.type not in ("number", "dimension", "percentage") and not (
        word.type == "function" and word.lower_name in MATH_FUNCTIONS
    ):
        return None
    value = style.single(word)
    if isinstance(value, Number):
        return "number", value.value
    if isinstance(value, Length):
        return ("percentage", value.percent) if value.percent else ("length", value.px)
    return None


# Sizes

_BLOCKS = frozenset({"block", "flow-root", "list-item", "flex", "grid", "-webkit-box"})
_SHRUNK = frozenset({"inline-block", "inline-flex", "inline-grid", "-webkit-inline-box"})


def content_width(style: "ComputedStyle") -> float | None:
    """Return the width of a container's content box in px; None when only layout knows.

    -1 stands for a container without a box of its own (inline, contents, table).
    """
    display = style.keyword("display")
    if display not in _BLOCKS and display not in _SHRUNK:
        return -1.0
    chain = []
    above: ComputedStyle | None = style
    while above is not None:
        chain.append(above)
        above = above.parent
    width: float | None = style.stylist.screen.width
    padding_box = width
    for one in reversed(chain):
        if one.keyword("writing-mode") not in ("horizontal-tb", "lr-tb", "rl-tb", "lr", "rl"):
            return None
        zoom = one.value("zoom")
        if isinstance(zoom, Number) and zoom.value not in (0.0, 1.0):
            return None
        found = _content_width_in(one, width, padding_box, contained=one is style)
        if found is None and one is style:
            return None
        display = one.keyword("display")
        if display in ("inline", "contents"):
            continue
        width = found
        if one.keyword("position") != "static" or one.parent is None:
            padding_box = None if width is None else width + _edges(one, width, "padding")
    return width


def _content_width_in(
    style: "ComputedStyle", outer: float | None, positioned: float | None, *, contained: bool
) -> float | None:
    position = style.keyword("position")
    absolute = position in ("absolute", "fixed")
    if position == "fixed":
        outer = style.stylist.screen.width
    elif absolute:
        outer = positioned
    display = style.keyword("display")
    if display in ("inline", "contents", "none"):
        return outer
    if display not in _BLOCKS and display not in _SHRUNK:
        return None
    value = style.value("width")
    basis = outer if outer is not None else 0.0
    if outer is None and not (isinstance(value, Length) and value.absolute):
        return None
    edges = _edges(style, basis, "padding") + _edges(style, basis, "border")
    inset = edges if style.keyword("box-sizing") == "border-box" else 0.0
    if isinstance(value, Length):
        width = max(0.0, value.resolve(basis) - inset)
    elif style.keyword("width") != "auto":
        return None
    elif absolute:
        left, right = style.value("left"), style.value("right")
        if isinstance(left, Length) and isinstance(right, Length):
            spent = left.resolve(basis) + right.resolve(basis)
            width = basis - spent - edges - _edges(style, basis, "margin")
        elif contained:
            width = 0.0
        else:
            return None
    elif display in _SHRUNK or style.keyword("float") != "none" or _is_shrunk_item(style):
        if not contained:
            return None
        width = 0.0
    elif _is_item_of_unknown_size(style):
        return None
    else:
        width = basis - edges - _edges(style, basis, "margin")
    return _bounded(style, "width", max(width, 0.0), basis, inset)


def _is_item(style: "ComputedStyle", *displays: str) -> bool:
    return style.parent is not None and style.parent.keyword("display") in displays


def _is_shrunk_item(style: "ComputedStyle") -> bool:
    """A flex item in a row that does not grow is as wide as its content wants."""
    if not _is_item(style, "flex", "inline-flex") or style.parent is None:
        return False
    if style.parent.keyword("flex-direction").startswith("column"):
        return _alignment(style, "align-self", "align-items") not in ("normal", "stretch")
    grow = style.value("flex-grow")
    return (
        isinstance(grow, Number)
        and grow.value == 0
        and style.keyword("flex-basis") in ("auto", "content")
    )


def _is_item_of_unknown_size(style: "ComputedStyle") -> bool:
    parent = style.parent
    if parent is None:
        return False
    if _is_item(style, "flex", "inline-flex"):
        if not parent.keyword("flex-direction").startswith("column"):
            return True
        margins = (style.value(f"margin-{side}") for side in ("left", "right"))
        return any(isinstance(margin, Keyword) for margin in margins)
    if _is_item(style, "grid", "inline-grid"):
        return (
            parent.keyword("grid-template-columns") != "none"
            or parent.keyword("grid-template-areas") != "none"
            or _alignment(style, "justify-self", "justify-items")
            not in ("normal", "stretch", "legacy")
            or style.keyword("grid-column-start") != "auto"
            or style.keyword("grid-column-end") != "auto"
            or "column" in _words(parent, "grid-auto-flow")
        )
    return _is_item(
        style, "-webkit-box", "-webkit-inline-box", "table", "table-row", "inline-table"
    )


def _alignment(style: "ComputedStyle", own: str, inherited: str) -> str:
    word = style.keyword(own)
    if word == "auto" and style.parent is not None:
        return style.parent.keyword(inherited)
    return word


def _edges(style: "ComputedStyle", basis: float, box: str) -> float:
    total = 0.0
    for side in ("left", "right"):
        if box == "border":
            if style.keyword(f"border-{side}-style") in ("none", "hidden"):
                continue
            value = style.value(f"border-{side}-width")
        else:
            value = style.value(f"{box}-{side}")
        if isinstance(value, Length):
            total += value.resolve(basis)
    return total


def _bounded(
    style: "ComputedStyle", axis: str, size: float, basis: float, inset: float
) -> float | None:
    """Apply max-width and min-width; None where they are keywords that depend on content."""
    high, low = style.value(f"max-{axis}"), style.value(f"min-{axis}")
    if isinstance(high, Length):
        size = min(size, max(0.0, high.resolve(basis) - inset))
    elif style.keyword(f"max-{axis}") != "none":
        return None
    if isinstance(low, Length):
        size = max(size, low.resolve(basis) - inset)
    elif style.keyword(f"min-{axis}") != "auto":
        return None
    return size


def content_height(style: "ComputedStyle") -> float | None:
    """Return the height of a size container's content box in px; None when only layout knows."""
    display = style.keyword("display")
    if display not in _BLOCKS and display not in _SHRUNK:
        return -1.0
    value = style.value("height")
    inset = 0.0
    if style.keyword("box-sizing") == "border-box":
        for side in ("top", "bottom"):
            padding = style.value(f"padding-{side}")
            inset += padding.px if isinstance(padding, Length) else 0.0
            border = style.value(f"border-{side}-width")
            if style.keyword(f"border-{side}-style") not in ("none", "hidden"):
                inset += border.px if isinstance(border, Length) else 0.0
    if isinstance(value, Length):
        if not value.absolute:
            return None
        height = max(0.0, value.px - inset)
    elif style.keyword("height") != "auto" or style.keyword("position") in ("absolute", "fixed"):
        return None
    elif _is_item(style, "flex", "inline-flex", "grid", "inline-grid"):
        return None
    else:
        height = 0.0
    return _bounded(style, "height", height, 0.0, inset)
