"""Sheet text → style rules with the at-rules round them, split as CSS Syntax 3 has it.

A framework's sheet holds thousands of rules of which a page needs a handful. So nothing is parsed
here: boundaries are found by compiled expressions at C speed, and each rule keeps the places of
its prelude and its declarations in the text; tinycss2 reads them only when an element asks.
Every step goes forward and nesting is a list, so time is linear and input depth costs no stack.
"""

import re
from typing import Literal

from msgspec import Struct

from beian_lint.css.scanning import (
    AT_KEYWORD,
    DECLARATION,
    GAP,
    NOT_NAME,
    SKIP,
    WHITE,
    skip_to,
    unescape,
)
from beian_lint.css.selector_model import ascii_lower

Kind = Literal[
    "style",
    "media",
    "supports",
    "layer",
    "container",
    "scope",
    "starting-style",
    "keyframes",
    "property",
    "import",
    "namespace",
    "other",
]
_GROUPS: dict[str, Kind] = {
    "media": "media",
    "supports": "supports",
    "layer": "layer",
    "container": "container",
    "scope": "scope",
    "starting-style": "starting-style",
}
_LEAVES: dict[str, Kind] = {
    "keyframes": "keyframes",
    "-webkit-keyframes": "keyframes",
    "property": "property",
}
_STATEMENTS: dict[str, Kind] = {"import": "import", "namespace": "namespace", "layer": "layer"}


class Context(Struct, frozen=True, eq=False):
    """What a rule stands in: a group at-rule, or the style rule it is nested in.

    ``prelude`` is the text after the at-keyword, or the selector list; ``start`` is its offset.
    ``nested`` says that bare declarations may stand in it: it is in a style rule or right in @scope;
    ``styled`` that it is in a style rule.
    """

    kind: Kind
    prelude: str
    start: int
    parent: "Context | None" = None
    keyword: str = ""
    nested: bool = False
    styled: bool = False

    @property
    def text(self) -> str:
        """The at-rule as written, for a message: ``@media (max-width: 768px)``."""
        condition = " ".join(self.prelude.split())
        return f"@{self.keyword} {condition}".rstrip() if self.keyword else condition


class Block(Struct, frozen=True, eq=False):
    """A run of declarations that apply together, or an at-rule that is no group.

    A style rule that holds nested rules gives a block for each run of declarations between them.
    The prelude is empty for a run that stands bare in a group or in @scope: it applies to what the
    style rule round it selects. Of an ``other`` at-rule the prelude is the keyword; a group gives
    an ``other`` block too, whose context is the group itself.
    """

    kind: Kind
    prelude: str
    start: int
    body_start: int
    body_end: int
    context: Context | None
    plain: bool = False
    """In the body every ``;`` ends a declaration: none stands in a string, comment or bracket."""


# A rule, or a body, in which every character speaks for itself: most of every sheet.
_BARE = r"[^{}\"'/\\()\[\];@<]"
_BRACKETS = rf"\({_BARE}*+\)|\[{_BARE}*+(?:\"[^\"\\\n;{{}}]*+\"|'[^'\\\n;{{}}]*+')?{_BARE}*+\]"
_PLAIN_PRELUDE = (
    rf"(?:[^{{}}\"'/\\()\[\]@;<\s-]|-(?!-)|\[{_BARE}*+\])"
    rf"(?:{_BARE}++|{_BRACKETS}|\\[^\n])*+"
)
_PLAIN_URL = rf"(?<={NOT_NAME}[uU][rR][lL])\([^\"'\\();{{}}]*+\)"
_PLAIN_BODY = (
    rf"(?:[^{{}}\"'/\\()\[\]@]++|/(?!\*)|(?<![lL])\({_BARE}*+\)|{_PLAIN_URL}"
    r"|\"[^\"\\\n;{}]*+\"|'[^'\\\n;{}]*+'|\\[^\n;{}])*+"
)
_PLAIN_RULE = re.compile(rf"{GAP}({_PLAIN_PRELUDE})\{{({_PLAIN_BODY})\}}")
_PLAIN_RUN = re.compile(_PLAIN_BODY)


def split_sheet(text: str) -> list[Block]:
    """Split a preprocessed sheet into its blocks, in source order."""
    return _Splitter(text).split()


def split_declarations(text: str, block: Block) -> list[tuple[str, int, int, int]]:
    """Return (name, start, value start, value end) of each declaration in the body of a block.

    Names are unescaped, in lower case unless custom. The value runs from after the colon to before
    the ``;`` and includes white space, comments and ``!important``. What has no name and colon is
    left out.
    """
    found: list[tuple[str, int, int, int]] = []
    at, stop = block.body_start, block.body_end
    while at < stop:
        skipped = SKIP.match(text, at, stop)
        assert skipped is not None
        at = skipped.end()
        if block.plain:
            end = text.find(";", at, stop)
            end = stop if end < 0 else end
        else:
            end = skip_to(text, at, ";", stop)
        if match := DECLARATION.match(text, at, end):
            name = unescape(match[1])
            if not name.startswith("--"):
                name = ascii_lower(name)
            found.append((name, match.start(), match.end(), end))
        at = end + 1
    return found


class _Splitter:
    """One pass over a sheet; ``opened`` holds the at-rules and style rules not yet closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.opened: list[Context] = []

    def split(self) -> list[Block]:
        text, length = self.text, len(self.text)
        plain_rule, blocks, opened = _PLAIN_RULE.match, self.blocks, self.opened
        at = 0
        while at < length:
            context = opened[-1] if opened else None
            if context is None or not context.nested:
                match = plain_rule(text, at)
                if match:
                    start = match.start(1)
                    body_start, body_end = match.span(2)
                    blocks.append(
                        Block(
                            "style",
                            match[1].rstrip(WHITE),
                            start,
                            body_start,
                            body_end,
                            context,
                            plain=True,
                        )
                    )
                    at = match.end()
                    continue
            at = self._item(at, context)
        return blocks

    def _item(self, at: int, context: Context | None) -> int:
        """Read one at-rule, style rule head, run of declarations or closing brace."""
        text = self.text
        at = self._skip(at)
        if at >= len(text):
            return at
        char = text[at]
        if char == "}" and context is not None:
            self.opened.pop()
            return at + 1
        if context is None:
            if text.startswith("<!--", at):
                return at + 4
            if text.startswith("-->", at):
                return at + 3
        if char == "@" and (name := AT_KEYWORD.match(text, at)):
            return self._at_rule(name, context)
        if context is not None and context.nested:
            return self._nested(at, context)
        brace = skip_to(text, at, "{" if context is None else "{}")
        if brace >= len(text) or text[brace] == "}":
            return brace
        if _is_custom(text, at):
            # It looks like a custom property: the rule is dropped whole.
            return skip_to(text, brace + 1, "}") + 1
        return self._open_style(at, brace, context)

    def _skip(self, at: int) -> int:
        """Pass over white space and comments; a comment that never ends takes the rest."""
        skipped = SKIP.match(self.text, at)
        assert skipped is not None
        return len(self.text) if self.text.startswith("/*", skipped.end()) else skipped.end()

    def _open_style(self, at: int, brace: int, context: Context | None) -> int:
        prelude = self.text[at:brace].rstrip(WHITE)
        style = Context("style", prelude, at, context, nested=True, styled=True)
        self.opened.append(style)
        return self._run(brace + 1, style, first=True)

    def _nested(self, at: int, context: Context) -> int:
        """Read what stands among declarations: a nested rule, or a run of declarations."""
        end = skip_to(self.text, at, "{};")
        if end < len(self.text) and self.text[end] == "{" and not _is_custom(self.text, at):
            return self._open_style(at, end, context)
        return self._run(at, context)

    def _run(self, at: int, context: Context, *, first: bool = False) -> int:
        """Collect declarations up to the next nested rule, at-rule or the closing brace."""
        text, length = self.text, len(self.text)
        start = end = at
        while at < length:
            at = self._skip(at)
            if at >= length or text[at] == "}" or AT_KEYWORD.match(text, at):
                break
            if text[at] == ";":
                at += 1
                continue
            stop = skip_to(text, at, "{};")
            if stop < length and text[stop] == "{":
                if not _is_custom(text, at):
                    break
                while stop < length and text[stop] == "{":
                    stop = skip_to(text, skip_to(text, stop + 1, "}") + 1, "{};")
            at = end = min(stop, length)
        if end > start or first:
            run = _PLAIN_RUN.match(text, start, end)
            plain = run is not None and run.end() == end
            if context.kind == "style":
                block = Block(
                    "style", context.prelude, context.start, start, end, context.parent, plain=plain
                )
            else:
                block = Block("style", "", start, start, end, context, plain=plain)
            self.blocks.append(block)
        return at

    def _at_rule(self, name: re.Match[str], context: Context | None) -> int:
        text = self.text
        keyword = ascii_lower(unescape(name[1]))
        at = name.end()
        end = skip_to(text, at, "{;" if context is None else "{;}")
        prelude = text[at:end]
        in_style = context is not None and context.styled
        if end >= len(text) or text[end] != "{":
            kind = _STATEMENTS.get(keyword, "other")
            if kind != "other" and (context is None or (kind == "layer" and not in_style)):
                self.blocks.append(Block(kind, prelude, at, end, end, context))
            return end + (end < len(text) and text[end] == ";")
        if keyword in _GROUPS:
            kind = _GROUPS[keyword]
            # Chromium takes bare declarations right in @scope, but in no group inside it.
            nested = kind == "scope" or (
                context is not None and context.nested and context.kind != "scope"
            )
            group = Context(kind, prelude, at, context, keyword, nested, in_style)
            self.blocks.append(Block("other", keyword, at, end, end, group))
            self.opened.append(group)
            return self._run(end + 1, group) if group.nested else end + 1
        close = skip_to(text, end + 1, "}")
        kind = _LEAVES.get(keyword, "other")
        if not in_style:
            prelude = keyword if kind == "other" else prelude
            self.blocks.append(Block(kind, prelude, at, end + 1, close, context))
        return close + 1


def _is_custom(text: str, at: int) -> bool:
    """Tell whether a custom property is set at this offset."""
    match = DECLARATION.match(text, at)
    return match is not None and unescape(match[1]).startswith("--")
