"""The conditions of ``if()``: media, supports and style, alone or joined (CSS Values 5 §8)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from beian_lint.css.media import media_matches
from beian_lint.css.queries import Truth, condition
from beian_lint.css.style_queries import style_query
from beian_lint.css.supports import supports_holds
from beian_lint.css.tokens import significant, text_of

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle


def if_holds(nodes: Sequence[Any], style: "ComputedStyle") -> bool:
    """Decide the condition of a branch for the element whose value it is."""

    def leaf(block: Any, depth: int) -> tuple[bool, Truth]:
        if block.type == "() block":
            return condition(significant(block.content), leaf, depth + 1)
        if block.type != "function":
            return False, None
        if block.lower_name == "style":
            return True, style_query(block.arguments, style, depth, own_initial=True)
        text = text_of(block.arguments)
        if block.lower_name == "media":
            # A feature stands without its own brackets, a media type does, too.
            screen = style.stylist.screen
            return True, media_matches(f"({text})", screen) or media_matches(text, screen)
        if block.lower_name == "supports":
            return True, supports_holds(text, bare=True)
        return True, None

    valid, value = condition(significant(nodes), leaf, 0)
    return valid and value is True
