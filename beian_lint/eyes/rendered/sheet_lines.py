"""Where in a sheet does a declaration stand that the browser named?

The browser tells positions only in sheets that it fetched itself, and ours are handed to it. So
the declaration is looked for in the sheet's text, by what the browser told of it.
"""

import re
from collections.abc import Mapping
from typing import Any

from beian_lint.css.rule_tree import Context
from beian_lint.css.sheet_content import content_of_file
from beian_lint.css.sheets import decode_sheet

_SPELLING = re.compile(r"[\s\"'\\]|(?<=:):")
"""What a browser writes in its own way: white space, quotes, escapes, both colons of a pseudo."""


def position(fact: Mapping[str, Any], sheet: bytes) -> tuple[int, int] | None:
    """Return the line and the column, from 1, of a declaration in the bytes of its sheet.

    ``fact`` is one of `beian_lint.eyes.rendered.blame.as_fact`. Of several that fit, the last one
    counts, as in the cascade; None where none does.
    """
    content, _ = content_of_file(sheet, "utf-8", decode_sheet)
    wanted = _plain(fact["selector"])
    conditions = {_plain(one) for one in fact["conditions"]}
    found: list[tuple[bool, bool, int]] = []
    for place, block in enumerate(content.blocks):
        if block.kind != "style" or _plain(block.prelude) != wanted:
            continue
        fits = conditions <= _conditions(block.context)
        for said in content.declarations(place):
            if said.name == fact["property"]:
                value = fact["value"].removesuffix(" !important")
                found.append((fits, _plain(said.value) == _plain(value), said.offset))
    return content.position(max(found)[2]) if found else None


def _conditions(context: Context | None) -> set[str]:
    found: set[str] = set()
    while context is not None:
        if context.keyword:
            found.add(_plain(context.text))
        context = context.parent
    return found


def _plain(text: str) -> str:
    return _SPELLING.sub("", text).lower()
