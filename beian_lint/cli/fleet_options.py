"""Options of ``beian-lint fleet run`` that need a reader of their own."""

import ipaddress
from collections.abc import Mapping, Sequence

import typer

from beian_lint.version import VERSION

HOME = "https://github.com/beian-lint/beian-lint"


def pins_of(texts: Sequence[str]) -> Mapping[tuple[str, int], str]:
    """Return the addresses that ``--resolve`` names, as of curl: ``host:port:address``.

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
