"""Where a report goes: the terminal, or a file that is either whole or not there."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from beian_lint.rule import Report
from beian_lint.settings import Settings, language_of

LONG_RUN = 300
"""Pages from which on a progress bar earns its lines."""


def show(
    report: Report,
    settings: Settings,
    *,
    output: Path | None,
    colour: str,
    verbosity: int,
    stream: TextIO,
) -> None:
    """Write the report in the format of the settings to a file or a stream.

    Raises:
        OSError: when the file cannot be written; what stood there before is then untouched.
    """
    language = language_of(settings.language, os.environ)
    if settings.format == "json":
        from beian_lint.report.as_json import report_json

        text = report_json(report, language)
    else:
        from beian_lint.report.text import report_text

        painted = colours(colour, stream) and output is None
        text = report_text(report, language, colour=painted, verbosity=verbosity)
    if output is None:
        stream.write(text)
    else:
        write_whole(output, text)


def colours(wish: str, stream: TextIO) -> bool:
    """Decide on colour: on a terminal only, unless said otherwise (https://no-color.org/)."""
    if wish in ("always", "never"):
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write_whole(path: Path, text: str) -> None:
    """Write a file in one go: a reader sees the old one or the new one, never a part.

    Raises:
        OSError: when it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function ``(done, total)`` that draws a bar on a terminal, or None elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True)
    task = None

    def step(done: int, total: int) -> None:
        nonlocal task
        if total < LONG_RUN:
            return
        if task is None:
            bar.start()
            task = bar.add_task("", total=total)
        bar.update(task, completed=done)

    try:
        yield step
    finally:
        bar.stop()
