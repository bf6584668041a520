"""Folding: what nobody means when typing - script, width, case, quote marks, space - taken out of a text.

Folding works on each character by itself, so a part of a text folds to a part of the folded text: whatever a plain
substring search finds in the text, a search of the folded text finds too.
"""

import unicodedata
from functools import cache
from pathlib import Path

_QUOTES = frozenset("\"'`´‘’‚‛“”„‟‹›«»「」『』〈〉《》〝〞〟＂＇｀｢｣")


_SILENT = frozenset("\"'` \t\n\r\v\f\x1c\x1d\x1e\x1f")


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
    compatible = unicodedata.normalize("NFKC", character).casefold().translate(simplified_table())
    return "".join(c for c in compatible if not c.isspace() and unicodedata.category(c) != "Cf" and c not in _QUOTES)


@cache
def simplified_table() -> dict[int, str]:
    """Return the simplified character of each traditional one, from OpenCC: see `tables/ORIGIN.md`."""
    table = Path(__file__).parent / "tables" / "simplified.txt"
    traditional, simplified = table.read_text(encoding="utf-8").splitlines()
    return dict(zip(map(ord, traditional), simplified, strict=True))


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
