"""A short run does without what only a long one needs, and ends like any other all the same."""

import gc
import subprocess
import sys
import threading

import pytest
from made_page import page

from beian_lint.cli import short_run

MAIN = """
import atexit, gc, sys
{before}
atexit.register(lambda: print("at the end, collecting:", gc.isenabled()))
class Kept:
    def __del__(self):
        print("taken apart")
kept = Kept()
from beian_lint.__main__ import main
sys.argv[1:] = {arguments}
main()
"""

TAKEN_APART = "taken apart"
THREAD = """
import threading
threading.Thread(target=threading.Event().wait, args=(1,)).start()
"""


def run(folder, arguments, before=""):
    return subprocess.run(
        [sys.executable, "-c", MAIN.format(before=before, arguments=arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def sites(site):
    site({"index.html": page()}, "good")
    site({"index.html": "<!doctype html><title>x</title>"}, "bad")
    return site({f"{n}.html": page() for n in range(short_run.FEW + 1)}, "long").parent


@pytest.mark.parametrize(
    ("arguments", "before", "code", "collecting", "taken_apart"),
    [
        (["good"], "", 0, False, False),
        (["bad"], "", 1, False, False),
        (["absent"], "", 2, False, False),
        (["good"], THREAD, 0, False, True),
        (["good", "--lang", "en"], "", 0, False, False),
        (["good", "--format", "json", "--cache", "cache.json"], "", 0, False, False),
        (["long"], "", 0, True, True),
        (["long", "--lang", "en"], "", 0, True, True),
        (["rules"], "", 0, True, True),
        (["--version"], "", 0, False, False),
    ],
)
def test_how_a_run_ends(sites, arguments, before, code, collecting, taken_apart):
    ran = run(sites, arguments, before)
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)
    told, _, rest = ran.stdout.partition("at the end")
    assert told.strip() or code == 2
    assert rest.splitlines()[0] == f", collecting: {collecting}"
    assert (TAKEN_APART in rest) is taken_apart


class TestLeave:
    @pytest.fixture(autouse=True)
    def short(self, monkeypatch):
        """A run in this process, which stays."""
        left = []
        monkeypatch.setattr(short_run.os, "_exit", left.append)
        monkeypatch.setattr(short_run.atexit, "_run_exitfuncs", lambda: None)
        monkeypatch.setattr(short_run.gc, "isenabled", lambda: False)
        monkeypatch.setattr(short_run, "_COMPANY", frozenset({"no such module"}))
        monkeypatch.setattr(short_run.sys, "gettrace", lambda: None)
        monkeypatch.setattr(short_run.sys, "getprofile", lambda: None)
        yield left
        gc.enable()

    def test_at_once(self, short):
        short_run.leave(3)
        assert short == [3]

    @pytest.mark.parametrize("name", ["asyncio", "multiprocessing"])
    def test_processes_end_as_usual(self, short, monkeypatch, name):
        monkeypatch.undo()
        assert name in short_run._COMPANY
        monkeypatch.setattr(short_run.gc, "isenabled", lambda: False)
        monkeypatch.setitem(sys.modules, name, short_run)
        with pytest.raises(SystemExit, match="3"):
            short_run.leave(3)

    @pytest.mark.parametrize("watches", ["gettrace", "getprofile"])
    def test_who_watches_sees_the_end(self, short, monkeypatch, watches):
        monkeypatch.setattr(short_run.sys, watches, lambda: print)
        with pytest.raises(SystemExit, match="3"):
            short_run.leave(3)
        assert short == []

    def test_a_thread_is_waited_for(self, short):
        end = threading.Event()
        thread = threading.Thread(target=end.wait)
        thread.start()
        with pytest.raises(SystemExit, match="3"):
            short_run.leave(3)
        end.set()
        thread.join()
        assert short == []

    def test_a_stream_that_is_full_is_for_python_to_tell(self, short, monkeypatch):
        class Full:
            def flush(self):
                raise OSError

        monkeypatch.setattr(short_run.sys, "stderr", Full())
        with pytest.raises(SystemExit, match="3"):
            short_run.leave(3)
        assert short == []


@pytest.mark.parametrize(
    ("total", "collecting"), [(1, False), (short_run.FEW, False), (short_run.FEW + 1, True)]
)
def test_a_run_turns_out_long(total, collecting):
    steps = []
    short_run.begin()
    try:
        short_run.told_long(lambda *step: steps.append(step))(1, total)
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
    assert steps == [(1, total)]
