"""Where a report goes: the terminal, or a file that is either whole or not there."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from beian_lint.cli.report_option import ReportFile
from beian_lint.cli.speech import say
from beian_lint.report.formats import FROM_REPOSITORY, reporter
from beian_lint.report.paths import told_from
from beian_lint.rule import Report
from beian_lint.settings import Format, Loaded, language_of
from beian_lint.settings.files import repository_of
from beian_lint.words import Language, Say

LONG_RUN = 300
"""Pages from which on a progress bar earns its lines."""

ANNOTATED = Say(
    "在 GitHub Actions 上运行，问题已同时标注到文件上；用 --format 写明格式就不再标注。",
    "running on GitHub Actions, so findings are annotated as well; a --format named keeps them out.",
)


def show(
    report: Report,
    loaded: Loaded,
    *,
    reports: Sequence[ReportFile],
    output: Path | None,
    colour: str,
    verbosity: int,
    stream: TextIO,
) -> None:
    """Write the reports asked for, and print or write the one in the format of the settings.

    Raises:
        OSError: when a file cannot be written; what stood there before is then untouched.
    """
    language = language_of(loaded.settings.language, os.environ)
    for asked in reports:
        write_text(asked.path, _made(report, asked.format, language))
    name = loaded.settings.format
    if output is not None:
        write_text(output, _made(report, name, language))
    elif name == "text":
        _print_text(report, loaded, language, colour, verbosity, stream)
    else:
        _print_bytes(_made(report, name, language), stream)


def _made(report: Report, name: Format, language: Language) -> str:
    if name in FROM_REPOSITORY:
        here = Path.cwd()
        report = told_from(report, repository_of(here) or here, here)
    return reporter(name)(report, language)


def _print_text(
    report: Report,
    loaded: Loaded,
    language: Language,
    colour: str,
    verbosity: int,
    stream: TextIO,
) -> None:
    """Print the report for people; on GitHub Actions also what annotates files there.

    Annotations are added only where nobody named a format and a runner reads the stream. The text
    itself, which quotes pages, is kept from being read as commands.
    """
    from beian_lint.report.text import report_text

    text = report_text(report, language, colour=colours(colour, stream), verbosity=verbosity)
    if os.environ.get("GITHUB_ACTIONS") != "true" or _is_file(stream):
        stream.write(text)
        return
    from beian_lint.report.as_github import annotations, guarded

    stream.write(guarded(text, os.urandom(16).hex()))
    if loaded.said_by["format"] == "default":
        here = Path.cwd()
        told = told_from(report, repository_of(here) or here, here)
        lines = list(annotations(told, language))
        stream.writelines(f"{line}\n" for line in lines)
        if lines:
            say(ANNOTATED)


def _print_bytes(text: str, stream: TextIO) -> None:
    """Print a report for programs: in UTF-8, as its format has it, whatever the terminal speaks."""
    stream.flush()
    stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.buffer.flush()


def _is_file(stream: TextIO) -> bool:
    return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)


def colours(wish: str, stream: TextIO) -> bool:
    """Decide on colour: on a terminal only, unless said otherwise (https://no-color.org/)."""
    if wish in ("always", "never"):
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write_text(path: Path, text: str) -> None:
    """Write a text file in one go, in a folder that is made where there is none.

    Raises:
        OSError: when it cannot be written.
    """
    from beian_lint.whole_file import write_whole

    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode("utf-8", "backslashreplace"))


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
