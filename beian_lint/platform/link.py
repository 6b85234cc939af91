"""Reading the address of a link: whose platform it opens, and which record there.

Addresses are parsed as a browser parses them (WHATWG URL): backslashes, line breaks inside,
percent-encoded hosts and user-info tricks end where a click would end.
"""

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, unquote

from msgspec import Struct

from beian_lint.late import late
from beian_lint.platform.look_alike import looks_like_platform

if TYPE_CHECKING:
    import can_ada

Registry = Literal["psb", "icp"]
PlatformKind = Literal["mps", "legacy", "front", "miit", "dead", "wrong"]

FAULTS = (
    "empty",
    "fragment-only",
    "script",
    "mail",
    "other-scheme",
    "unparseable",
    "scheme-missing",
    "scheme-doubled",
    "host-missing",
    "own-site",
    "behind-redirect",
    "user-info",
    "look-alike",
    "other-port",
    "ministry",
    "police",
    "former-local-platform",
    "other-host",
    "front-page",
    "code-missing",
    "code-unfit",
    "code-misplaced",
    "parameter-unknown",
)
"""Every fault of a link; the last five belong to kind ``front``, the others to ``wrong``."""

_PRESENT = "beian.mps.gov.cn"
_FORMER = frozenset({"beian.gov.cn", "www.beian.gov.cn"})
_MINISTRY = "beian.miit.gov.cn"
_MINISTRY_DEAD = frozenset(
    {
        "www.beian.miit.gov.cn",
        "miitbeian.gov.cn",
        "www.miitbeian.gov.cn",
        "miibeian.gov.cn",
        "www.miibeian.gov.cn",
    }
)
_HOSTS = frozenset({_PRESENT, _MINISTRY}) | _FORMER | _MINISTRY_DEAD

_WEB = ("http:", "https:")

_LONGEST_SHOWN = 500
_LONGEST_KEPT = 4096
_LONGEST_HOST = 253

_ENDS = "".join(map(chr, range(0x21)))
"""What a URL parser strips from both ends: C0 controls and the blank."""

_DROPPED = str.maketrans("", "", "\t\n\r")
"""What it leaves out wherever it stands."""

_SURROGATE = late("[\ud800-\udfff]")
_CODE = late(r"(?<![0-9])[0-9]{14}(?![0-9])")
_INNER = late(rf"(?i)(?:=|//)(?:{'|'.join(map(re.escape, sorted(_HOSTS)))})(?![\w-])")
_BASE64 = late(r"[A-Za-z0-9+_-]{16,2000}")
_PLATFORM_PATH = late(r"(?i)/registerSystemInfo|[?&]recordcode=|query/webSearch")


class PlatformLink(Struct, frozen=True):
    """What the address of a link amounts to.

    Attributes:
        href: as written, cut to a sane length.
        url: the address a click would open; None when there is none, or none worth keeping.
        host: of that address, lower case, without a final dot.
        registry: whose platform it really is; None when it is neither's.
        kind: for the police ``mps`` (the present form with a code), ``legacy`` (the former form
            with a code), ``front`` (the platform, but no record); for the ministry ``miit``,
            or ``dead`` (its former hosts); else ``wrong``.
        code: the digits of the record code in the link, fit or not.
        fault: why it is ``front`` or ``wrong``, out of `FAULTS`; empty when it is neither.

    """

    href: str
    url: str | None
    host: str | None
    registry: Registry | None
    kind: PlatformKind
    code: str | None = None
    fault: str = ""


def read_link(href: str, base: str, registry: Registry = "psb") -> PlatformLink:
    """Read the address of a link on the page at ``base`` as meant for a registry's platform.

    ``base`` is the absolute URL of the page, or of its ``<base href>``. Never raises.
    """
    shown = href[:_LONGEST_SHOWN]
    cleaned = href.strip(_ENDS).translate(_DROPPED)
    if not cleaned:
        return PlatformLink(shown, None, None, None, "wrong", fault="empty")
    url = _resolve(cleaned, base)
    if url is None:
        return PlatformLink(shown, None, None, None, "wrong", fault="unparseable")
    if url.protocol in ("javascript:", "vbscript:"):
        return PlatformLink(shown, None, None, None, "wrong", fault="script")
    whole = url.href if len(url.href) <= _LONGEST_KEPT else None
    host = _host(url)
    owner = _owner(host) if url.protocol in _WEB else None
    fault = _wrong(cleaned, url, host, base, owner, registry)
    if fault:
        return PlatformLink(shown, whole, host or None, owner, "wrong", fault=fault)
    if registry == "icp":
        return PlatformLink(shown, whole, host, owner, "dead" if host in _MINISTRY_DEAD else "miit")
    kind, code, fault = _record(url, present=host == _PRESENT)
    return PlatformLink(shown, whole, host, owner, kind, code, fault)


def _scalar(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _resolve(href: str, base: str) -> "can_ada.URL | None":
    """Parse as a browser does; None when it would not follow the link at all."""
    import can_ada

    scalar = _scalar(href)
    try:
        return can_ada.parse(_scalar(base)) + scalar
    except ValueError:
        pass
    try:
        return can_ada.parse(scalar)
    except ValueError:
        return None


def _owner(host: str) -> Registry | None:
    if host == _PRESENT or host in _FORMER:
        return "psb"
    if host == _MINISTRY or host in _MINISTRY_DEAD:
        return "icp"
    return None


def _wrong(
    href: str, url: "can_ada.URL", host: str, base: str, owner: Registry | None, registry: Registry
) -> str:
    """Name what keeps a link from the platform; empty when it leads there."""
    if owner is not None:
        if owner != registry:
            return "police" if owner == "psb" else "ministry"
        return "other-port" if url.port else ""
    if _is_own(url, host, base):
        return _inside_site(href, url)
    if url.protocol not in _WEB:
        return "mail" if url.protocol == "mailto:" else "other-scheme"
    return _elsewhere(url, host, registry)


def _is_own(url: "can_ada.URL", host: str, base: str) -> bool:
    """Tell whether an address stays on the page's own site, be it over http, https or with www."""
    home = _resolve("", base)
    if home is None or host.removeprefix("www.") != _host(home).removeprefix("www."):
        return False
    return url.protocol == home.protocol or (url.protocol in _WEB and home.protocol in _WEB)


def _host(url: "can_ada.URL") -> str:
    return url.hostname.removesuffix(".")


def _inside_site(href: str, url: "can_ada.URL") -> str:
    """Tell what a link into the site itself was probably meant to be."""
    if href.startswith("#"):
        return "host-missing" if _PLATFORM_PATH.search(href) else "fragment-only"
    segments = [part for part in unquote(url.pathname).lower().split("/") if part]
    for before, segment in zip(["", *segments], segments, strict=False):
        if segment in _HOSTS and not before.endswith(":"):
            return "scheme-missing"
    if _leads_on(url):
        return "behind-redirect"
    if _PLATFORM_PATH.search(url.pathname + url.search + url.hash):
        return "host-missing"
    return "own-site"


def _elsewhere(url: "can_ada.URL", host: str, registry: Registry) -> str:
    """Tell what a link to another host was probably meant to be."""
    if host in ("http", "https"):
        return "scheme-doubled"
    user = unquote(f"{url.username}.{url.password}").lower()
    if len(user) > 1 and looks_like_platform(user[:_LONGEST_HOST]):
        return "user-info"
    if registry == "psb" and f".{host}".endswith(".miit.gov.cn"):
        return "ministry"
    if f".{host}".endswith(".zx110.org"):
        return "former-local-platform"
    if looks_like_platform(host[:_LONGEST_HOST]):
        return "look-alike"
    return "behind-redirect" if _leads_on(url) else "other-host"


def _leads_on(url: "can_ada.URL") -> bool:
    """Tell whether an address carries a platform's address inside: plain, encoded or in base64."""
    inside = unquote(unquote((url.pathname + url.search + url.hash)[:_LONGEST_KEPT]))
    if _INNER.search(inside):
        return True
    from base64 import urlsafe_b64decode

    for token in _BASE64.findall(inside)[:8]:
        plain = token.replace("+", "-")
        plain = plain[: len(plain) // 4 * 4]
        if _INNER.search(urlsafe_b64decode(plain).decode("ascii", "replace")):
            return True
    return False


def _record(url: "can_ada.URL", *, present: bool) -> tuple[PlatformKind, str | None, str]:
    """Read which record an address of the police platform opens: kind, code and fault.

    The present platform reads path and query inside the fragment, the former one reads them where
    they belong. Neither cares for case, for other parameters, or for an ``&amp;`` left over.
    """
    if present:
        route, _, query = url.hash[1:].partition("?")
        right, name = "query/websearch", "code"
    else:
        route, query = re.sub("/{2,}", "/", url.pathname), url.search[1:]
        right, name = "portal/registersysteminfo", "recordcode"
    if route.strip("/").lower() != right:
        code = _CODE.search(unquote(url.pathname + url.search + url.hash))
        return ("front", code[0], "code-misplaced") if code else ("front", None, "front-page")
    pairs = _parameters(query)
    value = next((value for key, value in pairs if key == name), None)
    if value:
        if len(value) == 14 and value.isascii() and value.isdigit():
            return ("mps" if present else "legacy"), value, ""
        return "front", "".join(re.findall("[0-9]", value)) or None, "code-unfit"
    others = [value for key, value in pairs if key not in (name, "token", "")]
    if not others:
        return "front", None, "code-missing"
    code = _CODE.search(" ".join(others))
    return "front", code[0] if code else None, "parameter-unknown"


def _parameters(query: str) -> list[tuple[str, str]]:
    """Read a query as a browser does, keys in lower case and without the ``amp;`` of ``&amp;``."""
    # can_ada's own reader raises at what is no UTF-8, as ``%b9`` of a page in GBK.
    pairs = parse_qsl(query.partition("#")[0].removeprefix("?"), keep_blank_values=True)
    return [(key.lower().removeprefix("amp;"), value.strip()) for key, value in pairs]
