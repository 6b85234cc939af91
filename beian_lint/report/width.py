"""How many columns of a terminal a text takes (UAX #11: wide and full-width characters are two)."""

from unicodedata import combining, east_asian_width


def columns(text: str) -> int:
    """Return the number of terminal columns that ``text`` takes."""
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )
