"""Ended before its end, or nowhere to write: the right exit code, no part of a report, no orphan."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_page import FOOTER, page

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="children are found in /proc"
)

PAGES = 2_000
BEFORE = '{"what stood there": "before"}'


@pytest.fixture(scope="module")
def large_site(tmp_path_factory):
    """A site that takes a while: no foot is like another."""
    root = tmp_path_factory.mktemp("large") / "site"
    root.mkdir()
    for n in range(PAGES):
        foot = FOOTER.replace("<footer>", f'<footer class="f{n}">' + "<p>正文</p>" * 50)
        (root / f"{n}.html").write_text(page(foot), encoding="utf-8")
    return root


@dataclass
class Running:
    process: subprocess.Popen[str]
    report: Path
    workers: list[int] = field(default_factory=list)

    def gone(self) -> bool:
        """Tell whether all workers have ended, within a while."""
        for _ in range(200):
            if not any(_lives(worker) for worker in self.workers):
                return True
            time.sleep(0.05)
        return False


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(process: int) -> list[int]:
    return [
        int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def _heed_signals() -> None:
    """Undo what a runner in the background hands down: ignored interrupts and hang-ups."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def in_the_middle(large_site, tmp_path):
    """Start a check of the large site by two processes, and return when they are at it."""
    report = tmp_path / "report.json"
    report.write_text(BEFORE)
    command = [sys.executable, "-m", "beian_lint", "check", large_site, "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "--report", f"json={report}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "en.UTF-8", "PYTHONUTF8": "1"},
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_heed_signals,  # noqa: PLW1509 - no threads here
    )
    running = Running(process, report)
    while len(running.workers) < 2:
        assert process.poll() is None, process.communicate()
        running.workers = _children(process.pid)
        time.sleep(0.01)
    time.sleep(0.1)
    yield running
    for one in (process.pid, *running.workers):
        if _lives(one):
            os.kill(one, signal.SIGKILL)
    process.communicate(timeout=30)


@pytest.mark.parametrize(
    ("sent", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
)
def test_a_signal_ends_it_and_its_workers(in_the_middle, sent, code):
    in_the_middle.process.send_signal(sent)
    # Workers that live on would hold the pipe, and this would time out.
    out, err = in_the_middle.process.communicate(timeout=30)
    assert in_the_middle.process.returncode == code
    assert (out, err) == ("", "")
    assert in_the_middle.gone()
    assert in_the_middle.report.read_text() == BEFORE
    assert list(in_the_middle.report.parent.iterdir()) == [in_the_middle.report]


def test_2_a_worker_is_killed(in_the_middle):
    os.kill(in_the_middle.workers[0], signal.SIGKILL)
    out, err = in_the_middle.process.communicate(timeout=30)
    assert in_the_middle.process.returncode == 2
    assert out == ""
    assert "was killed from outside" in err
    assert "Traceback" not in err
    assert in_the_middle.gone()
    assert in_the_middle.report.read_text() == BEFORE


def test_a_signal_to_the_whole_group_is_told_once(in_the_middle):
    os.killpg(in_the_middle.process.pid, signal.SIGINT)
    out, err = in_the_middle.process.communicate(timeout=30)
    assert (in_the_middle.process.returncode, out, err) == (130, "", "")
    assert in_the_middle.gone()


def test_who_ignores_hanging_up_goes_on(site):
    root = site({f"{n}.html": page() for n in range(300)})
    process = subprocess.Popen(
        [sys.executable, "-m", "beian_lint", "check", root, "--jobs", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # noqa: PLW1509
    )
    time.sleep(0.3)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0


FORMATS = ["text", "json", "sarif", "junit", "gitlab", "github", "markdown", "html"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
class TestAFullDisk:
    @pytest.mark.parametrize("format_", FORMATS)
    def test_2_where_the_report_is_printed(self, site, format_):
        root = site()
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "beian_lint", "check", root, "--format", format_],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                timeout=60,
                check=False,
            )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "No space" in done.stderr

    @pytest.mark.parametrize("format_", FORMATS)
    def test_2_where_the_report_is_written(self, beian_lint, site, format_):
        ran = beian_lint("check", site(), "--report", f"{format_}=/dev/full")
        assert ran.code == 2
        assert "No space" in ran.err

    def test_2_where_even_complaining_is_impossible(self, site):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "beian_lint", "check", site(), "--format", "json"],
                stdout=full,
                stderr=full,
                timeout=60,
                check=False,
            )
        assert done.returncode not in (0, 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_reader_that_leaves_makes_it_never_clean(site, format_):
    root = site()
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "beian_lint", "check", root, "--format", format_],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_2_a_folder_that_may_not_be_written_in(beian_lint, site, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    assert beian_lint("check", site(), "--report", f"json={locked}/r.json").code == 2


def test_2_a_report_where_a_folder_stands(beian_lint, site, tmp_path):
    (tmp_path / "r.json").mkdir()
    ran = beian_lint("check", site(), "--report", "json=r.json")
    assert ran.code == 2
    assert "r.json" in ran.err
