"""Two languages side by side: a sentence exists in Chinese and English, or it does not exist.

Code in a sentence stands between backticks, so that every reporter can set it off in its own way.
"""

from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]


class Say(Struct, frozen=True):
    """One sentence in both languages, with the same ``{blanks}`` in each.

    A separate catalogue of translations drifts; a pair cannot.
    """

    zh: str
    en: str

    def in_(self, language: Language, /, **facts: object) -> str:
        """Return the sentence in ``language`` with its blanks filled from ``facts``.

        Raises:
            KeyError: when a blank has no fact.
        """
        return (self.zh if language == "zh" else self.en).format_map(facts)
