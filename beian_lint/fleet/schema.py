"""The tables of a store, and how one is opened.

SQLite, because it comes with Python and needs no set-up, is one file that outlives the run, takes
a batch of results in one transaction that holds after ``kill -9``, and lets reports read while a
run writes (WAL). One process writes; a second one is refused.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

APPLICATION = 0x6265696E
"""``bein``: what tells our stores from other SQLite files."""

VERSION = 1

WAIT = 30.0
"""Seconds to wait for another process that has the file locked."""

TABLES = """
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  manifest TEXT NOT NULL, digest TEXT NOT NULL, conditions TEXT NOT NULL,
  tool TEXT NOT NULL, fail_on TEXT NOT NULL,
  begun TEXT NOT NULL, ended TEXT,
  state TEXT NOT NULL CHECK (state IN ('unfinished', 'finished', 'given up')),
  sites INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE site (
  run INTEGER NOT NULL REFERENCES run (id), ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, address TEXT NOT NULL, folder TEXT NOT NULL,
  numbers TEXT NOT NULL, owner TEXT NOT NULL, region TEXT NOT NULL, extra TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, not_before REAL NOT NULL DEFAULT 0,
  verdict TEXT, number TEXT NOT NULL DEFAULT '', icp TEXT NOT NULL DEFAULT '',
  province TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '',
  errors INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0,
  unsure INTEGER NOT NULL DEFAULT 0,
  seconds REAL NOT NULL DEFAULT 0, waited REAL NOT NULL DEFAULT 0, finished TEXT,
  PRIMARY KEY (run, ordinal)
) WITHOUT ROWID;
CREATE UNIQUE INDEX site_name ON site (run, name);
CREATE INDEX site_waiting ON site (run, attempts, ordinal) WHERE verdict IS NULL;
CREATE INDEX site_again ON site (run, not_before, ordinal) WHERE verdict IS NULL AND attempts > 0;
CREATE TABLE page (
  run INTEGER NOT NULL, ordinal INTEGER NOT NULL, page INTEGER NOT NULL,
  path TEXT NOT NULL, url TEXT NOT NULL, state TEXT NOT NULL, "case" TEXT NOT NULL,
  http_status INTEGER NOT NULL, redirects TEXT NOT NULL, size INTEGER NOT NULL,
  eye TEXT NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (run, ordinal, page)
) WITHOUT ROWID;
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE,
  zh TEXT NOT NULL, en TEXT NOT NULL, mend_zh TEXT NOT NULL, mend_en TEXT NOT NULL
);
CREATE TABLE finding (
  run INTEGER NOT NULL, ordinal INTEGER NOT NULL, finding INTEGER NOT NULL,
  page TEXT NOT NULL, rule TEXT NOT NULL, "case" TEXT NOT NULL, severity TEXT NOT NULL,
  sure INTEGER NOT NULL, fails INTEGER NOT NULL, excused TEXT NOT NULL,
  line INTEGER, col INTEGER, selector TEXT NOT NULL, excerpt TEXT NOT NULL,
  viewports TEXT NOT NULL, sentence INTEGER NOT NULL REFERENCES sentence (id),
  PRIMARY KEY (run, ordinal, finding)
) WITHOUT ROWID;
CREATE TABLE picture (
  run INTEGER NOT NULL, ordinal INTEGER NOT NULL, page INTEGER NOT NULL, viewport TEXT NOT NULL,
  png BLOB NOT NULL,
  PRIMARY KEY (run, ordinal, page, viewport)
);
"""


class StoreError(Exception):
    """A store that cannot be used. ``case`` is one of `beian_lint.words.fleet.STORE_WRONG`."""

    def __init__(self, case: str, path: Path, error: str = "") -> None:
        super().__init__(case, str(path), error)
        self.case = case
        self.facts = {"path": str(path), "error": error}


def opened(path: Path, *, make: bool) -> sqlite3.Connection:
    """Open a store; with ``make``, one that is not there is made.

    Raises:
        StoreError: when it is not there, no store of ours, or one of a later version.
    """
    if not make and not path.exists():
        raise StoreError("no-store", path)
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError("failed", path, str(error)) from error
    try:
        _made_sure(connection, path, make=make)
    except sqlite3.DatabaseError as error:
        connection.close()
        case = "failed" if isinstance(error, sqlite3.OperationalError) else "not-a-store"
        raise StoreError(case, path, str(error)) from error
    except BaseException:  # an interrupt, too, leaves no connection open
        connection.close()
        raise
    return connection


def _made_sure(connection: sqlite3.Connection, path: Path, *, make: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not tables:
        if not make:
            raise StoreError("no-store", path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION};"
            f" PRAGMA user_version = {VERSION}; {TABLES} COMMIT;"
        )
    elif application != APPLICATION:
        raise StoreError("not-a-store", path)
    elif connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise StoreError("too-new", path)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.row_factory = sqlite3.Row


class Claim:
    """The right to write a store, which one process has at a time, and loses when it ends.

    It is a lock of the operating system on a file beside the store, held through SQLite, which
    knows how on each system; a process that is killed leaves nothing behind.

    Raises:
        StoreError: when another process has it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        try:
            self._connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError("failed", path, str(error)) from error
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self._connection.close()
            busy = error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            raise StoreError("in-use" if busy else "failed", path, str(error)) from error

    def give_up(self) -> None:
        """Let another process write."""
        with closing(self._connection), suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
