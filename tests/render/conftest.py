"""The rendered eye over all sites of a test at once."""

import pytest
from rendered_sites import Made

from beian_lint.browsing import Browsing
from beian_lint.check import check_paths
from beian_lint.rule import Report
from beian_lint.settings import Settings


@pytest.fixture(scope="session")
def look(chromium, tmp_path_factory):
    """Render sites, given by name, in one run; return the report."""

    def run(sites: dict[str, Made], keep=None, on_note=None, **said) -> Report:
        folder = tmp_path_factory.mktemp("sites")
        roots = [made.write(folder / name) for name, made in sites.items()]
        settings = Settings(**{"render": "always", "jobs": 2, "page_timeout": 60, **said})
        browsing = Browsing(browser=chromium, on_note=on_note, **(keep or {}))
        return check_paths(roots, settings=settings, browsing=browsing)

    return run
