"""The report as JSON: everything, unfolded, in a documented and versioned schema (docs/json.md)."""

from collections.abc import Mapping
from typing import Any

from beian_lint.evidence import Answer, Badge, Blind, Filing, Link, Number, Sighting, Why
from beian_lint.fix import Fix, Origin
from beian_lint.report.fingerprints import fingerprints
from beian_lint.report.json_text import json_text
from beian_lint.report.part_data import part_data
from beian_lint.report.seen import counts
from beian_lint.rule import Finding, PageReport, Report, SiteReport
from beian_lint.say import hint, mend, message, skip_reason, unseen
from beian_lint.words import Language

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields do not raise it."""


def report_json(report: Report, language: Language) -> str:
    """Return the report as a JSON text that ends with a line feed."""
    return json_text(as_data(report, language))


def as_data(report: Report, language: Language) -> dict[str, Any]:
    """Return the report as plain dicts and lists; see docs/json.md for the schema."""
    counted = counts(report)
    data = {
        "version": VERSION,
        "tool": {"name": "beian-lint", "version": report.tool_version},
        "language": language,
        "verdict": report.verdict,
        "summary": {
            "checked": counted["checked"],
            "skipped": counted["skipped"],
            "unreadable": counted["unreadable"],
            "errors": counted["error"],
            "warnings": counted["warning"],
            "infos": counted["info"],
            "unsure": counted["unsure"],
            "excused": counted["excused"],
            "known": counted["known"],
        },
        "sites": [
            {
                "root": site.root,
                "base": site.base,
                "base_detected": site.base_detected,
                "hints": [hint(one, language) for one in site.hints],
            }
            for site in report.sites
        ],
        "pages": [page for site in report.sites for page in _pages(report, site, language)],
        "findings": [
            _finding(report, finding, fingerprint, language)
            for finding, fingerprint in zip(
                report.findings, fingerprints(report.findings), strict=True
            )
        ],
    }
    if report.part is not None:
        data["part"] = part_data(report, report.part)
    return data


def _pages(report: Report, site: SiteReport, language: Language) -> list[dict[str, Any]]:
    unreadable = {
        finding.place.page: message(finding, report.rule(finding), language)
        for finding in site.findings
        if finding.rule == "page-unreadable"
    }
    filings: dict[int, list[dict[str, Any]]] = {}
    return [_page(site, page, unreadable, filings, language) for page in site.pages]


def _page(
    site: SiteReport,
    page: PageReport,
    unreadable: Mapping[str, str],
    filings: dict[int, list[dict[str, Any]]],
    language: Language,
) -> dict[str, Any]:
    """Return one page; ``filings`` holds those told so far, for pages that share a footer."""
    evidence = page.evidence
    found = evidence.filings if evidence else ()
    if id(found) not in filings:
        filings[id(found)] = [filing_data(filing) for filing in found]
    reason = unreadable.get(page.path) or skip_reason(page, language)
    return {
        "site": site.root,
        "path": page.path,
        "status": page.status,
        "reason": reason if page.status != "checked" else None,
        "case": page.reason or None,
        "eye": evidence.eye if evidence else None,
        "pictures": [{"viewport": one.viewport, "file": one.file} for one in page.pictures],
        "encoding": evidence.encoding.used if evidence and evidence.encoding else None,
        "blind": [_blind(blind, language) for blind in evidence.blind] if evidence else [],
        "filings": filings[id(found)],
    }


def _blind(blind: Blind, language: Language) -> dict[str, Any]:
    return {"case": blind.case, "what": blind.what, "message": unseen(blind, language)}


def filing_data(filing: Filing) -> dict[str, Any]:
    """Return a filing as the JSON report has it."""
    number, link, badge = filing.number, filing.link, filing.badge
    kind = badge.kind if badge and badge.kind != "emoji" else "none"
    return {
        "registry": filing.registry,
        "number": _digits(number),
        "province": number.record.province if number else None,
        "written": number.record.written if number else None,
        "where": number.where if number else None,
        "link": link.target.kind if link else "none",
        "href": link.target.href if link else None,
        "code": _code(link),
        "badge": kind,
        "badge_file": badge.picture.file if badge and badge.picture else None,
        "badge_path": badge.picture.path if badge and badge.picture else None,
        "badge_likeness": badge.picture.likeness if badge and badge.picture else None,
        "in_footer": filing.in_footer,
        "shown": _shown(number, link, badge if kind not in ("none", "icon-font") else None),
    }


def _digits(number: Number | None) -> str | None:
    if number is None:
        return None
    return (
        number.record.digits if number.record.registry == "psb" else number.record.written
    ) or None


def _code(link: Link | None) -> str | None:
    code = link.target.code if link else None
    return code if code and code.isascii() and code.isdigit() else None


def _shown(number: Number | None, link: Link | None, badge: Badge | None) -> dict[str, Any]:
    parts: tuple[tuple[str, Number | Link | Badge | None], ...] = (
        ("number", number if number and number.record.digits else None),
        ("link", link),
        ("badge", badge),
    )
    return {name: _answers(part.shown) for name, part in parts if part is not None}


ANSWERS: Mapping[Answer, bool | str] = {"yes": True, "no": False, "unsure": "unsure"}


def _answers(sighting: Sighting) -> dict[str, bool | str]:
    return {"desktop": ANSWERS[sighting.desktop.answer], "phone": ANSWERS[sighting.phone.answer]}


def _finding(
    report: Report, finding: Finding, fingerprint: str, language: Language
) -> dict[str, Any]:
    rule = report.rule(finding)
    return {
        "rule": finding.rule,
        "case": finding.case,
        "severity": finding.severity,
        "sure": finding.sure,
        "fails": report.fails(finding),
        "excused": finding.excused or None,
        "known": finding.known,
        "fingerprint": fingerprint,
        "site": finding.site,
        "page": finding.place.page,
        "line": finding.place.line,
        "column": finding.place.column,
        "selector": finding.place.selector,
        "excerpt": finding.place.excerpt,
        "snippet": finding.place.snippet,
        "viewports": list(finding.viewports),
        "message": message(finding, rule, language),
        "mend": mend(finding, rule, language),
        "why": _why(finding.why),
        "facts": dict(finding.facts),
        "related": [
            {
                "page": place.page,
                "line": place.line,
                "column": place.column,
                "selector": place.selector,
            }
            for place in finding.related
        ],
        "origins": [_origin(origin) for origin in finding.origins],
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "path": origin.path,
        "line": origin.line,
        "column": origin.column,
        "text": origin.text,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "case": fix.case,
        "safety": fix.safety,
        "page": fix.page,
        "encoding": fix.encoding,
        "facts": dict(fix.facts),
        "adds": list(fix.adds),
        "edits": [
            {
                "start": edit.start,
                "end": edit.end,
                "text": edit.text,
                "line": edit.line,
                "column": edit.column,
                "end_line": edit.end_line,
                "end_column": edit.end_column,
            }
            for edit in fix.edits
        ],
    }


def _why(why: Why | None) -> dict[str, Any] | None:
    if why is None:
        return None
    said = why.declaration
    return {
        "case": why.case,
        "element": why.element or None,
        "facts": dict(why.facts),
        "declaration": said
        and {
            "property": said.property,
            "value": said.value,
            "sheet": said.sheet,
            "line": said.line,
            "column": said.column,
            "selector": said.selector,
            "conditions": list(said.conditions),
        },
    }
