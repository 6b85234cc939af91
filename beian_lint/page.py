"""What an eye hands over: a page, and the sight that answers what a person sees of an element."""

from collections.abc import Sequence
from typing import Literal, Protocol

from lxml import etree
from msgspec import Struct

from beian_lint.document import Document
from beian_lint.evidence import Blind, Encoding, Picture, Place, Sighting

Aspect = Literal["text", "image", "link", "svg", "background"]
"""What of an element is asked for: its own text, its replaced picture, its clickable area,
its drawing, or the pictures painted as its background."""

Pseudo = Literal["before", "after"]


class Painted(Struct, frozen=True):
    """A picture that a style sheet paints: as background or as ``content: url()``.

    ``source`` is as written in the sheet; ``base`` is the address of that sheet, to resolve it.
    """

    source: str
    base: str
    pseudo: Pseudo | None
    sighting: Sighting


class Sight(Protocol):
    """The answers in which the two eyes differ, and nothing else."""

    @property
    def blind(self) -> tuple[Blind, ...]:
        """What this eye could not see: style sheets that are remote, absent or unreadable."""
        ...

    def shown(self, element: etree._Element, aspect: Aspect) -> Sighting:
        """Tell whether a person sees this aspect of the element, per viewport."""
        ...

    def whole(self, element: etree._Element, stretch: str) -> Sighting:
        """Tell whether all of a stretch of the element's own text is seen, not cut off."""
        ...

    def generated(self, element: etree._Element) -> Sequence[tuple[Pseudo, str, Sighting]]:
        """Return the text that ``::before`` and ``::after`` of the element paint."""
        ...

    def generators(self) -> Sequence[etree._Element]:
        """Return the elements that may have generated text with a record number in it."""
        ...

    def painted(self, element: etree._Element) -> Sequence[Painted]:
        """Return the pictures that style sheets paint on the element and its pseudo-elements."""
        ...

    def picture(self, source: str, base: str | None = None) -> Picture:
        """Load the picture at an address as written on the page (or in the sheet at ``base``)."""
        ...

    def candidates(self, element: etree._Element) -> Sequence[tuple[str, str]]:
        """Return (address as written, where it came from) of what an ``img`` loads, per viewport.

        Where it came from is ``src``, ``srcset``, ``source`` or the name of the lazy attribute.
        """
        ...

    def script(self, source: str) -> str:
        """Return the text of a script of the site, empty when it is not in the site."""
        ...

    def place(self, element: etree._Element, excerpt: str = "") -> Place:
        """Return the place of an element, as exactly as this eye knows it."""
        ...

    def close(self) -> None:
        """Let go of what was worked out; what is asked afterwards is worked out anew."""
        ...


class Page(Struct, frozen=True):
    """One page as an eye hands it to extraction.

    ``path`` is relative to the site's root with ``/``; ``base_url`` is the address against which
    a browser resolves what the page refers to (its own, or that of ``<base href>``);
    ``partial`` is True for a fragment that is judged
    for what it holds, not for what a whole page would need.
    """

    path: str
    base_url: str
    document: Document
    sight: Sight
    eye: Literal["static", "rendered"]
    partial: bool = False
    encoding: Encoding | None = None

    def close(self) -> None:
        """Let go of what was worked out, so that the page is freed with the last who holds it.

        Its parts refer to one another; without this it stays until the collector comes by, which in
        a run over many pages is dozens of them at once.
        """
        self.sight.close()
