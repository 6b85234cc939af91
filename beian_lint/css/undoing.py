"""What may undo a hiding that was found: a script that is to come, a sheet that was not read.

Asked of an element, a declaration and an address alone, so that both eyes ask the same.
"""

import re

from beian_lint.css import cases
from beian_lint.css.flat_tree import Element, tag
from beian_lint.css.selectors import parse_selector_text
from beian_lint.evidence import Declaration

_MOST_OF_PAGE = 0.6
"""Share of the page's text that an element must hold to be its wrapper."""

_KNOWN_GATES = re.compile(
    r"\[(?:v|ng|x)-cloak|\[data-(?:aos|wow|animate|sal|reveal)|"
    r"\.(?:use-motion|no-js|wow|aos-\w+|animate__\w+|swiper[\w-]*|scroll-?reveal|sr-reveal|reveal|"
    r"slide-up|fade-up|trm-scroll-animation)(?![\w-])",
    re.IGNORECASE,
)
"""What a library or theme takes away or animates, as selectors name it: a gate wherever it is."""

_GATES = re.compile(
    r"\.(?P<name>js-loading|async-hide|preload\w*|pre-?loader|page-?load\w*|loading|loader|not-loaded"
    r"|is-loading|fade-in\w*|lazyload\w*|motion-element)(?![\w-])"
    r"|:not\(\.(?P<absent>js|loaded|is-loaded|ready|show-page|wf-active|fonts-loaded)\)",
    re.IGNORECASE,
)
"""Classes that scripts take away or add once they run: gates where they stand outside the footer."""

_FOOT = re.compile(
    r"(?<![a-z])(?:foot(?:er)?|bottom|copyright|site-?info|beian|icp|record|filing)(?![a-z])|页脚|版权|备案",
    re.IGNORECASE,
)

_WIDGET = re.compile(
    r"font|icon|awesome|katex|mathjax|prism|highlight|fancybox|gitalk|valine|waline|twikoo|swiper|"
    r"aplayer|animate|lightgallery|viewer|photoswipe|nprogress|pace|hljs|emoji|comment|search",
    re.IGNORECASE,
)
"""Sheets of which their name says that they style fonts, icons, code or widgets, not the footer."""

_PACKAGE = re.compile(
    r"/npm/|/ajax/libs/|/gh/[\w.-]+/[\w.-]+|@\d+(?:\.\d+)*/|"
    r"^(?:https?:)?//(?:[\w.-]+\.)?(?:unpkg\.com|cdnjs\.|bootcdn\.|bootcss\.com|staticfile\.|"
    r"lib\.baomitu\.com|googleapis\.com|loli\.net|elemecdn\.com)",
    re.IGNORECASE,
)
"""Addresses of published packages: their sheets cannot know the class names of one site."""

_FRAMEWORK = re.compile(
    r"bootstrap|bulma|tailwind|windi|unocss|foundation|semantic|uikit|layui|element-|antd|ant-design|"
    r"materiali[sz]e|mdui|amazeui|normalize|reset|weui|vant|pure|theme",
    re.IGNORECASE,
)
_UTILITY = re.compile(
    r"(?:^|\s)(?:[a-z]+:)?(?:d-|visible|show|block|inline|flex|grid|table|in(?=\s|$)|active|open|"
    r"opacity-|text-|is-|has-|am-|layui-|uk-|el-)",
    re.IGNORECASE,
)
"""Class names by which a framework shows or colours what it is put on."""


def may_know(sheet: str, element: Element) -> bool:
    """Tell whether a sheet that was not read may have a rule for this very element."""
    if _WIDGET.search(sheet):
        return False
    if not _PACKAGE.search(sheet):
        return True
    return bool(_FRAMEWORK.search(sheet) and _UTILITY.search(element.get("class") or ""))


def waits_for_script(selector: str) -> bool:
    """Tell whether a selector speaks of what scripts are known to take away or add."""
    return bool(_KNOWN_GATES.search(selector) or _GATES.search(selector))


def is_gate(element: Element, declaration: Declaration | None) -> bool:
    """Tell whether a script is to undo it: on most of the page, or behind a known gate."""
    if declaration is None or declaration.sheet == "browser":
        return False
    if _KNOWN_GATES.search(declaration.selector):
        return True
    for gate in _GATES.finditer(declaration.selector):
        carrier = _carrier(element, gate)
        if carrier is not None and not _at_foot(carrier):
            return True
    return not _at_foot(element) and _share_of_text(element) >= _MOST_OF_PAGE


def _carrier(element: Element, gate: re.Match[str]) -> Element | None:
    """Return the element, round this one or itself, on which the gate's class is (or is not yet)."""
    for current in (element, *element.iterancestors()):
        classes = (current.get("class") or "").split()
        if gate["name"] and gate["name"] in classes:
            return current
        if gate["absent"] and tag(current) in ("html", "body") and gate["absent"] not in classes:
            return current
    return None


def _at_foot(element: Element) -> bool:
    """Tell whether the element is the footer, or stands in it."""
    for current in (element, *element.iterancestors()):
        name = tag(current)
        if name in ("body", "html"):
            return False
        if name == "footer" or (current.get("role") or "").lower() == "contentinfo":
            return True
        words = f"{current.get('id') or ''} {current.get('class') or ''}"
        if _FOOT.search(words):
            return True
    return False


def _share_of_text(element: Element) -> float:
    if tag(element) in ("html", "body"):
        return 1.0
    root = element.getroottree().getroot()
    body = next((child for child in root if tag(child) == "body"), root)
    whole = _letters(body)
    return _letters(element) / whole if whole else 0.0


def _letters(element: Element) -> int:
    whole = sum(len(text.strip()) for text in element.itertext())
    code = element.iter("script", "style", "template", "noscript")
    return whole - sum(len(text.strip()) for one in code for text in one.itertext())


def could_be_undone(case: str, declaration: Declaration | None) -> bool:
    """Tell whether a rule of one class in an unread sheet could undo what hides an element.

    ``case`` is the name of one of `beian_lint.css.cases`.

    So it is with colours on their ground, with what the browser itself hides, and with rules of
    no more weight than one class; not with important declarations and style attributes.
    """
    if case in (cases.LOW_CONTRAST.name, cases.ZERO_AREA.name, cases.NO_CONTENT.name):
        return True
    if declaration is None:
        return False
    if declaration.sheet in ("browser", "hidden"):
        return case != cases.NOT_RENDERED.name
    if declaration.sheet == 'style=""' or "!important" in declaration.value.replace(" ", ""):
        return False
    return _weight(declaration.selector) <= (0, 1, 0)


def _weight(selector: str) -> tuple[int, int, int]:
    """Return the heaviest specificity of a selector list as written."""
    try:
        parsed = parse_selector_text(selector)
    except ValueError:
        return (0, 0, 0)
    return max((one.specificity for one in parsed), default=(0, 0, 0))
