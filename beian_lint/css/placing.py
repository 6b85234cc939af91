"""Where a text or picture stands and what is painted under and over it, on the page laid out.

First where it stands (`beian_lint.css.journey`) under each assumption about fonts, then the paint
under and over it (`beian_lint.css.ground`). Only what holds under every assumption is an answer.
"""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.css import cases
from beian_lint.css.colours import SAME
from beian_lint.css.flat_tree import Element
from beian_lint.css.fonts import SMALLEST, TINY
from beian_lint.css.ground import Look, look
from beian_lint.css.inks import hexadecimal, picture_inks, rim_shows, text_inks, text_key
from beian_lint.css.journey import LEAST, Arrival, reachable, travel
from beian_lint.css.layout.boxes import Box, BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.metrics import ASSUMPTIONS, Metrics
from beian_lint.css.layout.overflow import overflow_of
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.layout.used import px, word
from beian_lint.css.movers import farthest_move, placed_by_others, pushed_far, sticks
from beian_lint.css.painting import Painting, paint
from beian_lint.css.scene import PictureFacts, Scene
from beian_lint.css.spots import end_spots, marker_spots, picture_spots, word_spots
from beian_lint.css.subject import Spot, Subject
from beian_lint.css.values import Length
from beian_lint.css.verdicts import Cause, Verdict, hidden

ROUNDING = 0.5
"""px by which edges of pictures may be off."""

NARROWEST = 4.0
"""Width in px of a strip of text below which it may fall between two letters."""

PHONE_WIDTH = 390.0

FAR_AWAY = 5000.0
"""px by which a thing is moved away that no font could bring back."""


class Placing(Struct):
    """Answers for one scene; keeps the paint of each layout."""

    scene: Scene
    _paintings: dict[Metrics, Painting] = field(default_factory=dict)

    def text(self, element: Element, pseudo: str | None, *, control: bool) -> Verdict:
        """Tell whether a text is seen where it stands; ``control`` tells that a widget shows it."""
        scene = self.scene
        return self.placed(
            Subject(
                element,
                pseudo,
                lambda tree: (
                    picture_spots(tree, element, None)
                    if control
                    else word_spots(tree, element, pseudo)
                ),
                lambda box: text_inks(scene, box, element, pseudo),
                lambda painting, box: text_key(scene, painting.stacking, box),
                text=not control,
            )
        )

    def whole(self, element: Element, stretch: str) -> Verdict | None:
        """Return why not all letters of a stretch of the element's text are in sight, None when all are."""
        causes: list[Cause | None] = []
        for metrics in ASSUMPTIONS:
            tree = self.scene.laid_out(metrics)
            if tree is None:
                return None
            causes.append(self._cut_off(tree, element, stretch))
        found = next((cause for cause in causes if cause is not None), None)
        if found is None:
            return None
        return hidden(found if all(causes) else found.within(cases.NEEDS_LAYOUT))

    def _cut_off(self, tree: BoxTree, element: Element, stretch: str) -> Cause | None:
        """Return what takes the first or last letter of a piece of the stretch out of sight."""
        for spot in end_spots(tree, element, stretch):
            if _is_upright(spot.start) or spot.rect.width < 2 * LEAST:
                return None
            inner = spot.box if spot.box.level == "inline" else None
            arrival = travel(self.scene, spot.start, spot.rect, inner=inner)
            lost = arrival.cause
            if lost is None and not reachable(self.scene, arrival).holds(LEAST, LEAST):
                lost = self._out_of_reach(spot, arrival)
            if lost is None or lost.case is cases.ZERO_AREA:
                continue
            rough = arrival.rough or spot.start.rough or lost.case.answer == "unsure"
            return lost.within(cases.NEEDS_LAYOUT if rough else cases.CUT_OFF)
        return None

    def marker(self, element: Element) -> Verdict:
        """Tell whether the marker of a list item is seen where it stands."""
        return self.placed(
            Subject(
                element,
                "marker",
                lambda tree: marker_spots(tree, element),
                lambda box: text_inks(self.scene, box, element, "marker"),
                lambda painting, box: painting.stacking.ink(box),
                text=True,
            )
        )

    def picture(self, element: Element, facts: PictureFacts) -> Verdict:
        """Tell whether the picture that an element shows is seen where it stands."""
        return self.placed(
            Subject(
                element,
                None,
                lambda tree: picture_spots(tree, element, facts),
                lambda box: picture_inks(box, facts.colours),
                lambda painting, box: painting.stacking.ink(box),
            )
        )

    def placed(self, subject: Subject) -> Verdict:
        """Judge place and paint under each assumption; only what all agree on is an answer."""
        for current in self.scene.chain(subject.element):
            prop = placed_by_others(self.scene.style(current))
            if prop is not None:
                return hidden(Cause(cases.NEEDS_LAYOUT, current, prop))
        verdicts: list[Verdict] = []
        for metrics in ASSUMPTIONS:
            tree = self.scene.laid_out(metrics)
            if tree is None:
                return hidden(Cause(cases.NEEDS_LAYOUT, subject.element))
            verdict = self._under(tree, metrics, subject)
            if verdict.cause is not None and _is_plain(self.scene, verdict.cause):
                return verdict
            verdicts.append(verdict)
        first = verdicts[0]
        if all(verdict.answer == first.answer for verdict in verdicts):
            return first
        for answer in ("no", "unsure"):
            for verdict in verdicts:
                if verdict.answer == answer and verdict.cause is not None:
                    return hidden(verdict.cause.within(cases.NEEDS_LAYOUT))
        return hidden(Cause(cases.NEEDS_LAYOUT, subject.element))

    def _under(self, tree: BoxTree, metrics: Metrics, subject: Subject) -> Verdict:
        spots = subject.spots(tree)
        if isinstance(spots, Cause):
            return hidden(spots)
        cause: Cause | None = None
        seen: list[tuple[Spot, Arrival, Rect]] = []
        for spot in spots:
            arrival = travel(
                self.scene,
                spot.start,
                spot.rect,
                inner=spot.box if spot.box.level == "inline" else None,
                own_overflow=spot.own_overflow,
            )
            lost = arrival.cause
            rect = reachable(self.scene, arrival)
            if lost is None and not rect.holds(LEAST, LEAST):
                lost = self._out_of_reach(spot, arrival)
            size = font_size(spot.box.style) * arrival.scale
            if subject.text and size < SMALLEST and (lost is None or size < LEAST):
                facts = (("size", f"{size:.1f}px"),)
                lost = Cause(cases.TINY_TEXT, spot.box.element, "font-size", spot.box.pseudo, facts)
                if size >= TINY:
                    # Whether its line comes to 3 px depends on the font.
                    lost = lost.within(cases.NEEDS_LAYOUT)
            if lost is None and self._is_too_close(subject, spot, rect):
                lost = Cause(cases.NEEDS_LAYOUT, spot.box.element, "", spot.box.pseudo)
            if _is_upright(spot.start) and (lost is not None or _is_cut(spot, arrival, rect)):
                return hidden(Cause(cases.NEEDS_LAYOUT, spot.start.element, "writing-mode"))
            if lost is None and (pushed := pushed_far(spot.start)) is not None:
                lost = Cause(cases.NEEDS_LAYOUT, pushed.element, "position", pushed.pseudo)
            if lost is None:
                seen.append((spot, arrival, rect))
            elif cause is None:
                rough = arrival.rough or (subject.text and spot.start.rough)
                rough = rough or (lost.case is cases.OFF_SCREEN and sticks(spot.box, arrival.rect))
                if not subject.text and arrival.rect.holds(LEAST - ROUNDING, LEAST - ROUNDING):
                    rough = rough or lost.case in (cases.CLIP, cases.OVERFLOW_CLIPPED)
                cause = lost.within(cases.NEEDS_LAYOUT) if rough else lost
        if not seen:
            return hidden(cause or Cause(cases.ZERO_AREA, subject.element))
        return self._painted(tree, metrics, subject, seen)

    def _is_too_close(self, subject: Subject, spot: Spot, rect: Rect) -> bool:
        """Tell whether so little is left that rounding or the shapes of letters decide."""
        if self.scene.pan is not None and rect.right < -3 * self.scene.window[0]:
            return True  # how far left a phone can be moved is not known
        if subject.text:
            return rect.width < NARROWEST < spot.rect.width
        width, _ = self.scene.window
        least = LEAST * (width / PHONE_WIDTH if self.scene.viewport == "phone" else 1.0)
        return not rect.holds(least, least)

    def _out_of_reach(self, spot: Spot, arrival: Arrival) -> Cause:
        box = spot.box
        if not arrival.rect.holds(LEAST, LEAST):
            for prop in ("width", "height", "max-width", "max-height"):
                length = px(box.style, prop, None)
                if length is not None and length < LEAST:
                    return Cause(cases.ZERO_AREA, box.element, prop, box.pseudo)
            return Cause(cases.ZERO_AREA, box.element)
        mover, prop = farthest_move(self.scene, spot.start)
        if mover is None:
            return Cause(cases.OFF_SCREEN, box.element)
        return Cause(cases.OFF_SCREEN, mover.element, prop, mover.pseudo)

    def _painted(
        self,
        tree: BoxTree,
        metrics: Metrics,
        subject: Subject,
        seen: Sequence[tuple[Spot, Arrival, Rect]],
    ) -> Verdict:
        painting = self._painting(tree, metrics)
        root = tree.root
        height = 0.0 if root is None else root.height + root.margin.along
        best: Verdict | None = None
        for spot, arrival, rect in seen:
            inks = subject.inks(spot.box)
            if isinstance(inks, Cause):
                verdict = hidden(inks)
            else:
                found = look(
                    self.scene,
                    painting,
                    spot.box,
                    subject.key(painting, spot.box),
                    rect,
                    fixed=arrival.fixed,
                    inks=inks,
                    page_height=max(height, rect.bottom),
                )
                if arrival.rough or (subject.text and spot.start.rough):
                    found = replace(found, rough=True)
                verdict = self._judge(subject, spot, found)
            if verdict.answer == "yes":
                return verdict
            if best is None or (best.answer == "no" and verdict.answer == "unsure"):
                best = verdict
        assert best is not None
        return best

    def _painting(self, tree: BoxTree, metrics: Metrics) -> Painting:
        if metrics not in self._paintings:
            self._paintings[metrics] = paint(self.scene, tree)
        return self._paintings[metrics]

    def _judge(self, subject: Subject, spot: Spot, found: Look) -> Verdict:
        if found.uncertain is not None:
            cover = found.uncertain.box
            return hidden(Cause(cases.UNKNOWN_COVER, cover.element, "position", cover.pseudo))
        if found.cover is not None:
            cover = found.cover.box
            if _is_inside(spot.box, cover):
                sunk = _sunk(spot.box, cover)
                cause = Cause(cases.BEHIND, sunk.element, "z-index", sunk.pseudo)
            else:
                cause = Cause(cases.COVERED, cover.element, "background-color", cover.pseudo)
                if _scroll_together(spot.box, cover):
                    cause = cause.within(cases.NEEDS_LAYOUT)
            return hidden(cause.within(cases.NEEDS_LAYOUT) if found.rough else cause)
        if found.contrast is None or found.contrast >= SAME:
            if found.lost is not None:
                blend = found.lost
                return hidden(
                    Cause(cases.UNKNOWN_GROUND, blend.element, "mix-blend-mode", blend.pseudo)
                )
            return Verdict("yes", None, found.contrast if found.plain and subject.text else None)
        facts = (
            ("contrast", f"{found.contrast:.2f}"),
            ("colour", hexadecimal(found.ink)),
            ("ground", hexadecimal(found.ground)),
        )
        prop = "color" if subject.text else "opacity"
        cause = Cause(cases.LOW_CONTRAST, subject.element, prop, subject.pseudo, facts)
        if found.rough or (subject.text and rim_shows(self.scene, spot.box, found.ground)):
            return hidden(cause.within(cases.NEEDS_LAYOUT))
        return replace(hidden(cause), contrast=found.contrast if found.plain else None)


def _is_plain(scene: Scene, cause: Cause) -> bool:
    """Tell whether a cause is the same whatever fonts may be: no need to ask again."""
    if cause.case is cases.TURNED_AWAY:
        return True
    if cause.case not in (cases.OFF_SCREEN, cases.OVERFLOW_CLIPPED, cases.ZERO_AREA):
        return False
    value = scene.style(cause.element, cause.pseudo).value(cause.prop) if cause.prop else None
    if not isinstance(value, Length) or not value.absolute:
        return False
    return abs(value.px) > FAR_AWAY if cause.case is cases.OFF_SCREEN else value.px < LEAST / 2


def _is_upright(box: Box) -> bool:
    """Tell whether lines run downwards in the box: it was laid out as if they did not."""
    return word(box.style, "writing-mode") not in ("horizontal-tb", "")


def _is_cut(spot: Spot, arrival: Arrival, rect: Rect) -> bool:
    """Tell whether a part of what arrived cannot be reached, or it was cut on its way."""
    whole = spot.rect.width * arrival.scale
    return rect.width < arrival.rect.width - 1 or rect.width < whole - 1


def _is_inside(box: Box, outer: Box) -> bool:
    current: Box | None = box
    while current is not None:
        if current is outer:
            return True
        current = current.parent
    return False


def _scroll_together(box: Box, cover: Box) -> bool:
    """Tell whether both stand in one scroller inside the page.

    Where it is scrolled to then decides what lies over what, and that is not worked out here.
    """
    around = set()
    current: Box | None = box.parent
    while current is not None and current.parent is not None:
        if set(overflow_of(current)) & {"auto", "scroll"}:
            around.add(current)
        current = current.parent
    return any(_is_inside(cover, scroller) for scroller in around if scroller is not cover)


def _sunk(box: Box, outer: Box) -> Box:
    """Return the box whose z-index puts this one behind the outer one."""
    current: Box | None = box
    while current is not None and current is not outer:
        value = current.style.value("z-index")
        if getattr(value, "value", 0) < 0:
            return current
        current = current.parent
    return box
