"""The engine's answers for a case of the differential test."""

from urllib.parse import urljoin, urlsplit

from visibility_judge import Case

from beian_lint.css.flat_tree import Element
from beian_lint.css.media import SCREENS
from beian_lint.css.scene import MISSING_PICTURE, ImageSource, PictureFacts
from beian_lint.css.sheets import SheetFile, collect_sheets
from beian_lint.css.visibility import Aspect, VisibilityEngine
from beian_lint.document import read_document
from beian_lint.evidence import VIEWPORTS, Blind, Shown, Viewport
from beian_lint.eyes.images import loaded

ORIGIN = "http://case.test/"

ASPECTS: dict[str, Aspect] = {"text": "text", "img": "image", "link": "link", "bg": "background"}


def answers(case: Case) -> dict[Viewport, Shown]:
    """Return what the engine says of the target at each viewport."""
    document = read_document(case.html.encode(), transport_encoding="utf-8")
    target = next((one for one in document.root.iter() if one.get("data-case") == "t"), None)
    if target is None:
        return dict.fromkeys(VIEWPORTS, Shown("no"))
    engine = VisibilityEngine(
        document.root,
        collect_sheets(document.root, ORIGIN, lambda address, base: _sheet(case, address, base)),
        find_picture=lambda address, base: _picture(case, address, base),
        source=_source,
        quirks=document.quirks == "quirks",
    )
    sighting = engine.seen(target, ASPECTS[case.kind])
    return {viewport: sighting.at(viewport) for viewport in VIEWPORTS}


def _path(address: str, base: str) -> str:
    return urlsplit(urljoin(base or ORIGIN, address)).path.lstrip("/")


def _sheet(case: Case, address: str, base: str) -> SheetFile | Blind:
    path = _path(address, base)
    text = case.files.get(path)
    if text is None:
        return Blind("sheet-absent", address)
    data = text.encode() if isinstance(text, str) else text
    return SheetFile(data, urljoin(base or ORIGIN, address), path)


def _picture(case: Case, address: str, base: str) -> PictureFacts:
    """The pictures of the generated pages are of 20 by 20 px."""
    return PictureFacts("loaded", 20, 20) if _path(address, base) in case.files else MISSING_PICTURE


def _source(image: Element, viewport: Viewport) -> ImageSource | None:
    load = loaded(image, SCREENS[viewport])
    return None if load is None else ImageSource(load.address, load.density)
