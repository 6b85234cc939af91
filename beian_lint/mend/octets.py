"""From characters of a page's text to bytes of its file, so that an edit touches nothing else.

The bytes outside an edit are never written anew: a page may hold bytes that its encoding cannot
read, and reading and writing the whole would replace them.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence

from beian_lint.document import Decoded
from beian_lint.document.codec import codec_of, decode_as
from beian_lint.fix import Edit
from beian_lint.mend.changes import Change

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16le": codecs.BOM_UTF16_LE,
    "utf-16be": codecs.BOM_UTF16_BE,
}
_SHIFTING = frozenset({"iso-2022-jp", "replacement"})
"""Encodings in which a byte means what the bytes before it say."""

_STEP = 1 << 16
_LINE_END = re.compile(r"\r\n?|\n")


class Unmappable(Exception):  # noqa: N818 - says what the text is
    """A change that has no exact place among the bytes, or no letters in the page's encoding."""


class Octets:
    """The bytes of a page beside its text.

    Raises:
        Unmappable: when the bytes do not read as the text, or are in an encoding that shifts
            between states (ISO-2022-JP).
    """

    def __init__(self, data: bytes, decoded: Decoded) -> None:
        self.data = data
        self.text = decoded.text
        mark = _MARKS.get(decoded.used, b"")
        self._lead = len(mark) if mark and data.startswith(mark) else 0
        self._encoding = decoded.used
        self._references = decoded.declared is None and self._lead == 0 and data.isascii()
        if decoded.used in _SHIFTING or self._decode(data[self._lead :]) != decoded.text:
            raise Unmappable(decoded.used)

    def _decode(self, data: bytes) -> str:
        return decode_as(data, self._encoding)

    def offset(self, index: int) -> int:
        """Return the byte at which the character ``index`` of the text begins.

        Raises:
            Unmappable: when no byte does, as inside what could not be decoded.
        """
        if not 0 <= index <= len(self.text):
            raise Unmappable(str(index))
        low, count = self._lead, 0
        codec, errors = codec_of(self._encoding)
        decoder = codecs.getincrementaldecoder(codec)(errors)
        for start in range(self._lead, len(self.data), _STEP):
            state = decoder.getstate()
            chunk = self.data[start : start + _STEP]
            more = len(decoder.decode(chunk))
            if count + more > index:
                decoder.setstate(state)
                for at in range(start, start + len(chunk)):
                    if count == index and not decoder.getstate()[0]:
                        return self._proven(at, index)
                    count += len(decoder.decode(self.data[at : at + 1]))
                break
            count += more
            low = start + len(chunk)
        return self._proven(low, index)

    def _proven(self, at: int, index: int) -> int:
        before, after = self.data[self._lead : at], self.data[at:]
        # Decoding both sides of a place apart gives the text only where no character is cut.
        if self._decode(before) == self.text[:index] and self._decode(after) == self.text[index:]:
            return at
        raise Unmappable(str(index))

    def written(self, text: str) -> str:
        """Return text in which what the page's encoding cannot write is a character reference.

        Where the page says no encoding and is plain ASCII, it is left so.

        Raises:
            Unmappable: when the encoding cannot write even that.
        """
        try:
            if self._references:
                return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
            codec = codec_of(self._encoding)[0]
            return self._decode(text.encode(codec, "xmlcharrefreplace"))
        except (UnicodeError, NotImplementedError):  # codecs that only read raise the latter
            raise Unmappable(text) from None

    def edits(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """Return changes, in order and not overlapping, as edits of the bytes.

        Raises:
            Unmappable: when one of them has no exact place.
        """
        lines = _line_starts(self.text)

        def position(index: int) -> tuple[int, int]:
            line = bisect_right(lines, index)
            return line, index - lines[line - 1] + 1

        return tuple(
            Edit(
                self.offset(change.start),
                self.offset(change.end),
                self.written(change.text),
                *position(change.start),
                *position(change.end),
            )
            for change in changes
        )

    def applied(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes with edits made; all others stay as they are."""
        return apply(self.data, edits, self._encoding)


def apply(data: bytes, edits: Sequence[Edit], encoding: str) -> bytes:
    """Return bytes in a WHATWG encoding with edits made, which are in order and do not overlap."""
    codec = codec_of(encoding)[0]
    parts: list[bytes] = []
    at = 0
    for edit in edits:
        parts += [data[at : edit.start], edit.text.encode(codec)]
        at = edit.end
    return b"".join([*parts, data[at:]])


def _line_starts(text: str) -> list[int]:
    """Return where lines start; CR LF, CR and LF each end one."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
