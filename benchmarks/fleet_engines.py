"""What a Dask cluster costs beside processes of the machine, for the same fleet in the same batches."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from process_tree import cpu_of

if TYPE_CHECKING:
    from fleet import Conditions
    from made_web import MadeSite

WORKERS = 2


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Give the address of a scheduler with two workers of one thread, and their process numbers."""
    import distributed

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


def compare(some: "Sequence[MadeSite]", ports: tuple[int, int], told: "Conditions") -> None:
    """Run a fleet on two local processes and on two workers in turn; print what the latter add."""
    with cluster(told.folder) as (address, pids):
        # Each has its imports and caches warm: they are a run's, not an engine's.
        told.run(some[: 10 * WORKERS], ports, f"--scheduler={address}")
        for batch in (0, 16):
            local, remote = [], []
            for _ in range(max(3, told.rounds)):
                size = [f"--batch={batch}"] if batch else []
                local.append(told.run(some, ports, f"--jobs={WORKERS}", *size))
                before = sum(map(cpu_of, pids))
                cost = told.run(some, ports, f"--scheduler={address}", *size)
                remote.append((cost.wall, cost.cpu + sum(map(cpu_of, pids)) - before))
            pairs = list(zip(remote, local, strict=True))
            wall = statistics.median(there[0] / here.wall for there, here in pairs)
            cpu = statistics.median(there[1] / here.cpu for there, here in pairs)
            print(
                f"Dask, {WORKERS} workers, beside {WORKERS} processes, batches of {batch or 'its choice'}:"
                f" {wall - 1:+.1%} time, {cpu - 1:+.1%} cpu (wanted < 5%)",
                flush=True,
            )
