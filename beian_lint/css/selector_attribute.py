"""Attribute selectors: ``[name operator value flag]`` on one element.

https://drafts.csswg.org/selectors-4/#attribute-selectors
"""

import re
from collections.abc import Callable, Iterator

from beian_lint.css.selector_model import Attribute, ascii_lower, words
from beian_lint.css.selector_tree import Element, Facts, local_name
from beian_lint.late import late

CASE_INSENSITIVE_VALUES = words("""
    accept accept-charset align alink axis bgcolor charset checked clear codetype color compact
    declare defer dir direction disabled enctype face frame hreflang http-equiv lang language link
    media method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling
    selected shape target text type valign valuetype vlink
""")
"""https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors"""

_NO_NAME = late(r"^{|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml takes for a namespace, or refuses to look up."""


def attribute_matches(attribute: Attribute, element: Element, facts: Facts) -> bool:
    """Tell whether an attribute of ``element`` is as the selector wants it."""
    wanted, ignore_case = attribute.value, attribute.ignore_case
    if not ignore_case and facts.space == "html":
        ignore_case = ascii_lower(attribute.name) in CASE_INSENSITIVE_VALUES
    return any(
        _value(attribute.operator, wanted, found, ignore_case=ignore_case)
        for found in _values(attribute, element, facts)
    )


def _values(attribute: Attribute, element: Element, facts: Facts) -> Iterator[str]:
    """Yield the values of the attributes that the selector names; more than one only for ``*|``."""
    name, namespace = attribute.name, attribute.namespace
    if _NO_NAME.search(name):
        return
    if namespace is None:
        for each, found in element.items():
            if ascii_lower(local_name(each)) == ascii_lower(name):
                yield found
        return
    if namespace:
        candidates = [f"{{{namespace}}}{name}"]
    elif facts.space == "html":
        candidates = [ascii_lower(name)]
    else:
        # A parser that knows no SVG has lowered what was written with capitals.
        candidates = [name, ascii_lower(name)]
    for each in candidates:
        value = element.get(each)
        if value is not None:
            yield value
            return


def _value(operator: str, wanted: str, found: str, *, ignore_case: bool) -> bool:
    if ignore_case:
        wanted, found = ascii_lower(wanted), ascii_lower(found)
    return _OPERATORS[operator](wanted, found)


def _one_word(wanted: str, found: str) -> bool:
    if not wanted or any(character in wanted for character in " \t\n\f\r"):
        return False
    return wanted in re.split("[ \t\n\f\r]+", found)


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _wanted, _found: True,
    "=": lambda wanted, found: wanted == found,
    "~=": _one_word,
    "|=": lambda wanted, found: found == wanted or found.startswith(wanted + "-"),
    "^=": lambda wanted, found: bool(wanted) and found.startswith(wanted),
    "$=": lambda wanted, found: bool(wanted) and found.endswith(wanted),
    "*=": lambda wanted, found: bool(wanted) and wanted in found,
}
