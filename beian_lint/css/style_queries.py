"""Style queries: what ``style()`` asks of custom properties, in @container and in if()."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from beian_lint.css.mathematics import MATH_FUNCTIONS
from beian_lint.css.queries import COMPARISONS, Truth, condition, split_range
from beian_lint.css.tokens import significant, without_edges
from beian_lint.css.values import Length, Number

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle


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
