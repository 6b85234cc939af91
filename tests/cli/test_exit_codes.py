"""The contract: 0 clean, 1 findings, 2 could not judge, 3 nothing or too little to check."""

import os
import subprocess
import sys

import pytest
from made_page import EXAMPLES, FOOTER, page

FORMATS = ["text", "json", "sarif", "junit", "gitlab", "github", "markdown", "html"]

RULE_UNLOADED = """
class Finder:
    def find_spec(self, name, *rest):
        if name == "beian_lint.rules.badge":
            raise ImportError("no such table")
sys.meta_path.insert(0, Finder())
"""
SITE_RULE_BREAKS = """
from msgspec.structs import replace
from beian_lint import judge
def broken(*_):
    raise KeyError("x")
judge.OF_SITE = tuple(replace(rule, check=broken) for rule in judge.OF_SITE)
"""
PAGE_RULE_BREAKS = SITE_RULE_BREAKS.replace("OF_SITE", "OF_PAGE").replace(
    "def broken(*_):", "done = []\ndef broken(*_):\n    if done: return ()\n    done.append(1)"
)
REPORT_BREAKS = """
from beian_lint.report import formats
def broken(*_):
    return 1 / 0
formats.reporter = lambda name: broken
import beian_lint.cli.output, beian_lint.report.text
beian_lint.cli.output.reporter = lambda name: broken
beian_lint.report.text.report_text = lambda *_, **__: 1 / 0
"""


def with_a_fault(fault, *arguments):
    """Run the command with something in it that is broken."""
    code = f"import sys\n{fault}\nfrom beian_lint.cli.run import run\nsys.exit(run(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", *map(str, arguments)],
        env={**os.environ, "LC_ALL": "en.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


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
        assert "a.html" in ran.out

    def test_2_a_settings_file_that_is_named_and_absent(self, beian_lint, site, format_):
        ran = beian_lint(site(), "--config", "absent.toml", "--format", format_)
        assert (ran.code, ran.out) == (2, "")
        assert "absent.toml" in ran.err

    def test_2_an_unknown_key(self, beian_lint, site, format_):
        root = site()
        (root.parent / "beian-lint.toml").write_text("numberz = []")
        ran = beian_lint(root, "--format", format_)
        assert (ran.code, ran.out) == (2, "")
        assert "numbers" in ran.err

    def test_2_a_rule_that_cannot_load(self, site, format_):
        ran = with_a_fault(RULE_UNLOADED, site(), "--format", format_)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "no such table" in ran.stderr

    def test_2_a_rule_that_breaks_on_the_whole_site(self, site, format_):
        ran = with_a_fault(SITE_RULE_BREAKS, site(), "--format", format_)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "KeyError" in ran.stderr

    def test_1_a_rule_that_breaks_on_a_page(self, site, format_):
        ran = with_a_fault(PAGE_RULE_BREAKS, site(), "--format", format_)
        assert ran.returncode == 1
        assert "index.html" in ran.stdout

    def test_2_a_format_that_cannot_be_made(self, site, format_):
        ran = with_a_fault(REPORT_BREAKS, site(), "--format", format_)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "ZeroDivisionError" in ran.stderr


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
