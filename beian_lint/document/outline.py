"""Small facts about a document that decide how a page is taken."""

import re

from lxml import etree
from msgspec import Struct

from beian_lint.document.markup import without_text
from beian_lint.late import late

_OUTER_TAG = re.compile(rb"<(?:html|head|body|frameset)(?=[\t\n\f\r />])", re.IGNORECASE)
_REFRESH = late(
    r"\s*+(?P<delay>\d++)?[\d.]*+"
    r"(?:(?:[;,]\s*+|\s++)(?:url\s*+=\s*+)?(?:\"(?P<double>[^\"]*+)|'(?P<single>[^']*+)|(?P<bare>.*)))?",
    re.IGNORECASE | re.DOTALL,
)


class Refresh(Struct, frozen=True):
    """``<meta http-equiv=refresh>``: after how many seconds, and the address, ``""`` for itself."""

    delay: int
    url: str


def has_outer_tag(utf8: bytes) -> bool:
    """Tell whether the source itself has an ``html``, ``head``, ``body`` or ``frameset`` tag."""
    first = _OUTER_TAG.search(utf8)
    if first is None:
        return False
    if _OUTER_TAG.search(without_text(utf8[: first.end() + 1])):
        return True
    return _OUTER_TAG.search(without_text(utf8)) is not None


def base_href(root: etree._Element) -> str | None:
    """Return the ``href`` of the first ``<base>`` that has one, as written; None without."""
    for base in root.iter("base"):
        href: str | None = base.get("href")
        if href is not None:
            return href
    return None


def refresh(root: etree._Element) -> Refresh | None:
    """Return the first refresh that takes effect (HTML Standard 4.2.5.3)."""
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        found = _REFRESH.match(meta.get("content") or "")
        if found and (found["delay"] is not None or (meta.get("content") or "").startswith(".")):
            url = found["double"] or found["single"] or found["bare"] or ""
            return Refresh(min(int((found["delay"] or "0")[:9]), 999_999_999), url.strip())
    return None
