"""Properties of several keywords."""

from beian_lint.css.layout.used import Style
from beian_lint.css.values import Keyword, Tokens

_INTERNAL = (
    "table-row",
    "table-row-group",
    "table-header-group",
    "table-footer-group",
    "table-column",
    "table-column-group",
    "ruby",
    "inline",
)


def containments(style: Style) -> set[str]:
    """Return the words of ``contain``, none where no box takes it (CSS Containment 2, 3)."""
    display = style.value("display")
    if isinstance(display, Keyword) and display.name in _INTERNAL:
        return set()
    return words_of(style, "contain")


def words_of(style: Style, prop: str) -> set[str]:
    """Return the keywords of a property that may have several."""
    value = style.value(prop)
    if isinstance(value, Keyword):
        return {value.name}
    if isinstance(value, Tokens):
        return set(value.text.lower().replace(",", " ").split())
    items = getattr(value, "items", ())
    return {item.name for item in items if isinstance(item, Keyword)}
