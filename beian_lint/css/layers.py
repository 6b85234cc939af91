"""Cascade layers: names, and their order over all sheets of a page (CSS Cascade 5 §6.4)."""

from collections.abc import Hashable, Sequence
from typing import Any

from beian_lint.css.mathematics import split_commas
from beian_lint.css.tokens import parse_tokens, without_edges

LayerPath = tuple[Hashable, ...]
"""Names from the outermost layer inwards; an anonymous layer is any object that equals no other."""

_RESERVED = frozenset({"initial", "inherit", "unset", "revert", "revert-layer", "default"})


def layer_name(nodes: Sequence[Any]) -> tuple[str, ...] | None:
    """Read ``a.b.c``: identifiers joined by points without white space; None for anything else."""
    words = without_edges(nodes)
    names: list[str] = []
    for place, word in enumerate(words):
        if place % 2:
            if word.type != "literal" or word.value != ".":
                return None
        elif word.type != "ident" or word.lower_value in _RESERVED:
            return None
        else:
            names.append(word.value)
    return tuple(names) if len(words) % 2 else None


def layer_names(prelude: str) -> tuple[tuple[str, ...], ...] | None:
    """Read the list of a ``@layer`` statement; None when any name in it is bad."""
    names = [layer_name(part) for part in split_commas(parse_tokens(prelude))]
    return None if any(name is None for name in names) else tuple(name for name in names if name)


class LayerOrder:
    """The places of layers, in order of first naming; sub-layers stand before their parent."""

    def __init__(self) -> None:
        self._children: dict[LayerPath, dict[LayerPath, None]] = {(): {}}
        self._ranks: dict[LayerPath, int] | None = None

    def add(self, path: LayerPath) -> None:
        """Give a layer, and those round it, their places unless they have them."""
        if path in self._children:
            return
        for depth in range(1, len(path) + 1):
            inner = path[:depth]
            if inner not in self._children:
                self._children[inner] = {}
                self._children[path[: depth - 1]][inner] = None
        self._ranks = None

    def rank(self, path: LayerPath) -> int:
        """Return the weight of a layer among normal declarations; the unlayered weigh most."""
        if self._ranks is None:
            self._ranks = self._number()
        return self._ranks[path]

    def _number(self) -> dict[LayerPath, int]:
        """Number the tree from its leaves up, without recursion."""
        ranks: dict[LayerPath, int] = {}
        waiting: list[tuple[LayerPath, bool]] = [((), False)]
        while waiting:
            path, done = waiting.pop()
            if done:
                ranks[path] = len(ranks)
                continue
            waiting.append((path, True))
            waiting.extend((child, False) for child in reversed(self._children[path]))
        return ranks
