"""Pages for the tables of the cascade: built from text, asked by element id."""

from beian_lint.css.cascade import Stylist
from beian_lint.css.computed_style import ComputedStyle
from beian_lint.css.sheets import SheetFile, Sheets, collect_sheets
from beian_lint.css.values import Colour, Keyword, Layers, Length, Number, Pair, Time, Tokens, Value
from beian_lint.document import read_document
from beian_lint.evidence import Blind, Viewport

BASE = "http://page.test/"

PAGE = "<!doctype html><div id=o class=o><p id=t class='a b'>x</p></div>"
"""The page of most tables: the paragraph ``t`` in the box ``o``."""


def load_from(files: dict[str, bytes]):
    """Return a loader of sheets at the root of a site: no folders but those in the names."""

    def load(address: str, base: str) -> SheetFile | Blind:
        folder = base.removeprefix(BASE).rpartition("/")[0]
        path = address if address.startswith("/") or not folder else f"{folder}/{address}"
        path = path.lstrip("/")
        if path not in files:
            return Blind("sheet-absent", address)
        return SheetFile(files[path], BASE + path, path)

    return load


def sheets_of(markup: str, files: dict[str, str] | None = None) -> Sheets:
    document = read_document(markup.encode())
    encoded = {name: text.encode() for name, text in (files or {}).items()}
    return collect_sheets(document.root, BASE, load_from(encoded))


def stylist(
    markup: str, files: dict[str, str | bytes] | None = None, viewport: Viewport = "desktop"
) -> Stylist:
    """Return a stylist of a page with the files of its site."""
    document = read_document(markup.encode())
    encoded = {
        name: text.encode() if isinstance(text, str) else text
        for name, text in (files or {}).items()
    }
    sheets = collect_sheets(document.root, BASE, load_from(encoded), encoding=document.decoded.used)
    quirks = document.quirks == "quirks"
    return Stylist(document.root, sheets, viewport=viewport, quirks=quirks)


def style(
    markup: str,
    files: dict[str, str | bytes] | None = None,
    viewport: Viewport = "desktop",
    id_: str = "t",
    pseudo: str | None = None,
) -> ComputedStyle:
    """Return the style of the element with an id."""
    found = stylist(markup, files, viewport)
    element = next(each for each in found.root.iter() if each.get("id") == id_)
    return found.style(element, pseudo)


def sheet(css: str, page: str = PAGE) -> str:
    """Return a page with a sheet."""
    doctype, sign, rest = page.partition("<!doctype html>")
    return f"{doctype}{sign}<style>{css}</style>{rest}"


def text(value: Value) -> str:
    """Write a computed value as Chromium's getComputedStyle would."""
    match value:
        case Keyword(name):
            return name
        case Number(number):
            return f"{number:.6g}"
        case Length(px, percent):
            return f"{percent:.6g}%" if percent else f"{px:.6g}px"
        case Time(seconds):
            return f"{seconds:.6g}s"
        case Colour(red, green, blue, alpha):
            channels = ", ".join(f"{round(channel * 255)}" for channel in (red, green, blue))
            return f"rgb({channels})" if alpha == 1 else f"rgba({channels}, {alpha:.3g})"
        case Layers(items):
            return ", ".join(map(text, items))
        case Pair(items):
            return " ".join(map(text, items))
        case Tokens(text=css):
            return css
    raise AssertionError(value)
