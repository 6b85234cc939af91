"""Files that end in ``.html`` and are no pages: told as skipped, with the reason.

Only files found by walking a folder are skipped; one that is named is judged whatever it is. Each
reason rests on what the file holds, not on its name alone, save for ``404.html``, which servers
know by name.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree
from msgspec import Struct

from beian_lint.document import Document
from beian_lint.evidence import Facts
from beian_lint.late import late

SkipReason = Literal["error-page", "redirect", "verification", "fragment"]
"""``error-page``: what a server sends for an address that is not there. ``redirect``: a stub that
sends visitors on and has nothing to see. ``verification``: a file by which a search engine or a
platform knows the owner. ``fragment``: a part of a page, to be included in others."""

MUCH_TEXT = 200
"""Characters of visible text from which a page is no stub, whatever it says."""

LONGEST_STUB = 16_384
"""Characters of source beyond which a page is neither stub nor verification file."""

SOON = 10
"""Seconds within which a refresh is a redirect and not the end of a slide."""

_WHOLE = re.compile(r"<(?:!doctype|html|head|body|title|frameset)(?=[\s>/])", re.IGNORECASE)
_ERROR_PAGE = late(r"(?:.*/)?(?:404|_not-found)(?:/index)?\.x?html?", re.DOTALL)
_VERIFICATION_NAME = late(
    r"(?:.*/)?(?:google[0-9a-f]{10,}|baidu_verify_[\w-]+|yandex_[0-9a-f]+|naver[0-9a-f]+"
    r"|pinterest-[0-9a-f]+|bytedanceverify|verifyforzoho|sogousiteverification[\w-]*"
    r"|shenma-site-verification[\w-]*)\.html?",
    re.DOTALL | re.IGNORECASE,
)
_REFRESH = late(r"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh", re.IGNORECASE)
_REFRESH_CONTENT = late(
    r"\s{0,99}(\d{1,9})[\d.]{0,9}\s{0,99}[;,\s]\s{0,99}(?:url\s{0,99}=)?(.{1,2000})",
    re.DOTALL | re.IGNORECASE,
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title"})
_PICTURES = frozenset(
    {"img", "svg", "video", "canvas", "iframe", "object", "embed", "form", "input", "button"}
)


class Skip(Struct, frozen=True):
    """Why a file is no page, with the facts of the sentence that says so."""

    case: SkipReason
    facts: Facts = ()


def skip_reason(path: str, document: Document) -> Skip | None:
    """Return why a file found by walking is no page to judge, or None when it is one.

    ``path`` is relative to the site's root, with ``/``. For all but short sources this is one
    short search.
    """
    if _ERROR_PAGE.fullmatch(path):
        return Skip("error-page")
    source = document.source
    if len(source) <= LONGEST_STUB:
        if _REFRESH.search(source) and (target := _redirects_to(document.root)):
            return Skip("redirect", (("target", target[:200]),))
        if _VERIFICATION_NAME.fullmatch(path) and _is_verification(document.root):
            return Skip("verification")
    return Skip("fragment") if is_fragment(document) else None


def may_be_skipped(path: str, source: str) -> bool:
    """Tell whether `skip_reason` could give a reason, or the source is a fragment."""
    return bool(
        _ERROR_PAGE.fullmatch(path)
        or _VERIFICATION_NAME.fullmatch(path)
        or (len(source) <= LONGEST_STUB and _REFRESH.search(source))
        or not _WHOLE.search(source)
    )


def is_fragment(document: Document) -> bool:
    """Tell whether a source is a part of a page: none of its tags says that it is a whole one."""
    return _WHOLE.search(document.source) is None


def _redirects_to(root: etree._Element) -> str | None:
    """Return where a page with nothing to see sends its visitors, None for any other page."""
    elements = list(_painted(root))
    target = _refresh(elements)
    return target if _is_bare(elements) and len(_text(elements)) < MUCH_TEXT else None


def _is_verification(root: etree._Element) -> bool:
    """Tell whether a page holds a few words and nothing else."""
    elements = list(_painted(root))
    scripted = next(root.iter("script"), None) is not None
    return _is_bare(elements) and not scripted and 1 <= len(_text(elements).split()) <= 4


def _is_bare(elements: Iterable[etree._Element]) -> bool:
    return not any(element.tag in _PICTURES for element in elements)


def _painted(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that could be painted, in any order."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            yield element
            waiting.extend(element)


def _text(elements: Iterable[etree._Element]) -> str:
    parts: list[str] = []
    for element in elements:
        parts.append(element.text or "")
        parts.extend(child.tail or "" for child in element)
    return " ".join(" ".join(parts).split())


def _refresh(elements: Iterable[etree._Element]) -> str | None:
    """Return where a page's refresh leads, None when it loads the page again or takes its time."""
    for meta in elements:
        if meta.tag == "meta" and (meta.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH_CONTENT.match(meta.get("content") or "")
            if found and int(found[1]) <= SOON:
                return found[2].strip().strip("'\"") or None
    return None
