"""Do the pages of one site agree?"""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from beian_lint.evidence import VIEWPORTS, Evidence, Number, Place
from beian_lint.rule import Hit, rule
from beian_lint.rules.example import FOOTER
from beian_lint.rules.facts import expected, painted
from beian_lint.rules.sources import OBSERVED, PLATFORM
from beian_lint.settings import Settings
from beian_lint.words import Say


@rule(
    id="conflicting-numbers",
    of="site",
    severity="warning",
    title=Say("出现了不同的公安备案号", "Different record numbers"),
    why=Say(
        "一个网站只有一个公安备案号，几个域名也共用它。同一页或同一站里出现两个不同的号码，至少有一个是"
        "抄来的、旧的或写错的。",
        "A site has one record number, which its domains share. Where one page, or the pages of one "
        "site, show two, at least one is copied, out of date or mistyped.",
    ),
    sources=(PLATFORM, OBSERVED),
    mend=Say(
        "核对哪一个是本站的备案号，删去或改正另一个；两个都对（例如页面属于不同网站），就都写进设置项 "
        "`numbers`。",
        "See which one is this site's and mend the other; if both are right, say because the pages "
        "belong to different sites, name both in the setting `numbers`.",
    ),
    cases={
        "page": Say(
            "同一页上出现了两个公安备案号：“{number}”和“{other}”。",
            "One page shows two record numbers: “{number}” and “{other}”.",
        ),
        "site": Say(
            "这一页的公安备案号是“{number}”，站内另有 {count} 页是“{other}”（如 {page}）。",
            "This page shows “{number}”, while {count} of the site's pages show “{other}” (as does "
            "{page}).",
        ),
    },
    bad=FOOTER + "\n<p>京公网安备11010502030199号</p>",
    good=FOOTER,
)
def conflicting_numbers(pages: tuple[Evidence, ...], settings: Settings) -> Iterator[Hit]:
    """Fire on a page with two numbers, and on pages whose number is not the site's commonest.

    Numbers that the settings expect never conflict; of two equally common ones both are told.
    """
    wanted = {record.digits for record in expected(settings, "psb")}
    by_page = [(evidence.page, _seen(evidence)) for evidence in pages]
    pages_with = Counter(digits for _, seen in by_page for digits in seen)
    first: dict[str, tuple[str, Number]] = {}
    for page, seen in by_page:
        for digits, number in seen.items():
            first.setdefault(digits, (page, number))
    for page, seen in by_page:
        if wanted and wanted.issuperset(seen):
            continue
        if len(seen) > 1:
            one, *others = seen.values()
            for other in others:
                both = (("number", one.record.canonical), ("other", other.record.canonical))
                yield Hit("page", _on(page, other), both, related=(_on(page, one),))
        elif seen and len(pages_with) > 1:
            [(digits, number)] = seen.items()
            rival = max((d for d in first if d != digits), key=lambda d: pages_with[d])
            if pages_with[rival] >= pages_with[digits]:
                where, theirs = first[rival]
                facts = (
                    ("number", number.record.canonical),
                    ("other", theirs.record.canonical),
                    ("count", str(pages_with[rival])),
                    ("page", where),
                )
                yield Hit("site", _on(page, number), facts, related=(_on(where, theirs),))


def _on(page: str, number: Number) -> Place:
    """Return the place of a number on a page; pages that share a filing share one page's place."""
    place = number.place
    return place if place.page == page else replace(place, page=page)


def _seen(evidence: Evidence) -> dict[str, Number]:
    """Return the well-formed numbers that a person may see on a page, by their digits."""
    seen: dict[str, Number] = {}
    for filing in painted(evidence, "psb"):
        number = filing.number
        if number is None or number.record.faults:
            continue
        if any(number.shown.at(viewport).answer != "no" for viewport in VIEWPORTS):
            seen.setdefault(number.record.digits, number)
    return seen
