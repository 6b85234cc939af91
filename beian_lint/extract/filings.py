"""Filings put together from the numbers, links and badges of one page."""

from lxml import etree
from msgspec import Struct

from beian_lint.evidence import Badge, Evidence, Filing, Link, Number, Shell, Shown
from beian_lint.extract.badges import Line, badge_of, picture_badge, recognised_badge
from beian_lint.extract.footer import Foot, foot_of
from beian_lint.extract.links import PageLinks
from beian_lint.extract.numbers import TextNumber, as_number, numbers_in_text, unseen_numbers
from beian_lint.extract.tail import Tail
from beian_lint.extract.text import PageText, Span, read_text
from beian_lint.number import Found, find, find_bare
from beian_lint.page import Page
from beian_lint.platform import PlatformLink

FILINGS_LIMIT = 60
"""Numbers on one page that are looked at in full; a list of other people's numbers has more."""


class Reading(Struct, frozen=True):
    """A page as read: its text, the numbers in it, its links, and the footer the user chose."""

    page: Page
    text: PageText
    numbers: list[TextNumber]
    links: PageLinks
    chosen: frozenset[etree._Element] | None

    def foot(self, element: etree._Element, start: int, end: int) -> Foot:
        """Tell whether what stands between two offsets is at the foot of the page."""
        return foot_of(self.text, element, start, end, self.chosen)


def extract(
    page: Page,
    chosen_footer: frozenset[etree._Element] | None = None,
    tail: Tail | None = None,
) -> Evidence:
    """Return all that bears on the filing on one page.

    ``chosen_footer`` are the elements that the user's ``footer`` selector matches, or None;
    ``tail`` is the end of the page when that holds all that could be a filing.
    """
    root = page.document.root
    text = read_text(root) if tail is None else tail.read(root)
    numbers = numbers_in_text(text)
    if tail is not None and not any(one.found.record.registry == "psb" for one in numbers):
        text = read_text(root)
        numbers = numbers_in_text(text)
    reading = Reading(page, text, numbers, PageLinks(page, text, page.base_url), chosen_footer)
    psb = [one for one in numbers if one.found.record.registry == "psb"]
    icp = [one for one in numbers if one.found.record.registry == "icp"]
    filings = [_filing(reading, number) for number in psb[-FILINGS_LIMIT:]]
    if not psb:
        bare = _bare_number(reading)
        filings = [_filing(reading, bare)] if bare else _without_number(reading)
    filings += [_filing(reading, number) for number in icp[-FILINGS_LIMIT:]]
    shell = None
    if not any(f.registry == "psb" and f.number and f.number.where == "text" for f in filings):
        shell = _shell_of(page, text)
    return Evidence(
        page=page.path,
        eye=page.eye,
        filings=tuple(filings),
        shell=shell,
        encoding=page.encoding,
        blind=page.sight.blind if filings or page.eye == "rendered" else (),
        partial=page.partial,
    )


def skim(page: Page) -> Evidence:
    """Return what only the file tells of a page: its encoding, and the sign that scripts draw it.

    The rest is for a browser to tell.
    """
    text = read_text(page.document.root)
    numbered = any(one.found.record.registry == "psb" for one in numbers_in_text(text))
    return Evidence(
        page=page.path,
        eye=page.eye,
        filings=(),
        shell=None if numbered else _shell_of(page, text),
        encoding=page.encoding,
        blind=(),
        partial=page.partial,
    )


def _shell_of(page: Page, text: PageText) -> Shell | None:
    from beian_lint.extract.shell import shell_of

    return shell_of(page, text)


def _filing(reading: Reading, number: TextNumber) -> Filing:
    """Put together the filing of a number in the page's text; only the police give badges."""
    registry = number.found.record.registry
    span, link = _link_for(reading, number)
    badge = None
    if registry == "psb":
        badge = badge_of(Line(reading.page, reading.text, number, span, reading.numbers))
    foot = reading.foot(number.element, number.found.start, number.found.end)
    return Filing(registry, as_number(reading.page, number), link, badge, foot.inside, foot.why)


def _link_for(reading: Reading, number: TextNumber) -> tuple[Span | None, Link | None]:
    links = reading.links
    span = links.around(number)
    if span is not None:
        return span, links.look(span, links.target(span, number.found.record.registry))
    beside = links.beside(number, reading.numbers)
    if beside is None:
        return None, None
    return beside[0], links.look(*beside)


def _bare_number(reading: Reading) -> TextNumber | None:
    """Return the digits without a name that the last link to the platform says, None without.

    Where the page is read in another encoding than it was written in, there is a name: as mojibake.
    """
    text, encoding = reading.text, reading.page.encoding
    if encoding is not None and encoding.case == "mismatch":
        return None
    for span, _ in reversed(reading.links.psb):
        found = find_bare(text.text[span.start : span.end])
        if found is not None:
            start, end = span.start + found.start, span.start + found.end
            return TextNumber(Found(start, end, found.record), tuple(text.pieces(start, end)))
    return None


def _without_number(reading: Reading) -> list[Filing]:
    """Return the filings of a page whose text holds no public-security number.

    A number that a style sheet writes counts as text; one that only the source holds, and a
    platform link or a recognised badge alone, are told for what they are.
    """
    page, text, links = reading.page, reading.text, reading.links
    generated = _generated(page)
    unseen = [generated] if generated else unseen_numbers(page, text, "psb")
    target = links.psb[-1] if links.psb else None
    if unseen:
        element, number = unseen[-1]
        target = next((pair for pair in links.psb if pair[1].code == number.record.digits), target)
        link, badge = _rest(reading, target)
        offset = text.offset_of(element)
        foot = reading.foot(element, offset, offset)
        return [Filing("psb", number, link, badge, foot.inside, foot.why)]
    if target is not None:
        link, badge = _rest(reading, target)
        span = target[0]
        foot = reading.foot(span.element, span.start, span.end)
        return [Filing("psb", None, link, badge, foot.inside, foot.why)]
    last = reading.numbers[-1].found.start - 600 if reading.numbers else len(text.text) * 2 // 3
    found = recognised_badge(page, text, max(0, last))
    if found is None:
        return []
    return [Filing("psb", None, _link_round(links, found[0]), found[1])]


def _rest(
    reading: Reading, target: tuple[Span, PlatformLink] | None
) -> tuple[Link | None, Badge | None]:
    """Return the platform link, and the picture in it or the recognised badge after it."""
    page, text = reading.page, reading.text
    if target is None:
        found = recognised_badge(page, text, len(text.text) // 2)
        return None, found and found[1]
    span = target[0]
    link = reading.links.look(*target)
    for picture in text.pictures:
        if span.start <= picture.start <= span.end and any(
            ancestor is span.element for ancestor in picture.element.iterancestors()
        ):
            badge = picture_badge(page, picture.element)
            if badge is not None:
                return link, badge
    found = recognised_badge(page, text, max(0, span.start - 300))
    return link, found and found[1]


def _link_round(links: PageLinks, picture: etree._Element) -> Link | None:
    above = set(picture.iterancestors())
    for span in links.text.links:
        if span.element in above:
            return links.look(span, links.target(span, "psb"))
    return None


def _generated(page: Page) -> tuple[etree._Element, Number] | None:
    """Find a number that ``::before`` or ``::after`` writes."""
    for element in page.sight.generators():
        for _, said, sighting in page.sight.generated(element):
            if all(_is_nothing(shown) for shown in (sighting.desktop, sighting.phone)):
                continue
            for one in find(said):
                if one.record.registry == "psb":
                    place = page.sight.place(element, one.record.written)
                    return element, Number(place, one.record, sighting, "generated")
    return None


def _is_nothing(shown: Shown) -> bool:
    """Tell whether there is no such text: pictures have no pseudo-elements, whatever sheets say."""
    return shown.why is not None and shown.why.case == "no-content"
