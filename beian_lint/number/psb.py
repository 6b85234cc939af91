"""Numbers of the police: a province's letter, 公网安备, fourteen digits."""

import re
from typing import Literal

from msgspec import Struct

from beian_lint.late import late
from beian_lint.number.content import (
    STAND_INS,
    Content,
    is_placeholder,
    read_content,
    read_nothing,
)
from beian_lint.number.folding import Folded
from beian_lint.number.provinces import (
    LETTER_OF_PREFIX,
    PSB_OTHER_LETTERS,
    PSB_PREFIXES,
    Province,
    province_before,
)
from beian_lint.number.record import REGION_FAULTS, Found, RecordNumber

LENGTHS = (14,)

NAME = (
    r"(?P<name>公\s{0,3}+网\s{0,3}+安\s{0,3}+备(?!案))"
    r"|(?P<near>(?<![文保公])网安备(?!案)(?=[\s:]{0,3}[0-9])|公网安备案(?:编?号)?+|公[安网海案按共全联信互]{1,5}(?:案备|备(?!案))"
    r"|公(?:安网|网安)号|公(?:网安|安网安)(?=[\s:]{0,3}[0-9]))"
    r"|(?P<label>公安(?:[^\s\d:,。、;公]{0,12}?)备案(?:编?号码?)?+"
    r"|(?<!文保)(?:网安|联网|公网)备案编?号码?)"
)
"""The name as it should be; what is meant as it; and words that announce a number."""

_LETTER = late(rf"\s{{0,40}}+:?+\s{{0,40}}+(?P<letter>[{''.join(PSB_PREFIXES)}])(?=\s?[0-9])")
_YEAR = late(r"20[0-3][0-9]")


class _Name(Struct, frozen=True):
    """A matched name: which kind of words, the words, and the province they go with."""

    form: Literal["right", "near", "label"]
    words: str
    province: Province


def read_psb(folded: Folded, match: re.Match[str]) -> Found | None:
    """Read the number whose name was matched; None when nothing is meant as a number there."""
    text, end = folded.text, match.end()
    name = _name(text, match)
    content = read_content(text, end, LENGTHS)
    if content is None and (letter := _LETTER.match(text, end)):
        province = Province("letter", letter["letter"], name.province.start)
        name = _Name("near" if name.form == "right" else name.form, name.words, province)
        content = read_content(text, letter.end(), LENGTHS)
    if content is not None and _meant(name, content):
        return _found(folded, name, content)
    if name.form != "label":
        content = read_nothing(text, end)
        if content is not None and _left_empty(name.province, content):
            return _found(folded, name, content)
    return None


def _name(text: str, match: re.Match[str]) -> _Name:
    province = province_before(text, match.start())
    if not match["label"]:
        return _Name("right" if match["name"] else "near", match[0], province)
    if province.form == "stand-in" or (province.form == "letter" and not province.joined):
        return _Name("label", match[0], province)
    return _Name("label", match[0], Province("none", "", match.start()))


def _meant(name: _Name, content: Content) -> bool:
    """Tell whether what follows the name is meant as its number, and is no year, date or phone."""
    count = len(content.digits)
    on_next_line = "\n" in content.gap
    known = content.digits[:2] in LETTER_OF_PREFIX
    placed = name.province.form != "none"
    if name.form == "label":
        announced = ":" in content.gap or name.words[-1] in "号码"
        if content.form == "digits":
            exact = count == 14 and (known or announced) and not (on_next_line and not known)
            return exact or (announced and (content.mark or 12 <= count <= 15) and count >= 8)
        return announced and content.form in ("mask", "template", "pending")
    if content.form in ("mask", "template"):
        return name.form == "right" or placed or content.mark
    if content.form in ("pending", "words"):
        apart = not name.province.joined
        return apart and (name.province.letter != "" or content.form == "pending")
    if on_next_line:
        exact = count == 14 and known
        return exact or (content.mark and count >= 5) or (placed and count >= 8)
    if name.form == "right":
        return count >= 5 or (content.mark and count >= 2)
    return count >= 12 or (count >= 5 and content.mark) or (placed and count >= 8)


def _left_empty(province: Province, content: Content) -> bool:
    """Tell whether a name without digits is a number never filled in, and no word of a sentence."""
    if content.form == "bare":
        return province.letter != "" and not province.joined
    return province.form not in ("none", "stranger") or content.gap != ""


def _found(folded: Folded, name: _Name, content: Content) -> Found:
    province, digits = name.province, content.digits
    faults = _faults(name, content)
    variants = list(folded.variants(province.start, content.end))
    if not faults:
        if PSB_PREFIXES.get(province.letter) != digits[:2]:
            variants.append("other-letter")
        if province.form == "full-name":
            variants.append("province-in-full")
        if content.punctuated:
            variants.append("stray-punctuation")
        if digits[6:8] != "02":
            variants.append("unusual-kind")
    start, end = folded.span(province.start, content.end)
    record = RecordNumber(
        registry="psb",
        province=None if province.form in ("none", "stand-in") else province.written,
        digits=digits,
        written=folded.source[start:end],
        suffix=content.suffix,
        faults=faults,
        variants=tuple(variants),
    )
    return Found(start, end, record)


def digit_faults(letter: str, digits: str) -> tuple[str, ...]:
    """Judge digits by their number and, when that is right, by the province they name."""
    if not digits:
        return ("digits-missing",)
    if not digits.isdecimal():
        return ("digits-garbled",)
    if len(digits) != 14:
        return ("too-few-digits" if len(digits) < 14 else "too-many-digits",)
    if digits[:2] not in LETTER_OF_PREFIX:
        return ("region-unknown",)
    if letter and digits[:2] not in (PSB_PREFIXES.get(letter), PSB_OTHER_LETTERS.get(letter)):
        return ("region-mismatch",)
    return ()


def is_psb_placeholder(digits: str) -> bool:
    """Tell whether digits were never filled in: repeated, counted up, or zeros to the end."""
    return is_placeholder(digits) or digits.startswith("123456") or digits.endswith("0" * 8)


def _faults(name: _Name, content: Content) -> tuple[str, ...]:
    province, digits = name.province, content.digits
    count = len(digits)
    if content.form in STAND_INS or province.form == "stand-in":
        return ("placeholder",)
    if is_psb_placeholder(digits):
        return ("placeholder",)
    if (count == 10 and _YEAR.match(digits)) or (content.suffix and count in (8, 10)):
        return ("icp-number",)
    if _is_former_local(name, digits):
        return ("former-local-form",)
    faults = []
    if name.form == "label" and province.form == "none":
        faults.append("name-missing")
    else:
        if name.form != "right" or content.mark_first:
            faults.append("name-garbled")
        if province.form == "none":
            faults.append("province-missing")
        elif province.letter not in PSB_PREFIXES and province.letter not in PSB_OTHER_LETTERS:
            faults.append("province-unknown")
    letter = "" if "province-unknown" in faults else province.letter
    own = digit_faults(letter, digits)
    regional = own and own[0] in REGION_FAULTS
    faults.extend(() if regional else own)
    if content.suffix:
        faults.append("suffix")
    faults.extend(own if regional else ())
    return tuple(faults)


def _is_former_local(name: _Name, digits: str) -> bool:
    """Tell the numbers that local police gave out before there was a national platform.

    Twelve digits (division and serial), thirteen in Shenzhen, fifteen in Shanghai.
    """
    if not digits.isdecimal() or digits[:2] not in LETTER_OF_PREFIX:
        return False
    if len(digits) == 12:
        return True
    if len(digits) == 13:
        return name.province.written == "深" or name.words.startswith("公安局")
    return len(digits) == 15 and name.province.letter == "沪" and name.form == "near"
