"""The contract: 0 clean, 1 findings, 2 could not judge, 3 nothing or too little to check."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import EXAMPLES, FOOTER, page

FORMATS = ["text", "json"]


@pytest.mark.parametrize("format_", FORMATS)
class TestWhateverTheFormat:
    def test_0_clean(self, beian_lint, format_):
        assert beian_lint(EXAMPLES / "passing", "--format", format_).code == 0

    def test_1_findings(self, beian_lint, format_):
        assert beian_lint(EXAMPLES / "failing", "--format", format_).code == 1

    def test_2_a_path_that_is_not_there(self, beian_lint, format_):
        ran = beian_lint("nowhere", "--format", format_)
        assert ran.code == 2
        assert "There is no such file or folder: nowhere" in ran.err
        assert not ran.out

    def test_2_settings_that_cannot_be_used(self, beian_lint, site, format_):
        root = site()
        (root.parent / "beian-lint.toml").write_text('fail_on = "eror"\n')
        ran = beian_lint(root, "--format", format_)
        assert ran.code == 2
        assert "fail-on" in ran.err
        assert not ran.out

    def test_3_an_empty_folder(self, beian_lint, site, format_):
        ran = beian_lint(site({}, badge=False), "--format", format_)
        assert ran.code == 3

    def test_3_a_folder_with_no_page(self, beian_lint, site, format_):
        assert beian_lint(site({"a.txt": "x"}), "--format", format_).code == 3

    def test_3_fewer_pages_than_expected(self, beian_lint, site, format_):
        assert beian_lint(site(), "--min-pages", "2", "--format", format_).code == 3

    def test_1_an_unreadable_page_and_the_others_are_checked(self, beian_lint, site, format_):
        root = site({"index.html": page(), "a.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 900})
        ran = beian_lint(root, "--format", format_)
        assert ran.code == 1
        assert "page-unreadable" in ran.out
        assert "a.html" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fail-onn", "error", "x"], "--fail-on"),
        (["--fail-on", "eror", "x"], "error"),
        (["--format", "yaml", "x"], "json"),
        (["--config", "absent.toml", "x"], "absent.toml"),
        (["--number", "京公网安备 123号", "x"], "number"),
        (["explain", "psb-link-legasy"], "psb-link-legacy"),
        (["--jobs", "many", "x"], "jobs"),
        ([], "beian-lint dist/"),
    ],
)
def test_2_wrong_usage_names_what_is_right(beian_lint, site, arguments, said):
    site(name="x")
    ran = beian_lint(*arguments)
    assert ran.code == 2, ran
    assert said in ran.err


@pytest.mark.parametrize("key", ["numberz = []", "[rules]\npsb-link-mising = 'off'"])
def test_2_an_unknown_key_names_the_nearest(beian_lint, site, key):
    root = site()
    (root.parent / "beian-lint.toml").write_text(key, encoding="utf-8")
    ran = beian_lint(root)
    assert ran.code == 2
    assert "beian-lint.toml" in ran.err
    assert ("numbers" if "numberz" in key else "psb-link-missing") in ran.err


def test_a_warning_fails_when_the_settings_say_so(beian_lint, site):
    old = "http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=11010502099999"
    new = "https://beian.mps.gov.cn/#/query/webSearch?code=11010502099999"
    root = site({"index.html": page(FOOTER.replace(new, old))})
    assert beian_lint(root).code == 0
    assert beian_lint(root, "--fail-on", "warning").code == 1
    assert beian_lint(root, "--strict").code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_1_a_page_that_may_not_be_opened(beian_lint, site):
    root = site()
    (root / "secret.html").write_text(page())
    (root / "secret.html").chmod(0)
    ran = beian_lint(root)
    assert ran.code == 1
    assert "secret.html" in ran.out


def test_a_closed_pipe_is_no_crash_and_never_clean(site):
    root = site({f"{n}.html": page("<footer>©</footer>") for n in range(60)})
    command = (
        f"{sys.executable} -m beian_lint --color never -v {root} | true; exit ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (1, 2)


def test_an_interrupt_ends_it_with_130(site):
    root = site({f"{n}.html": page() for n in range(3000)})
    process = subprocess.Popen(
        [sys.executable, "-m", "beian_lint", "--jobs", "1", str(root)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode in (130, -signal.SIGINT)
    assert "beian_lint/" not in err.replace("\\", "/")


WITH_A_WORKER_THAT_DIES = """
import os, signal, sys
from beian_lint import check
from beian_lint.cli import run

def die(batch):
    os.kill(os.getpid(), signal.SIGKILL)

check.POOL_FROM = 2
check._look_at_batch = die
sys.exit(run(sys.argv[1:]))
"""


def test_2_a_worker_that_was_killed(site):
    root = site({f"{n}.html": page() for n in range(4)})
    done = subprocess.run(
        [sys.executable, "-c", WITH_A_WORKER_THAT_DIES, "check", str(root), "--jobs", "2"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_2_a_full_disk(site):
    root = site({f"{n}.html": page() for n in range(3)})
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "beian_lint", "check", str(root), "--format", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
