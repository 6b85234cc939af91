"""Presentational attributes as declarations (HTML 15)."""

from collections.abc import Iterator

from lxml import etree

from beian_lint.css.sheet_content import Declared


def hints(element: etree._Element, *, quirks: bool) -> Iterator[tuple[str, Declared]]:
    """Yield (attribute, declaration) for each presentational attribute of an element."""
    if element.get("hidden") is not None and element.get("hidden", "").lower() != "until-found":
        yield "hidden", Declared("display", "none", important=False, offset=0)
