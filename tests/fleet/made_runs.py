"""A store with runs of made-up results, for reports and differences: quick, and the same each time."""

import random
from pathlib import Path

from beian_lint.evidence import Place
from beian_lint.fleet.model import FleetSite, FoundFault, PageResult, Sentences, SiteResult
from beian_lint.fleet.store import Store
from beian_lint.rule import Finding
from beian_lint.rules import RULES
from beian_lint.say import mend, message

OWNERS = ("甲网络公司", "乙工作室", "Example Ltd", "", "丙大学", "=cmd|' /C calc'!A0")
REGIONS = ("北京", "上海", "", "", "广东")
FAULTS = (
    ("psb-number-missing", "missing", ()),
    ("psb-link-missing", "missing", ()),
    ("psb-badge-missing", "missing", ()),
    ("psb-link-legacy", "legacy", ()),
)
NUMBERS = ("京公网安备 11010502099999号", "沪公网安备 31010102009999号")


def said(rule_id: str, facts=()) -> tuple[str, Sentences]:
    rule = next(rule for rule in RULES if rule.id == rule_id)
    for case in rule.cases:
        finding = Finding(rule_id, case, "error", True, Place("", "", None, None), facts)
        try:
            return case, Sentences(
                message(finding, rule, "zh"), message(finding, rule, "en"),
                mend(finding, rule, "zh"), mend(finding, rule, "en"),
            )  # fmt: skip
        except KeyError:
            continue
    return "other", Sentences(f"{rule_id} 不对", f"{rule_id} is wrong", "请改正", "Mend it.")


SAID = {rule: said(rule) for rule, _, _ in FAULTS}


def fault(rule: str, text: str = "", fails: bool = True) -> FoundFault:
    case, sentences = SAID[rule]
    if text:
        sentences = Sentences(text, text, text, text)
    return FoundFault(
        "index.html", rule, case, "error" if fails else "warning", True, fails, "", 3, 4,
        "body > footer", "", ("desktop", "phone"), sentences,
    )  # fmt: skip


def result(
    site: FleetSite, verdict: str, number: str = NUMBERS[0], faults=None, **more
) -> SiteResult:
    if faults is None:
        faults = () if verdict == "pass" else (fault("psb-number-missing"),)
    page = PageResult("", site.address, "checked", "", 200, (), 900, "static", "[]",
                      more.pop("pictures", ()))  # fmt: skip
    return SiteResult(
        site.ordinal, site.name, site.owner, verdict, number if verdict != "unreachable" else "",
        "京ICP备26009999号-1", "京", site.address, (page,), tuple(faults), **more,
    )  # fmt: skip


def sites_of(count: int) -> list[FleetSite]:
    return [
        FleetSite(
            n, f"shop-{n}.example.cn", f"https://shop-{n}.example.cn/", "", NUMBERS[:1],
            OWNERS[n % 6], REGIONS[n % 5], (("合同", f"A-{n}"),), row=n + 2,
        )
        for n in range(count)
    ]  # fmt: skip


def keep_run(path: Path, sites, results) -> int:
    """Write one whole run."""
    with Store(path) as store:
        run = store.begin(
            sites, manifest="清单.csv", digest="d", conditions="c", tool="0.1.0", fail_on="error"
        )
        kept = [(one, 0.0) for one in results]
        for at in range(0, len(kept), 1000):
            store.keep(run.id, kept[at : at + 1000])
        store.finish(run.id, 0)
    return run.id


def make(path: Path, count: int, runs: int = 3) -> None:
    """Fill a store with runs of ``count`` sites, of which some change from run to run."""
    for number in range(runs):
        chance = random.Random(number)
        sites = sites_of(count)
        results = []
        for site in sites:
            draw = random.Random(site.ordinal).random() + chance.uniform(-0.04, 0.04)
            verdict = "unreachable" if draw < 0.04 else "fail" if draw < 0.25 else "pass"
            faults = None
            if verdict == "fail":
                faults = [fault(one) for one, _, _ in chance.sample(FAULTS, chance.randint(1, 3))]
            results.append(result(site, verdict, faults=faults))
        keep_run(path, sites, results)


if __name__ == "__main__":
    import sys

    make(Path(sys.argv[1]), int(sys.argv[2]))
