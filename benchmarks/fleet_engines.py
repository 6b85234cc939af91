"""What a Dask cluster costs beside processes of the machine, for the same fleet in the same batches."""

import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import distributed
from msgspec import Struct
from process_tree import cpu_of

from beian_lint.fleet.executors import Crew
from beian_lint.fleet.executors import local as processes
from beian_lint.fleet.model import Manner
from beian_lint.fleet.running import Order, run_fleet
from beian_lint.settings import Settings
from beian_lint.targets.connecting import Route

if TYPE_CHECKING:
    from fleet_conditions import Conditions
    from made_web import MadeSite

WORKERS = 2
IDLE = 5.0
"""Seconds for which a cluster without work is watched."""


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Give the address of a scheduler with two workers of one thread, and their process numbers."""
    place = folder / "scheduler.json"
    place.unlink(missing_ok=True)
    dask = [sys.executable, "-W", "ignore", "-m", "dask"]
    common = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": os.environ}
    started = []
    try:
        started.append(
            subprocess.Popen(
                [*dask, "scheduler", "--host=127.0.0.1", "--port=0", "--no-dashboard",
                 "--dashboard-address=:0", f"--scheduler-file={place}"],
                **common,
            )
        )  # fmt: skip
        while not place.exists() or not place.stat().st_size:
            time.sleep(0.1)
        started += [
            subprocess.Popen(
                [*dask, "worker", f"--scheduler-file={place}", "--nthreads=1", "--no-nanny",
                 "--no-dashboard", f"--local-directory={folder}"],
                **common,
            )
            for _ in range(WORKERS)
        ]  # fmt: skip
        with distributed.Client(scheduler_file=str(place), set_as_default=False) as client:
            client.wait_for_workers(WORKERS, timeout=60)
            address = client.scheduler.address
        yield address, [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.kill()
        for process in started:
            process.wait()


class Team(Struct, frozen=True):
    """A crew that is there already, and the processes that belong to it."""

    crew: Crew
    pids: Sequence[int]


def compare(some: "Sequence[MadeSite]", ports: tuple[int, int], told: "Conditions") -> None:
    """Run a fleet on two local processes and on two workers in turn; print what the latter add.

    Both are there and warm before, so that neither their start nor their first sheets count.
    """
    with (
        cluster(told.folder) as (address, pids),
        distributed.Client(address, set_as_default=False) as client,
        processes(WORKERS)() as pool,
    ):
        list(pool.executor.map(time.sleep, [0.5] * WORKERS))
        pids_here = [process.pid for process in multiprocessing.active_children()]
        local = Team(pool, pids_here)
        remote = Team(Crew(client.get_executor(pure=False, retries=0), WORKERS), pids)
        for team in (remote, local):
            timed(team, some, ports, told, 16)
        before = cpu_of(pids)
        time.sleep(IDLE)
        idle = (cpu_of(pids) - before) / IDLE
        print(f"an idle cluster of {len(pids)} processes takes {idle:.1%} of a core", flush=True)
        for batch in (0, 16):
            pairs = [
                (timed(remote, some, ports, told, batch), timed(local, some, ports, told, batch))
                for _ in range(max(3, told.rounds))
            ]
            wall = statistics.median(there[0] / here[0] for there, here in pairs)
            cpu = statistics.median(there[1] / here[1] for there, here in pairs)
            net = statistics.median((there[1] - idle * there[0]) / here[1] for there, here in pairs)
            print(
                f"Dask, {WORKERS} workers, beside {WORKERS} processes, batches of"
                f" {batch or 'its own choice'}: {wall - 1:+.1%} time, {cpu - 1:+.1%} cpu,"
                f" {net - 1:+.1%} without what it takes idle (wanted < 5%)",
                flush=True,
            )


def timed(
    team: Team,
    some: "Sequence[MadeSite]",
    ports: tuple[int, int],
    told: "Conditions",
    batch: int,
) -> tuple[float, float]:
    """Run a fleet; return its seconds, and those of cpu of all who had a part in it."""
    for old in told.folder.glob("engine.db*"):
        old.unlink()
    route = Route(5.0, told.patience, {("*", port): "127.0.0.1" for port in ports})
    manner = Manner(Settings(), route, seconds=2 * told.patience)
    store = told.folder / "engine.db"
    order = Order(told.manifest(some, ports), store, manner, told.concurrency, batch)
    everyone = (os.getpid(), *team.pids)
    cpu, wall = cpu_of(everyone), time.perf_counter()
    ended = run_fleet(order, crew=lambda: nullcontext(team.crew))
    wall, cpu = time.perf_counter() - wall, cpu_of(everyone) - cpu
    if ended.done != len(some):
        told.wrong.append(f"{len(some) - ended.done} sites without a result")
    return wall, cpu
