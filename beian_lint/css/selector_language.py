"""What ``:lang()`` and ``:dir()`` ask: the language and the direction of an element.

https://html.spec.whatwg.org/multipage/dom.html#the-lang-and-xml:lang-attributes and
https://html.spec.whatwg.org/multipage/dom.html#the-dir-attribute
"""

import re
import unicodedata
from collections.abc import Iterator

from beian_lint.css.selector_model import ascii_lower, words
from beian_lint.css.selector_tree import Element, Tree
from beian_lint.late import late

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_BLANK = " \t\n\f\r"


def language_of(tree: Tree, element: Element) -> str:
    """Return the language tag in force, lower-case; empty when none is known.

    Where no ancestor says anything, ``<meta http-equiv=content-language>`` does.
    """
    known = tree.languages
    asked: list[Element] = []
    current: Element | None = element
    found: str | None = None
    while current is not None:
        found = known.get(current)
        if found is not None:
            break
        asked.append(current)
        found = current.get(XML_LANG)
        if found is None:
            found = current.get("lang")
        if found is not None:
            found = ascii_lower(found)
            break
        current = tree.parent_or_host(current)
    if found is None:
        found = _default_language(tree)
    for each in asked:
        known[each] = found
    return found


_PLAIN_LANGUAGE = late(r"[A-Za-z0-9-]+", re.ASCII)


def _default_language(tree: Tree) -> str:
    """Return what the last ``<meta http-equiv=content-language>`` says.

    The standard takes the first word; Chromium takes all or, if that is no plain tag, nothing.
    """
    found = ""
    for meta in tree.keyed("[http-equiv"):
        name = ascii_lower((meta.get("http-equiv") or "").strip(_BLANK))
        content = meta.get("content")
        if tree.facts(meta).tag == "meta" and name == "content-language" and content is not None:
            found = ascii_lower(content) if _PLAIN_LANGUAGE.fullmatch(content) else ""
    return found


def matches_language(wanted: str, language: str) -> bool:
    """Tell whether ``language`` is ``wanted`` or a kind of it (``zh`` of ``zh-CN``)."""
    wanted = ascii_lower(wanted)
    return bool(language) and (language == wanted or language.startswith(wanted + "-"))


def direction_of(tree: Tree, element: Element) -> str:
    """Return ``ltr`` or ``rtl``."""
    current: Element | None = element
    while current is not None:
        found = _own_direction(tree, current)
        if found is not None:
            return found
        current = tree.parent_or_host(current)
    return "ltr"


def _own_direction(tree: Tree, element: Element) -> str | None:
    facts = tree.facts(element)
    if facts.space != "html":
        return None
    declared = ascii_lower(element.get("dir") or "")
    if declared in ("ltr", "rtl"):
        return declared
    if declared == "auto" or facts.tag == "bdi":
        known = tree.directions.get(element)
        if known is None:
            known = tree.directions[element] = _first_strong(tree, element) or "ltr"
        return known
    if facts.tag == "input" and ascii_lower(element.get("type") or "") == "tel":
        return "ltr"
    return None


_SKIPPED = frozenset({"bdi", "script", "style", "textarea"})

_INPUTS_BY_VALUE = words("""
    hidden text search tel url email password submit reset button
    """)


def _first_strong(tree: Tree, element: Element) -> str | None:
    tag = tree.facts(element).tag
    if tag == "input":
        kind = ascii_lower(element.get("type") or "text")
        return _strong_of(element.get("value") or "") if kind in _INPUTS_BY_VALUE else None
    texts = iter([element.text or ""]) if tag == "textarea" else _texts(tree, element)
    for text in texts:
        found = _strong_of(text)
        if found is not None:
            return found
    return None


def _texts(tree: Tree, element: Element) -> Iterator[str]:
    """Yield the texts below ``element`` that count for its ``dir=auto``, in document order."""
    if tree.facts(element).tag == "template":
        return
    yield element.text or ""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        waiting.append(node.tail or "")
        if not isinstance(node.tag, str):
            continue
        facts = tree.facts(node)
        if facts.space == "html" and (
            facts.tag in _SKIPPED or ascii_lower(node.get("dir") or "") in ("ltr", "rtl", "auto")
        ):
            continue
        if facts.tag == "template":
            continue
        if facts.tag == "noscript" and tree.scripting and len(node):
            # Its markup is text to a browser, and the names of tags are Latin.
            yield node.text or ""
            yield "a"
            return
        waiting.extend(reversed(node))
        waiting.append(node.text or "")


def _strong_of(text: str) -> str | None:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return None
