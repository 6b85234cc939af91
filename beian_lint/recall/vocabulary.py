"""The names that a page's sheets speak of; what no sheet names tells no two pages apart.

Generators give every page names of its own (``<article id="post-7" class="post-7">``). A name that
stands in no sheet can be matched by no selector, so a footer is known again without regard to it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from msgspec import Struct, field

from beian_lint.extract.footer import FILING_WORD, FOOT_WORD, HEAD_WORD

Attributes = Mapping[str, str | None]

Tell = Callable[[Attributes], Iterable[tuple[str, str | None]]]
"""Leaves out of an element's attributes what can make no difference."""

_WORD = re.compile(r"[^\0-,.-@\[-^`{-\x7f][^\0-,./:-@\[-^`{-\x7f]*")
_PLAIN = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_ESCAPED = re.compile(r"\\([^0-9a-fA-F\n])")
_ESCAPED_LETTER = re.compile(r"\\0{0,4}(?:[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|2[dD])(?![0-9a-fA-F])")
"""A letter of a plain name written by its number, which nobody does but to deceive."""

_NAMES_WHOLE = re.compile(r"\[\s*(class|id)\s*[~|^$*=\]]")
_SILENT = re.compile(r"data-|aria-|item|on[a-z]+$")
"""Attributes that mean nothing to layout unless a sheet names them."""

MOST_TOLD = 4_096


class Vocabulary(Struct, frozen=True, eq=False):
    """The names in the sheets of a page, in lower case.

    ``whole`` holds ``class`` and ``id`` where a selector looks at the text of such an attribute.
    """

    words: frozenset[str]
    whole: frozenset[str]
    _told: dict[tuple[str, str], str] = field(default_factory=dict)

    def tell(self, attributes: Attributes) -> Iterable[tuple[str, str | None]]:
        """Yield the attributes that can make a difference, names in them left out that cannot."""
        for name, value in attributes.items():
            if name in ("class", "id"):
                if value and name not in self.whole:
                    yield name, self._known(name, value)
                else:
                    yield name, value
            elif name in self.words or not _SILENT.match(name):
                yield name, value

    def _known(self, name: str, value: str) -> str:
        known = self._told.get((name, value))
        if known is None:
            if len(self._told) >= MOST_TOLD:
                self._told.clear()
            known = " ".join(one for one in value.split() if self._matters(one))
            self._told[name, value] = known
        return known

    def _matters(self, name: str) -> bool:
        return bool(
            name.lower() in self.words
            or not _PLAIN.fullmatch(name)
            or FOOT_WORD.search(name)
            or HEAD_WORD.search(name)
            or FILING_WORD.search(name)
        )


def everything(attributes: Attributes) -> Iterable[tuple[str, str | None]]:
    """Leave nothing out."""
    return attributes.items()


def vocabulary_of(sheets: Iterable[str]) -> Vocabulary | None:
    """Return the names in the texts of sheets, None where they are written to be hard to read."""
    words: set[str] = set()
    whole: set[str] = set()
    for sheet in sheets:
        found = _read(sheet)
        if found is None:
            return None
        words |= found.words
        whole |= found.whole
    return Vocabulary(frozenset(words), frozenset(whole))


@lru_cache(maxsize=16)
def _read(sheet: str) -> Vocabulary | None:
    if _ESCAPED_LETTER.search(sheet):
        return None
    if "\\" in sheet:
        sheet = _ESCAPED.sub(r"\1", sheet)
    words = frozenset(word.lower() for word in set(_WORD.findall(sheet)))
    return Vocabulary(words, frozenset(_NAMES_WHOLE.findall(sheet.lower())))
