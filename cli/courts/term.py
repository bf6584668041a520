"""A word of a query, made ready for looking for: as it was typed, and in all the ways it can be read."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from courts.text.normalise import fold
from courts.text.syllables import is_syllables

if TYPE_CHECKING:
    from courts.text.symbols import Reading

_LETTERS = re.compile(r"[a-zü']+")
_SPACES = re.compile(r"\s+")
_SHORTEST_INITIALS = 3
LONGEST_REMEMBERED = 120
"""Characters: a longer text is no name that is half remembered but a passage, which is looked for as it stands."""


class Term:
    """A word, or a phrase that is to stand together; `exact` when it was in quotation marks: no nearness is wanted."""

    def __init__(self, typed: str, *, exact: bool = False) -> None:
        self.typed = typed
        self.exact = exact

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and (self.typed, self.exact) == (other.typed, other.exact)

    def __hash__(self) -> int:
        return hash((self.typed, self.exact))

    @cached_property
    def folded(self) -> str:
        """The folding of what was typed."""
        return fold(self.typed)

    @property
    def is_latin(self) -> bool:
        """Whether it is of letters alone, and so may be pinyin, initials or English."""
        return self.is_rememberable and bool(_LETTERS.fullmatch(self._spelt))

    @property
    def is_rememberable(self) -> bool:
        """Whether it is short enough to have been typed by heart, and so nearly."""
        return len(self.folded) <= LONGEST_REMEMBERED

    @cached_property
    def _spelt(self) -> str:
        """What was typed with apostrophes for its spaces, so that syllables typed apart stay apart."""
        spelt = _SPACES.sub("'", self.typed.strip().lower().replace("’", "'"))
        return spelt if _LETTERS.fullmatch(spelt) else self.folded

    @property
    def has_letters(self) -> bool:
        """Whether a part of it may be pinyin."""
        return self.is_rememberable and any("a" <= character <= "z" or character == "ü" for character in self.folded)

    @property
    def is_syllables(self) -> bool:
        """Whether it is letters that can be read as pinyin, were it only one syllable."""
        return self.is_latin and is_syllables(self._spelt)

    @cached_property
    def readings(self) -> "list[Reading]":
        """The ways to read it as characters and syllables; none for letters that are not pinyin."""
        from courts.text.symbols import readings

        return readings(self._spelt) if self.is_rememberable and not self.exact else []

    @cached_property
    def misspelt_readings(self) -> "list[Reading]":
        """The ways to read it as pinyin with one wrong letter."""
        from courts.text.symbols import misspelt_readings

        return misspelt_readings(self._spelt) if self.is_rememberable and not self.exact else []

    @property
    def initials(self) -> str:
        """It as initials of syllables; empty where it cannot be."""
        can_be = self.is_latin and len(self.folded) >= _SHORTEST_INITIALS and "v" not in self.folded
        return self.folded if can_be and self.folded.isascii() and not self.exact else ""
