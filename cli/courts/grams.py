"""Grams: what records are indexed by, so that a few short lists lead to all that may answer a word.

A gram is a number: its kind and, in 16 bits, its characters. Unordered pairs of neighbouring sounds (at distance one
and two, by the classes that people confuse) serve plain text, pinyin, homophones, swaps, and one wrong or missing
character alike; those that stand between bounds serve words of two. Threes of initials serve initials; two behind what
has none, such as the first of a text, make one with it. Twos and threes of Latin letters, digits and signs serve
English; single characters serve what is left. A record that holds a word has all of its grams; a record that nearly
holds it has most. So few bits do not tell all of them apart: grams lead to what may answer, and it is read before it
does.
"""

import re
import sys
from array import array
from codecs import utf_16_le_encode
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from courts.document import SEPARATOR, Document
from courts.named_tuple import NamedTuple
from courts.text.bounds import bounded_pairs
from courts.text.normalise import MARKS
from courts.text.syllables import SOUNDS, classes, codes, syllables

if TYPE_CHECKING:
    from courts.text.symbols import Reading, Symbol

PAIR, CURATED_PAIR, BOUNDED_PAIR, INITIALS, LATIN, CHARACTER = range(KINDS := 6)
"""The kinds; of curated pairs, see `document.BODY`, of bounded ones, `text.bounds`."""
SIZE = 16
"""Bits: the size of a gram without its kind."""
INITIALS_SIZE = 3
_LETTER = 5
"""Bits: the size of a letter, digit or sign in a three."""
_PRIME = 32_717
"""Of the numbers below it, no two have the same cube modulo this prime."""
_DISTANCES = (1, 2)
"""How far apart in a text the characters of one gram stand."""
_BESIDE = max(_DISTANCES)
_WINDOW = _BESIDE + 1 + _BESIDE
_MOST_WAYS = 4
_LONGEST = 200
"""Characters: the grams of so many are enough to look for a word by."""
_SIGNS = re.compile("[!-~]+")

Numbers = Collection[int]


class _Translation(dict[int, str | None]):
    """For `str.translate`: works out what a character becomes when it is first met."""

    def __init__(self, of_character: Callable[[str], str | None]) -> None:
        self._of_character = of_character

    def __missing__(self, code: int) -> str | None:
        found = self[code] = self._of_character(chr(code))
        return found


_CODES = _Translation(lambda character: None if character in MARKS else codes(character))


def heard(folded: str) -> str:
    """Return the sound of a folded text without its marks: one code (see `syllables`) for each other character."""
    return folded.translate(_CODES)


class _Hearing:
    """What the codes of sounds are indexed as: the first way for all of them, another for those that have one."""

    def __init__(self, ways: Callable[[str], Sequence[str]]) -> None:
        self._first = _Translation(lambda code: ways(code)[0])
        self._ways = ways

    def first(self, sounds: str) -> str:
        return sounds.translate(self._first)

    def others(self, sounds: str) -> dict[int, str]:
        """Return where in the sounds one may be heard otherwise too, and how."""
        pattern, others = self._ambiguous
        return {found.start(): others[found[0]] for found in pattern.finditer(sounds)}

    @cached_property
    def _ambiguous(self) -> tuple[re.Pattern[str], dict[str, str]]:
        ways = {code: self._ways(code) for code in SOUNDS.all_codes}
        others = {code: found[1] for code, found in ways.items() if len(found) > 1}
        return re.compile(f"[{''.join(others)}]"), others


def _sounds(code: str) -> Sequence[str]:
    """Return for each class of a code the character whose number it adds to a pair; SEPARATOR adds none."""
    return [*dict.fromkeys(_SILENT if one.isascii() and one > SEPARATOR else _addend(one) for one in classes(code))]


def _addend(sound: str) -> str:
    return chr(pow(ord(sound), 3, _PRIME))


_SILENT = _addend("~")
"""Of all letters and signs that have no sound; two of them are no pair."""


def _initials(code: str) -> Sequence[str]:
    """Return the initials of a code, each as a character of `_LETTER` bits; what has none as SEPARATOR."""
    return [*dict.fromkeys(_letter(syllable[0]) for syllable in syllables(code))] or SEPARATOR


def _letter(sign: str) -> str:
    return chr(1 + ord(sign) % ((1 << _LETTER) - 1))


_WAYS = _CLASSES, _INITIALS = _Hearing(_sounds), _Hearing(_initials)
_IN_ALL_WAYS = _Translation(
    lambda character: "".join((sound := heard(character), *(way.first(sound) for way in _WAYS)))
)
_LETTERS = _Translation(lambda sign: sign if sign == SEPARATOR else _letter(sign))


# -- the grams of a record ---------------------------------------------------------------------------------------------
#
# Of a record all grams of a kind are given as numbers, those that stand in it twice given twice, together with some
# that are no grams; `gram` tells. A text is read as one long number whose digits are its characters, so that all of its
# grams are made by a few shifts: a loop over its characters would take longer than all else that is done to index it.


def of_record(document: Document, curated_texts: str, body: str) -> list[list[Numbers]]:
    """Return the numbers of the grams of each kind that a record has; the texts are those that stand in it."""
    folded, curated = document.folded, document.folded[: document.body]
    classes, initials = _heard_in_all_ways(folded)
    numbers = {
        PAIR: _pairs(classes),
        CURATED_PAIR: _pairs(classes.up_to(len(heard(curated)))),
        BOUNDED_PAIR: [_bounded(curated_texts, 1), _bounded(body, 2)],
        INITIALS: _threes(initials),
        LATIN: _latin(folded),
        CHARACTER: _characters(folded),
    }
    return [[*numbers[kind]] for kind in range(KINDS)]


def _heard_in_all_ways(folded: str) -> list["_Heard"]:
    """Return the classes of what is heard in a folded text, and the initials; looked up in one go, for speed."""
    together = folded.translate(_IN_ALL_WAYS)
    sounds, *firsts = (together[part::3] for part in range(3))
    return [_Heard(first, way.others(sounds)) for first, way in zip(firsts, _WAYS, strict=True)]


class _Heard(NamedTuple):
    """What is heard in a text: the first way of each sound, and where one may be heard otherwise too, and how."""

    first: str
    others: dict[int, str]

    def up_to(self, end: int) -> "_Heard":
        return _Heard(self.first[:end], {at: other for at, other in self.others.items() if at < end})

    def around(self) -> str:
        """Return each sound that is heard otherwise too, with two on either side: windows of five, one after another.

        Where another of these stands beside it, there is a window in which all are heard otherwise.
        """
        edge = SEPARATOR * _BESIDE
        padded = f"{edge}{self.first}{edge}"
        windows = [padded[at : at + 2] + other + padded[at + 3 : at + _WINDOW] for at, other in self.others.items()]
        for at in self.others:
            if at + 1 in self.others or at + 2 in self.others:
                window = zip(range(at - _BESIDE, at + _WINDOW - _BESIDE), padded[at : at + _WINDOW], strict=True)
                windows.append("".join(self.others.get(place, sound) for place, sound in window))
        return "".join(windows)


def _pairs(classes: _Heard) -> Iterator[Numbers]:
    """Yield the numbers of the pairs of what is heard, at distances one and two."""
    around = classes.around()
    for distance in _DISTANCES:
        yield _sums(classes.first, distance)
        beside = _sums(around, distance)
        yield beside[_BESIDE::_WINDOW]
        yield beside[_BESIDE - distance :: _WINDOW]


def _bounded(texts: str, sides: int) -> Numbers:
    """Return the numbers of the pairs that have bounds on so many sides; folding would leave no bounds but marks."""
    pairs = bounded_pairs(texts, sides=sides)
    return [one + other for first, second in pairs for one in _addends(first) for other in _addends(second)]


@lru_cache(maxsize=1 << 16)
def _addends(character: str) -> list[int]:
    """Return what a folded character adds to a pair, in each way it may be heard."""
    return [*map(ord, _sounds(heard(character)))]


def _threes(initials: _Heard) -> Iterator[Numbers]:
    """Yield the numbers of the threes of initials of what is heard."""
    yield _shifted(initials.first, *_DISTANCES)
    around = _shifted(initials.around(), *_DISTANCES)
    for start in range(_BESIDE + 1):
        yield around[start::_WINDOW]


def _latin(folded: str) -> Iterator[Numbers]:
    """Yield the numbers of the twos and threes of Latin letters, digits and signs in a folded text."""
    signs = SEPARATOR.join(_SIGNS.findall(folded)).translate(_LETTERS)
    yield from (_shifted(signs, *distances) for distances in ((1,), _DISTANCES))


def _characters(folded: str) -> Iterator[Numbers]:
    """Yield the numbers of the characters of a folded text, each once; a character of the higher planes has two."""
    content = _encoded(folded)
    yield {*_numbers(int.from_bytes(content, "little"), len(content) // 2)}


def gram(kind: int, number: int) -> int | None:
    """Return the gram of a kind that a number stands for; None where it is none."""
    if kind in (PAIR, CURATED_PAIR, BOUNDED_PAIR):
        is_one = number not in (0, 2 * ord(_SILENT))
    elif kind == CHARACTER:
        is_one = number > 0
    else:
        first, second, third = (number >> place * _LETTER & (1 << _LETTER) - 1 for place in range(3))
        is_one = bool(second and (third if kind == INITIALS else first))
    return kind << SIZE | number if is_one else None


def _sums(text: str, distance: int) -> "array[int]":
    """Return the sum of each two characters of a text that stand so far apart: the same in either order."""
    digits = _digits(text)
    return _numbers(digits + (digits >> SIZE * distance), len(text))[:-distance]


def _shifted(text: str, *distances: int) -> "array[int]":
    """Return for each place of a text the number of the characters there and at the distances, one beside the other."""
    digits = together = _digits(text)
    for place, distance in enumerate(distances, 1):
        together |= digits >> SIZE * distance << _LETTER * place
    return _numbers(together, len(text))


def _digits(text: str) -> int:
    return int.from_bytes(_encoded(text), "little")


def _encoded(text: str) -> bytes:
    return utf_16_le_encode(text, "surrogatepass")[0]  # by its name, the codec would be looked up and imported


def _numbers(digits: int, count: int) -> "array[int]":
    numbers = array("H", digits.to_bytes(count * SIZE // 8, "little"))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


# -- the grams of a word -----------------------------------------------------------------------------------------------


def of_plain(folded: str, *, curated: bool = False) -> set[int]:
    """Return grams that every record has that holds the folded word as it stands, with `curated` in curated texts.

    Of a very long one, those of its beginning, which few records have.
    """
    folded = folded[:_LONGEST]
    return _of_classes(_CLASSES.first(heard(folded)), curated=curated) | of_written(folded)


def of_written(folded: str) -> set[int]:
    """Return those of the grams of a folded word for which no table of sounds is read; of its beginning."""
    folded = folded[:_LONGEST]
    return _grams(LATIN, _latin(folded)) | _grams(CHARACTER, _characters(folded))


def of_slips(folded: str) -> set[int]:
    """Return grams that every record has that holds a folded word but for two characters swapped or one left out."""
    folded = folded[:_LONGEST]
    return _grams(PAIR, [_sums(_CLASSES.first(heard(folded)), 1)]) | _grams(CHARACTER, _characters(folded))


def tell_all(folded: str) -> bool:
    """Return whether every record with the grams of a folded word holds it: a single character is its own gram."""
    return len(folded) == 1 and ord(folded) < 1 << SIZE


def of_reading(reading: "Reading", *, curated: bool = False) -> list[set[int]]:
    """Return, for each way its characters may be read, the pairs of a reading of a word.

    Two characters are met between bounds alone, in curated texts where there is one: see `nearness`.
    """
    ways = ["".join(way) for way in islice(product(*map(_ways, reading)), _MOST_WAYS)]
    if len(reading) == 2 and not curated:  # noqa: PLR2004
        return [_grams(BOUNDED_PAIR, [_sums(way, 1)]) for way in ways]
    return [_of_classes(way, curated=curated) for way in ways]


def of_initials(letters: str, *, begins: bool = False) -> set[int]:
    """Return the grams of a word that is read as initials, with `begins` at the beginning of a text.

    There are none when it is too short.
    """
    return _grams(INITIALS, [_shifted((SEPARATOR * begins + letters).translate(_LETTERS), *_DISTANCES)])


def _of_classes(first: str, *, curated: bool) -> set[int]:
    return _grams(CURATED_PAIR if curated else PAIR, (_sums(first, distance) for distance in _DISTANCES))


def _grams(kind: int, numbers: Iterable[Numbers]) -> set[int]:
    return {found for number in chain.from_iterable(numbers) if (found := gram(kind, number)) is not None}


def _ways(symbol: "Symbol") -> Sequence[str]:
    """Return the characters that a symbol may be indexed as, none for a mark; a wrong syllable as a silent one."""
    if symbol.is_pinyin:
        return [_addend(SOUNDS.classes[symbol.typed]) if symbol.typed in SOUNDS.classes else _SILENT]
    sound = heard(symbol.typed)
    return _sounds(sound)[:2] if sound else [""]
