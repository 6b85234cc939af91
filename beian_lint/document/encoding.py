"""From bytes to text, as browsers do: byte order mark, transport header, ``<meta>``, then a guess.

Source: the WHATWG Encoding Standard (labels, decoders) and HTML Standard 13.2.3 (sniffing). Where
browsers look further for a ``<meta>`` than the 1,024 bytes of the standard's prescan, so does this:
Chromium reads on for as long as only tags that belong in a head go by.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

import webencodings

EncodingCase = Literal["", "undeclared", "mismatch"]

_PRESCAN = 1024
_SAMPLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read. Encodings go by their WHATWG names.

    ``declared`` is what the page says of itself (byte order mark or ``<meta>``), None when it says
    nothing; a transport header is no declaration. ``likely`` names the encoding that the bytes
    fit when they plainly do not fit the one used, else it equals ``used``. ``offset`` is where the
    declaration stands: the index of its ``<meta`` in ``text``, None without one.
    """

    text: str
    used: str
    declared: str | None
    case: EncodingCase
    likely: str
    offset: int | None = None


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

_TOKEN = re.compile(
    rb"<!--(?:-?>|.*?(?:-->|--!>|\Z))"
    rb"|<(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*)"
    rb"""(?P<attributes>(?:[^>"'=]|=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|[^>"'\t\n\f\r ]?)|["'])*+)>"""
    rb"|<[!/?][^>]*>?",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rb"""[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r /=>]*+)"""
    rb"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"(?P<double>[^"]*+)"?|'(?P<single>[^']*+)'?|(?P<bare>[^\t\n\f\r >]*+)))?"""
)
_CHARSET = re.compile(
    rb"""charset[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"([^"]*+)"|'([^']*+)'|([^"'\t\n\f\r ;][^\t\n\f\r ;]*+))""",
    re.IGNORECASE,
)
_IN_HEAD = frozenset(b"script noscript style link meta object title base html head".split())
_RAW = frozenset(b"script noscript style title textarea xmp iframe noembed noframes".split())


def decode(data: bytes, transport_encoding: str | None = None) -> Decoded:
    """Decode the bytes of a page as a browser would. Never raises: bad bytes become U+FFFD."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], name)
            return Decoded(text, name, name, "", name)
    declared, at = _declaration(data)
    transport = _name(transport_encoding) if transport_encoding else None
    used = transport or declared
    fits = _fitting(data)
    if used is None:
        used = fits or "windows-1252"
        case: EncodingCase = "" if data.isascii() else "undeclared"
    else:
        case = "mismatch" if _contradicts(data, used, fits) else ""
    text = _decode(data, used)
    offset = None
    if at is not None:
        offset = at if data[:at].isascii() else len(_decode(data[:at], used))
    return Decoded(text, used, declared, case, (fits or used) if case else used, offset)


def _name(label: str) -> str | None:
    """Return the WHATWG name for a label found in a page or header, None when it is unknown."""
    encoding = webencodings.lookup(label)
    if encoding is None:
        return None
    name: str = encoding.name
    if name in ("utf-16le", "utf-16be"):  # bytes in which a <meta> can be read are not UTF-16
        return "utf-8"
    return "windows-1252" if name == "x-user-defined" else name


def _declaration(data: bytes) -> tuple[str | None, int | None]:
    """Return the encoding that the first valid ``<meta>`` declares, and the offset of its tag."""
    at, in_head = 0, True
    while (in_head or at < _PRESCAN) and (token := _TOKEN.search(data, at)):
        at = token.end()
        name = (token["name"] or b"").lower()
        if not name:
            continue
        if name == b"meta" and not token["close"]:
            if encoding := _meta_encoding(token["attributes"]):
                return encoding, token.start()
        elif name not in _IN_HEAD or (token["close"] and name in (b"html", b"head")):
            in_head = False
        if name in _RAW and not token["close"]:
            end = re.compile(rb"</" + name + rb"[\t\n\f\r />]", re.IGNORECASE).search(data, at)
            if end is None:
                break
            at = end.start()
    return None, None


def _meta_encoding(attributes: bytes) -> str | None:
    values: dict[bytes, bytes] = {}
    for match in _ATTRIBUTE.finditer(attributes):
        value = match["double"] or match["single"] or match["bare"] or b""
        values.setdefault(match["name"].lower(), value)
    label = values.get(b"charset")
    if label is None and values.get(b"http-equiv", b"").lower() == b"content-type":
        found = _CHARSET.search(values.get(b"content", b""))
        label = next((part for part in found.groups() if part is not None), b"") if found else None
    return _name(label.decode("ascii", "replace")) if label else None


def _fitting(data: bytes) -> str | None:
    """Return the encoding that the bytes fit without a fault: UTF-8, else GBK, else None."""
    for name, codec in (("utf-8", "utf-8"), ("gbk", "gb18030")):
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
        except UnicodeDecodeError:
            continue
        return name
    return None


_CHINESE = frozenset({"gbk", "gb18030", "big5"})


def _contradicts(data: bytes, used: str, fits: str | None) -> bool:
    """Tell whether the bytes are plainly in another encoding than the one used.

    Valid UTF-8 with multi-byte sequences is not text in anything else by chance; and what is
    declared UTF-8 but is none was saved in something else.
    """
    if data.isascii():
        return False
    if used == "utf-8":
        return fits != "utf-8"
    return fits == "utf-8"


_CODECS = {"gbk": "gb18030", "big5": "big5hkscs"}


def _decode(data: bytes, name: str) -> str:
    codec = _CODECS.get(name) or webencodings.lookup(name).codec_info.name
    return data.decode(codec, "replace")
