"""The static eye: bytes in, a page with a sight that answers as a browser would, or *unsure*."""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct, field

from beian_lint.css.scene import MISSING_PICTURE, UNKNOWN_PICTURE, ImageSource, PictureFacts
from beian_lint.css.sheet_content import SheetContent
from beian_lint.css.sheets import SheetFile, Sheets, collect_sheets
from beian_lint.css.viewport import screen_of
from beian_lint.css.visibility import VisibilityEngine
from beian_lint.document import Decoded, Document, parse_text
from beian_lint.evidence import Blind, Encoding, Picture, Place, Sighting, Viewport
from beian_lint.eyes.images import candidates_of, is_lazy, loaded, once_loaded
from beian_lint.eyes.pictures import Gallery
from beian_lint.eyes.places import Places
from beian_lint.late import late
from beian_lint.once import once
from beian_lint.page import Aspect, Page, Painted, Pseudo
from beian_lint.targets.files import Files
from beian_lint.targets.folder import Unread

SHEET_LIMIT = 8 * 1024 * 1024
NUMBER_TEXT = late(r"content\s*:[^;}]*(?:备|備|\\5907|\d{6})", re.IGNORECASE)
"""In a sheet that may generate a record number."""

QUOTED_TEXT = late(r"content\s*:[^;}]*attr\(", re.IGNORECASE)
"""The same of one that stands in an attribute."""

LOOKS_INSIDE = late(r":has\b|:dir\b|@container|@scope|\bcqw|\bcqi", re.IGNORECASE)
"""In a sheet that looks at what is inside of elements."""

LOOKS_AT_CONTROLS = late(
    r":(?:user-)?(?:in)?valid\b|:(?:in|out-of)-range\b|:(?:default|indeterminate|checked|optional)\b"
    r"|:placeholder-shown\b|:blank\b",
    re.IGNORECASE,
)
"""In a sheet that looks at what is entered in forms."""

SCRIPT_LIMIT = 4 * 1024 * 1024
"""Bytes of one sheet or script that are read; a longer one counts as not readable."""


class StaticEye(Struct, frozen=True):
    """What reading a page of one site stands on; one per site and process, with its memories."""

    files: Files
    gallery: Gallery

    def open(
        self,
        path: str,
        decoded: Decoded,
        *,
        partial: Callable[[Document], bool],
    ) -> Page:
        """Read one page whose text is at hand; ``partial`` tells whether it is a fragment.

        Raises:
            Unreadable: when parsing it would take too long.
        """
        document = parse_text(decoded)
        address = self.files.url_of(path)
        base_url = self.files.base_url(address, base_href(document.root))
        places = Places(path, document)
        fragment = partial(document)
        sight = StaticSight(self, document, base_url, places, partial=fragment)
        return Page(
            path=path,
            base_url=base_url,
            document=document,
            sight=sight,
            eye="static",
            partial=fragment,
            encoding=encoding_of(document, places),
        )


def base_href(root: etree._Element) -> str | None:
    """Return the address of the first ``<base>`` that has one (HTML, 4.2.3)."""
    for base in root.iter("base"):
        href = base.get("href")
        if href is not None:
            return str(href)
    return None


def encoding_of(document: Document, places: Places) -> Encoding:
    """Return how the page was read, with the place of what declares it where that is wrong."""
    decoded = document.decoded
    if not decoded.case:
        return Encoding(decoded.used, decoded.declared)
    meta = next(
        (
            one
            for one in document.root.iter("meta")
            if one.get("charset") or (one.get("http-equiv") or "").lower() == "content-type"
        ),
        None,
    )
    head = document.root.find("head")
    holder = meta if meta is not None else head if head is not None else document.root
    return Encoding(decoded.used, decoded.declared, decoded.case, places.place(holder))


class StaticSight(Struct, dict=True):
    """Answers about the elements of one page, each worked out when it is asked for."""

    eye: StaticEye
    document: Document
    base_url: str
    places: Places
    partial: bool = False
    sightings: dict[tuple[etree._Element, Aspect], Sighting] = field(default_factory=dict)

    @once
    def sheets(self) -> Sheets:
        """The style sheets of the page."""
        return collect_sheets(
            self.document.root,
            self.base_url,
            self._load_sheet,
            encoding=self.document.decoded.used,
        )

    @once
    def engine(self) -> VisibilityEngine:
        """The visibility engine over the page's sheets."""
        return VisibilityEngine(
            self.document.root,
            self.sheets,
            find_picture=self._find_picture,
            source=self._source,
            quirks=self.document.quirks == "quirks",
        )

    def close(self) -> None:
        engine: VisibilityEngine | None = self.__dict__.pop("engine", None)
        if engine is not None:
            engine.close()

    @property
    def blind(self) -> tuple[Blind, ...]:
        """The style sheets that could not be read."""
        return self.sheets.blind

    def shown(self, element: etree._Element, aspect: Aspect) -> Sighting:
        key = (element, aspect)
        if key not in self.sightings:
            sighting = self.engine.sighting(element, aspect)
            if aspect == "image" and is_lazy(element):
                sighting = Sighting(once_loaded(sighting.desktop), once_loaded(sighting.phone))
            self.sightings[key] = sighting
        return self.sightings[key]

    def whole(self, element: etree._Element, stretch: str) -> Sighting:
        seen = self.shown(element, "text")
        if not self.engine.is_laid_out:
            return seen
        return self.engine.whole(element, stretch)

    def generated(self, element: etree._Element) -> Sequence[tuple[Pseudo, str, Sighting]]:
        return self.engine.generated(element)

    def generators(self) -> Sequence[etree._Element]:
        elements = self.document.root.iter(etree.Element)
        if not any(content.speaks(NUMBER_TEXT) for content in self._contents()):
            if not any(content.speaks(QUOTED_TEXT) for content in self._contents()):
                return ()
            elements = (
                one
                for one in elements
                if any("备" in value or "備" in value for value in one.values())
            )
        return [one for one in elements if self.generated(one)]

    def painted(self, element: etree._Element) -> Sequence[Painted]:
        return [
            Painted(one.source, one.base, one.pseudo, one.sighting)
            for one in self.engine.painted(element)
        ]

    def picture(self, source: str, base: str | None = None) -> Picture:
        return self._picture(source, base or self.base_url, compared=True)

    def _picture(self, source: str, base: str, *, compared: bool) -> Picture:
        picture = self.eye.gallery.picture(source, base, compared=compared)
        if self.partial and picture.file == "absent":
            # Where a template's pictures will stand only the build knows.
            return Picture("ok", case="not-built")
        return picture

    def candidates(self, element: etree._Element) -> Sequence[tuple[str, str]]:
        return candidates_of(element)

    def script(self, source: str) -> str:
        found = self.eye.files.resolve(source, self.base_url)
        if found.path is None:
            return ""
        data = self.eye.files.read(found.path, SCRIPT_LIMIT)
        return "" if isinstance(data, Unread) else data.decode("utf-8", "replace")

    def place(self, element: etree._Element, excerpt: str = "") -> Place:
        return self.places.place(element, excerpt)

    def settled(self, *, controls: bool) -> bool:
        """Tell whether the answers given hang on nothing but what is round the elements asked about.

        Not so once the page was laid out, or where a selector or query of its sheets looks at what
        is inside of elements, or, with form ``controls`` about, at what is entered there.
        """
        if self.engine.is_laid_out:
            return False
        return not any(
            content.speaks(LOOKS_INSIDE) or (controls and content.speaks(LOOKS_AT_CONTROLS))
            for content in self._contents()
        )

    def _load_sheet(self, href: str, base: str) -> SheetFile | Blind:
        found = self.eye.files.resolve(href, base)
        if found.kind == "data":
            return Blind("sheet-unread", href[:80])
        if found.kind != "local":
            return Blind("sheet-remote", href[:300])
        if not found.exists or found.path is None:
            return Blind("sheet-absent", href[:300])
        data = self.eye.files.read(found.path, SHEET_LIMIT)
        if isinstance(data, Unread):
            return Blind("sheet-absent" if data.case == "absent" else "sheet-unread", href[:300])
        return SheetFile(data, found.url or "", found.path)

    def sheet_texts(self) -> Iterator[str]:
        """Yield the texts of all sheets of the page that could be read."""
        return (content.text for content in self._contents())

    def _contents(self) -> Iterator[SheetContent]:
        waiting = list(self.sheets.items)
        while waiting:
            sheet = waiting.pop()
            yield sheet.content
            waiting.extend(one.sheet for one in sheet.imports if one.sheet is not None)

    def _find_picture(self, address: str, base: str) -> PictureFacts:
        picture = self._picture(address, base, compared=False)
        if picture.file == "remote" or picture.case == "not-built":
            return UNKNOWN_PICTURE
        if picture.file in ("absent", "not-an-image"):
            return MISSING_PICTURE
        colours = () if picture.file == "blank" else None
        return PictureFacts("loaded", picture.width, picture.height, colours)

    def _source(self, element: etree._Element, viewport: Viewport) -> ImageSource | None:
        found = loaded(element, screen_of(self.document.root, viewport))
        return None if found is None else ImageSource(found.address, found.density)
