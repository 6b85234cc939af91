"""Component values as selectors read them: no comments, lists cut at commas, An+B."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import tinycss2

from beian_lint.css.selector_model import InvalidSelector, Undecided
from beian_lint.late import late

Node = Any
"""A component value of tinycss2, which has no types."""

LARGEST_NTH = 2**31 - 1

MOST_BRACKETS = 100
"""Brackets inside brackets that are followed; tinycss2 writes tokens back by recursion."""

_RANGE = late(r"U\+([0-9A-Fa-f?-]+)(?:/\*\*/)?")


def plain_tokens(tokens: Sequence[Node]) -> list[Node]:
    """Drop comments, and undo the one token that selectors do not have (``u+a``)."""
    found = [token for token in tokens if token.type != "comment"]
    if any(token.type == "unicode-range" for token in found):
        text = _RANGE.sub(lambda match: "u/**/+" + match[1].lower(), tinycss2.serialize(found))
        found = tinycss2.parse_component_value_list(text, skip_comments=True)
        if any(token.type == "unicode-range" for token in found):
            raise InvalidSelector(text)
    return [token for token in found if not _cut_short(token)]


def _cut_short(token: Node) -> bool:
    """Tell whether a token only marks that the sheet ends inside a string or a bracket."""
    return bool(token.type == "error" and token.kind.startswith("eof-in"))


def refuse_deep(tokens: Iterable[Node]) -> None:
    """Raise Undecided when brackets are nested deeper than is followed."""
    waiting = [(token, 0) for token in tokens]
    while waiting:
        token, depth = waiting.pop()
        inner = content(token)
        if inner and depth == MOST_BRACKETS:
            raise Undecided("selector nested too deep")
        waiting.extend((each, depth + 1) for each in inner)


def content(token: Node) -> Sequence[Node]:
    """Return what stands in a function or in brackets, nothing for another token."""
    if token.type == "function":
        return token.arguments  # type: ignore[no-any-return]
    if token.type in ("[] block", "() block", "{} block"):
        return token.content  # type: ignore[no-any-return]
    return ()


def split(tokens: Iterable[Node]) -> list[list[Node]]:
    """Cut a list at its commas; there is always at least one part, maybe empty."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if is_literal(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def trim(tokens: list[Node]) -> list[Node]:
    """Drop white space at both ends."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].type == "whitespace":
        start += 1
    while end > start and tokens[end - 1].type == "whitespace":
        end -= 1
    return tokens[start:end]


def is_literal(token: Node, *values: str) -> bool:
    """Tell whether a token is one of these delimiters."""
    return bool(token.type == "literal" and token.value in values)


def mentions_nesting(tokens: Sequence[Node]) -> bool:
    """Tell whether ``&`` stands anywhere in ``tokens``, however deep."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if is_literal(token, "&"):
            return True
        waiting.extend(content(token))
    return False


def only_ident(tokens: list[Node]) -> str:
    """Return the one name that ``tokens`` must be."""
    if len(tokens) != 1 or tokens[0].type != "ident":
        raise InvalidSelector("one name expected")
    return str(tokens[0].value)


_AN_PLUS_B = late(
    r"(?P<word>odd|even)|(?P<whole>[+-]?\d+)"
    r"|(?P<step>[+-]?\d*)n(?:[ \t\r\n\f]*(?P<sign>[+-])[ \t\r\n\f]*(?P<offset>\d+))?",
    re.ASCII | re.IGNORECASE,
)


def an_plus_b(tokens: list[Node]) -> tuple[int, int]:
    """Read ``An+B`` into A and B."""
    # tinycss2.nth stops with an AttributeError at "2n-". Serialised, tokens that must not run
    # together have a comment between them; beside a sign it means nothing here.
    text = tinycss2.serialize(trim(tokens))
    for sign in "+-":
        text = text.replace("/**/" + sign, sign).replace(sign + "/**/", sign)
    match = _AN_PLUS_B.fullmatch(text)
    if match is None:
        raise InvalidSelector("An+B expected")
    if match["word"]:
        return 2, int(match["word"].lower() == "odd")
    if match["whole"]:
        return 0, _bounded(match["whole"])
    step = match["step"]
    step = step + "1" if step in ("", "+", "-") else step
    return _bounded(step), _bounded((match["sign"] or "") + (match["offset"] or "0"))


def _bounded(digits: str) -> int:
    # More digits than that are beyond the bound anyway, and int() of very many is refused.
    return max(-LARGEST_NTH - 1, min(int(digits[:20]), LARGEST_NTH))
