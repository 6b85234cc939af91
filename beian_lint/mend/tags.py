"""Where attributes and end tags stand in the source of a page.

The parser tells which element is meant and where its start tag begins; from there on the source is
read as the HTML Standard's tokeniser reads it (13.2.5), in time proportional to its length.
"""

import re

from msgspec import Struct

_NAME = re.compile(r"<[A-Za-z][^\t\n\f\r />]*+")
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r /=>]++)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\t\n\f\r >\"'][^\t\n\f\r >]*+)))?+"
)
_TAG_END = re.compile(r"[\t\n\f\r /=]*+>")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
_TOKEN = re.compile(
    r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?![A-Za-z]))|(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+))"
)
_COMMENT_END = re.compile(r"-?>|.*?--!?>", re.DOTALL)


class Attribute(Struct, frozen=True):
    """An attribute in the source: its value's characters, quotes left out, and the quote.

    ``quote`` is empty where the value is bare.
    """

    start: int
    end: int
    quote: str

    def writing(self, value: str) -> str:
        """Return a value as it has to be written between these quotes, or with quotes of its own."""
        text = value.replace("&", "&amp;")
        if self.quote == "'":
            return text.replace("'", "&#39;")
        text = text.replace('"', "&quot;")
        return text if self.quote else f'"{text}"'


class StartTag(Struct, frozen=True):
    """A start tag: its name in lower case, its attributes as first written, and its ends.

    ``spans`` has every attribute, those without a value too, with the blanks before it.
    """

    name: str
    attributes: dict[str, Attribute]
    spans: dict[str, tuple[int, int]]
    start: int
    end: int


def start_tag(source: str, at: int) -> StartTag | None:
    """Read the start tag whose ``<`` stands at an offset; None when none does, or it has no end."""
    opening = _NAME.match(source, at)
    if opening is None:
        return None
    attributes: dict[str, Attribute] = {}
    spans: dict[str, tuple[int, int]] = {}
    end = opening.end()
    while True:
        if closing := _TAG_END.match(source, end):
            return StartTag(opening[0][1:].lower(), attributes, spans, at, closing.end())
        found = _ATTRIBUTE.match(source, end)
        if found is None:
            return None
        end = found.end()
        name = found["name"].lower()
        if name in spans:
            continue  # Written twice: the first holds.
        spans[name] = found.span()
        for form, quote in (("double", '"'), ("single", "'"), ("bare", "")):
            if found[form] is not None:
                attributes[name] = Attribute(*found.span(form), quote)


def end_tag(source: str, tag: StartTag) -> int | None:
    """Return where the end tag of an element begins, None when the source leaves it out.

    Elements of the same name inside it are counted; comments and the text of scripts, styles and
    their like are passed over.
    """
    if tag.name in _RAW:
        return _raw_end(source, tag.name, tag.end)
    depth, at = 1, tag.end
    while token := _TOKEN.search(source, at):
        at = token.end()
        if token["comment"]:
            close = _COMMENT_END.match(source, at)
            if close is None:
                return None
            at = close.end()
        elif token["bogus"]:
            at = source.find(">", at) + 1 or len(source)
        elif token["close"]:
            if token["name"].lower() == tag.name:
                depth -= 1
                if depth == 0:
                    return token.start()
        else:
            inner = start_tag(source, token.start())
            if inner is None:
                return None
            at = inner.end
            depth += inner.name == tag.name
            if inner.name in _RAW:
                at = _raw_end(source, inner.name, at) or len(source)
    return None


def last_end_tag(source: str, name: str) -> int | None:
    """Return where the last ``</name>`` of the source begins, None when there is none."""
    found = None
    for match in re.finditer(rf"</{name}[\t\n\f\r />]", source, re.IGNORECASE):
        found = match.start()
    return found


def _raw_end(source: str, name: str, at: int) -> int | None:
    found = re.compile(rf"</{name}[\t\n\f\r />]", re.IGNORECASE).search(source, at)
    return found.start() if found else None
