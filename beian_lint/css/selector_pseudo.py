"""Pseudo-classes and pseudo-elements: which are valid where, and what each adds to a compound."""

from collections.abc import Callable

from beian_lint.css import selector_names as names
from beian_lint.css.selector_compound import Built, Compounding, Place, heaviest
from beian_lint.css.selector_model import (
    ANCHOR,
    Dir,
    Has,
    Host,
    HostContext,
    InvalidSelector,
    Lang,
    MatchesAny,
    MatchesNone,
    Never,
    Nth,
    Selector,
    State,
    ascii_lower,
    matches_any,
)
from beian_lint.css.selector_tokens import (
    Node,
    an_plus_b,
    is_literal,
    only_ident,
    plain_tokens,
    split,
    trim,
)


def read_pseudo(tokens: list[Node], at: int, made: Compounding) -> int:
    """Read what stands after a colon at ``at``; return where it ends."""
    double = at < len(tokens) and is_literal(tokens[at], ":")
    at += double
    if at == len(tokens) or tokens[at].type not in ("ident", "function"):
        raise InvalidSelector("name expected after the colon")
    token = tokens[at]
    if token.type == "function":
        arguments = trim(plain_tokens(token.arguments))
        if double:
            _element_function(token.lower_name, arguments, made)
        else:
            _class_function(token.lower_name, arguments, made)
    elif double or token.lower_value in names.SINGLE_COLON:
        _element(token.lower_value, made)
    else:
        _class(token.lower_value, made)
    return at + 1


# Pseudo-classes


def _class(name: str, made: Compounding) -> None:
    if made.elements and not names.state_may_follow(made.elements[-1], name):
        raise InvalidSelector(f":{name} after ::{made.elements[-1]}")
    made.weigh(0, 1, 0)
    if name == "host":
        made.add(Host(None))
    elif name not in names.PSEUDO_CLASSES:
        raise InvalidSelector(f"unknown pseudo-class :{name}")
    elif made.elements or name in names.NEVER:
        # What follows a pseudo-element speaks of that, and nothing of it is known at rest.
        made.add(Never())
    else:
        made.add(State(name))


def _class_function(name: str, arguments: list[Node], made: Compounding) -> None:
    if made.elements and not names.function_may_follow(made.elements[-1], name):
        raise InvalidSelector(f":{name}() after ::{made.elements[-1]}")
    reader = _FUNCTIONS.get(name)
    if reader is None:
        raise InvalidSelector(f"unknown pseudo-class :{name}()")
    reader(arguments, made)


def _is(arguments: list[Node], made: Compounding) -> None:
    _where(arguments, made)
    simple = made.rest[-1]
    if isinstance(simple, MatchesAny):
        made.weigh(*heaviest(simple.selectors))


def _where(arguments: list[Node], made: Compounding) -> None:
    selectors = made.inner_place().forgiving_list(split(arguments))
    made.add(matches_any(selectors), selectors)


def _not(arguments: list[Node], made: Compounding) -> None:
    selectors = made.inner_place().strict_list(split(arguments))
    made.add(MatchesNone(selectors), selectors)
    made.weigh(*heaviest(selectors))


def _webkit_any(arguments: list[Node], made: Compounding) -> None:
    selectors = made.inner_place(compound_only=True).strict_list(split(arguments))
    made.add(matches_any(selectors), selectors)
    made.weigh(0, 1, 0)


def _has(arguments: list[Node], made: Compounding) -> None:
    if made.place.inside_has:
        raise InvalidSelector(":has() inside :has()")
    place = made.inner_place(inside_has=True)
    selectors = tuple(_anchored(part, place) for part in split(arguments))
    made.add(Has(selectors), selectors)
    made.weigh(*heaviest(selectors))


def _anchored(tokens: list[Node], place: Place) -> Selector:
    """Read an argument of ``:has()``, which starts at the element asked about."""
    tokens = trim(tokens)
    anchor = Built(ANCHOR)
    if tokens and is_literal(tokens[0], ">", "+", "~"):
        return place.read(tokens[1:], place, anchor, tokens[0].value)
    return place.read(tokens, place, anchor, " ")


def _host(arguments: list[Node], made: Compounding) -> None:
    selector = _one_compound(arguments, made)
    made.add(Host(selector), (selector,))
    made.weigh(0, 1, 0)
    made.weigh(*selector.specificity)


def _host_context(arguments: list[Node], made: Compounding) -> None:
    selector = _one_compound(arguments, made)
    made.add(HostContext(selector), (selector,))
    made.weigh(0, 1, 0)
    made.weigh(*selector.specificity)


def _one_compound(arguments: list[Node], made: Compounding) -> Selector:
    parts = split(arguments)
    if len(parts) != 1:
        raise InvalidSelector("one compound selector expected")
    return made.inner_place(compound_only=True).absolute(parts[0])


def _nth(*, from_end: bool, of_type: bool) -> "_Reader":
    def read(arguments: list[Node], made: Compounding) -> None:
        of: tuple[Selector, ...] | None = None
        at = next((at for at, token in enumerate(arguments) if _is_of(token)), None)
        if at is not None:
            if of_type:
                raise InvalidSelector("of in an of-type pseudo-class")
            place = made.place.inner(compound_only=False)
            of = place.strict_list(split(arguments[at + 1 :]))
        step, offset = an_plus_b(arguments[:at])
        made.add(Nth(step, offset, from_end, of_type, of), of or ())
        made.weigh(0, 1, 0)
        made.weigh(*heaviest(of or ()))

    return read


def _is_of(token: Node) -> bool:
    # In capitals it is not accepted by Chromium.
    return bool(token.type == "ident" and token.value == "of")


def _lang(arguments: list[Node], made: Compounding) -> None:
    language = only_ident(arguments)
    made.add(Never() if made.elements else Lang(language))
    made.weigh(0, 1, 0)


def _dir(arguments: list[Node], made: Compounding) -> None:
    direction = ascii_lower(only_ident(arguments))
    made.add(Never() if made.elements else Dir(direction))
    made.weigh(0, 1, 0)


def _custom_state(arguments: list[Node], made: Compounding) -> None:
    only_ident(arguments)
    made.add(Never())
    made.weigh(0, 1, 0)


def _transition_type(arguments: list[Node], made: Compounding) -> None:
    for part in split(arguments):
        only_ident(trim(part))
    made.add(Never())
    made.weigh(0, 1, 0)


_Reader = Callable[[list[Node], Compounding], None]

_FUNCTIONS: dict[str, _Reader] = {
    "is": _is,
    "where": _where,
    "not": _not,
    "-webkit-any": _webkit_any,
    "has": _has,
    "host": _host,
    "host-context": _host_context,
    "nth-child": _nth(from_end=False, of_type=False),
    "nth-last-child": _nth(from_end=True, of_type=False),
    "nth-of-type": _nth(from_end=False, of_type=True),
    "nth-last-of-type": _nth(from_end=True, of_type=True),
    "lang": _lang,
    "dir": _dir,
    "state": _custom_state,
    "active-view-transition-type": _transition_type,
}


# Pseudo-elements


def _element(name: str, made: Compounding) -> None:
    if name.startswith("-webkit-"):
        if not made.place.forgiving and name not in names.KNOWN_WEBKIT_ELEMENTS:
            raise InvalidSelector(f"unknown pseudo-element ::{name}")
    elif name not in names.PSEUDO_ELEMENTS:
        raise InvalidSelector(f"unknown pseudo-element ::{name}")
    _add_element(name, made)


def _element_function(name: str, arguments: list[Node], made: Compounding) -> None:
    if name == "slotted":
        made.slotted = _one_compound(arguments, made)
        made.go_down(made.slotted.depth + 1)
        made.weigh(*made.slotted.specificity)
    elif name == "cue" and not made.elements:
        place = made.inner_place(compound_only=True)
        made.weigh(*heaviest(place.strict_list(split(arguments))))
    elif name == "part":
        made.parts = _part_names(arguments)
    elif name in names.VIEW_TRANSITION_ELEMENTS:
        _check_view_transition(arguments)
    elif name == "scroll-button":
        any_button = len(arguments) == 1 and is_literal(arguments[0], "*")
        if not any_button and ascii_lower(only_ident(arguments)) not in names.SCROLL_BUTTONS:
            raise InvalidSelector("unknown scroll button")
    elif name == "picker":
        if ascii_lower(only_ident(arguments)) != "select":
            raise InvalidSelector("unknown picker")
    elif name == "highlight":
        only_ident(arguments)
    else:
        raise InvalidSelector(f"unknown pseudo-element ::{name}()")
    _add_element(name, made)


def _add_element(name: str, made: Compounding) -> None:
    if not made.place.pseudo_elements:
        raise InvalidSelector(f"::{name} where no pseudo-element may stand")
    if made.elements and not names.element_may_follow(made.elements[-1], name):
        raise InvalidSelector(f"::{name} after ::{made.elements[-1]}")
    made.weigh(0, 0, 1)
    made.elements.append(name)


def _part_names(arguments: list[Node]) -> frozenset[str]:
    found = [token for token in arguments if token.type != "whitespace"]
    if not found or any(token.type != "ident" for token in found):
        raise InvalidSelector("part names expected")
    return frozenset(token.value for token in found)


def _check_view_transition(arguments: list[Node]) -> None:
    """Accept ``*``, a name, and classes after either or alone."""
    named = arguments and (arguments[0].type == "ident" or is_literal(arguments[0], "*"))
    at = 1 if named else 0
    while (
        at + 1 < len(arguments)
        and is_literal(arguments[at], ".")
        and arguments[at + 1].type == "ident"
    ):
        at += 2
    if at == 0 or at != len(arguments):
        raise InvalidSelector("view transition name expected")
