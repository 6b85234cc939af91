"""Options of ``beian-lint fleet``: those of several commands, and the readers of others."""

import ipaddress
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from beian_lint.cli.speech import help_in
from beian_lint.version import VERSION

STORE = Path("fleet.db")

StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        metavar="FILE",
        envvar="BEIAN_LINT_STORE",
        help=help_in("结果库（SQLite 文件）。", "The store of results, an SQLite file."),
    ),
]
RunOption = Annotated[
    int | None,
    typer.Option(
        "--run",
        metavar="N",
        help=help_in("第几次检查，默认最近一次。", "Which run; the last."),
    ),
]

HOME = "https://github.com/beian-lint/beian-lint"


def pins_of(texts: Sequence[str]) -> Mapping[tuple[str, int], str]:
    """Return the addresses that ``--resolve`` names, as of curl: ``host:port:address``.

    The host ``*`` is every name.

    Raises:
        BadParameter: when one is written otherwise.
    """
    pins: dict[tuple[str, int], str] = {}
    for text in texts:
        host, _, rest = text.partition(":")
        port, _, address = rest.partition(":")
        address = address.strip("[]")
        digits = port.isascii() and port.isdecimal() and len(port) < 6
        if not host or not digits or not 0 < int(port) < 65_536 or not _is_ip(address):
            raise typer.BadParameter(f"{text}: HOST:PORT:ADDRESS", param_hint="--resolve")
        pins[host.lower(), int(port)] = address
    return pins


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def agent_of(contact: str) -> str:
    """Return the user agent, with where to ask.

    Raises:
        BadParameter: when a header could not carry that.
    """
    if not contact.isascii() or not contact.isprintable() or len(contact) > 200:
        raise typer.BadParameter("URL|MAIL", param_hint="--contact")
    where = contact.strip() or HOME
    return f"Mozilla/5.0 (compatible; beian-lint/{VERSION}; +{where})"
