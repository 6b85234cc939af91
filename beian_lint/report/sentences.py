"""Sentences that several formats share."""

from collections.abc import Iterable, Sequence

from beian_lint.evidence import Badge, Filing, Picture, Sighting
from beian_lint.report.folding import Fold
from beian_lint.report.printable import one_line
from beian_lint.report.seen import counts
from beian_lint.rule import Finding, Report, SiteReport
from beian_lint.say import mend, message, skip_reason, together
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
        checked=_counted("checked", counted["checked"], language),
        skipped=f"{counted['skipped']:,}",
        unreadable=f"{counted['unreadable']:,}",
        errors=_counted("errors", counted["error"], language),
        warnings=_counted("warnings", counted["warning"], language),
        infos=_counted("infos", counted["info"], language),
    )


def _counted(what: str, count: int, language: Language) -> str:
    one, many = words.COUNTED[what]
    return (one if count == 1 else many).in_(language, count=f"{count:,}")


def unsure_line(report: Report, language: Language) -> str:
    """Return how many findings are unsure and what settles them; empty when none is."""
    unsure = counts(report)["unsure"]
    if not unsure:
        return ""
    said = words.UNSURE_TOTAL if _may_be_rendered(report) else words.UNSURE_RENDERED
    return said.in_(language, count=f"{unsure:,}")


def _may_be_rendered(report: Report) -> bool:
    """Tell whether a page with something unsure was not looked at with a browser."""
    rendered = {
        (site.root, page.path)
        for site in report.sites
        for page in site.pages
        if page.evidence is not None and page.evidence.eye == "rendered"
    }
    return any(
        not finding.sure and (finding.site, finding.place.page) not in rendered
        for finding in report.findings
    )


def alike(pages: Sequence[str], language: Language) -> str:
    """Return which other pages have the same fault, the first few by name."""
    listed = some(pages, language)
    if len(pages) == 1:
        return words.ONE_MORE_PAGE.in_(language, pages=listed)
    return words.MORE_PAGES.in_(language, count=f"{len(pages):,}", pages=listed)


def some(pages: Sequence[str], language: Language) -> str:
    """Return the first few pages by name, and whether there are more."""
    listed = words.BETWEEN.in_(language).join(one_line(page) for page in pages[:FIRST_PAGES])
    more = words.AND_SO_ON.in_(language) if len(pages) > FIRST_PAGES else ""
    return listed + more


def skips(site: SiteReport, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each reason for which pages were skipped, with those pages."""
    found: dict[str, list[str]] = {}
    for page in site.pages:
        if page.status == "skipped":
            found.setdefault(one_line(skip_reason(page, language)), []).append(page.path)
    return tuple((reason, tuple(found[reason])) for reason in sorted(found))


def pardon(finding: Finding, language: Language) -> str:
    """Return why a finding is shown and never fails the run; empty when it may fail it."""
    if finding.excused:
        return one_line(words.EXCUSED.in_(language, reason=finding.excused))
    return words.KNOWN.in_(language) if finding.known else ""


def origins_told(finding: Finding) -> tuple[str, ...]:
    """Return where a finding was probably written, as paths with line and column."""
    return tuple(
        f"{one_line(origin.path)}:{origin.line}:{origin.column}" for origin in finding.origins
    )


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


def noted(text: str, notes: Iterable[str], language: Language) -> str:
    """Return a text with notes in brackets behind it, empty notes left out."""
    said = words.SEPARATED.in_(language).join(note for note in notes if note)
    return words.BRACKETED.in_(language, text=text, note=said) if said else text


def sight(seen: Sighting, language: Language) -> str:
    """Return where a thing is not seen, or that this is unsure; empty when it is seen."""
    match seen.desktop.answer, seen.phone.answer:
        case "yes", "yes":
            return ""
        case "no", "no":
            return words.NOT_SEEN.in_(language)
        case "no", "yes":
            return words.NOT_ON_DESKTOPS.in_(language)
        case "yes", "no":
            return words.NOT_ON_PHONES.in_(language)
        case _:
            return words.PERHAPS_SEEN.in_(language)


def number_told(filing: Filing, language: Language) -> str:
    """Return the number of a filing as written, harmless, and where it is not seen."""
    number = filing.number
    if number is None:
        return words.NONE.in_(language)
    return noted(one_line(number.record.written), [sight(number.shown, language)], language)


def link_told(filing: Filing, language: Language) -> str:
    """Return the address that a filing links to, harmless, and where the link is not seen."""
    link = filing.link
    if link is None:
        return words.NONE.in_(language)
    address = one_line(link.target.href) or words.EMPTY.in_(language)
    return noted(address, [sight(link.shown, language)], language)


def badge_told(filing: Filing, language: Language) -> str:
    """Return the picture of a filing, harmless, what its file is, and where it is not seen."""
    badge = filing.badge
    if badge is None or badge.kind in ("emoji", "icon-font"):
        return words.NONE.in_(language)
    notes = [sight(badge.shown, language)]
    picture = badge.picture
    if picture is None:
        return noted("<svg>", notes, language)
    return noted(badge_source(badge), [picture_told(picture, language), *notes], language)


def badge_source(badge: Badge) -> str:
    """Return which file a badge is, harmless; of one that is absent, the address as written."""
    if badge.kind == "data":
        return badge.kind
    picture = badge.picture
    path = picture.path if picture and picture.file != "absent" else None
    return one_line(path or badge.source)


def picture_told(picture: Picture, language: Language) -> str:
    """Return what the file of a picture is, and whether it is the badge."""
    if picture.file == "remote":
        return words.NOT_LOADED.in_(language)
    if picture.file != "ok":
        return words.BADGE_FILES[picture.file].in_(language)
    return words.LIKENESS[picture.likeness].in_(language)
