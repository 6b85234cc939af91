"""What the animations of an element leave its longhands with."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from beian_lint.css.candidates import ANIMATION
from beian_lint.css.computing import COLOURS, compute
from beian_lint.css.declarations import Nodes, read
from beian_lint.css.displays import compute_display
from beian_lint.css.fonts import INITIAL_FONT_SIZE, font_size
from beian_lint.css.page_rules import PlacedKeyframes
from beian_lint.css.properties import LONGHANDS
from beian_lint.css.property_names import ALIASES
from beian_lint.css.settling import HAS_LOGICAL, logical_twin, read_substituted
from beian_lint.css.sheet_content import Declared, Keyframes
from beian_lint.css.shorthands import SHORTHANDS
from beian_lint.css.values import NONE, Keyword, Length, Value
from beian_lint.evidence import Declaration

if TYPE_CHECKING:
    from beian_lint.css import animations
    from beian_lint.css.computed_style import ComputedStyle


class Running(Struct, frozen=True, eq=False):
    """An animation of the element: how it runs, and where between its keyframes it stands.

    ``progress`` is None when it has no effect.
    """

    timing: "animations.Timing"
    placed: PlacedKeyframes
    progress: float | None

    @property
    def frames(self) -> Keyframes:
        return self.placed.frames()


class Effects:
    """The animations of one style, later ones weighing more."""

    __slots__ = ("_running", "style")

    def __init__(self, style: "ComputedStyle") -> None:
        self.style = style
        self._running: Sequence[Running] | None = None

    def running(self) -> Sequence[Running]:
        """Return the animations that have keyframes: none where there is no box to animate."""
        if self._running is None:
            self._running = ()
            known = self.style.stylist.keyframes
            if (
                known
                and self.style.entry("animation-name").candidate is not None
                and self.style.compute_unmoved(LONGHANDS["display"]) != NONE
            ):
                from beian_lint.css import animations

                self._running = [
                    Running(timing, known[timing.name], animations.progress_of(timing))
                    for timing in animations.timings(self.style.value, self.style.nodes)
                    if timing.name in known
                ]
        return self._running

    @property
    def timeline(self) -> str:
        """The name of an animation that goes by scrolling, empty when there is none."""
        for one in self.running():
            if one.timing.timeline not in ("auto", "none"):
                return one.timing.name
        return ""

    def names(self) -> frozenset[str]:
        """Return what the animations in force set, by the names in their keyframes."""
        return frozenset(
            ALIASES.get(declared.name, declared.name)
            for one in self.running()
            if one.progress is not None
            for frame in one.frames.frames
            for declared in frame.declared
        )

    def _effective(self, name: str) -> Sequence[Running]:
        """Return the animations in force for a longhand: important declarations beat them all."""
        running = self.running()
        if not running:
            return ()
        candidate = self.style.entry(name).candidate
        if candidate is not None and candidate.weight[0] > ANIMATION:
            return ()
        return [
            one for one in running if one.progress is not None and one.timing.timeline == "auto"
        ]

    def moved(self, name: str, value: Value) -> Value:
        """Return the value that the animations leave a longhand with."""
        for one in self._effective(name):
            value = self._between(name, one, value)
        return value

    def declaration(self, name: str) -> Declaration | None:
        """Return the declaration of a keyframe that is in force for a longhand."""
        found = None
        for one in self._effective(name):
            stops = self._stops(name, one)
            if stops:
                progress = one.progress or 0.0
                stop = min(stops, key=lambda each: abs(each.offset - progress))
                found = one.placed.describe(stop.declared, one.timing.name, stop.offset)
        return found

    def _stops(self, name: str, one: Running) -> "Sequence[animations.Stop]":
        from beian_lint.css import animations

        return animations.stops_for(one.frames, name, self._nodes)

    def _between(self, name: str, one: Running, underlying: Value) -> Value:
        stops = self._stops(name, one)
        if not stops:
            return underlying
        from beian_lint.css import interpolation, transform_interpolation

        base = one.placed.placed.sheet.base

        def at(stop: "animations.Stop | None") -> Value:
            return underlying if stop is None else self._value(name, stop, base)

        progress = one.progress or 0.0
        left = next((stop for stop in reversed(stops) if stop.offset <= progress), None)
        right = next((stop for stop in stops if stop.offset > progress), None)
        start = left.offset if left is not None else 0.0
        end = right.offset if right is not None else 1.0
        if left is not None and (start == progress or end <= start):
            return at(left)
        own = left.easing if left is not None else None
        share = (own or one.timing.easing)((progress - start) / (end - start))
        if name == "visibility":
            return interpolation.visibility_between(at(left), at(right), share)
        if name == "display":
            return interpolation.display_between(at(left), at(right), share)
        if name in transform_interpolation.PROPERTIES:
            return transform_interpolation.transforms_between(name, at(left), at(right), share)
        return interpolation.interpolate(at(left), at(right), share)

    def _nodes(self, declared: Declared, longhand: str) -> Nodes | None:
        """Read a declaration of a keyframe for a longhand; None when it sets no such thing."""
        name = declared.name
        if name.startswith(("--", "animation")):
            return None
        reading = read(name, declared.value)
        if reading is not None and reading.pending:
            reading = read_substituted(self.style, declared, longhand, quirks=False)
        if reading is None:
            return None
        if not reading.wide:
            nodes = reading.longhands.get(longhand)
            if nodes is None and longhand in HAS_LOGICAL:
                return reading.longhands.get(logical_twin(self.style, longhand))
            return nodes
        if name != longhand and longhand not in SHORTHANDS.get(name, ((),))[0]:
            return None
        inherits = reading.wide == "inherit" or (
            reading.wide == "unset" and LONGHANDS[longhand].inherited
        )
        if inherits and self.style.parent is not None:
            return self.style.parent.nodes(longhand)
        return LONGHANDS[longhand].initial

    def _value(self, name: str, stop: "animations.Stop", base: str) -> Value:
        style = self.style
        if name == "display":
            return Keyword(compute_display(stop.nodes))
        if name in COLOURS:
            setting = style.setting if name != "color" else style.outer_setting
            return compute(name, stop.nodes, style.units, base, setting)
        if name == "font-size":
            parent = INITIAL_FONT_SIZE if style.parent is None else style.parent.font
            units = style.units if style.parent is None else style.parent.units
            size = font_size(stop.nodes, parent, units, monospace=parent.monospace)
            return Length(size.computed)
        return compute(name, stop.nodes, style.exact_units(stop.declared.value), base)
