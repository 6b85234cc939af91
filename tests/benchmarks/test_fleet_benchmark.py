"""The benchmark of fleets, with few sites: its web is what it says, and it tells what is wrong."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("psutil", reason="comes with the extra `fleet`")
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="tells what processes cost on Unix"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate"),
]
AGAIN = ("flaky", "slow", "silent", "drip")
"""Kinds that need another attempt, or time."""


@pytest.fixture(scope="module")
def benchmark():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
        import fleet_conditions

        yield fleet_conditions


@pytest.fixture(scope="module")
def ran(benchmark, tmp_path_factory):
    """A fleet of every kind that is done at the first attempt, and what came of it."""
    told = benchmark.Conditions(tmp_path_factory.mktemp("fleet"), 16, 5.0, 1)
    kinds = tuple(kind for kind in benchmark.KINDS if kind not in AGAIN)
    some = benchmark.made_web.sites(len(kinds) + 3, kinds)
    with benchmark.made_web.served(told.folder, 0.0, 5.0) as ports:
        cost = told.run(some, ports, "--jobs=1", "--retries=0")
        clients = [name for name in benchmark.CLIENTS if find_spec(name)]
        orderly = benchmark.made_web.sites(5, benchmark.made_web.ORDERLY)
        bare = {name: told.bare(name, orderly, ports).out.strip() for name in clients}
    return told, some, cost, bare


def test_every_kind_of_site_is_found_as_it_was_made(ran):
    told, _, cost, _ = ran
    assert told.wrong == []
    assert cost.resident >= max(cost.peak, cost.largest) > 0
    assert 0 < told.waiting() <= 1


def test_a_bare_client_fetches_all_of_a_site(ran):
    *_, bare = ran
    assert set(bare.values()) <= {"5"}


def test_what_is_lost_comes_twice_or_is_judged_otherwise_is_told(benchmark, ran, monkeypatch):
    told, some, cost, _ = ran
    lines = cost.out.splitlines(keepends=True)
    twice = [*lines, lines[0]]
    assert len(benchmark.differences(some, "".join(twice), told.folder)) == 1
    assert len(benchmark.differences(some, "".join(lines[1:]), told.folder)) == 1
    missing = benchmark.MadeSite("good", 999)
    (said,) = benchmark.differences([*some, missing], cost.out, told.folder)
    assert said == "good-999: 0 results, 0 lines"
    monkeypatch.setitem(benchmark.KINDS, "bare", benchmark.KINDS["good"])
    count = sum(one.kind == "bare" for one in some)
    wrong = benchmark.differences(some, cost.out, told.folder)
    assert len(wrong) == count
    assert all("fail (" in one for one in wrong)
