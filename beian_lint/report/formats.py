"""The formats of reports by name, each opened when it is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module

from beian_lint.rule import Report
from beian_lint.settings import Format
from beian_lint.words import Language

Reporter = Callable[[Report, Language], str]

REPORTERS: Mapping[Format, tuple[str, str]] = {
    "text": ("text", "report_text"),
    "json": ("as_json", "report_json"),
    "sarif": ("as_sarif", "report_sarif"),
    "junit": ("as_junit", "report_junit"),
    "gitlab": ("as_gitlab", "report_gitlab"),
    "github": ("as_github", "report_github"),
    "markdown": ("as_markdown", "report_markdown"),
    "html": ("as_html", "report_html"),
}
"""By name: the module in this package, and its function."""

FROM_REPOSITORY: frozenset[Format] = frozenset({"sarif", "junit", "gitlab", "github", "markdown"})
"""The formats for pipelines, which want paths from the root of the repository."""


def reporter(name: Format) -> Reporter:
    """Return the function that makes a report in a format."""
    module, function = REPORTERS[name]
    made: Reporter = getattr(import_module(f"beian_lint.report.{module}"), function)
    return made
