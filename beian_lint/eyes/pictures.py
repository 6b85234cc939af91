"""The pictures of a site: where an address leads, is it an image, is it the police badge?"""

from functools import lru_cache, partial

from can_ada import parse
from msgspec.structs import replace

from beian_lint.evidence import Facts, Picture
from beian_lint.eyes.badge_layout import correlation, fingerprint, likeness
from beian_lint.eyes.raster import BLANK, NO_IMAGE, Raster, read_raster
from beian_lint.late import late
from beian_lint.targets.addresses import UNKNOWN_ORIGIN, Resolved
from beian_lint.targets.files import Files
from beian_lint.targets.folder import Unread

PICTURE_LIMIT = 16 * 1024 * 1024
"""Bytes of a picture file beyond which it is not looked into."""

REMEMBERED = 512
"""Pictures whose answers are kept in memory, by file and by content."""

_SVG_TYPE = "image/svg+xml"


class Gallery:
    """The pictures of one site, each looked at once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        # No method of this: it would hold itself, and with it all files, until the collector comes.
        self._file = lru_cache(maxsize=REMEMBERED)(partial(_look_at_file, files))
        self._carried: dict[tuple[bytes, bool], Picture] = {}

    def picture(self, source: str, base: str, *, compared: bool = True) -> Picture:
        """Load the picture at an address, as written on the page or in the sheet at ``base``.

        Without being ``compared`` with the badge, which takes most of the time, its likeness is
        *cannot-tell*.

        ``case`` of the answer says more than ``file``. Absent: the cases of
        `beian_lint.targets.addresses.Resolved`, and ``no-address``. Remote: ``hot-linked``,
        ``private-host`` (which no visitor reaches), ``plain-http`` (on a site known to be https).
        Not an image or blank: see `look`, and ``data-broken``.
        """
        found = self.files.resolve(source, base)
        if found.kind == "data":
            return self._carry(source, compared)
        if found.kind == "remote":
            return self._remote(found)
        if found.kind != "local":
            return Picture("absent", case=found.case or "no-address")
        if not found.exists or found.path is None:
            return Picture("absent", found.path, case=found.case)
        return self._file(found.path, compared)

    def _carry(self, source: str, compared: bool) -> Picture:
        """Look at the picture in a ``data:`` address, remembered by its digest, not its bulk."""
        from hashlib import sha256

        key = sha256(source.encode("utf-8", "surrogatepass")).digest(), compared
        if key not in self._carried:
            if len(self._carried) >= REMEMBERED:
                self._carried.clear()
            self._carried[key] = _look_at_data_url(source, compared)
        return self._carried[key]

    def _remote(self, found: Resolved) -> Picture:
        url = parse(found.url or "")
        facts: Facts = (("host", url.hostname),)
        if _is_private(url.hostname):
            return Picture("remote", case="private-host", facts=facts)
        https = self.files.origin.startswith("https:") and self.files.origin != UNKNOWN_ORIGIN
        if url.protocol == "http:" and https:
            return Picture("remote", case="plain-http", facts=facts)
        return Picture("remote", case="hot-linked", facts=facts)


def _look_at_file(files: Files, path: str, compared: bool) -> Picture:
    data = files.read(path, PICTURE_LIMIT)
    if isinstance(data, Unread):
        if data.case == "too-large":
            return Picture("ok", path, case="too-large")
        return Picture("absent", path, case=data.case)
    svg = path.lower().endswith(".svg")
    return replace(look(data, svg=svg, compared=compared), path=path)


def _look_at_data_url(source: str, compared: bool) -> Picture:
    from beian_lint.eyes.data_url import read_data_url

    carried = read_data_url(source)
    if carried is None:
        return Picture("not-an-image", case="data-broken")
    if len(carried.data) > PICTURE_LIMIT:
        return Picture("ok", case="too-large")
    return look(carried.data, svg=carried.media_type == _SVG_TYPE, compared=compared)


def look(data: bytes, *, svg: bool = False, compared: bool = True) -> Picture:
    """Judge the bytes of a picture: is it an image, is it blank, is it the badge?

    ``svg`` tells that it is served as an SVG, by its ending or its media type: browsers take
    nothing else for SVG, and such a file for nothing else. The badge is known by its SHA-256 or
    by its colour layout, the latter where it is ``compared``. Cases of what is no image: those of
    `beian_lint.eyes.raster.RasterCase` and `beian_lint.eyes.svg_file.SvgCase`, and ``misnamed-raster``.
    """
    known = None if svg else fingerprint().original(data)
    if known is not None:
        facts: Facts = (("format", "PNG"),)
        return Picture("ok", None, "badge", 1.0, known.width, known.height, facts=facts)
    if svg:
        return _look_at_svg(data, compared)
    return _look_at_raster(read_raster(data), compared)


def _look_at_svg(data: bytes, compared: bool) -> Picture:
    from beian_lint.eyes.data_url import read_data_url
    from beian_lint.eyes.svg_file import LONGEST, read_svg

    facts: Facts = (("format", "SVG"),)
    if not data:
        return Picture("not-an-image", case="empty-file", facts=facts)
    if len(data) > LONGEST:
        return Picture("ok", case="too-large", facts=facts)
    raster = read_raster(data)
    if raster.format:
        return Picture("not-an-image", case="misnamed-raster", facts=(("format", raster.format),))
    file = read_svg(data)
    if file.case == "svg-empty":
        return Picture("blank", case=file.case, facts=facts)
    if file.case:
        case = raster.case if raster.case in ("html", "lfs-pointer") else file.case
        return Picture("not-an-image", case=case, facts=facts)
    carried = read_data_url(file.embedded) if file.embedded else None
    if carried is None or carried.media_type == _SVG_TYPE:
        return Picture("ok", facts=facts)
    inner = look(carried.data, compared=compared)
    return replace(inner, case=inner.case if inner.file != "ok" else "", facts=facts)


def _look_at_raster(raster: Raster, compared: bool) -> Picture:
    facts: list[tuple[str, str]] = [("format", raster.format)] if raster.format else []
    if raster.animated:
        facts.append(("animated", "yes"))
    shape = (raster.width, raster.height)
    if raster.case in NO_IMAGE:
        return Picture("not-an-image", None, "cannot-tell", None, *shape, raster.case, tuple(facts))
    if raster.case in BLANK:
        return Picture("blank", None, "cannot-tell", None, *shape, raster.case, tuple(facts))
    if raster.image is None or not compared:
        return Picture("ok", None, "cannot-tell", None, *shape, raster.case, tuple(facts))
    value = correlation(raster.image)
    return Picture("ok", None, likeness(value), value, *shape, "", tuple(facts))


_LOCAL_NAME = late(r"localhost|.*\.(?:localhost|local|lan|internal|localdomain)|[^.:\[\]]+")


def _is_private(host: str) -> bool:
    """Tell whether a host is one that only its author's own network knows."""
    from ipaddress import ip_address

    if _LOCAL_NAME.fullmatch(host):
        return True
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return False
