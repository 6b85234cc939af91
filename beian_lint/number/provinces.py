"""Provinces: their letters in either registry, their codes, and reading one before a name."""

import re
from typing import Literal

from msgspec import Struct

PSB_PREFIXES: dict[str, str] = {
    "京": "11", "津": "12", "冀": "13", "晋": "14", "蒙": "15", "辽": "21", "吉": "22",
    "黑": "23", "沪": "31", "苏": "32", "浙": "33", "皖": "34", "闽": "35", "赣": "36",
    "鲁": "37", "豫": "41", "鄂": "42", "湘": "43", "粤": "44", "桂": "45", "琼": "46",
    "渝": "50", "川": "51", "贵": "52", "滇": "53", "藏": "54", "陕": "61", "甘": "62",
    "青": "63", "宁": "64", "新": "65", "兵": "66",
}  # fmt: skip
"""Letter in a PSB number → first two digits: GB/T 2260, and 66 for the Xinjiang corps (兵)."""

LETTER_OF_PREFIX: dict[str, str] = {prefix: letter for letter, prefix in PSB_PREFIXES.items()}

PSB_OTHER_LETTERS: dict[str, str] = {
    "黔": "52", "蜀": "51", "云": "53", "陇": "62", "秦": "61", "新": "66", "兵": "65",
}  # fmt: skip
"""Another letter for the right code: mostly what the ministry writes for the same province."""

ICP_LETTERS = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新")
"""Letters of the ministry's numbers; they differ from the police's in four provinces."""

ICP_OTHER_LETTERS: dict[str, str] = {"川": "蜀", "贵": "黔", "甘": "陇", "云": "滇", "秦": "陕"}
"""Letter seen in ICP numbers → the ministry's own letter for that province."""

FULL_NAMES: dict[str, str] = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙古": "蒙", "辽宁": "辽",
    "吉林": "吉", "黑龙江": "黑", "上海": "沪", "江苏": "苏", "浙江": "浙", "安徽": "皖",
    "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫", "湖北": "鄂", "湖南": "湘",
    "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川", "贵州": "贵",
    "云南": "滇", "西藏": "藏", "陕西": "陕", "甘肃": "甘", "青海": "青", "宁夏": "宁",
    "新疆": "新",
}  # fmt: skip

LETTERS = ICP_LETTERS | PSB_PREFIXES.keys() | PSB_OTHER_LETTERS.keys() | ICP_OTHER_LETTERS.keys()

_BEFORE = 100
"""Characters looked at before a name."""

_STAND_IN = re.compile(
    r"(?<![A-Za-z0-9])(?:[Xx]{1,3}|[×*某□○●]{1,3})$"
    r"|(?:\{\{[^{}]{1,60}\}\}|\$?\{[^{}]{1,60}\}|<%[^<>]{1,60}%>)$"
)


class Province(Struct, frozen=True):
    """What stands before a name, where the province's letter belongs.

    ``written`` is empty when nothing does; ``start`` then is where the name begins. A *stranger*
    is a letter that is no province's, a *stand-in* a mark or template that was to be replaced.
    ``joined`` tells that a sentence runs into it without a break.
    """

    form: Literal["letter", "full-name", "stranger", "stand-in", "none"]
    written: str
    start: int
    joined: bool = False

    @property
    def letter(self) -> str:
        """The letter meant, empty when no province is."""
        if self.form == "full-name":
            return FULL_NAMES[self.written.rstrip("省市")]
        return self.written if self.form == "letter" else ""


def _runs_on(text: str, end: int) -> bool:
    """Tell whether a sentence goes on up to ``end``; 号 closes the number before this one."""
    return end > 0 and text[end - 1] != "号" and "\u3400" <= text[end - 1] <= "\u9fff"


def _full_name(before: str) -> str:
    """Return the full name of a province at the end of a text, with 省 or 市; empty for none."""
    end = len(before) - before.endswith(("省", "市"))
    name = next((name for name in FULL_NAMES if before.endswith(name, 0, end)), "")
    return name and before[end - len(name) :]


def province_before(text: str, name: int) -> Province:
    """Read the province before the name that begins at ``name`` in folded text."""
    before = text[max(0, name - _BEFORE) : name]
    end = name - (len(before) - len(before.rstrip()))
    before = before.rstrip()
    if stand_in := _STAND_IN.search(before):
        start = end - len(stand_in[0])
        if end == name or len(stand_in[0]) > 3:
            return Province("stand-in", stand_in[0], start)
    full_name = _full_name(before)
    if full_name and end == name:
        start = end - len(full_name)
        return Province("full-name", full_name, start, _runs_on(text, start))
    if full_name or not before or not _runs_on(text, end):
        return Province("none", "", name)
    joined = _runs_on(text, end - 1)
    if before[-1] in LETTERS:
        return Province("letter", before[-1], end - 1, joined)
    if joined:
        return Province("none", "", name, joined=end == name)
    return Province("stranger", before[-1], end - 1)
