"""Measure speed, start-up and memory on the made site, beside a bare parse of the same bytes.

    python benchmarks/speed.py [--pages 10000] [--folder SITE] [--small 1000] [--npm FOLDER]
    python benchmarks/speed.py --start-up PAGE [--codespell PATH]

All figures of cost are cpu seconds (user and system) of whole processes, since other work on the
machine slows the clock but hardly the cpu; the wall is told where it is the point. Each pair is run in
turn ``--rounds`` times and the median ratio told. ``--npm`` names a folder with ``node_modules`` that
hold ``html-validate`` and ``htmlhint``; they are then run with one rule each. ``--start-up`` measures
one page alone, beside an empty typer app that parses it and, where it is installed, codespell.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from made_site import make

READ = """
import sys
from pathlib import Path
print(sum(len(path.read_bytes()) for path in Path(sys.argv[1]).rglob("*.html")))
"""
PARSE = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from lxml import etree

def parse(paths):
    for path in paths:
        etree.fromstring(path.read_bytes(), etree.HTMLParser())

paths, processes = sorted(Path(sys.argv[1]).rglob("*.html")), int(sys.argv[2])
if processes == 1:
    parse(paths)
else:
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        list(pool.map(parse, [paths[at : at + 24] for at in range(0, len(paths), 24)]))
"""
EMPTY_APP = """
import typer
from lxml import etree

app = typer.Typer()

@app.command()
def main(path: str) -> None:
    etree.fromstring(open(path, "rb").read(), etree.HTMLParser())

app()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process, with those it started, took. ``peak`` is that of its largest, in MiB."""

    cpu: float
    wall: float
    peak: float
    code: int


def run(command: Sequence[str], accept: tuple[int, ...] = (0, 1)) -> Cost:
    """Run a command without its output.

    Raises:
        RuntimeError: when it ends with a code that is not accepted.
    """
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=complaints)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        if code not in accept:
            complaints.seek(0)
            raise RuntimeError(f"{command} ended with {code}: {complaints.read(2000)!r}")
    wall = time.perf_counter() - begun
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, code)


def python(source: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", source, *map(str, arguments)]


def check(folder: Path, jobs: int = 1) -> list[str]:
    return [
        sys.executable, "-m", "beian_lint", "check", str(folder), "--jobs", str(jobs),
        "--isolated", "--format", "text", "--color", "never",
    ]  # fmt: skip


def paired(rounds: int, ours: Sequence[str], others: Sequence[str]) -> tuple[Cost, Cost, float]:
    """Run two commands in turn; return the last costs and the median ratio of their cpu times."""
    ratios = []
    for _ in range(rounds):
        one, other = run(ours), run(others)
        ratios.append(one.cpu / other.cpu)
    return one, other, statistics.median(ratios)


def throughput(folder: Path, pages: int, size: int, rounds: int) -> Cost:
    ours, bare, ratio = paired(rounds, check(folder), python(PARSE, folder, 1))
    read = run(python(READ, folder))
    print(f"pages {pages:,}, {size / 1e6:,.1f} MB")
    print(f"one process: {ours.cpu:.2f} s cpu, {pages / ours.cpu:,.0f} pages/s of cpu")
    print(f"  bare parse {bare.cpu:.2f} s: ratio {ratio:.2f} (wanted ≤ 1.25)")
    print(f"  reading the bytes {read.cpu:.2f} s: ratio {ours.cpu / read.cpu:.1f}")
    print(f"  peak {ours.peak:.0f} MiB (wanted ≤ 48); bare parse {bare.peak:.0f} MiB")
    return ours


def again(folder: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        command = [*check(folder), "--cache", str(Path(place, "cache.json"))]
        first = run(command)
        ours, bare, ratio = paired(rounds, command, python(PARSE, folder, 1))
    print(f"with a cache: first {first.cpu:.2f} s cpu, again {ours.cpu:.2f}")
    print(f"  bare parse {bare.cpu:.2f} s: ratio {ratio:.2f} (wanted ≤ 0.25)")


def processes(folder: Path, rounds: int) -> None:
    ours, bare, ratio = paired(rounds, check(folder, 2), python(PARSE, folder, 2))
    print(
        f"two processes: {ours.cpu:.2f} s cpu; bare parse by two {bare.cpu:.2f}: ratio {ratio:.2f}"
    )
    walls = [run(check(folder, 2)).wall / run(check(folder, 1)).wall for _ in range(rounds)]
    print(f"  wall of two against one {statistics.median(walls):.2f} (wanted ≤ 0.55)")


def memory(small: int, large: Cost, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), small)
        peak = run(check(Path(folder))).peak
    print(
        f"peak at {small:,} pages {peak:.0f} MiB, at {size:,} {large.peak:.0f}:"
        f" ratio {large.peak / peak:.2f} (wanted ≤ 1.10)"
    )


def start_up(page: Path, rounds: int, spell: Path) -> None:
    ours = [sys.executable, "-m", "beian_lint", "check", str(page)]
    one, empty, ratio = paired(5 * rounds, ours, python(EMPTY_APP, page))
    print(
        f"start-up for one page {one.cpu * 1000:.0f} ms; empty typer app {empty.cpu * 1000:.0f} ms:"
    )
    print(f"  ratio {ratio:.2f} (wanted ≤ 1.30)")
    if spell.exists():
        one, other, ratio = paired(5 * rounds, ours, [str(spell), str(page)])
        print(
            f"  ours {one.cpu * 1000:.0f} ms, codespell {other.cpu * 1000:.0f} ms: ratio {ratio:.2f} (wanted ≤ 1)"
        )


def rivals(npm: Path, folder: Path, ours: Cost) -> None:
    """Run html-validate and HTMLHint, each with one rule, on the same pages."""
    tools = npm / "node_modules/.bin"
    with tempfile.TemporaryDirectory() as place:
        validate, hint = Path(place, "htmlvalidate.json"), Path(place, "htmlhintrc")
        validate.write_text(json.dumps({"root": True, "rules": {"no-dup-id": "error"}}))
        hint.write_text(json.dumps({"id-unique": True}))
        commands = {
            "html-validate": [
                tools / "html-validate",
                "--config",
                validate,
                "--ext",
                "html",
                folder,
            ],
            "htmlhint": [tools / "htmlhint", "--config", hint, f"{folder}/**/*.html"],
        }
        for name, command in commands.items():
            if not command[0].exists():
                print(f"{name}: not installed")
                continue
            cost = run([str(part) for part in command])
            print(f"{name} with one rule: {cost.cpu:.1f} s cpu, {cost.cpu / ours.cpu:.1f} × ours")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a site made before")
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--start-up", type=Path, metavar="PAGE", help="measure this alone")
    parser.add_argument(
        "--codespell", type=Path, default=Path(sys.executable).with_name("codespell")
    )
    args = parser.parse_args()
    if args.start_up:
        start_up(args.start_up, args.rounds, args.codespell)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = args.folder or Path(made)
        if not args.folder:
            make(folder, args.pages)
        pages = sorted(folder.rglob("*.html"))
        size = sum(page.stat().st_size for page in pages)
        ours = throughput(folder, len(pages), size, args.rounds)
        again(folder, args.rounds)
        processes(folder, args.rounds)
        memory(args.small, ours, len(pages))
        start_up(pages[0], args.rounds, args.codespell)
        if args.npm:
            rivals(args.npm, folder, ours)


if __name__ == "__main__":
    main()
