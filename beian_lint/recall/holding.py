"""What evidence of one page holds for another with the same footer, and what hangs on the page."""

from collections.abc import Iterator

from lxml import etree

from beian_lint.css import cases
from beian_lint.css.undoing import waits_for_script
from beian_lint.css.verdicts import describe
from beian_lint.evidence import VIEWPORTS, Badge, Evidence, Link, Number, Place, Shown
from beian_lint.extract.text import read_text

_BEGINS_A_NAME = frozenset("公网安联海案按共全信互备号IiLl1|ⅠABabCcPp}>")
"""With these the footer's text could go on a number, or lack a province, that stands before it."""

_LOCAL = frozenset(
    case.name
    for case in (
        cases.DISPLAY_NONE, cases.HIDDEN_ATTRIBUTE, cases.VISIBILITY_HIDDEN, cases.OPACITY,
        cases.FONT_SIZE_ZERO, cases.TRANSPARENT_TEXT, cases.NO_CONTENT, cases.NO_PICTURE,
    )
)  # fmt: skip
"""Cases that nothing outside the footer has a part in but by what is inherited."""

_IN_THE_PAGE = "<style>"
"""The sheet of a declaration that stands in the page, on a line of its own in every page."""


def begins_apart(region: etree._Element) -> bool:
    """Tell whether the text of a footer begins on a line of its own, and not as a name goes on."""
    text = read_text(region).text
    begun = text.lstrip()
    return "\n" in text[: len(text) - len(begun)] and begun[:1] not in _BEGINS_A_NAME


def holds_elsewhere(evidence: Evidence, footer: etree._Element) -> bool:
    """Tell whether all in the evidence is certain, by nothing but the footer.

    A page that is known has more than twice the text of its footer before that, so no element in
    it can be the page's wrapper.
    """
    if evidence.shell is not None:
        return False
    names = {describe(one) for one in footer.iter(etree.Element)}
    for filing in evidence.filings:
        if filing.number is not None and filing.number.where != "text":
            return False
    return any(filing.registry == "psb" for filing in evidence.filings) and all(
        _is_local(part.shown.at(viewport), names)
        for part in _parts(evidence)
        for viewport in VIEWPORTS
    )


def _is_local(shown: Shown, names: set[str]) -> bool:
    why = shown.why
    if shown.answer == "yes":
        return True
    if shown.answer == "unsure" or why is None or why.case not in _LOCAL:
        return False
    declared = why.declaration
    if declared is not None and (
        declared.sheet == _IN_THE_PAGE or waits_for_script(declared.selector)
    ):
        return False
    return why.element in names


def places_of(evidence: Evidence) -> Iterator[Place]:
    """Yield the places of what was found."""
    return (part.place for part in _parts(evidence))


def _parts(evidence: Evidence) -> Iterator[Number | Link | Badge]:
    for filing in evidence.filings:
        for part in (filing.number, filing.link, filing.badge):
            if part is not None:
                yield part
