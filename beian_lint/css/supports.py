"""``@supports``: whether Chromium 156 knows a declaration or a selector (CSS Conditional 4)."""

from functools import lru_cache
from typing import Any

from beian_lint.css.declarations import is_supported
from beian_lint.css.queries import Truth, condition
from beian_lint.css.selectors import Undecided, supports_selector
from beian_lint.css.tokens import parse_tokens, significant, text_of, without_edges
from beian_lint.css.units import names


@lru_cache(maxsize=2048)
def supports_holds(text: str, *, bare: bool = False) -> bool:
    """Decide a condition.

    ``bare`` is for ``@import supports()``: a declaration may stand without brackets, and Chromium
    overlooks what follows the part that it understands.
    """
    nodes = without_edges(parse_tokens(text))
    if not nodes:
        return False
    if bare and (answer := _declaration(nodes)) is not None:
        return answer
    words = significant(nodes)
    valid, value = condition(words, _in_parens, 0)
    while bare and not valid and words:
        words = words[:-1]
        valid, value = condition(words, _in_parens, 0)
    return valid and value is True


def _in_parens(block: Any, depth: int) -> tuple[bool, Truth]:
    if block.type == "function":
        return True, _function(block)
    if block.type != "() block":
        return False, None
    inner = without_edges(block.content)
    if not inner:
        return False, None
    valid, value = condition(significant(inner), _in_parens, depth + 1)
    if valid:
        return True, value
    return True, _declaration(inner) or False


def _function(block: Any) -> bool:
    """What is unknown is simply not supported: ``not`` makes it true."""
    name = block.lower_name
    if name == "selector":
        try:
            return supports_selector(block.arguments)
        except Undecided:
            return False
    words = [node for node in block.arguments if node.type != "whitespace"]
    word = words[0] if len(words) == 1 else None
    if name == "font-tech":
        return word is not None and word.type == "ident" and word.lower_value in _FONT_TECH
    if name == "font-format":
        return word is not None and word.type == "ident" and word.lower_value in _FONT_FORMATS
    if name == "at-rule":
        return word is not None and word.type == "at-keyword" and word.lower_value in _AT_RULES
    return False


_FONT_TECH = frozenset(
    {
        "features-opentype",
        "features-aat",
        "variations",
        "palettes",
        "color-colrv0",
        "color-colrv1",
        "color-sbix",
        "color-cbdt",
    }
)
_FONT_FORMATS = frozenset({"woff", "woff2", "truetype", "opentype", "collection"})
_AT_RULES = names(
    "charset color-profile container counter-style font-face font-feature-values "
    "font-palette-values function import keyframes layer media namespace page position-try "
    "property scope starting-style supports view-transition -webkit-keyframes"
)


def _declaration(nodes: Any) -> bool | None:
    """Answer ``name: value``; None when it is no declaration."""
    words = [at for at, node in enumerate(nodes) if node.type not in ("whitespace", "comment")]
    if len(words) < 2 or nodes[0].type != "ident":
        return None
    colon = nodes[words[1]]
    if colon.type != "literal" or colon.value != ":":
        return None
    return is_supported(nodes[0].value, text_of(nodes[words[1] + 1 :]))
