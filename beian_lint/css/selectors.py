"""Selectors: parse them as browsers do, and test one element at a time.

Why not cssselect. It turns a selector into XPath over a whole document, while a cascade asks
about single elements. And its grammar is not that of browsers: no nesting (``&``), no ``of`` in
``:nth-child()``, no attribute flags, no forgiving lists, no pseudo-classes after ``::-webkit-…``;
unknown names (``:-moz-focusring``) pass, for which a browser drops the whole rule, and a rule
that is wrongly kept changes what is seen just as one that wrongly matches. Of 44,000 selector
lists in the sheets of real themes it refused 98 that Chromium takes and took 250 that Chromium
drops. So tinycss2 tokenizes, :mod:`~.selector_parser` reads Selectors 4 from the tokens (in half
of cssselect's time), and :mod:`~.selector_quick` is a short cut to the same values for the plain
majority. cssselect does what it is made for: the ``footer`` setting, one selector asked of a
whole page.
"""

from collections.abc import Sequence
from typing import Any

import tinycss2

from beian_lint.css import selector_parser
from beian_lint.css.selector_match import Matcher
from beian_lint.css.selector_model import (
    InvalidSelector,
    Key,
    Namespaces,
    Selector,
    Specificity,
    Undecided,
)
from beian_lint.css.selector_quick import parse_plain
from beian_lint.css.tokens import parse_tokens

__all__ = [
    "InvalidSelector",
    "Key",
    "Matcher",
    "Selector",
    "Specificity",
    "Undecided",
    "parse_selector_list",
    "parse_selector_text",
    "supports_selector",
]

_NO_NAMESPACES: Namespaces = {}


def parse_selector_list(
    tokens: Sequence[Any],
    *,
    parent: tuple[Selector, ...] | None = None,
    namespaces: Namespaces = _NO_NAMESPACES,
    scoped: bool = False,
) -> tuple[Selector, ...]:
    """Parse the selector list before a rule's ``{``, as tokens of tinycss2.

    ``parent`` is the parsed list of the rule that this one is nested in, None at the top;
    ``namespaces`` are the sheet's ``@namespace`` prefixes; ``scoped`` says that the rule stands
    right inside ``@scope`` (a leading ``>`` then starts at ``:scope``).

    Raises:
        InvalidSelector: when browsers drop the whole rule.
        Undecided: when it is nested deeper than is followed.
    """
    return parse_selector_text(
        tinycss2.serialize(tokens), parent=parent, namespaces=namespaces, scoped=scoped
    )


def parse_selector_text(
    text: str,
    *,
    parent: tuple[Selector, ...] | None = None,
    namespaces: Namespaces = _NO_NAMESPACES,
    scoped: bool = False,
) -> tuple[Selector, ...]:
    """Parse a selector list from its text; else as :func:`parse_selector_list`.

    This is the quicker of the two where the text is at hand.
    """
    if parent is None and not namespaces and not scoped:
        plain = parse_plain(text)
        if plain is not None:
            return plain
    return selector_parser.parse(
        parse_tokens(text), parent=parent, namespaces=namespaces, scoped=scoped
    )


def supports_selector(tokens: Sequence[Any], *, namespaces: Namespaces = _NO_NAMESPACES) -> bool:
    """Answer ``@supports selector(…)``: one selector, and nothing in it is forgiven.

    Raises:
        Undecided: when it is nested deeper than is followed.
    """
    try:
        found = selector_parser.parse(tokens, parent=None, namespaces=namespaces, forgiving=False)
    except InvalidSelector:
        return False
    return len(found) == 1
