"""Selectors Level 4 and CSS nesting, from tokens to :class:`~.selector_model.Selector`.

The grammar, with what browsers forgive and what they do not, is that of
https://drafts.csswg.org/selectors-4/ and https://drafts.csswg.org/css-nesting-1/, held against
Chromium 156.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tinycss2

from beian_lint.css import selector_names as names
from beian_lint.css.selector_model import (
    ANCHOR,
    ANY,
    Attribute,
    Combinator,
    Compound,
    Dir,
    Has,
    InvalidSelector,
    Key,
    Lang,
    MatchesAny,
    MatchesNone,
    Namespaces,
    Never,
    Nth,
    Selector,
    Simple,
    Specificity,
    State,
    Undecided,
    ascii_lower,
    keys_of,
)

Node = Any
"""A component value of tinycss2, which has no types."""

DEEPEST = 32
"""Levels of functional pseudo-classes and nested rules that are followed."""

LARGEST_NTH = 2**31 - 1

_RANGE = re.compile(r"U\+([0-9A-Fa-f?-]+)")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a selector the parser stands, as far as it decides what may be written there."""

    parent: tuple[Selector, ...] | None
    namespaces: Namespaces
    forgiving: bool = True
    inside_has: bool = False
    compound_only: bool = False
    pseudo_elements: bool = True
    after: str | None = None
    depth: int = 0

    def inner(self, **changes: Any) -> "_Place":
        depth = self.depth + 1
        if depth > DEEPEST:
            raise Undecided("selector nested too deep")
        return replace(self, depth=depth, **changes)


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
    place = _Place(parent, namespaces, forgiving)
    relative = _nested if parent is not None else _scoped if scoped else _absolute
    return tuple(relative(part, place) for part in _split(_plain_tokens(tokens)))


def _plain_tokens(tokens: Sequence[Node]) -> list[Node]:
    """Drop comments, and undo the one token that selectors do not have (``u+a``)."""
    found = [token for token in tokens if token.type != "comment"]
    if any(token.type == "unicode-range" for token in found):
        text = tinycss2.serialize(found)
        text = _RANGE.sub(lambda match: "u/**/+" + match[1].lower(), text)
        found = tinycss2.parse_component_value_list(text, skip_comments=True)
        if any(token.type == "unicode-range" for token in found):
            raise InvalidSelector(text)
    return [token for token in found if not _cut_short(token)]


def _cut_short(token: Node) -> bool:
    """Tell whether a token only marks that the sheet ends inside a string or a bracket."""
    return bool(token.type == "error" and token.kind.startswith("eof-in"))


def _split(tokens: list[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _trim(tokens: list[Node]) -> list[Node]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "whitespace":
        start += 1
    while end > start and tokens[end - 1].type == "whitespace":
        end -= 1
    return tokens[start:end]


def _is(token: Node, *values: str) -> bool:
    return bool(token.type == "literal" and token.value in values)


def _mentions_nesting(tokens: Sequence[Node]) -> bool:
    """Tell whether ``&`` stands anywhere in ``tokens``, however deep."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if _is(token, "&"):
            return True
        if token.type == "function":
            waiting.extend(token.arguments)
        elif token.type in ("[] block", "() block", "{} block"):
            waiting.extend(token.content)
    return False


def _absolute(tokens: list[Node], place: _Place) -> Selector:
    return _complex(tokens, place, None, " ")


def _nested(tokens: list[Node], place: _Place) -> Selector:
    """A selector of a nested rule, which starts at ``&`` unless it names ``&`` itself."""
    tokens = _trim(tokens)
    if tokens and _is(tokens[0], ">", "+", "~"):
        return _complex(tokens[1:], place, _nesting(place), tokens[0].value)
    if _mentions_nesting(tokens):
        return _complex(tokens, place, None, " ")
    return _complex(tokens, place, _nesting(place), " ")


def _scoped(tokens: list[Node], place: _Place) -> Selector:
    """A selector of a rule right inside ``@scope``: ``>`` starts at the scope's root."""
    tokens = _trim(tokens)
    if tokens and _is(tokens[0], ">", "+", "~"):
        root = _Built(compound=Compound(rest=(State("scope"),)), keys=(ANY,))
        return _complex(tokens[1:], place, root, tokens[0].value)
    return _complex(tokens, place, None, " ")


def _anchored(tokens: list[Node], place: _Place) -> Selector:
    """An argument of ``:has()``, which starts at the element asked about."""
    tokens = _trim(tokens)
    anchor = _Built(compound=ANCHOR, keys=(ANY,))
    if tokens and _is(tokens[0], ">", "+", "~"):
        return _complex(tokens[1:], place, anchor, tokens[0].value)
    return _complex(tokens, place, anchor, " ")


@dataclass(slots=True)
class _Built:
    """A finished compound with what it adds to the selector."""

    compound: Compound
    keys: tuple[Key, ...]
    specificity: Specificity = (0, 0, 0)
    pseudo_element: str | None = None
    depth: int = 0


def _complex(
    tokens: list[Node], place: _Place, start: _Built | None, joined_by: Combinator
) -> Selector:
    tokens = _trim(tokens)
    if not tokens:
        raise InvalidSelector("empty selector")
    if start is not None and place.compound_only:
        raise InvalidSelector("relative selector where one compound is wanted")
    built: list[_Built] = [] if start is None else [start]
    combinators: list[Combinator] = [] if start is None else [joined_by]
    at = 0
    while True:
        if built and built[-1].pseudo_element is not None:
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
    return Selector(
        compounds=tuple(part.compound for part in reversed(built)),
        combinators=tuple(reversed(combinators)),
        specificity=_sum(part.specificity for part in built),
        pseudo_element=last.pseudo_element,
        keys=last.keys,
        text=tinycss2.serialize(tokens) if place.depth == 0 else "",
        depth=max(part.depth for part in built),
    )


def _combinator(tokens: list[Node], at: int) -> tuple[Combinator, int]:
    found: Combinator | None = None
    while at < len(tokens):
        token = tokens[at]
        if token.type == "whitespace":
            found = found or " "
        elif _is(token, ">", "+", "~") and found in (None, " "):
            found = token.value
        else:
            break
        at += 1
    if found is None or at == len(tokens):
        raise InvalidSelector("combinator without a compound")
    return found, at


def _sum(parts: Any) -> Specificity:
    ids = classes = types = 0
    for part in parts:
        ids, classes, types = ids + part[0], classes + part[1], types + part[2]
    return ids, classes, types


class _Compounding:
    """One compound in the making."""

    def __init__(self, place: _Place) -> None:
        self.place = place
        self.tag: str | None = None
        self.namespace: str | None = None
        self.ids: list[str] = []
        self.classes: list[str] = []
        self.rest: list[Simple] = []
        self.specificity: Specificity = (0, 0, 0)
        self.elements: list[str] = []
        self.depth = 0

    def weigh(self, ids: int, classes: int, types: int) -> None:
        mine = self.specificity
        self.specificity = (mine[0] + ids, mine[1] + classes, mine[2] + types)

    def add(self, simple: Simple, selectors: Sequence[Selector] = ()) -> None:
        self.rest.append(simple)
        for selector in selectors:
            self.depth = max(self.depth, selector.depth + 1)
        if self.depth + self.place.depth > DEEPEST:
            raise Undecided("selector nested too deep")

    def build(self) -> _Built:
        compound = Compound(
            self.tag, self.namespace, tuple(self.ids), tuple(self.classes), tuple(self.rest)
        )
        pseudo_element = "::".join(self.elements) or None
        return _Built(compound, keys_of(compound), self.specificity, pseudo_element, self.depth)


def _compound(tokens: list[Node], at: int, place: _Place) -> tuple[_Built, int]:
    made = _Compounding(place)
    start = at
    if place.after is not None:
        made.elements.append(place.after)
    else:
        at = _type(tokens, at, made)
    while at < len(tokens):
        token = tokens[at]
        if token.type == "literal" and token.value == ":":
            at = _pseudo(tokens, at + 1, made)
            continue
        if token.type == "whitespace" or _is(token, ">", "+", "~"):
            break
        if made.elements:
            raise InvalidSelector("only pseudo-classes may follow a pseudo-element")
        if token.type == "hash" and token.is_identifier:
            made.ids.append(token.value)
            made.weigh(1, 0, 0)
        elif _is(token, ".") and at + 1 < len(tokens) and tokens[at + 1].type == "ident":
            at += 1
            made.classes.append(tokens[at].value)
            made.weigh(0, 1, 0)
        elif token.type == "[] block":
            made.add(_attribute(token, place))
            made.weigh(0, 1, 0)
        elif _is(token, "&"):
            nesting = _nesting(place)
            made.rest.extend(nesting.compound.rest)
            made.depth = max(made.depth, nesting.depth)
            made.weigh(*nesting.specificity)
        else:
            raise InvalidSelector(f"unexpected {token.serialize()!r}")
        at += 1
    if at == start:
        raise InvalidSelector("compound expected")
    if place.after is not None:
        made.elements.clear()
    return made.build(), at


def _nesting(place: _Place) -> _Built:
    """What ``&`` stands for: the parent rule's list, or the scope's root where there is none."""
    if place.parent is None:
        return _Built(Compound(rest=(State("scope"),)), (ANY,))
    elements = tuple(one for one in place.parent if one.pseudo_element is None)
    depth = 1 + max((one.depth for one in elements), default=0)
    if depth + place.depth > DEEPEST:
        raise Undecided("rules nested too deep")
    compound = Compound(rest=(MatchesAny(elements),))
    return _Built(compound, keys_of(compound), _heaviest(place.parent), depth=depth)


def _heaviest(selectors: Sequence[Selector]) -> Specificity:
    return max((selector.specificity for selector in selectors), default=(0, 0, 0))


def _type(tokens: list[Node], at: int, made: _Compounding) -> int:
    """Read ``name``, ``*``, ``prefix|name``, ``*|*``, ``|name`` or nothing."""
    default = made.place.namespaces.get("")
    first = tokens[at]
    named = first.type == "ident" or _is(first, "*")
    bar = at + 1 if named else at
    if bar + 1 < len(tokens) and _is(tokens[bar], "|"):
        local = tokens[bar + 1]
        if local.type == "ident" or _is(local, "*"):
            made.namespace = _namespace(first if named else None, made.place)
            _name(local, made)
            return bar + 2
        raise InvalidSelector("namespace without a name")
    if not named:
        made.namespace = default if made.place.depth == 0 else None
        return at
    made.namespace = default
    _name(first, made)
    return at + 1


def _name(token: Node, made: _Compounding) -> None:
    if token.type == "ident":
        made.tag = token.value
        made.weigh(0, 0, 1)


def _namespace(prefix: Node | None, place: _Place) -> str | None:
    if prefix is None:
        return ""
    if _is(prefix, "*"):
        return None
    if prefix.value not in place.namespaces:
        raise InvalidSelector(f"undeclared namespace prefix {prefix.value!r}")
    return place.namespaces[prefix.value]


_OPERATORS = ("=", "~=", "|=", "^=", "$=", "*=")


def _attribute(block: Node, place: _Place) -> Attribute:
    tokens = _trim(_plain_tokens(block.content))
    at = 0
    namespace: str | None = ""
    if (
        len(tokens) > 1
        and _is(tokens[1], "|")
        and (tokens[0].type == "ident" or _is(tokens[0], "*"))
    ):
        namespace, at = _namespace(tokens[0], place), 2
    elif tokens and _is(tokens[0], "|"):
        at = 1
    if at >= len(tokens) or tokens[at].type != "ident":
        raise InvalidSelector("attribute name expected")
    name = tokens[at].value
    rest = [token for token in tokens[at + 1 :] if token.type != "whitespace"]
    if not rest:
        return Attribute(name, namespace, "", "", ignore_case=False)
    if len(rest) not in (2, 3) or not _is(rest[0], *_OPERATORS):
        raise InvalidSelector("attribute operator expected")
    if rest[1].type not in ("ident", "string"):
        raise InvalidSelector("attribute value expected")
    # The standard's "s" is not in Chromium: it drops the rule.
    if len(rest) == 3 and not (rest[2].type == "ident" and rest[2].lower_value == "i"):
        raise InvalidSelector("unknown attribute flag")
    return Attribute(name, namespace, rest[0].value, rest[1].value, ignore_case=len(rest) == 3)


def _pseudo(tokens: list[Node], at: int, made: _Compounding) -> int:
    """Read what stands after a colon."""
    double = at < len(tokens) and _is(tokens[at], ":")
    at += double
    if at == len(tokens) or tokens[at].type not in ("ident", "function"):
        raise InvalidSelector("name expected after the colon")
    token = tokens[at]
    is_function = token.type == "function"
    name = token.lower_name if is_function else token.lower_value
    if double or (not is_function and name in names.SINGLE_COLON):
        _pseudo_element(name, token if is_function else None, made)
    elif is_function:
        _function(name, token, made)
    else:
        _state(name, made)
    return at + 1


def _state(name: str, made: _Compounding) -> None:
    made.weigh(0, 1, 0)
    if made.elements and not names.state_may_follow(made.elements[-1], name):
        raise InvalidSelector(f":{name} after ::{made.elements[-1]}")
    if name not in names.PSEUDO_CLASSES:
        raise InvalidSelector(f"unknown pseudo-class :{name}")
    # What follows a pseudo-element speaks of that, and nothing of it is known at rest.
    made.rest.append(Never() if made.elements or name in names.NEVER else State(name))


def _function(name: str, token: Node, made: _Compounding) -> None:
    if made.elements and not names.function_may_follow(made.elements[-1], name):
        raise InvalidSelector(f":{name}() after ::{made.elements[-1]}")
    reader = _FUNCTIONS.get(name)
    if reader is None:
        raise InvalidSelector(f"unknown pseudo-class :{name}()")
    reader(_trim(_plain_tokens(token.arguments)), made)


def _inner_place(made: _Compounding, **changes: Any) -> _Place:
    after = made.elements[-1] if made.elements else None
    return made.place.inner(pseudo_elements=False, after=after, **changes)


def _forgiving_list(tokens: list[Node], place: _Place) -> tuple[Selector, ...]:
    found = []
    for part in _split(tokens):
        try:
            found.append(_absolute(part, place))
        except InvalidSelector:
            if not place.forgiving:
                raise
    return tuple(found)


def _strict_list(tokens: list[Node], place: _Place) -> tuple[Selector, ...]:
    return tuple(_absolute(part, place) for part in _split(tokens))


def _is_function(tokens: list[Node], made: _Compounding) -> None:
    selectors = _forgiving_list(tokens, _inner_place(made))
    made.add(MatchesAny(selectors), selectors)
    made.weigh(*_heaviest(selectors))


def _where_function(tokens: list[Node], made: _Compounding) -> None:
    selectors = _forgiving_list(tokens, _inner_place(made))
    made.add(MatchesAny(selectors), selectors)


def _not_function(tokens: list[Node], made: _Compounding) -> None:
    selectors = _strict_list(tokens, _inner_place(made))
    made.add(MatchesNone(selectors), selectors)
    made.weigh(*_heaviest(selectors))


def _webkit_any_function(tokens: list[Node], made: _Compounding) -> None:
    selectors = _strict_list(tokens, _inner_place(made, compound_only=True))
    made.add(MatchesAny(selectors), selectors)
    made.weigh(0, 1, 0)


def _has_function(tokens: list[Node], made: _Compounding) -> None:
    if made.place.inside_has:
        raise InvalidSelector(":has() inside :has()")
    place = _inner_place(made, inside_has=True)
    selectors = tuple(_anchored(part, place) for part in _split(tokens))
    made.add(Has(selectors), selectors)
    made.weigh(*_heaviest(selectors))


def _host_function(tokens: list[Node], made: _Compounding) -> None:
    (part,) = _one(_split(tokens))
    selector = _absolute(part, _inner_place(made, compound_only=True))
    made.add(Never(), (selector,))
    made.weigh(0, 1, 0)
    made.weigh(*selector.specificity)


def _one(parts: list[list[Node]]) -> list[list[Node]]:
    if len(parts) != 1:
        raise InvalidSelector("one argument expected")
    return parts


def _nth_function(*, from_end: bool, of_type: bool) -> "_Reader":
    def read(tokens: list[Node], made: _Compounding) -> None:
        of: tuple[Selector, ...] | None = None
        split_at = next(
            (
                at
                for at, token in enumerate(tokens)
                if token.type == "ident" and token.value == "of"
            ),
            None,
        )
        counting = tokens[:split_at]
        if split_at is not None:
            if of_type:
                raise InvalidSelector("of in an of-type pseudo-class")
            place = made.place.inner(compound_only=False)
            of = _strict_list(tokens[split_at + 1 :], place)
        step, offset = _an_plus_b(counting)
        made.add(Nth(step, offset, from_end, of_type, of), of or ())
        made.weigh(0, 1, 0)
        made.weigh(*_heaviest(of or ()))

    return read


_AN_PLUS_B = re.compile(
    r"(?P<word>odd|even)|(?P<whole>[+-]?\d+)"
    r"|(?P<step>[+-]?\d*)n(?:[ \t\r\n\f]*(?P<sign>[+-])[ \t\r\n\f]*(?P<offset>\d+))?",
    re.ASCII | re.IGNORECASE,
)


def _an_plus_b(tokens: list[Node]) -> tuple[int, int]:
    # tinycss2.nth stops with an AttributeError at "2n-". Serialised, tokens that must not run
    # together have a comment between them; a sign may stand right after the n.
    text = tinycss2.serialize(_trim(tokens)).replace("/**/+", "+").replace("/**/-", "-")
    match = _AN_PLUS_B.fullmatch(text)
    if match is None:
        raise InvalidSelector("An+B expected")
    if match["word"]:
        return 2, int(match["word"].lower() == "odd")
    if match["whole"]:
        return 0, _bounded(match["whole"])
    step = match["step"]
    step = step + "1" if step in ("", "+", "-") else step
    return _bounded(step), _bounded((match["sign"] or "") + (match["offset"] or "0"))


def _bounded(digits: str) -> int:
    # More digits than that are beyond the bound anyway, and int() of very many is refused.
    return max(-LARGEST_NTH - 1, min(int(digits[:20]), LARGEST_NTH))


def _lang_function(tokens: list[Node], made: _Compounding) -> None:
    made.add(Lang(_ident(tokens)))
    made.weigh(0, 1, 0)
    _speaks_of_pseudo_element(made)


def _dir_function(tokens: list[Node], made: _Compounding) -> None:
    made.add(Dir(ascii_lower(_ident(tokens))))
    made.weigh(0, 1, 0)
    _speaks_of_pseudo_element(made)


def _state_function(tokens: list[Node], made: _Compounding) -> None:
    _ident(tokens)
    made.add(Never())
    made.weigh(0, 1, 0)


def _transition_type_function(tokens: list[Node], made: _Compounding) -> None:
    for part in _split(tokens):
        _ident(_trim(part))
    made.add(Never())
    made.weigh(0, 1, 0)


def _speaks_of_pseudo_element(made: _Compounding) -> None:
    if made.elements:
        made.rest[-1] = Never()


def _ident(tokens: list[Node]) -> str:
    if len(tokens) != 1 or tokens[0].type != "ident":
        raise InvalidSelector("one name expected")
    return str(tokens[0].value)


_Reader = Callable[[list[Node], _Compounding], None]

_FUNCTIONS: dict[str, _Reader] = {
    "is": _is_function,
    "where": _where_function,
    "not": _not_function,
    "-webkit-any": _webkit_any_function,
    "has": _has_function,
    "host": _host_function,
    "host-context": _host_function,
    "nth-child": _nth_function(from_end=False, of_type=False),
    "nth-last-child": _nth_function(from_end=True, of_type=False),
    "nth-of-type": _nth_function(from_end=False, of_type=True),
    "nth-last-of-type": _nth_function(from_end=True, of_type=True),
    "lang": _lang_function,
    "dir": _dir_function,
    "state": _state_function,
    "active-view-transition-type": _transition_type_function,
}


def _pseudo_element(name: str, function: Node | None, made: _Compounding) -> None:
    if not made.place.pseudo_elements:
        raise InvalidSelector(f"::{name} where no pseudo-element may stand")
    made.weigh(0, 0, 1)
    if function is not None:
        _pseudo_element_function(name, _trim(_plain_tokens(function.arguments)), made)
    elif name.startswith("-webkit-"):
        if not made.place.forgiving and name not in names.KNOWN_WEBKIT_ELEMENTS:
            raise InvalidSelector(f"unknown pseudo-element ::{name}")
    elif name not in names.PSEUDO_ELEMENTS:
        raise InvalidSelector(f"unknown pseudo-element ::{name}")
    if made.elements and not names.element_may_follow(made.elements[-1], name):
        raise InvalidSelector(f"::{name} after ::{made.elements[-1]}")
    made.elements.append(name)


def _pseudo_element_function(name: str, tokens: list[Node], made: _Compounding) -> None:
    if name == "slotted":
        (part,) = _one(_split(tokens))
        selector = _absolute(part, _inner_place(made, compound_only=True))
        made.weigh(*selector.specificity)
    elif name == "cue" and not made.elements:
        place = _inner_place(made, compound_only=True)
        made.weigh(*_heaviest(_strict_list(tokens, place)))
    elif name == "part":
        words = [token for token in tokens if token.type != "whitespace"]
        if not words or any(token.type != "ident" for token in words):
            raise InvalidSelector("part names expected")
    elif name in names.VIEW_TRANSITION_ELEMENTS:
        _view_transition_argument(tokens)
    elif name == "scroll-button":
        if not (len(tokens) == 1 and _is(tokens[0], "*")) and (
            ascii_lower(_ident(tokens)) not in names.SCROLL_BUTTONS
        ):
            raise InvalidSelector("unknown scroll button")
    elif name == "picker":
        if ascii_lower(_ident(tokens)) != "select":
            raise InvalidSelector("unknown picker")
    elif name == "highlight":
        _ident(tokens)
    else:
        raise InvalidSelector(f"unknown pseudo-element ::{name}()")


def _view_transition_argument(tokens: list[Node]) -> None:
    """Accept ``*``, a name, and classes after either or alone."""
    at = 1 if tokens and (tokens[0].type == "ident" or _is(tokens[0], "*")) else 0
    while at + 1 < len(tokens) and _is(tokens[at], ".") and tokens[at + 1].type == "ident":
        at += 2
    if at == 0 or at != len(tokens):
        raise InvalidSelector("view transition name expected")
