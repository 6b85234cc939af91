"""The sight over a snapshot: what extraction asks is answered from facts, or asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.css import cases
from beian_lint.css.undoing import could_be_undone, is_gate, may_know
from beian_lint.evidence import SEEN, Blind, Picture, Place, Shown, Sighting, Why
from beian_lint.eyes.images import candidates_of, is_lazy, once_loaded
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.places import selector_of
from beian_lint.eyes.rendered.blame import culprit, with_declaration
from beian_lint.eyes.rendered.collector import STAMP
from beian_lint.eyes.rendered.facts import Look, Pixels, read_look
from beian_lint.eyes.rendered.seeing import LEAST, seen
from beian_lint.eyes.rendered.snapshot import Snapshot
from beian_lint.once import once
from beian_lint.page import Aspect, Painted, Pseudo

EXCERPT = 120

VEIL = 0.8
"""Share of the window from which on a cover lies over the whole page."""

MOST_PIXELS = 24
"""Things of one page that are looked at twice, with and without them."""

UNDONE_BY_SHEETS = frozenset(
    (cases.TRANSPARENT_TEXT.name, cases.OFF_SCREEN.name, cases.HIDDEN_ATTRIBUTE.name)
)
"""What a sheet that was not read may well undo, though no declaration is known to do it."""

COUNTERS = ("hm.baidu.com", "cnzz.com", "google-analytics.com", "googletagmanager.com", "51.la",
            "busuanzi", "googlesyndication.com", "umami", "clarity.ms", "push.zhanzhang.baidu.com",
            "zz.bdstatic.com", "bdimg.share.baidu.com")  # fmt: skip
"""Parts of addresses of scripts that count visitors or show advertisements: they draw no footer."""


def draws(blind: Blind) -> bool:
    """Tell whether what could not be seen is a script that may have drawn something."""
    counts = any(counter in blind.what for counter in COUNTERS)
    return blind.case in ("script-blocked", "script-absent") and not counts


class Ask(Struct, frozen=True):
    """One question for the browser: an aspect of an element, or what sheets paint on it.

    ``kind`` is an aspect, ``ends:<stretch of its text>``, ``generated``, ``generators``,
    ``painted``, ``pixels:<aspect>`` or ``blame:<property>``; with ``stamp`` it makes the key of the
    fact.
    """

    kind: str
    stamp: int
    part: float = 0.5

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.stamp}"


class RenderedSight(Struct, dict=True):
    """Answers about one page at one viewport.

    What is not known yet is noted in ``wanted`` and answered as if all were well: when the facts
    are there, extraction is run again. With ``final`` there is nobody to ask any more.
    """

    snapshot: Snapshot
    gallery: Gallery | None
    final: bool = False
    wanted: dict[str, Ask] = field(default_factory=dict)
    given: dict[Place, int] = field(default_factory=dict)
    """The stamps of the elements whose places were handed out."""
    elements: tuple[etree._Element, ...] = ()

    @property
    def blind(self) -> tuple[Blind, ...]:
        return self.snapshot.blind

    def close(self) -> None:
        """Let go of nothing: no part refers back to it."""

    def shown(self, element: etree._Element, aspect: Aspect) -> Sighting:
        stamp = _stamp(element)
        if stamp is None:
            return _both(Shown("no", Why(cases.NOT_RENDERED.name, None, _name(element))))
        told = self._fact(Ask(aspect, stamp))
        if told is _UNKNOWN:
            return self._without_fact()
        shown = self._decided(None if told is None else read_look(told), aspect, stamp)
        if aspect == "image" and self._waits(element):
            shown = once_loaded(shown)
        return _both(shown)

    def whole(self, element: etree._Element, stretch: str) -> Sighting:
        seen = self.shown(element, "text")
        stamp = _stamp(element)
        if seen.desktop.answer != "yes" or stamp is None:
            return seen
        if self.scripts_blocked or any(one.case.startswith("sheet") for one in self.blind):
            return seen
        told = self._fact(Ask(f"ends:{stretch}", stamp))
        if told is _UNKNOWN or told is None or not told["lost"]:
            return seen
        return _both(Shown("no", Why(cases.CUT_OFF.name, None, told["clips"] or _name(element))))

    def generated(self, element: etree._Element) -> Sequence[tuple[Pseudo, str, Sighting]]:
        stamp = _stamp(element)
        told = [] if stamp is None else self._fact(Ask("generated", stamp))
        if told is _UNKNOWN or stamp is None:
            return ()
        return [(pseudo, text, self._pseudo(stamp, "generated", pseudo)) for pseudo, text in told]

    def generators(self) -> Sequence[etree._Element]:
        told = self._fact(Ask("generators", 0))
        if told is _UNKNOWN:
            return ()
        return [self._by_stamp[stamp] for stamp in told if stamp in self._by_stamp]

    def painted(self, element: etree._Element) -> Sequence[Painted]:
        stamp = _stamp(element)
        told = [] if stamp is None else self._fact(Ask("painted", stamp))
        if told is _UNKNOWN or stamp is None:
            return ()
        base = self.snapshot.copy.base
        return [
            Painted(self._own(source), base, pseudo, self._pseudo(stamp, "painted", pseudo or ""))
            for pseudo, source in told
        ]

    def picture(self, source: str, base: str | None = None) -> Picture:
        known = self.snapshot.pictures.get(source)
        if known is None:
            if self.gallery is None:
                return Picture("ok", case="not-recorded")
            known = self.gallery.picture(source, base or self.snapshot.copy.base)
            if len(source) < 4096:
                self.snapshot.pictures[source] = known
        return known

    def candidates(self, element: etree._Element) -> Sequence[tuple[str, str]]:
        stamp = _stamp(element)
        loaded = None if stamp is None else self.snapshot.copy.images.get(stamp)
        if loaded is None:
            return []
        if self._waits(element):
            # A lazy loader that was not let through: its visitors get the picture all the same.
            return candidates_of(element)
        if loaded.address is not None:
            return [(self._own(loaded.address), "src")] if loaded.address else []
        source = element.get("src")
        return [] if source is None else [(source, "src")]

    def _waits(self, element: etree._Element) -> bool:
        """Tell whether a placeholder stands in an image because scripts were blocked."""
        return self.scripts_blocked and is_lazy(element)

    @once
    def scripts_blocked(self) -> bool:
        """Whether scripts were blocked that may show or draw something."""
        return any(draws(blind) for blind in self.blind)

    def _own(self, address: str) -> str:
        """Return an address without the site's own origin, as an author would write it."""
        origin = "/".join(self.snapshot.copy.url.split("/", 3)[:3])
        rest = address.removeprefix(origin)
        return rest if rest != address and rest.startswith("/") else address

    def script(self, source: str) -> str:  # noqa: ARG002 - the protocol's
        """Return nothing: what scripts had to draw is drawn."""
        return ""

    def place(self, element: etree._Element, excerpt: str = "") -> Place:
        said = " ".join(excerpt.split())[:EXCERPT]
        place = Place(self.snapshot.page, selector_of(element), excerpt=said)
        stamp = _stamp(element)
        if stamp is not None:
            self.given[place] = stamp
        return place

    # From facts to answers

    def _decided(self, look: Look | None, aspect: Aspect, stamp: int) -> Shown:
        if look is not None:
            told = self.snapshot.facts.get(f"pixels:{aspect}:{stamp}")
            look = look if told is None else _with_pixels(look, told)
        shown = seen(look, aspect)
        if shown is None:
            if look is None or not self._want_pixels(f"pixels:{aspect}", stamp, look.part):
                return Shown("unsure", Why(cases.NEEDS_LAYOUT.name))
            return SEEN.desktop
        if shown.answer == "no" and shown.why is not None and look is not None:
            return self._explained(shown, shown.why, look, stamp)
        return shown

    def _explained(self, shown: Shown, why: Why, look: Look, stamp: int) -> Shown:
        """Return a *no* with the declaration that did it, or *unsure* where it may be undone."""
        found = culprit(look, why)
        if found is not None:
            told = self._fact(Ask(f"blame:{found[1]}", found[0]))
            if told is _UNKNOWN:
                return shown
            shown = with_declaration(shown, told)
        element = self._by_stamp.get(stamp if found is None else found[0])
        doubt = self._doubt(shown.why or why, look, element)
        return shown if doubt is None else Shown("unsure", doubt)

    def _doubt(self, why: Why, look: Look, element: etree._Element | None) -> Why | None:
        """Return what may undo a hiding: a script or a sheet that was not loaded."""
        if self.scripts_blocked:
            covers = why.case == cases.COVERED.name and look.cover is not None
            veiled = covers and look.cover is not None and look.cover.over > VEIL
            gated = element is not None and is_gate(element, why.declaration)
            if veiled or gated or why.case == cases.NO_PICTURE.name:
                return replace(why, case=cases.SCRIPT_BLOCKED.name)
        sheet = next(
            (
                one.what
                for one in self.blind
                if one.case.startswith("sheet") and (element is None or may_know(one.what, element))
            ),
            None,
        )
        undone = why.case in UNDONE_BY_SHEETS or could_be_undone(why.case, why.declaration)
        if sheet is not None and undone:
            return Why(cases.SHEET_BLOCKED.name, why.declaration, why.element, (("sheet", sheet),))
        return None

    @once
    def _by_stamp(self) -> Mapping[int | None, etree._Element]:
        return {_stamp(element): element for element in self.elements}

    def _pseudo(self, stamp: int, kind: str, pseudo: str) -> Sighting:
        """Tell whether what sheets write or paint is seen: that takes pixels."""
        key = f"{kind}:{pseudo}" if pseudo else kind
        told = self.snapshot.facts.get(f"pixels:{key}:{stamp}")
        if told is None:
            if not self._want_pixels(f"pixels:{key}", stamp, 0.5):
                return _both(Shown("unsure", Why(cases.NEEDS_LAYOUT.name)))
            return SEEN
        if told["area"] >= LEAST:
            return SEEN
        looked = self._fact(Ask("background", stamp))
        if looked is _UNKNOWN:
            return self._without_fact()
        look = None if looked is None else _with_pixels(read_look(looked), told)
        shown = seen(look, "background")
        if shown is None or shown.why is None or look is None:
            return _both(Shown("no", Why(cases.NO_CONTENT.name)))
        return _both(self._explained(shown, shown.why, look, stamp))

    def _want_pixels(self, kind: str, stamp: int, part: float) -> bool:
        if self.final:
            return False
        ask = Ask(kind, stamp, part)
        pixels = sum(key.startswith("pixels:") for key in (*self.wanted, *self.snapshot.facts))
        if ask.key not in self.wanted and pixels >= MOST_PIXELS:
            return False
        self.wanted[ask.key] = ask
        return True

    def _fact(self, ask: Ask) -> Any:
        if ask.key in self.snapshot.facts:
            return self.snapshot.facts[ask.key]
        if not self.final:
            self.wanted[ask.key] = ask
        return _UNKNOWN

    def _without_fact(self) -> Sighting:
        if self.final:
            return _both(Shown("unsure", Why(cases.NEEDS_LAYOUT.name)))
        return SEEN


_UNKNOWN = object()


def _stamp(element: etree._Element) -> int | None:
    if not isinstance(element.tag, str):
        return None
    value = element.get(STAMP)
    return int(value) if value is not None and value.isdigit() else None


def _name(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _both(shown: Shown) -> Sighting:
    return Sighting(shown, shown)


def _with_pixels(look: Look, told: Mapping[str, Any]) -> Look:
    return replace(look, pixels=Pixels(told["area"], told["contrast"], tuple(told["ground"])))


def stamped(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a copy that stand for one of the live page."""
    return (element for element in root.iter(etree.Element) if element.get(STAMP) is not None)
