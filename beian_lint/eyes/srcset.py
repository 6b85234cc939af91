"""``srcset`` and ``sizes``: which of several files a browser loads for a picture.

Source: HTML standard, 4.8.4.2 (image candidates, source sizes) and 4.8.4.3 (selecting). The
standard leaves the choice to the browser; Chromium's was measured (`tests/eyes`).
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

MAX_CANDIDATES = 256
"""Candidates of one ``srcset`` that are read."""

_BLANKS = " \t\n\f\r"


class Candidate(Struct, frozen=True):
    """One file of a ``srcset``: its address, and its width in px or its density in px per CSS px."""

    address: str
    width: int | None = None
    density: float | None = None


def parse_srcset(text: str) -> list[Candidate]:
    """Read the candidates of a ``srcset``; those that are malformed are left out."""
    candidates: list[Candidate] = []
    at = 0
    while len(candidates) < MAX_CANDIDATES:
        while at < len(text) and text[at] in _BLANKS + ",":
            at += 1
        if at >= len(text):
            break
        start = at
        while at < len(text) and text[at] not in _BLANKS:
            at += 1
        address = text[start:at]
        descriptors: list[str] = []
        if address.endswith(","):
            address = address.rstrip(",")
        else:
            descriptors, at = _descriptors(text, at)
        candidate = _candidate(address, descriptors)
        if candidate is not None:
            candidates.append(candidate)
    return candidates


def _descriptors(text: str, at: int) -> tuple[list[str], int]:
    """Read up to the comma that ends a candidate; commas in parentheses do not."""
    words: list[str] = []
    word = ""
    depth = 0
    while at < len(text):
        character = text[at]
        at += 1
        if depth == 0 and character == ",":
            break
        if depth == 0 and character in _BLANKS:
            if word:
                words.append(word)
            word = ""
            continue
        if character == "(":
            depth = 1
        elif character == ")":
            depth = 0
        word += character
    if word:
        words.append(word)
    return words, at


def _candidate(address: str, descriptors: Sequence[str]) -> Candidate | None:
    width: int | None = None
    density: float | None = None
    height = False
    for descriptor in descriptors:
        number, unit = descriptor[:-1], descriptor[-1]
        if unit == "w" and _is_digits(number) and width is None and density is None:
            width = int(number)
            if not width:
                return None
        elif unit == "x" and width is None and density is None and not height:
            density = _float(number)
            if density is None or density < 0:
                return None
        elif unit == "h" and _is_digits(number) and not height and density is None and int(number):
            height = True
        else:
            return None
    return None if height and width is None else Candidate(address, width, density)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _float(text: str) -> float | None:
    """Read a valid floating-point number, which in HTML is stricter than Python's."""
    if (
        not text
        or text[0] == "+"
        or text[-1] == "."
        or any(c not in "0123456789.eE+-" for c in text)
    ):
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def select(
    candidates: Sequence[Candidate], density: float, size: float
) -> tuple[Candidate, float] | None:
    """Return the candidate that a browser loads at a device pixel ratio; None when there is none.

    With it comes its density: by that much the picture is smaller than its file.

    Chromium takes the least sharp one that is sharp enough, else the sharpest.
    ``size`` is what ``sizes`` gives, in CSS px: a width ``w`` stands for the density ``w / size``.
    """
    ranked: list[tuple[float, Candidate]] = []
    for candidate in candidates:
        if candidate.width is not None:
            own = candidate.width / size if size > 0 else math.inf
        else:
            own = 1.0 if candidate.density is None else candidate.density
        ranked.append((own, candidate))
    if not ranked:
        return None
    sharpest = max(own for own, _ in ranked)
    wanted = min((own for own, _ in ranked if own >= density), default=sharpest)
    return next((candidate, own) for own, candidate in ranked if own == wanted)


def source_size(text: str, matches: Callable[[str], bool], width: float, height: float) -> float:
    """Return what a ``sizes`` attribute gives at a viewport of that width and height, in CSS px.

    ``matches`` decides a media condition. Without a size that can be read it is the whole width.
    """
    import tinycss2

    from beian_lint.css.mathematics import split_commas
    from beian_lint.css.tokens import parse_tokens, without_edges

    for part in split_commas(parse_tokens(text)) if text.strip() else ():
        words = without_edges(part)
        if not words:
            continue
        size = _length(words[-1], width, height)
        condition = without_edges(words[:-1])
        if size is None or (condition and not matches(tinycss2.serialize(condition))):
            continue
        return size
    return width


def _length(token: Any, width: float, height: float) -> float | None:
    from beian_lint.css.mathematics import MATH_FUNCTIONS, Expression, Units, parse_math

    units = Units(width=width, height=height)
    value: float | None = None
    if token.type == "dimension":
        factor = units.px(token.lower_unit)
        value = None if factor is None else token.value * factor
    elif token.type == "number" and token.value == 0:
        value = 0.0
    elif token.type == "function" and token.lower_name in MATH_FUNCTIONS:
        node = parse_math(token)
        if node is not None and node.kind.name == "length" and not node.kind.mixed:
            value = Expression(node, units).evaluate(0)
    return value if value is not None and value >= 0 else None
