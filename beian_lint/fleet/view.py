"""The results of a store, as they are read; also while a run writes them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self, cast

from msgspec import Struct

from beian_lint.fleet.model import VERDICTS, SiteVerdict
from beian_lint.fleet.schema import StoreError, opened
from beian_lint.fleet.store import Run, runs_of


class NoRun(Exception):  # noqa: N818 - says what it is
    """A run that is not there; ``run`` is None where there is none at all."""

    def __init__(self, path: Path, run: int | None) -> None:
        super().__init__(str(path), run)
        self.path = path
        self.run = run


class SiteRow(Struct, frozen=True):
    """A site of a run with its verdict; see the fields of `FleetSite` and `SiteResult`."""

    ordinal: int
    name: str
    address: str
    folder: str
    numbers: tuple[str, ...]
    owner: str
    region: str
    extra: tuple[tuple[str, str], ...]
    verdict: SiteVerdict
    number: str
    icp: str
    province: str
    url: str
    errors: int
    warnings: int
    unsure: int
    attempts: int
    seconds: float
    waited: float
    finished: str

    @property
    def target(self) -> str:
        """The address or folder that was asked for."""
        return self.address or self.folder


class FindingRow(Struct, frozen=True):
    """A finding of a run with its sentences; see `FoundFault`."""

    ordinal: int
    site: str
    page: str
    rule: str
    case: str
    severity: str
    sure: bool
    fails: bool
    excused: str
    line: int | None
    column: int | None
    selector: str
    excerpt: str
    viewports: str
    zh: str
    en: str
    mend_zh: str
    mend_en: str


class PageRow(Struct, frozen=True):
    """A page of a run; see `PageResult`."""

    ordinal: int
    site: str
    page: int
    path: str
    url: str
    state: str
    case: str
    http_status: int
    redirects: tuple[str, ...]
    size: int
    eye: str
    evidence: str


class PictureRow(Struct, frozen=True):
    """A picture of a footer."""

    ordinal: int
    page: int
    viewport: str
    png: bytes


class View:
    """A store that is read.

    Raises:
        StoreError: when it cannot be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = opened(path, make=False)
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA query_only = ON")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def runs(self) -> list[Run]:
        """Return all runs, the latest first."""
        return list(runs_of(self._connection))

    def run(self, ident: int | None = None) -> Run:
        """Return a run: the one named, or the last that was finished, or else the last.

        Raises:
            NoRun: when it is not there.
        """
        if ident is None:
            row = self._connection.execute(
                "SELECT id FROM run ORDER BY state = 'finished' DESC, id DESC LIMIT 1"
            ).fetchone()
            if row is None:
                raise NoRun(self.path, None)
            ident = row["id"]
        found = next(runs_of(self._connection, ident), None)
        if found is None:
            raise NoRun(self.path, ident)
        return found

    def verdicts(self, run: int) -> dict[SiteVerdict, int]:
        """Count the sites of a run by their verdicts."""
        counts = dict.fromkeys(VERDICTS, 0)
        for row in self._connection.execute(
            "SELECT verdict, count(*) AS count FROM site WHERE run = ? AND verdict IS NOT NULL"
            " GROUP BY verdict",
            (run,),
        ):
            counts[cast(SiteVerdict, row["verdict"])] = row["count"]
        return counts

    def sites(self, run: int) -> Iterator[SiteRow]:
        """Yield the sites of a run that have a verdict, in the order of the manifest."""
        for row in self._connection.execute(
            "SELECT * FROM site WHERE run = ? AND verdict IS NOT NULL ORDER BY ordinal", (run,)
        ):
            yield SiteRow(
                row["ordinal"], row["name"], row["address"], row["folder"],
                tuple(json.loads(row["numbers"])), row["owner"], row["region"],
                tuple((key, value) for key, value in json.loads(row["extra"])),
                row["verdict"], row["number"], row["icp"], row["province"], row["url"],
                row["errors"], row["warnings"], row["unsure"], row["attempts"],
                row["seconds"], row["waited"], row["finished"],
            )  # fmt: skip

    def findings(self, run: int) -> Iterator[FindingRow]:
        """Yield the findings of a run, site by site in the order of the manifest."""
        for row in self._connection.execute(
            "SELECT finding.*, site.name AS site, zh, en, mend_zh, mend_en FROM finding"
            " JOIN site USING (run, ordinal) JOIN sentence ON sentence.id = finding.sentence"
            " WHERE run = ? ORDER BY ordinal, finding",
            (run,),
        ):
            yield FindingRow(
                row["ordinal"], row["site"], row["page"], row["rule"], row["case"],
                row["severity"], bool(row["sure"]), bool(row["fails"]), row["excused"],
                row["line"], row["col"], row["selector"], row["excerpt"], row["viewports"],
                row["zh"], row["en"], row["mend_zh"], row["mend_en"],
            )  # fmt: skip

    def pages(self, run: int) -> Iterator[PageRow]:
        """Yield the pages of a run, site by site in the order of the manifest."""
        for row in self._connection.execute(
            "SELECT page.*, site.name AS site FROM page JOIN site USING (run, ordinal)"
            " WHERE run = ? ORDER BY ordinal, page",
            (run,),
        ):
            yield PageRow(
                row["ordinal"], row["site"], row["page"], row["path"], row["url"], row["state"],
                row["case"], row["http_status"], tuple(json.loads(row["redirects"])),
                row["size"], row["eye"], row["evidence"],
            )  # fmt: skip

    def pictures(self, run: int) -> Iterator[PictureRow]:
        """Yield the pictures of a run, site by site in the order of the manifest."""
        for row in self._connection.execute(
            "SELECT * FROM picture WHERE run = ? ORDER BY ordinal, page, viewport", (run,)
        ):
            yield PictureRow(row["ordinal"], row["page"], row["viewport"], row["png"])

    def history(self, run: int, most: int) -> tuple[list[Run], dict[str, str]]:
        """Return the finished runs before and up to a run, the oldest first, at most ``most``.

        With them, by the names of sites, a letter for each of these runs: ``p``, ``f`` and ``u``
        for its verdict, ``-`` where the site was not in it.
        """
        runs = [one for one in self.runs() if one.id <= run and one.state == "finished"]
        runs = sorted((one for one in runs[:most]), key=lambda one: one.id)
        place = {one.id: at for at, one in enumerate(runs)}
        found: dict[str, list[str]] = {}
        for row in self._connection.execute(
            "SELECT run, name, verdict FROM site WHERE verdict IS NOT NULL AND run BETWEEN ? AND ?",
            (runs[0].id if runs else 0, run),
        ):
            if row["run"] in place:
                letters = found.setdefault(row["name"], ["-"] * len(runs))
                letters[place[row["run"]]] = row["verdict"][0]
        return runs, {name: "".join(letters) for name, letters in found.items()}


__all__ = ["FindingRow", "NoRun", "PageRow", "PictureRow", "SiteRow", "StoreError", "View"]
