"""Questions and facts that several rules share."""

from collections.abc import Iterator

from beian_lint.evidence import VIEWPORTS, Answer, Evidence, Filing, Number, Registry, Sighting
from beian_lint.number import RecordNumber
from beian_lint.settings import Settings

LONGEST = 60
"""Characters of a number or an address that a sentence quotes."""


def quoted(text: str) -> str:
    """Return text on one line, without the blanks around it, cut to a length fit for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def is_painted(number: Number) -> bool:
    """Tell whether a number stands where style could show it: in text, or written by a sheet."""
    return number.where in ("text", "generated")


def painted(evidence: Evidence, registry: Registry) -> Iterator[Filing]:
    """Return the filings of a registry whose number stands in the page's text."""
    for filing in evidence.filings:
        if filing.registry == registry and filing.number and is_painted(filing.number):
            yield filing


def drawn_by_scripts(evidence: Evidence, registry: Registry) -> bool:
    """Tell whether only a browser can say what the page shows of a registry.

    A number that the source keeps for scripts (in ``<noscript>``, a script or a template) may be
    what they draw; one in a comment or an attribute may not, unless they draw the whole page.
    """
    shell = evidence.shell
    if shell is None or (evidence.eye == "rendered" and shell.case != "scripts-blocked"):
        return False
    for filing in evidence.filings:
        if filing.registry != registry:
            continue
        if filing.number is None or is_painted(filing.number):
            return False
        kept = filing.number.where in ("noscript", "script", "template")
        if not kept and shell.case != "scripts-draw-page":
            return False
    return True


def lookup(record: RecordNumber | None) -> str:
    """Return the address at which a record is looked up, with a gap where its code is not known."""
    address = record.address if record is not None else None
    return address or "https://beian.mps.gov.cn/#/query/webSearch?code=…"


def answers(sighting: Sighting) -> tuple[Answer, ...]:
    """Return what is seen of one thing, per viewport."""
    return tuple(sighting.at(viewport).answer for viewport in VIEWPORTS)


def expected(settings: Settings, registry: Registry) -> tuple[RecordNumber, ...]:
    """Return the numbers of a registry that the settings expect."""
    return tuple(record for record in settings.numbers if record.registry == registry)
