"""What a page asks for, what it is sent, and by whom."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field


class Asked(Struct, frozen=True):
    """A request of a page. ``navigation`` is True for the page itself, not for its frames."""

    url: str
    navigation: bool
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


class Answer(Struct, frozen=True):
    """What a server sends. ``kind`` is the value of ``Content-Type``, ``headers`` are the others."""

    status: int
    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Server(Protocol):
    """What stands in for the site's own server."""

    def is_own(self, url: str) -> bool:
        """Tell whether an address is one of this site."""
        ...

    async def answer(self, asked: Asked) -> Answer | None:
        """Return what is sent for an address of the site; None when there is no answer."""
        ...

    async def outside(self, asked: Asked) -> Answer | None:
        """Return what is sent for an address of another host; None when it is blocked."""
        ...

    def name_of(self, url: str) -> str:
        """Return how a file of the site is named in a report: by its path inside it."""
        ...
