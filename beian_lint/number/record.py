"""The record number as a value, and the names of all that can be wrong with one."""

from typing import Literal

from msgspec import Struct

from beian_lint.number.provinces import (
    FULL_NAMES,
    ICP_OTHER_LETTERS,
    LETTER_OF_PREFIX,
    PSB_OTHER_LETTERS,
)

Kind = Literal["filing", "licence", "b2"]

REGION_FAULTS = ("region-mismatch", "region-unknown")
"""The letter and the first two digits disagree; the first two digits are no province's."""

PSB_FAULTS = (
    "unrecognised",
    "placeholder",
    "icp-number",
    "former-local-form",
    "name-missing",
    "name-garbled",
    "province-missing",
    "province-unknown",
    "digits-missing",
    "digits-garbled",
    "too-few-digits",
    "too-many-digits",
    "suffix",
    "extra-text",
    *REGION_FAULTS,
)
"""Every fault of a PSB number, in the order in which a record lists its own.

``unrecognised`` and ``extra-text`` come from `parse` alone. ``placeholder``, ``icp-number`` and
``former-local-form`` always stand alone: the rest would follow from them.
"""

PSB_VARIANTS = (
    "full-width-digits",
    "traditional-characters",
    "other-letter",
    "province-in-full",
    "stray-punctuation",
    "unusual-kind",
)

ICP_FAULTS = (
    "placeholder",
    "psb-number",
    "name-garbled",
    "province-missing",
    "province-unknown",
    "digits-missing",
    "digits-garbled",
    "too-few-digits",
    "too-many-digits",
    "year-unknown",
    "suffix",
    "extra-text",
)

ICP_VARIANTS = (
    "full-width-digits",
    "traditional-characters",
    "other-letter",
    "province-in-full",
    "stray-punctuation",
    "app-number",
    "mini-program-number",
)


class RecordNumber(Struct, frozen=True):
    """One record number, right or wrong.

    Attributes:
        registry: ``psb`` for the police (公网安备), ``icp`` for the ministry (ICP备).
        province: as written but for traditional characters; None when there is none.
        digits: ASCII; as shown when they are too few or too many, empty when there are none.
        written: the text that was read.
        suffix: ``-1``, ``-2A`` of an ICP number, and a stray one after a PSB number; else None.
        kind: a filing, or the licence that stands in for one (``京ICP证030173号``, ``浙B2-…``).
        faults: what makes it no valid number, out of `PSB_FAULTS` or `ICP_FAULTS`.
        variants: what is uncommon about it, out of `PSB_VARIANTS` or `ICP_VARIANTS`.

    """

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
        """True when nothing is wrong with it; variants are no fault."""
        return not self.faults

    @property
    def letter(self) -> str:
        """The letter the registry writes for this province; empty when no province is known."""
        if self.province is None:
            return ""
        letter = FULL_NAMES.get(self.province.rstrip("省市"), self.province)
        if self.registry == "icp":
            return ICP_OTHER_LETTERS.get(letter, letter)
        if PSB_OTHER_LETTERS.get(letter) == self.digits[:2]:
            return LETTER_OF_PREFIX[self.digits[:2]]
        return letter

    @property
    def canonical(self) -> str:
        """The number as its registry writes it, as far as it can be told."""
        if self.registry == "psb":
            return f"{self.letter}公网安备 {self.digits}号"
        suffix = self.suffix or ""
        if self.kind == "b2":
            return f"{self.letter}B2-{self.digits}{suffix}"
        word = "备" if self.kind == "filing" else "证"
        return f"{self.letter}ICP{word}{self.digits}号{suffix}"

    @property
    def address(self) -> str | None:
        """Where a person looks this record up; None when its digits cannot be looked up."""
        if self.registry == "icp":
            return "https://beian.miit.gov.cn/"
        if len(self.digits) != 14 or not self.digits.isdecimal() or "placeholder" in self.faults:
            return None
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={self.digits}"


class Found(Struct, frozen=True):
    """A record number and where it stands: offsets into the text that was given."""

    start: int
    end: int
    record: RecordNumber


_FAMOUS: dict[str, str] = {
    "11000002000001": "baidu.com",
    "11000002000088": "jd.com",
    "11010802020134": "mi.com",
    "33010002000120": "tmall.com",
}


def copied_from(record: RecordNumber) -> str | None:
    """Return the well-known site whose PSB number this is, often copied with its footer."""
    return _FAMOUS.get(record.digits) if record.registry == "psb" else None
