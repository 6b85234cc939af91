"""Hold the engine against Chromium on many generated pages.

    python benchmarks/differential.py --pages 20000 [--seed 1] [--verdicts FILE] [--browser PATH]

The pages are those of ``tests/differential``. Verdicts of the browser go to FILE as they come and
are read from there again, so that a mended engine can be measured without asking twice;
``--judge-only`` collects them without asking the engine.
"""

import argparse
import json
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "differential"))

from visibility_engine import answers
from visibility_judge import judging
from visibility_pages import page

from beian_lint.evidence import VIEWPORTS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verdicts", type=Path)
    parser.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    parser.add_argument("--judge-only", action="store_true")
    parser.add_argument("--one-viewport", action="store_true", help="judge each page at one only")
    options = parser.parse_args()
    known = read(options.verdicts)
    seeds = range(options.seed, options.seed + options.pages)
    missing = [seed for seed in seeds if seed not in known]
    if missing:
        collect(options.browser, missing, known, options.verdicts, both=not options.one_viewport)
    if options.judge_only:
        return 0
    return compare(seeds, known)


def read(path: Path | None) -> dict[int, dict[str, bool]]:
    known: dict[int, dict[str, bool]] = {}
    if path is not None and path.exists():
        for line in path.read_text().splitlines():
            row = json.loads(line)
            known[row.pop("seed")] = row
    return known


A_BROWSER_LASTS = 400
"""Pages after which the browser is started anew."""


def collect(
    browser: str,
    seeds: list[int],
    known: dict[int, dict[str, bool]],
    path: Path | None,
    *,
    both: bool,
) -> None:
    """Ask the browser about the pages; begin again where it was when it has died."""
    from playwright.sync_api import Error

    out = path.open("a") if path is not None else None
    started, done, deaths = time.perf_counter(), 0, 0
    while done < len(seeds):
        try:
            with judging(browser) as judge:
                for seed in seeds[done : done + A_BROWSER_LASTS]:
                    viewports = VIEWPORTS if both else VIEWPORTS[seed % 2 :][:1]
                    known[seed] = judge.verdict(page(seed), viewports)
                    if out is not None:
                        out.write(json.dumps({"seed": seed, **known[seed]}) + "\n")
                        out.flush()
                    done += 1
        except Error:
            deaths += 1
            if deaths > 20:
                raise
        each = (time.perf_counter() - started) / max(done, 1)
        print(f"{done} pages judged, {each:.2f} s each", flush=True)
    if out is not None:
        out.close()


def compare(seeds: range, known: dict[int, dict[str, bool]]) -> int:
    counts: Counter[str] = Counter()
    whys: Counter[str] = Counter()
    started = time.perf_counter()
    for seed in seeds:
        case = page(seed)
        given = answers(case)
        for viewport, seen in known[seed].items():
            shown = given[viewport]
            counts["answers"] += 1
            if shown.answer == "unsure":
                counts["unsure"] += 1
                whys[shown.why.case if shown.why else ""] += 1
            elif (shown.answer == "yes") != seen:
                kind = "false visible" if shown.answer == "yes" else "false hidden"
                counts[kind] += 1
                why = f"{shown.why.case} {shown.why.element}" if shown.why else ""
                print(f"seed {seed} {case.kind} {viewport}: {kind} {why}")
    answered = counts["answers"] - counts["unsure"]
    wrong = counts["false visible"] + counts["false hidden"]
    print(
        f"{counts['answers']} answers, agreement {1 - wrong / max(answered, 1):.3%}, "
        f"false hidden {counts['false hidden']}, false visible {counts['false visible']}, "
        f"unsure {counts['unsure'] / max(counts['answers'], 1):.2%} {dict(whys)}, "
        f"{time.perf_counter() - started:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
