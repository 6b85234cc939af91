"""Answers on their way: what is seen, and by what on which element it is not."""

from msgspec import Struct
from msgspec.structs import replace

from beian_lint.css.cases import Case
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.layout.used import Styles
from beian_lint.evidence import Answer, Declaration, Facts, Why


class Cause(Struct, frozen=True, eq=False):
    """What hides an element: a case, on which element, by which property of it (if by any)."""

    case: Case
    element: Element
    prop: str = ""
    pseudo: str | None = None
    facts: Facts = ()

    def declaration(self, styles: Styles) -> Declaration | None:
        """Return the declaration at fault, None when none is."""
        if not self.prop:
            return None
        return styles.style(self.element, self.pseudo).declaration(self.prop)

    def why(self, styles: Styles) -> Why:
        """Return the cause in words for rules: without elements, with the declaration."""
        declaration = self.declaration(styles)
        return Why(self.case.name, declaration, describe(self.element), self.facts)

    def within(self, case: Case) -> "Cause":
        """Return the same place and property under another case."""
        return replace(self, case=case, facts=())


class Verdict(Struct, frozen=True, eq=False):
    """An answer with its cause; ``contrast`` where the ground is one known colour."""

    answer: Answer
    cause: Cause | None = None
    contrast: float | None = None


SEEN = Verdict("yes")


def hidden(cause: Cause) -> Verdict:
    """Return the verdict that a cause calls for: *no*, or *unsure* by its case."""
    return Verdict(cause.case.answer, cause)


def describe(element: Element) -> str:
    """Name an element as a person would write its selector."""
    name = tag(element)
    if identity := (element.get("id") or "").split():
        return f"{name}#{identity[0]}"
    classes = "".join(f".{one}" for one in (element.get("class") or "").split()[:3])
    return name + classes
