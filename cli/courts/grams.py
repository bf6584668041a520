"""Grams: what records are indexed by, so that a few short lists lead to all that may answer a word.

Four kinds, told apart by their first character. Unordered pairs of neighbouring sounds (at distance one and two, by the
classes that people confuse) serve plain text, pinyin, homophones, swaps, and one wrong or missing character alike.
Threes of initials serve initials; ones, twos and threes of Latin letters and digits serve English; single characters
serve what is left. A record that holds a word has all of its grams; a record that nearly holds it has most of them.
"""

from collections.abc import Iterable
from functools import cache
from itertools import product

from courts.document import SEPARATOR, Document
from courts.text.normalise import MARKS
from courts.text.syllables import SOUNDS, codes, syllables
from courts.text.symbols import Reading, Symbol

_PAIR, _CURATED_PAIR, _INITIALS, _LATIN, _CHARACTER = "p", "q", "i", "l", "c"
_INITIALS_SIZE = 3
_LATIN_SIZES = (1, 2, 3)
_MOST_WAYS = 4


@cache
def _class_tables() -> tuple[dict[int, str | None], dict[int, str | None]]:
    """For `str.translate` of codes: their first and second class; marks are taken out."""
    first, second = SOUNDS.class_tables
    return {**_MARKS, **first}, {**_MARKS, **second}


_MARKS: dict[int, str | None] = dict.fromkeys(map(ord, MARKS), None)


@cache
def _initial_tables() -> tuple[dict[int, str], dict[int, str]]:
    """For `str.translate` of codes: the initial of the first reading, and of another with another initial if any."""
    first, second = {}, {}
    for code in {code for found in SOUNDS.codes.values() for code in found}:
        letters = [*dict.fromkeys(syllable[0] for syllable in syllables(code))]
        first[ord(code)] = letters[0]
        second[ord(code)] = letters[1] if len(letters) > 1 else letters[0]
    return first, second


def of_document(document: Document) -> set[str]:
    """Return the grams of a record."""
    curated = _pairs_of_text(document.codes[: document.body])
    body = _pairs_of_text(document.codes[document.body :])
    grams = {_PAIR + pair for pair in curated | body}
    grams |= {_CURATED_PAIR + pair for pair in curated}
    grams |= {_INITIALS + gram for gram in _initials_of_text(document.codes)}
    grams |= {_CHARACTER + character for character in document.folded if not character.isascii()}
    grams |= latin(document.folded)
    return grams


def latin(folded: str) -> set[str]:
    """Return the grams of the Latin letters, digits and signs in a folded text."""
    runs = _ascii_runs(folded)
    return {_LATIN + run[i : i + size] for run in runs for size in _LATIN_SIZES for i in range(len(run) - size + 1)}


def _ascii_runs(folded: str) -> Iterable[str]:
    return filter(None, "".join(c if c.isascii() and c != SEPARATOR else " " for c in folded).split(" "))


def _pairs_of_text(text: str) -> set[str]:
    table, other_table = _class_tables()
    first, second = text.translate(table), text.translate(other_table)
    pairs = _zipped(first)
    for i, (a, b) in enumerate(zip(first, second, strict=True)):
        if a != b:
            near = first[max(0, i - 2) : i] + first[i + 1 : i + 3] + second[max(0, i - 2) : i] + second[i + 1 : i + 3]
            pairs |= {_pair(b, other) for other in near}
    return pairs


def _zipped(text: str) -> set[str]:
    return {
        a + b if a < b else b + a
        for step in (1, 2)
        for a, b in zip(text, text[step:], strict=False)
        if (a > "\u3000" or b > "\u3000") and SEPARATOR not in (a, b)
    }


def _pair(a: str, b: str) -> str:
    return a + b if a < b else b + a


def _initials_of_text(text: str) -> set[str]:
    table, other_table = _initial_tables()
    sounding = text.translate(_MARKS)
    first, second = sounding.translate(table), sounding.translate(other_table)
    size = _INITIALS_SIZE
    grams = {first[i : i + size] for i in range(len(first) - size + 1)}
    for i, (a, b) in enumerate(zip(first, second, strict=True)):
        if a != b:
            for start in range(max(0, i - size + 1), min(i, len(first) - size) + 1):
                window = range(start, start + size)
                grams |= {"".join(letters) for letters in product(*({first[j], second[j]} for j in window))}
    return {gram for gram in grams if gram.isascii() and gram.isalpha()}


# -- the grams of a word -----------------------------------------------------------------------------------------------


def of_plain(folded: str, *, curated: bool = False) -> set[str]:
    """Return grams that every record has that holds the folded word as it stands, with `curated` in curated texts."""
    pairs = _zipped(codes(folded).translate(_class_tables()[0]))
    grams = {(_CURATED_PAIR if curated else _PAIR) + pair for pair in pairs} | latin(folded)
    return grams or {_CHARACTER + character for character in folded if not character.isascii()}


def of_reading(reading: Reading, *, curated: bool = False) -> list[set[str]]:
    """Return, for each way its characters may be read, the pairs of a reading of a word."""
    kind = _CURATED_PAIR if curated else _PAIR
    ways = [*product(*map(_classes, reading))][:_MOST_WAYS]
    return [{kind + pair for pair in _zipped("".join(way))} for way in ways]


def of_initials(letters: str) -> set[str]:
    """Return the grams of a word that is read as initials; none when it is too short."""
    size = _INITIALS_SIZE
    return {_INITIALS + letters[i : i + size] for i in range(len(letters) - size + 1)}


def _classes(symbol: Symbol) -> list[str]:
    if symbol.is_pinyin:
        return [SOUNDS.classes[symbol.typed]] if symbol.typed in SOUNDS.classes else ["?"]
    return [*dict.fromkeys(SOUNDS.classes[s] for s in syllables(codes(symbol.typed)))][:2] or [symbol.typed]
