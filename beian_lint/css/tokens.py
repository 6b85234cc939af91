"""Component values by tinycss2, and the small things that everyone does with them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import tinycss2

from beian_lint.css.scanning import WHITE
from beian_lint.late import late

_LONG_NUMBER = late(r"\d{400,}")


@lru_cache(maxsize=8192)
def parse_tokens(text: str) -> tuple[Any, ...]:
    """Parse a text into component values, comments left out. Never raises."""
    if len(text) > 400 and _LONG_NUMBER.search(text):
        # Python refuses to read integers of thousands of digits; no such length is a real one.
        text = _LONG_NUMBER.sub(lambda digits: digits[0][:40], text)
    return tuple(tinycss2.parse_component_value_list(text, skip_comments=True))


def significant(nodes: Iterable[Any]) -> list[Any]:
    """Return the component values without white space and comments."""
    return [node for node in nodes if node.type not in ("whitespace", "comment")]


def without_edges(nodes: Sequence[Any]) -> Sequence[Any]:
    """Return the component values without white space and comments at both ends."""
    start, end = 0, len(nodes)
    while start < end and nodes[start].type in ("whitespace", "comment"):
        start += 1
    while end > start and nodes[end - 1].type in ("whitespace", "comment"):
        end -= 1
    return nodes[start:end]


def text_of(nodes: Iterable[Any]) -> str:
    """Write component values back as CSS, white space as it stands among them."""
    return str(tinycss2.serialize(list(nodes))).strip(WHITE)


def spaced_text_of(nodes: Iterable[Any]) -> str:
    """Write component values without white space among them back as CSS, with single blanks."""
    words = [str(tinycss2.serialize([node])) for node in nodes if node.type != "whitespace"]
    return " ".join(words).replace(" ,", ",")
