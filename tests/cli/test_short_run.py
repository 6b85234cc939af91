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
from beian_lint.cli.short_run import is_short
atexit.register(lambda: print("at the end, short:", is_short()))
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
    ("arguments", "before", "code", "short", "taken_apart"),
    [
        (["good"], "", 0, True, False),
        (["bad"], "", 1, True, False),
        (["absent"], "", 2, True, False),
        (["good"], THREAD, 0, True, True),
        (["good", "--lang", "en"], "", 0, True, False),
        (["good", "--format", "json", "--cache", "cache.json"], "", 0, True, False),
        (["long"], "", 0, False, True),
        (["long", "--lang", "en"], "", 0, False, True),
        (["rules"], "", 0, False, True),
        (["--version"], "", 0, True, False),
    ],
)
def test_how_a_run_ends(sites, arguments, before, code, short, taken_apart):
    ran = run(sites, arguments, before)
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)
    told, _, rest = ran.stdout.partition("at the end")
    assert told.strip() or code == 2
    assert rest.splitlines()[0] == f", short: {short}"
    assert (TAKEN_APART in rest) is taken_apart


class TestLeave:
    @pytest.fixture(autouse=True)
    def short(self, monkeypatch):
        """A run in this process, which stays."""
        left = []
        monkeypatch.setattr(short_run.os, "_exit", left.append)
        monkeypatch.setattr(short_run.atexit, "_run_exitfuncs", lambda: None)
        monkeypatch.setattr(short_run, "is_short", lambda: True)
        monkeypatch.setattr(short_run, "_COMPANY", frozenset({"no such module"}))
        monkeypatch.setattr(short_run.sys, "gettrace", lambda: None)
        monkeypatch.setattr(short_run.sys, "getprofile", lambda: None)
        return left

    def test_at_once(self, short):
        short_run.leave(3)
        assert short == [3]

    @pytest.mark.parametrize("name", ["asyncio", "multiprocessing"])
    def test_processes_end_as_usual(self, short, monkeypatch, name):
        monkeypatch.undo()
        assert name in short_run._COMPANY
        monkeypatch.setattr(short_run, "is_short", lambda: True)
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


@pytest.fixture
def begun():
    before = gc.get_threshold()
    short_run.begin()
    yield before
    short_run.is_no_check()
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("total", "short"), [(1, True), (short_run.FEW, True), (short_run.FEW + 1, False)]
)
def test_a_run_turns_out_long(begun, total, short):
    steps = []
    short_run.told_long(lambda *step: steps.append(step))(1, total)
    assert short_run.is_short() is short
    assert gc.get_threshold() == short_run.SELDOM
    assert gc.isenabled()
    assert steps == [(1, total)]


def test_another_command_looks_for_garbage_as_usual(begun):
    short_run.is_no_check()
    assert gc.get_threshold() == begun
    assert not short_run.is_short()
