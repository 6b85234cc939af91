"""Which language to speak when nobody says."""

import re
from collections.abc import Mapping
from typing import Literal

from beian_lint.words import Language

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that decide the language of messages, the first that is not empty (POSIX)."""


def language_of(setting: Literal["auto", "zh", "en"], environ: Mapping[str, str]) -> Language:
    """Return the language of messages for a setting, in an environment.

    The users are web teams in China: ``auto`` is Chinese unless the environment names another
    language. ``C`` and ``POSIX`` (``C.UTF-8`` too), which most containers and CI runners have,
    and an environment that says nothing, name none.
    """
    if setting != "auto":
        return setting
    said = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    language = re.split(r"[-_.@]", said)[0].lower()
    return "zh" if language in {"", "c", "posix", "zh", "chinese"} else "en"
