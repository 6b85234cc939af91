"""The sentences that close a report: the verdict with its counts, and what is unsure."""

from beian_lint.report.seen import counts
from beian_lint.rule import Report
from beian_lint.words import Language
from beian_lint.words import report as words


def verdict_line(report: Report, language: Language) -> str:
    """Return the verdict in a sentence, with the counts that it rests on."""
    counted = counts(report)
    if report.verdict == "nothing":
        if counted["checked"] == 0:
            return words.NOTHING.in_(language)
        return words.TOO_FEW.in_(
            language, checked=f"{counted['checked']:,}", wanted=f"{report.min_pages:,}"
        )
    return words.TOTALS.in_(
        language,
        verdict=(words.CLEAN if report.verdict == "pass" else words.FAILED).in_(language),
        checked=f"{counted['checked']:,}",
        skipped=f"{counted['skipped']:,}",
        unreadable=f"{counted['unreadable']:,}",
        errors=f"{counted['error']:,}",
        warnings=f"{counted['warning']:,}",
        infos=f"{counted['info']:,}",
    )


def unsure_line(report: Report, language: Language) -> str:
    """Return how many findings are unsure and what settles them; empty when none is."""
    unsure = counts(report)["unsure"]
    return words.UNSURE_TOTAL.in_(language, count=f"{unsure:,}") if unsure else ""
