"""Pages known again: what was found in a footer once is not worked out for every page with it."""

from beian_lint.recall.memory import Glimpse, Known, Recall

__all__ = ["Glimpse", "Known", "Recall"]
