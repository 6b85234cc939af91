"""The collector: one self-contained function that is put into a page to copy and to measure it.

It is written in parts that fit a screen and put together here, since what runs in a page must need
nothing else. It runs in a world of its own beside the page's scripts: it shares the tree with them
and nothing more.
"""

from functools import cache
from importlib.resources import files
from typing import Final

STAMP: Final = "data-beian-lint"
"""The attribute that carries an element's stamp, in the copy only."""

LIMITS: Final = {
    "html": 20 * 1024 * 1024,
    "scripts": 400_000,
    "attribute": 20_000,
    "source": 2 * 1024 * 1024,
    "hosts": 40,
}
"""Characters of a copy, of the scripts in it, of an attribute, of an address that carries a
picture; and hosts of closed shadow trees that are named."""


@cache
def collector() -> str:
    """Return the collector as one JavaScript expression."""
    folder = files("beian_lint.eyes.rendered")
    whole = (folder / "collector.js").read_text("utf-8")
    for name in ("TREE", "PLACE", "PAINT", "LOOK", "WAIT", "SERIALISE"):
        part = _code((folder / f"{name.lower()}.js").read_text("utf-8"))
        whole = whole.replace(f"({name})", f"({part})", 1)
    return _code(whole).removesuffix("(STAMP)") + f'("{STAMP}")'


def _code(text: str) -> str:
    """Return a part without the comment at its head, which could end no expression."""
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if not line.startswith("//"))
    return "\n".join(lines[start:]).strip()
