"""A result as a line of JSON, for pipes."""

from typing import Any

from beian_lint.fleet.model import SiteResult


def line_of(run: int, result: SiteResult) -> dict[str, Any]:
    """Return what became of a site as plain data; see docs/fleet.md for the fields."""
    return {
        "run": run,
        "site": result.name,
        "owner": result.owner,
        "verdict": result.verdict,
        "url": result.url,
        "number": result.number or None,
        "icp": result.icp or None,
        "findings": [
            {
                "rule": fault.rule,
                "case": fault.case,
                "severity": fault.severity,
                "sure": fault.sure,
                "fails": fault.fails,
                "page": fault.page,
                "zh": fault.sentences.zh,
                "en": fault.sentences.en,
            }
            for fault in result.faults
        ],
        "seconds": round(result.seconds, 3),
    }
