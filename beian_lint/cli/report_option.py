"""``--report FORMAT=FILE``: reports written beside what is printed.

They are asked for on the command line alone: a settings file may come with somebody's change, and
must not choose what is written where.
"""

from collections.abc import Sequence
from os.path import realpath
from pathlib import Path

from msgspec import Struct

from beian_lint.report.formats import REPORTERS
from beian_lint.settings import Format, Problem, SettingsError
from beian_lint.settings.problem import nearest, shown
from beian_lint.words import Say

FORM = Say(
    "“{value}”应当写成 `格式=文件`，例如 `sarif=beian.sarif`。",
    "“{value}” should be `FORMAT=FILE`, such as `sarif=beian.sarif`.",
)
UNKNOWN = Say(
    "没有 `{format}` 这种格式，只有 {formats}。",
    "There is no format `{format}`, only {formats}.",
)
UNKNOWN_NEAR = Say(
    "没有 `{format}` 这种格式；是不是 `{near}`？",
    "There is no format `{format}`; did you mean `{near}`?",
)
TWICE = Say(
    "两份报告要写到同一个文件：{path}。", "Two reports are to be written to one file: {path}."
)


class ReportFile(Struct, frozen=True):
    """A report to write: in which format, and where."""

    format: Format
    path: Path


def read_reports(values: Sequence[str], output: Path | None) -> tuple[ReportFile, ...]:
    """Return the reports that ``--report`` asks for; ``output`` is the file of ``--output``.

    Raises:
        SettingsError: with everything that is wrong.
    """
    problems: list[Problem] = []
    reports: list[ReportFile] = []
    taken = {realpath(output)} if output is not None else set()
    for value in values:
        name, sign, path = value.partition("=")
        known = next((known for known in REPORTERS if known == name), None)
        if not sign or not path:
            problems.append(Problem("--report", FORM, (("value", shown(value)),)))
        elif known is None:
            problems.append(_unknown(name))
        elif realpath(path) in taken:
            problems.append(Problem("--report", TWICE, (("path", shown(path)),)))
        else:
            taken.add(realpath(path))
            reports.append(ReportFile(known, Path(path)))
    if problems:
        raise SettingsError(problems)
    return tuple(reports)


def _unknown(name: str) -> Problem:
    near = nearest(name, REPORTERS)
    if near:
        return Problem("--report", UNKNOWN_NEAR, (("format", shown(name)), ("near", near)))
    formats = ", ".join(f"`{known}`" for known in REPORTERS)
    return Problem("--report", UNKNOWN, (("format", shown(name)), ("formats", formats)))
