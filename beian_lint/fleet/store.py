"""The results of a fleet's runs, as they are written: each site once, each batch whole."""

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from msgspec import Struct

from beian_lint.fleet.manifest import RowProblem
from beian_lint.fleet.model import FleetSite, Sentences, SiteResult
from beian_lint.fleet.schema import Claim, StoreError, opened

MOST_PROBLEMS = 20
"""Problems of a manifest that are told."""


COLUMNS = "ordinal, name, address, folder, numbers, owner, region, extra, attempts"
"""Of a site, what `site_of` reads."""

Turn = tuple[float, int]
"""The moment in seconds since 1970 from which a site may be tried again, and its ordinal."""

FIRST_TURN: Turn = (0.0, -1)
"""Before all others."""


class ManifestError(Exception):
    """A manifest with which no run begins; ``problems`` are the first that were found."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class Run(Struct, frozen=True):
    """A run as the store has it. ``done`` of its ``sites`` have their verdict."""

    id: int
    manifest: str
    digest: str
    conditions: str
    begun: str
    ended: str
    state: Literal["unfinished", "finished", "given up"]
    sites: int
    done: int
    tool: str = ""
    fail_on: str = "error"


class Store:
    """A store that this process writes.

    Raises:
        StoreError: when it cannot be used, or another process is writing it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._claim = Claim(path)
        try:
            self._connection = opened(path, make=True)
        except BaseException:  # an interrupt, too, gives the store up
            self._claim.give_up()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._claim.give_up()

    @contextmanager
    def _whole(self) -> Iterator[sqlite3.Connection]:
        """Write in one transaction: all of it, or nothing."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:  # an interrupt, too, leaves no half of it
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise StoreError("failed", self.path, str(error)) from error

    def begin(
        self,
        sites: Iterable[FleetSite | RowProblem],
        *,
        manifest: str,
        digest: str,
        conditions: str,
        tool: str,
        fail_on: str,
    ) -> Run:
        """Begin a run of the sites of a manifest; one that is unfinished is given up.

        Raises:
            ManifestError: when something is wrong with the manifest; no run is begun then.
            StoreError: when it cannot be written.
        """
        problems: list[RowProblem] = []
        with self._whole() as connection:
            connection.execute("UPDATE run SET state = 'given up' WHERE state = 'unfinished'")
            run = connection.execute(
                "INSERT INTO run (manifest, digest, conditions, tool, fail_on, begun, state)"
                " VALUES (?, ?, ?, ?, ?, ?, 'unfinished')",
                (manifest, digest, conditions, tool, fail_on, now()),
            ).lastrowid
            count = 0
            for site in sites:
                if isinstance(site, RowProblem):
                    problems.append(site)
                elif not _added(connection, run or 0, site):
                    problems.append(RowProblem("twice", site.row, site.name))
                count += 1
                if len(problems) >= MOST_PROBLEMS:
                    break
            if problems or not count:
                raise ManifestError(problems)
            connection.execute("UPDATE run SET sites = ? WHERE id = ?", (count, run))
        return self.run(run or 0)

    def unfinished(self, digest: str, conditions: str) -> Run | None:
        """Return the run that can be gone on with: same manifest, same conditions."""
        row = self._connection.execute(
            "SELECT id FROM run WHERE state = 'unfinished' AND digest = ? AND conditions = ?"
            " ORDER BY id DESC LIMIT 1",
            (digest, conditions),
        ).fetchone()
        return None if row is None else self.run(row["id"])

    def run(self, ident: int) -> Run:
        """Return a run that is there."""
        return next(runs_of(self._connection, ident))

    def untried(self, run: int, after: int, limit: int) -> list[FleetSite]:
        """Return sites that were never tried, in the manifest's order from behind an ordinal."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM site WHERE run = ? AND verdict IS NULL AND attempts = 0"  # noqa: S608 - our own names
            " AND ordinal > ? ORDER BY ordinal LIMIT ?",
            (run, after, limit),
        )
        return [site_of(row) for row in rows]

    def due(self, run: int, after: Turn, limit: int) -> list[tuple[Turn, FleetSite]]:
        """Return sites that are to be tried again by now, each with its turn, from behind a turn."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS}, not_before FROM site WHERE run = ?"  # noqa: S608 - our own names
            " AND verdict IS NULL AND attempts > 0 AND not_before <= ?"
            " AND (not_before, ordinal) > (?, ?) ORDER BY not_before, ordinal LIMIT ?",
            (run, time.time(), *after, limit),
        )
        return [((row["not_before"], row["ordinal"]), site_of(row)) for row in rows]

    def next_turn(self, run: int, after: Turn) -> Turn | None:
        """Return the first turn behind another at which a site is to be tried again, if any."""
        row = self._connection.execute(
            "SELECT not_before, ordinal FROM site WHERE run = ? AND verdict IS NULL"
            " AND attempts > 0 AND (not_before, ordinal) > (?, ?)"
            " ORDER BY not_before, ordinal LIMIT 1",
            (run, *after),
        ).fetchone()
        return None if row is None else (row["not_before"], row["ordinal"])

    def keep(self, run: int, results: Sequence[tuple[SiteResult, float]]) -> list[SiteResult]:
        """Write the results of a batch, and return those that were new.

        Each comes with the moment before which it is not to be tried again, 0 where it is final.

        Raises:
            StoreError: when it cannot be written; then none is.
        """
        kept: list[SiteResult] = []
        with self._whole() as connection:
            for result, moment in results:
                if moment:
                    connection.execute(
                        "UPDATE site SET attempts = attempts + 1, not_before = ?"
                        " WHERE run = ? AND ordinal = ? AND verdict IS NULL",
                        (moment, run, result.ordinal),
                    )
                elif _finished(connection, run, result):
                    kept.append(result)
        return kept

    def finish(self, run: int, keep: int) -> Run:
        """End a run, and take the pages and findings of all but the last ``keep`` out (0: of none).

        The verdict of each site stays, for the history.

        Raises:
            StoreError: when it cannot be written.
        """
        with self._whole() as connection:
            connection.execute(
                "UPDATE run SET state = 'finished', ended = ? WHERE id = ?", (now(), run)
            )
            if keep:
                for table in ("page", "finding", "picture"):
                    connection.execute(
                        f"DELETE FROM {table} WHERE run NOT IN"  # noqa: S608 - our own names
                        " (SELECT id FROM run WHERE state = 'finished' ORDER BY id DESC LIMIT ?)",
                        (keep,),
                    )
        return self.run(run)


def now() -> str:
    """Return this moment as ISO 8601, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def runs_of(connection: sqlite3.Connection, ident: int | None = None) -> Iterator[Run]:
    """Yield the runs of a store, the latest first, or the one named."""
    rows = connection.execute(
        "SELECT run.*, (SELECT count(*) FROM site WHERE site.run = run.id"
        " AND verdict IS NOT NULL) AS done FROM run WHERE ? IS NULL OR id = ? ORDER BY id DESC",
        (ident, ident),
    )
    for row in rows:
        yield Run(
            row["id"], row["manifest"], row["digest"], row["conditions"], row["begun"],
            row["ended"] or "", row["state"], row["sites"], row["done"], row["tool"],
            row["fail_on"],
        )  # fmt: skip


def site_of(row: sqlite3.Row) -> FleetSite:
    """Return the site that a row is about."""
    return FleetSite(
        row["ordinal"], row["name"], row["address"], row["folder"],
        tuple(json.loads(row["numbers"])), row["owner"], row["region"],
        tuple((str(key), str(value)) for key, value in json.loads(row["extra"])),
        row["attempts"],
    )  # fmt: skip


def compact(data: object) -> str:
    """Return data as JSON without blanks; lone surrogates, which no file takes, as escapes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _added(connection: sqlite3.Connection, run: int, site: FleetSite) -> bool:
    """Add a site to a run; False when one of its name is there."""
    added = connection.execute(
        "INSERT INTO site (run, ordinal, name, address, folder, numbers, owner, region, extra)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            run, site.ordinal, _clean(site.name), _clean(site.address), _clean(site.folder),
            compact(site.numbers), _clean(site.owner), _clean(site.region), compact(site.extra),
        ),
    )  # fmt: skip
    return added.rowcount == 1


def _finished(connection: sqlite3.Connection, run: int, result: SiteResult) -> bool:
    """Write what became of a site; False when that is known already."""
    counted = [fault for fault in result.faults if not fault.excused]
    changed = connection.execute(
        "UPDATE site SET attempts = attempts + 1, verdict = ?, number = ?, icp = ?, province = ?,"
        " url = ?, errors = ?, warnings = ?, unsure = ?, seconds = ?, waited = ?, finished = ?"
        " WHERE run = ? AND ordinal = ? AND verdict IS NULL",
        (
            result.verdict, _clean(result.number), _clean(result.icp), result.province,
            _clean(result.url),
            sum(fault.severity == "error" for fault in counted),
            sum(fault.severity == "warning" for fault in counted),
            sum(not fault.sure for fault in counted),
            result.seconds, result.waited, now(), run, result.ordinal,
        ),
    )  # fmt: skip
    if changed.rowcount != 1:
        return False
    for index, page in enumerate(result.pages):
        connection.execute(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run, result.ordinal, index, _clean(page.path), _clean(page.url), page.state,
                page.case, page.http_status, compact(page.redirects), page.size, page.eye,
                page.evidence,
            ),
        )  # fmt: skip
        for viewport, png in page.pictures:
            connection.execute(
                "INSERT INTO picture VALUES (?, ?, ?, ?, ?)",
                (run, result.ordinal, index, viewport, png),
            )
    for index, fault in enumerate(result.faults):
        connection.execute(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run, result.ordinal, index, _clean(fault.page), fault.rule, fault.case,
                fault.severity, fault.sure, fault.fails, _clean(fault.excused), fault.line,
                fault.column, _clean(fault.selector), _clean(fault.excerpt),
                " ".join(fault.viewports), _sentence(connection, fault.sentences),
            ),
        )  # fmt: skip
    return True


def _sentence(connection: sqlite3.Connection, said: Sentences) -> int:
    """Return the id of sentences, which many sites share."""
    texts = [_clean(text) for text in (said.zh, said.en, said.mend_zh, said.mend_en)]
    digest = hashlib.sha256("\0".join(texts).encode()).digest()[:16]
    connection.execute(
        "INSERT INTO sentence (digest, zh, en, mend_zh, mend_en) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (digest, *texts),
    )
    row = connection.execute("SELECT id FROM sentence WHERE digest = ?", (digest,)).fetchone()
    return int(row["id"])
