"""Look at every site of a labelled corpus with a browser and compare what it says.

    python benchmarks/rendered.py CORPUS [--site ID] [--part K/N] [--pictures DIR] [--verbose]

CORPUS holds ``sites/`` and ``labels-*.jsonl``. Prints the agreement of rendered verdicts with the
labels of sure pages (``rendered_verdict`` where there is one, else ``verdict``), seconds per page,
the share of pages that ``render = "auto"`` sends to the browser, and the peak of memory. Before and
after, pages of the same sites are only loaded, at one width and at two: nobody can do it in less.
Processor time is that of all processes together.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from bare_load import Load, bare
from corpus import labels
from watch import Spent, Watch

from beian_lint.browsing import Browsing
from beian_lint.check import check_paths
from beian_lint.evidence import VIEWPORTS
from beian_lint.eyes.rendered.serving import FolderServer
from beian_lint.look import SiteJob, site_files
from beian_lint.rule import Report
from beian_lint.settings import Partial, Settings, Site


def floor_of(roots: list[Path], known: dict[str, list[dict]], plain: Settings) -> list[Load]:
    """Return the loads of the pages that are compared."""
    found = []
    for root in roots:
        job = SiteJob(str(root.resolve()), "/", None, True, plain)
        server = FolderServer(site_files(job))
        found += [
            Load(server, server.address(label["page"]))
            for label in known[root.name]
            if label["sure"]
        ]
    return found


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
    parser.add_argument("--browser", default="", help="as the command's option")
    parser.add_argument(
        "--floor", type=int, default=60, metavar="N", help="load the first N pages bare, 0 for none"
    )
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
    loads = floor_of(roots, known, plain)[: args.floor]
    floors: dict[int, list[Spent]] = {1: [], 2: []}

    def floor(*counts: int) -> None:
        for count in counts if loads else ():
            floors[count].append(bare(loads, VIEWPORTS[:count], args.browser, args.jobs))

    read = check_paths(paths, settings=plain)
    floor(1, 2)
    browsing = Browsing(browser=args.browser, pictures=args.pictures, snapshots=args.save)
    with Watch() as watch:
        reading = watch.spent()

        def on_page(done: int, of: int) -> None:
            nonlocal reading
            # What is rendered comes on top of what was read.
            if done <= count and of == count:
                reading = watch.spent()

        count = sum(len(site.pages) for site in read.sites)
        report = check_paths(paths, settings=settings, browsing=browsing, on_page=on_page)
        whole = watch.spent()
    floor(2, 1)
    spent = whole - reading
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
    per = max(rendered, 1)
    print(f"seconds per rendered page: {spent.wall / per:.3f} (processor {spent.cpu / per:.3f})")
    print(f"  and to read it: {reading.wall / per:.3f} (processor {reading.cpu / per:.3f})")
    for count, several in floors.items():
        if not several:
            continue
        wall = sum(one.wall for one in several) / len(several) / len(loads)
        cpu = sum(one.cpu for one in several) / len(several) / len(loads)
        print(
            f"  a bare load at {count} width{'s' * (count > 1)}: {wall:.3f} (processor {cpu:.3f}); "
            f"ratio {spent.wall / per / wall:.2f} (processor {spent.cpu / per / cpu:.2f})"
        )
    print(f"auto would send {len(open_)} of {checked} pages ({len(open_) / max(checked, 1):.1%})")
    print(f"memory at its peak: {whole.peak:.0f} MiB")
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
