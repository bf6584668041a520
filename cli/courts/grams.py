"""Grams: what records are indexed by, so that a few short lists lead to all that may answer a word.

Four kinds, told apart by their first character. Unordered pairs of neighbouring sounds (at distance one and two, by the
classes that people confuse) serve plain text, pinyin, homophones, swaps, and one wrong or missing character alike.
Threes of initials serve initials; ones, twos and threes of Latin letters and digits serve English; single characters
serve what is left. A record that holds a word has all of its grams; a record that nearly holds it has most of them.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from courts.document import SEPARATOR
from courts.text.normalise import MARKS
from courts.text.syllables import SOUNDS, classes, codes, syllables

if TYPE_CHECKING:
    from courts.text.symbols import Reading, Symbol

PAIR, CURATED_PAIR, INITIALS, LATIN, CHARACTER = "p", "q", "i", "l", "c"
"""The kinds, each the first character of its grams."""
INITIALS_SIZE = 3
_LATIN_SIZES = (1, 2, 3)
_MOST_WAYS = 4
_SHORT = 3
"""Characters: of so short a word each character counts, or too many records would only sound like it."""
_FIRST_SOUND = 0x3000
"""What sounds, or may, comes after this character: Han and the classes of syllables."""

_RARE, _RARE_FIRST, _RARE_KINDS = 0x10000, 0x3400, 0x1900
"""Characters from `_RARE` on, of four bytes, are told apart only so far: a gram's halves have 16 bits."""

Table = dict[int, str | None]


class _Translation(Table):
    """For `str.translate`: works out what a character becomes when it is first met."""

    def __init__(self, of_character: Callable[[str], str | None]) -> None:
        self._of_character = of_character

    def __missing__(self, code: int) -> str | None:
        character = _small(chr(code))
        found = self[code] = None if character in MARKS else self._of_character(character)
        return found


def _small(character: str) -> str:
    code = ord(character)
    return character if code < _RARE else chr(_RARE_FIRST + code % _RARE_KINDS)


def _if_different(first: str, second: str) -> str:
    return SEPARATOR if first == second else second


@cache
def _classes_of(character: str) -> tuple[str, str]:
    found = classes(codes(character))
    return found[0], found[1 % len(found)]


@cache
def _initials_of(character: str) -> tuple[str, str]:
    letters = [*dict.fromkeys(syllable[0] for syllable in syllables(codes(character)))] or [SEPARATOR]
    return letters[0], letters[1 % len(letters)]


class Hearing:
    """One of the two ways in which the sound of a folded text is indexed."""

    def __init__(self, of_character: Callable[[str], tuple[str, str]]) -> None:
        self._first = _Translation(lambda character: of_character(character)[0])
        self._other = _Translation(lambda character: _if_different(*of_character(character)))

    def first(self, folded: str) -> str:
        """Return the sound of a folded text without its marks: one character for each that sounds."""
        return folded.translate(self._first)

    def others(self, folded: str) -> list[tuple[int, str]]:
        """Return where in the sound a character may sound otherwise too, and how."""
        return [(found.start(), found[0]) for found in _OTHER.finditer(folded.translate(self._other))]


_OTHER = re.compile(f"[^{SEPARATOR}]")
CLASSES = Hearing(_classes_of)
"""By the classes of syllables; of these are pairs made."""
_LETTERS = Hearing(_initials_of)
"""By the initials of syllables; what has none is SEPARATOR."""


# -- the grams of a record ---------------------------------------------------------------------------------------------
#
# While records are read by the ten thousand, a gram of two or three characters is a number: half the memory, and no
# string is made for it. `named` gives the gram that it stands for.

Numbers = set[int]


def pairs(folded: str) -> Numbers:
    """Return the numbers of the pairs of a folded text, at distances one and two, as they follow each other."""
    heard = CLASSES.first(folded)
    found = _couples(heard) | _couples(heard[::2]) | _couples(heard[1::2])
    for place, other in CLASSES.others(folded):
        found |= _couples(SEPARATOR.join(f"{other}{beside}" for beside in _beside(heard, place)))
    return found


def initials(folded: str) -> Numbers:
    """Return the numbers of the threes of initials of a folded text."""
    heard = _LETTERS.first(folded)
    found = _threes(heard)
    for place, other in _LETTERS.others(folded):
        found |= _threes(heard[max(0, place - 2) : place] + other + heard[place + 1 : place + 3])
    return found


def plain(folded: str) -> set[str]:
    """Return the other grams of a folded text: ones, twos and threes of Latin letters, digits and signs; characters."""
    return latin(folded) | {CHARACTER + character for character in {*folded} if not character.isascii()}


def latin(folded: str) -> set[str]:
    """Return the grams of the Latin letters, digits and signs in a folded text."""
    runs = re.findall("[!-~]+", folded)
    return {LATIN + run[i : i + size] for run in runs for size in _LATIN_SIZES for i in range(len(run) - size + 1)}


def named_pair(number: int) -> str | None:
    """Return the pair that a number stands for, the same for either order of its halves; None where it is none."""
    one, other = sorted((number & 0xFFFF, number >> 16))
    return chr(one) + chr(other) if one and other > _FIRST_SOUND else None


def named_three(number: int) -> str | None:
    """Return the three initials that a number stands for; None where they are none."""
    three = number.to_bytes(3, "little").decode("ascii")
    return three if three.isalpha() else None


def _couples(text: str) -> Numbers:
    content = text.encode("utf-16-le", "replace")
    even, odd = content[: len(content) // 4 * 4], content[2 : 2 + (len(content) - 2) // 4 * 4]
    return {*memoryview(even).cast("I"), *memoryview(odd).cast("I")}


def _threes(text: str) -> Numbers:
    content = text.encode("ascii") + b"\0"
    return {
        number & 0xFFFFFF
        for start in range(min(4, len(content)))
        for number in memoryview(content[start : start + (len(content) - start) // 4 * 4]).cast("I")
    }


def _beside(heard: str, place: int) -> str:
    return heard[max(0, place - 2) : place] + heard[place + 1 : place + 3]


# -- the grams of a word -----------------------------------------------------------------------------------------------


def of_plain(folded: str, *, curated: bool = False) -> set[str]:
    """Return grams that every record has that holds the folded word as it stands, with `curated` in curated texts."""
    grams = _of_classes(CLASSES.first(folded), curated=curated)
    grams |= latin(folded)
    return grams | plain(folded) if len(folded) <= _SHORT else grams


def of_reading(reading: "Reading", *, curated: bool = False) -> list[set[str]]:
    """Return, for each way its characters may be read, the pairs of a reading of a word."""
    ways = [*product(*map(_classes, reading))][:_MOST_WAYS]
    return [_of_classes("".join(way), curated=curated) for way in ways]


def of_initials(letters: str) -> set[str]:
    """Return the grams of a word that is read as initials; none when it is too short."""
    size = INITIALS_SIZE
    return {INITIALS + letters[i : i + size] for i in range(len(letters) - size + 1)}


def _of_classes(heard: str, *, curated: bool) -> set[str]:
    kind = CURATED_PAIR if curated else PAIR
    numbers = _couples(heard) | _couples(heard[::2]) | _couples(heard[1::2])
    return {kind + pair for pair in map(named_pair, numbers) if pair}


def _classes(symbol: "Symbol") -> list[str]:
    if symbol.is_pinyin:
        return [SOUNDS.classes[symbol.typed]] if symbol.typed in SOUNDS.classes else ["?"]
    return [*classes(codes(_small(symbol.typed)))][:2]
