"""Character references, decoded one by one so that each keeps its place (HTML Standard 13.2.5.72)."""

from collections.abc import Iterator

from beian_lint.late import late

_SPECIAL = late(r"&(?:#(?:[xX][0-9A-Fa-f]++|[0-9]++);?|[A-Za-z][A-Za-z0-9]{1,32};?)|\r\n?")


def pieces(
    source: str, start: int, end: int, *, references: bool
) -> Iterator[tuple[str, int, int]]:
    """Yield (text, start, end) of a stretch of source text, in which text is what it says.

    A piece is either as written, character by character, or one reference or line break.
    """
    at = start
    for special in _SPECIAL.finditer(source, start, end):
        written = special[0]
        if written[0] == "&":
            if not references:
                continue
            text, length = _decode(written)
            if not length:
                continue
        else:
            text, length = "\n", len(written)
        if at < special.start():
            yield source[at : special.start()], at, special.start()
        at = special.start() + length
        yield text, special.start(), at
    if at < end:
        yield source[at:end], at, end


def _decode(written: str) -> tuple[str, int]:
    """Return what a reference says and how many characters of it are the reference."""
    if written[1] == "#":
        import html

        return html.unescape(written), len(written)
    from html.entities import html5

    for length in range(len(written), 2, -1):
        if text := html5.get(written[1:length]):
            return text, length
    return "", 0
