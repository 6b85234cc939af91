"""Read a page: bytes in, one frozen document out, or the reason why not."""

from lxml import etree
from msgspec import Struct

from beian_lint.document import outline
from beian_lint.document.doctype import Quirks, quirks_of
from beian_lint.document.encoding import Decoded, decode
from beian_lint.document.limits import TooComplexError
from beian_lint.document.tree import Parser, build

MAX_BYTES = 20 * 1024 * 1024
"""The default limit of a page's size, in bytes."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"RIFF", "RIFF"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"wOFF", "WOFF"),
    (b"wOF2", "WOFF2"),
    (b"\x00asm", "WebAssembly"),
    (b"SQLite format 3\x00", "SQLite"),
)
"""First bytes of kinds of files that are found under the name of a page. None can begin text."""

_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)

_HEAD = 4096

_CONTROLS = bytes(code for code in range(1, 0x20) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
"""What no text holds in any encoding of the web; NUL apart (UTF-16) and ESC (ISO-2022-JP)."""


class Unreadable(Exception):  # noqa: N818 -- names what the file is, not a fault of this program
    """A file that is no page. ``case`` names why, ``facts`` fill the blanks of its sentence.

    Cases: ``too-large`` (facts ``size`` and ``limit``, in bytes), ``empty`` (no character but
    blanks), ``not-html`` (fact ``kind``: a file format, or ``binary``), ``undecodable`` (fact
    ``encoding``: UTF-16 without a byte order mark, which no browser reads), ``too-complex`` (markup
    that would keep a parser busy for minutes; no page that anyone wrote is like that).
    """

    def __init__(self, case: str, facts: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(case, facts)
        self.case = case
        self.facts = facts


class Document(Struct, frozen=True, eq=False):
    """A page as read.

    ``root`` is the html element of a tree such as a browser builds with scripting on: it has one
    head and one body, rows stand in a ``tbody``, ``noscript`` holds text, ``template`` holds its
    content as children, and names inside ``svg`` have their capitals. Comments are kept. ``parser``
    and ``hazard`` tell who built it and why. ``has_doctype`` and ``has_outer_tag`` (an ``html``,
    ``head`` or ``body`` tag) are facts about the source.
    """

    root: etree._Element
    decoded: Decoded
    quirks: Quirks
    has_doctype: bool
    has_outer_tag: bool
    parser: Parser
    hazard: str = ""

    @property
    def source(self) -> str:
        """The decoded text of the file, which positions count in."""
        return self.decoded.text

    @property
    def is_fragment(self) -> bool:
        """True for a piece of a page: neither doctype nor outer tags stand in the source."""
        return not (self.has_doctype or self.has_outer_tag)

    @property
    def base_href(self) -> str | None:
        """The ``href`` of ``<base>``, as written."""
        return outline.base_href(self.root)

    @property
    def refresh(self) -> outline.Refresh | None:
        """Where ``<meta http-equiv=refresh>`` leads."""
        return outline.refresh(self.root)


def read_document(
    data: bytes, *, max_bytes: int = MAX_BYTES, transport_encoding: str | None = None
) -> Document:
    """Decode and parse a page.

    Args:
        data: the file, or the body of the response.
        max_bytes: the size above which a page is not looked at.
        transport_encoding: the charset of the response's ``Content-Type``, which goes before what
            the page declares.

    Raises:
        Unreadable: when the bytes are no HTML, or too many.
    """
    return parse_text(read_text(data, max_bytes=max_bytes, transport_encoding=transport_encoding))


def read_text(
    data: bytes, *, max_bytes: int = MAX_BYTES, transport_encoding: str | None = None
) -> Decoded:
    """Decode a page, which is what `read_document` does first.

    Raises:
        Unreadable: when the bytes are no HTML, or too many.
    """
    if len(data) > max_bytes:
        raise Unreadable("too-large", (("size", str(len(data))), ("limit", str(max_bytes))))
    _refuse_other_formats(data)
    decoded = decode(data, transport_encoding)
    if not decoded.text or decoded.text.isspace():
        raise Unreadable("empty")
    return decoded


def parse_text(decoded: Decoded) -> Document:
    """Parse a page that is decoded, which is what `read_document` does then.

    Raises:
        Unreadable: when parsing it would take too long.
    """
    try:
        tree = build(decoded.utf8)
    except TooComplexError:
        raise Unreadable("too-complex") from None
    quirks, has_doctype = quirks_of(decoded.utf8)
    return Document(
        root=tree.root,
        decoded=decoded,
        quirks=quirks,
        has_doctype=has_doctype,
        has_outer_tag=outline.has_outer_tag(decoded.utf8),
        parser=tree.parser,
        hazard=tree.hazard,
    )


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_ANY_SIGNATURE):
        kind = next(kind for signature, kind in _SIGNATURES if data.startswith(signature))
        raise Unreadable("not-html", (("kind", kind),))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    head = data[:_HEAD]
    zeros = head.count(0)
    if zeros > 4 and b"<\0" in head and zeros in (head[::2].count(0), head[1::2].count(0)):
        raise Unreadable("undecodable", (("encoding", "UTF-16"),))
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if (zeros > 4 and zeros * 10 > len(head)) or (controls > 8 and controls * 20 > len(head)):
        raise Unreadable("not-html", (("kind", "binary"),))
