"""A plain check, read without the parser of the command line: nobody can tell the difference."""

import json
import os
import re
import subprocess
import sys
from inspect import signature
from typing import get_args

import pytest
from made_page import FOOTER, page

from beian_lint.cli import checking
from beian_lint.cli.check_command import OPTIONS
from beian_lint.cli.command_table import COMMANDS
from beian_lint.cli.plain import FLAGS, OWN_VARIABLE, Plain, read_plain

BY_THE_PARSER = {"BEIAN_LINT_NO_SUCH_THING": "1"}
"""Any variable of ours sends a command line to the parser."""

LOADED = """
import json, sys
from beian_lint.cli.run import run
code = run(sys.argv[1:])
print("\\n" + json.dumps([code, "typer" in sys.modules]))
"""


@pytest.fixture(autouse=True)
def no_variables_of_ours(monkeypatch):
    """Take away what whoever runs these tests has set: it would send all to the parser."""
    for name in list(os.environ):
        if name.lstrip("_").startswith(OWN_VARIABLE):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("typed", "paths", "flags"),
    [
        ("", [], {}),
        ("check", [], {}),
        ("a.html b.html", ["a.html", "b.html"], {}),
        ("check a.html", ["a.html"], {}),
        ("check check", ["check"], {}),
        ("check rules", ["rules"], {}),
        ("a.html rules", ["a.html", "rules"], {}),
        ("--isolated rules", ["rules"], {"isolated": True}),
        ("dist --strict --quiet", ["dist"], {"strict": True, "quiet": True}),
        ("--verbose --verbose dist", ["dist"], {"verbose": True}),
        ("https://example.com/ --sitemap", ["https://example.com/"], {"sitemap": True}),
    ],
)
def test_what_is_plain(typed, paths, flags):
    assert read_plain(typed.split(), {"LANG": "C"}) == Plain(paths, flags)


@pytest.mark.parametrize(
    "typed",
    [
        *(f"{command} a.html" for command in COMMANDS if command != "check"),
        "--help",
        "check --help",
        "dist -h",
        "--version",
        "dist -q",
        "dist -qv",
        "dist --isolate",
        "dist --isolated=yes",
        "dist --format json",
        "dist --render",
        "dist -- --strict",
        "-",
        "--install-completion",
    ],
)
def test_what_the_parser_reads(typed):
    assert read_plain(typed.split(), {}) is None


@pytest.mark.parametrize(
    "name", ["BEIAN_LINT_BROWSER", "BEIAN_LINT_TRACEBACK", "_BEIAN_LINT_COMPLETE"]
)
def test_a_variable_of_ours_may_be_for_the_parser(name):
    assert read_plain(["dist"], {name: "1"}) is None


def test_a_flag_is_an_option_of_its_own_name_without_a_value():
    parameters = signature(checking.check).parameters
    for flag, name in FLAGS.items():
        option = get_args(OPTIONS[name])[1]
        assert flag in (option.default, *option.param_decls)
        assert parameters[name].annotation is bool
        assert parameters[name].default is False


def test_every_parameter_has_its_option_and_the_same_type():
    parameters = signature(checking.check).parameters
    assert {name: get_args(option)[0] for name, option in OPTIONS.items()} == {
        name: parameter.annotation for name, parameter in parameters.items()
    }


@pytest.fixture
def sites(site, tmp_path):
    """Sites with and without faults, files with odd names, and settings that name one."""
    site({"index.html": page()}, "good")
    site({"index.html": page("<footer>© 2026</footer>"), "b.html": page()}, "bad")
    site({"note.txt": "x"}, "pageless", badge=False)
    for name in ("rules", "fix", "two words.html", "名.html"):
        (tmp_path / name).write_text(page(FOOTER), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["good"],
        ["check", "good"],
        ["bad"],
        ["good", "bad"],
        ["good/index.html", "bad/index.html", "bad/b.html"],
        ["bad", "--quiet"],
        ["--strict", "bad", "--verbose"],
        ["--isolated", "--strict", "--quiet", "bad"],
        ["--isolated", "rules"],
        ["check", "rules"],
        ["check", "fix", "rules"],
        ["check", "check"],
        ["two words.html"],
        ["名.html"],
        ["absent"],
        ["good", "absent.html"],
        ["a\nb\x1b[31m.html"],
        [""],
        ["pageless"],
        ["good", "pageless", "--verbose"],
        ["https://beian.example.invalid/", "good", "--sitemap"],
        ["file:///etc/passwd"],
    ],
    ids=repr,
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_either_way_says_the_same(beian_lint, sites, arguments, lang):
    assert read_plain(arguments, {}) is not None
    plain = beian_lint(*arguments, lang=lang)
    assert plain == beian_lint(*arguments, lang=lang, env=BY_THE_PARSER)


@pytest.mark.parametrize(
    "settings",
    [
        "paths = ['bad']\n",
        "paths = ['bad'\n",
        "no-such-key = 1\n",
        "jobs = 'many'\n",
        "min-pages = 9\n",
    ],
)
def test_either_way_reads_the_settings(beian_lint, sites, settings):
    (sites / "beian-lint.toml").write_text(settings)
    plain = beian_lint("good")
    assert plain == beian_lint("good", env=BY_THE_PARSER)
    assert beian_lint() == beian_lint(env=BY_THE_PARSER)


@pytest.mark.parametrize(
    "more", [{"GITHUB_ACTIONS": "true"}, {"NO_COLOR": "1"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_either_way_heeds_the_environment(beian_lint, sites, more):
    told = [beian_lint("bad", env={**more, **way}) for way in ({}, BY_THE_PARSER)]
    # What keeps a page's text from being read as commands is drawn anew each time.
    plain, parsed = ((one.code, re.sub("[0-9a-f]{32}", "", one.out), one.err) for one in told)
    assert plain == parsed


@pytest.mark.parametrize("more", [{}, BY_THE_PARSER], ids=["plain", "parser"])
def test_either_way_a_reader_who_leaves_is_no_finding(sites, more):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "beian_lint", "bad"],
        cwd=sites,
        env={**os.environ, **more},
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.mark.parametrize(
    ("arguments", "more", "parsed"),
    [
        (["good"], {}, False),
        (["check", "good", "--strict", "--isolated"], {}, False),
        (["bad"], {}, False),
        (["good"], BY_THE_PARSER, True),
        (["good", "--lang", "en"], {}, True),
    ],
)
def test_a_plain_check_loads_no_parser(sites, arguments, more, parsed):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=sites,
        env={**os.environ, "PYTHONUTF8": "1", **more},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == ("bad" in arguments)
    assert loaded is parsed
