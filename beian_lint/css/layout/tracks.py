"""The tracks of a grid: ``grid-template-rows`` and ``grid-template-columns``."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from beian_lint.css.layout.boxes import Box
from beian_lint.css.layout.engine import Engine
from beian_lint.css.layout.used import px
from beian_lint.css.values import Length, Pair, Tokens

MOST_TRACKS = 200


class Track(Struct):
    """One row or column: ``fixed`` px, a share ``fr`` of what is free, or as its contents need.

    ``automatic_minimum`` is False for ``minmax(0, 1fr)``, which may go below its contents.
    """

    kind: Literal["fixed", "fr", "auto"]
    value: float = 0.0
    least: float = 0.0
    most: float = 0.0
    size: float = 0.0
    automatic_minimum: bool = True

    def begin(self, least: float, most: float) -> None:
        """Set the size to begin with, from what the contents need at least and at most."""
        if self.kind == "fixed":
            self.size = self.value
            return
        self.least = max(self.least, least if self.automatic_minimum else 0.0)
        self.most = max(most, self.least)
        self.size = self.least if self.kind == "auto" else 0.0


def parse_tracks(
    engine: Engine, box: Box, prop: str, room: float | None, gap: float
) -> tuple[list[Track], bool]:
    """Return the explicit tracks, and whether something in them is not modelled."""
    value = box.style.value(prop)
    fixed = px(box.style, prop, room)
    if fixed is not None:
        return [Track("fixed", fixed)], False
    if isinstance(value, Pair):
        tracks = []
        for item in value.items:
            known = isinstance(item, Length) and (item.absolute or room is not None)
            size = item.resolve(room or 0.0) if isinstance(item, Length) else 0.0
            tracks.append(Track("fixed", max(0.0, size)) if known else Track("auto"))
        return tracks[:MOST_TRACKS], False
    if not isinstance(value, Tokens):
        return [], False
    reader = _Reader(engine, box, room, gap)
    tracks = reader.tracks(value.nodes)
    return tracks[:MOST_TRACKS], reader.odd


class _Reader:
    def __init__(self, engine: Engine, box: Box, room: float | None, gap: float) -> None:
        self._engine = engine
        self._box = box
        self._room = room
        self._gap = gap
        self.odd = False

    def tracks(self, nodes: Sequence[Any]) -> list[Track]:
        found: list[Track] = []
        for node in nodes:
            if node.type in ("whitespace", "comment"):
                continue
            if node.type == "[] block":
                self.odd = True
                continue
            if node.type == "function" and node.lower_name == "repeat":
                found.extend(self._repeat(node))
                continue
            track = self._track(node)
            if track is not None:
                found.append(track)
        return found

    def _repeat(self, node: Any) -> list[Track]:
        arguments = [n for n in node.arguments if n.type not in ("whitespace", "comment")]
        commas = [at for at, n in enumerate(arguments) if n.type == "literal" and n.value == ","]
        if not commas:
            self.odd = True
            return []
        count, inside = arguments[: commas[0]], arguments[commas[0] + 1 :]
        tracks = self.tracks(inside)
        if len(count) == 1 and count[0].type == "number":
            times = int(max(1, min(MOST_TRACKS, count[0].value)))
        else:
            # auto-fill and auto-fit: as many as fit by their definite sizes
            size = sum(max(t.value if t.kind == "fixed" else 0.0, t.least) for t in tracks)
            if self._room is None or size <= 0:
                times = 1
            else:
                each = size + self._gap * len(tracks)
                times = int(max(1, min(MOST_TRACKS, (self._room + self._gap) // each)))
        return [
            Track(t.kind, t.value, t.least, automatic_minimum=t.automatic_minimum)
            for _ in range(times)
            for t in tracks
        ]

    def _track(self, node: Any) -> Track | None:
        if node.type == "dimension" and node.lower_unit == "fr":
            return Track("fr", max(0.0, node.value))
        if node.type == "ident":
            if node.lower_value not in ("auto", "min-content", "max-content"):
                self.odd = True
                return None
            return Track("auto")
        if node.type == "function" and node.lower_name == "minmax":
            return self._minmax(node)
        if node.type == "function" and node.lower_name == "fit-content":
            return Track("auto")
        length = self._length(node)
        if length is None:
            if node.type == "percentage":
                return Track("auto")
            self.odd = True
            return None
        return Track("fixed", max(0.0, length))

    def _minmax(self, node: Any) -> Track:
        parts: list[list[Any]] = [[]]
        for inner in node.arguments:
            if inner.type == "literal" and inner.value == ",":
                parts.append([])
            elif inner.type not in ("whitespace", "comment"):
                parts[-1].append(inner)
        if len(parts) != 2 or any(len(part) != 1 for part in parts):
            self.odd = True
            return Track("auto")
        low, high = self._track(parts[0][0]), self._track(parts[1][0])
        if high is None or low is None:
            return Track("auto")
        if low.kind == "fixed":
            kind = high.kind if high.kind != "fixed" else "fixed"
            value = max(high.value, low.value) if kind == "fixed" else high.value
            return Track(kind, value, low.value, automatic_minimum=False)
        return high

    def _length(self, node: Any) -> float | None:
        if node.type == "number" and node.value == 0:
            return 0.0
        length = self._engine.length(self._box, node)
        if not isinstance(length, Length):
            return None
        if length.absolute:
            return length.px
        return None if self._room is None else length.resolve(self._room)
