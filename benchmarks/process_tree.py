"""What a command costs with all the processes that it starts: time, cpu, memory."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of cpu (user and system), and MiB at the peak.

    ``peak`` is the sum over all processes, what several share counted once (PSS); ``resident`` the
    same with it counted in each (RSS); ``largest`` is the RSS of the largest process.
    """

    wall: float
    cpu: float
    peak: float
    resident: float
    largest: float
    code: int
    out: str


def cost_of(
    command: Sequence[object], accept: tuple[int, ...] = (0,), also: Mapping[str, str] | None = None
) -> Cost:
    """Run a command.

    Raises:
        RuntimeError: when it ends with a code that is not accepted.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], stdout=out, stderr=complaints,
            env=os.environ | dict(also or {}),
        )  # fmt: skip
        peak = resident = largest = 0.0
        ended = threading.Event()

        def watch() -> None:
            nonlocal peak, resident, largest
            while not ended.wait(EVERY):
                shared, each, one = memory_of(process.pid)
                peak, resident = max(peak, shared), max(resident, each)
                largest = max(largest, one)

        watching = threading.Thread(target=watch)
        watching.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        ended.set()
        watching.join()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        complaints.seek(0)
        if code not in accept:
            raise RuntimeError(f"{command} ended with {code}: {complaints.read(2000)!r}")
        cpu = usage.ru_utime + usage.ru_stime
        return Cost(wall, cpu, peak, resident, largest, code, out.read().decode())


def memory_of(pid: int) -> tuple[float, float, float]:
    """Return the memory of a process and all below it in MiB.

    PSS (Linux alone tells it) and RSS of all, and RSS of the largest.
    """
    shared = each = largest = 0
    with suppress(psutil.Error):
        one = psutil.Process(pid)
        for process in (one, *one.children(recursive=True)):
            with suppress(psutil.Error):
                told = process.memory_full_info()
                shared += getattr(told, "pss", told.rss)
                each += told.rss
                largest = max(largest, told.rss)
    return shared / 2**20, each / 2**20, largest / 2**20


def cpu_of(pids: Iterable[int]) -> float:
    """Return the seconds of cpu that running processes have taken so far."""
    times = [psutil.Process(pid).cpu_times() for pid in pids]
    return sum(one.user + one.system for one in times)
