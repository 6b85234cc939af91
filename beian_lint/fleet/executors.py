"""Where batches are worked on: processes of this machine, or the workers of a Dask cluster."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from msgspec import Struct

from beian_lint.pool import cores

PER_CORE = 2
"""Processes for each core: one works while the other waits for the last sites of its batch."""

HEAPS = ("MALLOC_ARENA_MAX", "2")
"""What the C library of most Linux systems is told: to give the threads of a process two heaps, not
eight for each core with gaps in all of them. Python's threads allocate one at a time anyway, and a
worker with 16 of them takes a fifth less memory. Other systems do not know the variable."""

CONNECTING = 10.0
"""Seconds that a scheduler has to answer."""


class Crew(Struct, frozen=True):
    """An executor, and how many batches it works on at once."""

    executor: Executor
    slots: int


MakeCrew = Callable[[], AbstractContextManager[Crew]]
"""Makes the crew of a run; called again when workers were lost and the executor with them."""


class NoWorkers(Exception):  # noqa: N818 - says what it is
    """A scheduler that cannot be reached or has no workers; ``error`` is empty for the latter."""

    def __init__(self, scheduler: str, error: str = "") -> None:
        super().__init__(scheduler, error)
        self.scheduler = scheduler
        self.error = error


def local_processes() -> int:
    """Return how many processes suit this machine."""
    return PER_CORE * cores()


def local(count: int) -> MakeCrew:
    """Return what makes a crew of processes of this machine."""

    @contextmanager
    def make() -> Iterator[Crew]:
        # Not forked: threads are running, and a worker begins the same on every system.
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(count, context, initializer=_begin)
        others = set(multiprocessing.active_children())
        whole = False
        try:
            with _few_heaps():
                yield Crew(pool, count)
            whole = True
        finally:
            if not whole:
                for process in set(multiprocessing.active_children()) - others:
                    process.terminate()
            pool.shutdown(wait=True, cancel_futures=True)

    return make


@contextmanager
def _few_heaps() -> Iterator[None]:
    """Tell the processes that are started meanwhile of `HEAPS`, where nobody told otherwise."""
    name, few = HEAPS
    if name in os.environ:
        yield
        return
    os.environ[name] = few
    try:
        yield
    finally:
        os.environ.pop(name, None)


def _begin() -> None:
    """Leave Ctrl-C to the process that runs the fleet, and end when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def dask(scheduler: str) -> MakeCrew:
    """Return what makes a crew of the workers of a Dask scheduler (``tcp://host:port``).

    Raises (when it is called):
        ImportError: when Dask is not installed.
        NoWorkers: when the scheduler cannot be reached or has no workers.
    """

    @contextmanager
    def make() -> Iterator[Crew]:
        import distributed

        connect: Any = distributed.Client
        try:
            client = connect(scheduler, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoWorkers(scheduler, str(error)) from error
        try:
            slots = sum(client.nthreads().values())
            if not slots:
                raise NoWorkers(scheduler)
            yield Crew(client.get_executor(pure=False, retries=0), slots)
        finally:
            client.close(timeout=CONNECTING)

    return make
