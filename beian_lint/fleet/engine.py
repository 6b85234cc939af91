"""Give the sites of a run out in batches, take the results in, and lose none of either.

Sites that are to be tried again come in batches of their own while the others are still looked at;
those that were waited for in vain come apart from those that answered at once, whose results would
else be known only after the last of the former.
Any `concurrent.futures.Executor` will do. A batch whose worker is lost is given out again, in
halves, so that a site which ends every worker is found and told, and takes no other with it.
"""

import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

from msgspec import Struct, field
from msgspec.structs import replace

from beian_lint.browsing import NoBrowser
from beian_lint.fleet.executors import Crew, MakeCrew
from beian_lint.fleet.model import Batch, FleetSite, Manner, SiteResult
from beian_lint.fleet.outcome import lost
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import FIRST_TURN, Store, Turn
from beian_lint.fleet.work import look_at_batch

LARGEST_BATCH = 256
SMALLEST_BATCH = 8
BATCHES_EACH = 4
"""A batch is large, so that what it costs to give one out is little beside it; yet of a small fleet
each worker gets at least this many, so that they end at about the same time."""

AHEAD = 1
"""Batches given out beyond those being worked on, so that no worker waits for the next one."""

WAITING_SHARE = 4
"""While sites are left that were never tried, one worker of so many may be kept by sites that were
waited for in vain."""

MOST_HELD = 5000
"""Sites that may wait for their host to be free before reading on in the manifest stops."""

TRIES = 2
"""How often a site alone may cost a worker before it is told as one that cannot be looked at."""

MOST_CREWS = 40
"""How often the executor is made anew before the run is stopped."""

Keep = Callable[[Sequence[SiteResult]], None]


class WorkersKeepDying(Exception):  # noqa: N818 - says what it is
    """Executors broke again and again."""


class Engine(Struct, dict=True):
    """One run of a store, with what is under way.

    ``concurrency`` sites are looked at at once over all workers, ``batch`` is how many one gets at
    a time (0 to choose), ``sites`` how many are left.
    ``on_kept`` is told the results that were written, ``on_lost`` that a worker was lost.
    """

    store: Store
    run: int
    manner: Manner
    concurrency: int
    batch: int
    sites: int
    on_kept: Keep
    on_lost: Callable[[], None] = lambda: None
    look: Callable[[Batch], list[SiteResult]] = look_at_batch
    size: int = 0
    _ready: deque[FleetSite] = field(default_factory=deque)
    _held: dict[str, deque[FleetSite]] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)
    _redo: deque[Batch] = field(default_factory=deque)
    _suspects: deque[Batch] = field(default_factory=deque)
    _under_way: dict["Future[list[SiteResult]]", Batch] = field(default_factory=dict)
    _cost: dict[int, int] = field(default_factory=dict)
    _due: deque[tuple[Turn, FleetSite]] = field(default_factory=deque)
    _slow_due: deque[tuple[Turn, FleetSite]] = field(default_factory=deque)
    _slow: set[int] = field(default_factory=set)
    _cursor: int = -1
    _turn: Turn = FIRST_TURN

    def work(self, make: MakeCrew) -> None:
        """Work until no site waits.

        Raises:
            NoBrowser: when pages are to be rendered and a worker has no browser.
            StoreError: when results cannot be written.
            WorkersKeepDying: when executors break again and again.
        """
        for _ in range(MOST_CREWS):
            with make() as crew:
                try:
                    self._with(crew)
                except BrokenExecutor:
                    self._recover()
                else:
                    return
        raise WorkersKeepDying

    def __post_init__(self) -> None:
        self._fit(1)

    def _fit(self, slots: int) -> None:
        """Size batches and their threads to the workers that there are."""
        self.manner = replace(self.manner, threads=max(1, self.concurrency // slots))
        fair = -(-self.sites // (BATCHES_EACH * slots))
        self.size = self.batch or max(SMALLEST_BATCH, min(LARGEST_BATCH, fair))

    def _with(self, crew: Crew) -> None:
        self._fit(crew.slots)
        most = crew.slots + AHEAD
        while True:
            while len(self._under_way) < most:
                batch = self._next(crew.slots)
                if batch is None:
                    break
                try:
                    self._under_way[crew.executor.submit(self.look, batch)] = batch
                except (BrokenExecutor, RuntimeError, OSError) as error:
                    self._free(batch)
                    self._redo.append(batch)
                    raise BrokenExecutor(str(error)) from error
            if not self._under_way and self._suspects:
                # Alone, so that it is known who is to blame.
                batch = self._suspects.popleft()
                self._under_way[crew.executor.submit(self.look, batch)] = batch
            if self._under_way:
                self._take(None if len(self._under_way) >= most else self._pause())
            elif not self._wait():
                return

    def _take(self, seconds: float | None) -> None:
        """Take in what is done, or return when nothing was for some seconds."""
        done, _ = wait(self._under_way, seconds, FIRST_COMPLETED)
        broken: BrokenExecutor | None = None
        for future in done:
            error = BrokenExecutor() if future.cancelled() else future.exception()
            if isinstance(error, BrokenExecutor):
                broken = error
                continue
            batch = self._under_way.pop(future)
            self._free(batch)
            if isinstance(error, NoBrowser):
                raise error
            if error is None:
                self._keep(batch, future.result())
            else:
                self._failed(batch, error)
        if broken is not None:
            raise broken

    def _recover(self) -> None:
        """Take back what was under way when the executor broke."""
        self.on_lost()
        for future, batch in list(self._under_way.items()):
            self._free(batch)
            if future.done() and not future.cancelled() and future.exception() is None:
                self._keep(batch, future.result())
            else:
                self._failed(batch, BrokenExecutor("worker lost"))
        self._under_way.clear()

    def _failed(self, batch: Batch, error: BaseException) -> None:
        sites = batch.sites
        if len(sites) > 1:
            half = len(sites) // 2
            self._redo.append(Batch(sites[:half], batch.manner))
            self._redo.append(Batch(sites[half:], batch.manner))
            return
        ordinal = sites[0].ordinal
        self._cost[ordinal] = self._cost.get(ordinal, 0) + 1
        if self._cost[ordinal] < TRIES:
            self._suspects.append(batch)
        else:
            self._keep(batch, [lost(sites[0], type(error).__name__)])

    def _keep(self, batch: Batch, results: Sequence[SiteResult]) -> None:
        bound = min(self.manner.quick, self.manner.seconds)
        for one in results:
            if not one.again:
                self._slow.discard(one.ordinal)
            elif one.waited >= bound and len(self._slow) < MOST_HELD:
                self._slow.add(one.ordinal)
        attempts = {site.ordinal: site.attempts for site in batch.sites}
        moments = [(one, self._moment(one, attempts[one.ordinal])) for one in results]
        self.on_kept(self.store.keep(self.run, moments))

    def _moment(self, result: SiteResult, attempts: int) -> float:
        """Return the moment before which a site is not tried again, 0 where it is not at all."""
        if not result.again:
            return 0.0
        # Spread, so that sites which one server refused do not come back together; no secret.
        spread = random.Random(f"{self.run} {result.ordinal} {attempts}").uniform(0.5, 1.5)  # noqa: S311
        pause: float = self.manner.backoff * 2**attempts * spread
        return time.time() + max(pause, result.wait)

    def _next(self, slots: int) -> Batch | None:
        """Return the next batch of sites whose hosts are free, None when there is none now."""
        for batch in self._redo:
            asked = {site.host for site in batch.sites if site.host}
            if self._busy.isdisjoint(asked):
                self._redo.remove(batch)
                self._busy |= asked
                return batch
        self._read_due()
        found: Batch | None = None
        slow = sum(one.sites[0].ordinal in self._slow for one in self._under_way.values())
        if slow < slots // WAITING_SHARE:
            found = self._again(self._slow_due, slots, share=False)
        return (
            found
            or self._again(self._due, slots, share=False)
            or self._gather(self._next_site, self.size)
            or self._again(self._slow_due, slots, share=True)
        )

    def _read_due(self) -> None:
        room = LARGEST_BATCH - len(self._due) - len(self._slow_due)
        if room <= 0 or self._holds_many():
            return
        for turn, site in self.store.due(self.run, self._turn, room):
            self._turn = turn
            due = self._slow_due if site.ordinal in self._slow else self._due
            due.append((turn, site))

    def _again(
        self, due: deque[tuple[Turn, FleetSite]], slots: int, *, share: bool
    ) -> Batch | None:
        """Return a batch of sites that are to be tried again by now, or its share for one worker.

        The last worker that is free is not given few of them when others are about to join them.
        """
        if not due:
            return None
        few = len(due) < self.manner.threads and len(self._under_way) + 1 >= slots
        if few and (turn := self.store.next_turn(self.run, self._turn)) is not None:
            (first, _), _ = due[0]
            if turn[0] < first + self.manner.backoff:
                return None
        most = self.batch or max(self.manner.threads, -(-len(due) // (slots if share else 1)))
        return self._gather(lambda: due.popleft()[1] if due else None, most)

    def _gather(self, take: Callable[[], FleetSite | None], most: int) -> Batch | None:
        sites: list[FleetSite] = []
        hosts: set[str] = set()
        while len(sites) < most:
            site = take()
            if site is None:
                break
            if site.host in self._busy:
                self._held.setdefault(site.host, deque()).append(site)
                continue
            if site.host:
                hosts.add(site.host)
            sites.append(site)
        self._busy |= hosts
        return Batch(tuple(sites), self.manner) if sites else None

    def _next_site(self) -> FleetSite | None:
        if not self._ready:
            if self._holds_many():
                return None
            read = self.store.untried(self.run, self._cursor, self.size)
            if not read:
                return None
            self._cursor = read[-1].ordinal
            self._ready.extend(read)
        return self._ready.popleft()

    def _holds_many(self) -> bool:
        return sum(map(len, self._held.values())) >= MOST_HELD

    def _free(self, batch: Batch) -> None:
        """Let the sites of other batches ask the hosts of this one."""
        for host in {site.host for site in batch.sites if site.host}:
            self._busy.discard(host)
            waiting = self._held.pop(host, None)
            if waiting:
                self._ready.extendleft(reversed(waiting))

    def _pause(self) -> float | None:
        """Return the seconds until a site is to be tried again, None when none is."""
        turn = self.store.next_turn(self.run, self._turn)
        return None if turn is None else max(0.0, turn[0] - time.time())

    def _wait(self) -> bool:
        """Wait until a site is to be tried again; False when none is left."""
        pause = self._pause()
        if pause is None:
            # A clock that was set back leaves turns behind that were never taken.
            self._turn = FIRST_TURN
            pause = self._pause()
        if pause is None:
            return False
        time.sleep(pause)
        return True


__all__ = ["Engine", "StoreError", "WorkersKeepDying"]
