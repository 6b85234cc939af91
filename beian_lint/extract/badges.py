"""The badge of a filing: which picture, painted how, belongs to the number.

A page holds many pictures. What decides is where a picture stands on the line of the number, and
what it shows: a recognised badge may stand farther off than a picture that nobody can name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct

from beian_lint.evidence import SEEN, Badge, BadgeKind, Picture, Shown, Sighting, Why
from beian_lint.extract.links import describe
from beian_lint.extract.numbers import TextNumber
from beian_lint.extract.text import PageText, Span, ancestors_and_self, local_name
from beian_lint.late import late
from beian_lint.page import Page
from beian_lint.platform import read_link

BADGE_NAME = re.compile(
    r"gong_?an|gongwang|beian|bei_an|police|\bga\b|gaba|ghs|jing_?hui|jingcha|wang_?an|备案|公安"
    r"|警徽|网安|logo01\.|d0289dc0a46fc5b1|psb|mps|guohui",
    re.IGNORECASE,
)
OTHER_NAME = late(
    r"external|arrow|\bicp\b|github|wechat|weixin|\bqr|qq\b|weibo|logo(?!01\.)|theme|feather|mail"
    r"|outlink|outbound|new[-_ ]?(?:window|tab)|chevron|search|menu|moon|sun\b|heart|copyright|rss|twitter|telegram",
    re.IGNORECASE,
)
NOTHING_BETWEEN = re.compile(r"[\s|｜·•,，、:：;；\-–—/()（）©&\u00a0\u200b]*")
GLYPH_CLASS = late(r"icon|\bfa[bsr]?\b|fa-|glyph|iconfont|shield|emoji", re.IGNORECASE)
ICON_FONTS = late(
    r"\b(?:fa[bsrl]? fa-|fa-(?:solid|regular|brands)|iconfont\b|glyphicon-|bi bi-|ri-|mdi-|"
    r"material-(?:icons|symbols)|el-icon-|layui-icon-|ti ti-)"
)
"""Class names by which the common icon fonts are known, whether or not their sheet was read."""
GLYPH_TEXT = late("[\ue000-\uf8ff\U000f0000-\U0010fffd🛡👮🚓🚔⚖🏛🔰]")

NEAREST = 80
"""Pictures, and empty elements, that are looked at on either side of a number."""

FAR = 220
"""Characters of text within which a recognised badge still belongs to a number."""


class Line(Struct, frozen=True):
    """A number on its line of the page: with the link it stands in, among the other numbers."""

    page: Page
    text: PageText
    number: TextNumber
    link: Span | None
    others: list[TextNumber]


class Candidate(Struct, frozen=True):
    """A picture that may be the badge of a number. ``tier`` 0 is inside its link, 4 is far off."""

    tier: int
    gap: int
    order: int
    badge: Badge
    named: bool

    @property
    def likeness(self) -> str:
        return self.badge.picture.likeness if self.badge.picture else "cannot-tell"


def badge_of(line: Line) -> Badge | None:
    """Return the badge that belongs to a number, or None."""
    candidates = list(_pictures(line))
    chosen = _choose(candidates)
    if chosen is None or chosen.tier > 2 and chosen.likeness != "badge":
        painted = list(_painted(line))
        chosen = _choose(painted) or chosen
    if chosen is not None:
        return chosen.badge
    return _icon_font(line)


def _choose(candidates: list[Candidate]) -> Candidate | None:
    fit = [candidate for candidate in candidates if _belongs(candidate)]
    if not fit:
        return None
    rank = {"badge": 0, "cannot-tell": 1, "other": 2}

    def order(candidate: Candidate) -> tuple[bool, int, bool, int, int, int]:
        return (
            candidate.tier > 2,
            rank[candidate.likeness],
            not candidate.named,
            candidate.tier,
            candidate.gap,
            candidate.order,
        )

    return min(fit, key=order)


def _belongs(candidate: Candidate) -> bool:
    if candidate.likeness == "badge":
        return True
    if candidate.tier <= 1:
        return True
    if candidate.likeness == "other":
        return candidate.tier == 2 and candidate.named and candidate.badge.kind == "img"
    if candidate.tier == 2:
        return candidate.named or candidate.badge.kind in ("svg", "css-background")
    return candidate.named and candidate.tier == 3


def _pictures(line: Line) -> Iterator[Candidate]:
    page, text, number = line.page, line.text, line.number
    for order, span in _nearest(text.pictures, number):
        placed = _tier(line, span)
        if placed is None:
            continue
        tier, gap = placed
        badge = picture_badge(page, span.element)
        if badge is None:
            continue
        if badge.kind == "svg" and (tier > 1 or _says_other(span.element)):
            continue
        named = bool(
            BADGE_NAME.search(badge.source.rpartition("/")[2] if badge.kind == "img" else "")
            or BADGE_NAME.search(_words(span.element))
        )
        if 0 < tier < 4 and not named and _is_of_others(page, span.element):
            tier = 4
        # Of several right before the number the last is the nearest.
        nearness = -order if span.start <= number.found.start else order
        yield Candidate(tier, gap, nearness, badge, named)


def _is_of_others(page: Page, picture: etree._Element) -> bool:
    """Tell whether a picture says that it is something else, or links to somebody else's site."""
    if OTHER_NAME.search(_words(picture)):
        return True
    link = next((one for one in picture.iterancestors() if local_name(one.tag) == "a"), None)
    href = None if link is None else link.get("href")
    return href is not None and read_link(href, page.base_url, "psb").fault == "other-host"


def _nearest(spans: Sequence[Span], number: TextNumber) -> Iterator[tuple[int, Span]]:
    """Yield the spans nearest to a number on either side, with their index among all of them."""
    at = bisect_left(spans, number.found.start, key=lambda span: span.end)
    first = max(0, at - NEAREST)
    return enumerate(spans[first : at + NEAREST], first)


def _tier(line: Line, picture: Span) -> tuple[int, int] | None:
    """Place a picture on the line of a number: (tier, characters between), or None when too far.

    0: in the number's link or element. 1: right before it on its line. 2: right behind it, or
    right before it in another block. 3: in the same small container. 4: near, only a recognised
    badge is meant.
    """
    text, number, link, others = line.text, line.number, line.link, line.others
    start = min(number.found.start, link.start if link else number.found.start)
    end = max(number.found.end, link.end if link else number.found.end)
    element = picture.element
    holder = link.element if link is not None else number.element
    inside = any(ancestor is holder for ancestor in ancestors_and_self(element))
    if inside and (link is not None or local_name(holder.tag) not in ("body", "html")):
        solid = _solid(line, picture)
        if link is not None or solid == 0:
            return 0 if link is not None else 1, solid
    if picture.start <= start:
        between = text.text[picture.end : start]
        before = True
    elif picture.start >= end:
        between = text.text[end : picture.start]
        before = False
    else:
        return 1, 0
    if len(between) > FAR * 8:
        return None
    gap = len("".join(between.split()))
    if gap > FAR:
        return None
    low, high = min(picture.start, start), max(picture.end, end)
    crossed = [other for other in others if other is not number and low <= other.found.start < high]
    if any(other.found.record.registry == "psb" for other in crossed):
        return None
    if NOTHING_BETWEEN.fullmatch(between):
        same_line = "\n" not in between.strip(" \t\r") or _shares_small_block(number, element)
        if before:
            return (1 if same_line else 2), gap
        follower = [other for other in others if 0 <= other.found.start - picture.end < 4]
        return (2 if same_line and not follower else 4), gap
    if crossed:
        return 4, gap
    if _shares_small_block(number, element):
        return 3, gap
    return 4, gap


def _solid(line: Line, picture: Span) -> int:
    low, high = sorted((picture.start, line.number.found.start))
    return len("".join(line.text.text[low:high].split()))


def _shares_small_block(number: TextNumber, element: etree._Element) -> bool:
    """Tell whether the nearest block of the picture that holds the number holds little else."""
    above = set(ancestors_and_self(element))
    for ancestor in ancestors_and_self(number.element):
        if ancestor in above:
            if local_name(ancestor.tag) in ("body", "html", "footer"):
                return False
            said = sum(len("".join(part.split())) for part in ancestor.itertext())
            return said - len(number.found.record.written) < 90
    return False


def picture_badge(page: Page, element: etree._Element) -> Badge | None:
    """Read a picture element as a badge; None when it shows no picture at all."""
    sight = page.sight
    name = local_name(element.tag)
    place = sight.place(element)
    if name == "svg":
        return Badge(place, "svg", "", None, sight.shown(element, "svg"))
    candidates = sight.candidates(element)
    if not candidates:
        return None
    source = candidates[0][0]
    pictures = [sight.picture(address) for address in dict.fromkeys(c[0] for c in candidates)]
    picture = next((one for one in pictures if one.file != "ok"), pictures[0])
    kind: BadgeKind = "data" if source.lstrip()[:5].lower() == "data:" else "img"
    return Badge(place, kind, source[:200], picture, sight.shown(element, "image"))


def _painted(line: Line) -> Iterator[Candidate]:
    """Look for a badge that a style sheet paints on or beside the number."""
    page, text, number, link = line.page, line.text, line.number, line.link
    chain: list[tuple[int, etree._Element]] = []
    seen: set[etree._Element] = set()

    def add(tier: int, element: etree._Element) -> None:
        if element not in seen:
            seen.add(element)
            chain.append((tier, element))

    for _, glyph in _nearest(text.glyphs, number):
        placed = _tier(line, glyph)
        if placed is not None and placed[0] <= 2:
            add(placed[0], glyph.element)
    if link is not None:
        add(0, link.element)
        for child in link.element.iter(etree.Element):
            if len(chain) > 40:
                break
            add(0, child)
    limit = len(number.found.record.written) + 14
    for ancestor in ancestors_and_self(number.element):
        said = sum(len("".join(part.split())) for part in ancestor.itertext())
        if local_name(ancestor.tag) in ("body", "html") or said > limit + 60:
            break
        add(0 if said <= limit else 1, ancestor)
        if ancestor.getprevious() is not None and said <= limit:
            previous = ancestor.getprevious()
            if isinstance(previous.tag, str) and not "".join(previous.itertext()).strip():
                add(1, previous)
    for order, (tier, element) in enumerate(chain):
        for painted in page.sight.painted(element):
            picture = page.sight.picture(painted.source, painted.base)
            wide = tier == 1 and painted.pseudo is None and _has_text(element)
            if picture.likeness == "other" and (wide or tier > 0):
                continue
            if wide and picture.likeness != "badge" and not BADGE_NAME.search(painted.source):
                continue
            yield Candidate(
                tier,
                0,
                order,
                Badge(
                    page.sight.place(element),
                    "css-background",
                    painted.source[:200],
                    picture,
                    painted.sighting,
                ),
                bool(BADGE_NAME.search(painted.source.rpartition("/")[2])),
            )
    if page.sight.blind:
        yield from _unread_paint(line)


def _has_text(element: etree._Element) -> bool:
    return any(part.strip() for part in element.itertext())


def _unread_paint(line: Line) -> Iterator[Candidate]:
    """An empty inline element beside the number may be painted by a sheet that was not read."""
    page = line.page
    unread = [blind for blind in page.sight.blind if blind.case.startswith("sheet")]
    if not unread:
        return
    for order, glyph in _nearest(line.text.glyphs, line.number):
        if local_name(glyph.element.tag) in ("div", "p", "a"):
            continue
        placed = _tier(line, glyph)
        if placed is None or placed[0] > 1 or GLYPH_CLASS.search(_words(glyph.element)):
            continue
        doubt = Shown(
            "unsure",
            Why(
                "sheet-unread", element=describe(glyph.element), facts=(("sheet", unread[0].what),)
            ),
        )
        yield Candidate(
            placed[0],
            placed[1],
            order,
            Badge(
                page.sight.place(glyph.element),
                "css-background",
                "",
                Picture(file="remote", case="sheet-unread", facts=(("sheet", unread[0].what),)),
                Sighting(doubt, doubt),
            ),
            named=False,
        )


def _icon_font(line: Line) -> Badge | None:
    """Find an icon-font glyph or an emoji in the badge's place: told, but no badge."""
    page, text, number, link = line.page, line.text, line.number, line.link
    for _, glyph in _nearest(text.glyphs, number):
        placed = _tier(line, glyph)
        if placed is None or placed[0] > 1:
            continue
        drawn = any(said.strip() for _, said, _ in page.sight.generated(glyph.element))
        if drawn or ICON_FONTS.search(glyph.element.get("class") or ""):
            shown = page.sight.shown(glyph.element, "text")
            return Badge(page.sight.place(glyph.element), "icon-font", "", None, shown)
    start = link.start if link is not None else number.found.start
    before = text.text[max(0, start - 6) : number.found.start]
    if GLYPH_TEXT.search(before):
        place = page.sight.place(number.element)
        return Badge(place, "emoji", before.strip()[:20], None, SEEN)
    return None


def _words(element: etree._Element) -> str:
    return " ".join(
        value
        for name in ("class", "id", "alt", "title", "aria-label")
        if (value := element.get(name))
    )[:400]


def _says_other(svg: etree._Element) -> bool:
    """Tell whether an inline SVG names itself as something other than the badge."""
    said = _words(svg)
    for child in svg.iter(etree.Element):
        if local_name(child.tag) in ("title", "use"):
            said += " " + (child.text or "") + " " + " ".join(child.values())[:200]
    if BADGE_NAME.search(said):
        return False
    return bool(OTHER_NAME.search(said)) or local_name(svg.tag) != "svg"


def recognised_badge(page: Page, text: PageText, start: int) -> tuple[etree._Element, Badge] | None:
    """Return a picture after an offset that *is* the police badge, with its element, or None."""
    for span in text.pictures:
        if span.start >= start and local_name(span.element.tag) != "svg":
            badge = picture_badge(page, span.element)
            if badge and badge.picture and badge.picture.likeness == "badge":
                return span.element, badge
    return None
