"""Answers of the sight put together."""

from collections.abc import Iterable

from beian_lint.evidence import SEEN, Shown, Sighting

ORDER = {"no": 0, "unsure": 1, "yes": 2}


def worst(sightings: Iterable[Sighting]) -> Sighting:
    """Return, per viewport, the least seen of several parts; all seen when there are none."""
    all_ = list(sightings) or [SEEN]
    return Sighting(
        _least([sighting.desktop for sighting in all_]),
        _least([sighting.phone for sighting in all_]),
    )


def _least(answers: list[Shown]) -> Shown:
    def rank(shown: Shown) -> tuple[int, float]:
        return ORDER[shown.answer], 99.0 if shown.contrast is None else shown.contrast

    return min(answers, key=rank)


def best(sightings: Iterable[Sighting]) -> Sighting:
    """Return, per viewport, the best seen of several copies; all seen when there are none."""
    all_ = list(sightings) or [SEEN]
    return Sighting(
        max((sighting.desktop for sighting in all_), key=lambda shown: ORDER[shown.answer]),
        max((sighting.phone for sighting in all_), key=lambda shown: ORDER[shown.answer]),
    )
