"""The short cut for the selectors that most sheets are made of: ``.a .b > c#d:hover::before``.

Two regular expressions decide whether a selector is of that kind; what comes out is the same as
from :mod:`~.selector_parser`, some ten times sooner.
"""

import re
from functools import lru_cache
from typing import cast

from beian_lint.css import selector_names as names
from beian_lint.css.selector_model import (
    ANY,
    Combinator,
    Compound,
    Key,
    Never,
    Selector,
    Specificity,
    State,
    keys_of,
)

_NAME = r"(?:-?[A-Za-z_]|--)[\w-]*"
_COMPOUND = re.compile(
    rf"(?P<tag>{_NAME}|\*)?"
    rf"(?P<marks>(?:[.#]{_NAME})*)"
    r"(?P<states>(?::(?!before|after)[a-z-]+)*)"
    r"(?P<pseudo>::?(?:before|after))?",
    re.ASCII,
)
_MARK = re.compile(r"([.#])([\w-]+)", re.ASCII)
_JOINT = re.compile(r"[ \t\r\n\f]*([>+~ \t\r\n\f])[ \t\r\n\f]*")
_SPACE = " \t\r\n\f"

_Part = tuple[Compound, Specificity, str | None, tuple[Key, ...]]


def parse_plain(text: str) -> tuple[Selector, ...] | None:
    """Parse a selector list that holds nothing but plain selectors, else return None.

    None says nothing about validity: the full parser has to look.
    """
    found = []
    for part in text.split(","):
        selector = _selector(part.strip(_SPACE))
        if selector is None:
            return None
        found.append(selector)
    return tuple(found)


@lru_cache(maxsize=16384)
def _selector(text: str) -> Selector | None:
    pieces = _JOINT.split(text)
    compounds: list[Compound] = []
    ids = classes = types = 0
    pseudo_element: str | None = None
    keys: tuple[Key, ...] = (ANY,)
    for piece in pieces[::2]:
        part = _compound(piece)
        if part is None or pseudo_element is not None:
            return None
        compound, weight, pseudo_element, keys = part
        compounds.append(compound)
        ids, classes, types = ids + weight[0], classes + weight[1], types + weight[2]
    compounds.reverse()
    combinators = tuple(joint if joint in ">+~" else " " for joint in reversed(pieces[1::2]))
    return Selector(
        compounds=tuple(compounds),
        combinators=cast("tuple[Combinator, ...]", combinators),
        specificity=(ids, classes, types),
        pseudo_element=pseudo_element,
        keys=keys,
        text=text,
    )


@lru_cache(maxsize=16384)
def _compound(text: str) -> _Part | None:
    match = _COMPOUND.fullmatch(text)
    if not text or match is None:
        return None
    tag, marks, states, pseudo = match["tag"], match["marks"], match["states"], match["pseudo"]
    found = _MARK.findall(marks)
    ids = tuple(name for kind, name in found if kind == "#")
    classes = tuple(name for kind, name in found if kind == ".")
    rest: list[State | Never] = []
    for name in states.split(":")[1:]:
        if name in names.AT_REST:
            rest.append(State(name))
        elif name in names.NEVER:
            rest.append(Never())
        else:
            return None
    types = 0 if tag in (None, "*") else 1
    compound = Compound(tag if types else None, None, ids, classes, tuple(rest))
    pseudo_element = pseudo.strip(":") if pseudo else None
    weight = (len(ids), len(classes) + len(rest), types + (pseudo is not None))
    return compound, weight, pseudo_element, keys_of(compound)
