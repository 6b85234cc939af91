"""The report for GitHub Actions: workflow commands that annotate files, and text kept from being any.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

import re
from collections.abc import Iterator

from beian_lint.report.folding import Fold, fold
from beian_lint.report.paths import file_path
from beian_lint.report.printable import harmless, one_line
from beian_lint.report.sentences import (
    alike,
    faults,
    fixes,
    labelled,
    pardon,
    unsure_line,
    verdict_line,
)
from beian_lint.rule import Report, Severity
from beian_lint.words import Language
from beian_lint.words import report as words

COMMAND = re.compile(r"^[^\S\n]*::|##\[", re.MULTILINE)
"""How the runner knows a command: ``::name`` begins a line, ``##[name]`` stands anywhere in it."""

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def report_github(report: Report, language: Language) -> str:
    """Return annotations, and the verdict in plain words after them."""
    lines = [*annotations(report, language), verdict_line(report, language)]
    unsure = unsure_line(report, language)
    return "\n".join([*lines, unsure] if unsure else lines) + "\n"


def annotations(report: Report, language: Language) -> Iterator[str]:
    """Yield a workflow command for each fault, the gravest first.

    GitHub shows ten of a kind per step, so the same fault on many pages is told once, at the first
    of them. What the settings excuse and what the baseline knows is not told. Paths are told as the report tells them.
    """
    if report.verdict == "nothing":
        yield _command("error", {"title": "beian-lint"}, verdict_line(report, language))
    for site in report.sites:
        for one in fold(site.findings):
            if not pardon(one.first, language):
                yield _annotation(report, one, language)


def _annotation(report: Report, one: Fold, language: Language) -> str:
    first = one.first
    rules = [report.rule(finding) for finding in one.heads]
    title = f"{rules[0].title.in_(language)} ({', '.join(rule.id for rule in rules)})"
    if not first.sure:
        title = labelled(words.UNSURE, title, language)
    properties = {"file": one_line(file_path(one.site, first.place.page))}
    if first.place.line is not None:
        properties["line"] = str(first.place.line)
        if first.place.column is not None:
            properties["col"] = str(first.place.column)
    properties["title"] = title
    lines = list(faults(report, one, language))
    if len(one.pages) > 1:
        lines.append(alike(one.pages[1:], language))
    lines += [labelled(words.MEND, fix, language) for fix in fixes(report, one, language)]
    return _command(COMMANDS[first.severity], properties, "\n".join(lines))


def _command(name: str, properties: dict[str, str], data: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_data(data)}"


def _data(text: str) -> str:
    return harmless(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def muted(text: str) -> str:
    """Return text in which the runner finds no command, of the present form or the former.

    For a few words of our own on standard error, where what `guarded` prints could get between
    the lines of the other stream.
    """
    return COMMAND.sub(lambda found: f"{found[0][:-1]} {found[0][-1]}", text)


def guarded(text: str, token: str) -> str:
    """Return text between commands that keep the runner from obeying anything in it.

    The runner looks for commands in all that a step prints, and a page may hold one. ``token`` has
    to be one that no page can know.
    """
    return f"::stop-commands::{token}\n{text}::{token}::\n"
