"""The rows of a table file, one at a time: CSV, JSON Lines, or Parquet."""

import csv
import io
import json
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from beian_lint.words import Say
from beian_lint.words.fleet import MANIFEST_UNREADABLE, NEEDS_EXTRA

Row = Mapping[str, object]

LONGEST_LINE = 1_000_000
"""Characters of one row that are read."""


class UnreadableTable(Exception):  # noqa: N818 - says what it is
    """A table that cannot be read; ``say`` is filled by ``facts``."""

    def __init__(self, say: Say, **facts: str) -> None:
        super().__init__(say.en.format(**facts))
        self.say = say
        self.facts = facts


class BadRow(Exception):  # noqa: N818 - says what it is
    """One row that cannot be read, with its number; the rows behind it can."""

    def __init__(self, row: int, what: str) -> None:
        super().__init__(row, what)
        self.row = row
        self.what = what


def rows_of(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    """Yield the rows of a table with their numbers, by the ending of its name.

    ``.jsonl`` and ``.ndjson`` are JSON Lines, ``.parquet`` is Parquet, all else is CSV. Numbers are
    those of lines in the file (of rows, from 1, in Parquet).

    Raises:
        UnreadableTable: when it cannot be read at all.
    """
    ending = path.suffix.lower()
    try:
        if ending == ".parquet":
            yield from _parquet(path)
        elif ending in (".jsonl", ".ndjson"):
            yield from _json_lines(path)
        else:
            yield from _csv(path)
    except OSError as error:
        said = error.strerror or str(error)
        raise UnreadableTable(MANIFEST_UNREADABLE, path=str(path), error=said) from error
    except (UnicodeError, csv.Error) as error:
        raise UnreadableTable(MANIFEST_UNREADABLE, path=str(path), error=str(error)) from error


def _encoding(path: Path) -> str:
    """Tell a file's encoding: UTF-8 where it is that, else GB 18030, as Excel in China saves CSV."""
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return "gb18030"
    return "utf-8-sig"


def _csv(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    with path.open(encoding=_encoding(path), newline="") as file:
        lines = csv.reader(_bounded(file))
        header = next(lines, [])
        names = [name.strip() for name in header]
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names) and any(cells[len(names) :]):
                yield lines.line_num, BadRow(lines.line_num, f"{len(cells)} > {len(names)}")
                continue
            yield lines.line_num, dict(zip(names, cells, strict=False))


def _bounded(file: io.TextIOWrapper) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"a line of more than {LONGEST_LINE:,} characters")
        yield line


def _json_lines(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(_bounded(file), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, BadRow(number, str(error))
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                yield number, BadRow(number, type(row).__name__)


def _parquet(path: Path) -> Iterator[tuple[int, Row | BadRow]]:
    parquet = pyarrow_parquet()
    try:
        file = parquet.ParquetFile(path)
    except OSError:
        raise
    except Exception as error:
        raise UnreadableTable(MANIFEST_UNREADABLE, path=str(path), error=str(error)) from error
    with file:
        number = 0
        for batch in file.iter_batches(batch_size=2000):
            for row in batch.to_pylist():
                number += 1
                yield number, row


def pyarrow_parquet() -> Any:
    """Return the module that reads and writes Parquet.

    Raises:
        UnreadableTable: when it is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise UnreadableTable(NEEDS_EXTRA, package="pyarrow") from error
    return parquet
