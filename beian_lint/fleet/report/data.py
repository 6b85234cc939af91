"""The sites of a run as compact data for the page's script: what repeats is told by its place."""

from collections.abc import Mapping
from typing import Any

from beian_lint.fleet.model import VERDICTS
from beian_lint.fleet.store import Run
from beian_lint.fleet.view import FindingRow, SiteRow, View
from beian_lint.number.provinces import FULL_NAMES
from beian_lint.report.printable import harmless, one_line
from beian_lint.words.provinces import PROVINCES

SHOWN = 40
"""Findings of one site that the page holds; the table `findings` has all."""

FAILS, UNSURE, WARNS = 1, 2, 4
"""Bits of a finding: it makes the site fail; it is not sure; it is a warning."""


class _Places:
    """Values, each once, and their places."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        return self.of.setdefault(value, len(self.of))

    def all(self) -> list[Any]:
        return list(self.of)


def page_data(view: View, run: Run, letters: Mapping[str, str]) -> dict[str, Any]:
    """Return the data of the page: a site is an array, in the order that fleet.js gives."""
    owners, regions, rules, sentences = _Places(), _Places(), _Places(), _Places()
    found: dict[int, list[list[Any]]] = {}
    for one in view.findings(run.id):
        if one.excused:
            continue
        some = found.setdefault(one.ordinal, [])
        if len(some) < SHOWN:
            said = tuple(map(harmless, (one.zh, one.en, one.mend_zh, one.mend_en)))
            some.append([rules.place(one.rule), sentences.place(said), _bits(one),
                         one_line(one.page)])  # fmt: skip
    sites = [
        [
            one_line(site.name),
            one_line(site.target),
            owners.place(one_line(site.owner)),
            regions.place(_region(site)),
            VERDICTS.index(site.verdict),
            one_line(site.number),
            letters.get(site.name, ""),
            found.get(site.ordinal, []),
            one_line(site.url) if site.url != site.address else "",
            one_line(site.icp),
            "; ".join(map(one_line, site.numbers)),
            [[one_line(key), one_line(value)] for key, value in site.extra],
            site.ordinal,
        ]
        for site in view.sites(run.id)
    ]
    return {
        "verdicts": VERDICTS,
        "owners": owners.all(),
        "regions": regions.all(),
        "rules": rules.all(),
        "sentences": sentences.all(),
        "sites": sites,
    }


def _bits(one: FindingRow) -> int:
    warns = one.severity != "error"
    return FAILS * one.fails + UNSURE * (not one.sure) + WARNS * warns


_LETTERS = FULL_NAMES | {
    name: letter for letter, say in PROVINCES.items() for name in (say.zh, say.en.lower())
}
"""The letter of a province by its names: 北京, 北京市, beijing."""


def _region(site: SiteRow) -> tuple[str, str]:
    """Return the region of a site in both languages: the manifest's, or that of its number.

    A province has one name here, however the manifest writes it.
    """
    letter = _LETTERS.get(site.region.strip().lower(), "") if site.region else site.province
    if letter in PROVINCES:
        return PROVINCES[letter].zh, PROVINCES[letter].en
    return one_line(site.region), one_line(site.region)
