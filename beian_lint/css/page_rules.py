"""Rules of a page that select nothing: ``@property`` and ``@keyframes``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from beian_lint.css.rule_set import PlacedSheet, RuleSet
from beian_lint.css.sheet_content import Declared, Keyframes
from beian_lint.evidence import Declaration

if TYPE_CHECKING:
    from beian_lint.css.registered import Registration


def registrations(rules: RuleSet) -> "Mapping[str, Registration]":
    """Return the registered custom properties of a page; the last valid rule of a name counts."""
    found: dict[str, Registration] = {}
    for placed in rules.sheets:
        content = placed.sheet.content
        for place in content.properties:
            block = content.blocks[place]
            if rules.holds(block.context) is not True:
                continue
            if place not in content.registrations:
                from beian_lint.css.registered import read_registration

                declared = content.declarations(place)
                descriptors = {one.name: one.value for one in declared}
                content.registrations[place] = read_registration(block.prelude, descriptors)
            registration = content.registrations[place]
            if registration is not None:
                found[registration.name] = registration
    return found


class PlacedKeyframes(Struct, frozen=True, eq=False):
    """An ``@keyframes`` rule by its place; its frames are read when an animation runs."""

    placed: PlacedSheet
    place: int

    def describe(self, declared: Declared, name: str, offset: float) -> Declaration:
        """Name a declaration of a keyframe as a person would find it."""
        sheet = self.placed.sheet
        line, column = sheet.content.position(declared.offset)
        return Declaration(
            declared.name,
            declared.value,
            sheet.name,
            None if sheet.line is None else sheet.line + line - 1,
            column,
            f"{offset:.0%}",
            (*self.placed.conditions, f"@keyframes {name}"),
        )

    def frames(self) -> Keyframes:
        """Return what the rule says."""
        content = self.placed.sheet.content
        known = content.read_keyframes
        if self.place not in known:
            from beian_lint.css.animations import read_keyframes

            known[self.place] = read_keyframes(content, self.place)
        return known[self.place]


def keyframes(rules: RuleSet) -> Mapping[str, PlacedKeyframes]:
    """Return the keyframes of a page by name: of the strongest layer, the last one counts."""
    found: dict[str, PlacedKeyframes] = {}
    ranks: dict[str, int] = {}
    for placed in rules.sheets:
        content = placed.sheet.content
        for place, name in content.keyframes:
            context = content.blocks[place].context
            if rules.holds(context) is not True:
                continue
            rank = rules.layers.rank(rules.layer_path(placed, context))
            if rank >= ranks.get(name, -1):
                found[name] = PlacedKeyframes(placed, place)
                ranks[name] = rank
    return found
