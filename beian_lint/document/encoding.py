"""From bytes to text, as browsers do: byte order mark, transport header, ``<meta>``, then a guess.

Sources: the WHATWG Encoding Standard (labels), HTML Standard 13.2.3.2 (order of precedence), and
Chromium's HTMLMetaCharsetParser for how far a ``<meta>`` is looked for: past the 1,024 bytes of the
standard's prescan, for as long as only tags that belong in a head go by.
"""

import re
from typing import Literal

import webencodings
from msgspec import Struct

from beian_lint.document.codec import decode_as
from beian_lint.document.markup import raw_stretches
from beian_lint.late import late

EncodingCase = Literal["", "undeclared", "mismatch"]

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_PRESCAN = 1024
_SAMPLE = 1 << 20

_META_WITH_CHARSET = re.compile(rb"<meta[\t\n\f\r /][^>]*charset[^>]*>", re.IGNORECASE)
_TAG = late(rb"<(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)[^>]*+>?")
_ATTRIBUTE = re.compile(
    rb"[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r /=>]++)"
    rb"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    rb"(?:\"(?P<double>[^\"]*+)|'(?P<single>[^']*+)|(?P<bare>[^\t\n\f\r >]*+)))?+[\"']?+"
)
_CHARSET = late(
    rb"charset[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    rb"(?:\"([^\"]*+)\"|'([^']*+)'|([^\"'\t\n\f\r ;][^\t\n\f\r ;]*+))",
    re.IGNORECASE,
)
_IN_HEAD = frozenset(b"script noscript style link meta object title base html head".split())


class Decoded(Struct, frozen=True):
    """Text, the same as UTF-8, and how it was read. Encodings go by their WHATWG names.

    ``declared`` is what the page says of itself (byte order mark or ``<meta>``), None when it says
    nothing; a transport header is no declaration. ``case`` is ``undeclared`` when neither page nor
    transport says how to read bytes beyond ASCII, and ``mismatch`` when the bytes are plainly in
    another encoding than the one that a browser has to use; ``likely`` names that other encoding,
    and equals ``used`` when there is nothing to tell. ``offset`` is the index in ``text`` of the
    ``<meta`` that declares, None without one.
    """

    text: str
    utf8: bytes
    used: str
    declared: str | None
    case: EncodingCase
    likely: str
    offset: int | None = None


def decode(data: bytes, transport_encoding: str | None = None) -> Decoded:
    """Decode the bytes of a page. Never raises: bytes that mean nothing become U+FFFD.

    A page is read by what it declares even when that is plainly wrong, since that is what visitors
    see (`Decoded.case` tells it). An undeclared page that is valid UTF-8 is read as UTF-8, though
    browsers would guess: the server's header often says so, and the case tells it too.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = decode_as(data[len(mark) :], name)
            return Decoded(text, _utf8(text), name, name, "", name)
    declared, at = _declaration(data)
    transport = _name(transport_encoding) if transport_encoding else None
    used = transport or declared
    if used in (None, "utf-8"):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            case: EncodingCase = "" if used or text.isascii() else "undeclared"
            at = _characters(data, at, "utf-8")
            return Decoded(text, data, "utf-8", declared, case, "utf-8", at)
    likely = _likely(data)
    case = ""
    if used is None:
        used = likely = likely or "windows-1252"
        case = "undeclared"
    elif (used == "utf-8") != (likely == "utf-8"):
        case = "mismatch"
    at = _characters(data, at, used)
    text = decode_as(data, used)
    likely = likely if case and likely else used
    return Decoded(text, _utf8(text), used, declared, case, likely, at)


def _utf8(text: str) -> bytes:
    """Encode text; a surrogate, which no decoder should leave over, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _characters(data: bytes, offset: int | None, encoding: str) -> int | None:
    """Return the number of characters that stand before the byte at ``offset``."""
    if offset is None or data[:offset].isascii():
        return offset
    return len(decode_as(data[:offset], encoding))


def _name(label: str, *, in_meta: bool = False) -> str | None:
    """Return the WHATWG name for a label, None when no browser knows it.

    A ``<meta>`` that can be read cannot be UTF-16, so it means UTF-8 (HTML Standard 13.2.3.2).
    """
    encoding = webencodings.lookup(label)
    if encoding is None:
        return None
    name: str = encoding.name
    if in_meta and name in ("utf-16le", "utf-16be"):
        return "utf-8"
    return "windows-1252" if name == "x-user-defined" else name


def _declaration(data: bytes) -> tuple[str | None, int | None]:
    """Return the encoding that the first valid ``<meta>`` declares, and the index of its tag."""
    first = _META_WITH_CHARSET.search(data, 0, _PRESCAN)
    plain = first is not None and not _TEXT_BEFORE.search(data, 0, first.start())
    if first and plain and (encoding := _meta_encoding(first[0][5:-1])):
        return encoding, first.start()
    hidden = _Hidden(data)
    in_head = True
    for tag in _TAG.finditer(data):
        if not in_head and tag.start() >= _PRESCAN:
            break
        if hidden.covers(tag.start()):
            continue
        name = tag["name"].lower()
        if name == b"meta" and not tag["close"]:
            if encoding := _meta_encoding(tag[0][5:].rstrip(b">")):
                return encoding, tag.start()
        elif name not in _IN_HEAD or (tag["close"] and name in (b"html", b"head")):
            in_head = False
    return None, None


_TEXT_BEFORE = re.compile(rb"<(?:!--|script|style|title|noscript|textarea)", re.IGNORECASE)


class _Hidden:
    """Tells of rising offsets whether they lie in a comment or in raw text."""

    def __init__(self, data: bytes) -> None:
        self._stretches = raw_stretches(data)
        self._start = self._end = -1

    def covers(self, offset: int) -> bool:
        while self._end <= offset:
            following = next(self._stretches, None)
            if following is None:
                self._start = self._end = 1 << 62
            else:
                _, self._start, self._end = following
        return self._start <= offset


def _meta_encoding(attributes: bytes) -> str | None:
    values: dict[bytes, bytes] = {}
    for match in _ATTRIBUTE.finditer(attributes):
        value = match["double"] or match["single"] or match["bare"] or b""
        values.setdefault(match["name"].lower(), value)
    label = values.get(b"charset")
    if label is None and values.get(b"http-equiv", b"").strip().lower() == b"content-type":
        found = _CHARSET.search(values.get(b"content", b""))
        label = next((part for part in found.groups() if part is not None), b"") if found else None
    return _name(label.decode("ascii", "replace"), in_meta=True) if label else None


def _likely(data: bytes) -> str | None:
    """Return the encoding that bytes beyond ASCII fit: UTF-8, else GBK, else None.

    Text in another encoding is practically never valid UTF-8 with three-byte sequences in it; a
    damaged character here and there does not unmake UTF-8.
    """
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged == 0 or damaged * 10 <= len(_WIDE.findall(text)) - damaged:
        return "utf-8" if _WIDE.search(text) else None
    try:
        sample[: _SAMPLE - 4].decode("gb18030", "strict")
    except UnicodeDecodeError as error:
        if error.end < len(sample) - 4:
            return None
    return "gbk"


_WIDE = late("[^\0-\u07ff]")
