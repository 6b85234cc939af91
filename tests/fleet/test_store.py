"""The store: each result once, each batch whole, one writer, and nothing that is not ours."""

import sqlite3

import pytest

from beian_lint.fleet.manifest import RowProblem
from beian_lint.fleet.model import FleetSite, FoundFault, PageResult, Sentences, SiteResult
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import FIRST_TURN, ManifestError, Store
from beian_lint.fleet.view import NoRun, View

SITES = [FleetSite(n, f"site-{n}", f"http://{n}.example/", row=n + 2) for n in range(5)]


def begin(store, sites=SITES, digest="d", conditions="c"):
    return store.begin(
        sites, manifest="m.csv", digest=digest, conditions=conditions, tool="1", fail_on="error"
    )


def result(ordinal, verdict="pass", text="别的\ud800", **more):
    said = Sentences(text, "x", "y", "z")
    fault = FoundFault(
        "index.html", "psb-number-missing", "missing", "error", True, True, "", 1, 2, "body", text,
        ("desktop", "phone"), said,
    )  # fmt: skip
    page = PageResult("", "http://a/", "checked", "", 200, ("http://b/",), 10, "static", "[]",
                      (("desktop", b"png"),))  # fmt: skip
    faults = () if verdict == "pass" else (fault, fault)
    return SiteResult(ordinal, f"site-{ordinal}", "", verdict, pages=(page,), faults=faults, **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "fleet.db"


def test_a_result_is_kept_once(path):
    with Store(path) as store:
        run = begin(store)
        assert store.keep(run.id, [(result(0), 0.0), (result(1, "fail"), 0.0)])
        assert store.keep(run.id, [(result(0, "fail"), 0.0)]) == []
        assert store.run(run.id).done == 2
    with View(path) as view:
        assert [site.verdict for site in view.sites(run.id)] == ["pass", "fail"]
        assert [one.site for one in view.findings(run.id)] == ["site-1", "site-1"]
        assert next(view.findings(run.id)).zh == "别的\\ud800"
        assert [(one.ordinal, one.png) for one in view.pictures(run.id)] == [
            (0, b"png"),
            (1, b"png"),
        ]
        assert next(view.pages(run.id)).redirects == ("http://b/",)


def test_a_site_that_is_to_be_tried_again_waits_for_its_moment(path):
    with Store(path) as store:
        run = begin(store)
        store.keep(run.id, [(result(0, again=True), 1.0), (result(1, again=True), 4e9)])
        assert [site.ordinal for site in store.untried(run.id, -1, 9)] == [2, 3, 4]
        assert [site.ordinal for site in store.untried(run.id, 2, 1)] == [3]
        ((turn, site),) = store.due(run.id, FIRST_TURN, 9)
        assert (turn, site.ordinal, site.attempts) == ((1.0, 0), 0, 1)
        assert store.next_turn(run.id, FIRST_TURN) == turn
        assert store.next_turn(run.id, turn) == (4e9, 1)
        assert store.next_turn(run.id, (4e9, 1)) is None


def test_sites_are_due_in_the_order_of_their_moments_and_none_comes_twice(path):
    with Store(path) as store:
        run = begin(store)
        moments = {0: 3.0, 1: 1.0, 2: 2.0, 3: 1.0}
        store.keep(run.id, [(result(n, again=True), moment) for n, moment in moments.items()])
        first = store.due(run.id, FIRST_TURN, 3)
        assert [turn for turn, _ in first] == [(1.0, 1), (1.0, 3), (2.0, 2)]
        assert [turn for turn, _ in store.due(run.id, first[-1][0], 9)] == [(3.0, 0)]


def test_what_is_due_is_found_without_reading_all_sites(path):
    with Store(path) as store:
        asked = []
        store._connection.set_trace_callback(asked.append)
        store.due(1, FIRST_TURN, 9)
        store.next_turn(1, FIRST_TURN)
        store._connection.set_trace_callback(None)
        for statement in asked:
            steps = store._connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            (step,) = [row["detail"] for row in steps]
            assert "site_again (run=? AND" in step


def test_a_batch_that_cannot_be_written_leaves_nothing(path):
    with Store(path) as store:
        run = begin(store)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        big = result(1, "fail", "x" * 500_000)
        with pytest.raises(StoreError) as raised:
            store.keep(run.id, [(result(0), 0.0), (big, 0.0)])
        assert raised.value.case == "failed"
        assert store.run(run.id).done == 0
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert len(store.keep(run.id, [(result(0), 0.0), (big, 0.0)])) == 2


def test_one_process_writes_and_others_read(path):
    with Store(path) as store:
        run = begin(store)
        with pytest.raises(StoreError) as raised:
            Store(path)
        assert raised.value.case == "in-use"
        with View(path) as view:
            assert view.run().id == run.id
    with Store(path) as store:
        assert store.run(run.id).state == "unfinished"


def test_what_is_unfinished_is_gone_on_with_where_nothing_differs(path):
    with Store(path) as store:
        run = begin(store)
        assert store.unfinished("d", "c") == run
        assert store.unfinished("d", "other") is None
        assert store.unfinished("other", "c") is None
        later = begin(store)
        assert store.run(run.id).state == "given up"
        assert store.unfinished("d", "c") == later
        assert store.finish(later.id, 0).state == "finished"
        assert store.unfinished("d", "c") is None


@pytest.mark.parametrize(
    ("sites", "cases"),
    [
        ([], []),
        ([SITES[0], RowProblem("no-target", 3)], ["no-target"]),
        ([SITES[0], FleetSite(1, "site-0", "http://b/", row=7)], ["twice"]),
        ([RowProblem("no-target", n) for n in range(100)], ["no-target"] * 20),
    ],
)
def test_no_run_begins_with_a_manifest_that_is_wrong(path, sites, cases):
    with Store(path) as store:
        with pytest.raises(ManifestError) as raised:
            begin(store, sites)
        assert [one.case for one in raised.value.problems] == cases
    with View(path) as view, pytest.raises(NoRun):
        view.run()


def test_old_runs_lose_their_details_and_keep_their_verdicts(path):
    with Store(path) as store:
        for _ in range(3):
            run = begin(store)
            store.keep(run.id, [(result(n, "fail"), 0.0) for n in range(5)])
            store.finish(run.id, 2)
    with View(path) as view:
        assert [len(list(view.findings(n))) for n in (1, 2, 3)] == [0, 10, 10]
        runs, letters = view.history(3, 30)
        assert [one.id for one in runs] == [1, 2, 3]
        assert letters == {f"site-{n}": "fff" for n in range(5)}


def test_history_tells_where_a_site_was_not(path):
    with Store(path) as store:
        for count in (2, 3):
            run = begin(store, SITES[:count])
            store.keep(run.id, [(result(n, "unreachable"), 0.0) for n in range(count)])
            store.finish(run.id, 0)
    with View(path) as view:
        assert view.history(2, 30)[1] == {"site-0": "uu", "site-1": "uu", "site-2": "-u"}
        assert view.history(2, 1)[1] == {"site-0": "u", "site-1": "u", "site-2": "u"}


def test_what_is_no_store_is_told_and_left_alone(path, tmp_path):
    path.write_bytes(b"no database at all, but a text that somebody needs" * 9)
    before = path.read_bytes()
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert (raised.value.case, path.read_bytes()) == ("not-a-store", before)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.executescript("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(StoreError) as raised:
        Store(other)
    assert raised.value.case == "not-a-store"
    with pytest.raises(StoreError) as raised:
        View(tmp_path / "none.db")
    assert raised.value.case == "no-store"
    assert not (tmp_path / "none.db").exists()


def test_a_store_of_a_later_version_is_not_touched(path):
    with Store(path) as store:
        begin(store)
        store._connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as raised:
        Store(path)
    assert raised.value.case == "too-new"
