"""What stands before a footer: whether anything of it could belong to the footer's filing."""

from msgspec import Struct

from beian_lint.document.sketch import Node
from beian_lint.extract.badges import FAR, GLYPH_TEXT
from beian_lint.extract.links import PLATFORM_HINT
from beian_lint.extract.text import GLYPHS, LINKS, PICTURES, UNPAINTED


class Lead(Struct, frozen=True, eq=False):
    """The text before a footer, read from the footer backwards.

    ``cut`` is the node at which it was long enough; ``apart`` tells whether nothing in it, neither
    link nor picture nor the beginning of a number, could go with what the footer holds.
    """

    cut: Node
    apart: bool


def solid(text: str) -> int:
    """Count the characters of a text, blanks left out."""
    return len("".join(text.split()))


def length_of(element: Node, most: int) -> int:
    """Count the characters of text in an element, blanks left out, as far as ``most``."""
    length, node, top = 0, element, element.mem_id
    while True:
        child = node.last_child
        while child is not None:
            node, child = child, child.last_child
        if node.tag == "-text":
            length += solid(node.text_content)
            if length >= most:
                return most
        while (previous := node.prev) is None or node.mem_id == top:
            if node.mem_id == top or node.parent.mem_id == top:
                return length
            node = node.parent
        node = previous


def read_back(footer: Node, room: int) -> Lead | None:
    """Read backwards until so many characters, blanks left out, have gone by; None with fewer."""
    gap, apart = 0, True
    last: list[str] = []
    node = footer
    while True:
        previous = node.prev
        if previous is None:
            node = node.parent
            tag = node.tag
            if tag == "body":
                return None
        else:
            node, tag = previous, previous.tag
            while tag not in UNPAINTED and tag != "svg" and (child := node.last_child) is not None:
                node, tag = child, child.tag
            if tag == "-text":
                said = node.text_content
                gap += solid(said)
                if gap <= FAR:
                    last.append(said)
                if gap >= room:
                    name = "".join(reversed(last))[-24:]
                    return Lead(node, apart and not GLYPH_TEXT.search(name))
                continue
        if tag in LINKS:
            apart = apart and not PLATFORM_HINT.search(node.attributes.get("href") or "")
        elif gap <= FAR and (tag in PICTURES or (tag in GLYPHS and not node.text().strip())):
            apart = False
