"""What all tests share: the browser, where one is at hand."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where one is required.

    ``BEIAN_LINT_CHROMIUM`` names it where it is not on the path; ``BEIAN_LINT_REQUIRE_BROWSER=1``
    makes its absence a failure, so that a run meant to use it cannot pass without.
    """
    named = os.environ.get("BEIAN_LINT_CHROMIUM", "")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), "")
    missing = "" if found and (not named or shutil.which(named)) else "no Chromium found"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        missing = "playwright is not installed"
    if not missing:
        return found
    if os.environ.get("BEIAN_LINT_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{missing}, and BEIAN_LINT_REQUIRE_BROWSER=1 asks for one")
    pytest.skip(f"{missing} (BEIAN_LINT_REQUIRE_BROWSER=1 makes this a failure)")
