"""What this process and all below it take while they run: time, cpu, memory."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import psutil


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock and of cpu, and MiB at the peak, shared memory by its shares."""

    wall: float
    cpu: float
    peak: float

    def __sub__(self, before: "Spent") -> "Spent":
        return Spent(self.wall - before.wall, self.cpu - before.cpu, self.peak)


class Watch(threading.Thread):
    """Watches from the beginning of its block to its end.

    A browser's processes are waited for by their zygote, so that the system never adds their cpu to
    ours: they are looked at every fifth of a second. What one does after the last look is lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cpu_by: dict[int, float] = {}
        self.peak = 0.0
        self.began = time.perf_counter()
        self.own = time.process_time()
        self.done = threading.Event()
        self.looking = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.done.set()
        # A thread that still runs when the interpreter ends would hold on to all that there is.
        self.join()

    def run(self) -> None:
        turn = 0
        while not self.done.wait(0.2):
            self._look(memory=turn % 5 == 0)
            turn += 1

    def spent(self) -> Spent:
        """Return what was spent up to now."""
        self._look(memory=False)
        cpu = time.process_time() - self.own + sum(self.cpu_by.values())
        return Spent(time.perf_counter() - self.began, cpu, self.peak)

    def _look(self, *, memory: bool) -> None:
        with self.looking:
            own = psutil.Process()
            total = own.memory_full_info().pss if memory else 0
            for process in own.children(recursive=True):
                # One that has ended meanwhile keeps the time that it had.
                with suppress(psutil.Error):
                    times = process.cpu_times()
                    self.cpu_by[process.pid] = times.user + times.system
                    total += process.memory_full_info().pss if memory else 0
            self.peak = max(self.peak, total / 2**20)
