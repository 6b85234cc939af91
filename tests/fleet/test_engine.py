"""The engine: every site once, whatever the executor, and whatever becomes of its workers."""

import threading
import time
from collections import Counter
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from fleet_web import manner, site

from beian_lint.browsing import NoBrowser
from beian_lint.fleet.engine import Engine, WorkersKeepDying
from beian_lint.fleet.executors import Crew
from beian_lint.fleet.model import FleetSite, SiteResult
from beian_lint.fleet.store import Store
from beian_lint.fleet.tables import TABLES
from beian_lint.fleet.view import View


def crew(count=2, executor=ThreadPoolExecutor):
    @contextmanager
    def make():
        with executor(count) as pool:
            yield Crew(pool, count)

    return make


class Sites:
    """A run of made-up sites, and what the engine did with them."""

    def __init__(self, folder, sites):
        self.sites = sites
        self.store = Store(folder / "fleet.db")
        self.run = self.store.begin(
            sites, manifest="m", digest="d", conditions="c", tool="1", fail_on="error"
        )
        self.batches = []
        self.kept = Counter()
        self.lost = 0

    def engine(self, web, look, batch=4, **more):
        def seen(some):
            self.batches.append(some)
            return look(some)

        def kept(results):
            self.kept.update(result.ordinal for result in results)

        def lose():
            self.lost += 1

        return Engine(
            self.store, self.run.id, manner(web, **more), 8, batch, len(self.sites), kept, lose, seen
        )  # fmt: skip

    def verdicts(self):
        with View(self.store.path) as view:
            return {one.name: one.verdict for one in view.sites(self.run.id)}


@pytest.fixture
def fleet_of(tmp_path):
    made = []

    def make(sites):
        made.append(Sites(tmp_path, sites))
        return made[-1]

    yield make
    for one in made:
        one.store.__exit__()


def many(count, host=lambda n: f"{n}.test"):
    return [FleetSite(n, f"s{n}", f"http://{host(n)}/{n}", row=n) for n in range(count)]


def passing(batch):
    return [SiteResult(one.ordinal, one.name, "", "pass") for one in batch.sites]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("batch", [0, 1, 4, 100])
def test_every_site_is_looked_at_once(web, fleet_of, count, batch):
    fleet = fleet_of(many(37))
    fleet.engine(web, passing, batch).work(crew(count))
    assert fleet.kept == Counter(range(37))
    assert set(fleet.verdicts().values()) == {"pass"}


def test_sites_of_one_host_are_never_in_two_batches_at_once(web, fleet_of):
    busy, lock, both = Counter(), threading.Lock(), []

    def look(batch):
        hosts = {one.host for one in batch.sites}
        with lock:
            busy.update(hosts)
            both.extend(host for host in hosts if busy[host] > 1)
        time.sleep(0.01)
        with lock:
            busy.subtract(hosts)
        return passing(batch)

    fleet = fleet_of(many(60, lambda n: "one.test" if n % 2 else f"{n}.test"))
    fleet.engine(web, look).work(crew(4))
    assert fleet.kept == Counter(range(60))
    assert not both


def test_what_is_worth_it_is_tried_again_later_and_then_told_as_it_is(web, fleet_of):
    tried = Counter()

    def look(batch):
        results = []
        for one in batch.sites:
            tried[one.ordinal] += 1
            again = one.ordinal == 3 and one.attempts < 2
            results.append(SiteResult(one.ordinal, one.name, "", "pass", again=again))
        return results

    fleet = fleet_of(many(9))
    fleet.engine(web, look, attempts=3).work(crew())
    assert tried == {n: 3 if n == 3 else 1 for n in range(9)}
    assert fleet.kept == Counter(range(9))
    with View(fleet.store.path) as view:
        assert [one.attempts for one in view.sites(1)] == [1, 1, 1, 3, 1, 1, 1, 1, 1]


def test_those_waited_for_in_vain_keep_one_of_four_workers_while_others_are_looked_at(
    web, fleet_of
):
    lock, at_once, most, untried = threading.Lock(), 0, [], set(range(400))
    beside, mixed = threading.Event(), []

    def look(batch):
        nonlocal at_once
        second = [one for one in batch.sites if one.attempts]
        if not second:
            with lock:
                untried.difference_update(one.ordinal for one in batch.sites)
                if at_once:
                    beside.set()
            time.sleep(0.005)
        else:
            with lock:
                at_once += 1
                most.append(at_once if untried else 0)
                mixed.append(len(second) != len(batch.sites))
            beside.wait(10)  # until another batch is looked at meanwhile
            with lock:
                at_once -= 1
        return [
            SiteResult(
                one.ordinal,
                one.name,
                "",
                "pass",
                again=one.ordinal % 5 == 0 and not one.attempts,
                waited=9.0,
            )
            for one in batch.sites
        ]

    fleet = fleet_of(many(400))
    fleet.engine(web, look, attempts=2).work(crew(4))
    assert fleet.kept == Counter(range(400))
    assert beside.is_set()
    assert max(most) == 1
    assert not any(mixed)


def test_those_that_answered_at_once_do_not_wait_for_those_that_did_not(web, fleet_of):
    again = []

    def look(batch):
        again.extend(
            {one.ordinal % 2 for one in batch.sites} for one in batch.sites[:1] if one.attempts
        )
        return [
            SiteResult(
                one.ordinal,
                one.name,
                "",
                "pass",
                again=not one.attempts,
                waited=9.0 * (one.ordinal % 2),
            )
            for one in batch.sites
        ]

    fleet = fleet_of(many(100))
    fleet.engine(web, look, 0, attempts=2).work(crew(4))
    assert fleet.kept == Counter(range(100))
    assert {0} in again
    assert {1} in again
    assert {0, 1} not in again


def test_the_last_free_worker_waits_for_company_of_those_tried_again(web, fleet_of):
    sizes = []

    def look(batch):
        sizes.extend(len(batch.sites) for one in batch.sites[:1] if one.attempts)
        return [
            SiteResult(one.ordinal, one.name, "", "pass", again=not one.attempts)
            for one in batch.sites
        ]

    fleet = fleet_of(many(40))
    engine = fleet.engine(web, look, 0, attempts=2, backoff=0.5)
    engine.concurrency = 30
    engine.work(crew(1))
    assert fleet.kept == Counter(range(40))
    assert len(sizes) <= 3


def test_a_clock_that_is_set_back_loses_no_site(web, fleet_of):
    tried = Counter()

    def look(batch):
        tried.update(one.ordinal for one in batch.sites)
        return [
            SiteResult(one.ordinal, one.name, "", "pass", again=one.attempts < 2)
            for one in batch.sites
        ]

    fleet = fleet_of(many(3))
    running = fleet.engine(web, look, 1, attempts=3, backoff=0.0)
    running._turn = (time.time() + 900, 0)  # as the clock was when the last one was taken
    running.work(crew(1))
    assert tried == Counter({0: 3, 1: 3, 2: 3})
    assert fleet.kept == Counter(range(3))


def test_a_site_that_breaks_its_batch_is_found_and_takes_no_other_with_it(web, fleet_of):
    def look(batch):
        if any(one.ordinal == 5 for one in batch.sites):
            raise MemoryError
        return passing(batch)

    fleet = fleet_of(many(20))
    fleet.engine(web, look, 10).work(crew())
    verdicts = fleet.verdicts()
    assert verdicts.pop("s5") == "fail"
    assert set(verdicts.values()) == {"pass"}
    with View(fleet.store.path) as view:
        assert [(one.site, one.case) for one in view.findings(1)] == [("s5", "internal-error")]


class Fragile(Executor):
    """A pool that breaks as a whole when a site of its own kills a worker."""

    def __init__(self, count):
        self.pool = ThreadPoolExecutor(count)
        self.broken = False

    def submit(self, fn, /, *args, **kwargs):
        if self.broken:
            raise BrokenExecutor
        future = Future()

        def run():
            try:
                result = fn(*args, **kwargs)
            except SystemExit:
                self.broken = True
            if self.broken:
                future.set_exception(BrokenExecutor("a worker died"))
            else:
                future.set_result(result)

        self.pool.submit(run)
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.pool.shutdown(wait)


@pytest.mark.parametrize("batch", [1, 8])
def test_a_site_that_kills_its_worker_is_found_and_takes_no_other_with_it(web, fleet_of, batch):
    def look(some):
        time.sleep(0.005)
        if any(one.ordinal == 11 for one in some.sites):
            raise SystemExit
        return passing(some)

    fleet = fleet_of(many(30))
    fleet.engine(web, look, batch).work(crew(3, Fragile))
    verdicts = fleet.verdicts()
    assert verdicts.pop("s11") == "fail"
    assert set(verdicts.values()) == {"pass"}
    assert fleet.lost
    assert fleet.kept == Counter(range(30))


def test_a_crew_that_always_breaks_ends_the_run_and_keeps_what_was_done(web, fleet_of):
    calls = []

    def look(some):
        calls.append(some)
        if len(calls) > 1:
            raise SystemExit
        return passing(some)

    fleet = fleet_of(many(100))
    with pytest.raises(WorkersKeepDying):
        fleet.engine(web, look, 1).work(crew(1, Fragile))
    assert 1 <= fleet.store.run(1).done < 100


def test_without_a_browser_where_one_is_needed_the_run_stops(web, fleet_of):
    def look(some):
        raise NoBrowser("no-browser")

    fleet = fleet_of(many(3))
    with pytest.raises(NoBrowser):
        fleet.engine(web, look).work(crew())
    assert fleet.store.run(1).done == 0


def test_what_is_exported_does_not_hang_on_the_engine(web, tmp_path, fleet_of):
    from beian_lint.fleet.work import look_at_batch

    names = ("good", "gbk", "bare", "moved", "flaky", "shy", "down", "bomb", "circle")
    tables = []
    for at, (count, batch) in enumerate(((1, 1), (1, 100), (3, 2))):
        (tmp_path / str(at)).mkdir()
        sites = [site(web, name, n, row=n) for n, name in enumerate(names)]
        fleet = Sites(tmp_path / str(at), sites)
        web.asked.clear()
        patience = {"quick": 10.0, "seconds": 30.0, "read": 20.0}
        fleet.engine(web, look_at_batch, batch, attempts=3, **patience).work(crew(count))
        with View(fleet.store.path) as view:
            tables.append(
                {name: [{column: row[column] for column in table.columns}
                        for row in table.rows(view, 1)] for name, table in TABLES.items()}
            )  # fmt: skip
        fleet.store.__exit__()
    assert tables[0] == tables[1] == tables[2]
    told = {row["site"]: row["verdict"] for row in tables[0]["sites"]}
    assert (told["flaky"], told["shy"], told["down"]) == ("pass", "pass", "unreachable")
