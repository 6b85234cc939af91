"""The lexical ground of CSS Syntax 3: where strings, comments, URLs and brackets end."""

import re

from beian_lint.css.selector_model import ascii_lower
from beian_lint.late import late

WHITE = " \t\n\r\f"
"""White space in CSS and in HTML; Python's own idea takes in the ideographic space and more."""

_SPACE = r"[ \t\n]"
_COMMENT = r"/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/"
GAP = rf"(?:{_SPACE}++|{_COMMENT})*+"
# By what is not in a name: a class up to U+10FFFF takes its time to compile.
_NO_NAME = r"\0-,./:-@\[-^`{-\x7f"
_NO_START = r"\0-@\[-^`{-\x7f"
NOT_NAME = rf"[{_NO_NAME}]"
_ESCAPED = rf"\\[0-9a-fA-F]{{1,6}}{_SPACE}?|\\[^\n0-9a-fA-F]"
_IDENT = rf"(?=-?(?:[^{_NO_START}]|\\[^\n])|--)((?:[^{_NO_NAME}]|{_ESCAPED})++)"
SKIP = re.compile(GAP)
_WORD = re.compile(r"[^ \t\n\r\f]+")
_STOP = re.compile(r"[\"'/\\()\[\]{};]")
_STRINGS = {
    '"': re.compile(r'"[^"\\\n]*+(?:\\(?:[\s\S]|\Z)[^"\\\n]*+)*+"?'),
    "'": late(r"'[^'\\\n]*+(?:\\(?:[\s\S]|\Z)[^'\\\n]*+)*+'?"),
}
_URL_TAIL = late(r"[^)\\]*+(?:\\(?:[\s\S]|\Z)[^)\\]*+)*+\)?")
_URL_NAME = re.compile(
    rf"(?:^|(?<!\\){NOT_NAME})"
    r"(?:[uU]|\\0{0,4}[57]5[ \t\n]?)(?:[rR]|\\0{0,4}[57]2[ \t\n]?)(?:[lL]|\\0{0,4}[46][cC][ \t\n]?)\Z"
)
_QUOTED = late(rf"{_SPACE}*+[\"']")
AT_KEYWORD = re.compile(rf"@{_IDENT}")
DECLARATION = re.compile(rf"{_IDENT}{GAP}:")
_ESCAPE = late(rf"\\(?:([0-9a-fA-F]{{1,6}}){_SPACE}?|([^\n])|\Z)")
_IMPORTANT = late(rf"!{GAP}{_IDENT}{GAP}(?:/\*(?:(?!\*/)[\s\S])*+)?\Z")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}


def preprocess(text: str) -> str:
    """Return the text with line ends and NULs as CSS Syntax 3 §3.3 wants them."""
    if "\r" in text or "\f" in text or "\0" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
        text = text.replace("\0", "\ufffd")
    return text


def unescape(name: str) -> str:
    """Return an identifier with its escapes resolved."""
    return _ESCAPE.sub(_unescaped, name) if "\\" in name else name


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2] or "\ufffd"
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def split_words(text: str) -> list[str]:
    """Split a text at white space."""
    return _WORD.findall(text)


def split_important(value: str) -> tuple[str, bool]:
    """Return the value of a declaration without its ``!important``, and whether it has one."""
    if "!" in value:
        for match in _IMPORTANT.finditer(value):
            at = match.start()
            if ascii_lower(unescape(match[1])) == "important" and _is_whole(value[:at]):
                return value[:at], True
    return value, False


def strip_value(value: str) -> str:
    """Strip a value of white space, but not of the line break that spoils an open string."""
    value = value.lstrip(WHITE)
    stripped = value.rstrip(WHITE)
    if "\n" in value[len(stripped) :] and not _is_whole(stripped):
        return value
    return stripped


def _is_whole(text: str) -> bool:
    """Tell whether a text ends outside strings and brackets."""
    return skip_to(text + ";", 0, ";") == len(text)


def skip_to(text: str, at: int, stops: str, end: int | None = None) -> int:
    """Return the offset of the first of ``stops`` outside strings, comments, URLs and brackets.

    Without one before ``end`` (else the end of the text) it is ``end``. A closing bracket that
    opens nothing is passed over unless it is itself a stop.
    """
    closers: list[str] = []
    length = len(text) if end is None else end
    while (found := _STOP.search(text, at, length)) is not None:
        at = found.start()
        char = text[at]
        if not closers and char in stops:
            return at
        if char in "\"'":
            string = _STRINGS[char].match(text, at, length)
            assert string is not None
            at = string.end()
        elif char == "/":
            if text.startswith("/*", at):
                close = text.find("*/", at + 2, length)
                if close < 0:
                    return length
                at = close + 2
            else:
                at += 1
        elif char == "\\":
            at += 1 if text.startswith("\n", at + 1) else 2
        elif char == "(" and _URL_NAME.search(text, max(0, at - 30), at):
            if _QUOTED.match(text, at + 1):
                closers.append(")")
                at += 1
            else:
                tail = _URL_TAIL.match(text, at + 1, length)
                assert tail is not None
                at = tail.end()
        elif char in "([{":
            closers.append(_CLOSERS[char])
            at += 1
        else:
            if closers and char == closers[-1]:
                closers.pop()
            at += 1
    return length
