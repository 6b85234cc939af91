"""The decoders of the WHATWG Encoding Standard where Python's codecs of the same name differ.

The differences that matter: a byte 0x80 in GBK is the euro sign, a faulty pair swallows its second
byte only when that is not ASCII (so that no ``<`` is lost), Big5 includes Hong Kong's supplement,
and windows-1252 has no undefined bytes.
"""

import codecs

import webencodings

from beian_lint.late import late

_RUN = late(rb"[\x80\xff]+")
_ONES = bytes.maketrans(b"", b"")


def decode_as(data: bytes, name: str) -> str:
    """Decode bytes by the encoding of a WHATWG name; what means nothing becomes U+FFFD."""
    if name == "replacement":
        return "\ufffd" if data else ""
    codec, errors = codec_of(name)
    return data.decode(codec, errors)


def codec_of(name: str) -> tuple[str, str]:
    """Return Python's codec and error handler that stand for the encoding of a WHATWG name."""
    return _CODECS.get(name) or (webencodings.lookup(name).codec_info.name, "replace")


def _gb18030_error(error: UnicodeError) -> tuple[str, int]:
    """Replace as the standard's gb18030 decoder does (10.2.1)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, at = error.object, error.start
    if run := _RUN.match(data, at):
        return "".join("€" if byte == 0x80 else "\ufffd" for byte in run[0]), run.end()
    following = data[at + 1 : at + 4]
    if not following:
        return "\ufffd", len(data)
    if not 0x30 <= following[0] <= 0x39:
        return "\ufffd", at + (1 if following[0] < 0x80 else 2)
    if len(following) < 3 and all(0x81 <= byte <= 0xFE for byte in following[1:]):
        return "\ufffd", len(data)
    if 0x81 <= following[1] <= 0xFE and 0x30 <= following[2] <= 0x39:
        return "\ufffd", at + 4
    return "\ufffd", at + 1


def _big5_error(error: UnicodeError) -> tuple[str, int]:
    """Replace as the standard's Big5 decoder does (12.1.1)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, at = error.object, error.start
    if run := _RUN.match(data, at):
        return "\ufffd" * len(run[0]), run.end()
    alone = at + 1 == len(data) or data[at + 1] < 0x80
    return "\ufffd", at + (1 if alone else 2)


def _windows_1252_error(error: UnicodeError) -> tuple[str, int]:
    """Undefined bytes are C1 controls of the same value."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("beian-lint-gb18030", _gb18030_error)
codecs.register_error("beian-lint-big5", _big5_error)
codecs.register_error("beian-lint-windows-1252", _windows_1252_error)

_CODECS = {
    "gbk": ("gb18030", "beian-lint-gb18030"),
    "gb18030": ("gb18030", "beian-lint-gb18030"),
    "big5": ("big5hkscs", "beian-lint-big5"),
    "windows-1252": ("cp1252", "beian-lint-windows-1252"),
}
