"""The tables of a run as rows, and as files: CSV that spreadsheets open, JSON Lines, Parquet.

The columns of a table are the same from run to run, and so are their values where the sites are the
same, whatever engine did the work; what differs (times, attempts) stands in columns of its own,
which are given only when asked for.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct

from beian_lint.fleet.rows import pyarrow_parquet
from beian_lint.fleet.view import View
from beian_lint.report.json_text import one_json_line
from beian_lint.report.printable import one_line

Cell = str | int | float | bool | None

ACTS = re.compile(r"[=+\-@＝＋－＠]")
"""With these a spreadsheet takes a cell for a formula (OWASP, CSV injection); tabs and carriage
returns, with which it does too, are blanks by then."""

ROWS_AT_ONCE = 5000


class Table(Struct, frozen=True):
    """A table: its columns in order, those that differ from run to run last, and its rows."""

    columns: tuple[str, ...]
    timings: tuple[str, ...]
    rows: Callable[[View, int], Iterator[Mapping[str, Cell]]]


def _sites(view: View, run: int) -> Iterator[Mapping[str, Cell]]:
    for site in view.sites(run):
        yield {
            "site": site.name,
            "address": site.address,
            "folder": site.folder,
            "owner": site.owner,
            "region": site.region,
            "verdict": site.verdict,
            "number": site.number,
            "icp": site.icp,
            "expected": "; ".join(site.numbers),
            "url": site.url,
            "errors": site.errors,
            "warnings": site.warnings,
            "unsure": site.unsure,
            "extra": json.dumps(dict(site.extra), ensure_ascii=False) if site.extra else "",
            "attempts": site.attempts,
            "seconds": round(site.seconds, 3),
            "waited": round(site.waited, 3),
            "finished": site.finished,
        }


def _pages(view: View, run: int) -> Iterator[Mapping[str, Cell]]:
    for page in view.pages(run):
        yield {
            "site": page.site,
            "page": page.path,
            "url": page.url,
            "state": page.state,
            "case": page.case,
            "status": page.http_status or None,
            "redirects": " ".join(page.redirects),
            "bytes": page.size,
            "eye": page.eye,
            "evidence": page.evidence,
        }


def _findings(view: View, run: int) -> Iterator[Mapping[str, Cell]]:
    for one in view.findings(run):
        yield {
            "site": one.site,
            "page": one.page,
            "rule": one.rule,
            "case": one.case,
            "severity": one.severity,
            "sure": one.sure,
            "fails": one.fails,
            "excused": one.excused,
            "line": one.line,
            "column": one.column,
            "selector": one.selector,
            "excerpt": one.excerpt,
            "viewports": one.viewports,
            "zh": one.zh,
            "mend_zh": one.mend_zh,
            "en": one.en,
            "mend_en": one.mend_en,
        }


TABLES: Mapping[str, Table] = {
    "sites": Table(
        (
            "site", "address", "folder", "owner", "region", "verdict", "number", "icp", "expected",
            "url", "errors", "warnings", "unsure", "extra",
        ),
        ("attempts", "seconds", "waited", "finished"),
        _sites,
    ),
    "pages": Table(
        ("site", "page", "url", "state", "case", "status", "redirects", "bytes", "eye", "evidence"),
        (),
        _pages,
    ),
    "findings": Table(
        (
            "site", "page", "rule", "case", "severity", "sure", "fails", "excused", "line",
            "column", "selector", "excerpt", "viewports", "zh", "mend_zh", "en", "mend_en",
        ),
        (),
        _findings,
    ),
}  # fmt: skip


def write_csv(rows: Iterator[Sequence[Cell]], columns: Sequence[str], file: TextIO) -> None:
    """Write rows as CSV for spreadsheets, in which no cell is a formula.

    The file is to be opened with ``newline=""``, and as ``utf-8-sig``, by whose mark Excel knows
    the encoding.
    """
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell_text(cell) for cell in row] for row in rows)


def cell_text(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return str(cell)
    text = "\n".join(one_line(line) for line in cell.split("\n"))
    return f"'{text}" if ACTS.match(text) else text


def export_table(view: View, run: int, name: str, path: Path, *, timings: bool) -> None:
    """Write a table of a run to a file, in the format that its ending names (CSV by default).

    Raises:
        UnreadableTable: when Parquet is asked for and pyarrow is not installed.
        OSError: when it cannot be written.
    """
    table = TABLES[name]
    columns = table.columns + (table.timings if timings else ())
    ending = path.suffix.lower()
    if ending == ".parquet":
        _write_parquet(table.rows(view, run), columns, path)
    elif ending in (".jsonl", ".ndjson"):
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row in table.rows(view, run):
                file.write(one_json_line({column: row[column] for column in columns}))
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            write_csv(picked(table.rows(view, run), columns), columns, file)


def picked(rows: Iterator[Mapping[str, Cell]], columns: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """Yield the cells of rows that stand in ``columns``."""
    for row in rows:
        yield [row[column] for column in columns]


_INTEGERS = frozenset(
    ("errors", "warnings", "unsure", "attempts", "status", "bytes", "line", "column")
)
_TRUTHS = frozenset(("sure", "fails"))
_REALS = frozenset(("seconds", "waited"))


def _write_parquet(rows: Iterator[Mapping[str, Cell]], columns: Sequence[str], path: Path) -> None:
    parquet = pyarrow_parquet()
    import pyarrow as pa

    schema = pa.schema([(column, _type(pa, column)) for column in columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := [row for _, row in zip(range(ROWS_AT_ONCE), rows, strict=False)]:
            found = {column: [row[column] for row in some] for column in columns}
            writer.write_table(pa.table(found, schema=schema))


def _type(pa: Any, column: str) -> Any:
    if column in _INTEGERS:
        return pa.int64()
    if column in _TRUTHS:
        return pa.bool_()
    return pa.float64() if column in _REALS else pa.string()
