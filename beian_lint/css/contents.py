"""What stands in a box that is not text or elements: pictures, controls, generated content.

Sources: HTML 15.4 (replaced elements) and 15.5 (widgets), CSS Generated Content.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from beian_lint.css.details import details_closed
from beian_lint.css.flat_tree import Child, Element, children, tag
from beian_lint.css.layout.sizes import font_size
from beian_lint.css.layout.used import Style
from beian_lint.css.scene import PictureFacts, Scene
from beian_lint.css.values import Keyword, Pair, Tokens, Url

if TYPE_CHECKING:
    from beian_lint.css.layout.boxes import Box
    from beian_lint.css.layout.metrics import Metrics

_WIDGETS = frozenset(("input", "select", "textarea", "meter", "progress"))
_EMBEDDED = frozenset(("img", "video", "audio", "canvas", "iframe", "embed", "svg"))


class PageContents:
    """The contents of a page's boxes, for `beian_lint.css.layout.boxes.BoxTree`."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def replaced(self, element: Element) -> bool:
        return is_replaced(self._scene, element)

    def inside(self, element: Element) -> Iterable[Child]:
        if tag(element) != "details":
            return children(element)
        return self._of_details(element)

    def _of_details(self, details: Element) -> Iterator[Child]:
        """The summary, or the browser's own label; the rest when the details are open."""
        summary = next((child for child in details if tag(child) == "summary"), None)
        yield summary if summary is not None else "Details"
        if details_closed(self._scene, details) is None:
            yield from (child for child in children(details) if child is not summary)

    def generated(self, element: Element, pseudo: str) -> str | None:
        return generated_text(self._scene, element, pseudo)


def is_replaced(scene: Scene, element: Element) -> bool:
    """Tell whether the element is drawn as one picture or widget, not from its children."""
    name = tag(element)
    if name == "object":
        return bool(element.get("data")) and scene.picture(element).state != "missing"
    if name == "svg":
        above = element.getparent()
        return above is None or tag(above) not in ("svg", "g")
    return name in _EMBEDDED or name in _WIDGETS


def content_picture(scene: Scene, element: Element, pseudo: str | None = None) -> Url | None:
    """Return the picture that ``content: url()`` puts in the place of the contents."""
    value = scene.style(element, pseudo).value("content")
    if isinstance(value, Url):
        return value
    if isinstance(value, Pair):
        urls = [item for item in value.items if isinstance(item, Url)]
        return urls[0] if urls else None
    if isinstance(value, Tokens):
        for node in value.nodes:
            token: Any = node
            if token.type == "url":
                return Url(token.value, value.base)
    return None


def shown_picture(scene: Scene, element: Element) -> PictureFacts:
    """Return the picture that an element shows: that of ``content`` before its own."""
    replaced = content_picture(scene, element)
    if replaced is not None:
        return scene.find_picture(replaced.address, replaced.base)
    return scene.picture(element)


def shows_text(element: Element) -> bool:
    """Tell whether a widget shows the text that it holds: its value, its placeholder, an option."""
    if tag(element) != "input":
        return tag(element) in ("select", "textarea")
    return _kind(element) not in ("checkbox", "radio", "color", "range", "image", "hidden")


def natural_size(scene: Scene, box: "Box", metrics: "Metrics") -> tuple[float | None, float | None]:
    """Return the natural width and height in px of a replaced box."""
    element = box.element
    name = tag(element)
    size = font_size(box.style) or 13.0
    if name in ("img", "object", "embed") or (name == "input" and _kind(element) == "image"):
        facts = shown_picture(scene, element)
        if facts.state == "missing":
            return 0.0, 0.0
        if facts.state == "unknown":
            return metrics.picture, metrics.picture
        return facts.width, facts.height
    if name == "svg":
        return None, None
    if name == "select":
        texts = ["".join(option.itertext()).strip() for option in element.iter("option")]
        longest = max((len(text) for text in texts), default=0)
        return longest * size + 24.0, size * 1.4
    if name == "textarea":
        return 20 * size * 0.6, 2 * size * 1.4
    if name == "input":
        kind = _kind(element)
        if kind in ("checkbox", "radio"):
            return 13.0, 13.0
        if kind in ("submit", "button", "reset"):
            return len(element.get("value", "submit")) * size * 0.8 + 12, size * 1.4
        return float(_columns(element)) * size * 0.6, size * 1.4
    if name in ("meter", "progress"):
        return 10 * size, size
    if name == "audio":
        return 300.0, 54.0
    return 300.0, 150.0


def _kind(element: Element) -> str:
    return (element.get("type") or "text").strip().lower()


def _columns(element: Element) -> int:
    text = (element.get("size") or "").strip()
    return max(1, min(1000, int(text))) if text.isascii() and text.isdigit() else 20


def generated_text(scene: Scene, element: Element, pseudo: str) -> str | None:
    """Return the text of ``::before`` or ``::after``, None when it makes no box."""
    return text_of_content(scene.style(element, pseudo), element)


def text_of_content(style: Style, element: Element) -> str | None:
    """Return the text that ``content`` of a pseudo-element generates, None for none."""
    value = style.value("content")
    if isinstance(value, Keyword):
        if value.name in ("none", "normal"):
            return None
        return "“" if value.name in ("open-quote", "close-quote") else ""
    nodes: tuple[Any, ...] = value.nodes if isinstance(value, Tokens) else ()
    text = ""
    for node in nodes:
        if node.type == "string":
            text += node.value
        elif node.type == "function" and node.lower_name == "attr":
            text += _attribute(node, element)
        elif node.type == "function" and node.lower_name in ("counter", "counters"):
            text += "1"
        elif node.type == "ident" and node.lower_value in ("open-quote", "close-quote"):
            text += "“"
        elif node.type == "literal" and node.value == "/":
            break
    return text


def _attribute(function: Any, element: Element) -> str:
    """Return what ``attr()`` stands for: the attribute, or the fallback after its comma."""
    name, fallback, after = "", "", False
    for node in function.arguments:
        if node.type == "literal" and node.value == ",":
            after = True
        elif node.type == "ident" and not name:
            name = node.lower_value
        elif node.type == "string" and after:
            fallback = node.value
    return str(element.get(name, fallback))
