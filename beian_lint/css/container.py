"""Container queries: style queries decided, sizes where block layout is plain arithmetic.

Source: CSS Conditional 5 §5; what Chromium 156 makes of unknown features (the whole query fails)
was tried.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beian_lint.css.mathematics import split_commas
from beian_lint.css.queries import Quantity, Truth, condition, feature
from beian_lint.css.tokens import parse_tokens, significant

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle
from beian_lint.css.container_sizes import content_height, content_width, words_of
from beian_lint.css.style_queries import style_query


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
    if name and name not in words_of(style, "container-name", lower=False):
        return False
    kinds = words_of(style, "container-type")
    if "block" in asked and "size" not in kinds:
        return False
    if "inline" in asked and not {"size", "inline-size"} & kinds:
        return False
    return "scroll-state" not in asked or "scroll-state" in kinds


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
