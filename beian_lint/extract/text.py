"""The text of a page as one string in reading order, with a way back to the elements.

A record number may be split over elements, and its badge and link stand before, inside or behind
it. On one line of text all three have offsets, and *between* and *beside* become arithmetic.
"""

from bisect import bisect_right

from lxml import etree
from msgspec import Struct, field

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre search section summary table tbody td tfoot th thead tr ul caption".split()
)
"""Elements that begin a new line by the HTML standard's own style sheet."""

UNPAINTED = frozenset(
    "audio canvas datalist head iframe math meter noembed noframes noscript object option optgroup"
    " progress rp script select style template textarea title video".split()
)
"""Elements whose text no browser paints as page text (scripting on)."""

LINKS = frozenset(("a", "area"))

CONTENT = frozenset(("main", "h1", "header"))

PICTURES = frozenset(("img", "svg", "input", "object", "embed", "image"))

GLYPHS = frozenset(("i", "em", "b", "span", "s", "u", "ins", "font", "strong", "div", "p", "a"))
"""Elements that carry a picture by style sheet alone when they hold no text."""


class Run(Struct, frozen=True):
    """One text node: its start in the page's text and the element that it is a child of."""

    start: int
    owner: etree._Element


class Span(Struct, frozen=True):
    """An element with the offsets in the page's text where it begins and ends."""

    element: etree._Element
    start: int
    end: int


class PageText(Struct):
    """The text of a page; see the module's head. Offsets are in characters of ``text``."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    pictures: list[Span] = field(default_factory=list)
    glyphs: list[Span] = field(default_factory=list)
    links: list[Span] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    """Where ``main``, ``h1`` and page ``header`` begin: what such an element follows is no foot."""
    customs: list[Span] = field(default_factory=list)
    unpainted: list[etree._Element] = field(default_factory=list)
    comments: list[etree._Element] = field(default_factory=list)

    def owners(self, start: int, end: int) -> list[etree._Element]:
        """Return the elements whose own text makes up ``text[start:end]``, blank runs left out."""
        return [owner for owner, _ in self.pieces(start, end)]

    def pieces(self, start: int, end: int) -> list[tuple[etree._Element, str]]:
        """Return those elements, each with what of ``text[start:end]`` stands in it."""
        found: list[tuple[etree._Element, str]] = []
        index = max(bisect_right(self.runs, start, key=lambda run: run.start) - 1, 0)
        while index < len(self.runs) and self.runs[index].start < end:
            run = self.runs[index]
            upto = self.runs[index + 1].start if index + 1 < len(self.runs) else len(self.text)
            said = self.text[max(run.start, start) : min(upto, end)]
            if said.strip():
                if found and found[-1][0] is run.owner:
                    said = found.pop()[1] + said
                found.append((run.owner, said))
            index += 1
        return found

    def offset_of(self, element: etree._Element) -> int:
        """Return where the first text in or after an element begins; the text's length if none."""
        inside = set(element.iter())
        return next((run.start for run in self.runs if run.owner in inside), len(self.text))


def read_text(root: etree._Element) -> PageText:
    """Walk a tree once and return its text; linear in the size of the tree, not recursive."""
    reader = _Reader()
    reader.read(root)
    return reader.done()


def read_text_from(element: etree._Element, root: etree._Element) -> PageText:
    """Return the text from the beginning of an element on, as though nothing stood before it.

    No ancestor of the element may be a link, or of those whose text is not painted.
    """
    reader = _Reader()
    reader.solid = 1  # so that no ancestor counts as empty
    chain = [element, *element.iterancestors()]
    for current in chain:
        if current is root:
            break
        parent = current.getparent()
        if current is element:
            reader.read_node(element, parent)
        else:
            if local_name(current.tag) in BLOCKS:
                reader.break_line()
            reader.say(current.tail, parent)
        for sibling in current.itersiblings():
            reader.read_node(sibling, parent)
    if local_name(root.tag) in BLOCKS:
        reader.break_line()
    return reader.done()


class _Reader:
    """Puts the text of a page together, piece by piece in reading order."""

    def __init__(self) -> None:
        self.page = PageText()
        self.parts: list[str] = []
        self.length = 0
        self.solid = 0

    def done(self) -> PageText:
        self.page.text = "".join(self.parts)
        return self.page

    def say(self, text: str | None, owner: etree._Element) -> None:
        if text:
            self.page.runs.append(Run(self.length, owner))
            self.parts.append(text)
            self.length += len(text)
            self.solid += not text.isspace()

    def break_line(self) -> None:
        self.parts.append("\n")
        self.length += 1

    def read_node(self, node: etree._Element, parent: etree._Element) -> None:
        """Read an element or comment and the text after it."""
        if isinstance(node.tag, str):
            self.read(node)
        elif node.tag is etree.Comment:
            self.page.comments.append(node)
        self.say(node.tail, parent)

    def read(self, root: etree._Element) -> None:
        """Read an element and all that is in it."""
        page = self.page
        pictures, glyphs, links = page.pictures, page.glyphs, page.links
        say, break_line = self.say, self.break_line
        opened: list[tuple[etree._Element, int, int]] = []
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in ("comment", "pi"):
                if event == "comment":
                    page.comments.append(element)
                if element.tail and element.getparent() is not None:
                    say(element.tail, element.getparent())
                continue
            tag = element.tag
            name = local_name(tag)
            if event == "start":
                if name in UNPAINTED and not is_open_shadow(element):
                    page.unpainted.append(element)
                    if name == "object":
                        pictures.append(Span(element, self.length, self.length))
                    walker.skip_subtree()
                    continue
                if name in PICTURES:
                    if name != "input" or (element.get("type") or "").lower() == "image":
                        pictures.append(Span(element, self.length, self.length))
                    if name == "svg":
                        walker.skip_subtree()
                        continue
                if name in BLOCKS or name == "br":
                    break_line()
                if name in CONTENT:
                    page.contents.append(self.length)
                opened.append((element, self.length, self.solid))
                if element.text:
                    say(element.text, element)
                continue
            if opened and opened[-1][0] is element:
                _, start, before = opened.pop()
                if name in LINKS:
                    if element.get("href") is not None:
                        links.append(Span(element, start, self.length))
                elif "-" in name:
                    page.customs.append(Span(element, start, self.length))
                if name in GLYPHS and self.solid == before:
                    glyphs.append(Span(element, start, self.length))
                if name in BLOCKS:
                    break_line()
            if element.tail and element is not root:
                parent = element.getparent()
                if parent is not None:
                    say(element.tail, parent)


def is_open_shadow(element: etree._Element) -> bool:
    """Tell whether this is a declarative shadow root, which is painted, unlike other templates."""
    return (element.get("shadowrootmode") or "").lower() == "open"


def local_name(tag: str) -> str:
    """Return a tag without its ``{namespace}``, in lower case."""
    return tag.rpartition("}")[2].lower()


def ancestors_and_self(element: etree._Element) -> list[etree._Element]:
    """Return the element and its ancestors, nearest first."""
    chain = [element]
    chain.extend(element.iterancestors())
    return chain


def common_ancestor(elements: list[etree._Element]) -> etree._Element:
    """Return the nearest element that holds all of them (one of them, if it holds the others).

    Raises:
        ValueError: when the list is empty.
    """
    if not elements:
        raise ValueError("no elements")
    chain = ancestors_and_self(elements[0])
    for element in elements[1:]:
        line = set(ancestors_and_self(element))
        chain = [candidate for candidate in chain if candidate in line]
    return chain[0]
