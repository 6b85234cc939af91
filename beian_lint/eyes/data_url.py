"""``data:`` addresses, taken apart as the Fetch standard says (data: URL processor)."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from beian_lint.late import late

_STRIPPED = "".join(map(chr, range(33)))
_BASE64 = late(r";[ ]*base64[ ]*$", re.IGNORECASE)
_DROPPED = str.maketrans("", "", "\t\n\r")
_BLANKS = str.maketrans("", "", "\t\n\f\r ")
_DIGITS = late(r"[A-Za-z0-9+/]*={0,2}")


class DataUrl(Struct, frozen=True):
    """The content of a ``data:`` address. ``media_type`` is in lower case, without parameters."""

    media_type: str
    data: bytes


def read_data_url(address: str) -> DataUrl | None:
    """Take a ``data:`` address apart; None when a browser would find nothing in it.

    What follows a ``#`` is no part of the content: an SVG with ``fill="#f00"`` ends there, which
    is a common mistake.
    """
    written = address.strip(_STRIPPED).translate(_DROPPED).partition("#")[0]
    head, comma, body = written[5:].partition(",")
    if written[:5].lower() != "data:" or not comma:
        return None
    media_type = head.strip(" ")
    is_base64 = _BASE64.search(media_type)
    data = _octets(body)
    if is_base64:
        decoded = _from_base64(data)
        if decoded is None:
            return None
        media_type, data = media_type[: is_base64.start()], decoded
    return DataUrl(media_type.partition(";")[0].strip().lower(), data)


def _octets(body: str) -> bytes:
    return unquote_to_bytes(body.encode("utf-8", "replace"))


def _from_base64(data: bytes) -> bytes | None:
    """Decode as the Infra standard forgives: blanks and missing padding, and nothing else."""
    text = data.decode("latin-1").translate(_BLANKS)
    if len(text) % 4 == 0 and text.endswith("="):
        text = text[:-2] if text.endswith("==") else text[:-1]
    if "=" in text or len(text) % 4 == 1 or not _DIGITS.fullmatch(text):
        return None
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return None
