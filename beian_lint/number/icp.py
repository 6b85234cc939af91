"""Numbers of the ministry: a province's letter, ICP备, eight or ten digits, and licences."""

import re

from beian_lint.late import late
from beian_lint.number.content import (
    STAND_INS,
    Content,
    is_placeholder,
    read_content,
    read_nothing,
)
from beian_lint.number.folding import Folded
from beian_lint.number.provinces import ICP_LETTERS, ICP_OTHER_LETTERS, Province, province_before
from beian_lint.number.record import Found, Kind, RecordNumber

LENGTHS: dict[Kind, tuple[int, ...]] = {"filing": (8, 10), "licence": (6,), "b2": (8,)}

NAME = (
    r"(?P<ministry>(?<![A-Za-z])[Il1|Ⅰi]\s?[Cc]\s?[Pp]\s{0,8}+(?P<word>备案|备|证)?+)"
    r"|(?P<b2>[AB][12](?:[.、,/&][AB][12]){0,3}\s?-\s?(?P<licence>[0-9]{8})(?![0-9])号?+)"
)
"""ICP and the word after it, also with a look-alike first letter; or a licence of class A or B."""

_PLACES = frozenset("深港澳台兵")
"""Letters of places that number no sites of their own, written as if they did."""

_SUFFIX = late(r"-[0-9]{1,3}+(?![0-9])")
_LICENCE = late(r"\s{0,8}+:?+\s{0,8}+B2-(?P<digits>[0-9]{8})(?![0-9])(?:号?+)")


def read_icp(folded: Folded, match: re.Match[str]) -> Found | None:
    """Read the number whose name was matched; None when nothing is meant as a number there.

    A letter that is no province's makes it a joke registry's (萌ICP备): that is no filing at all.
    """
    text = folded.text
    province = province_before(text, match.start())
    if province.form == "stranger" and province.written not in _PLACES:
        return None
    if match["b2"]:
        return _read_licence(folded, province, match["licence"], match.end())
    if province.form == "none" and province.joined:
        return None
    if match["word"] == "证" and (licence := _LICENCE.match(text, match.end())):
        return _read_licence(folded, province, licence["digits"], licence.end())
    kind: Kind = "licence" if match["word"] == "证" else "filing"
    content = read_content(text, match.end(), LENGTHS[kind], spaced_suffix=True)
    if content is not None and not _meant(match, province, content):
        content = None
    if content is None and match["word"] == "备":
        content = read_nothing(text, match.end())
        if content is not None and not _left_empty(province, content):
            content = None
    if content is None:
        return None
    faults = _faults(match, kind, province, content)
    return _found(folded, province, content, kind, faults)


def _read_licence(folded: Folded, province: Province, digits: str, end: int) -> Found | None:
    """Read ``浙B2-20080224-1``; without a province it is a licence and no filing."""
    if province.letter not in ICP_LETTERS and province.letter not in ICP_OTHER_LETTERS:
        return None
    suffix = _SUFFIX.match(folded.text, end)
    content = Content(
        "digits", suffix.end() if suffix else end, digits, suffix[0] if suffix else None
    )
    faults = ("placeholder",) if is_placeholder(digits) else ()
    return _found(folded, province, content, "b2", faults)


def _meant(match: re.Match[str], province: Province, content: Content) -> bool:
    """Tell whether what follows the name is meant as its number."""
    count = len(content.digits)
    named = province.form != "none"
    if content.form in STAND_INS:
        return named and not (province.joined and content.form in ("pending", "words"))
    right = count in (8, 10)
    if match["word"] is None and not content.mark_first:
        return named and right
    if not named:
        told = match["word"] == "备" or ":" in content.gap or content.mark_first or content.mark
        return match["word"] != "证" and right and told
    if "\n" in content.gap:
        return right or content.mark
    return count >= 5 or content.mark


def _left_empty(province: Province, content: Content) -> bool:
    if content.form == "bare":
        return province.letter != "" and not province.joined
    return province.form != "none"


def _found(
    folded: Folded, province: Province, content: Content, kind: Kind, faults: tuple[str, ...]
) -> Found:
    variants = list(folded.variants(province.start, content.end))
    if province.form == "letter" and province.letter in ICP_OTHER_LETTERS:
        variants.append("other-letter")
    if province.form == "full-name":
        variants.append("province-in-full")
    if content.punctuated:
        variants.append("stray-punctuation")
    service = (content.suffix or "")[-1:]
    if service == "A":
        variants.append("app-number")
    elif service == "X":
        variants.append("mini-program-number")
    start, end = folded.span(province.start, content.end)
    record = RecordNumber(
        registry="icp",
        province=None if province.form in ("none", "stand-in") else province.written,
        digits=content.digits,
        written=folded.source[start:end],
        suffix=content.suffix,
        kind=kind,
        faults=faults,
        variants=tuple(variants),
    )
    return Found(start, end, record)


def _faults(
    match: re.Match[str], kind: Kind, province: Province, content: Content
) -> tuple[str, ...]:
    digits, count = content.digits, len(content.digits)
    if content.form in STAND_INS or province.form == "stand-in":
        return ("placeholder",)
    if is_placeholder(digits) or (count in (8, 10) and digits.endswith("000000")):
        return ("placeholder",)
    if count == 14:
        return ("psb-number",)
    faults = []
    if match["ministry"][0] not in "Ii" or match["word"] in (None, "备案") or content.mark_first:
        faults.append("name-garbled")
    if province.form == "none":
        faults.append("province-missing")
    elif province.letter not in ICP_LETTERS and province.letter not in ICP_OTHER_LETTERS:
        faults.append("province-unknown")
    if not digits:
        faults.append("digits-missing")
    elif not digits.isdecimal():
        faults.append("digits-garbled")
    elif count not in LENGTHS[kind]:
        faults.append("too-few-digits" if count < max(LENGTHS[kind]) else "too-many-digits")
    elif count == 10 and not digits.startswith("20"):
        faults.append("year-unknown")
    if content.suffix and content.suffix[-1] not in "0123456789AX":
        faults.append("suffix")
    return tuple(faults)
