"""The report as SARIF 2.1.0, for code scanning and editors.

Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. GitHub resolves
paths from the root of the repository alone, which is ``%SRCROOT%`` to it, and takes no log with
more than 25,000 results. It reckons its own ``primaryLocationLineHash`` and warns of any other, so
our fingerprint has a name of its own.
"""

from collections.abc import Iterable, Iterator
from re import fullmatch
from typing import Any
from urllib.parse import quote

from beian_lint.evidence import Place
from beian_lint.fix import Fix
from beian_lint.report.addresses import HOME, rule_address
from beian_lint.report.fingerprints import fingerprints
from beian_lint.report.json_text import json_text
from beian_lint.report.paths import file_path
from beian_lint.report.printable import harmless, one_line
from beian_lint.report.sentences import labelled, verdict_line
from beian_lint.rule import SEVERITIES, Finding, Report, Rule, Severity
from beian_lint.say import code_of, is_path, mend, message, outline, why
from beian_lint.words import Language, Say
from beian_lint.words import report as words

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"
MOST = 25_000
"""The most results of a run that GitHub takes."""

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}

Node = dict[str, Any]


def report_sarif(report: Report, language: Language) -> str:
    """Return the report as a SARIF log with one run; paths are told as the report tells them."""
    results, left_out = _results(report, language)
    notifications = list(_notifications(report, left_out, language))
    run: Node = {
        "tool": {
            "driver": {
                "name": "beian-lint",
                "version": report.tool_version,
                "informationUri": HOME,
                "language": TAGS[language],
                "rules": [_rule(rule, language) for rule in report.rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": report.verdict != "nothing",
                "exitCode": report.exit_code,
                "exitCodeDescription": verdict_line(report, language),
                **({"toolExecutionNotifications": notifications} if notifications else {}),
            }
        ],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": words.REPOSITORY.in_(language)}},
        },
        "artifacts": list(_artifacts(report)),
        "results": results,
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Language) -> Node:
    tongues: tuple[Language, Language] = ("zh", "en") if language == "zh" else ("en", "zh")
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.title.in_(language)},
        "fullDescription": {"text": why(rule, language)},
        "help": {
            "text": "\n\n".join(_help(rule, tongue, "{}") for tongue in tongues),
            "markdown": "\n\n".join(_help(rule, tongue, "**{}**") for tongue in tongues),
        },
        "helpUri": rule_address(rule.id, language),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": ["compliance", rule.registry or "page"]},
    }


def _help(rule: Rule, language: Language, strong: str) -> str:
    def part(label: Say, text: str) -> str:
        return labelled(Say(strong.format(label.zh), strong.format(label.en)), text, language)

    between = words.SEPARATED.in_(language)
    sources = between.join(source.in_(language) for source in rule.sources)
    return "\n\n".join(
        [
            strong.format(rule.title.in_(language)),
            part(words.WHY, why(rule, language)),
            part(words.MEND, outline(rule.mend, language)),
            *([part(words.SOURCES, sources)] if sources else []),
        ]
    )


def _results(report: Report, language: Language) -> tuple[list[Node], int]:
    """Return the results, the gravest alone where there are too many, and how many are left out."""
    index = {rule.id: place for place, rule in enumerate(report.rules)}
    named = list(zip(report.findings, fingerprints(report.findings), strict=True))
    if len(named) > MOST:
        named.sort(key=lambda one: (bool(one[0].excused), -SEVERITIES.index(one[0].severity)))
    results = [
        _result(report, finding, index[finding.rule], fingerprint, language)
        for finding, fingerprint in named[:MOST]
    ]
    if any(finding.known for finding, _ in named):
        for result, (finding, _) in zip(results, named, strict=False):
            result["baselineState"] = "unchanged" if finding.known else "new"
    return results, len(named) - len(results)


def _result(
    report: Report, finding: Finding, index: int, fingerprint: str, language: Language
) -> Node:
    rule = report.rule(finding)
    cure = mend(finding, rule, language).strip()
    related = list(_related(finding, language))
    result: Node = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {
            "text": _message(
                f"{message(finding, rule, language)}\n{labelled(words.MEND, cure, language)}"
            )
        },
        "locations": [_location(finding.site, finding.place)],
        "partialFingerprints": {"beianLint/v1": fingerprint},
        "properties": {
            "case": finding.case,
            "sure": finding.sure,
            "viewports": list(finding.viewports),
        },
    }
    if related:
        result["relatedLocations"] = related
    if finding.fixes:
        result["fixes"] = [_fix(finding.site, fix, cure) for fix in finding.fixes]
    if finding.excused:
        reason = {"justification": one_line(finding.excused)}
        result["suppressions"] = [{"kind": "external", "status": "accepted", **reason}]
    return result


def _fix(site: str, fix: Fix, said: str) -> Node:
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.line,
                "startColumn": edit.column,
                "endLine": edit.end_line,
                "endColumn": edit.end_column,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": _message(said)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(file_path(site, fix.page)),
                "replacements": replacements,
            }
        ],
        "properties": {"safety": fix.safety, "adds": list(fix.adds)},
    }


def _message(text: str) -> str:
    """Return text as a SARIF message: one that holds no link of a page's making (§3.11.6)."""
    return harmless(text).replace("](", "]\\(")


def _related(finding: Finding, language: Language) -> Iterator[Node]:
    said = finding.why and finding.why.declaration
    number = 0
    if said and (said.sheet == "<style>" or is_path(said.sheet)):
        page = finding.place.page if said.sheet == "<style>" else said.sheet
        place = Place(page, said.selector, said.line, said.column)
        yield {"id": number, **_location(finding.site, place, code_of(said))}
        number += 1
    for place in finding.related:
        yield {"id": number, **_location(finding.site, place, place.excerpt or place.selector)}
        number += 1
    for origin in finding.origins:
        place = Place(origin.path, "", origin.line, origin.column)
        yield {"id": number, **_location("", place, words.ORIGIN.in_(language))}
        number += 1


def _location(site: str, place: Place, said: str = "") -> Node:
    physical: Node = {"artifactLocation": _artifact(file_path(site, place.page))}
    if place.line is not None:
        physical |= _regions(place, place.line)
    location: Node = {"physicalLocation": physical}
    if place.selector:
        name = one_line(place.selector)
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "element"}]
    if said:
        location["message"] = {"text": _message(one_line(said))}
    return location


def _regions(place: Place, line: int) -> Node:
    region: Node = {"startLine": line}
    if place.column is None:
        return {"region": region}
    region["startColumn"] = place.column
    start, end = place.mark
    if not place.snippet or end <= start:
        return {"region": region}
    region |= {
        "endColumn": place.column + end - start,
        "snippet": {"text": harmless(place.snippet[start:end])},
    }
    first = place.column - start
    around = {
        "startLine": line,
        "startColumn": first,
        "endColumn": first + len(place.snippet),
        "snippet": {"text": harmless(place.snippet)},
    }
    return {"region": region, "contextRegion": around} if first >= 1 else {"region": region}


def _artifacts(report: Report) -> Iterable[Node]:
    for site in report.sites:
        for page in site.pages:
            if page.status == "skipped":
                continue
            artifact: Node = {
                "location": _artifact(file_path(site.root, page.path)),
                "roles": ["analysisTarget"],
                "mimeType": "text/html",
            }
            if page.evidence is not None and page.evidence.encoding is not None:
                artifact["encoding"] = page.evidence.encoding.used
            yield artifact


def _artifact(path: str) -> Node:
    address = _address(path)
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    if fullmatch(r"[A-Za-z]:/.*", path):
        return {"uri": f"file:///{path[:2]}{address[4:]}"}
    return {"uri": address, "uriBaseId": ROOT}


def _address(path: str) -> str:
    """Return a path as a URI reference, a byte that is no UTF-8 as itself."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))


def _notifications(report: Report, left_out: int, language: Language) -> Iterator[Node]:
    if report.verdict == "nothing":
        yield {"level": "error", "message": {"text": verdict_line(report, language)}}
    if left_out:
        text = words.LEFT_OUT.in_(language, count=f"{left_out:,}")
        yield {"level": "warning", "message": {"text": text}}
