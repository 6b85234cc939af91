"""Look at every site of a labelled corpus with a browser and compare what it says.

    python benchmarks/rendered.py CORPUS [--site ID] [--part K/N] [--pictures DIR] [--verbose]

CORPUS holds ``sites/`` and ``labels-*.jsonl``. Prints the agreement of rendered verdicts with the
labels of sure pages (``rendered_verdict`` where there is one, else ``verdict``), seconds per page,
the share of pages that ``render = "auto"`` sends to the browser, and the peak of memory.
"""

import argparse
import os
import resource
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from corpus import labels

from beian_lint.browsing import Browsing
from beian_lint.check import check_paths
from beian_lint.rule import Report
from beian_lint.settings import Partial, Settings, Site


def children(pid: int) -> list[int]:
    """Return the processes below one, all the way down."""
    found = []
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                below = [int(word) for word in task.read_text().split()]
            except OSError:
                continue
            found += below
            waiting += below
    return found


def proportional(pid: int) -> int:
    """Return the memory of a process in KiB, shared pages counted by their share."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


class Memory(threading.Thread):
    """Watches what this process and all below it take together (Linux only)."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(1.0):
            pids = [os.getpid(), *children(os.getpid())]
            self.peak = max(self.peak, sum(proportional(pid) for pid in pids))


def cpu() -> float:
    """Return the seconds of processor time of this process and its ended children."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def rules_of(report: Report, site: str, page: str) -> set[str]:
    return {
        finding.rule
        for finding in report.findings
        if finding.site == site and finding.place.page == page and finding.severity == "error"
    }


def verdict_of(rules: set[str]) -> str:
    if "needs-rendering" in rules:
        return "needs-rendering"
    return "fail" if rules else "pass"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--site", default="", help="only the sites whose id contains this")
    parser.add_argument("--part", default="1/1", metavar="K/N", help="only the K-th of N parts")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the footers here")
    parser.add_argument("--save", type=Path, help="keep snapshots here")
    parser.add_argument("--auto", action="store_true", help="with render = auto")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    known = labels(args.corpus)
    part, parts = (int(word) for word in args.part.split("/"))
    names = [name for name in sorted(known) if args.site in name][part - 1 :: parts]
    roots = [args.corpus / "sites" / name for name in names]
    paths = [
        root / label["page"]
        for root, name in zip(roots, names, strict=True)
        for label in known[name]
        if label["sure"]
    ]
    sites = tuple(Site(root.resolve(), Partial()) for root in roots)
    plain = Settings(jobs=1, sites=sites)
    settings = replace(plain, render="auto" if args.auto else "always", jobs=args.jobs)
    memory = Memory()
    memory.start()
    started, spent = time.perf_counter(), cpu()
    read = check_paths(paths, settings=plain)
    reading, read_for = time.perf_counter() - started, cpu() - spent
    started, spent = time.perf_counter(), cpu()
    browsing = Browsing(pictures=args.pictures, snapshots=args.save)
    report = check_paths(paths, settings=settings, browsing=browsing)
    wall = time.perf_counter() - started - reading
    spent = cpu() - spent - read_for
    memory.done.set()
    rendered = sum(
        page.evidence is not None and page.evidence.eye == "rendered"
        for site in report.sites
        for page in site.pages
    )
    checked = sum(page.status == "checked" for site in read.sites for page in site.pages)
    open_ = {
        (site.root, finding.place.page)
        for site in read.sites
        for finding in site.findings
        if finding.rule == "needs-rendering" or not finding.sure
    }
    print(f"sites {len(names)}, pages read {checked}, rendered {rendered}")
    print(
        f"seconds per rendered page: {wall / max(rendered, 1):.2f} (processor {spent / max(rendered, 1):.2f})"
    )
    print(f"auto would send {len(open_)} of {checked} pages ({len(open_) / max(checked, 1):.1%})")
    print(f"memory at its peak: {memory.peak / 1024:.0f} MiB")
    compare(report, known, args)


def compare(report: Report, known: dict[str, list[dict]], args: argparse.Namespace) -> None:
    asked: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    misses = []
    for site in report.sites:
        name = Path(site.root).name
        pages = {page.path: page for page in site.pages}
        for label in known[name]:
            page = pages.get(label["page"])
            if not label["sure"] or page is None:
                continue
            scripted = "rendered_verdict" in label
            kind = "scripted" if scripted else "static"
            wanted = label["rendered_verdict"] if scripted else label["verdict"]
            rules = rules_of(report, site.root, label["page"])
            said = verdict_of(rules) if page.status == "checked" else page.reason
            asked[f"{kind} verdict"] += 1
            agreed[f"{kind} verdict"] += said == wanted
            expected = set(label["rendered_rules"] if scripted else label["rules"])
            asked[f"{kind} rules"] += 1
            agreed[f"{kind} rules"] += rules == expected
            if said != wanted or rules != expected:
                misses.append(
                    f"{'VERDICT ' if said != wanted else ''}{name}/{label['page']}: {said} "
                    f"{sorted(rules)}, label {wanted} {sorted(expected)} ({label['why'][:90]})"
                )
                if args.verbose:
                    misses += [
                        f"    {one.rule} {one.case} sure={one.sure} {one.viewports} {one.why}"
                        for one in report.findings
                        if one.site == site.root and one.place.page == label["page"]
                    ]
    for field in sorted(asked):
        share = agreed[field] / asked[field]
        print(f"  {field:16} {agreed[field]:5} / {asked[field]:5}  {share:7.2%}")
    print("".join(f"  {line}\n" for line in misses), end="")


if __name__ == "__main__":
    main()
