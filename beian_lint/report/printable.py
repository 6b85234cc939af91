"""Text that came from outside, with nothing in it that acts: what every format needs first."""

from collections.abc import Iterator

from beian_lint.late import late

ACTING = late(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)
"""C0 and C1 controls but tab and line feed, line separators, bidirectional controls (UAX #9), lone
surrogates and what XML 1.0 forbids."""


def harmless(text: str) -> str:
    """Return text with every character that could steer a reader's program shown as an escape."""
    if text.isprintable():
        return text
    return ACTING.sub(lambda found: _escape(found.group()), text).replace("\t", " ")


def one_line(text: str) -> str:
    """Return harmless text on one line, with single blanks."""
    return " ".join(harmless(text).split())


def spans(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a sentence, harmless, and whether each is code (between backticks).

    A page's text may hold backticks of its own: then a piece is taken for what it is not, which
    is why formats have to escape both kinds.
    """
    parts = harmless(sentence).split("`")
    if len(parts) % 2 == 0:
        last = parts.pop()
        parts[-1] += f"`{last}"
    for index, part in enumerate(parts):
        if part:
            yield part, index % 2 == 1


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
