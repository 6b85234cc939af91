"""Sentences that several formats share."""

from collections.abc import Sequence

from beian_lint.report.folding import Fold
from beian_lint.report.printable import harmless
from beian_lint.report.seen import counts
from beian_lint.rule import Report
from beian_lint.say import mend, message, together
from beian_lint.words import Language, Say
from beian_lint.words import report as words

FIRST_PAGES = 3
"""Pages named where many are meant."""


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


def alike(pages: Sequence[str], language: Language) -> str:
    """Return which other pages have the same fault, the first few by name."""
    listed = some(pages, language)
    if len(pages) == 1:
        return words.ONE_MORE_PAGE.in_(language, pages=listed)
    return words.MORE_PAGES.in_(language, count=f"{len(pages):,}", pages=listed)


def some(pages: Sequence[str], language: Language) -> str:
    """Return the first few pages by name, and whether there are more."""
    listed = words.BETWEEN.in_(language).join(harmless(page) for page in pages[:FIRST_PAGES])
    more = words.AND_SO_ON.in_(language) if len(pages) > FIRST_PAGES else ""
    return listed + more


def labelled(label: Say, text: str, language: Language) -> str:
    """Return a text behind its label and a colon."""
    return words.LABELLED.in_(language, label=label.in_(language), text=text)


def faults(report: Report, one: Fold, language: Language) -> tuple[str, ...]:
    """Return what is wrong, each sentence once; one for all that one cause hides."""
    joined = together(one.heads, language)
    if joined is not None:
        return (joined,)
    said = (message(finding, report.rule(finding), language) for finding in one.heads)
    return tuple(dict.fromkeys(said))


def fixes(report: Report, one: Fold, language: Language) -> tuple[str, ...]:
    """Return how to mend it, each way once."""
    said = (mend(finding, report.rule(finding), language).strip() for finding in one.heads)
    return tuple(dict.fromkeys(said))
