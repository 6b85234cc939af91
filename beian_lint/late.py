"""A regular expression that is compiled when it is first used.

Compiling those of the whole program takes as long as checking a page several times over, and a page
that is right needs a third of them.
"""

import re
from typing import Any, AnyStr, cast


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, later; for patterns that most pages have no use for.

    `re`'s own functions do not take it, nor does anything that asks for its type.
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


class _Late:
    """A pattern's attributes, each kept from when it is first asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return value
