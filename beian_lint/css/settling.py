"""Which declaration wins for a longhand: from the strongest candidate down to a valid one."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.css.candidates import BROWSER_IMPORTANT, Candidate
from beian_lint.css.declarations import Nodes, Reading, read, read_plain
from beian_lint.css.properties import Property
from beian_lint.css.property_names import LOGICAL, logical_names
from beian_lint.css.sheet_content import Declared
from beian_lint.css.shorthands import sources_of
from beian_lint.css.substitution import TooLarge, substitute
from beian_lint.css.tokens import parse_tokens, significant, spaced_text_of
from beian_lint.css.value_types import CSS_WIDE
from beian_lint.evidence import Why

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle

HAS_LOGICAL = frozenset(LOGICAL.values())
"""Physical longhands that a logical property may set."""

NO_CEILING = (BROWSER_IMPORTANT + 1,)


class Entry(Struct, frozen=True, eq=False):
    """What the cascade settled for a longhand.

    ``nodes`` is None where the value is the parent's. ``candidate`` is the declaration that won,
    None for an initial value or one inherited by default. ``doubt`` is what could overturn it.
    """

    nodes: Nodes | None
    candidate: Candidate | None
    doubt: Why | None = None


INHERITED = Entry(None, None)


@cache
def initial_entry(longhand: Property) -> Entry:
    """Return the entry of a longhand that nothing sets."""
    return Entry(longhand.initial, None)


def settle(style: "ComputedStyle", longhand: Property) -> Entry:
    """Decide a longhand of an element."""
    if longhand.name not in style.touched:
        return _unset(style, longhand)
    return _decide(style, longhand, _candidates(style, longhand))


def _unset(style: "ComputedStyle", longhand: Property) -> Entry:
    inherits = longhand.inherited and style.parent is not None
    return INHERITED if inherits else initial_entry(longhand)


def _candidates(style: "ComputedStyle", longhand: Property) -> list[tuple[Candidate, str]]:
    """Return what may set a longhand, each with the longhand that it does that by."""
    by_name = style.candidates
    name = longhand.name
    keys = [name]
    if style.has_logical and name in HAS_LOGICAL:
        keys.append(logical_twin(style, name))
    found = [
        (candidate, key)
        for key in keys
        for source in sources_of(key)
        for candidate in by_name.get(source, ())
    ]
    if "all" in by_name and name not in ("direction", "unicode-bidi"):
        found.extend((candidate, name) for candidate in by_name["all"])
    return found


def logical_twin(style: "ComputedStyle", name: str) -> str:
    """Return the logical longhand that sets a physical one in the element's own flow."""
    return logical_names(style.keyword("writing-mode"), style.keyword("direction"))[name]


def _decide(
    style: "ComputedStyle", longhand: Property, candidates: list[tuple[Candidate, str]]
) -> Entry:
    candidates.sort(key=_weight, reverse=True)
    doubtful: list[tuple[Candidate, Nodes | None, str]] = []
    ceiling: tuple[Any, ...] = NO_CEILING
    undone: set[object] = set()
    entry = _unset(style, longhand)
    for candidate, key in candidates:
        if candidate.level >= ceiling or candidate.rule in undone:
            continue
        nodes, wide = _read(style, candidate, key)
        if nodes is None and not wide:
            continue
        if candidate.doubt is not None:
            doubtful.append((candidate, nodes, wide))
        elif wide in ("revert", "revert-layer"):
            ceiling = candidate.ceiling(wide)
        elif wide == "revert-rule":
            undone.add(candidate.rule)
        else:
            entry = _entry(style, longhand, candidate, nodes, wide)
            break
    for candidate, nodes, wide in doubtful:
        other = _entry(style, longhand, candidate, nodes, wide)
        if _text(other.nodes) != _text(entry.nodes) and candidate.doubt is not None:
            return replace(entry, doubt=replace(candidate.doubt, declaration=candidate.describe()))
    return entry


def _entry(
    style: "ComputedStyle",
    longhand: Property,
    candidate: Candidate,
    nodes: Nodes | None,
    wide: str,
) -> Entry:
    if wide == "unset":
        wide = "inherit" if longhand.inherited else "initial"
    if wide == "inherit" and style.parent is not None:
        return Entry(None, candidate)
    return Entry(longhand.initial if wide else nodes, candidate)


def _text(nodes: Nodes | None) -> str:
    return "" if nodes is None else spaced_text_of(nodes).lower()


def _weight(pair: tuple[Candidate, str]) -> tuple[Any, ...]:
    return pair[0].weight


def _read(style: "ComputedStyle", candidate: Candidate, key: str) -> tuple[Nodes | None, str]:
    """Return the component values that a candidate gives a longhand, or its CSS-wide keyword.

    (None, "") when a browser drops it at parse time. What turns out invalid only here is
    ``unset``.
    """
    declared = candidate.declared
    quirks = style.stylist.quirks and candidate.origin != "browser"
    reading = read(declared.name, declared.value, quirks=quirks)
    if reading is None or reading.wide:
        return None, "" if reading is None else reading.wide
    if not reading.pending:
        return reading.longhands.get(key), ""
    found = read_substituted(style, declared, key, quirks=quirks)
    if found is None:
        return None, "unset"
    nodes = found.longhands.get(key)
    return nodes, found.wide or ("" if nodes is not None else "unset")


def read_substituted(
    style: "ComputedStyle", declared: Declared, key: str, *, quirks: bool
) -> Reading | None:
    """Read a declaration with its var() replaced; None when that makes it invalid."""
    try:
        nodes = substitute(parse_tokens(declared.value), style.custom)
    except TooLarge:
        return None
    if nodes is None:
        return None
    words: Sequence[Any] = significant(nodes)
    if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in CSS_WIDE:
        return Reading({}, wide=words[0].lower_value)
    # ``all`` hands what was substituted on to each longhand, which may well take it.
    name = key if declared.name == "all" else declared.name
    return read_plain(name, tuple(words), quirks=quirks)
