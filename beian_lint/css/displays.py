"""The values of ``display`` in their shortest form (CSS Display 3)."""

from collections.abc import Mapping, Sequence
from typing import Any

_BLOCK_LEVEL: Mapping[str, str] = {
    "inline": "block",
    "inline-block": "block",
    "inline-table": "table",
    "inline-flex": "flex",
    "inline-grid": "grid",
    "-webkit-inline-box": "-webkit-box",
    "math": "block math",
    "ruby": "block ruby",
    "ruby-text": "block",
    "table-row-group": "block",
    "table-header-group": "block",
    "table-footer-group": "block",
    "table-row": "block",
    "table-cell": "block",
    "table-column-group": "block",
    "table-column": "block",
    "table-caption": "block",
}
_ONE_WORD: Mapping[frozenset[str], str] = {
    frozenset(pair.split()): word
    for pair, word in (
        ("block flow", "block"),
        ("block flow-root", "flow-root"),
        ("inline flow", "inline"),
        ("inline flow-root", "inline-block"),
        ("block table", "table"),
        ("inline table", "inline-table"),
        ("block flex", "flex"),
        ("inline flex", "inline-flex"),
        ("block grid", "grid"),
        ("inline grid", "inline-grid"),
        ("inline ruby", "ruby"),
        ("inline math", "math"),
        ("block list-item", "list-item"),
        ("block flow list-item", "list-item"),
        ("flow list-item", "list-item"),
    )
}


def compute_display(nodes: Sequence[Any]) -> str:
    """Return ``display`` in its shortest form (``inline flow-root`` is ``inline-block``)."""
    words: list[str] = [node.lower_value for node in nodes if node.type == "ident"]
    if len(words) == 1:
        return {
            "-webkit-flex": "flex",
            "-webkit-inline-flex": "inline-flex",
            "flow": "block",
        }.get(words[0], words[0])
    return _ONE_WORD.get(frozenset(words), " ".join(words))


def blockified(display: str) -> str:
    """Return what a display becomes on a floated, absolute, root or flex item box."""
    return _BLOCK_LEVEL.get(display, display)
