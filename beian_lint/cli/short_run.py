"""A run of few pages, as a hook's user waits for: most of its time goes into starting and ending.

Python looks for garbage as it loads what stays, and takes everything apart at the end. A check looks
seldom, since what it makes for a page is let go with the page, and one of few pages leaves the rest
to the system.
"""

import atexit
import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

FEW = 50
"""Pages up to which a run is short."""

SELDOM = (500_000, 10, 10)
"""How many new objects a check makes before Python looks for garbage (see `gc.set_threshold`)."""

_COMPANY = frozenset({"asyncio", "multiprocessing"})
"""What runs processes of its own: a browser, a pool."""

_USUAL = gc.get_threshold()
_short = False


def begin() -> None:
    """Begin a run that may turn out to be a check of few pages."""
    global _short  # noqa: PLW0603 - a process has one run
    _short = True
    gc.set_threshold(*SELDOM)


def is_long() -> None:
    """Let this run end as any other: it has many pages."""
    global _short  # noqa: PLW0603 - a process has one run
    _short = False


def is_no_check() -> None:
    """Let this run be as any other: it has other work than to check pages."""
    is_long()
    gc.set_threshold(*_USUAL)


def is_short() -> bool:
    """Tell whether this run is short as far as it has come."""
    return _short


def told_long(step: Callable[[int, int], None] | None) -> Callable[[int, int], None]:
    """Return a function ``(done, total)`` that finds out whether the run is long, and calls ``step``."""

    def count(done: int, total: int) -> None:
        if total > FEW:
            is_long()
        if step is not None:
            step(done, total)

    return count


def leave(code: int) -> NoReturn:
    """Leave the process with an exit code.

    After a short run memory is left to the system, which takes it back in one. Whatever was to be
    done at the end is done, and whoever watches this process, or has threads or processes in it,
    sees it end as usual.
    """
    watched = sys.gettrace() is not None or sys.getprofile() is not None
    if not is_short() or watched or _has_company():
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - as Python does first of all
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


def _has_company() -> bool:
    if not _COMPANY.isdisjoint(sys.modules):
        return True
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1
