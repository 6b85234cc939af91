"""Every format, word for word: what reports made by hand become.

After a change that is meant: `BEIAN_LINT_UPDATE_GOLDEN=1 pytest tests/report`, and look at the diff.
"""

import os
import re
from pathlib import Path

import pytest
from made_report import FAILING, NOTHING, PASSING

from beian_lint.report.formats import reporter

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "junit": "xml",
    "gitlab": "json",
    "github": "txt",
    "markdown": "md",
    "html": "html",
}
CASES = [
    *((name, "failing", language) for name in ENDINGS for language in ("zh", "en")),
    *((name, report, "en") for name in ENDINGS for report in ("passing", "nothing")),
]
REPORTS = {"failing": FAILING, "passing": PASSING, "nothing": NOTHING}


@pytest.mark.parametrize(("name", "report", "language"), CASES)
def test_a_report_is_as_it_was(name: str, report: str, language: str) -> None:
    made = reporter(name)(REPORTS[report], language)
    if name == "html":
        made = without_our_style(made)
    file = GOLDEN / f"{name}-{report}-{language}.{ENDINGS[name]}"
    if os.environ.get("BEIAN_LINT_UPDATE_GOLDEN"):
        file.write_text(made, "utf-8")
    assert made == file.read_text("utf-8")


def without_our_style(page: str) -> str:
    """Take out style, script and their hashes, and break the lines so that a diff can be read."""
    page = re.sub(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)", r"\1\2\3\4", page)
    page = re.sub(r"sha256-[^']+", "sha256-…", page)
    return re.sub(
        r"(</(?:p|li|td|th|tr|dt|dd|div|article|header|summary|label|h\d)>)", r"\1\n", page
    )


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{name}-{report}-{language}.{ENDINGS[name]}" for name, report, language in CASES}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
