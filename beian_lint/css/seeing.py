"""Does a person see this text, this picture? The stages, from what is certain to what needs layout.

First what hides whatever the place (`beian_lint.css.hiding`, masks, font size), then the short way
to a *yes* (`beian_lint.css.quick`), then the layout of the page (`beian_lint.css.placing`).
"""

from typing import TYPE_CHECKING

from msgspec import Struct, field

from beian_lint.css import cases
from beian_lint.css.contents import is_replaced, shown_picture, shows_text
from beian_lint.css.filters import blur_of, filter_opacity
from beian_lint.css.flat_tree import Element
from beian_lint.css.fonts import SMALLEST
from beian_lint.css.hiding import FAINTEST, faded, invisible, no_box, skips_itself
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.layout.used import word
from beian_lint.css.masks import masked_away
from beian_lint.css.quick import quick_picture, quick_text
from beian_lint.css.scene import Scene
from beian_lint.css.verdicts import Cause, Verdict, hidden
from beian_lint.once import once

if TYPE_CHECKING:
    from beian_lint.css.placing import Placing
    from beian_lint.css.subject import Subject

SLIGHT_BLUR, FULL_BLUR = 4.0, 60.0
"""Radius in px of a blur that leaves a text to be seen, and of one that leaves nothing of it."""


class Seer(Struct, dict=True):
    """Answers for one scene."""

    scene: Scene
    always_lay_out: bool = False
    """Leave out the short way to a *yes* (`beian_lint.css.quick`): for tests that compare the two."""
    _texts: dict[tuple[Element, str | None], Verdict] = field(default_factory=dict)
    """What was answered: the text of a link is asked about for itself, and as what the link shows."""

    # What is asked

    def text(self, element: Element, pseudo: str | None = None) -> Verdict:
        """Tell whether the text that stands directly in the element is seen."""
        known = self._texts.get((element, pseudo))
        if known is None:
            known = self._texts[element, pseudo] = self._text(element, pseudo)
        return known

    def _text(self, element: Element, pseudo: str | None) -> Verdict:
        scene = self.scene
        cause = self.certain(element, pseudo)
        if cause is not None:
            return hidden(cause)
        if font_size(scene.style(element, pseudo)) <= 0:
            return hidden(Cause(cases.FONT_SIZE_ZERO, element, "font-size", pseudo))
        control = pseudo is None and is_replaced(scene, element)
        if control and not shows_text(element):
            return hidden(Cause(cases.NO_CONTENT, element))
        if scene.first_lines and pseudo is None:
            cause = self._first_line(element)
            if cause is not None:
                return hidden(cause)
        if pseudo is None and not control and not self.always_lay_out:
            quick = quick_text(scene, element)
            if quick is not None:
                return quick
        return self.placing.text(element, pseudo, control=control)

    def whole(self, element: Element, stretch: str) -> Verdict:
        """Tell whether a stretch of the element's own text is seen from its first letter to its last.

        What was told without layout is cut by nothing.
        """
        seen = self.text(element)
        if seen.answer != "yes" or not self.scene.is_laid_out:
            return seen
        return self.placing.whole(element, stretch) or seen

    def marker(self, element: Element) -> Verdict:
        """Tell whether the text of ``::marker`` is seen: it ends where the list item begins."""
        cause = self.certain(element, "marker")
        if cause is not None:
            return hidden(cause)
        return self.placing.marker(element)

    def picture(self, element: Element) -> Verdict:
        """Tell whether the picture that the element shows is seen."""
        scene = self.scene
        cause = self.certain(element, None)
        if cause is not None:
            return hidden(cause)
        if not is_replaced(scene, element):
            return hidden(Cause(cases.NO_CONTENT, element))
        facts = shown_picture(scene, element)
        if facts.state == "missing" or facts.colours == ():
            return hidden(Cause(cases.NO_PICTURE, element))
        if not self.always_lay_out:
            quick = quick_picture(scene, element, facts)
            if quick is not None:
                return quick
        return self.placing.picture(element, facts)

    # Stages

    def certain(
        self, element: Element, pseudo: str | None, *, ground: bool = False
    ) -> Cause | None:
        """Return what hides it whatever its place, None when nothing does.

        ``ground`` asks for the background of the box, drawn even where its contents are skipped.
        """
        scene = self.scene
        cause = (
            no_box(scene, element)
            or (None if ground else skips_itself(scene, element))
            or invisible(scene, element, pseudo)
            or faded(scene, element, pseudo)
            or self._filtered(element)
            or self._blurred(element)
            or masked_away(scene, element)
        )
        if cause is not None or pseudo is None:
            return cause
        if word(scene.style(element, pseudo), "display") == "none":
            return Cause(cases.DISPLAY_NONE, element, "display", pseudo)
        return None

    def _first_line(self, element: Element) -> Cause | None:
        """Return what ``::first-line`` may hide: how much stands on it depends on the font."""
        for current in self.scene.chain(element):
            style = self.scene.style(current, "first-line")
            for prop in ("font-size", "color", "-webkit-text-fill-color"):
                declaration = style.declaration(prop)
                if declaration is not None and "first-line" in declaration.selector:
                    small = prop == "font-size" and font_size(style) < SMALLEST
                    if small or prop != "font-size":
                        return Cause(cases.NEEDS_LAYOUT, current, prop, "first-line")
            if word(self.scene.style(current), "display") not in ("inline", "contents"):
                return None
        return None

    def _filtered(self, element: Element) -> Cause | None:
        product, culprit = 1.0, element
        for current in self.scene.chain(element):
            style = self.scene.style(current)
            if word(style, "filter") == "none" or word(style, "display") == "contents":
                continue
            own = filter_opacity(style)
            if own < 1:
                product, culprit = product * own, current
        return Cause(cases.FILTER, culprit, "filter") if product < FAINTEST else None

    def _blurred(self, element: Element) -> Cause | None:
        """Blurred beyond recognition; between a little and that nobody can say."""
        for current in self.scene.chain(element):
            style = self.scene.style(current)
            if word(style, "filter") == "none" or word(style, "display") == "contents":
                continue
            radius = blur_of(style)
            if radius > SLIGHT_BLUR:
                case = cases.FILTER if radius > FULL_BLUR else cases.NEEDS_LAYOUT
                return Cause(case, current, "filter")
        return None

    # Place and paint

    @once
    def placing(self) -> "Placing":
        """What needs the layout of the page; most pages that show what is asked about do not."""
        from beian_lint.css.placing import Placing

        return Placing(self.scene)

    def placed(self, subject: "Subject") -> Verdict:
        """Judge place and paint of what is asked about."""
        return self.placing.placed(subject)
