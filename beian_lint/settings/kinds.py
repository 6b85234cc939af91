"""The kinds of value that a key may have, as data: shape and bounds, but no judgement."""

from typing import Literal

from msgspec import Struct

from beian_lint.settings.globs import LONGEST
from beian_lint.words import Say

Scope = Literal["run", "site", "page"]
"""Where a key may stand: at the top of the file, in ``[[sites]]``, in ``[[overrides]]``."""

FormName = Literal["path", "glob", "number", "selector", "base", "origin", "host", "rule", "reason"]


class Flag(Struct, frozen=True):
    """True or false."""


class Whole(Struct, frozen=True):
    """A whole number in a range, both ends included."""

    lowest: int
    highest: int


class Size(Struct, frozen=True):
    """A number of bytes, as a whole number or as text with a unit."""

    highest: int


class Choice(Struct, frozen=True):
    """One of a few words."""

    words: tuple[str, ...]


class Text(Struct, frozen=True):
    """Text of a form.

    ``pattern``, written for Python and ECMAScript alike, is what the form needs at the least.
    """

    form: FormName
    longest: int
    pattern: str


class Many(Struct, frozen=True):
    """A list of values, without regard to their number but for the bounds."""

    of: Choice | Text
    fewest: int = 0


class Levels(Struct, frozen=True):
    """A table from rule id to level."""


class Tables(Struct, frozen=True):
    """A list of tables with ``own`` keys, and with all keys that may stand in ``scope``."""

    own: tuple["Key", ...]
    scope: Scope | None = None


Kind = Flag | Whole | Size | Choice | Text | Many | Levels | Tables


class Key(Struct, frozen=True):
    """One key: its name in TOML, what it holds, where it may stand, and its words.

    ``example`` is a TOML value. ``required`` keys must be said wherever their table is.
    """

    name: str
    kind: Kind
    doc: Say
    example: str
    scopes: tuple[Scope, ...] = ("run",)
    required: bool = False

    @property
    def field(self) -> str:
        """The name of the field of `Settings` and `Partial`."""
        return self.name.replace("-", "_")


MOST = 1000
"""The most entries of any list or table."""

LEVELS = Choice(("off", "info", "warning", "error"))

_PLAIN = r"[^\u0000-\u001f\u007f-\u009f]"
_INK = r"[^\s\u0000-\u001f\u007f-\u009f]"
PATH = Text("path", 1000, rf"^{_PLAIN}*{_INK}{_PLAIN}*$")
GLOB = Text(
    "glob", LONGEST, r"^[^!{}\\\u0000-\u001f\u007f-\u009f][^{}\\\u0000-\u001f\u007f-\u009f]*$"
)
NUMBER = Text("number", 64, rf"^{_PLAIN}*[0-9０-９]{_PLAIN}*$")
SELECTOR = Text("selector", 1000, rf"^{_PLAIN}*{_INK}{_PLAIN}*$")
BASE = Text("base", 256, r"^/([^\s/?#\\][^\s?#\\]*)?$")
ORIGIN = Text("origin", 300, r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\\@]+/?$")
HOST = Text("host", 253, r"^(\*\.)?[^\s/?#\\@:*\[\]]+$")
RULE = Text("rule", 64, r"^[a-z]+(-[a-z]+)+$")
REASON = Text("reason", 1000, _INK)

UNITS = {
    "B": 1,
    "kB": 10**3,
    "KB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "KiB": 2**10,
    "MiB": 2**20,
    "GiB": 2**30,
}
"""Bytes per unit of size."""

SIZE = rf"^([0-9]{{1,12}}) ?({'|'.join(UNITS)})?$"
