"""A pool of processes that outlives nobody: when the work is given up, so are they.

A worker that waits for work would wait for ever for a parent that was killed, and hold what its
parent's reader (a pipeline's log) waits for. So each is on a leash: a pipe whose other end only the
parent has. It goes when the parent does, or when the parent lets go of it.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.connection import Connection


Item = TypeVar("Item")
Result = TypeVar("Result")


class WorkerDied(Exception):  # noqa: N818 - says what it is
    """A process was killed from outside, as systems do that run out of memory."""


def cores() -> int:
    """Return how many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def forks() -> bool:
    """Tell whether workers are forked, and so begin with what this process knows."""
    from multiprocessing import get_all_start_methods

    return "fork" in get_all_start_methods()


@contextmanager
def pool_of(count: int, begin: Callable[..., None], *arguments: object) -> Iterator["Executor"]:
    """Give a pool of processes, in each of which ``begin(*arguments)`` was called first.

    They are started when there is work; forked ones see the arguments as they are by then.

    Whatever ends the work early ends the processes, without waiting for what they are at.

    Raises:
        WorkerDied: when one of them was killed.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    context = get_context("fork" if forks() else "spawn")
    end, leash = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        count, context, initializer=_start, initargs=(end, leash, begin, arguments)
    )
    try:
        yield pool
        pool.shutdown()
    except BrokenProcessPool:
        raise WorkerDied from None
    finally:
        leash.close()
        end.close()
        pool.shutdown(wait=False, cancel_futures=True)


def in_order(
    pool: "Executor", function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Result]:
    """Yield what a function makes of each item, in their order.

    Given up early, ``Executor.map`` cancels what the pool's own thread may be at, and that thread
    then fails with a traceback. Here nothing is cancelled but by the pool.
    """
    waiting = deque(pool.submit(function, item) for item in items)
    while waiting:
        yield waiting.popleft().result()


def _start(
    end: "Connection[Any, Any]",
    leash: "Connection[Any, Any]",
    begin: Callable[..., None],
    arguments: tuple[object, ...],
) -> None:
    """Begin a worker: the parent alone heeds what a terminal or a runner sends."""
    import threading

    leash.close()
    threading.Thread(target=_end_with, args=(end,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    begin(*arguments)


def _end_with(end: "Connection[Any, Any]") -> None:
    try:
        end.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)
