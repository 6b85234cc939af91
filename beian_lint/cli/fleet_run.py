"""Run a fleet from the command line: what is told while it runs, and how it ends."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from beian_lint.browsing import NoBrowser
from beian_lint.cli.speech import LANGUAGE, say, tell
from beian_lint.fleet.engine import WorkersKeepDying
from beian_lint.fleet.executors import MakeCrew, NoWorkers
from beian_lint.fleet.lines import line_of
from beian_lint.fleet.model import SiteResult
from beian_lint.fleet.rows import UnreadableTable
from beian_lint.fleet.running import Listener, NothingToResume, Order, run_fleet
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import ManifestError, Run
from beian_lint.fleet.view import View
from beian_lint.report.json_text import one_json_line
from beian_lint.words import fleet as words

Advance = Callable[[int], None]


def run(order: Order, crew: MakeCrew, *, jsonl: Path | None, quiet: bool) -> int:
    """Run a fleet and return the exit code, with everything told that kept it from its end."""
    told = _Told(quiet=quiet)
    with ExitStack() as stack:
        lines = stack.enter_context(_lines(jsonl))
        advance = stack.enter_context(_bar(told, quiet=quiet))

        def kept(results: Sequence[SiteResult]) -> None:
            advance(len(results))
            if lines is not None:
                lines.writelines(one_json_line(line_of(told.run, one)) for one in results)
                lines.flush()

        listener = Listener(told.begin, kept, told.lost)
        try:
            ended = run_fleet(order, listener, crew)
        except KeyboardInterrupt:
            told.stopped(order)
            raise
        except (
            UnreadableTable, ManifestError, NothingToResume, StoreError, NoBrowser, NoWorkers,
            WorkersKeepDying, ImportError,
        ) as error:  # fmt: skip
            _say_why(error, order)
            return 2
    return _end(ended, order)


def _end(ended: Run, order: Order) -> int:
    with View(order.store) as view:
        counts = view.verdicts(ended.id)
    say(
        words.TOTALS,
        run=ended.id,
        total=f"{ended.sites:,}",
        passed=f"{counts['pass']:,}",
        failed=f"{counts['fail']:,}",
        unreachable=f"{counts['unreachable']:,}",
    )
    named = "" if order.store == Path("fleet.db") else f" --store {order.store}"
    say(words.NEXT_STEP, store=named)
    return 0 if counts["pass"] == ended.sites else 1


def _say_why(error: Exception, order: Order) -> None:
    """Tell what kept a run from its end."""
    if isinstance(error, UnreadableTable):
        say(error.say, **error.facts)
    elif isinstance(error, ManifestError):
        if not error.problems:
            say(words.MANIFEST_EMPTY, path=order.manifest)
            return
        say(words.MANIFEST_WRONG, path=order.manifest)
        for problem in error.problems:
            said = words.MANIFEST_PROBLEMS[problem.case]
            tell(f"  {said.in_(LANGUAGE, row=problem.row, value=problem.value)}")
    elif isinstance(error, NothingToResume):
        say(words.NOTHING_TO_RESUME)
    elif isinstance(error, StoreError):
        say(words.STORE_WRONG[error.case], **error.facts)
    elif isinstance(error, NoBrowser):
        from beian_lint.words.browsers import NO_BROWSER

        say(NO_BROWSER[error.case], **dict(error.facts))
    elif isinstance(error, NoWorkers):
        wrong = words.NO_SCHEDULER if error.error else words.NO_WORKERS
        say(wrong, scheduler=error.scheduler, error=error.error)
    elif isinstance(error, WorkersKeepDying):
        say(words.WORKERS_KEEP_DYING)
    else:
        say(words.NEEDS_EXTRA, package="distributed")


class _Told:
    """What was told of a run, so that its end can be told as well."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.run = 0
        self.total = 0
        self.done = 0

    def begin(self, run: Run, resumed: bool) -> None:
        self.run, self.total, self.done = run.id, run.sites, run.done
        if resumed:
            say(words.RESUMED, run=run.id, total=f"{run.sites:,}", done=f"{run.done:,}")
        elif not self.quiet:
            say(words.BEGUN, run=run.id, total=f"{run.sites:,}")

    def lost(self) -> None:
        say(words.LOST_WORKERS)

    def stopped(self, order: Order) -> None:
        if self.run:
            with View(order.store) as view:
                run = view.run(self.run)
            say(words.STOPPED, total=f"{run.sites:,}", done=f"{run.done:,}")


@contextmanager
def _lines(place: Path | None) -> Iterator[TextIO | None]:
    if place is None:
        yield None
    elif str(place) == "-":
        yield sys.stdout
    else:
        with place.open("a", encoding="utf-8", newline="\n") as file:
            yield file


@contextmanager
def _bar(told: _Told, *, quiet: bool) -> Iterator[Advance]:
    """Give a function that draws a bar on a terminal: sites done, rate, time left."""
    if quiet or not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = None

    def step(count: int) -> None:
        nonlocal task
        if task is None:
            bar.start()
            task = bar.add_task("", total=told.total, completed=told.done, rate="")
        bar.update(task, advance=count)
        speed = bar.tasks[0].speed
        bar.update(task, rate=f"{speed:,.0f}/s" if speed else "")

    try:
        yield step
    finally:
        bar.stop()
