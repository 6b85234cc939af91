"""What turns a *no* into *unsure*: scripts that may undo it, and sheets that were not read.

A *yes* stays a *yes*, unless a rule whose condition cannot be settled could make it another.
"""

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element
from beian_lint.css.layout.used import Style, word
from beian_lint.css.scene import Scene
from beian_lint.css.verdicts import Cause, Verdict, describe
from beian_lint.evidence import Shown, Why

_COULD_CHANGE = ("display", "visibility", "opacity", "font-size", "color", "position")


def conclude(scene: Scene, element: Element, verdict: Verdict) -> Shown:
    """Return the answer for rules, with what leaves it unsure weighed in."""
    if verdict.answer == "yes":
        doubt = undecided(scene, element)
        return Shown("unsure", doubt) if doubt is not None else Shown("yes", None, verdict.contrast)
    cause = verdict.cause
    assert cause is not None
    why = cause.why(scene.styles)
    if verdict.answer == "no":
        doubt = _doubt(scene, cause, why)
        if doubt is not None:
            return Shown("unsure", doubt)
    return Shown(verdict.answer, why, verdict.contrast)


def undecided(scene: Scene, element: Element) -> Why | None:
    """Return a rule of undecidable condition that could hide the element, None without one."""
    for current in scene.chain(element):
        style = scene.style(current)
        for prop in _COULD_CHANGE:
            doubt = style.unsure(prop)
            if doubt is not None:
                return _undecided_rule(doubt, style, current)
    return None


def _undecided_rule(doubt: Why, style: Style, element: Element) -> Why:
    """Return the cause for rules: what the cascade left open is told by the declaration at fault.

    Where that is no one declaration, the animation goes by scrolling.
    """
    declaration = doubt.declaration or style.declaration("animation-timeline")
    return Why(cases.UNDECIDED_RULE.name, declaration, describe(element), doubt.facts)


def _doubt(scene: Scene, cause: Cause, why: Why) -> Why | None:
    if cause.prop:
        style = scene.style(cause.element, cause.pseudo)
        undecidable = style.unsure(cause.prop)
        if undecidable is not None:
            return _undecided_rule(undecidable, style, cause.element)
    from beian_lint.css.undoing import could_be_undone, is_gate, may_know

    if scene.has_scripts:
        if cause.case is cases.COVERED and _covers_window(scene, cause):
            return Why(cases.SCRIPT_OVERLAY.name, why.declaration, why.element)
        if is_gate(cause.element, why.declaration):
            return Why(cases.SCRIPT_GATE.name, why.declaration, why.element)
    unread = [one for one in scene.unread if may_know(one.what, cause.element)]
    if unread and could_be_undone(cause.case.name, why.declaration):
        sheet = (("sheet", unread[0].what),)
        return Why(cases.UNREAD_SHEET.name, why.declaration, why.element, sheet)
    return None


def _covers_window(scene: Scene, cause: Cause) -> bool:
    style = scene.style(cause.element, cause.pseudo)
    return word(style, "position") == "fixed"
