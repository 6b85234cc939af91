"""The waist of the hourglass: what was seen on a page, as plain frozen values.

Eyes and extraction produce it, rules read it, reports show it. Nothing here knows HTML, CSS or
a browser.
"""

from typing import Literal

from msgspec import Struct

from beian_lint.number import RecordNumber
from beian_lint.platform import PlatformLink

Viewport = Literal["desktop", "phone"]
"""Desktop is 1280×800 CSS px with a mouse at 1x; phone is 390×844 CSS px with touch at 2x."""

VIEWPORTS: tuple[Viewport, Viewport] = ("desktop", "phone")

Answer = Literal["yes", "no", "unsure"]

Registry = Literal["psb", "icp"]

Facts = tuple[tuple[str, str], ...]
"""Named facts that fill the blanks of a sentence; a tuple of pairs so that values stay hashable."""


class Place(Struct, frozen=True):
    """Where something stands: page, CSS selector, and line and column of the source where known.

    ``line`` and ``column`` count from 1, columns in characters; both are None where the eye has
    no source file (a rendered page). They are never faked. ``snippet`` is a stretch of that source
    line, and ``mark`` the first and the past-the-last character in it that are meant.
    """

    page: str
    selector: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    snippet: str = ""
    mark: tuple[int, int] = (0, 0)


class Declaration(Struct, frozen=True):
    """One CSS declaration (or what acts as one), named so that a person can find and mend it.

    ``sheet`` is the path of the sheet inside the site, ``<style>``, ``style=""``, the name of an
    attribute such as ``hidden``, or ``browser`` for the user-agent sheet. ``conditions`` are the
    at-rules round it, outermost first, as written (``@media (max-width: 768px)``).
    """

    property: str
    value: str
    sheet: str
    line: int | None = None
    column: int | None = None
    selector: str = ""
    conditions: tuple[str, ...] = ()


class Why(Struct, frozen=True):
    """Why something is hidden or unsure: a case by name, the declaration at fault, and facts."""

    case: str
    declaration: Declaration | None = None
    element: str = ""
    facts: Facts = ()


class Shown(Struct, frozen=True):
    """The answer at one viewport. ``why`` is None when the answer is a plain yes.

    ``contrast`` is the WCAG contrast of the text on a known plain ground, else None.
    """

    answer: Answer
    why: Why | None = None
    contrast: float | None = None


class Sighting(Struct, frozen=True):
    """What a person sees of one thing at each viewport."""

    desktop: Shown
    phone: Shown

    def at(self, viewport: Viewport) -> Shown:
        return self.desktop if viewport == "desktop" else self.phone


SEEN = Sighting(Shown("yes"), Shown("yes"))


def half_read(sighting: Sighting) -> Sighting:
    """Return the sighting of a number, *unsure* where it is cut off at one viewport alone.

    A person finds the number there, but cannot read it; at the other it is all there.
    """
    desktop, phone = sighting.desktop, sighting.phone
    if desktop.answer == phone.answer:
        return sighting
    return Sighting(
        *(
            Shown("unsure", one.why) if one.why is not None and one.why.case == "cut-off" else one
            for one in (desktop, phone)
        )
    )


Where = Literal[
    "text", "comment", "template", "script", "noscript", "attribute", "generated", "title", "unseen"
]
"""What kind of node holds a number. ``text`` and ``generated`` (``::before``/``::after``) can be
seen; ``unseen`` is text that no browser paints (textarea, option, iframe fallback…)."""

BadgeKind = Literal["img", "css-background", "svg", "data", "icon-font", "emoji"]
BadgeFile = Literal["ok", "absent", "remote", "not-an-image", "blank"]
Likeness = Literal["badge", "other", "cannot-tell"]


class Picture(Struct, frozen=True):
    """A decoded picture: the state of its file and how like the police badge it is.

    ``likeness`` follows the two thresholds of the colour layout; ``correlation`` lies in -1…1.
    ``case`` tells apart why a file is absent or remote (``wrong-case``, ``outside-base``,
    ``plain-http`` …). ``path`` is the file inside the site, ``/``-separated.
    """

    file: BadgeFile
    path: str | None = None
    likeness: Likeness = "cannot-tell"
    correlation: float | None = None
    width: int | None = None
    height: int | None = None
    case: str = ""
    facts: Facts = ()


class Number(Struct, frozen=True):
    """A record number as it stands on the page."""

    place: Place
    record: RecordNumber
    shown: Sighting
    where: Where = "text"


class Link(Struct, frozen=True):
    """The link of a filing: the platform link, or the link that the number wrongly stands in."""

    place: Place
    target: PlatformLink
    shown: Sighting


class Badge(Struct, frozen=True):
    """The picture beside the number. ``source`` is the address as written, cut to a sane length."""

    place: Place
    kind: BadgeKind
    source: str
    picture: Picture | None
    shown: Sighting


class Filing(Struct, frozen=True):
    """A number, a link and a badge that belong together.

    ``in_footer`` is None when nothing of the filing can be seen anywhere.
    """

    registry: Registry
    number: Number | None = None
    link: Link | None = None
    badge: Badge | None = None
    in_footer: bool | None = None
    footer_why: str = ""


class Shell(Struct, frozen=True):
    """Signs that scripts draw the page or its footer.

    ``case`` names the sign; ``place`` is the empty element, the include or the bundle's tag.
    ``bundle`` is the script of the site in which a record number was found, with that number.
    """

    case: str
    place: Place
    bundle: str = ""
    number: str = ""


class Encoding(Struct, frozen=True):
    """How the bytes of a page were read, in WHATWG encoding names.

    ``declared`` is None when neither BOM nor ``<meta>`` says anything. ``case`` is empty when all
    is well, else ``undeclared`` or ``mismatch`` (bytes and declaration plainly disagree).
    """

    used: str
    declared: str | None
    case: str = ""
    place: Place | None = None


class Blind(Struct, frozen=True):
    """Something that this eye could not see (a remote sheet, an absent sheet, a closed shadow root)."""

    case: str
    what: str


class Evidence(Struct, frozen=True):
    """All that bears on the filing on one page.

    ``partial`` is True for a fragment, of which nothing is demanded that belongs to a whole page.
    """

    page: str
    eye: Literal["static", "rendered"]
    filings: tuple[Filing, ...] = ()
    shell: Shell | None = None
    encoding: Encoding | None = None
    blind: tuple[Blind, ...] = ()
    partial: bool = False
