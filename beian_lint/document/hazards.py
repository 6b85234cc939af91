"""Signs that libxml2 built another tree than the HTML Standard asks for.

What libxml2 2.14 and later does otherwise falls into three kinds, and each leaves a trace:

- An end tag that closes more or less than it should. libxml2 reports it, or the element that it
  closed too early leaves an end tag over, which is reported. It keeps silent where the end tag is
  missing altogether; where that matters, end tags are counted.
- A start tag that should have closed something, or should not have. The tree then holds a nesting
  that the standard never builds: a block in a paragraph, a link in a link.
- Elements with rules of their own. They are looked at one by one, or taken for a hazard outright.

The checks err towards a hazard, and have to be cheaper than the parse. What they miss of pages
with one damaged tag, ``benchmarks/trees.py --damage`` tells.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree

from beian_lint.document.content_model import (
    BLANKS,
    CLOSES_P,
    FORMATTING,
    HEADINGS,
    MATHML,
    RAW_TEXT,
    SVG,
    TABLE_PARENTS,
    VOID,
)
from beian_lint.document.markup import without_text
from beian_lint.document.mend import UNKNOWN_VOID, Watched, last_chain
from beian_lint.late import late

_ALWAYS = ("frameset", "plaintext", "image", "ruby", "menu", "dir", "noembed")
"""Elements with rules so odd, and so rare, that lexbor is asked whenever they occur."""

_COUNTED = (
    *sorted(FORMATTING - {"a"}), *sorted(HEADINGS), "ol", "ul", "svg", "math", "button", "form",
    "template", "address", "pre", "select",
)  # fmt: skip
"""Elements whose end tags are counted, besides those of links."""

_REPORTED = frozenset({"div", "table"})
"""Elements that libxml2 does not close at the end tag of an inline element or form, but reports."""

_BLOCKS = tuple(sorted((CLOSES_P | {"li"}) - VOID - RAW_TEXT - _REPORTED - {*_ALWAYS, *_COUNTED}))
"""Elements that an inline element's end tag cannot close, unless the parser is libxml2."""

_INLINE = FORMATTING | frozenset(
    "abbr audio bdi bdo canvas cite data del dfn ins kbd label map mark output picture q samp span "
    "sub sup time var video".split()
)

WATCHED = (
    *_ALWAYS, *_COUNTED, *_BLOCKS, *TABLE_PARENTS, *UNKNOWN_VOID, "body",
    "noscript", "option", "optgroup", "table", "title",
)  # fmt: skip
"""Names of the elements that the checks want to see, in document order, by name."""


_LINKS = etree.XPath("count(//a)")
_LINK_IN_LINK = etree.XPath("boolean(//a//a)")
_VOID_BYTES = frozenset(name.encode() for name in VOID)
_VOID_OR_FOREIGN_BYTES = _VOID_BYTES | {name.lower().encode() for name in SVG | MATHML}
_COUNTED_END = re.compile(
    rb"</(a(?:ddress)?|[bisu]|b(?:ig|utton)|h[1-6]|[ou]l|s(?:elect|vg|trong|mall|trike)|code|em|fo(?:rm|nt)"
    rb"|pre|math|nobr|template|tt)(?=[\t\n\f\r />])"
)
_SELF_CLOSING = re.compile(rb"/>")
_NAME = late(rb"<([A-Za-z][^\t\n\f\r />]*)")

_HARMLESS_ENDS = frozenset(
    "area base col embed hr img input link meta param source track wbr head div span path circle "
    "rect line polygon polyline use stop".split()
)
"""End tags that libxml2 reports as unexpected exactly when a browser ignores them."""

_HARMLESS = frozenset(
    {
        "htmlParseStartTag: misplaced <head> tag",
        "Opening and ending tag mismatch: span and div",
    }
)


def hazard(
    root: etree._Element,
    watched: Watched,
    utf8: bytes,
    errors: Sequence[etree._LogEntry],
    suspects: set[str],
) -> str:
    """Return the name of the first hazard found, ``""`` when the tree is as a browser's.

    ``suspects`` are the names of elements that must all have end tags.
    """
    for name in _ALWAYS:
        if name in watched:
            return name
    for entry in errors:
        if _harmful(entry.message):
            return "end tags"
    return (
        _outline(root, watched)
        or _nesting(root, watched)
        or _unclosed(root, watched, utf8, suspects)
        or _table(watched)
        or _select(watched)
        or _foreign(watched)
        or _self_closed(utf8, watched)
    )


def _harmful(message: str) -> bool:
    if message.startswith("Unexpected end tag : "):
        return message[21:] not in _HARMLESS_ENDS
    return message not in _HARMLESS


def _outline(root: etree._Element, watched: Watched) -> str:
    if any(element.getparent() is not root for element in watched.get("body", ())):
        return "body"
    for title in watched.get("title", ()):
        parent = title.getparent().tag
        if parent != "head" and parent not in SVG and parent != "svg":
            return "title"
    if any(len(element) for element in watched.get("noscript", ())):
        return "noscript"
    return ""


def _nesting(root: etree._Element, watched: Watched) -> str:
    """Find start tags that would have closed an element they now stand in."""
    if _LINK_IN_LINK(root):
        return "a in a"
    for name in ("form", "button", "nobr"):
        for element in watched.get(name, ()):
            if next(element.iterancestors(name), None) is not None:
                return f"{name} in {name}"
    for paragraph in watched.get("p", ()):
        if len(paragraph):
            for element in paragraph.iterdescendants():
                if element.tag in CLOSES_P:
                    return f"{element.tag} in p"
    for element in watched.get("li", ()):
        if (
            element.getparent().tag not in ("ul", "ol")
            and next(element.iterancestors("li", "ul", "ol"), root).tag == "li"
        ):
            return "li in li"
    for name in ("dd", "dt"):
        for element in watched.get(name, ()):
            if next(element.iterancestors("dd", "dt", "dl", "body"), root).tag in ("dd", "dt"):
                return "dd in dd"
    for name in HEADINGS:
        for element in watched.get(name, ()):
            if len(element) and any(child.tag in HEADINGS for child in element):
                return "heading in heading"
    return ""


def _unclosed(root: etree._Element, watched: Watched, utf8: bytes, suspects: set[str]) -> str:
    """Return the name of an element whose missing end tag makes a difference, else ``""``.

    Names that lxml cannot look for have a name of their own. Else that are the elements that the standard opens again (formatting), those that shield what is
    open outside them from end tags (lists, buttons, foreign content), those that libxml2 closes at
    start tags where the standard does not, and a section or what else may be open where the end
    tag of an inline element, of a form or of the body closes it.
    """
    for name in _BLOCKS:
        if any(element.getparent().tag in _INLINE for element in watched.get(name, ())):
            suspects.add(name)
    for form in watched.get("form", ()):
        suspects |= last_chain(form, _REPORTED)
    expected = {name: len(watched[name]) for name in _COUNTED if name in watched}
    if not all(map(str.isprintable, suspects)):
        return "odd name"
    for name in suspects - expected.keys():
        expected[name] = sum(1 for _ in root.iter(name))
    expected["a"] = int(_LINKS(root))
    if not _first_unequal(expected, utf8):
        return ""
    unequal = _first_unequal(expected, without_text(utf8).lower())
    return unequal and f"unclosed {unequal}"


def _first_unequal(expected: Mapping[str, int], utf8: bytes) -> str:
    """Return the first name that has not as many end tags as expected, else ``""``."""
    found = Counter(_COUNTED_END.findall(utf8))
    for name, count in expected.items():
        written = name.encode()
        if (found[written] or utf8.count(b"</" + written + b">")) != count:
            return name
    return ""


def _table(watched: Watched) -> str:
    """Find what the standard would have moved out of a table, or a cell without its row."""
    for name, parents in TABLE_PARENTS.items():
        for element in watched.get(name, ()):
            if element.getparent().tag not in parents:
                return f"{name} outside {parents[0]}"
    for name in ("table", "tbody", "thead", "tfoot", "tr", "colgroup"):
        for element in watched.get(name, ()):
            text = element.text or ""
            for child in element:
                fits = name in TABLE_PARENTS.get(child.tag, ()) or child.tag in ("script", "style")
                if isinstance(child.tag, str) and not fits:
                    return f"{child.tag} in {name}"
                text += child.tail or ""
            if text.strip(BLANKS):
                return f"text in {name}"
    return ""


def _select(watched: Watched) -> str:
    for name in ("option", "optgroup"):
        for element in watched.get(name, ()):
            if element.getparent().tag not in ("select", "optgroup"):
                return f"{name} outside select"
            if name == "optgroup" and element.getparent().tag == "optgroup":
                return "optgroup in optgroup"
    for name in ("select", "option", "optgroup"):
        for element in watched.get(name, ()):
            for child in element:
                if isinstance(child.tag, str) and child.tag not in ("option", "optgroup"):
                    return f"{child.tag} in {name}"
    return ""


def _foreign(watched: Watched) -> str:
    """Find what would have ended foreign content, or what HTML reads otherwise inside it."""
    for name, known in (("svg", SVG), ("math", MATHML)):
        for outer in watched.get(name, ()):
            for element in outer.iter():
                if not isinstance(element.tag, str):
                    if (element.text or "").startswith("[CDATA["):
                        return f"CDATA in {name}"
                elif element.tag not in known:
                    return f"{element.tag} in {name}"
                elif element.tag in ("title", "style", "script"):
                    text = element.text or ""
                    if "<" in text or "&" in text:
                        return f"{element.tag} in {name}"
    return ""


def _self_closed(utf8: bytes, watched: Watched) -> str:
    """Find a tag such as ``<div/>``, which libxml2 closes and a browser leaves open."""
    foreign = "svg" in watched or "math" in watched
    allowed = _VOID_OR_FOREIGN_BYTES if foreign else _VOID_BYTES
    if not _find_self_closed(utf8, allowed):
        return ""
    found = _find_self_closed(without_text(utf8), allowed)
    return found and f"<{found}/>"


def _find_self_closed(utf8: bytes, allowed: frozenset[bytes]) -> str:
    for slash in _SELF_CLOSING.finditer(utf8):
        name = _NAME.match(utf8, utf8.rfind(b"<", 0, slash.start()))
        if name and name[1] not in allowed and name[1].lower() not in allowed:
            return name[1].decode("ascii", "replace")
    return ""
