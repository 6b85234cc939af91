"""Styles made of a few declarations, for tests of what reads them."""

from beian_lint.css.computing import convert
from beian_lint.css.mathematics import DEFAULT_UNITS, Units
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.tokens import parse_tokens, significant
from beian_lint.css.values import Value
from beian_lint.evidence import Declaration, Why


class StubStyle:
    """Longhands as written, all others initial."""

    units: Units = DEFAULT_UNITS

    written_display = "inline"
    animated: frozenset[str] = frozenset()

    def __init__(self, **declared: str) -> None:
        self._declared = {name.replace("_", "-"): text for name, text in declared.items()}

    def value(self, prop: str) -> Value:
        text = self._declared.get(prop)
        nodes = LONGHANDS[prop].initial if text is None else parse_tokens(text)
        parts = nodes if any(n.type == "literal" for n in nodes) else significant(nodes)
        return convert(parts, self.units, "")

    def declaration(self, prop: str) -> Declaration | None:
        return None

    def unsure(self, prop: str) -> Why | None:
        return None
