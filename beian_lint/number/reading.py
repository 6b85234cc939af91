"""Finding record numbers in running text, and reading a single one."""

import re
from collections.abc import Callable
from functools import cache

from msgspec.structs import replace

from beian_lint.number.folding import Folded, fold
from beian_lint.number.provinces import LETTER_OF_PREFIX
from beian_lint.number.record import Found, RecordNumber

_HINT = re.compile("[备備证證號号]|公[网網\u2f79]安|[12１２]\\s?[-－]")


_Reader = Callable[[Folded, re.Match[str]], Found | None]


@cache
def _readers() -> tuple[re.Pattern[str], dict[str, _Reader]]:
    """Return the pattern of all names and, by the group that matched, who reads on from there.

    The grammar is a dozen patterns: they are compiled for the first text that needs them.
    """
    from beian_lint.number.icp import NAME as ICP_NAME
    from beian_lint.number.icp import read_icp
    from beian_lint.number.psb import NAME as PSB_NAME
    from beian_lint.number.psb import read_psb

    pattern = re.compile(f"(?P<psb>{PSB_NAME})|(?P<icp>{ICP_NAME})")
    return pattern, {"psb": read_psb, "icp": read_icp}


def find(text: str) -> tuple[Found, ...]:
    """Find all that is meant as a PSB or ICP record number in running text.

    Numbers come in order and do not overlap. Malformed and empty ones (``京公网安备 号``) are
    found; words about filings, other registries (文保网安备案) and jokes (萌ICP备) are not. A
    number may be broken over lines. The time is proportional to the length of the text.
    """
    if not _HINT.search(text):
        return ()
    folded = fold(text)
    pattern, readers = _readers()
    found: list[Found] = []
    end = 0
    for match in pattern.finditer(folded.text):
        one = readers["icp" if match["icp"] else "psb"](folded, match)
        if one is not None and one.start >= end:
            found.append(one)
            end = one.end
    return tuple(found)


def find_bare(text: str) -> Found | None:
    """Find fourteen digits that begin with a province's code and have no name.

    To be asked of a text that can mean nothing else, as that of a link to the platform; the code
    in an address is none.
    """
    from beian_lint.number.psb import is_psb_placeholder

    folded = fold(text)
    for match in re.finditer(r"(?<![0-9=/])[0-9]{14}(?![0-9])", folded.text):
        if match[0][:2] in LETTER_OF_PREFIX:
            start, end = folded.span(match.start(), match.end())
            fault = "placeholder" if is_psb_placeholder(match[0]) else "name-missing"
            written = folded.source[start:end]
            return Found(start, end, RecordNumber("psb", None, match[0], written, faults=(fault,)))
    return None


def parse(text: str) -> RecordNumber:
    """Read one number as a user writes it in settings or on the command line.

    Bare digits are a PSB number too: their first two say the province. Never raises; ``faults``
    tell what is wrong, ``unrecognised`` when nothing in the text is a record number and
    ``extra-text`` when there is more in it than one.
    """
    text = text.strip()
    found = find(text)
    if not found:
        return _bare(text)
    one = found[0]
    if not fold(text[: one.start] + text[one.end :]).text.strip():
        return one.record
    return replace(one.record, written=text, faults=(*one.record.faults, "extra-text"))


def _bare(text: str) -> RecordNumber:
    from beian_lint.number.psb import digit_faults, is_psb_placeholder

    digits = fold(text).text.removesuffix("号").strip()
    if not re.fullmatch(r"[0-9]{5,40}", digits):
        return RecordNumber("psb", None, "", text, faults=("unrecognised",))
    if is_psb_placeholder(digits):
        return RecordNumber("psb", None, digits, text, faults=("placeholder",))
    province = LETTER_OF_PREFIX.get(digits[:2])
    faults = digit_faults("", digits)
    return RecordNumber("psb", province, digits, text, faults=faults)
