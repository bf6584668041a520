"""A word as a row of symbols: the characters that were typed, or the syllables where pinyin was typed."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from courts.named_tuple import NamedTuple
from courts.text.syllables import SOUNDS, alike, codes, segmentations, syllables

_LETTERS = re.compile(r"[a-zü]+(?:'[a-zü]+)*")
_MOST_READINGS = 12
_SHORTEST_WRONG = 4
"""Syllables: a wrong letter is forgiven in pinyin of at least so many."""


class Symbol(NamedTuple):
    """One position of a word: what sounds the same as what was typed there, and what people confuse with that."""

    typed: str
    """A character or, where pinyin was typed, a syllable."""
    is_pinyin: bool
    codes: str
    """The codes (see `syllables`) of the same sound; for a character without a sound, itself."""
    alike: str
    """The codes of a sound that people confuse with it, the same sound among them."""
    close: str = ""
    """The codes one letter away, where pinyin was typed."""


Reading = tuple[Symbol, ...]


def readings(word: str) -> list[Reading]:
    """Return the ways to read a folded word as symbols: Han as it stands, letters among it as pinyin.

    None for letters that are not pinyin. A word without Han is read as pinyin from two syllables on.
    """
    pieces = [[_han(piece)] if not _LETTERS.fullmatch(piece) else _pinyin(piece) for piece in _pieces(word)]
    ways = (tuple(symbol for part in way for symbol in part) for way in product(*pieces))  # more than anyone can count
    wanted = (way for way in ways if len(way) > 1 or not all(symbol.is_pinyin for symbol in way))
    return [*islice(wanted, _MOST_READINGS)]


def misspelt_readings(word: str) -> list[Reading]:
    """Return the ways to read a folded word of letters as pinyin with one wrong letter in it."""
    if not _LETTERS.fullmatch(word):
        return []
    ways = [way for way in _with_one_wrong(word.replace("'", "")) if len(way) >= _SHORTEST_WRONG]
    return sorted(ways, key=len)[:_MOST_READINGS]


def _pieces(word: str) -> Iterator[str]:
    position = 0
    for match in _LETTERS.finditer(word):
        if match.start() > position:
            yield word[position : match.start()]
        yield match[0]
        position = match.end()
    if position < len(word):
        yield word[position:]


def _han(text: str) -> Reading:
    return tuple(map(character, text))


def _pinyin(letters: str) -> list[Reading]:
    return [tuple(map(syllable, way)) for way in segmentations(letters)]


@cache
def character(typed: str) -> Symbol:
    """Return the symbol of a character."""
    code = codes(typed)
    heard = syllables(code)
    same = "".join(dict.fromkeys("".join(SOUNDS.codes[s] for s in heard))) if heard else code
    confused = "".join(dict.fromkeys("".join(alike(s) for s in heard))) if heard else code
    return Symbol(typed, is_pinyin=False, codes=same, alike=confused)


@cache
def syllable(typed: str) -> Symbol:
    """Return the symbol of a syllable; a ü may have been typed as u."""
    same = SOUNDS.codes[typed]
    if typed[0] in "ln" and "u" in typed:
        same += SOUNDS.codes.get(typed.replace("u", "v", 1), "")
    return Symbol(typed, is_pinyin=True, codes=same, alike=alike(typed), close=_close(typed))


@cache
def _close(typed: str) -> str:
    near = [other for other in SOUNDS.codes if other != typed and _one_letter_apart(typed, other)]
    return "".join(dict.fromkeys("".join(SOUNDS.codes[other] for other in near)))


def _with_one_wrong(letters: str) -> Iterator[Reading]:
    """Yield the readings in which one piece is no syllable, but one letter away from some."""
    for start in range(len(letters)):
        before = segmentations(letters[:start]) if start else [()]
        if not before:
            continue
        for end in range(start + 1, min(start + 7, len(letters)) + 1):
            piece = letters[start:end]
            if piece in SOUNDS.codes or not _close(piece):
                continue
            after = segmentations(letters[end:]) if end < len(letters) else [()]
            wrong = Symbol(piece, is_pinyin=True, codes="", alike="", close=_close(piece))
            for head, tail in product(before[:2], after[:2]):
                yield (*map(syllable, head), wrong, *map(syllable, tail))


def _one_letter_apart(a: str, b: str) -> bool:
    """Return whether one letter put in, left out, changed or swapped with its neighbour makes one of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        first, last = wrong[0], wrong[-1]
        return first == last or (wrong == [first, first + 1] and a[first] == b[last] and a[last] == b[first])
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
