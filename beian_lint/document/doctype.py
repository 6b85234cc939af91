"""Quirks mode, decided by the doctype (HTML Standard 13.2.6.4.1, "initial" insertion mode)."""

import re
from typing import Literal

from beian_lint.document.markup import end_of_comment
from beian_lint.late import late

Quirks = Literal["no-quirks", "limited-quirks", "quirks"]

_DOCTYPE = re.compile(
    rb"<!doctype[\t\n\f\r ]*+(?P<name>[^\t\n\f\r >]*+)[\t\n\f\r ]*+"
    rb"(?:(?P<keyword>public|system)[\t\n\f\r ]*+"
    rb"(?:\"(?P<first2>[^\">]*+)\"?|'(?P<first1>[^'>]*+)'?)?[\t\n\f\r ]*+"
    rb"(?:\"(?P<second2>[^\">]*+)\"?|'(?P<second1>[^'>]*+)'?)?)?(?P<rest>[^>]*+)",
    re.IGNORECASE,
)
_BLANKS = re.compile(rb"[\t\n\f\r ]*+")
_ODD = late(rb"<(?:[!?/][^>]*+>?)")

_QUIRKS_PUBLIC = frozenset(
    {"-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"}
)
_QUIRKS_SYSTEM = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"
_QUIRKS_PREFIXES = tuple(
    f"{prefix}//"
    for prefix in (
        "+//silmaril//dtd html pro v0r11 19970101",
        "-//as//dtd html 3.0 aswedit + extensions",
        "-//advasoft ltd//dtd html 3.0 aswedit + extensions",
        "-//ietf//dtd html 2.0 level 1",
        "-//ietf//dtd html 2.0 level 2",
        "-//ietf//dtd html 2.0 strict level 1",
        "-//ietf//dtd html 2.0 strict level 2",
        "-//ietf//dtd html 2.0 strict",
        "-//ietf//dtd html 2.0",
        "-//ietf//dtd html 2.1e",
        "-//ietf//dtd html 3.0",
        "-//ietf//dtd html 3.2 final",
        "-//ietf//dtd html 3.2",
        "-//ietf//dtd html 3",
        "-//ietf//dtd html level 0",
        "-//ietf//dtd html level 1",
        "-//ietf//dtd html level 2",
        "-//ietf//dtd html level 3",
        "-//ietf//dtd html strict level 0",
        "-//ietf//dtd html strict level 1",
        "-//ietf//dtd html strict level 2",
        "-//ietf//dtd html strict level 3",
        "-//ietf//dtd html strict",
        "-//ietf//dtd html",
        "-//metrius//dtd metrius presentational",
        "-//microsoft//dtd internet explorer 2.0 html strict",
        "-//microsoft//dtd internet explorer 2.0 html",
        "-//microsoft//dtd internet explorer 2.0 tables",
        "-//microsoft//dtd internet explorer 3.0 html strict",
        "-//microsoft//dtd internet explorer 3.0 html",
        "-//microsoft//dtd internet explorer 3.0 tables",
        "-//netscape comm. corp.//dtd html",
        "-//netscape comm. corp.//dtd strict html",
        "-//o'reilly and associates//dtd html 2.0",
        "-//o'reilly and associates//dtd html extended 1.0",
        "-//o'reilly and associates//dtd html extended relaxed 1.0",
        "-//sq//dtd html 2.0 hotmetal + extensions",
        "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0",
        "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0",
        "-//spyglass//dtd html 2.0 extended",
        "-//sun microsystems corp.//dtd hotjava html",
        "-//sun microsystems corp.//dtd hotjava strict html",
        "-//w3c//dtd html 3 1995-03-24",
        "-//w3c//dtd html 3.2 draft",
        "-//w3c//dtd html 3.2 final",
        "-//w3c//dtd html 3.2",
        "-//w3c//dtd html 3.2s draft",
        "-//w3c//dtd html 4.0 frameset",
        "-//w3c//dtd html 4.0 transitional",
        "-//w3c//dtd html experimental 19960712",
        "-//w3c//dtd html experimental 970421",
        "-//w3c//dtd w3 html",
        "-//w3o//dtd w3 html 3.0",
        "-//webtechs//dtd mozilla html 2.0",
        "-//webtechs//dtd mozilla html",
    )
)
_HTML_4_01 = ("-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//")
_XHTML_1_0 = ("-//w3c//dtd xhtml 1.0 frameset//", "-//w3c//dtd xhtml 1.0 transitional//")


def quirks_of(utf8: bytes) -> tuple[Quirks, bool]:
    """Return the mode a page is rendered in, and whether it has a doctype at all."""
    doctype = _find(utf8)
    if doctype is None:
        return "quirks", False
    public, system = _identifiers(doctype)
    if (
        doctype["name"].lower() != b"html"
        or _malformed(doctype)
        or public in _QUIRKS_PUBLIC
        or (public or "").startswith(_QUIRKS_PREFIXES)
        or system == _QUIRKS_SYSTEM
        or (system is None and (public or "").startswith(_HTML_4_01))
    ):
        return "quirks", True
    if (public or "").startswith(_XHTML_1_0 + _HTML_4_01):
        return "limited-quirks", True
    return "no-quirks", True


def _find(utf8: bytes) -> re.Match[bytes] | None:
    """Return the doctype if nothing but blanks and comments stands before it."""
    at = 0
    while True:
        blanks = _BLANKS.match(utf8, at)
        at = blanks.end() if blanks else at
        if doctype := _DOCTYPE.match(utf8, at):
            return doctype
        if utf8.startswith(b"<!--", at):
            at = end_of_comment(utf8, at + 4)
        elif (odd := _ODD.match(utf8, at)) and not _is_tag(odd[0]):
            at = odd.end()
        else:
            return None


def _is_tag(written: bytes) -> bool:
    """Tell an end tag from what is read as a comment (``<?xml …>``, ``<!x>``, ``</ >``)."""
    return written[1:2] == b"/" and written[2:3].isalpha()


def _identifiers(doctype: re.Match[bytes]) -> tuple[str | None, str | None]:
    def text(name: str) -> str | None:
        value = doctype[f"{name}2"]
        if value is None:
            value = doctype[f"{name}1"]
        return None if value is None else value.decode("utf-8", "replace").lower()

    keyword = (doctype["keyword"] or b"").lower()
    if keyword == b"public":
        return text("first"), text("second")
    return None, text("first") if keyword == b"system" else None


def _malformed(doctype: re.Match[bytes]) -> bool:
    """Tell whether the tokeniser would set the force-quirks flag."""
    if doctype.end() >= len(doctype.string):
        return True
    if doctype["keyword"] is None:
        return bool(doctype["rest"].strip())
    return doctype["first2"] is None and doctype["first1"] is None
