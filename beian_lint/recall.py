"""The filing of a page known from an earlier one, where all that bears on it is the same.

The pages of a site share their foot. What extraction found for one page holds for the next when these
are alike: the footer itself, all round it that sheets and layout can tell apart, the sheets, and the
address that links and pictures are relative to. Remembered is only what was seen for certain and
without laying out the page, for a layout depends on everything on it; see `StaticSight.settled`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from beian_lint.evidence import Evidence, Filing, Place
from beian_lint.extract import Tail
from beian_lint.extract.badges import FAR, GLYPH_TEXT
from beian_lint.extract.links import PLATFORM_HINT
from beian_lint.extract.text import GLYPHS, LINKS, PICTURES, read_text
from beian_lint.eyes.static import StaticSight
from beian_lint.page import Page

Key = tuple[object, ...]

MOST_KEPT = 2_000
"""Outcomes that are remembered; when there are more, remembering begins anew."""

ENOUGH_TEXT = 400
"""Characters from which it no longer matters how much text an ancestor of the footer holds."""

_BEGINS_A_NAME = frozenset("公网安联海案按共全信互备号IiLl1|ⅠABabCcPp}>")
"""With these the footer's text could go on a number, or lack a province, that stands before it."""

_CONTROLS = frozenset(
    "button datalist fieldset form input option output select textarea label".split()
)
_ITSELF = re.compile(r"\b(?:href|src|data|srcset)\s*=\s*\"\s*(?:[?#]|\")")
_ABSOLUTE = re.compile(r"\s*(?:/|[A-Za-z][A-Za-z0-9+.-]*:)")
_RELATIVE = re.compile(
    r"\s[\w:-]*(?:src|href|data|background|poster|original|lazy|url|img|image|echo|cite|action)[\w:-]*"
    r"=\"(?!\"|\s*(?:/|[A-Za-z][A-Za-z0-9+.-]*:))|\burl\(|srcset",
    re.IGNORECASE,
)
_ASIDE = frozenset(("script", "style", "link", "meta"))
_ELSEWHERE = re.compile(r"<(?:use|template|slot|iframe|form|details|dialog)\b|usemap=|\bdir=\"auto")


@dataclass(slots=True)
class _Kept:
    evidence: Evidence
    paths: dict[Place, tuple[int, ...]]


@dataclass(slots=True)
class Recall:
    """The outcomes remembered for one site."""

    _kept: dict[Key, _Kept] = field(default_factory=dict)

    def evidence(self, page: Page, tail: Tail, key: Key) -> Evidence | None:
        """Return the evidence of a page as known from another, None when it is not known."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        places: dict[Place, Place] = {}
        for place, path in kept.paths.items():
            element = tail.region
            for index in path:
                element = element[index]
            places[place] = page.sight.place(element, place.excerpt)
        return replace(
            kept.evidence,
            page=page.path,
            filings=tuple(_moved(filing, places) for filing in kept.evidence.filings),
            encoding=page.encoding,
        )

    def keep(self, page: Page, tail: Tail, key: Key, evidence: Evidence) -> None:
        """Remember the evidence of a page for others, if it is such that others can have it."""
        sight = page.sight
        if not isinstance(sight, StaticSight) or not _is_whole(evidence):
            return
        if not sight.settled(controls=_has_controls(key)):
            return
        paths = {}
        for place in _places(evidence):
            path = _path(sight.places.given.get(place), tail.region)
            if path is None:
                return
            paths[place] = path
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[key] = _Kept(evidence, paths)


def key_of(page: Page, tail: Tail) -> Key | None:
    """Return all that the filing in the tail of a page depends on, None where that is more."""
    document, region = page.document, tail.region
    written = etree.tostring(region, encoding="unicode", with_tail=False)
    if _ELSEWHERE.search(written) or "shadowrootmode" in document.source:
        return None
    if not _stands_apart(tail):
        return None
    round_it = tuple(_surroundings(region))
    heads = tuple(_heads(document.root))
    return (
        _bearing(page.base_url, written, round_it, heads),
        document.quirks,
        page.partial,
        written,
        round_it,
        heads,
        any(local in _CONTROLS for local in _names(round_it)) or "<input" in written,
    )


def _bearing(base: str, written: str, round_it: tuple[Key, ...], heads: tuple[Key, ...]) -> str:
    """Return as much of the page's address as what it refers to is relative to."""
    if _ITSELF.search(written):
        return base
    scheme, _, rest = base.partition("//")
    if _RELATIVE.search(written) or any(
        ("url(" in word or "@import" in word)
        for level in (*round_it, *heads)
        for part in level
        for word in (part if isinstance(part, tuple) else (part,))
        if isinstance(word, str)
    ):
        return base.rpartition("/")[0]
    if not all(_ABSOLUTE.match(str(one[1])) for one in heads if one[0] == "link"):
        return base.rpartition("/")[0]
    return f"{scheme}//{rest.partition('/')[0]}"


def _has_controls(key: Key) -> bool:
    return bool(key[-1])


def _names(levels: tuple[Key, ...]) -> Iterator[str]:
    for level in levels:
        for one in level:
            if isinstance(one, tuple) and one and isinstance(one[0], str):
                yield one[0]


def _stands_apart(tail: Tail) -> bool:
    """Tell whether nothing that stands before the footer could belong to its filing."""
    text = read_text(tail.region).text
    begun = text.lstrip()
    if "\n" not in text[: len(text) - len(begun)] or begun[:1] in _BEGINS_A_NAME:
        return False
    last: list[str] = []
    gap = 0
    for element, said, _, front in tail.lead:
        gap += len("".join(said.split()))
        if gap <= FAR:
            last.append(said)
        name = element.tag
        if name in LINKS:
            if PLATFORM_HINT.search(element.get("href") or ""):
                return False
        elif gap > FAR:
            continue
        elif (
            name in PICTURES
            and not said
            or front
            and name in GLYPHS
            and not any(map(str.strip, element.itertext()))
        ):
            return False
    return not GLYPH_TEXT.search("".join(reversed(last))[-24:])


def _surroundings(region: etree._Element) -> Iterator[Key]:
    """Describe, from the footer outwards, its ancestors and what stands beside them.

    Deeper than the children of what stands beside, nothing is looked at without a layout. What is
    in the head is not painted.
    """
    node = region
    while (parent := node.getparent()) is not None:
        yield (parent.tag, *parent.items())
        if parent.tag not in ("body", "html"):
            yield (_amount(parent),)
        previous = node.getprevious()
        if previous is not None and parent.tag != "html":
            yield (isinstance(previous.tag, str) and any(map(str.strip, previous.itertext())),)
        after = False
        for child in parent:
            if child is node:
                after = True
                yield ("",)
            elif isinstance(child.tag, str):
                if child.tag == "head":
                    yield (child.tag, *child.items())
                    continue
                yield _described(child)
                if after and child.tag not in _ASIDE:
                    yield ("after", etree.tostring(child, encoding="unicode"))
                for inside in child:
                    if isinstance(inside.tag, str):
                        yield (">", *_described(inside))
            if after and child.tail and not child.tail.isspace() and child is not node:
                yield ("text", child.tail)
        if node.tail and not node.tail.isspace():
            yield ("text", node.tail)
        node = parent


def _described(element: etree._Element) -> Key:
    hollow = not element.text and not any(isinstance(one.tag, str) or one.tail for one in element)
    return (element.tag, hollow, *element.items())


def _amount(element: etree._Element) -> int:
    """Count the characters in an element, blanks left out, as far as that matters."""
    count = 0
    for part in element.itertext():
        count += len("".join(part.split()))
        if count > ENOUGH_TEXT:
            return ENOUGH_TEXT
    return count


def _heads(root: etree._Element) -> Iterator[Key]:
    """Describe the elements that give sheets, or bear on how they apply."""
    for element in root.iter("style", "link", "meta"):
        if element.tag == "link":
            if "stylesheet" in (element.get("rel") or "").lower():
                yield ("link", element.get("href") or "", _inert(element), *element.items())
        elif element.tag == "style":
            content = etree.tostring(element, encoding="unicode", with_tail=False)
            yield (_inert(element), content)
        elif element.get("http-equiv") or (element.get("name") or "").strip().lower() == "viewport":
            yield ("meta", *element.items())


def _inert(element: etree._Element) -> bool:
    """Tell whether an element stands where it could be no more than the text of another."""
    parent = element.getparent()
    if parent is None or parent.tag in ("head", "body"):
        return False
    return any(
        one.tag in ("template", "noscript", "iframe", "svg") for one in element.iterancestors()
    )


def _is_whole(evidence: Evidence) -> bool:
    """Tell whether everything in the evidence is seen for certain, and a number in the text."""
    if evidence.shell is not None:
        return False
    numbered = False
    for filing in evidence.filings:
        for part in (filing.number, filing.link, filing.badge):
            if part is None:
                continue
            if part.shown.desktop.answer != "yes" or part.shown.phone.answer != "yes":
                return False
        if filing.number is not None and filing.number.where != "text":
            return False
        numbered = numbered or filing.registry == "psb"
    return numbered


def _places(evidence: Evidence) -> Iterator[Place]:
    for filing in evidence.filings:
        for part in (filing.number, filing.link, filing.badge):
            if part is not None:
                yield part.place


def _path(element: etree._Element | None, region: etree._Element) -> tuple[int, ...] | None:
    """Return the way down from the footer to an element in it, as indexes of children."""
    path: list[int] = []
    while element is not None and element is not region:
        parent = element.getparent()
        if parent is None:
            return None
        path.append(parent.index(element))
        element = parent
    return None if element is None else tuple(reversed(path))


def _moved(filing: Filing, places: dict[Place, Place]) -> Filing:
    number, link, badge = filing.number, filing.link, filing.badge
    return replace(
        filing,
        number=number and replace(number, place=places[number.place]),
        link=link and replace(link, place=places[link.place]),
        badge=badge and replace(badge, place=places[badge.place]),
    )
