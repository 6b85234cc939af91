"""Run a fleet: begin or go on with a run, work it through, and tell how it goes."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from beian_lint.fleet.engine import Engine
from beian_lint.fleet.executors import MakeCrew, local, local_processes
from beian_lint.fleet.manifest import read_manifest
from beian_lint.fleet.model import Manner, SiteResult
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import Run, Store
from beian_lint.version import VERSION


class NothingToResume(Exception):  # noqa: N818 - says what it is
    """There is no unfinished run of this manifest under these conditions."""


class Order(Struct, frozen=True):
    """What is to be run: a manifest, the store for its results, and how.

    ``concurrency`` sites are fetched at once over all workers. ``batch`` is how many sites a
    worker gets at a time, 0 to choose. ``again`` begins a new run where an old one is unfinished,
    ``resume`` goes on with an old one or not at all. ``keep`` is how many runs keep their details.
    """

    manifest: Path
    store: Path
    manner: Manner
    concurrency: int = 64
    batch: int = 0
    again: bool = False
    resume: bool = False
    keep: int = 30


class Listener(Struct, frozen=True):
    """Who is told how a run goes: as it begins or goes on, and with each batch that was kept."""

    on_begin: Callable[[Run, bool], None] = lambda _run, _resumed: None
    on_kept: Callable[[Sequence[SiteResult]], None] = lambda _results: None
    on_lost: Callable[[], None] = lambda: None


def run_fleet(order: Order, listener: Listener | None = None, crew: MakeCrew | None = None) -> Run:
    """Run a fleet to its end and return the run, finished.

    Raises:
        UnreadableTable: when the manifest cannot be read.
        ManifestError: when it is wrong.
        NothingToResume: when there is nothing to go on with, and that was asked for.
        StoreError: when the store cannot be used; what was kept stays.
        NoBrowser: when pages are to be rendered and there is no browser.
        NoWorkers: when the scheduler cannot be reached or has no workers.
        WorkersKeepDying: when workers are lost again and again.
    """
    listener = listener or Listener()
    with Store(order.store) as store:
        run, resumed = begin(store, order)
        listener.on_begin(run, resumed)
        engine = Engine(
            store, run.id, order.manner, order.concurrency, order.batch, run.sites - run.done,
            listener.on_kept, listener.on_lost,
        )  # fmt: skip
        engine.work(crew or local(local_processes()))
        return store.finish(run.id, order.keep)


def begin(store: Store, order: Order) -> tuple[Run, bool]:
    """Return the run to work on, and whether it was begun before.

    Raises: as `run_fleet`, of what is wrong with the manifest or the store.
    """
    digest = _digest(order.manifest)
    conditions = conditions_of(order.manner)
    if not order.again:
        unfinished = store.unfinished(digest, conditions)
        if unfinished is not None:
            return unfinished, True
    if order.resume:
        raise NothingToResume
    run = store.begin(
        read_manifest(order.manifest),
        manifest=str(order.manifest),
        digest=digest,
        conditions=conditions,
        tool=VERSION,
        fail_on=order.manner.settings.fail_on,
    )
    return run, False


def conditions_of(manner: Manner) -> str:
    """Return a digest of all that bears on the results, so that no run mixes two kinds."""
    bearing = {
        "settings": repr(manner.settings),
        "bounds": [manner.seconds, manner.quick, manner.route.connect, manner.route.read],
        "pins": sorted(f"{key} {value}" for key, value in manner.route.pins.items()),
        "attempts": manner.attempts,
        "more_pages": manner.more_pages,
        "allow_private": manner.allow_private,
        "pictures": manner.pictures,
        "tool": VERSION,
    }
    return hashlib.sha256(json.dumps(bearing, sort_keys=True).encode()).hexdigest()


def _digest(path: Path) -> str:
    """Return a digest of a manifest's bytes and of where it lies, which folders hang on."""
    from beian_lint.fleet.rows import UnreadableTable
    from beian_lint.words.fleet import MANIFEST_UNREADABLE

    found = hashlib.sha256(str(path.resolve().parent).encode("utf-8", "surrogateescape"))
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                found.update(piece)
    except OSError as error:
        said = error.strerror or str(error)
        raise UnreadableTable(MANIFEST_UNREADABLE, path=str(path), error=said) from error
    return found.hexdigest()


__all__ = ["Listener", "NothingToResume", "Order", "StoreError", "conditions_of", "run_fleet"]
