"""The declarations that apply to one element, with what each weighs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lxml import etree
from msgspec import Struct

from beian_lint.css.hints import hints
from beian_lint.css.property_names import ALIASES
from beian_lint.css.rule_set import Matched
from beian_lint.css.rule_tree import Block
from beian_lint.css.scanning import preprocess
from beian_lint.css.scope import UNSCOPED
from beian_lint.css.selector_tree import Facts
from beian_lint.css.sheet_content import Declared, read_declarations
from beian_lint.css.shorthands import SHORTHANDS
from beian_lint.evidence import Declaration, Why

Weight = tuple[int, int, bool, int, tuple[int, int, int], float, tuple[int, int, int]]
"""Stage (origin and importance), tree, style attribute, layer, specificity, proximity, order."""

BROWSER, HINT, AUTHOR, ANIMATION, AUTHOR_IMPORTANT, BROWSER_IMPORTANT = range(6)

_STAGES = {
    ("browser", False): BROWSER,
    ("author", False): AUTHOR,
    ("author", True): AUTHOR_IMPORTANT,
    ("browser", True): BROWSER_IMPORTANT,
}
_NO_SPECIFICITY = (0, 0, 0)


class Candidate(Struct, frozen=True, eq=False):
    """A declaration that applies, with its weight and where it comes from.

    ``source`` is the block it stands in, or the name of an attribute. ``doubt`` says why it may
    not apply after all.
    """

    weight: Weight
    declared: Declared
    source: Matched | str
    base: str
    doubt: Why | None = None

    @property
    def origin(self) -> str:
        """``browser``, ``hint`` or ``author``."""
        if self.weight[0] in (BROWSER, BROWSER_IMPORTANT):
            return "browser"
        return "hint" if self.weight[0] == HINT else "author"

    @property
    def level(self) -> tuple[int, int, bool, int]:
        """Origin, tree, style attribute and layer, whatever the importance: what reverts compare."""
        stage, tree, attribute, layer = self.weight[:4]
        if self.declared.important:
            return (AUTHOR if stage == AUTHOR_IMPORTANT else BROWSER, -tree, attribute, -layer)
        return (stage, tree, attribute, layer)

    def ceiling(self, keyword: str) -> tuple[Any, ...]:
        """Return the level below which ``revert`` or ``revert-layer`` has the cascade go on."""
        if self.origin == "browser":
            return (BROWSER,)
        return (HINT,) if keyword == "revert" else self.level

    @property
    def rule(self) -> object:
        """What ``revert-rule`` takes back: the block, or the attribute."""
        return self.source.block if isinstance(self.source, Matched) else self.source

    def describe(self) -> Declaration:
        """Name the declaration as a person would find it."""
        if isinstance(self.source, Matched):
            return self.source.declaration(self.declared)
        declared = self.declared
        if self.source == "style":
            value = declared.value + (" !important" if declared.important else "")
            return Declaration(declared.name, value, 'style=""')
        return Declaration(declared.name, declared.value, self.source)


def canonical(name: str) -> str:
    """Return the name under which a declaration is looked up."""
    return name if name in SHORTHANDS else ALIASES.get(name, name)


def gather(
    matching: Iterator[Matched], element: etree._Element | None, facts: Facts, base: str
) -> dict[str, list[Candidate]]:
    """Collect candidates by canonical name.

    ``element`` is None for a pseudo-element, which has no attributes; ``facts`` are those of the
    element. ``base`` is the address that the page's own URLs are relative to.
    """
    found: dict[str, list[Candidate]] = {}
    for matched in matching:
        placed = matched.sheet
        origin = placed.origin
        match, layer = matched.match, matched.layer
        for at, declared in enumerate(matched.declared):
            important = declared.important
            weight: Weight = (
                _STAGES[origin, important],
                match.depth if important else -match.depth,
                False,
                -layer if important else layer,
                match.specificity,
                match.proximity,
                (placed.order, match.place, at),
            )
            candidate = Candidate(weight, declared, matched, placed.sheet.base, matched.doubt)
            found.setdefault(canonical(declared.name), []).append(candidate)
    if element is not None:
        for candidate in _of_attributes(element, facts, base):
            found.setdefault(canonical(candidate.declared.name), []).append(candidate)
    return found


def _of_attributes(element: etree._Element, facts: Facts, base: str) -> Iterator[Candidate]:
    for at, (attribute, declared) in enumerate(hints(element, facts.local, facts.space)):
        weight: Weight = (HINT, 0, False, 0, _NO_SPECIFICITY, UNSCOPED, (0, 0, at))
        yield Candidate(weight, declared, attribute, base)
    text = element.get("style")
    if text:
        for at, declared in enumerate(style_attribute(str(text))):
            stage = _STAGES["author", declared.important]
            weight = (stage, 0, True, 0, _NO_SPECIFICITY, UNSCOPED, (0, 0, at))
            yield Candidate(weight, declared, "style", base)


@lru_cache(maxsize=1024)
def style_attribute(text: str) -> Sequence[Declared]:
    """Read a style attribute: declarations only, at-rules and nested rules are dropped."""
    text = preprocess(text)
    return read_declarations(text, Block("style", "", 0, 0, len(text), None))
