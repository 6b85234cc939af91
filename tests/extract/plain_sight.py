"""A sight for tests of extraction: everything is seen, every picture is what its name says."""

from beian_lint.document import read_document
from beian_lint.evidence import SEEN, Blind, Evidence, Picture, Place
from beian_lint.extract import extract
from beian_lint.eyes.places import selector_of
from beian_lint.page import Page


class PlainSight:
    """``badge*.png`` is the police badge, ``other*.png`` clearly another picture."""

    def __init__(self, scripts=None, blind=()):
        self.scripts = scripts or {}
        self._blind = tuple(Blind("sheet-remote", one) for one in blind)

    @property
    def blind(self):
        return self._blind

    def shown(self, element, aspect):
        return SEEN

    def whole(self, element, stretch):
        return SEEN

    def generated(self, element):
        return ()

    def generators(self):
        return ()

    def painted(self, element):
        return ()

    def picture(self, source, base=None):
        name = source.rpartition("/")[2]
        likeness = {"badge": "badge", "other": "other"}.get(name[:5], "cannot-tell")
        return Picture("ok", name, likeness)

    def candidates(self, element):
        source = element.get("src")
        return [(source, "src")] if source else []

    def script(self, source):
        return self.scripts.get(source, "")

    def place(self, element, excerpt=""):
        return Place("index.html", selector_of(element), excerpt=excerpt)

    def close(self):
        pass


def seen(html: str, *, footer=None, scripts=None, blind=(), encoding=None) -> Evidence:
    """Return the evidence of a page given as the inside of its body, or as a whole page."""
    if "<html" not in html and "<!doctype" not in html.lower():
        html = f"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>"
    document = read_document(html.encode("utf-8"))
    page = Page(
        "index.html",
        "https://site.invalid/index.html",
        document,
        PlainSight(scripts, blind),
        "static",
        encoding=encoding,
    )
    chosen = None if footer is None else frozenset(document.root.iter(footer))
    return extract(page, chosen)


def psb(evidence: Evidence):
    """Return the only public-security filing."""
    found = [one for one in evidence.filings if one.registry == "psb"]
    assert len(found) == 1, found
    return found[0]
