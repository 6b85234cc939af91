"""Custom properties of an element: resolved where they are set, in rings or not at all.

Sources: CSS Variables 2 (resolution, cycles), CSS Properties and Values 1 (registered ones).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from beian_lint.css.candidates import Candidate
from beian_lint.css.declarations import is_custom_value
from beian_lint.css.settling import NO_CEILING
from beian_lint.css.sheet_content import Declared
from beian_lint.css.substitution import (
    TooLarge,
    has_substitution,
    substitute,
    substitution_is_valid,
)
from beian_lint.css.tokens import parse_tokens, significant, text_of, without_edges
from beian_lint.css.value_types import CSS_WIDE
from beian_lint.css.values import Length

if TYPE_CHECKING:
    from beian_lint.css.computed_style import ComputedStyle
    from beian_lint.css.registered import Registration

MAX_DEPTH = 60
"""Custom properties that refer to one another in a row."""

SHALLOW = 40
"""Elements deeper than this are answered from the outermost ancestor down."""

Tokens = Sequence[Any]


class CustomProperties:
    """The custom properties of one style, and what else a substitution may ask of it."""

    __slots__ = ("_known", "_resolving", "style")

    def __init__(self, style: "ComputedStyle") -> None:
        self.style = style
        self._known: dict[str, Tokens | None] = {}
        self._resolving: dict[str, bool] = {}
        """The names on the way to be resolved; True for those found to stand in a ring."""

    def _registration(self, name: str) -> "Registration | None":
        return self.style.stylist.registered.get(name)

    def variable(self, name: str) -> Tokens | None:
        """Return the computed value of a custom property; None when it has none.

        Raises:
            TooLarge: when properties refer to one another in too long a row.
        """
        chain = self._unanswered(name)
        if len(chain) == 1:
            return self._own_or_inherited(name)
        found = None
        for style in reversed(chain):
            found = style.custom._own_or_inherited(name)  # noqa: SLF001 - its own kind
        return found

    def _unanswered(self, name: str) -> "list[ComputedStyle]":
        """Return the style and the ancestors that its value may come from, innermost first.

        Asked from the outermost down, each finds the one above it answered: no stack runs out on
        a deep page.
        """
        style = self.style
        chain = [style]
        while (
            style.parent is not None
            and (style.depth > SHALLOW or name not in style.candidates)
            and name not in style.custom._known  # noqa: SLF001 - its own kind
            and name not in style.custom._resolving  # noqa: SLF001 - its own kind
        ):
            style = style.parent
            chain.append(style)
        return chain

    def _own_or_inherited(self, name: str) -> Tokens | None:
        if name in self._known:
            return self._known[name]
        if name in self.style.candidates:
            return self._own(name)
        value = self._known[name] = self._unset(name)
        return value

    def _own(self, name: str) -> Tokens | None:
        """Resolve a property that this element sets."""
        if name in self._known:
            return self._known[name]
        if name in self._resolving:
            ring = False
            for inner in self._resolving:
                ring = ring or inner == name
                self._resolving[inner] = self._resolving[inner] or ring
            return None
        if len(self._resolving) > MAX_DEPTH:
            raise TooLarge
        self._resolving[name] = False
        try:
            value = self._cascaded(name)
        finally:
            in_ring = self._resolving.pop(name)
        if in_ring:
            value = self._unset(name) if self._registration(name) is not None else None
        self._known[name] = value
        return value

    def _cascaded(self, name: str) -> Tokens | None:
        registration = self._registration(name)
        ceiling: tuple[Any, ...] = NO_CEILING
        undone: set[object] = set()
        for candidate in sorted(self.style.candidates[name], key=_weight, reverse=True):
            if (
                candidate.doubt is not None
                or candidate.level >= ceiling
                or candidate.rule in undone
                or not is_valid_custom(candidate.declared.value)
            ):
                continue
            nodes, wide = self._read(candidate.declared)
            if wide in ("revert", "revert-layer"):
                ceiling = candidate.ceiling(wide)
            elif wide == "revert-rule":
                undone.add(candidate.rule)
            elif wide:
                return self._wide(name, wide)
            elif registration is None or registration.syntax == "*":
                return nodes
            elif nodes is not None and _matches(registration, nodes):
                return self._absolute(nodes, registration.syntax)
            else:
                break
        return self._unset(name)

    def _read(self, declared: Declared) -> tuple[Tokens | None, str]:
        """Return (value, CSS-wide keyword); neither when it is invalid at computed-value time."""
        nodes: Tokens = without_edges(parse_tokens(declared.value))
        if has_substitution(declared.value):
            found = substitute(nodes, self)
            if found is None:
                return None, ""
            nodes = found
        wide = _wide_keyword(nodes)
        return (None, wide) if wide else (nodes, "")

    def _wide(self, name: str, keyword: str) -> Tokens | None:
        if keyword == "unset":
            return self._unset(name)
        if keyword == "inherit":
            return self._inherited(name)
        registration = self._registration(name)
        return None if registration is None else registration.initial

    def _unset(self, name: str) -> Tokens | None:
        registration = self._registration(name)
        if registration is not None and not registration.inherits:
            return registration.initial
        return self._inherited(name)

    def _inherited(self, name: str) -> Tokens | None:
        if self.style.parent is not None:
            return self.style.parent.custom.variable(name)
        registration = self._registration(name)
        return None if registration is None else registration.initial

    def _absolute(self, nodes: Tokens, syntax: str) -> Tokens:
        """Turn the lengths of a registered property into px, as they inherit."""
        only_lengths = "length" in syntax and "number" not in syntax and "integer" not in syntax
        found: list[Any] = []
        for node in nodes:
            value = None
            if node.type in ("dimension", "function"):
                value = self.style.single(node)
            elif node.type == "number" and not node.value and only_lengths:
                value = Length(0.0)
            if isinstance(value, Length) and value.absolute:
                found.extend(parse_tokens(f"{value.px:.6g}px"))
            else:
                found.append(node)
        return found

    # Style queries

    def is_set(self, name: str, *, own_initial: bool) -> bool:
        """Tell whether a custom property is set.

        ``own_initial`` says that the initial value of a registered one counts: in if() it does,
        in a container query it does not.
        """
        own = self.variable(name)
        registration = self._registration(name)
        if own is None or own_initial or registration is None or registration.syntax == "*":
            return own is not None
        return registration.initial is None or not _same_value(own, registration.initial)

    def has_value(self, name: str, nodes: Tokens) -> bool:
        """Tell whether a custom property has a value, as ``style(--name: value)`` asks."""
        own = self.variable(name)
        if has_substitution(text_of(nodes)):
            found = substitute(nodes, self)
            if found is None:
                return own is None
            nodes = found
        nodes = _without_importance(nodes)
        wide = _wide_keyword(nodes)
        if wide:
            other = self._wide(name, wide)
            if own is None or other is None:
                return own is other
            return text_of(own) == text_of(other)
        if own is None:
            return False
        registration = self._registration(name)
        if registration is not None and registration.syntax != "*":
            return _same_value(own, self._absolute(nodes, registration.syntax))
        return text_of(own) == text_of(nodes)

    # What else a substitution asks

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the element, for attr()."""
        element = self.style.element
        found = element.get(name)
        if found is None:
            found = element.get(name.lower())
        return None if found is None else str(found)

    def condition(self, nodes: Tokens) -> bool:
        """Decide a condition of if()."""
        from beian_lint.css.conditions import if_holds

        return if_holds(nodes, self.style)


def _matches(registration: "Registration", nodes: Tokens) -> bool:
    from beian_lint.css.registered import matches_syntax

    return matches_syntax(registration.syntax, nodes)


def _weight(candidate: Candidate) -> tuple[Any, ...]:
    return candidate.weight


def _wide_keyword(nodes: Tokens) -> str:
    words = significant(nodes)
    if len(words) == 1 and words[0].type == "ident" and words[0].lower_value in CSS_WIDE:
        return str(words[0].lower_value)
    return ""


def is_valid_custom(text: str) -> bool:
    """Tell whether a custom property takes a value at parse time."""
    nodes = parse_tokens(text)
    if not is_custom_value(nodes):
        return False
    return not has_substitution(text) or substitution_is_valid(nodes) is not False


def _without_importance(nodes: Tokens) -> Tokens:
    for at, node in enumerate(nodes):
        if node.type == "literal" and node.value == "!":
            return without_edges(nodes[:at])
    return nodes


def _same_value(one: Tokens, other: Tokens) -> bool:
    left, right = significant(one), significant(other)
    if len(left) != len(right):
        return False
    for a, b in zip(left, right, strict=True):
        if a.type in ("number", "dimension", "percentage") and a.type == b.type:
            if abs(a.value - b.value) > 1e-4:
                return False
        elif text_of([a]) != text_of([b]):
            return False
    return True
