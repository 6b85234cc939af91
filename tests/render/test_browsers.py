"""Which browser is started, and with what."""

import re
from pathlib import Path

import pytest

from beian_lint.browsing import Browsing, NoBrowser
from beian_lint.check import check_paths
from beian_lint.eyes.rendered.browser import chosen
from beian_lint.settings import Settings

PASSING = Path(__file__).parents[2] / "examples" / "passing"

SHELL = "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"
OLD_SHELL = "chromium_headless_shell-1255/chrome-linux/headless_shell"
WHOLE = "chromium-1255/chrome-linux64/chrome"


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([WHOLE, "usual"], WHOLE),
        ([WHOLE, SHELL, "usual"], SHELL),
        ([WHOLE, OLD_SHELL, "usual"], OLD_SHELL),
        ([WHOLE, SHELL.replace("1255", "1300"), "usual"], WHOLE),
        (["usual"], "usual"),
    ],
)
def test_a_download_of_playwright_comes_first_and_its_shell_before_it(tmp_path, there, expected):
    for name in there:
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    found = [tmp_path / "missing", tmp_path / "usual"]
    assert chosen("", str(tmp_path / WHOLE), found) == (str(tmp_path / expected), "")


def test_what_playwright_turns_off_stays_off(tmp_path):
    """Of several switches the last holds: ours must repeat what Playwright's says."""
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {tmp_path / 'said'}\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(NoBrowser):
        check_paths(
            [PASSING],
            settings=Settings(render="always"),
            browsing=Browsing(browser=str(program)),
        )
    said = (tmp_path / "said").read_text()
    theirs, ours = re.findall(r"^--disable-features=(.*)$", said, re.MULTILINE)
    assert set(theirs.split(",")) <= set(ours.split(","))
