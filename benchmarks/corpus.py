"""Run the real command on every site of a labelled corpus and compare what it says.

    python benchmarks/corpus.py CORPUS [--site ID] [--rendered] [--verbose]

CORPUS holds ``sites/`` and ``labels-*.jsonl``. Prints the agreement per label field on the pages
whose label is sure, and every wrong pass and wrong fail.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FIELDS = ("number", "province", "link", "code", "badge", "badge_file", "in_footer", "icp")


def labels(corpus: Path) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for file in sorted(corpus.glob("labels-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            found[label["site"]].append(label)
    return found


def run(site: Path, extra: list[str]) -> dict:
    """Return the JSON report of one site; the exit code must fit its verdict."""
    command = [sys.executable, "-m", "beian_lint", "check", "--isolated", "--format", "json",
               "--lang", "en", "--jobs", "1", *extra, str(site)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode not in (0, 1, 3):
        return {"error": done.stderr.strip()[-2000:] or f"exit {done.returncode}"}
    report = json.loads(done.stdout)
    wanted = {"pass": 0, "fail": 1, "nothing": 3}[report["verdict"]]
    if wanted != done.returncode:
        return {"error": f"exit {done.returncode} with verdict {report['verdict']}"}
    return report


def psb_filing(page: dict) -> dict:
    """Return the filing that the report is about: the first of the registry."""
    return next((one for one in page["filings"] if one["registry"] == "psb"), {})


def judged(report: dict, label: dict) -> dict | None:
    """Return what the report says of a labelled page, None when it says nothing."""
    page = next((one for one in report.get("pages", []) if one["path"] == label["page"]), None)
    if page is None:
        return None
    rules = {
        finding["rule"]
        for finding in report["findings"]
        if finding["page"] == label["page"] and finding["severity"] == "error"
    }
    warnings = {
        finding["rule"]
        for finding in report["findings"]
        if finding["page"] == label["page"] and finding["severity"] != "error"
    }
    icp = [one["number"] for one in page["filings"] if one["registry"] == "icp"]
    return {"page": page, "rules": rules, "warnings": warnings, "filing": psb_filing(page),
            "icp": icp, "status": page["status"]}  # fmt: skip


def verdict_of(rules: set[str]) -> str:
    if "needs-rendering" in rules:
        return "needs-rendering"
    return "fail" if rules else "pass"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--site", help="only the sites whose id contains this")
    parser.add_argument("--verbose", action="store_true", help="print every disagreement")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("extra", nargs="*", help="more options for the command, after --")
    args = parser.parse_args()
    wanted = {
        site: pages
        for site, pages in labels(args.corpus).items()
        if not args.site or args.site in site
    }
    with ThreadPoolExecutor(args.jobs) as pool:
        reports = dict(
            zip(
                wanted,
                pool.map(lambda site: run(args.corpus / "sites" / site, args.extra), wanted),
                strict=True,
            )
        )
    agreed, asked = Counter(), Counter()
    shown_agreed = shown_asked = shown_unsure = 0
    wrong_pass, wrong_fail, misses, warned = [], [], [], Counter()
    for site, pages in wanted.items():
        report = reports[site]
        for label in pages:
            if not label["sure"]:
                continue
            where = f"{site}/{label['page']}"
            said = judged(report, label)
            if said is None:
                misses.append(f"{where}: not looked at ({report.get('error', '')})")
                asked["page"] += 1
                continue
            asked["page"] += 1
            agreed["page"] += said["status"] == "checked"
            asked["rules"] += 1
            asked["verdict"] += 1
            if said["status"] == "skipped":
                said["rules"] = {"skipped"}
            verdict = verdict_of(said["rules"])
            agreed["verdict"] += verdict == label["verdict"]
            if said["rules"] == set(label["rules"]):
                agreed["rules"] += 1
            else:
                misses.append(
                    f"{where}: rules {sorted(said['rules'])}, label {sorted(label['rules'])}"
                    f" ({label['why'][:90]})"
                )
            if label["verdict"] != "pass" and verdict == "pass":
                wrong_pass.append(f"{where}: {label['rules']} ({label['why'][:100]})")
            if label["verdict"] == "pass" and verdict != "pass":
                wrong_fail.append(f"{where}: {sorted(said['rules'])} ({label['why'][:100]})")
            asked["warnings"] += 1
            missing = set(label["warnings"]) - said["warnings"]
            agreed["warnings"] += not missing
            for rule in said["warnings"] - set(label["warnings"]):
                warned[rule] += 1
            if missing and args.verbose:
                misses.append(f"{where}: warnings missing {sorted(missing)}")
            for field in FIELDS:
                if field == "in_footer" and label["number"] is None:
                    continue
                asked[field] += 1
                got = said["filing"].get(field)
                if field == "icp":
                    fits = label["icp"] is None or any(
                        "".join(label["icp"].split()) in "".join((one or "").split())
                        or "".join((one or "").split()) in "".join(label["icp"].split())
                        for one in said["icp"]
                        if one
                    )
                    got = said["icp"]
                else:
                    got = got if got is not None or field not in ("link", "badge") else "none"
                    fits = got == label[field]
                agreed[field] += fits
                if not fits and args.verbose:
                    misses.append(f"{where}: {field} {got!r}, label {label[field]!r}")
            # What scripts draw is not in the files; what needs layout is the rendered eye's.
            if label.get("layout") or label["verdict"] == "needs-rendering":
                continue
            for part, answers in label["shown"].items():
                for viewport, answer in answers.items():
                    shown_asked += 1
                    got = said["filing"].get("shown", {}).get(part, {}).get(viewport)
                    shown_agreed += got is answer
                    shown_unsure += got == "unsure"
                    if got is not answer and args.verbose:
                        misses.append(f"{where}: shown {part} {viewport} {got!r}, label {answer}")
    print(f"sites {len(wanted)}, sure pages {asked['page']}")
    for field in ("page", "verdict", "rules", "warnings", *FIELDS):
        if asked[field]:
            share = agreed[field] / asked[field]
            print(f"  {field:12} {agreed[field]:5} / {asked[field]:5}  {share:7.2%}")
    if shown_asked:
        answered = shown_asked - shown_unsure
        print(f"  {'shown':12} {shown_agreed:5} / {answered:5}  {shown_agreed / answered:7.2%}"
              f"  of the answered; unsure {shown_unsure} of {shown_asked}")  # fmt: skip
    print(f"wrong passes {len(wrong_pass)}")
    print("".join(f"  {line}\n" for line in wrong_pass), end="")
    print(f"wrong fails {len(wrong_fail)}")
    print("".join(f"  {line}\n" for line in wrong_fail), end="")
    print(f"disagreements {len(misses)}")
    print("".join(f"  {line}\n" for line in misses), end="")
    print("warnings beyond the labels", dict(warned.most_common()))
    errors = {site: report["error"] for site, report in reports.items() if "error" in report}
    for site, error in errors.items():
        print(f"  {site}: {error}")


if __name__ == "__main__":
    main()
