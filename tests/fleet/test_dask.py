"""The same fleet on a Dask cluster: a scheduler and two workers, each a process of its own."""

import os
import signal
import subprocess
import sys
import time

import pytest
from fleet_web import ROOT
from test_interrupted import NAMES, SLOWLY, some_done, tables

pytest.importorskip("distributed", reason="the extra `fleet` is not installed")


@pytest.fixture
def cluster(tmp_path):
    """A scheduler on loopback with two workers; yields its address and the workers."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s",
    }
    processes = []

    def start(code, *arguments):
        processes.append(
            subprocess.Popen([sys.executable, "-W", "ignore", "-c", code, *arguments],
                             cwd=tmp_path, env=environment, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, encoding="utf-8")
        )  # fmt: skip
        return processes[-1]

    address = start(SCHEDULER).stdout.readline().strip()
    workers = [start(WORKER, address) for _ in range(2)]
    for worker in workers:
        assert worker.stdout.readline().strip() == "ready"
    yield address, workers
    for process in processes:
        process.kill()
        process.communicate()


SCHEDULER = """
import asyncio
from distributed import Scheduler

async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False, dashboard_address=":0") as one:
        print(one.address, flush=True)
        await one.finished()

asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker

async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard_address=":0") as one:
        print("ready", flush=True)
        await one.finished()

asyncio.run(main())
"""


def test_a_worker_is_lost_in_the_middle_and_the_result_is_that_of_one_process(fleet, cluster):
    scheduler, workers = cluster
    fleet.manifest([*NAMES, "bare", "gbk", "flaky"])
    assert fleet.run("manifest.csv", *SLOWLY, "--store=whole.db")[0] == 1
    alone = tables(fleet, "whole.db")
    fleet.web.asked.clear()
    fleet.web.pause = 0.1
    process = fleet.start(
        *fleet.arguments("run", "manifest.csv", *SLOWLY, f"--scheduler={scheduler}")
    )
    some_done(fleet, process, 8)
    workers[0].send_signal(signal.SIGKILL)
    time.sleep(0.2)
    fleet.web.pause = 0.0
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert "Traceback" not in err, err
    assert tables(fleet) == alone
