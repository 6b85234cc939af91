"""The report for GitLab: Code Quality, a list of issues that merge requests show.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. It knows no
excuses, so what the settings excuse and what the baseline knows is left out.
"""

from beian_lint.report.fingerprints import fingerprints
from beian_lint.report.json_text import json_text
from beian_lint.report.paths import file_path
from beian_lint.report.printable import one_line
from beian_lint.report.sentences import labelled, pardon
from beian_lint.rule import Report, Severity
from beian_lint.say import message
from beian_lint.words import Language
from beian_lint.words import report as words

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def report_gitlab(report: Report, language: Language) -> str:
    """Return the findings as a Code Quality report; paths are told as the report tells them."""
    issues = []
    names = fingerprints(report.findings)
    for finding, fingerprint in zip(report.findings, names, strict=True):
        if pardon(finding, language):
            continue
        said = message(finding, report.rule(finding), language)
        if not finding.sure:
            said = labelled(words.UNSURE, said, language)
        issues.append(
            {
                "description": one_line(said),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": SEVERITIES[finding.severity],
                "location": {
                    "path": one_line(file_path(finding.site, finding.place.page)),
                    # GitLab wants a line for every issue; one about a whole file stands at its top.
                    "lines": {"begin": finding.place.line or 1},
                },
            }
        )
    return json_text(issues)
