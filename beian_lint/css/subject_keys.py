"""What an element must have for a selector list to be worth parsing, read off its text."""

import re
from functools import lru_cache

from beian_lint.css.selector_model import ascii_lower
from beian_lint.css.selectors import Key

_SIMPLE_LIST = re.compile(r"[^\\(\[\"'&|/]*+")
_COMBINATORS = str.maketrans(dict.fromkeys("\t\n>+~", " "))
_BRACKETED = re.compile(r"\([^()\[\]\"'\\]*+\)")
_ATTRIBUTE = re.compile(
    r"\[[ \t\n]*+([-\w]++)[^\]\[\"'\\()]*+(?:\"[^\"\\\n]*+\"|'[^'\\\n]*+')?[^\]\[\"'\\()]*+\]"
)
_MARK = "\x01"
"""Stands for the bracket of an attribute selector while keys are looked for."""


def quick_keys(prelude: str) -> list[Key] | None:
    """Return what an element must have one of to match the list; None where it is not plain."""
    if not _SIMPLE_LIST.fullmatch(prelude):
        if any(sign in prelude for sign in "\\&|/") or "part(" in prelude.lower():
            return None
        if "[" in prelude:
            prelude = _ATTRIBUTE.sub(_MARK + r"\1", prelude)
        while "(" in prelude:
            prelude, count = _BRACKETED.subn("", prelude)
            if not count:
                return None
        if not _SIMPLE_LIST.fullmatch(prelude):
            return None
    keys: dict[Key, None] = {}
    for part in prelude.translate(_COMBINATORS).split(","):
        key = _compound_key(part.rstrip(" ").rpartition(" ")[2])
        if key is None:
            return None
        keys[key] = None
    return list(keys)


@lru_cache(maxsize=32768)
def _compound_key(compound: str) -> Key | None:
    plain, _, attribute = compound.partition(":")[0].partition(_MARK)
    name, hash_, rest = plain.partition("#")
    if hash_:
        return "#" + ascii_lower(rest.partition(".")[0])
    tag, dot, rest = name.partition(".")
    if dot:
        return "." + ascii_lower(rest.rpartition(".")[2])
    if tag and tag != "*":
        return ascii_lower(tag)
    return "[" + ascii_lower(attribute.partition(_MARK)[0]) if attribute else None
