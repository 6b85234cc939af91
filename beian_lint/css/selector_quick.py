"""The short cut for the selectors that most sheets are made of: ``.a .b > c#d:hover::before``.

A few regular expressions decide whether a selector is of that kind; what comes out is the same
as from :mod:`~.selector_parser`, without cutting the text into tokens.
"""

import re
from functools import lru_cache
from typing import cast

from beian_lint.css import selector_names as names
from beian_lint.css.selector_model import (
    Combinator,
    Compound,
    Never,
    Selector,
    Specificity,
    State,
    keys_of,
    outer_keys_of,
)

_BEYOND = re.compile(r"[^\w \t\r\n\f.#>+~,*:-]", re.ASCII)
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


def parse_plain(text: str) -> tuple[Selector, ...] | None:
    """Parse a selector list that holds nothing but plain selectors, else return None.

    None says nothing about validity: the full parser has to look.
    """
    if _BEYOND.search(text) is not None:
        return None
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
    compounds = []
    ids = classes = types = 0
    pseudo_element: str | None = None
    for piece in pieces[::2]:
        part = _compound(piece)
        if part is None or pseudo_element is not None:
            return None
        compound, weight, pseudo_element = part
        compounds.append(compound)
        ids += weight[0]
        classes += weight[1]
        types += weight[2]
    compounds.reverse()
    joints = cast(
        "tuple[Combinator, ...]",
        tuple([joint if joint in ">+~" else " " for joint in reversed(pieces[1::2])]),
    )
    return Selector(
        tuple(compounds),
        joints,
        (ids, classes, types),
        pseudo_element,
        keys_of(compounds),
        text,
        outer=outer_keys_of(compounds, joints),
    )


@lru_cache(maxsize=16384)
def _compound(text: str) -> tuple[Compound, Specificity, str | None] | None:
    match = _COMPOUND.fullmatch(text)
    if not text or match is None:
        return None
    tag, marks, states, pseudo = match.groups()
    ids: list[str] = []
    classes: list[str] = []
    for kind, name in _MARK.findall(marks):
        (ids if kind == "#" else classes).append(name)
    rest: list[State | Never] = []
    for name in states.split(":")[1:]:
        if name not in names.PSEUDO_CLASSES:
            return None
        rest.append(Never() if name in names.NEVER else State(name))
    types = 0 if tag is None or tag == "*" else 1
    compound = Compound(tag if types else None, None, tuple(ids), tuple(classes), tuple(rest))
    pseudo_element = pseudo.strip(":") if pseudo else None
    weight = (len(ids), len(classes) + len(rest), types + (pseudo is not None))
    return compound, weight, pseudo_element
