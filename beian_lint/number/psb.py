"""Numbers of the police: a province's letter, 公网安备, fourteen digits."""

import re

from beian_lint.number.content import Content, is_placeholder, read_content, read_nothing
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
    r"|(?P<near>公网安备案(?:编?号)?+|公[安网海共全联信互]{1,5}(?:案备|备(?!案))"
    r"|公(?:安网|网安)号|公(?:网安|安网安)(?=[\s:]{0,3}[0-9]))"
    r"|(?P<label>公安(?:[^\s\d:,。、;公]{0,12}?)备案(?:编?号码?)?+"
    r"|(?<!文保)(?:网安|联网|公网)备案编?号码?)"
)
"""The name as it should be; what is meant as it; and words that announce a number."""

_LETTER = re.compile(rf"\s{{0,40}}+:?+\s{{0,40}}+(?P<letter>[{''.join(PSB_PREFIXES)}])(?=\s?[0-9])")
_YEAR = re.compile(r"20[0-3][0-9]")


def read_psb(folded: Folded, match: re.Match[str]) -> Found | None:
    """Read the number whose name was matched; None when nothing is meant as a number there."""
    text = folded.text
    province = province_before(text, match.start())
    label = match["label"]
    content = read_content(text, match.end(), LENGTHS)
    if label and content is None and (letter := _LETTER.match(text, match.end())):
        province = Province("letter", letter["letter"], province.start)
        content = read_content(text, letter.end(), LENGTHS)
    if content is not None and not _meant(match, province, content):
        content = None
    if content is None and not label:
        content = read_nothing(text, match.end())
        if content is not None and not _left_empty(province, content):
            content = None
    if content is None:
        return None
    return _found(folded, match, province, content)


def _meant(match: re.Match[str], province: Province, content: Content) -> bool:
    """Tell whether what follows the name is meant as its number, and is no year, date or phone."""
    count = len(content.digits)
    on_next_line = "\n" in content.gap
    known = content.digits[:2] in LETTER_OF_PREFIX
    named = province.form != "none"
    if label := match["label"]:
        announced = ":" in content.gap or label[-1] in "号码"
        if content.form == "digits":
            exact = count == 14 and (known or announced) and not (on_next_line and not known)
            return exact or (announced and (content.mark or 12 <= count <= 15) and count >= 8)
        return announced and content.form in ("mask", "template", "pending")
    if content.form in ("digits", "garbled"):
        if on_next_line:
            return (
                (count == 14 and known) or (content.mark and count >= 5) or (named and count >= 8)
            )
        if match["name"]:
            return count >= 5 or (content.mark and count >= 2)
        return count >= 12 or (count >= 5 and content.mark) or (named and count >= 8)
    return bool(match["name"]) or named or content.mark


def _left_empty(province: Province, content: Content) -> bool:
    """Tell whether a name without digits is a number never filled in, and no word of a sentence."""
    if content.form == "bare":
        return province.letter != "" and not province.joined
    return province.form not in ("none", "stranger") or content.gap != ""


def _found(folded: Folded, match: re.Match[str], province: Province, content: Content) -> Found:
    begin, digits = province.start, content.digits
    faults = _faults(match, province, content)
    variants = list(folded.variants(begin, content.end))
    if not faults:
        if PSB_PREFIXES.get(province.letter) != digits[:2]:
            variants.append("other-letter")
        if province.form == "full-name":
            variants.append("province-in-full")
        if content.punctuated:
            variants.append("stray-punctuation")
        if digits[6:8] != "02":
            variants.append("unusual-kind")
    start, end = folded.span(begin, content.end)
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
    """Tell whether digits were never filled in; a serial of zeros with nothing before it is."""
    return is_placeholder(digits) or digits.startswith("123456") or digits.endswith("0" * 8)


def _faults(match: re.Match[str], province: Province, content: Content) -> tuple[str, ...]:
    digits, count = content.digits, len(content.digits)
    if content.form in ("mask", "template", "pending") or province.form == "stand-in":
        return ("placeholder",)
    if is_psb_placeholder(digits):
        return ("placeholder",)
    if (count == 10 and _YEAR.match(digits)) or (content.suffix and count in (8, 10)):
        return ("icp-number",)
    if _is_former_local(match, province, digits):
        return ("former-local-form",)
    faults = []
    if match["label"] and province.form == "none":
        faults.append("name-missing")
    else:
        if not match["name"] or content.mark_first:
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


def _is_former_local(match: re.Match[str], province: Province, digits: str) -> bool:
    """Tell the numbers that local police gave out before there was a national platform.

    Twelve digits (division and serial), thirteen in Shenzhen, fifteen in Shanghai.
    """
    if not digits.isdecimal() or digits[:2] not in LETTER_OF_PREFIX:
        return False
    if len(digits) == 12:
        return True
    if len(digits) == 13:
        return province.written == "深" or (match["label"] or "").startswith("公安局")
    return len(digits) == 15 and province.letter == "沪" and not match["name"]
