"""Properties of several keywords."""

from beian_lint.css.layout.used import Style
from beian_lint.css.values import Keyword, Tokens


def words_of(style: Style, prop: str) -> set[str]:
    """Return the keywords of a property that may have several."""
    value = style.value(prop)
    if isinstance(value, Keyword):
        return {value.name}
    if isinstance(value, Tokens):
        return set(value.text.lower().replace(",", " ").split())
    items = getattr(value, "items", ())
    return {item.name for item in items if isinstance(item, Keyword)}
