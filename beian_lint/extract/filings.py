"""Filings put together from the numbers, links and badges of one page."""

from lxml import etree

from beian_lint.evidence import Badge, Evidence, Filing, Link, Number
from beian_lint.extract.badges import badge_of, picture_badge, recognised_badge
from beian_lint.extract.footer import Foot, foot_of
from beian_lint.extract.links import PageLinks
from beian_lint.extract.numbers import TextNumber, as_number, numbers_in_text, unseen_numbers
from beian_lint.extract.shell import shell_of
from beian_lint.extract.text import PageText, Span, read_text
from beian_lint.number import find
from beian_lint.page import Page

FILINGS_LIMIT = 60
"""Numbers on one page that are looked at in full; a list of other people's numbers has more."""


def extract(page: Page, chosen_footer: frozenset[etree._Element] | None = None) -> Evidence:
    """Return all that bears on the filing on one page.

    ``chosen_footer`` are the elements that the user's ``footer`` selector matches, or None.
    """
    text = read_text(page.document.root)
    numbers = numbers_in_text(text)
    links = PageLinks(page, text, page.base_url)
    filings: list[Filing] = []
    psb = [one for one in numbers if one.found.record.registry == "psb"]
    for number in psb[-FILINGS_LIMIT:]:
        filings.append(_psb_filing(page, text, links, number, numbers, chosen_footer))
    if not psb:
        filings.extend(_without_number(page, text, links, numbers, chosen_footer))
    for number in [one for one in numbers if one.found.record.registry == "icp"][-FILINGS_LIMIT:]:
        filings.append(_icp_filing(page, text, links, number, numbers, chosen_footer))
    shell = None
    if not any(f.registry == "psb" and f.number and f.number.where == "text" for f in filings):
        shell = shell_of(page, text)
    return Evidence(
        page=page.path,
        eye=page.eye,
        filings=tuple(filings),
        shell=shell,
        encoding=page.encoding,
        blind=page.sight.blind if filings else (),
    )


def _psb_filing(
    page: Page,
    text: PageText,
    links: PageLinks,
    number: TextNumber,
    numbers: list[TextNumber],
    chosen: frozenset[etree._Element] | None,
) -> Filing:
    span, link = _link_for(links, number, numbers)
    badge = badge_of(page, text, number, span, numbers)
    foot = foot_of(text, number.element, number.found.start, number.found.end, chosen)
    return Filing("psb", as_number(page, number), link, badge, foot.inside, foot.why)


def _icp_filing(
    page: Page,
    text: PageText,
    links: PageLinks,
    number: TextNumber,
    numbers: list[TextNumber],
    chosen: frozenset[etree._Element] | None,
) -> Filing:
    _, link = _link_for(links, number, numbers)
    foot = foot_of(text, number.element, number.found.start, number.found.end, chosen)
    return Filing("icp", as_number(page, number), link, None, foot.inside, foot.why)


def _link_for(
    links: PageLinks, number: TextNumber, numbers: list[TextNumber]
) -> tuple[Span | None, Link | None]:
    span = links.around(number)
    if span is not None:
        target = links.target(span, number.found.record.registry)
        return span, links.look(span, target)
    beside = links.beside(number, numbers)
    if beside is None:
        return None, None
    return beside[0], links.look(*beside)


def _without_number(
    page: Page,
    text: PageText,
    links: PageLinks,
    numbers: list[TextNumber],
    chosen: frozenset[etree._Element] | None,
) -> list[Filing]:
    """Filings of a page whose text holds no public-security number.

    A number that a style sheet writes counts as text; one that only the source holds, and a
    platform link or a recognised badge alone, are told for what they are.
    """
    generated = _generated(page, text)
    unseen = [generated] if generated else unseen_numbers(page, text, "psb")
    span_target = links.psb[-1] if links.psb else None
    if unseen:
        element, number = unseen[-1]
        for span, target in links.psb:
            if target.code == number.record.digits:
                span_target = (span, target)
        link, badge = _rest(page, text, links, span_target)
        offset = text.offset_of(element)
        foot = foot_of(text, element, offset, offset, chosen)
        return [Filing("psb", number, link, badge, foot.inside, foot.why)]
    if span_target is None:
        start = numbers[-1].found.start - 600 if numbers else len(text.text) * 2 // 3
        badge = recognised_badge(page, text, max(0, start))
        if badge is None:
            return []
        return [Filing("psb", None, _link_of_badge(page, text, links, badge), badge)]
    link, badge = _rest(page, text, links, span_target)
    span = span_target[0]
    foot: Foot = foot_of(text, span.element, span.start, span.end, chosen)
    return [Filing("psb", None, link, badge, foot.inside, foot.why)]


def _rest(
    page: Page,
    text: PageText,
    links: PageLinks,
    span_target: tuple[Span, object] | None,
) -> tuple[Link | None, Badge | None]:
    """Return the platform link, and the picture in it or the recognised badge after it."""
    if span_target is None:
        return None, recognised_badge(page, text, len(text.text) // 2)
    span = span_target[0]
    link = links.look(span, links.target(span, "psb"))
    for picture in text.pictures:
        if span.start <= picture.start <= span.end and any(
            ancestor is span.element for ancestor in picture.element.iterancestors()
        ):
            badge = picture_badge(page, picture.element)
            if badge is not None:
                return link, badge
    return link, recognised_badge(page, text, max(0, span.start - 300))


def _link_of_badge(
    page: Page, text: PageText, links: PageLinks, badge: Badge
) -> Link | None:
    for picture in text.pictures:
        if page.sight.place(picture.element).selector == badge.place.selector:
            for span in links.text.links:
                if any(ancestor is span.element for ancestor in picture.element.iterancestors()):
                    return links.look(span, links.target(span, "psb"))
    return None


def _generated(page: Page, text: PageText) -> tuple[etree._Element, Number] | None:
    """Find a number that ``::before`` or ``::after`` writes."""
    for element in page.sight.generators():
        for _, said, sighting in page.sight.generated(element):
            for one in find(said):
                if one.record.registry == "psb":
                    place = page.sight.place(element, one.record.written)
                    return element, Number(place, one.record, sighting, "generated")
    return None
