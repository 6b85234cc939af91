"""Which sheets a page applies: ``<style>``, ``<link rel=stylesheet>`` and what they import.

Sources: HTML 4.2.4, 4.2.6 and 4.2.7 (link, style, sets of sheets), CSSOM 6.2 (preferred sets),
CSS Syntax 3 §3.2 (encoding), Subresource Integrity; where they leave room, Chromium 156.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import webencodings
from lxml import etree
from msgspec import Struct

from beian_lint.css.scanning import WHITE, split_words
from beian_lint.css.sheet_content import SheetContent, content_of, content_of_file
from beian_lint.evidence import Blind
from beian_lint.late import late

if TYPE_CHECKING:
    from beian_lint.css.import_rule import Import

MAX_SHEETS = 500
"""Sheets of one page, imported ones included, that are read."""

MAX_IMPORT_DEPTH = 40


class SheetFile(Struct, frozen=True, eq=False):
    """A sheet as loaded: its bytes, its address (base of its URLs) and its path to show."""

    data: bytes
    address: str
    name: str


Load = Callable[[str, str], SheetFile | Blind]
"""Takes an address as written and the address it is relative to."""


class Imported(Struct, frozen=True, eq=False):
    """An ``@import``: its place, the rule, and its sheet, None when that could not be read."""

    place: int
    rule: "Import"
    sheet: "Sheet | None"


class Sheet(Struct, frozen=True, eq=False):
    """A sheet in its place. ``line`` is that of its first character in the file ``name``.

    ``tree`` is the shadow root (its ``template`` element) whose elements the sheet speaks of, None
    for the page's own. ``home`` is the element that its ``<style>`` or ``<link>`` stands in.
    """

    content: SheetContent
    name: str
    base: str
    media: str = ""
    line: int | None = 1
    imports: tuple[Imported, ...] = ()
    tree: etree._Element | None = None
    home: etree._Element | None = None


class Sheets(Struct, frozen=True, eq=False):
    """All sheets that a page applies, in order, and those that could not be read.

    ``base`` is the address that the page's own URLs are relative to.
    """

    items: tuple[Sheet, ...] = ()
    blind: tuple[Blind, ...] = ()
    base: str = ""


def collect_sheets(
    root: etree._Element, base_url: str, load: Load, *, encoding: str = "utf-8"
) -> Sheets:
    """Walk a tree for its sheets and load them with what they import.

    ``base_url`` is the address that the page's URLs are relative to (its ``<base href>`` done);
    ``encoding`` is the page's own, which a sheet without a sign of its own inherits.
    """
    reader = _Reader(base_url, load, encoding)
    owners = [_owner(element) for element in root.iter(*_OWNERS)]
    preferred = ""
    for owner in owners:
        if owner is not None and owner.title and not owner.alternate:
            preferred = owner.title
            break
    items = []
    for owner in owners:
        if owner is None or owner.element is None:
            continue
        if owner.title and owner.title != preferred and owner.tree is None:
            continue
        if owner.alternate and not owner.title:
            continue
        sheet = reader.read(owner)
        if sheet is not None:
            items.append(sheet)
    return Sheets(tuple(items), tuple(reader.blind), base_url)


_SVG_STYLE = "{http://www.w3.org/2000/svg}style"
_OWNERS = ("style", "link", "meta", _SVG_STYLE)
_INERT = frozenset("noscript iframe noembed noframes xmp textarea title script style".split())


class _Owner(Struct, frozen=True, eq=False):
    """An element that gives a sheet, or a ``<meta>`` that names the preferred set."""

    element: etree._Element | None
    title: str
    media: str = ""
    alternate: bool = False
    tree: etree._Element | None = None


def _owner(element: etree._Element) -> _Owner | None:
    tag = element.tag
    if tag == "meta":
        if element.get("http-equiv", "").strip(WHITE).lower() == "default-style":
            return _Owner(None, element.get("content", ""))
        return None
    kind = element.get("type", "")
    alternate = False
    if tag == "link":
        rel = split_words(element.get("rel", "").lower())
        if "stylesheet" not in rel or not element.get("href", "").strip(WHITE):
            return None
        if element.get("disabled") is not None:
            return None
        kind = kind.partition(";")[0].strip(WHITE)
        alternate = "alternate" in rel
    if kind and kind.lower() != "text/css":
        return None
    alive, tree = _place(element)
    if not alive:
        return None
    title = element.get("title", "") if tree is None else ""
    return _Owner(element, title, element.get("media", ""), alternate, tree)


def _place(element: etree._Element) -> tuple[bool, etree._Element | None]:
    """Tell whether the element is one for a browser, and in which shadow root it stands."""
    tree = None
    for above in element.iterancestors():
        if above.tag == "template":
            if above.get("shadowrootmode", "").lower() not in ("open", "closed"):
                return False, None
            tree = above if tree is None else tree
        elif above.tag in _INERT:
            return False, None
    return True, tree


class _Reader:
    """Loads sheets and what they import, within bounds."""

    def __init__(self, base: str, load: Load, encoding: str) -> None:
        self.base = base
        self.load = load
        self.encoding = encoding
        self.blind: list[Blind] = []
        self.left = MAX_SHEETS
        self.loaded: dict[tuple[str, str], SheetFile | Blind] = {}

    def read(self, owner: _Owner) -> Sheet | None:
        element = owner.element
        assert element is not None
        if element.tag != "link":
            text = "".join(_texts(element))
            content = content_of(text)
            imports = self._imports(content, self.base, self.encoding, (self.base,))
            line = element.sourceline
            home = element.getparent()
            return Sheet(
                content, "<style>", self.base, owner.media, line, imports, owner.tree, home
            )
        file = self._file(element.get("href", "").strip(WHITE), self.base)
        if file is None or not integrity_holds(element.get("integrity", ""), file.data):
            return None
        encoding = element.get("charset", "") or self.encoding
        return self._sheet(file, encoding, (), owner.media, owner.tree, element.getparent())

    def _file(self, address: str, base: str) -> SheetFile | None:
        if (address, base) not in self.loaded:
            found = self.load(address, base) if self.left > 0 else Blind("too-many-sheets", address)
            self.loaded[address, base] = found
            self.left -= 1
            if isinstance(found, Blind):
                self.blind.append(found)
        found = self.loaded[address, base]
        return None if isinstance(found, Blind) else found

    def _sheet(
        self,
        file: SheetFile,
        encoding: str,
        above: tuple[str, ...],
        media: str = "",
        tree: etree._Element | None = None,
        home: etree._Element | None = None,
    ) -> Sheet:
        content, used = content_of_file(file.data, encoding, decode_sheet)
        imports = self._imports(content, file.address, used, (*above, file.address))
        return Sheet(content, file.name, file.address, media, 1, imports, tree, home)

    def _imports(
        self, content: SheetContent, base: str, encoding: str, above: tuple[str, ...]
    ) -> tuple[Imported, ...]:
        found = []
        for place in content.imports:
            rule = _import_rule(content.blocks[place].prelude)
            if rule is None:
                continue
            file = None
            if rule.url.strip(WHITE) and len(above) <= MAX_IMPORT_DEPTH and self.left > 0:
                self.left -= 1
                file = self._file(rule.url.strip(WHITE), base)
            sheet = None
            if file is not None and file.address not in above:
                sheet = self._sheet(file, encoding, above)
            found.append(Imported(place, rule, sheet))
        return tuple(found)


def _import_rule(prelude: str) -> "Import | None":
    from beian_lint.css.import_rule import parse_import

    return parse_import(prelude)


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the text directly in an element, what is in comments left out."""
    if element.text:
        yield element.text
    for child in element:
        if child.tail:
            yield child.tail


_CHARSET = re.compile(rb'@charset "([^"]*)";')
_CODECS = {"gbk": "gb18030", "big5": "big5hkscs"}


def decode_sheet(data: bytes, environment: str) -> tuple[str, str]:
    """Decode a sheet: byte order mark, then ``@charset``, then the encoding of who refers to it.

    Return the text and the name of the encoding, which its imports inherit.
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16le"),
        (b"\xfe\xff", "utf-16be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    encoding = None
    if match := _CHARSET.match(data[:1024]):
        encoding = webencodings.lookup(match[1].decode("latin-1"))
        if encoding is not None and encoding.name.startswith("utf-16"):
            encoding = webencodings.lookup("utf-8")
    encoding = encoding or webencodings.lookup(environment) or webencodings.lookup("utf-8")
    codec = _CODECS.get(encoding.name) or encoding.codec_info.name
    return data.decode(codec, "replace"), encoding.name


_DIGEST = late(r"(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?\S*)?\Z", re.IGNORECASE)


def integrity_holds(metadata: str, data: bytes) -> bool:
    """Check the ``integrity`` attribute: any digest of its strongest kind must fit.

    An attribute without a digest that could be read asks for nothing.
    """
    wanted: dict[str, set[bytes]] = {}
    for word in split_words(metadata):
        if match := _DIGEST.match(word):
            from base64 import b64decode

            digest = match[2].replace("-", "+").replace("_", "/").rstrip("=")
            try:
                value = b64decode(digest + "=" * (-len(digest) % 4))
            except ValueError:
                value = b""
            wanted.setdefault(match[1].lower(), set()).add(value)
    if not wanted:
        return True
    import hashlib

    strongest = max(wanted)
    return hashlib.new(strongest, data).digest() in wanted[strongest]
