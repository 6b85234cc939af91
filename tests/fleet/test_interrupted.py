"""Runs that are killed in the middle, as real processes: nothing is lost, nothing is done twice."""

import json
import os
import re
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from fleet_web import Fleet, manner
from msgspec.structs import replace

from beian_lint.fleet.running import NothingToResume, Order, begin
from beian_lint.fleet.schema import StoreError
from beian_lint.fleet.store import Store
from beian_lint.fleet.view import View
from beian_lint.settings import Settings

NAMES = [f"good-{n}" for n in range(40)]
SLOWLY = ("--batch=4", "--concurrency=4")


def some_done(fleet, process, count=4):
    """Wait until some sites are in the store, and tell how many."""
    store = fleet.folder / "fleet.db"
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        with suppress(StoreError), View(store) as view:
            done = [run.done for run in view.runs()]
            if done and done[0] >= count:
                return done[0]
        time.sleep(0.05)
    raise AssertionError("nothing was done")


def tables(fleet, store="fleet.db"):
    return [
        fleet("export", "-", "--table", name, "--store", store)[1]
        for name in ("sites", "pages", "findings")
    ]


@pytest.fixture(scope="module")
def uninterrupted(server, tmp_path_factory):
    """What a run that nothing befell exports."""
    fleet = Fleet(tmp_path_factory.mktemp("whole"), server)
    fleet.manifest(NAMES)
    assert fleet.run("manifest.csv", *SLOWLY)[0] == 0
    return tables(fleet)


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_run_that_is_ended_goes_on_where_it_stopped(fleet, uninterrupted, number):
    fleet.manifest(NAMES)
    fleet.web.asked.clear()
    fleet.web.pause = 0.15
    process = fleet.start(*fleet.arguments("run", "manifest.csv", *SLOWLY, "--jsonl=one.jsonl"))
    some_done(fleet, process)
    if number == signal.SIGKILL:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == (130 if number == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in err
    with View(fleet.folder / "fleet.db") as view:
        (run,) = view.runs()
    assert 4 <= run.done < len(NAMES)
    if number == signal.SIGINT:
        assert f"{run.done} of {len(NAMES)} sites are done" in err
    assert all_ended(process.pid)
    fleet.web.pause = 0.0
    again = ("manifest.csv", *SLOWLY, "--jsonl=two.jsonl", "--resume")
    code, _, err = fleet.run(*again)
    assert code == 0
    assert re.search(
        f"{run.done} of {len(NAMES)} sites are done|{len(NAMES)} 个网站中已查 {run.done} 个", err
    )
    assert tables(fleet) == uninterrupted
    told = [json.loads(line)["site"] for name in ("one.jsonl", "two.jsonl")
            for line in (fleet.folder / name).read_text(encoding="utf-8").splitlines()]  # fmt: skip
    assert len(told) == len(set(told))
    assert max(fleet.web.asked[f"{name}/"] for name in NAMES) <= 2


def all_ended(group):
    """Tell whether the workers have ended with the process that ran the fleet."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_a_worker_that_is_killed_costs_nothing(fleet, uninterrupted):
    fleet.manifest(NAMES)
    fleet.web.pause = 0.1
    process = fleet.start(*fleet.arguments("run", "manifest.csv", *SLOWLY))
    some_done(fleet, process)
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not told.exists():
        pytest.skip("this system does not tell a process's children in /proc")
    os.kill(int(told.read_text().split()[-1]), signal.SIGKILL)
    fleet.web.pause = 0.0
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "A worker was lost" in err
    assert tables(fleet) == uninterrupted


def test_two_runs_do_not_write_one_store(fleet):
    fleet.manifest(NAMES)
    with Store(fleet.folder / "fleet.db"):
        code, _, err = fleet.run("manifest.csv")
    assert code == 2
    assert re.search("Another `fleet run`|另一个 fleet run", err)


def test_other_conditions_begin_another_run(fleet):
    """What is unfinished is gone on with under the same conditions alone."""
    fleet.manifest(NAMES[:4])
    with Store(fleet.folder / "fleet.db") as store:
        order = Order(fleet.folder / "manifest.csv", store.path, manner(fleet.web))
        begun, resumed = begin(store, order)
        assert not resumed
        assert begin(store, order) == (begun, True)
        stricter = replace(order, manner=manner(fleet.web, Settings(preset="strict")))
        with pytest.raises(NothingToResume):
            begin(store, replace(stricter, resume=True))
        other, resumed = begin(store, stricter)
        assert (resumed, store.run(begun.id).state) == (False, "given up")
        anew, resumed = begin(store, replace(stricter, again=True))
        assert (resumed, anew.id) == (False, other.id + 1)
