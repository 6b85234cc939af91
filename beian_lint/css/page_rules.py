"""Rules of a page that select nothing: ``@property`` and ``@keyframes``."""

from collections.abc import Mapping

from beian_lint.css.animations import Keyframes, read_keyframes
from beian_lint.css.registered import Registration, read_registration
from beian_lint.css.rule_set import PlacedSheet, RuleSet
from beian_lint.css.sheet_content import read_declarations


def registrations(rules: RuleSet) -> Mapping[str, Registration]:
    """Return the registered custom properties of a page; the last valid rule of a name counts."""
    found: dict[str, Registration] = {}
    for placed in rules.sheets:
        content = placed.sheet.content
        for place in content.properties:
            block = content.blocks[place]
            if rules.holds(block.context, content) is not True:
                continue
            declared = read_declarations(content.text, block)
            descriptors = {one.name: one.value for one in declared}
            registration = read_registration(block.prelude, descriptors)
            if registration is not None:
                found[registration.name] = registration
    return found


def keyframes(rules: RuleSet) -> Mapping[str, tuple[Keyframes, PlacedSheet]]:
    """Return the keyframes of a page by name: of the strongest layer, the last one counts."""
    found: dict[str, tuple[Keyframes, PlacedSheet]] = {}
    ranks: dict[str, int] = {}
    for placed in rules.sheets:
        content = placed.sheet.content
        for place in content.keyframes:
            context = content.blocks[place].context
            if rules.holds(context, content) is not True:
                continue
            read = read_keyframes(content, place)
            if read is None:
                continue
            rank = rules.layers.rank(rules.layer_path(placed, context))
            if rank >= ranks.get(read.name, -1):
                found[read.name] = (read, placed)
                ranks[read.name] = rank
    return found
