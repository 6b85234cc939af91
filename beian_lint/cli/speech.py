"""The language in which the command line itself speaks, before any settings are read."""

import os
import sys
from typing import cast

from beian_lint.report.printable import harmless
from beian_lint.settings import language_of
from beian_lint.words import Language, Say


def _asked() -> Language:
    """Return the language of ``--lang`` among the arguments, else that of the environment."""
    arguments = sys.argv[1:]
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[index + 1 : index + 2]), "")
            if value in ("zh", "en"):
                return cast(Language, value)
    return language_of("auto", os.environ)


LANGUAGE: Language = _asked()


def help_in(zh: str, en: str) -> str:
    """Return the one of two help texts that is in the user's language."""
    return Say(zh, en).in_(LANGUAGE)


def say(sentence: Say, **facts: object) -> None:
    """Tell the user something on standard error."""
    text = sentence.in_(LANGUAGE, **{key: harmless(str(fact)) for key, fact in facts.items()})
    tell(f"beian-lint: {text}")


def tell(text: str) -> None:
    """Print a text of our own on standard error; a GitHub runner finds no command in it."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from beian_lint.report.as_github import muted

        text = muted(text)
    print(text, file=sys.stderr)  # noqa: T201 - the command line's own voice
