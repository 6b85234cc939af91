"""The plain check: paths and a few flags, as a hook passes them.

The parser of the command line takes longer to load than a page takes to check. Where nothing needs
it, the function that it would call is called as it would call it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from beian_lint.cli.command_table import COMMANDS

FLAGS = {f"--{name}": name for name in ("isolated", "strict", "quiet", "verbose", "sitemap")}
"""Options without a value, each of the same name as a parameter of `beian_lint.cli.checking.check`."""

OWN_VARIABLE = "BEIAN_LINT_"
"""Where a variable of ours is set, it may be one that the parser reads, as the shell's completion is."""


class Plain(Struct, frozen=True):
    """What a plain check was asked for."""

    paths: list[str]
    flags: dict[str, Any]


def read_plain(arguments: Sequence[str], environment: Mapping[str, str]) -> Plain | None:
    """Read a command line that is plain; None for any other, which is for the parser."""
    if any(name.lstrip("_").startswith(OWN_VARIABLE) for name in environment):
        return None
    command = next(iter(arguments), "")
    if command in COMMANDS and command != "check":
        return None
    plain = Plain([], {})
    for argument in arguments[1:] if command == "check" else arguments:
        if argument in FLAGS:
            plain.flags[FLAGS[argument]] = True
        elif argument.startswith("-"):
            return None
        else:
            plain.paths.append(argument)
    return plain


def run_plain(plain: Plain) -> int:
    """Check what was asked for; return the exit code."""
    from beian_lint.cli.checking import check

    return check(plain.paths, **plain.flags)
