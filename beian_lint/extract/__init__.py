"""From a page to evidence: find numbers, links and badges and put them together into filings.

It asks the sight about these few elements only, so the static and the rendered eye feed the same
code. It judges nothing.
"""

from beian_lint.extract.filings import extract, skim
from beian_lint.extract.tail import Tail, tail_of

__all__ = ["Tail", "extract", "skim", "tail_of"]
