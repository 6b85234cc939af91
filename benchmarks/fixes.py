"""Try to mend every failing page of a labelled corpus, on a copy, and hold us to what we say.

    python benchmarks/fixes.py CORPUS --badge FILE [--site ID] [--verbose]

CORPUS holds ``sites/`` and ``labels-*.jsonl``. Each failing page is mended twice over: with safe
fixes alone, then with unsafe ones, the labelled number (an invented one where the label has none
that is whole) and the badge. Told is how many turn green; that no byte outside the edits changed;
that a second run changes nothing.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from beian_lint.check import check_paths, sites_of
from beian_lint.mend.badges import BadgeFile
from beian_lint.mend.files import add_file, replace_file
from beian_lint.mend.proof import Made
from beian_lint.mend.sites import mend_pages, mender
from beian_lint.number import parse
from beian_lint.settings import Settings

STAND_IN = "京公网安备11010502030143号"


def labels(corpus: Path) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for file in sorted(corpus.glob("labels-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            found[label["site"]].append(label)
    return found


def number_of(label: dict) -> tuple[str, bool]:
    """Return the number that the owner of the page would write, and whether the label says it."""
    written = f"{label['province'] or ''}公网安备{label['number'] or ''}号"
    return (written, True) if parse(written).ok else (STAND_IN, False)


def respliced(before: bytes, made: tuple[Made, ...]) -> bytes:
    """Make the edits as plainly as can be, to compare with what was made."""
    for one in made:
        for edit in reversed(one.fix.edits):
            text = edit.text.encode({"gbk": "gb18030"}.get(one.fix.encoding, one.fix.encoding))
            before = before[: edit.start] + text + before[edit.end :]
    return before


def run(
    site: Path, settings: Settings, pages: list[str], *, unsafe: bool, badge: BadgeFile | None
) -> dict:
    """Mend pages of a site in place and say what came of each."""
    found, jobs = sites_of([site], settings)
    report = check_paths([site], settings=settings)
    menders = [
        mender(one, job, told, unsafe=unsafe, badge=badge)
        for one, job, told in zip(found.sites, jobs, report.sites, strict=True)
    ]
    outcome = {"made": {}, "foreign": []}
    for one, page in mend_pages(menders, report.sites):
        if page.path not in pages or page.before == page.after:
            continue
        if respliced(page.before, page.made) != page.after:
            outcome["foreign"].append(page.path)
        for name in {name for fix in page.fixes for name in fix.adds}:
            if not (one.site.root / name).exists():
                add_file(one.site.root / name, one.adds[name])
        replace_file(one.site.root / page.path, page.before, page.after)
        outcome["made"][page.path] = [(each.finding.rule, each.fix.safety) for each in page.made]
    after = check_paths([site], settings=settings)
    outcome["left"] = {
        page: sorted({f.rule for f in after.findings if f.place.page == page and after.fails(f)})
        for page in pages
    }
    return outcome


def try_site(item: tuple[str, list[dict]], *, corpus: Path, badge: BadgeFile) -> list[dict]:
    name, failing = item
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for number, group in by_number(failing).items():
            settings = Settings(numbers=(parse(number),))
            pages = [label["page"] for label in group]
            for mode in ("safe", "unsafe"):
                site = Path(folder) / f"{mode}-{len(told)}"
                shutil.copytree(corpus / "sites" / name, site, symlinks=True)
                first = run(
                    site,
                    settings,
                    pages,
                    unsafe=mode == "unsafe",
                    badge=badge if mode == "unsafe" else None,
                )
                again = run(
                    site,
                    settings,
                    pages,
                    unsafe=mode == "unsafe",
                    badge=badge if mode == "unsafe" else None,
                )
                told += [
                    {
                        "site": name,
                        "page": page,
                        "mode": mode,
                        "rules": label["rules"],
                        "labelled": number_of(label)[1],
                        "made": first["made"].get(page, []),
                        "left": first["left"][page],
                        "foreign": page in first["foreign"],
                        "again": again["made"].get(page, []),
                    }
                    for label, page in zip(group, pages, strict=True)
                ]
                shutil.rmtree(site)
    return told


def by_number(failing: list[dict]) -> dict[str, list[dict]]:
    groups = defaultdict(list)
    for label in failing:
        groups[number_of(label)[0]].append(label)
    return groups


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--badge", type=Path, required=True)
    parser.add_argument("--site", help="only the sites whose id contains this")
    parser.add_argument("--verbose", action="store_true", help="print what is left on each page")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    badge = BadgeFile(args.badge.name, args.badge.read_bytes())
    work = [
        (site, failing)
        for site, pages in labels(args.corpus).items()
        if (not args.site or args.site in site)
        and (failing := [label for label in pages if label["verdict"] == "fail"])
    ]
    with ProcessPoolExecutor(args.jobs) as pool:
        told = [
            one
            for many in pool.map(partial(try_site, corpus=args.corpus, badge=badge), work)
            for one in many
        ]
    for mode in ("safe", "unsafe"):
        pages = [one for one in told if one["mode"] == mode]
        sure = [one for one in pages if one["labelled"]]
        green = [one for one in pages if not one["left"]]
        print(f"{mode}: failing pages {len(pages)} ({len(sure)} with a whole number in the label)")
        print(f"  changed {sum(bool(one['made']) for one in pages)}")
        print(
            f"  green {len(green)} ({sum(one['labelled'] for one in green)} with the labelled number)"
        )
        print(f"  bytes changed outside the edits: {sum(one['foreign'] for one in pages)}")
        print(f"  changed by a second run: {sum(bool(one['again']) for one in pages)}")
        fixes = Counter(rule for one in pages for rule, _ in one["made"])
        print(f"  fixes made {sum(fixes.values())}: {dict(fixes.most_common())}")
        left = Counter(rule for one in pages for rule in one["left"])
        print(f"  left on pages that stay red: {dict(left.most_common())}")
        if args.verbose:
            for one in pages:
                if one["left"]:
                    print(
                        f"  {one['site']}/{one['page']}: label {one['rules']} left {one['left']} made {one['made']}"
                    )
    sys.exit(any(one["foreign"] or one["again"] for one in told))


if __name__ == "__main__":
    main()
