"""What a person sees of an element, at both viewports, from style sheets and tree alone.

`VisibilityEngine` is the door; the stages are in `beian_lint.css.seeing`. An answer is *yes* or
*no* only where it holds whatever fonts and unknown pictures may be; else it is *unsure*.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from beian_lint.css import cases
from beian_lint.css.cascade import Stylist
from beian_lint.css.contents import generated_text, is_replaced, text_of_content
from beian_lint.css.doubts import conclude
from beian_lint.css.drawings import in_drawing, in_foreign_object
from beian_lint.css.flat_tree import Element, children, tag, text_holders
from beian_lint.css.layout.used import word
from beian_lint.css.painted_pictures import Layer, pictures_of
from beian_lint.css.scene import FindPicture, Scene, Source
from beian_lint.css.seeing import Seer
from beian_lint.css.selectors import Matcher
from beian_lint.css.sheets import Sheets
from beian_lint.css.verdicts import Cause, Verdict, describe, hidden
from beian_lint.evidence import VIEWPORTS, Shown, Sighting, Viewport, Why

Aspect = Literal["text", "image", "link", "svg", "background"]
Pseudo = Literal["before", "after"]

_PSEUDOS: tuple[Pseudo, Pseudo] = ("before", "after")

_MOST_PARTS = 300
"""Parts of a link that are looked at until one of them is seen."""


class SheetPicture(Struct, frozen=True):
    """A picture that a sheet paints; ``source`` as written, relative to the sheet at ``base``."""

    source: str
    base: str
    pseudo: Pseudo | None
    sighting: Sighting


class VisibilityEngine:
    """Answers for the elements of one page; everything is worked out when it is asked for.

    ``find_picture`` tells what is known of a picture by its address and base, ``source`` which
    file an ``img`` shows at a viewport. The tree must not change meanwhile.
    """

    def __init__(
        self,
        root: Element,
        sheets: Sheets,
        *,
        find_picture: FindPicture,
        source: Source,
        quirks: bool = False,
    ) -> None:
        matcher = Matcher(root, quirks=quirks)
        self._stylists = [
            Stylist(root, sheets, viewport=viewport, quirks=quirks, matcher=matcher)
            for viewport in VIEWPORTS
        ]
        self._seers = {
            stylist.viewport: Seer(_scene(stylist, find_picture, source))
            for stylist in self._stylists
        }

    def close(self) -> None:
        """Let go of what was worked out; nothing is asked any more."""
        for seer in self._seers.values():
            seer.scene.close()
        for stylist in self._stylists:
            stylist.close()

    @property
    def is_laid_out(self) -> bool:
        """Whether an answer needed the layout of the page, on which all of it bears."""
        return any(seer.scene.is_laid_out for seer in self._seers.values())

    def sighting(self, element: Element, aspect: Aspect) -> Sighting:
        """Tell what a person sees of an aspect of the element; a link also whether it is clickable."""
        return self._each(element, lambda seer: _shown(seer, element, aspect))

    def whole(self, element: Element, stretch: str) -> Sighting:
        """Tell whether all of a stretch of the text of the element is seen."""
        return self._each(element, lambda seer: _whole(seer, element, stretch))

    def seen(self, element: Element, aspect: Aspect) -> Sighting:
        """As `sighting`, but a link counts as seen although it cannot be clicked."""
        return self._each(element, lambda seer: _seen(seer, element, aspect))

    def generated(self, element: Element) -> Sequence[tuple[Pseudo, str, Sighting]]:
        """Return the texts that ``::before`` and ``::after`` generate, at either viewport."""
        found: list[tuple[Pseudo, str, Sighting]] = []
        for pseudo in _PSEUDOS:
            texts = {
                viewport: generated_text(seer.scene, element, pseudo)
                for viewport, seer in self._seers.items()
            }
            found.extend(
                (pseudo, text, self._generated(element, pseudo, text, texts))
                for text in sorted({text for text in texts.values() if text and text.strip()})
            )
        return found

    def _generated(
        self,
        element: Element,
        pseudo: Pseudo,
        text: str,
        texts: dict[Viewport, str | None],
    ) -> Sighting:
        shown = [
            self._conclude(viewport, element, _text(self._seers[viewport], element, pseudo))
            if texts[viewport] == text
            else Shown("no", Why(cases.NO_CONTENT.name, None, describe(element)))
            for viewport in VIEWPORTS
        ]
        return Sighting(*shown)

    def painted(self, element: Element) -> Sequence[SheetPicture]:
        """Return the pictures that sheets paint on the element and its pseudo-elements."""
        found: dict[tuple[str, str, Pseudo | None], dict[Viewport, Shown]] = {}
        for viewport, seer in self._seers.items():
            for pseudo in (None, *_PSEUDOS):
                for layer in pictures_of(seer.scene, element, pseudo):
                    key = (layer.url.address, layer.url.base, pseudo)
                    verdict = _layer(seer, element, pseudo, layer)
                    shown = self._conclude(viewport, element, verdict)
                    found.setdefault(key, {})[viewport] = shown
        nothing = Shown("no", Why(cases.NO_CONTENT.name, None, describe(element)))
        return [
            SheetPicture(
                source,
                base,
                pseudo,
                Sighting(*(shown.get(viewport, nothing) for viewport in VIEWPORTS)),
            )
            for (source, base, pseudo), shown in found.items()
        ]

    def _conclude(self, viewport: Viewport, element: Element, verdict: Verdict) -> Shown:
        return conclude(self._seers[viewport].scene, element, verdict)

    def _each(self, element: Element, ask: Callable[[Seer], Verdict]) -> Sighting:
        seers = [self._seers[viewport] for viewport in VIEWPORTS]
        return Sighting(*(conclude(seer.scene, element, ask(seer)) for seer in seers))


def _scene(stylist: Stylist, find_picture: FindPicture, source: Source) -> Scene:
    sheets = stylist.sheets
    return Scene(
        styles=stylist,
        root=stylist.root,
        viewport=stylist.viewport,
        window=(stylist.screen.width, stylist.screen.height),
        find_picture=find_picture,
        source=source,
        base=sheets.base,
        quirks=stylist.quirks,
        unread=sheets.blind,
        pan=_pan(stylist.root) if stylist.viewport == "phone" else None,
        first_lines=any("first-line" in sheet.content.text for sheet in sheets.items),
    )


def _pan(root: Element) -> float | None:
    """How far right a phone can pan a locked page: four times its width, at its smallest zoom."""
    content = ""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").strip().lower() == "viewport":
            content = (meta.get("content") or "").lower()
    settings = {}
    for part in content.replace(";", ",").replace(" ", ",").split(","):
        name, _, value = part.partition("=")
        settings[name.strip()] = value.strip()
    try:
        least = float(settings.get("minimum-scale", "0.25"))
    except ValueError:
        least = 0.25
    return 390.0 / min(10.0, max(0.25, least))


# One viewport


def _shown(seer: Seer, element: Element, aspect: Aspect) -> Verdict:
    shown = _seen(seer, element, aspect)
    if aspect == "link" and shown.answer == "yes":
        cause = not_clickable(seer.scene, element)
        if cause is not None:
            return hidden(cause)
    return shown


def _whole(seer: Seer, element: Element, stretch: str) -> Verdict:
    if in_drawing(element) or in_foreign_object(element) is not None or tag(element) == "option":
        return _seen(seer, element, "text")
    shown = _seen(seer, element, "text")
    own = seer.text(element)
    return seer.whole(element, stretch) if shown.answer == own.answer == "yes" else shown


def _seen(seer: Seer, element: Element, aspect: Aspect) -> Verdict:
    if aspect == "text":
        return _first_seen(element, _texts(seer, element))
    if aspect == "image":
        return _picture(seer, element)
    if aspect == "svg":
        return _drawing(seer, element)
    if aspect == "background":
        return _first_seen(element, _backgrounds(seer, element))
    return _first_seen(element, _parts(seer, element))


def _first_seen(element: Element, parts: Iterator[Verdict]) -> Verdict:
    """Return the best of the answers: the first *yes*, else the first *unsure*, else the first."""
    best: Verdict | None = None
    for at, shown in enumerate(parts):
        if shown.answer == "yes":
            return shown
        if best is None or (best.answer == "no" and shown.answer == "unsure"):
            best = shown
        if at > _MOST_PARTS:
            break
    return best or hidden(Cause(cases.NO_CONTENT, element))


def _text(seer: Seer, element: Element, pseudo: Pseudo | None = None) -> Verdict:
    if pseudo is None and in_drawing(element):
        from beian_lint.css.svg import svg_text_shown

        return svg_text_shown(seer, element)
    svg = in_foreign_object(element)
    if svg is not None:
        from beian_lint.css.svg import foreign_text_shown

        return foreign_text_shown(seer, element, svg)
    if pseudo is None and tag(element) == "option":
        # In a list of options each is a line of the list; elsewhere it is not drawn.
        cause = seer.certain(element, None)
        select = next((one for one in element.iterancestors("select")), element)
        return seer.text(select) if cause is None and select is not element else seer.text(element)
    return seer.text(element, pseudo)


def _texts(seer: Seer, element: Element) -> Iterator[Verdict]:
    """Yield the answers for the texts in the element, its own before those further in."""
    if is_replaced(seer.scene, element):
        yield _text(seer, element)
        return
    own = [child for child in children(element) if isinstance(child, str) and child.strip()]
    if own:
        yield _text(seer, element)
        return
    for holder in text_holders(element):
        yield _text(seer, holder)
    marker = text_of_content(seer.scene.style(element, "marker"), element)
    if marker and marker.strip() and word(seer.scene.style(element), "display") == "list-item":
        yield seer.marker(element)
    for pseudo in _PSEUDOS:
        text = generated_text(seer.scene, element, pseudo)
        if text and text.strip():
            yield _text(seer, element, pseudo)


def _picture(seer: Seer, element: Element) -> Verdict:
    if tag(element) == "svg":
        return _drawing(seer, element)
    if tag(element) in ("picture", "object") and not is_replaced(seer.scene, element):
        images = list(element.iter("img"))
        return _first_seen(element, (seer.picture(image) for image in images))
    return seer.picture(element)


def _drawing(seer: Seer, element: Element) -> Verdict:
    from beian_lint.css.svg import drawing_shown

    return drawing_shown(seer, element)


def _layer(seer: Seer, element: Element, pseudo: Pseudo | None, layer: Layer) -> Verdict:
    from beian_lint.css.backgrounds import layer_shown

    return layer_shown(seer, element, pseudo, layer)


def _backgrounds(seer: Seer, element: Element) -> Iterator[Verdict]:
    for pseudo in (None, *_PSEUDOS):
        for layer in pictures_of(seer.scene, element, pseudo):
            yield _layer(seer, element, pseudo, layer)


def _parts(seer: Seer, element: Element) -> Iterator[Verdict]:
    """Yield the answers for all that is in a link: texts, pictures, drawings, backgrounds."""
    stack = [element]
    while stack:
        current = stack.pop()
        name = tag(current)
        if name == "svg":
            yield _drawing(seer, current)
            continue
        if is_replaced(seer.scene, current):
            yield seer.picture(current) if name == "img" else _text(seer, current)
            continue
        inside = list(children(current))
        if any(isinstance(child, str) and child.strip() for child in inside):
            yield _text(seer, current)
        for pseudo in _PSEUDOS:
            text = generated_text(seer.scene, current, pseudo)
            if text and text.strip():
                yield _text(seer, current, pseudo)
        yield from _backgrounds(seer, current)
        stack.extend(reversed([child for child in inside if not isinstance(child, str)]))


def not_clickable(scene: Scene, element: Element) -> Cause | None:
    """Return why clicks pass the element by, None when they do not."""
    if word(scene.style(element), "pointer-events") == "none":
        return Cause(cases.NOT_CLICKABLE, element, "pointer-events")
    for current in scene.chain(element):
        if current.get("inert") is not None:
            return Cause(cases.NOT_CLICKABLE, current)
        if word(scene.style(current), "interactivity") == "inert":
            return Cause(cases.NOT_CLICKABLE, current, "interactivity")
    return None
