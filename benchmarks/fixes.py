"""Try to mend every failing page of a labelled corpus, on a copy, and hold us to what we say.

    python benchmarks/fixes.py CORPUS --badge FILE [--site ID] [--step N] [--log FILE] [--verbose]

CORPUS holds ``sites/`` and ``labels-*.jsonl``. Each failing page is mended twice over, on disk: with safe
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

from msgspec.structs import replace

from beian_lint.check import sites_of
from beian_lint.mend.badges import BadgeFile, placed
from beian_lint.mend.files import add_file, replace_file
from beian_lint.mend.proof import Made
from beian_lint.mend.sites import SiteMender
from beian_lint.number import parse
from beian_lint.rule import Finding
from beian_lint.settings import Settings
from beian_lint.targets.folder import Folder

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


def errors(findings: tuple[Finding, ...]) -> list[str]:
    return sorted({one.rule for one in findings if one.severity == "error"})


def try_page(mender: SiteMender, page: str) -> dict:
    """Mend a page of a copied site on disk and look at it anew."""
    mended = mender.mend(page)
    if mended is None:
        return {"made": [], "found": ["page-unreadable"], "left": ["page-unreadable"],
                "foreign": False, "again": False}  # fmt: skip
    folder = mender.site.root
    if mended.before != mended.after:
        for name in {name for fix in mended.fixes for name in fix.adds}:
            if not (folder / name).exists():
                add_file(folder / name, mender.adds[name])
        replace_file(folder / page, mended.before, mended.after)
    again = replace(mender).mend(page)
    return {
        "made": [(each.finding.rule, each.fix.safety) for each in mended.made],
        "found": errors(mended.found),
        "left": errors(again.left),
        "foreign": respliced(mended.before, mended.made) != (folder / page).read_bytes(),
        "again": again.before != again.after,
    }


def try_site(item: tuple[str, list[dict]], *, corpus: Path, badge: BadgeFile) -> list[dict]:
    name, failing = item
    told = []
    with tempfile.TemporaryDirectory() as folder:
        for number, group in by_number(failing).items():
            settings = Settings(numbers=(parse(number),))
            for mode in ("safe", "unsafe"):
                site = Path(folder) / mode
                shutil.copytree(corpus / "sites" / name, site)
                for path in (site, *site.rglob("*")):
                    path.chmod(path.stat().st_mode | 0o200)
                found, (job,) = sites_of([site], settings)
                given = badge if mode == "unsafe" else None
                chosen, adds = placed(given, Folder(site), job.base) if given else (None, {})
                one = SiteMender(found.sites[0], job, chosen, adds, mode == "unsafe")
                told += [
                    {"site": name, "page": label["page"], "mode": mode, "rules": label["rules"],
                     "labelled": number_of(label)[1], **try_page(one, label["page"])}
                    for label in group
                ]  # fmt: skip
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
    parser.add_argument("--step", type=int, default=1, help="only every n-th of the sites")
    parser.add_argument("--verbose", action="store_true", help="print what is left on each page")
    parser.add_argument(
        "--log", type=Path, help="JSON lines of what was done; a second run goes on"
    )
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    badge = BadgeFile(args.badge.name, args.badge.read_bytes())
    work = [
        (site, failing)
        for site, pages in labels(args.corpus).items()
        if (not args.site or args.site in site)
        and (failing := [label for label in pages if label["verdict"] == "fail"])
    ][:: args.step]
    told = []
    if args.log and args.log.exists():
        told = [json.loads(line) for line in args.log.read_text("utf-8").splitlines()]
    done = {one["site"] for one in told}
    work = [(site, failing) for site, failing in work if site not in done]
    with ProcessPoolExecutor(args.jobs) as pool:
        for many in pool.map(partial(try_site, corpus=args.corpus, badge=badge), work):
            told += many
            if args.log:
                with args.log.open("a", encoding="utf-8") as file:
                    file.writelines(f"{json.dumps(one, ensure_ascii=False)}\n" for one in many)
            print(f"{len(told)} pages tried\r", end="", file=sys.stderr, flush=True)
    for mode in ("safe", "unsafe"):
        tell(mode, [one for one in told if one["mode"] == mode], verbose=args.verbose)
    sys.exit(any(one["foreign"] or one["again"] for one in told))


def tell(mode: str, pages: list[dict], *, verbose: bool) -> None:
    red = [one for one in pages if one["found"]]
    labelled = [one for one in red if one["labelled"]]
    green = [one for one in red if not one["left"]]
    print(f"{mode}: failing pages {len(pages)}, of which {len(red)} are found to fail"
          f" ({len(labelled)} with a whole number in the label)")  # fmt: skip
    print(f"  changed {sum(bool(one['made']) for one in red)}")
    print(
        f"  green {len(green)} ({sum(one['labelled'] for one in green)} with the labelled number)"
    )
    print(f"  bytes changed outside the edits: {sum(one['foreign'] for one in pages)}")
    print(f"  changed by a second run: {sum(one['again'] for one in pages)}")
    fixes = Counter(rule for one in pages for rule, _ in one["made"])
    print(f"  fixes made {sum(fixes.values())}: {dict(fixes.most_common())}")
    left = Counter(rule for one in pages for rule in one["left"])
    print(f"  left on pages that stay red: {dict(left.most_common())}")
    for one in pages if verbose else ():
        if one["left"]:
            print(
                f"  {one['site']}/{one['page']}: label {one['rules']} left {one['left']} made {one['made']}"
            )


if __name__ == "__main__":
    main()
