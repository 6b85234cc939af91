"""A fleet run under the conditions of a benchmark, and what it found held against what was made."""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import made_web
from made_web import KINDS, MadeSite
from process_tree import Cost, cost_of

BEIAN_LINT = (sys.executable, "-m", "beian_lint", "fleet")

CLIENTS = ("httpx", "aiohttp")
"""Those that are installed are compared with."""


@dataclass
class Conditions:
    """How fleets are run here: ``patience`` is the seconds that a server may say nothing."""

    folder: Path
    concurrency: int
    patience: float
    rounds: int
    wrong: list[str] = field(default_factory=list)

    def manifest(self, some: Sequence[MadeSite], ports: tuple[int, int]) -> Path:
        path = self.folder / "manifest.csv"
        made_web.write_manifest(path, some, ports)
        return path

    def run(
        self,
        some: Sequence[MadeSite],
        ports: tuple[int, int],
        *more: str,
        also: dict[str, str] | None = None,
    ) -> Cost:
        """Run a fleet anew, and note what is lost or found otherwise than it was made."""
        manifest = self.manifest(some, ports)
        for old in self.folder.glob("fleet.db*"):
            old.unlink()
        store = f"--store={self.folder / 'fleet.db'}"
        cost = cost_of(
            [
                *BEIAN_LINT, "run", manifest, store, "--isolated", "--quiet", "--jsonl=-",
                f"--concurrency={self.concurrency}", f"--timeout={2 * self.patience}",
                f"--read-timeout={self.patience}", *pins(ports), *more,
            ],
            accept=(0, 1), also=also,
        )  # fmt: skip
        cost_of([*BEIAN_LINT, "export", self.folder / "sites.csv", store, "--timings"])
        cost_of([*BEIAN_LINT, "export", self.folder / "findings.csv", store, "--table=findings"])
        self.wrong += differences(some, cost.out, self.folder)
        return cost

    def bare(
        self, client: str, some: Sequence[MadeSite], ports: tuple[int, int], *more: str
    ) -> Cost:
        return cost_of(
            [
                sys.executable, Path(__file__).with_name("bare_fetch.py"),
                self.manifest(some, ports), f"--client={client}",
                f"--concurrency={self.concurrency}", f"--seconds={2 * self.patience}",
                *more,
            ]
        )  # fmt: skip

    def waiting(self) -> float:
        """Return the share of the time of all sites that was spent waiting for servers."""
        rows = read(self.folder / "sites.csv")
        return sum(float(row["waited"]) for row in rows) / sum(
            float(row["seconds"]) for row in rows
        )


def pins(ports: tuple[int, int]) -> list[str]:
    return [f"--resolve=*:{port}:127.0.0.1" for port in ports]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def differences(some: Sequence[MadeSite], lines: str, folder: Path) -> list[str]:
    """Return what is lost, what came twice, and what was found otherwise than it was made."""
    rows = read(folder / "sites.csv")
    counts = Counter(row["site"] for row in rows)
    printed = Counter(line.partition('"site":')[2].split('"', 2)[1] for line in lines.splitlines())
    verdicts = {row["site"]: row["verdict"] for row in rows}
    found: dict[str, set[str]] = {}
    for row in read(folder / "findings.csv"):
        found.setdefault(row["site"], set()).update((row["rule"], row["case"]))
    wrong = []
    for one in some:
        kind, name = KINDS[one.kind], one.name
        if counts[name] != 1 or printed[name] != 1:
            wrong.append(f"{name}: {counts[name]} results, {printed[name]} lines")
        elif verdicts[name] != kind.verdict or (kind.found and kind.found not in found[name]):
            seen = ", ".join(sorted(found.get(name, ())))
            wrong.append(f"{name}: {verdicts[name]} ({seen}), not {kind.verdict} ({kind.found})")
    return wrong
