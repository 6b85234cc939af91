"""What is wrong with settings, in both languages: where, which key, why, and the nearest right."""

from collections.abc import Collection, Iterable
from pathlib import Path

from msgspec import Struct

from beian_lint.words import Language, Say

Facts = tuple[tuple[str, str], ...]

COMMAND_LINE = Say("命令行", "command line")
MORE = Say("另有 {count} 处问题。", "And {count} more.")

MOST_TOLD = 20
"""How many problems are told at once."""


class Problem(Struct, frozen=True):
    """One thing wrong with the settings.

    ``key`` is the path of the key (``sites[0].numbers[1]``), empty when the whole file is at
    fault. ``file`` is None for the command line. ``line`` counts from 1, None where unknown.
    """

    key: str
    say: Say
    facts: Facts = ()
    file: Path | None = None
    line: int | None = None

    def in_(self, language: Language) -> str:
        """Return ``file:line: key: sentence`` in ``language``."""
        where = str(from_here(self.file)) if self.file else COMMAND_LINE.in_(language)
        if self.line is not None:
            where += f":{self.line}"
        key = f"{self.key}: " if self.key else ""
        return f"{where}: {key}{self.say.in_(language, **dict(self.facts))}"


class SettingsError(Exception):
    """The settings cannot be used. ``problems`` holds everything that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def in_(self, language: Language) -> str:
        """Return one line per problem in ``language``."""
        lines = [problem.in_(language) for problem in self.problems[:MOST_TOLD]]
        if len(self.problems) > MOST_TOLD:
            lines.append(MORE.in_(language, count=len(self.problems) - MOST_TOLD))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_("en")


def from_here(path: Path) -> Path:
    """Return a path as seen from the working directory, if it lies in it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def shown(value: object) -> str:
    """Return a value from a settings file fit for a sentence: short, and without control codes."""
    text = value if isinstance(value, str) else str(value)
    text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:81])
    return text[:79] + "…" if len(text) > 80 else text


def nearest(word: str, choices: Collection[str]) -> str | None:
    """Return the choice that ``word`` was most likely meant to be, or None."""
    from difflib import get_close_matches

    meant = word.lower().replace("_", "-")
    return next(iter(get_close_matches(meant, choices, n=1)), None) if len(word) <= 60 else None
