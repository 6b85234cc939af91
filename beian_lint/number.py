"""Record numbers of the two registries: the police (PSB) and the ministry (ICP).

`find` reads running text, `parse` reads one number as a user writes it. What is wrong with a
number is told by names in ``faults`` (it is no valid number) and ``variants`` (it is, written in
an uncommon way). The grammar, with its sources, is in the project's documentation of record
numbers. Nothing here knows HTML; only the standard library is used.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

Kind = Literal["filing", "licence", "b2"]

PSB_PREFIXES: dict[str, str] = {
    "京": "11", "津": "12", "冀": "13", "晋": "14", "蒙": "15", "辽": "21", "吉": "22",
    "黑": "23", "沪": "31", "苏": "32", "浙": "33", "皖": "34", "闽": "35", "赣": "36",
    "鲁": "37", "豫": "41", "鄂": "42", "湘": "43", "粤": "44", "桂": "45", "琼": "46",
    "渝": "50", "川": "51", "贵": "52", "滇": "53", "藏": "54", "陕": "61", "甘": "62",
    "青": "63", "宁": "64", "新": "65", "兵": "66",
}  # fmt: skip
"""Abbreviation → first two digits (GB/T 2260; 兵, the Xinjiang corps, by sighting)."""


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """One record number, right or wrong."""

    registry: Literal["psb", "icp"]
    province: str | None
    digits: str
    written: str
    suffix: str | None = None
    kind: Kind = "filing"
    faults: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when nothing is wrong; variants are no fault."""
        return not self.faults

    @property
    def canonical(self) -> str:
        """The number in its usual form."""
        province = self.province or ""
        if self.registry == "psb":
            return f"{province}公网安备 {self.digits}号"
        if self.kind == "b2":
            return f"{province}B2-{self.digits}{self.suffix or ''}"
        word = "备" if self.kind == "filing" else "证"
        return f"{province}ICP{word}{self.digits}号{self.suffix or ''}"

    @property
    def address(self) -> str | None:
        """Where a person looks this record up; None when the digits cannot be looked up."""
        if self.registry == "icp":
            return "https://beian.miit.gov.cn/"
        if len(self.digits) != 14 or "placeholder" in self.faults:
            return None
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={self.digits}"


@dataclass(frozen=True, slots=True)
class Found:
    """A record number and where it stands: offsets into the text that was given."""

    start: int
    end: int
    record: RecordNumber


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<psb>(?P<p>[\u4e00-\u9fff])?\s{0,40}公网安备\s{0,40}[:：]?\s{0,40}(?P<d>\d{1,40})\s{0,40}号?)"
        r"|(?P<icp>(?P<ip>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新川贵甘云])"
        r"\s{0,40}ICP\s{0,40}(?P<w>[备证])\s{0,40}(?P<id>\d{1,40})\s{0,40}号?(?P<s>-\d{1,3}[AX]?)?)"
    )


def find(text: str) -> tuple[Found, ...]:
    """Find everything in running text that is meant as a record number, in order."""
    found = []
    for match in _pattern().finditer(text):
        if match["psb"]:
            digits, province = match["d"], match["p"]
            faults = []
            if len(digits) != 14:
                faults.append("too-few-digits" if len(digits) < 14 else "too-many-digits")
            if province is None:
                faults.append("province-missing")
            elif province not in PSB_PREFIXES:
                faults.append("province-unknown")
            elif not faults and PSB_PREFIXES[province] != digits[:2]:
                known = digits[:2] in PSB_PREFIXES.values()
                faults.append("region-mismatch" if known else "region-unknown")
            record = RecordNumber("psb", province, digits, match[0], faults=tuple(faults))
        else:
            kind: Kind = "filing" if match["w"] == "备" else "licence"
            record = RecordNumber("icp", match["ip"], match["id"], match[0], match["s"], kind)
        found.append(Found(match.start(), match.end(), record))
    return tuple(found)


def parse(text: str) -> RecordNumber:
    """Read one number as a user writes it; never raises, ``faults`` tell what is wrong."""
    text = text.strip()
    found = find(text)
    if found:
        return found[0].record
    if re.fullmatch(r"[0-9]{14}", text):
        for province, prefix in PSB_PREFIXES.items():
            if text.startswith(prefix):
                return RecordNumber("psb", province, text, text)
    record = RecordNumber("psb", None, "", text)
    return replace(record, faults=("unrecognised",))
