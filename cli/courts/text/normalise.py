"""Folding: what nobody means when typing - script, width, case, quote marks, space - taken out of a text.

Folding works on each character by itself, so a part of a text folds to a part of the folded text: whatever a plain
substring search finds in the text, a search of the folded text finds too.
"""

import unicodedata
from functools import cache

from courts.text.table import lines

_QUOTES = frozenset("\"'`´‘’‚‛“”„‟‹›«»「」『』〈〉《》〝〞〟＂＇｀｢｣")


_SILENT = frozenset("\0\"'` \t\n\r\v\f\x1c\x1d\x1e\x1f")
"""NUL among them: it stands between the texts of a record, and no word may reach from one into the next."""


_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
"""The unified ideographs that have no other form in Unicode."""
_HALF_WIDTH = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()%+-."
_FULL_WIDTH = 0xFEE0
"""How far behind an ASCII character its full-width one stands."""

MARKS = frozenset("，。、；：？！·…—～,.;:?!-_()<>[]{}【】〔〕/\\|*#%&=~^")
"""Punctuation that people leave out."""


def is_mark(character: str) -> bool:
    """Return whether a folded character is a mark that people leave out."""
    return character in MARKS


class _Folding(dict[int, str]):
    """For `str.translate`: works out what a character folds to when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_character(chr(code))
        return folded


def _folded_character(character: str) -> str:
    if character in _QUOTES:
        return ""
    if character < "\u0080":
        return "" if character in _SILENT else character.lower()
    if _FIRST_HAN <= character <= _LAST_HAN:
        return character.translate(_SIMPLIFYING)
    compatible = unicodedata.normalize("NFKC", character).casefold()
    compatible = compatible.translate(_SIMPLIFYING)
    return "".join(c for c in compatible if not c.isspace() and unicodedata.category(c) != "Cf" and c not in _QUOTES)


@cache
def scripts() -> tuple[str, str]:
    """Return the traditional characters and their simplified ones, from OpenCC: see `tables/ORIGIN.md`."""
    traditional, its_simplified = lines("simplified")
    return traditional, its_simplified


class _Simplifying(dict[int, str]):
    """For `str.translate`: looks up what a character is in simplified script and half width when it is first met."""

    def __missing__(self, code: int) -> str:
        traditional, its_simplified = scripts()
        narrow, place = chr(max(0, code - _FULL_WIDTH)), traditional.find(chr(code))
        character = narrow if narrow in _HALF_WIDTH else its_simplified[place] if place >= 0 else chr(code)
        self[code] = character
        return character


_SIMPLIFYING = _Simplifying()


def simplified(text: str) -> str:
    """Return the text in simplified script with half-width digits, letters and brackets, character for character."""
    return text.translate(_SIMPLIFYING)


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text in simplified script, without width, case, quotes and space: `“Ｆ一學 一做”` is `f一学一做`."""
    return text.translate(_FOLDING)


def original_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where in `text` the characters `start` to `end` of its folding stand.

    Characters that fold to nothing belong to the span when they stand inside it, not at its ends.
    """
    first = last = None
    position = 0
    for index, character in enumerate(text):
        width = len(_FOLDING[ord(character)])
        if width and position + width > start and position < end:
            first = index if first is None else first
            last = index
        position += width
        if position >= end:
            break
    if first is None or last is None:
        return 0, 0
    return first, last + 1
