"""What the documentation shows: its code blocks, and the commands in them."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)
SHELL = {"sh", "bash", "console"}

NAMES = {"beian-lint check --baseline", "beian-lint explain ID", "beian-lint explain 规则编号"}
"""What names a command or an option in a sentence, and is no command line."""

_MARKDOWN = MarkdownIt().enable("table")
_ENDS = {"&&", "||", "|", ";", ">", ">>", "&"}
_RUNNERS = (
    ("beian-lint",),
    (".beian/bin/beian-lint",),
    ("uvx", "beian-lint"),
    ("pipx", "run", "beian-lint"),
    ("python3", "-m", "beian_lint"),
    ("python", "-m", "beian_lint"),
)


@dataclass(frozen=True)
class Block:
    """A code block under the last heading of the second level before it."""

    heading: str
    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    found, heading = [], ""
    tokens = _MARKDOWN.parse(page.read_text(encoding="utf-8"))
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            heading = tokens[position + 1].content
        elif token.type == "fence":
            found.append(Block(heading, token.info.strip(), token.content))
    return found


def block(page: str, heading: str, language: str = "yaml") -> str:
    """The one block of a language under a heading of a page in ``docs``."""
    (found,) = (
        one.text
        for one in blocks(ROOT / "docs" / page)
        if one.heading == heading and one.language == language
    )
    return found


def inline_code(page: Path) -> Iterator[str]:
    for token in _MARKDOWN.parse(page.read_text(encoding="utf-8")):
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content


def commands(text: str) -> Iterator[tuple[str, ...]]:
    """The arguments of each call of beian-lint in lines of shell, by whatever runner."""
    for line in text.splitlines():
        lexer = shlex.shlex(re.sub(r"^\$ ", "", line), posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words: list[str] = []
        for word in [*lexer, ";"]:
            if word not in _ENDS:
                words.append(word)
                continue
            named = [re.sub(r"[=@][=@\d.]+$", "", one) for one in words]
            for runner in _RUNNERS:
                if tuple(named[: len(runner)]) == runner:
                    yield tuple(words[len(runner) :])
            words = []


def shown_commands() -> list[tuple[str, ...]]:
    """Every command of beian-lint that a page shows, in a block or in a sentence."""
    found: set[tuple[str, ...]] = set()
    for page in PAGES:
        for one in blocks(page):
            if one.language in SHELL:
                found |= set(commands(one.text))
        for code in inline_code(page):
            words = next(commands(code), ())
            if len(words) > 1 and code not in NAMES:
                found.add(words)
    return sorted(found)
