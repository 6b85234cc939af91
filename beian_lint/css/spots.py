"""Where the ink of a text, a marker or a picture is, in a page that is laid out."""

from collections.abc import Sequence

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element
from beian_lint.css.layout.boxes import BoxTree
from beian_lint.css.layout.geometry import Rect
from beian_lint.css.layout.places import inline_shift
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.objects import object_rect
from beian_lint.css.scene import PictureFacts
from beian_lint.css.subject import Spot
from beian_lint.css.verdicts import Cause


def word_spots(tree: BoxTree, element: Element, pseudo: str | None) -> Sequence[Spot] | Cause:
    """Return where the text that stands directly in the element is, in pieces."""
    found: list[Spot] = []
    for words in tree.words(element, pseudo):
        start = words.anchor
        if start is None:
            continue
        dx, dy = inline_shift(words.box, start)
        found.extend(Spot(rect.moved(dx, dy), start, words.box) for rect in words.rects)
    return found or Cause(cases.NO_CONTENT, element)


def end_spots(tree: BoxTree, element: Element, stretch: str) -> Sequence[Spot]:
    """Return where the first and the last letter of each piece of a stretch of text are.

    ``stretch`` is looked for in the text that stands directly in the element, whatever the blanks
    in either; nothing is returned when it is not there.
    """
    pieces: list[tuple[Spot, str]] = []
    for words in tree.words(element, None):
        start = words.anchor
        if start is None:
            continue
        dx, dy = inline_shift(words.box, start)
        pieces.extend(
            (Spot(rect.moved(dx, dy), start, words.box), "".join(said.split()))
            for rect, said in zip(words.rects, words.said, strict=True)
        )
    wanted = "".join(stretch.split())
    begin = "".join(said for _, said in pieces).rfind(wanted)
    if begin < 0 or not wanted:
        return []
    found: list[Spot] = []
    for spot, said in pieces:
        first, last = max(0, begin), min(len(said), begin + len(wanted)) - 1
        begin -= len(said)
        if first > last:
            continue
        letter = spot.rect.width / len(said)
        for at in sorted({first, last}):
            left = spot.rect.left + at * letter
            rect = Rect(left, spot.rect.top, left + letter, spot.rect.bottom)
            found.append(Spot(rect, spot.start, spot.box))
    return found


def marker_spots(tree: BoxTree, element: Element) -> Sequence[Spot] | Cause:
    """Return where the marker of a list item is, as near as its font lets one tell."""
    box = tree.get(element)
    if box is None:
        return Cause(cases.NO_BOX, element)
    size = font_size(box.style)
    inside = box.content_left + box.content_width
    left = box.content_left - 4 * size
    rect = Rect(left, box.content_top, min(box.content_left, inside), box.content_top + size)
    return [Spot(rect, box, box)]


def picture_spots(
    tree: BoxTree, element: Element, facts: PictureFacts | None
) -> Sequence[Spot] | Cause:
    """Return where the picture of a replaced element is in its box."""
    box = tree.get(element)
    if box is None:
        return Cause(cases.NO_BOX, element)
    content = Rect(
        box.content_left,
        box.content_top,
        box.width - box.border.right - box.padding.right,
        box.height - box.border.bottom - box.padding.bottom,
    )
    return [Spot(object_rect(box, content, facts), box, box)]
