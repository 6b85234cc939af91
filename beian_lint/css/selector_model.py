"""What a parsed selector is: plain frozen values, compared by identity.

A selector is parsed once per sheet and used on many pages, so nothing here depends on a page:
not on quirks mode, not on the tree.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

Specificity = tuple[int, int, int]

Combinator = Literal[" ", ">", "+", "~"]

Key = str
"""What an element must have for a selector to be worth testing: ``#id``, ``.class``, ``[name``
(the attribute), ``:root``, ``:host``, a tag name, or ``*`` (anything). ASCII lower-case throughout, so that
one index serves quirks mode too; a key may let through too much, never too little."""

ANY: Key = "*"

Namespaces = Mapping[str, str]
"""Prefixes of ``@namespace``; the default namespace stands under the empty string."""


class InvalidSelector(ValueError):  # noqa: N818 - what it is, in the words of the standard
    """A browser would drop the rule: its selector list does not parse."""


class Undecided(Exception):  # noqa: N818 - an answer, not an error
    """The answer was not worked out: too deep, too much work, or beyond static reading."""


class Attribute(Struct, frozen=True, eq=False):
    """``[name operator value flag]``; ``operator`` is empty for ``[name]``.

    ``namespace`` is None for any (``*|``), else the namespace name, empty for none.
    """

    name: str
    namespace: str | None
    operator: str
    value: str
    ignore_case: bool


class State(Struct, frozen=True, eq=False):
    """A pseudo-class without arguments, by its lower-case name."""

    name: str


class Nth(Struct, frozen=True, eq=False):
    """``:nth-child(step·n + offset of …)`` and its kin."""

    step: int
    offset: int
    from_end: bool
    of_type: bool
    of: "tuple[Selector, ...] | None"


class MatchesAny(Struct, frozen=True, eq=False):
    """``:is()``, ``:where()``, ``:-webkit-any()``, and ``&`` with the parent rule's list.

    ``keys`` are those of which an element must have one to match any of ``selectors``.
    """

    selectors: "tuple[Selector, ...]"
    keys: tuple[Key, ...]


class MatchesNone(Struct, frozen=True, eq=False):
    """``:not()``."""

    selectors: "tuple[Selector, ...]"


class Has(Struct, frozen=True, eq=False):
    """``:has()``: each selector's leftmost compound is ``ANCHOR``, the element asked about."""

    selectors: "tuple[Selector, ...]"


class Anchor(Struct, frozen=True, eq=False):
    """The element that ``:has()`` starts from."""


class Lang(Struct, frozen=True, eq=False):
    """``:lang(range)``, as written."""

    range: str


class Dir(Struct, frozen=True, eq=False):
    """``:dir(direction)``, ASCII lower-case."""

    direction: str


class Host(Struct, frozen=True, eq=False):
    """``:host`` and ``:host(selector)``: the host of the shadow tree that the sheet is in."""

    selector: "Selector | None"


class HostContext(Struct, frozen=True, eq=False):
    """``:host-context(selector)``: the same host, if it or an ancestor matches."""

    selector: "Selector"


class Never(Struct, frozen=True, eq=False):
    """Valid, and matches nothing in a document at rest (``:hover``, ``:state(x)``)."""


Simple = (
    Attribute
    | State
    | Nth
    | MatchesAny
    | MatchesNone
    | Has
    | Anchor
    | Lang
    | Dir
    | Host
    | HostContext
    | Never
)


class Compound(Struct, frozen=True, eq=False):
    """Simple selectors on one element.

    ``tag`` is None for ``*`` or none written; ``namespace`` as for an attribute.
    """

    tag: str | None = None
    namespace: str | None = None
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    rest: tuple[Simple, ...] = ()


class Selector(Struct, frozen=True, eq=False):
    """One complex selector.

    ``compounds`` run from the rightmost to the leftmost; ``combinators[i]`` stands between
    ``compounds[i]`` and ``compounds[i + 1]``. ``pseudo_element`` has no leading colons
    (``before``, ``before::marker``) and is None for an element itself; the compounds speak of its
    originating element. An element can match only if it has one of ``keys`` (without any, none
    can), and only if each of ``outer`` is a key of an ancestor. ``text`` is the
    selector as written; ``depth`` is how deep functions and nested rules go.

    With ``slotted`` (the argument of ``::slotted()``) the compounds speak of the slot, with
    ``parts`` (the names in ``::part()``) of the host, and the selector of what is slotted there
    or is a part of its shadow tree.
    """

    compounds: tuple[Compound, ...]
    combinators: tuple[Combinator, ...]
    specificity: Specificity
    pseudo_element: str | None
    keys: tuple[Key, ...]
    text: str
    slotted: "Selector | None" = None
    parts: frozenset[str] = frozenset()
    outer: tuple[Key, ...] = ()
    depth: int = 0

    @property
    def is_of_elements(self) -> bool:
        """Whether ``:is()`` and ``&`` can stand for it: it ends with no pseudo-element."""
        return self.pseudo_element is None and self.slotted is None and not self.parts


ANCHOR = Compound(rest=(Anchor(),))


def ascii_lower(text: str) -> str:
    """Return ``text`` with A–Z lowered and nothing else touched, as HTML and CSS compare names."""
    return text.lower() if text.isascii() else text.translate(_ASCII_LOWER)


def words(text: str) -> frozenset[str]:
    """Return the words of a table written as running text."""
    return frozenset(text.split())


_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


MOST_KEYS = 64
"""A rule under more keys than that is as well tested on every element."""


def matches_any(selectors: "tuple[Selector, ...]") -> MatchesAny:
    """Build what matches where one of ``selectors`` does."""
    keys = tuple(dict.fromkeys(key for selector in selectors for key in selector.keys))
    return MatchesAny(selectors, (ANY,) if ANY in keys or len(keys) > MOST_KEYS else keys)


def keys_of(compounds: Sequence[Compound]) -> tuple[Key, ...]:
    """Return the keys of which an element must have one to match ``compounds`` (rightmost first).

    There are none where a part never matches (``a:hover b``): nothing needs to be tested then.
    """
    for compound in compounds:
        if any(isinstance(simple, Never) for simple in compound.rest):
            return ()
    return _keys(compounds[0])


def outer_keys_of(
    compounds: Sequence[Compound], combinators: Sequence[Combinator]
) -> tuple[Key, ...]:
    """Return keys that ancestors must have for ``compounds`` to match."""
    found = []
    for at, combinator in enumerate(combinators, start=1):
        if combinator in " >":
            keys = _keys(compounds[at])
            if len(keys) == 1 and keys[0] != ANY:
                found.append(keys[0])
    return tuple(found)


def _keys(compound: Compound) -> tuple[Key, ...]:
    """Ids are rarest, then classes; a list inside ``:is()`` serves where neither is written."""
    if compound.ids:
        return ("#" + ascii_lower(compound.ids[-1]),)
    if compound.classes:
        return ("." + ascii_lower(compound.classes[-1]),)
    special = attribute = None
    for simple in compound.rest:
        if isinstance(simple, MatchesAny):
            if ANY not in simple.keys:
                return simple.keys
        elif isinstance(simple, Attribute):
            attribute = "[" + ascii_lower(simple.name)
        elif isinstance(simple, State) and simple.name == "root":
            special = ":root"
        elif isinstance(simple, Host | HostContext):
            special = ":host"
    if special or attribute:
        return (special or attribute or ANY,)
    return (ascii_lower(compound.tag),) if compound.tag is not None else (ANY,)
