"""Signs that scripts draw the page, or its footer, so that reading cannot decide."""

import re
from collections.abc import Iterator

from lxml import etree

from beian_lint.evidence import Shell
from beian_lint.extract.text import PICTURES, PageText, local_name
from beian_lint.late import late
from beian_lint.number import find
from beian_lint.page import Page

EMPTY_PAGE = 200
"""Characters of text up to which a page with scripts and a mount point counts as a shell."""

SCRIPTS_READ = 12

FOOT_TOKEN = late(
    r"^(?:(?:site|page|main|app|global|common|web|my|the|layout|j|js)[-_]?)?"
    r"(?:footer|foot|bottom|copyright|dibu|banquan|页脚|底部)"
    r"(?:[-_]?(?:box|wrap|wrapper|container|content|area|bar|root|placeholder|include|main|nav))?$",
    re.IGNORECASE,
)
FOOT_NAME = late(r"foot|bottom|copyright|dibu|banquan|beian|common", re.IGNORECASE)
LOADER = late(
    r"(?:\.load|\.get|\.ajax|fetch|include|import|\.html|axios(?:\.get)?|XMLHttpRequest|\.open)\s*\("
    r"[^)\n]{0,200}?(?:foot|bottom|copyright|dibu|banquan)",
    re.IGNORECASE,
)
WRITER = late(r"document\s*\.\s*write(?:ln)?\s*\(|innerHTML|insertAdjacentHTML|attachShadow")
FILING_TALK = late(
    r"公网?安|备案|\\u516c|\\u5907|beian\.(?:mps|miit)?\.?gov\.cn|recordcode|webSearch",
    re.IGNORECASE,
)
INCLUDES = (
    "ng-include", "data-ng-include", "data-include", "w3-include-html", "include-html", "hx-get",
    "data-hx-get", "data-load", "include", "ic-get-from", "up-defer",
)  # fmt: skip
SERVER_INCLUDE = late(r"^\s*#\s*include\b|^\s*esi\b", re.IGNORECASE)
LOADING = late(r"loading|please wait|正在|页面|加载中?|载入中?|请稍[候等后]", re.IGNORECASE)
MOUNTS = late(
    r"^(?:app|root|__next|__nuxt|main|application|q-app|vue|react|container|page|wrapper|svelte|"
    r"app-root|gatsby|___gatsby|__docusaurus|docs|appRoot|mount)[-_\w]*$",
    re.IGNORECASE,
)


def shell_of(page: Page, text: PageText) -> Shell | None:
    """Return the sign that scripts draw this page or its footer, or None.

    Asked only when the page's own HTML shows no filing.
    """
    root = page.document.root
    scripts = [
        script
        for script in root.iter("script")
        if (script.get("type") or "text/javascript").lower()
        in ("text/javascript", "module", "application/javascript", "text/babel", "text/ecmascript")
    ]
    if not scripts:
        return _server_include(page, text) or _framed_footer(page, root)
    sign = (
        _empty_page(page, text)
        or _server_include(page, text)
        or _include_directive(page, root)
        or _framed_footer(page, root)
        or _custom_footer(page, text)
        or _empty_footer(page, root)
        or _loaded_footer(page, scripts)
    )
    return sign and _with_bundle(page, scripts, sign)


def _empty_page(page: Page, text: PageText) -> Shell | None:
    said = len("".join(text.text.split()))
    if said > EMPTY_PAGE:
        return None
    body = page.document.root.find("body")
    if body is None:
        return None
    for element in body.iterchildren(etree.Element):
        name = local_name(element.tag)
        if name in ("script", "style", "noscript", "template", "link"):
            continue
        ident = element.get("id") or ""
        waiting = LOADING.sub("", "".join(element.itertext())).strip(" .…·\n\t\r")
        if waiting or (not waiting and next(_pictures(element), None) is not None and said):
            continue
        if MOUNTS.match(ident) or (
            (ident or "-" in name) and not LOADING.sub("", text.text).strip()
        ):
            return Shell("scripts-draw-page", page.sight.place(element))
    if said == 0 and next(_pictures(body), None) is None:
        return Shell("scripts-draw-page", page.sight.place(body))
    return None


def _pictures(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iter(etree.Element) if local_name(one.tag) in PICTURES)


def _server_include(page: Page, text: PageText) -> Shell | None:
    for comment in text.comments:
        said = comment.text or ""
        if SERVER_INCLUDE.match(said) and FOOT_NAME.search(said):
            parent = comment.getparent()
            place = page.sight.place(parent if parent is not None else page.document.root, said)
            return Shell("server-include", place)
    return None


def _include_directive(page: Page, root: etree._Element) -> Shell | None:
    for element in root.iter(etree.Element):
        for name in INCLUDES:
            value = element.get(name)
            if value is None:
                continue
            words = f"{value} {element.get('class') or ''} {element.get('id') or ''} {element.tag}"
            if FOOT_NAME.search(words):
                return Shell("include", page.sight.place(element, value))
        if local_name(element.tag) == "include":
            return Shell("include", page.sight.place(element))
    return None


def _framed_footer(page: Page, root: etree._Element) -> Shell | None:
    """A frame that is named like a footer, or shows a page of this site that is."""
    for element in root.iter("iframe", "frame"):
        source = (element.get("src") or "").strip()
        words = (
            f"{element.get('id') or ''} {element.get('class') or ''} {element.get('name') or ''}"
        )
        stem = source.partition("?")[0].rpartition("/")[2].rpartition(".")[0]
        foreign = source.startswith("//") or "://" in source
        if source and any(
            FOOT_TOKEN.match(word) for word in (*words.split(), "" if foreign else stem)
        ):
            return Shell("frame", page.sight.place(element, source))
    return None


def _custom_footer(page: Page, text: PageText) -> Shell | None:
    """An unknown custom element that is named like a footer, or is empty and last on the page."""
    last = len(text.text.rstrip())
    for span in text.customs:
        name = local_name(span.element.tag)
        hollow = not text.text[span.start : span.end].strip()
        if hollow and (re.search(r"foot|bottom|copyright", name) or span.start >= last):
            return Shell("custom-element", page.sight.place(span.element))
    return None


def _empty_footer(page: Page, root: etree._Element) -> Shell | None:
    hollow: etree._Element | None = None
    for element in root.iter("footer", "div", "section", "p"):
        words = f"{element.get('id') or ''} {element.get('class') or ''}".split()
        bare = element.tag == "footer" and not words
        if not bare and not any(FOOT_TOKEN.match(word) for word in words):
            continue
        if "".join(element.itertext()).strip() or next(_pictures(element), None) is not None:
            if hollow is None or element.tag == "footer":
                return None
            continue
        hollow = element
    return None if hollow is None else Shell("empty-footer", page.sight.place(hollow))


def _loaded_footer(page: Page, scripts: list[etree._Element]) -> Shell | None:
    for script in scripts:
        source = script.get("src")
        if source is None:
            said = script.text or ""
            if LOADER.search(said[:200_000]):
                return Shell("footer-loaded", page.sight.place(script))
        elif FOOT_NAME.search(source.rpartition("/")[2]):
            said = page.sight.script(source)
            if WRITER.search(said) and FILING_TALK.search(said):
                return Shell("footer-written", page.sight.place(script))
    return None


def _with_bundle(page: Page, scripts: list[etree._Element], sign: Shell) -> Shell:
    """Name the script of the site in which the number stands, if there is one."""
    sources = [script.get("src") for script in scripts]
    sources += [
        link.get("href")
        for link in page.document.root.iter("link")
        if "modulepreload" in (link.get("rel") or "").lower()
    ]
    for source in [one for one in sources if one][:SCRIPTS_READ]:
        said = page.sight.script(source)
        if FILING_TALK.search(said):
            for one in find(said):
                if one.record.registry == "psb" and one.record.digits:
                    return Shell(sign.case, sign.place, source, one.record.written)
    return sign
