"""Record numbers of the two registries: the police (PSB) and the ministry (ICP).

`find` reads running text, `find_bare` what a link to the platform says, `parse` reads one number
as a user writes it. What is wrong with a number is told by names: ``faults`` (it is no valid
number) and ``variants`` (it is one, written in an uncommon way). Nothing here knows HTML.
"""

from beian_lint.number.provinces import ICP_LETTERS, PSB_PREFIXES
from beian_lint.number.reading import find, find_bare, parse
from beian_lint.number.record import (
    ICP_FAULTS,
    ICP_VARIANTS,
    PSB_FAULTS,
    PSB_VARIANTS,
    REGION_FAULTS,
    Found,
    RecordNumber,
    copied_from,
)

__all__ = [
    "ICP_FAULTS",
    "ICP_LETTERS",
    "ICP_VARIANTS",
    "PSB_FAULTS",
    "PSB_PREFIXES",
    "PSB_VARIANTS",
    "REGION_FAULTS",
    "Found",
    "RecordNumber",
    "copied_from",
    "find",
    "find_bare",
    "parse",
]
