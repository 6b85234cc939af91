"""The link of a filing: the one its number stands in, else a platform link beside it."""

import re
from typing import Literal

from lxml import etree
from msgspec import Struct

from beian_lint.evidence import Link, Shown, Sighting, Why
from beian_lint.extract.numbers import TextNumber
from beian_lint.extract.seen import best, worst
from beian_lint.extract.text import PageText, Span, local_name
from beian_lint.late import late
from beian_lint.once import once
from beian_lint.page import Page
from beian_lint.platform import PlatformLink, read_link

BESIDE = 160
"""Characters of text that may stand between a number and a platform link without its code."""

PLATFORM_HINT = late(r"beian|gov|mps|miit|recordcode|websearch", re.IGNORECASE)

SURE_KINDS = {"psb": ("mps", "legacy", "front"), "icp": ("miit", "dead")}


class PageLinks(Struct, dict=True):
    """The links of one page, each address read at most once."""

    page: Page
    text: PageText
    base: str

    def target(self, span: Span, registry: Literal["psb", "icp"]) -> PlatformLink:
        """Read the address of a link as meant for a registry."""
        return read_link(span.element.get("href") or "", self.base, registry)

    def around(self, number: TextNumber) -> Span | None:
        """Return the link that the number, or its digits, stand in."""
        start, end = number.found.start, number.found.end
        best_span: Span | None = None
        for span in self.text.links:
            if span.start < end and span.end > start and span.element.get("href") is not None:
                covered = self.text.text[max(span.start, start) : min(span.end, end)]
                if any(character.isalnum() for character in covered) and (
                    best_span is None or span.end - span.start > best_span.end - best_span.start
                ):
                    best_span = span
        return best_span

    @once
    def psb(self) -> list[tuple[Span, PlatformLink]]:
        """All links of the page that lead to the public-security platform."""
        return self._to("psb")

    @once
    def icp(self) -> list[tuple[Span, PlatformLink]]:
        """All links of the page that lead to the ministry's platform."""
        return self._to("icp")

    def _to(self, registry: Literal["psb", "icp"]) -> list[tuple[Span, PlatformLink]]:
        found = []
        for span in self.text.links:
            if PLATFORM_HINT.search((span.element.get("href") or "")[:4096]):
                target = self.target(span, registry)
                if target.kind in SURE_KINDS[registry]:
                    found.append((span, target))
        return found

    def beside(
        self, number: TextNumber, others: list[TextNumber]
    ) -> tuple[Span, PlatformLink] | None:
        """Return a platform link that belongs to a number standing outside every link.

        A link round another number is that number's. One with this number's code belongs to it
        wherever it stands near; one with another code, or none, only when no other number of the
        registry is nearer.
        """
        registry = number.found.record.registry
        candidates: list[tuple[bool, int, int, Span, PlatformLink]] = []
        for span, target in self.psb if registry == "psb" else self.icp:
            if any(
                other.found.start < span.end and other.found.end > span.start for other in others
            ):
                continue
            gap = self.gap(span, number)
            same_code = bool(target.code) and target.code == number.found.record.digits
            if same_code and gap > 4 * BESIDE or not same_code and gap > BESIDE:
                continue
            nearer = any(
                other.found.record.registry == registry and self.gap(span, other) < gap
                for other in others
                if other is not number
            )
            if same_code or not nearer:
                candidates.append((not same_code, gap, len(candidates), span, target))
        if not candidates:
            return None
        *_, span, target = min(candidates, key=lambda candidate: candidate[:3])
        return span, target

    def gap(self, span: Span, number: TextNumber) -> int:
        """Count the characters, blanks left out, between a link and a number."""
        if span.end <= number.found.start:
            between = self.text.text[span.end : number.found.start]
        else:
            between = self.text.text[number.found.end : span.start]
        return len("".join(between.split()))

    def look(self, span: Span, target: PlatformLink) -> Link:
        """See whether a person can see and click a link."""
        sight = self.page.sight
        if local_name(span.element.tag) == "area":
            seen = self._mapped_seen(span.element)
        else:
            seen = worst((sight.shown(span.element, "link"), self._content_seen(span)))
        return Link(
            place=sight.place(span.element, "".join(span.element.itertext())),
            target=target,
            shown=seen,
        )

    def _mapped_seen(self, area: etree._Element) -> Sighting:
        """Tell whether a person sees a picture that the map of an area lies over."""
        above = next((one for one in area.iterancestors() if local_name(one.tag) == "map"), None)
        name = None if above is None else above.get("name") or above.get("id")
        pictures = [
            self.page.sight.shown(one, "image")
            for one in self.page.document.root.iter("img")
            if name and (one.get("usemap") or "").partition("#")[2] == name
        ]
        if not pictures:
            empty = Shown("no", Why("empty-link", element=describe(area)))
            return Sighting(empty, empty)
        return best(pictures)

    def _content_seen(self, span: Span) -> Sighting:
        sight = self.page.sight
        parts = [
            sight.shown(owner, "text") for owner in self.text.owners(span.start, span.end)[:40]
        ]
        inside = span.element.iter("img", "svg", "input", "object", "i", "span", "em", "b", "div")
        for _, element in zip(range(40), inside, strict=False):
            name = local_name(element.tag)
            if name == "svg":
                parts.append(sight.shown(element, "svg"))
            elif name in ("img", "input", "object"):
                parts.append(sight.shown(element, "image"))
            elif not (element.text or "").strip():
                parts.extend(painted.sighting for painted in sight.painted(element))
        if not parts or not any(
            part.at(v).answer == "yes" for part in parts for v in ("desktop", "phone")
        ):
            parts.extend(painted.sighting for painted in sight.painted(span.element))
            parts.extend(seen for _, _, seen in sight.generated(span.element))
        if not parts:
            empty = Shown("no", Why("empty-link", element=describe(span.element)))
            return Sighting(empty, empty)
        return best(parts)


def describe(element: etree._Element) -> str:
    """Return a short CSS-like name of an element: tag, id and classes."""
    name = local_name(element.tag) if isinstance(element.tag, str) else "?"
    ident = f"#{element.get('id')}" if element.get("id") else ""
    classes = "".join(f".{one}" for one in (element.get("class") or "").split()[:3])
    return f"{name}{ident}{classes}"[:120]
