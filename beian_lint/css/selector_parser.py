"""Selectors Level 4 and CSS nesting, from tokens to :class:`~.selector_model.Selector`.

The grammar, with what browsers forgive and what they do not, is that of
https://drafts.csswg.org/selectors-4/ and https://drafts.csswg.org/css-nesting-1/, held against
Chromium 156.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import tinycss2

from beian_lint.css.selector_compound import Built, Compounding, Place, heaviest
from beian_lint.css.selector_model import (
    Attribute,
    Combinator,
    Compound,
    InvalidSelector,
    Namespaces,
    Selector,
    Specificity,
    State,
    keys_of,
    matches_any,
    outer_keys_of,
)
from beian_lint.css.selector_pseudo import read_pseudo
from beian_lint.css.selector_tokens import (
    Node,
    is_literal,
    mentions_nesting,
    plain_tokens,
    refuse_deep,
    split,
    trim,
)


def parse(
    tokens: Sequence[Node],
    *,
    parent: tuple[Selector, ...] | None,
    namespaces: Namespaces,
    forgiving: bool = True,
    scoped: bool = False,
) -> tuple[Selector, ...]:
    """Parse the list of complex selectors that ``tokens`` spell.

    Raises:
        InvalidSelector: when a browser drops the whole list.
        Undecided: when it is nested deeper than is followed.
    """
    refuse_deep(tokens)
    place = Place(_complex, parent, namespaces, forgiving)
    parts = split(plain_tokens(tokens))
    if parent is not None:
        return tuple(_nested(part, place) for part in parts)
    if scoped:
        return tuple(_scoped(part, place) for part in parts)
    return place.strict_list(parts)


def _nested(tokens: list[Node], place: Place) -> Selector:
    """Read a selector of a nested rule; it starts at ``&`` unless it names ``&`` itself."""
    tokens = trim(tokens)
    if tokens and is_literal(tokens[0], ">", "+", "~"):
        return _complex(tokens[1:], place, _nesting(place), tokens[0].value)
    start = None if mentions_nesting(tokens) else _nesting(place)
    return _complex(tokens, place, start, " ")


def _scoped(tokens: list[Node], place: Place) -> Selector:
    """Read a selector of a rule right inside ``@scope``; a leading ``>`` starts at the root."""
    tokens = trim(tokens)
    if tokens and is_literal(tokens[0], ">", "+", "~"):
        return _complex(tokens[1:], place, _nesting(place), tokens[0].value)
    return place.absolute(tokens)


def _nesting(place: Place) -> Built:
    """Build what ``&`` stands for: the parent rule's list, or the scope's root without one."""
    if place.parent is None:
        return Built(Compound(rest=(State("scope"),)))
    return _standing_for(place.parent)


@lru_cache(maxsize=64)
def _standing_for(parent: tuple[Selector, ...]) -> Built:
    """Build ``&`` once for all rules nested in one, so that the matcher remembers it as one."""
    elements = tuple(each for each in parent if each.is_of_elements)
    depth = 1 + max((each.depth for each in elements), default=0)
    return Built(Compound(rest=(matches_any(elements),)), heaviest(elements), depth=depth)


def _complex(
    tokens: list[Node], place: Place, start: Built | None, joined_by: Combinator
) -> Selector:
    tokens = trim(tokens)
    if not tokens:
        raise InvalidSelector("empty selector")
    if start is not None and place.compound_only:
        raise InvalidSelector("relative selector where one compound is wanted")
    built: list[Built] = [] if start is None else [start]
    combinators: list[Combinator] = [] if start is None else [joined_by]
    at = 0
    while True:
        if built and built[-1].elements:
            raise InvalidSelector("combinator after a pseudo-element")
        compound, at = _compound(tokens, at, place)
        built.append(compound)
        if at == len(tokens):
            break
        if place.compound_only:
            raise InvalidSelector("combinator where one compound is wanted")
        combinator, at = _combinator(tokens, at)
        combinators.append(combinator)
    last = built[-1]
    compounds = tuple(part.compound for part in reversed(built))
    keys, elements = keys_of(compounds), last.elements
    if last.slotted is not None or last.parts:
        elements = elements[1:]
        # The compounds speak of the slot or the host, not of what the rule is for.
        keys = keys and (("[part",) if last.slotted is None else last.slotted.keys)
    return Selector(
        compounds=compounds,
        combinators=tuple(reversed(combinators)),
        specificity=_sum(part.specificity for part in built),
        pseudo_element="::".join(elements) or None,
        keys=keys,
        text=tinycss2.serialize(tokens) if place.depth == 0 else "",
        slotted=last.slotted,
        parts=last.parts,
        outer=outer_keys_of(compounds, combinators[::-1]),
        depth=max(part.depth for part in built),
    )


def _combinator(tokens: list[Node], at: int) -> tuple[Combinator, int]:
    found: Combinator | None = None
    while at < len(tokens):
        token = tokens[at]
        if token.type == "whitespace":
            found = found or " "
        elif is_literal(token, ">", "+", "~") and found in (None, " "):
            found = token.value
        else:
            break
        at += 1
    if found is None or at == len(tokens):
        raise InvalidSelector("combinator without a compound")
    return found, at


def _sum(parts: Iterable[Specificity]) -> Specificity:
    ids = classes = types = 0
    for part in parts:
        ids, classes, types = ids + part[0], classes + part[1], types + part[2]
    return ids, classes, types


def _compound(tokens: list[Node], at: int, place: Place) -> tuple[Built, int]:
    made = Compounding(place)
    start = at
    if place.after is None:
        at = _type(tokens, at, made)
    while at < len(tokens):
        token = tokens[at]
        if is_literal(token, ":"):
            at = read_pseudo(tokens, at + 1, made)
            continue
        if token.type == "whitespace" or is_literal(token, ">", "+", "~"):
            break
        if made.elements:
            raise InvalidSelector("only pseudo-classes may follow a pseudo-element")
        if token.type == "hash" and token.is_identifier:
            made.ids.append(token.value)
            made.weigh(1, 0, 0)
        elif is_literal(token, ".") and at + 1 < len(tokens) and tokens[at + 1].type == "ident":
            at += 1
            made.classes.append(tokens[at].value)
            made.weigh(0, 1, 0)
        elif token.type == "[] block":
            made.add(_attribute(token, place))
            made.weigh(0, 1, 0)
        elif is_literal(token, "&"):
            nesting = _nesting(place)
            made.rest.extend(nesting.compound.rest)
            made.go_down(nesting.depth)
            made.weigh(*nesting.specificity)
        else:
            raise InvalidSelector(f"unexpected {token.serialize()!r}")
        at += 1
    if at == start:
        raise InvalidSelector("compound expected")
    return made.build(), at


def _type(tokens: list[Node], at: int, made: Compounding) -> int:
    """Read ``name``, ``*``, ``prefix|name``, ``*|*``, ``|name`` or nothing."""
    place = made.place
    default = place.namespaces.get("")
    first = tokens[at]
    named = first.type == "ident" or is_literal(first, "*")
    bar = at + 1 if named else at
    if bar + 1 < len(tokens) and is_literal(tokens[bar], "|"):
        local = tokens[bar + 1]
        if local.type != "ident" and not is_literal(local, "*"):
            raise InvalidSelector("namespace without a name")
        made.namespace = _namespace(first if named else None, place)
        _name(local, made)
        return bar + 2
    if not named:
        made.namespace = default if place.depth == 0 else None
        return at
    made.namespace = default
    _name(first, made)
    return at + 1


def _name(token: Node, made: Compounding) -> None:
    if token.type == "ident":
        made.tag = token.value
        made.weigh(0, 0, 1)


def _namespace(prefix: Node | None, place: Place) -> str | None:
    if prefix is None:
        return ""
    if is_literal(prefix, "*"):
        return None
    if prefix.value not in place.namespaces:
        raise InvalidSelector(f"undeclared namespace prefix {prefix.value!r}")
    return place.namespaces[prefix.value]


_OPERATORS = ("=", "~=", "|=", "^=", "$=", "*=")


def _attribute(block: Node, place: Place) -> Attribute:
    tokens = trim(plain_tokens(block.content))
    at = 0
    namespace: str | None = ""
    if len(tokens) > 1 and is_literal(tokens[1], "|"):
        if tokens[0].type != "ident" and not is_literal(tokens[0], "*"):
            raise InvalidSelector("namespace prefix expected")
        namespace, at = _namespace(tokens[0], place), 2
    elif tokens and is_literal(tokens[0], "|"):
        at = 1
    if at >= len(tokens) or tokens[at].type != "ident":
        raise InvalidSelector("attribute name expected")
    name = tokens[at].value
    rest = [token for token in tokens[at + 1 :] if token.type != "whitespace"]
    if not rest:
        return Attribute(name, namespace, "", "", ignore_case=False)
    if len(rest) not in (2, 3) or not is_literal(rest[0], *_OPERATORS):
        raise InvalidSelector("attribute operator expected")
    if rest[1].type not in ("ident", "string"):
        raise InvalidSelector("attribute value expected")
    # The standard's "s" is not in Chromium: it drops the rule.
    if len(rest) == 3 and not (rest[2].type == "ident" and rest[2].lower_value == "i"):
        raise InvalidSelector("unknown attribute flag")
    return Attribute(name, namespace, rest[0].value, rest[1].value, ignore_case=len(rest) == 3)
