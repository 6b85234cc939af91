"""``@import``: address, layer, supports condition and media, in this order (CSS Cascade 5 §5)."""

import tinycss2
from msgspec import Struct

from beian_lint.css.layers import layer_name
from beian_lint.css.tokens import parse_tokens, without_edges


class Import(Struct, frozen=True):
    """What an ``@import`` says. ``layer`` is None without one, empty for an anonymous one."""

    url: str
    layer: tuple[str, ...] | None
    supports: str | None
    media: str


def parse_import(prelude: str) -> Import | None:
    """Read what stands between ``@import`` and its ``;``; None when it names no address."""
    nodes = list(without_edges(parse_tokens(prelude)))
    if not nodes:
        return None
    first, rest = nodes[0], nodes[1:]
    if first.type in ("string", "url"):
        url = first.value
    elif first.type == "function" and first.lower_name in ("url", "src"):
        arguments = without_edges(first.arguments)
        if not arguments or arguments[0].type != "string":
            return None
        url = arguments[0].value
    else:
        return None
    rest = list(without_edges(rest))
    layer: tuple[str, ...] | None = None
    if rest and rest[0].type == "ident" and rest[0].lower_value == "layer":
        layer, rest = (), list(without_edges(rest[1:]))
    elif rest and rest[0].type == "function" and rest[0].lower_name == "layer":
        name = layer_name(rest[0].arguments)
        if name is not None:
            layer, rest = name, list(without_edges(rest[1:]))
    supports: str | None = None
    if rest and rest[0].type == "function" and rest[0].lower_name == "supports":
        supports = tinycss2.serialize(rest[0].arguments)
        rest = list(without_edges(rest[1:]))
    return Import(url, layer, supports, tinycss2.serialize(rest))
