"""What depends on the visitor's fonts and on files not at hand, as assumptions to be varied.

A verdict that is the same under the lean, the plain and the ample assumption stands; one that is
not is *unsure*.
"""

import unicodedata
from functools import lru_cache

from msgspec import Struct


class Metrics(Struct, frozen=True):
    """One assumption.

    ``latin`` is the mean advance of a half-width letter in em, ``line`` the height of a line of
    ``line-height: normal`` in em, ``picture`` the side in px of a picture of unknown size.
    """

    latin: float
    line: float
    picture: float


LEAN = Metrics(0.42, 1.1, 8.0)
PLAIN = Metrics(0.53, 1.3, 24.0)
AMPLE = Metrics(0.64, 1.55, 300.0)

ASSUMPTIONS = (PLAIN, LEAN, AMPLE)

_WIDE = frozenset("WF")


def wide(letter: str) -> bool:
    """Tell whether the letter is one em wide, and a line may break beside it."""
    return letter > "\u1100" and unicodedata.east_asian_width(letter) in _WIDE


def advance(text: str, size: float, spacing: float, metrics: Metrics) -> float:
    """Return how wide the text runs in px at a font size, with letter spacing."""
    if text.isascii():
        return max(0.0, len(text) * (size * metrics.latin + spacing))
    broad = _known_wide(text) if len(text) <= _SHORT else _count_wide(text)
    ems = broad + (len(text) - broad) * metrics.latin
    return max(0.0, ems * size + len(text) * spacing)


_SHORT = 256
"""Letters of a text up to which it is remembered how many are wide: each is measured several times."""


def _count_wide(text: str) -> int:
    return sum(map(wide, text))


_known_wide = lru_cache(maxsize=4096)(_count_wide)
