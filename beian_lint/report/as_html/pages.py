"""What was seen on the pages of a site, as a table."""

from beian_lint.evidence import VIEWPORTS, Badge, Filing, Link, Number, Sighting, Viewport
from beian_lint.report.as_html.findings import page_list
from beian_lint.report.as_html.footers import DEVICES, Album
from beian_lint.report.as_html.markup import (
    Content,
    Markup,
    both,
    tag,
    told,
)
from beian_lint.report.as_html.outcomes import Alike
from beian_lint.report.printable import one_line
from beian_lint.report.sentences import badge_source, picture_told
from beian_lint.say import skip_reason
from beian_lint.words import Say
from beian_lint.words import web_report as web
from beian_lint.words.report import EMPTY

SIGNS = {"yes": "✓", "no": "✕", "unsure": "?"}
HEADS = (web.OUTCOME, web.PAGE, web.NUMBER, web.LINK, web.BADGE)


def table(groups: tuple[Alike, ...], anchors: dict[str, str], album: Album) -> Markup:
    """Return the table of pages; ``anchors`` are the ids of the articles by rule and page."""
    heads = tag("tr", [tag("th", both(head), scope="col") for head in HEADS])
    return tag("table", tag("thead", heads), [_group(group, anchors, album) for group in groups])


def _group(group: Alike, anchors: dict[str, str], album: Album) -> Markup:
    """Return the rows of a group: one per filing, beside the outcome and the pages; its footers."""
    rows = [_filing(filing) for filing in group.filings] or [_without(group)]
    footers = album.of(group.first)
    span = str(len(rows)) if len(rows) > 1 else None
    chip = tag("strong", both(web.OUTCOMES[group.outcome]), class_=f"chip {group.outcome}")
    first = (
        _cell(web.OUTCOME, chip, _rules(group, anchors), span=span),
        _cell(web.PAGE, page_list(group.pages), span=span),
    )
    return tag(
        "tbody",
        tag("tr", first, rows[0]),
        [tag("tr", row) for row in rows[1:]],
        tag("tr", tag("td", footers, colspan=str(len(HEADS))), class_="footers")
        if footers
        else None,
        class_="alike",
        data_rules=" ".join(group.rules),
        data_outcome=group.outcome,
    )


def _filing(filing: Filing) -> Content:
    return (
        _cell(web.NUMBER, _number(filing)),
        _cell(web.LINK, _link(filing)),
        _cell(web.BADGE, _badge(filing)) if filing.registry == "psb" else tag("td"),
    )


def _without(group: Alike) -> Content:
    """Return the cells of pages without a filing, or of which nothing is known."""
    page = group.first
    if page.status == "checked":
        return tag("td", _none(), colspan="3")
    if page.status == "skipped":
        return tag("td", told(lambda language: skip_reason(page, language)), colspan="3")
    return tag("td", both(web.UNREADABLE), colspan="3")


def _cell(head: Say, *content: Content, span: str | None = None) -> Markup:
    # On a phone a row is a card, and each cell says what it holds.
    label = tag("span", both(head), class_="head", aria_hidden="true")
    return tag("td", label, content, rowspan=span)


def _rules(group: Alike, anchors: dict[str, str]) -> Content:
    if not group.rules:
        return None
    idents = [(rule, anchors.get(f"{rule} {group.pages[0]}")) for rule in group.rules]
    links = [tag("a", rule, href=f"#{ident}") if ident else rule for rule, ident in idents]
    return tag("ul", [tag("li", link) for link in links], class_="broken")


def _none() -> Markup:
    return tag("span", both(web.NONE), class_="none")


def _number(filing: Filing) -> Content:
    number = filing.number
    if number is None:
        return _none()
    where = web.WHERE.get(number.where)
    lookup = number.record.address if number.record.ok and filing.registry == "psb" else None
    return _part(
        tag("span", one_line(number.record.written), class_="number"),
        tag("small", both(where)) if where else _eyes(number),
        _footer(filing),
        tag("a", both(web.LOOK_UP), href=lookup, rel="noreferrer noopener", target="_blank")
        if lookup
        else None,
    )


def _footer(filing: Filing) -> Content:
    if filing.in_footer is None:
        return None
    return tag("small", both(web.FOOTER if filing.in_footer else web.NOT_FOOTER))


def _link(filing: Filing) -> Content:
    link = filing.link
    if link is None:
        return _none()
    kind = tag("span", both(web.LINKS[link.target.kind]))
    written = one_line(link.target.href)
    address = tag("code", written) if written else tag("span", both(EMPTY))
    return _part(kind, address, _eyes(link))


def _badge(filing: Filing) -> Content:
    badge = filing.badge
    if badge is None or badge.kind in ("emoji", "icon-font"):
        return _none()
    picture = badge.picture
    if picture is None:
        return _part(tag("span", "<svg>"), _eyes(badge))
    known = tag("span", told(lambda language: picture_told(picture, language)))
    return _part(known, tag("code", badge_source(badge)), _eyes(badge))


def _part(*lines: Content) -> Markup:
    return tag("div", lines, class_="part")


def _eyes(part: Number | Link | Badge) -> Markup:
    return tag("span", [_eye(part.shown, viewport) for viewport in VIEWPORTS], class_="eyes")


def _eye(seen: Sighting, viewport: Viewport) -> Markup:
    answer = seen.at(viewport).answer
    return tag(
        "span",
        both(DEVICES[viewport]),
        tag("b", SIGNS[answer], aria_hidden="true"),
        tag("span", " ", both(web.ANSWERS[answer]), class_="unseen"),
        class_=f"eye {answer}",
    )
