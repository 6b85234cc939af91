"""HTML put together from values: text is escaped unless it is `Markup` already."""

import html
from collections.abc import Callable, Iterable, Mapping

from beian_lint.report.printable import harmless, spans
from beian_lint.words import Language, Say

LANGUAGES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
"""The languages of the report, and their BCP 47 tags."""

VOID = frozenset({"br", "img", "input", "meta"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | None | Iterable["Content"]
"""What an element may hold: text, markup, nothing, or any of these in a row."""


def tag(name: str, *children: Content, **attributes: str | bool | None) -> Markup:
    """Return an element.

    Attributes are named as in Python (``class_``, ``aria_label``); True writes an attribute without
    a value, and None or False none.
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{together(*children)}</{name}>")


def together(*children: Content) -> Markup:
    """Return contents one behind the other."""
    return Markup("".join(map(_content, children)))


def escaped(text: str) -> Markup:
    """Return text as HTML, harmless."""
    return Markup(html.escape(harmless(text)))


def _attribute(key: str, value: str | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


def _content(child: Content) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    return escaped(child) if isinstance(child, str) else together(*child)


def prose(sentence: str) -> Markup:
    """Return a sentence with the code in it set off, and its lines kept."""
    return together(
        tag("code", piece) if is_code else Markup(escaped(piece).replace("\n", "<br>"))
        for piece, is_code in spans(sentence.strip())
    )


def both(words: Say, **facts: object) -> Markup:
    """Return a sentence in both languages, of which the page shows one."""
    return told(lambda language: words.in_(language, **facts))


def told(sentence: Callable[[Language], str]) -> Markup:
    """Return a sentence that depends on the language, in both."""
    return in_each(lambda language: prose(sentence(language)))


def in_each(content: Callable[[Language], Markup], element: str = "span") -> Markup:
    """Return contents in both languages, each in an element; bare where they are the same."""
    contents = {language: content(language) for language in LANGUAGES}
    if contents["zh"] == contents["en"]:
        return contents["zh"]
    return together(
        tag(element, contents[language], lang=name) for language, name in LANGUAGES.items()
    )
