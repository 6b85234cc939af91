"""Platform links: where a link leads, and the record code in it.

Addresses are read as a browser reads them (WHATWG URL), never with a regular expression.
"""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

PlatformKind = Literal["mps", "legacy", "front", "miit", "dead", "wrong"]


@dataclass(frozen=True, slots=True)
class PlatformLink:
    """What a link's address amounts to."""

    href: str
    url: str | None
    host: str | None
    registry: Literal["psb", "icp"] | None
    kind: PlatformKind
    code: str | None = None
    fault: str = ""


_DEAD = ("www.miitbeian.gov.cn", "miitbeian.gov.cn", "www.beian.miit.gov.cn",
         "www.miibeian.gov.cn", "miibeian.gov.cn")  # fmt: skip


def read_link(href: str, base: str, registry: Literal["psb", "icp"] = "psb") -> PlatformLink:
    """Read the address ``href`` found on the page at ``base``."""
    from can_ada import parse

    shown = href[:500]
    stripped = href.strip()
    if not stripped:
        return PlatformLink(shown, None, None, None, "wrong", None, "empty")
    if stripped.startswith("#"):
        return PlatformLink(shown, None, None, None, "wrong", None, "fragment-only")
    if stripped.lower().startswith("javascript:"):
        return PlatformLink(shown, None, None, None, "wrong", None, "script")
    try:
        url = parse(base) + stripped
    except ValueError:
        return PlatformLink(shown, None, None, None, "wrong", None, "unparseable")
    host = url.hostname.rstrip(".")
    if host == "beian.miit.gov.cn" or host in _DEAD:
        if registry == "psb":
            return PlatformLink(shown, url.href, host, "icp", "wrong", None, "ministry")
        return PlatformLink(shown, url.href, host, "icp", "dead" if host in _DEAD else "miit")
    if host in ("beian.mps.gov.cn", "beian.gov.cn", "www.beian.gov.cn"):
        if registry == "icp":
            return PlatformLink(shown, url.href, host, "psb", "wrong", None, "police")
        mps = host == "beian.mps.gov.cn"
        query = url.hash.partition("?")[2] if mps else url.search[1:]
        wanted = "code" if mps else "recordcode"
        pairs = {key.lower(): value for key, value in parse_qsl(query, max_num_fields=50)}
        code = pairs.get(wanted)
        if code is None:
            return PlatformLink(shown, url.href, host, "psb", "front", None, "code-missing")
        if len(code) != 14 or not code.isdecimal():
            return PlatformLink(shown, url.href, host, "psb", "front", code, "code-unfit")
        return PlatformLink(shown, url.href, host, "psb", "mps" if mps else "legacy", code)
    own = parse(base).hostname == url.hostname
    fault = "own-site" if own else "other-host"
    return PlatformLink(shown, url.href, host, None, "wrong", None, fault)
