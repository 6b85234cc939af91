"""What was collected of a page at one viewport: a copy and facts. Saved, it replays by itself."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field, to_builtins

from beian_lint.browsing import Unreplayable
from beian_lint.evidence import Blind, Picture, Viewport

FORMAT: Final = 1
"""The version of the saved form."""

FactKey = str
"""``aspect:stamp``, such as ``text:12``."""


class Loaded(Struct, frozen=True):
    """What an image element of the copy has loaded. ``address`` is None when it is as written.

    ``width`` and ``height`` are the natural size in px, 0 where there is no picture (or, in an SVG,
    where nothing is known of it).
    """

    address: str | None
    width: int
    height: int
    complete: bool


class Copy(Struct, frozen=True):
    """The copy of a live page.

    ``images`` are by stamp; ``closed`` are stamps of elements that may have a closed shadow tree;
    ``foreign`` are frames of other origins.
    """

    html: str
    url: str
    base: str
    images: Mapping[int, Loaded]
    foreign: tuple[str, ...]
    closed: tuple[int, ...]
    scripted: bool


class Snapshot(Struct):
    """One page at one viewport. ``facts`` grow while extraction asks; the rest stays as it is."""

    page: str
    viewport: Viewport
    copy: Copy
    blind: tuple[Blind, ...] = ()
    facts: dict[FactKey, Any] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)


def read_copy(told: Mapping[str, Any]) -> Copy:
    """Read what the collector's ``serialise`` returns."""
    return Copy(
        html=told["html"],
        url=told["url"],
        base=told["base"],
        images={
            int(stamp): Loaded(address, int(width), int(height), bool(complete))
            for stamp, address, width, height, complete in told["images"]
        },
        foreign=tuple(told["foreign"]),
        closed=tuple(told["closed"]),
        scripted=bool(told["scripted"]),
    )


def as_json(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as plain JSON values."""
    copy = snapshot.copy
    return {
        "page": snapshot.page,
        "viewport": snapshot.viewport,
        "html": copy.html,
        "url": copy.url,
        "base": copy.base,
        "images": [
            [stamp, one.address, one.width, one.height, one.complete]
            for stamp, one in copy.images.items()
        ],
        "foreign": list(copy.foreign),
        "closed": list(copy.closed),
        "scripted": copy.scripted,
        "blind": [to_builtins(one) for one in snapshot.blind],
        "facts": snapshot.facts,
        "pictures": {source: to_builtins(one) for source, one in snapshot.pictures.items()},
    }


def from_json(told: Mapping[str, Any]) -> Snapshot:
    """Read a snapshot.

    Raises:
        Unreplayable: when the values are not those of a snapshot.
    """
    try:
        return Snapshot(
            page=told["page"],
            viewport=told["viewport"],
            copy=read_copy(told),
            blind=tuple(Blind(one["case"], one["what"]) for one in told["blind"]),
            facts=dict(told["facts"]),
            pictures={source: _picture(one) for source, one in told["pictures"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreplayable(str(error)) from error


def _picture(told: Mapping[str, Any]) -> Picture:
    facts = tuple((str(name), str(value)) for name, value in told["facts"])
    return Picture(**{**told, "facts": facts})
