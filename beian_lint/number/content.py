"""What stands after the name of a record number: digits, a placeholder, or nothing.

Every pattern is anchored where it is asked, repeats at most a fixed number of times and gives
nothing back (possessive), so that a text of any kind is read in time proportional to its length.
"""

import re
from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from beian_lint.late import late

_GAP = re.compile(r"\s{0,200}+(?P<colon>:\s{0,200}+)?+")
_MARK_FIRST = re.compile(r"编?+号码?+\s{0,40}+:?+\s{0,40}+(?=[0-9])")
_PUNCTUATION = late(r"(?:[Nn][Oo](?![A-Za-z])[.:]?|№|[-(\[【「#.·第]{1,2}+)\s{0,20}+")
_CLOSE = late(r"\s{0,8}+[)\]】」]")
_MARK = re.compile(r"\s{0,40}+号(?!码)")

_DIGITS = re.compile(r"[0-9]{1,64}+(?:\s[0-9]{1,20}+){0,16}+")
_SHORTEST = 8
"""Characters from which letters among digits are a misprint."""

_GARBLED = re.compile(
    r"(?P<lead>[0-9]{0,16}+)[OoQDIlZzSsB][0-9][0-9OoQDIlZzSsB]{0,20}+(?![A-Za-z])"
)
_SUFFIX = re.compile(r"-[0-9]{1,3}+(?![0-9年月日小])(?:[A-Za-z](?![A-Za-z0-9]))?+")
_SPACED_SUFFIX = late(r"\s{0,3}+-\s{0,3}+[0-9]{1,3}+(?![0-9\u3400-\u9fff])(?:[A-Za-z]\b)?+")

_MASK = re.compile(r"[0-9]{0,13}+[Xx×*○●□■]{1,60}+[0-9Xx×*○●□■]{0,60}+")
_DOTS = late(r"[-.…?_#]{2,60}+(?=\s{0,3}号)")
_TEMPLATE = late(
    r"\{\{[^{}]{0,80}+\}\}|\$?\{[^{}]{1,80}+\}|<[?%][^<>]{0,80}+>|\{%[^{}]{0,80}+\}"
    r"|\[\[[^\[\]]{0,80}+\]\]|__[A-Za-z]{2,20}+(?:_[A-Za-z]{1,20}+){0,3}+__|%[sd]"
)
_PENDING = late(
    r"(?i:null|undefined|none|nan|todo|tbd|pending|n/a|your[\w-]{0,20}|\[object object\])"
    r"|(?:正在|等待|待|暂未|尚未|还未|未)(?:公安)?"
    r"(?:备案|审核|审批|批复|申请|办理|填写|填|补充|补|添加|下发|提供|公示|更新|定)(?:中|后展示)?"
    r"|(?:公安)?(?:备案|审核|审批|申请|办理|处理|受理)(?:中|ing|后展示|后填写|后公示|后添加)"
    r"|请(?:在此处?|自行|您|你)?(?:填写?|填入|输入|写上?|补充?|替换|更换|修改|添加)[\u3400-\u9fff]{0,8}"
    r"|暂无|暂缺"
)
_WORDS = late(
    r"备案号码?|备案编号|编号|号码|占位符?|[你您]的[\u3400-\u9fff]{0,8}|此处[\u3400-\u9fff]{0,8}"
)
_FILLER = late(r"[.…。]{0,8}+")
_CLEAR = late(r"\s{0,3}+号|(?!\w)")

_ANOTHER = r"(?:[\u3400-\u9fff]\s{0,3}+)?+(?:ICP|公网安备)"
_EMPTY = late(rf"\s{{0,40}}+:?+\s{{0,40}}+号(?:(?!\w)|(?={_ANOTHER}|增值))")
_BARE = late(rf"[^\S\n]{{0,40}}+:?+[^\S\n]{{0,40}}+(?=\Z|[\n|©•·/)\]】]|Copyright|增值|{_ANOTHER})")

STAND_INS = frozenset({"mask", "template", "pending", "words"})
"""Forms of what stands where digits should."""


class Content(Struct, frozen=True):
    """What was read after a name, in folded text.

    ``form`` is ``digits``, ``garbled`` (letters among digits: O for 0), ``mask`` (``xxxx``),
    ``template`` (``{{ … }}``), ``pending`` (``待审核``, ``null``), ``words`` (``号码``, as in the
    name of a field), ``empty`` (a 号 and nothing before it) or ``bare`` (nothing up to the end of
    the line or the next number).
    ``gap`` is what stands between the name and it; ``mark`` tells whether 号 follows,
    ``mark_first`` whether it comes before the digits, ``punctuated`` whether a dash or bracket
    does.
    """

    form: Literal["digits", "garbled", "mask", "template", "pending", "words", "empty", "bare"]
    end: int
    digits: str = ""
    suffix: str | None = None
    gap: str = ""
    mark: bool = False
    mark_first: bool = False
    punctuated: bool = False


def read_content(
    text: str, start: int, lengths: Collection[int], *, spaced_suffix: bool = False
) -> Content | None:
    """Read digits or what stands in for them after the name that ends at ``start``.

    ``lengths`` are the right numbers of digits; they decide whether digits set apart by single
    blanks are one number.
    """
    gap = _GAP.match(text, start)
    at = gap.end() if gap else start
    mark_first = _MARK_FIRST.match(text, at)
    if mark_first:
        at = mark_first.end()
    content = _value(text, at, lengths)
    punctuation = None
    if content is None:
        punctuation = _PUNCTUATION.match(text, at)
        if punctuation is None:
            return None
        content = _value(text, punctuation.end(), lengths)
        if content is None:
            return None
    end = content.end
    if punctuation and (close := _CLOSE.match(text, end)):
        end = close.end()
    mark = _MARK.match(text, end)
    if mark:
        end = mark.end()
    suffix = None
    if content.digits or mark:
        suffix = _SUFFIX.match(text, end) or (
            _SPACED_SUFFIX.match(text, end) if mark and spaced_suffix else None
        )
        if suffix:
            end = suffix.end()
    return Content(
        form=content.form,
        end=end,
        digits=content.digits,
        suffix="".join(suffix[0].split()).upper() if suffix else None,
        gap=text[start:at],
        mark=mark is not None,
        mark_first=mark_first is not None,
        punctuated=punctuation is not None,
    )


def read_nothing(text: str, start: int) -> Content | None:
    """Tell whether the name that ends at ``start`` plainly has no number after it."""
    if empty := _EMPTY.match(text, start):
        return Content("empty", empty.end(), gap=empty[0][:-1], mark=True)
    if _BARE.match(text, start):
        return Content("bare", start)
    return None


def is_placeholder(digits: str) -> bool:
    """Tell whether digits were plainly never filled in: one digit repeated, or counted up."""
    repeated = len(digits) >= 4 and len(set(digits)) == 1
    return repeated or (len(digits) >= 9 and ("0" + "1234567890" * 7).find(digits) in (0, 1))


def _value(text: str, at: int, lengths: Collection[int]) -> Content | None:
    """Read digits or a stand-in exactly at ``at``."""
    if mask := _MASK.match(text, at):
        marks = sum(not character.isdecimal() for character in mask[0])
        if (marks > 1 or text.startswith("号", mask.end())) and _CLEAR.match(text, mask.end()):
            return Content("mask", mask.end())
    garbled = _GARBLED.match(text, at)
    if garbled and len(garbled["lead"]) not in lengths and len(garbled[0]) >= _SHORTEST:
        return Content("garbled", garbled.end(), garbled[0])
    if digits := _DIGITS.match(text, at):
        return _joined(text, digits, lengths)
    if dots := _DOTS.match(text, at):
        return Content("mask", dots.end())
    if template := _TEMPLATE.match(text, at):
        return Content("template", template.end())
    if pending := _PENDING.match(text, at):
        filler = _FILLER.match(text, pending.end())
        end = filler.end() if filler else pending.end()
        return Content("pending", end) if _CLEAR.match(text, end) else None
    words = _WORDS.match(text, at)
    return Content("words", words.end()) if words and _CLEAR.match(text, words.end()) else None


def _joined(text: str, match: re.Match[str], lengths: Collection[int]) -> Content:
    """Take the first group of digits, or as many as make a number of the right length with 号."""
    groups = match[0].split()
    if len(groups) > 1 and len(groups[0]) not in lengths:
        joined, end = "", match.start()
        for group in groups:
            joined += group
            end += len(group)
            if len(joined) in lengths and _MARK.match(text, end):
                return Content("digits", end, joined)
            end += 1
    return Content("digits", match.start() + len(groups[0]), groups[0])
