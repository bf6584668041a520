"""Matching: where in one record a word is met, and how: as typed, by its sound, by its shape, or nearly.

The rules that part near misses from words that are not there are measured by bench/quality.py: the shorter a word, the
less is forgiven; running text forgives less than names, titles and terms; names of courts and universities forgive no
unlike character, since one wrong character makes another's name.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from courts.alignment import MARK, Alignment, Kind, align, substitution
from courts.document import SEPARATOR, Document
from courts.near import windows
from courts.term import Term
from courts.text.normalise import MARKS
from courts.text.syllables import SOUNDS, codes, syllables
from courts.text.symbols import Reading

WEIGHTS = {
    "title": 1.0,
    "terms": 0.95,
    "id": 0.95,
    "court": 0.9,
    "unit": 0.9,
    "court_unit": 0.9,
    "court_full_name": 0.88,
    "court_aliases": 0.88,
    "court_en": 0.85,
    "en.title": 0.85,
    "tags": 0.85,
    "partners": 0.85,
    "places": 0.85,
    "beneficiaries": 0.8,
    "figures.text": 0.8,
    "problem": 0.8,
    "theme": 0.75,
    "kind": 0.75,
    "theme_en": 0.7,
    "summary": 0.7,
    "actions": 0.7,
    "results": 0.7,
    "en.summary": 0.65,
}
"""How much a hit in a field counts; a field that is not named here counts `_OTHER_WEIGHT`."""
_OTHER_WEIGHT = 0.6
_QUALITY = {"exact": 1.0, "folded": 0.98, "pinyin": 0.92, "synonym": 0.8, "initials": 0.75}
_NEAR_QUALITY = 0.88
_NEAR_LOSS = 0.45
"""What a near miss counts, and what each unit of its cost takes from that."""
_NEAR_FIELDS = 0.25
"""The exponent of a field's weight for near misses: there nearness tells more than the field."""
_LEFT_OUT = 0.2
"""What a single character left out costs in the ranking, where all that was typed stands as it was typed."""
_UNCOMMON = 0.25
"""What initials lose for each character that is meant in a reading that is not its commonest."""
_SHORTER = 0.02
"""What a near miss loses for each typed character that the text does not have."""
_APART = 0.3
"""What initials lose for each mark or space that they run across."""
_COVERAGE = 0.05
"""The share of a score that goes by how much of the text the word is."""

_NAME_FIELDS = frozenset({"court", "unit", "court_unit", "court_full_name", "court_aliases", "court_en", "id"})
_NAME = re.compile("大学|学院|法院|检察院")
_JOINTS = frozenset("的了和与及或在是对将把为以到从由向被并就也都而且等个这那其之所有按依让给同")
_MARK = "[" + re.escape("".join(sorted(MARKS))) + "]?"
_MOST_FORGIVEN = {4: 0.8, 5: 0.9, 6: 1.3}
_LONG = max(_MOST_FORGIVEN)
_SHORT = 3
"""Characters: a word so short is met across a mark only as it was typed."""
_HOW = {Kind.FOLDED: "folded", Kind.PINYIN: "pinyin", Kind.SOUND: "sound", Kind.SHAPE: "shape", Kind.EDIT: "edit"}


class Match(NamedTuple):
    """Why a record was found."""

    field: str
    """The dotted name of the field."""
    how: str
    """exact, folded, pinyin, initials, sound, shape, edit or synonym."""
    text: str
    """The record's own characters that were met."""


Scored = tuple[float, Match]
"""A match and what it is worth, from 0 to 1."""


def plainly(term: Term, document: Document) -> Iterator[Scored]:
    """Yield where the word stands as it was typed, differences that nobody means apart."""
    if not term.folded:
        yield from _unfolded(term, document)
        return
    for start in _occurrences(term.folded, document):
        typed_so = term.typed in document.texts[document.number_at(start)].text
        yield _scored(document, start, start + len(term.folded), "exact" if typed_so else "folded")


def otherwise(other: str, how: str, document: Document) -> Iterator[Scored]:
    """Yield where another folded word stands that may be meant: a synonym, the same number, a near miss."""
    for start in _occurrences(other, document):
        yield _scored(document, start, start + len(other), how, loss=_NEAR_LOSS if how == "edit" else 0)


def by_pinyin(term: Term, document: Document) -> Iterator[Scored]:
    """Yield where the syllables that were typed are met, the Han characters among them as they stand."""
    for reading in term.readings:
        if any(symbol.is_pinyin for symbol in reading):
            for alignment in _sounding(reading, document, alike=False):
                if alignment.kind <= Kind.PINYIN and _is_near_enough(reading, alignment, document):
                    yield _scored(document, alignment.start, alignment.end, "pinyin", loss=alignment.cost)


def nearly(term: Term, document: Document) -> Iterator[Scored]:
    """Yield where something near the word is met: by sound, by shape, or with a character wrong, missing or extra."""
    for reading in (*term.readings, *term.misspelt_readings):
        for alignment in _alignments(reading, document):
            if _is_near_enough(reading, alignment, document):
                left_out = alignment.missing == 1 and alignment.same == len(reading)
                cost = _LEFT_OUT if left_out else alignment.cost
                cost += _SHORTER * max(0, len(reading) - alignment.end + alignment.start)
                how = _HOW[alignment.kind]
                yield _scored(document, alignment.start, alignment.end, how, loss=_NEAR_LOSS * cost)


def by_initials(letters: str, document: Document) -> Iterator[Scored]:
    """Yield where the initials of the syllables are the letters: three only at the start of a curated text."""
    for found in _initials_pattern(letters).finditer(document.codes):
        start, end = found.span()
        number = document.number_at(start)
        curated = start < document.body
        at_start = document.bounds(number)[0] == start
        met = document.original(start, end)
        if met.isascii():
            continue
        apart = sum(not c.isalnum() for c in met)
        heard = (c for c in document.folded[start:end] if c not in MARKS)
        uncommon = sum(not _is_common(c, letter) for c, letter in zip(heard, letters, strict=False))
        if len(letters) > 4 or (len(letters) == 4 and (curated or not apart)) or (curated and at_start):  # noqa: PLR2004
            yield _scored(document, start, end, "initials", loss=_APART * apart + _UNCOMMON * uncommon)


# -- finding -----------------------------------------------------------------------------------------------------------


def _occurrences(folded: str, document: Document) -> Iterator[int]:
    """Yield the first place of a folded word in each text."""
    start = document.folded.find(folded)
    while start >= 0:
        yield start
        _, end = document.bounds(document.number_at(start))
        start = document.folded.find(folded, end)


def _unfolded(term: Term, document: Document) -> Iterator[Scored]:
    for text in document.texts:
        if term.typed in text.text:
            yield _worth(text.field, "exact", 0, 1), Match(text.field, "exact", term.typed)


def _alignments(reading: Reading, document: Document) -> Iterator[Alignment]:
    found = [*_sounding(reading, document, alike=True)]
    yield from found
    if not any(_is_near_enough(reading, alignment, document) for alignment in found):
        for number in range(len(document.texts)):
            start, end = document.bounds(number)
            yield from _aligned(reading, document, start, end)


def _aligned(reading: Reading, document: Document, start: int, end: int) -> Iterator[Alignment]:
    """Yield the best alignment within one text, where there is a piece of it that is worth aligning."""
    sought = "".join(symbol.codes[:1] or "?" for symbol in reading)
    if len(reading) == 2:  # noqa: PLR2004 - two leave nothing for rapidfuzz to measure
        spans = _around_either(reading, document, start, end)
    else:
        spans = windows(_first_classes(sought), _first_classes(document.codes[start:end]))
    for first, last in spans:
        a, b = max(start, start + first - 2), min(end, start + last + 2)
        alignment = align(reading, document.folded[a:b], document.codes[a:b])
        if alignment:
            yield Alignment(
                a + alignment.start, a + alignment.end, alignment.cost, alignment.kind, alignment.same,
                alignment.missing, alignment.others,
            )  # fmt: skip


def _around_either(reading: Reading, document: Document, start: int, end: int) -> list[tuple[int, int]]:
    text = document.folded[start:end]
    places = {i for symbol in reading for i in range(len(text)) if text[i] == symbol.typed}
    return [(i, i + 1) for i in sorted(places)]


def _first_classes(codes: str) -> str:
    return codes.translate(SOUNDS.class_tables[0])


def _sounding(reading: Reading, document: Document, *, alike: bool) -> Iterator[Alignment]:
    """Yield every place where each symbol is met by a character that sounds the same or, with `alike`, nearly so."""
    for found in _sound_pattern(reading, alike=alike).finditer(document.codes):
        start, end = found.span()
        costs, same, symbols = 0.0, 0, iter(reading)
        kind = Kind.FOLDED
        for position in range(start, end):
            character = document.folded[position]
            if character in MARKS and character not in {symbol.typed for symbol in reading}:
                continue
            cost, needed = substitution(next(symbols), character, document.codes[position])
            costs, kind, same = costs + cost, max(kind, needed), same + (cost == 0)
        costs += MARK * (end - start - len(reading))
        if len(reading) > _SHORT or end - start == len(reading) or not costs - MARK * (end - start - len(reading)):
            yield Alignment(start, end, round(costs, 3), kind, same, 0, 0)


def _is_common(character: str, initial: str) -> bool:
    heard = syllables(codes(character))
    return not heard or heard[0][0] == initial


@lru_cache(maxsize=64)
def _sound_pattern(reading: Reading, *, alike: bool) -> re.Pattern[str]:
    sets = [f"[{re.escape(symbol.alike if alike else symbol.codes) or SEPARATOR * 2}]" for symbol in reading]
    return re.compile(_MARK.join(sets))


@lru_cache(maxsize=64)
def _initials_pattern(letters: str) -> re.Pattern[str]:
    return re.compile(_MARK.join(f"[{SOUNDS.initials.get(letter, '?')}]" for letter in letters))


# -- the rules ---------------------------------------------------------------------------------------------------------


def _is_near_enough(reading: Reading, alignment: Alignment, document: Document) -> bool:
    number = document.number_at(alignment.start)
    field, text = document.texts[number].field, document.texts[number].text
    curated = alignment.start < document.body
    bounded = _is_bounded(document, alignment)
    if len(reading) == 2 and not bounded:  # noqa: PLR2004
        return False
    if all(symbol.is_pinyin for symbol in reading):
        return _is_near_pinyin(len(reading), alignment, bounded=bounded)
    is_name = curated and (field in _NAME_FIELDS or bool(_NAME.search(text)))
    return _is_near_han(len(reading), alignment, curated=curated and (bounded or len(reading) > 4), is_name=is_name)  # noqa: PLR2004


def _is_near_pinyin(length: int, alignment: Alignment, *, bounded: bool) -> bool:
    if alignment.others or alignment.missing:
        return False
    if length == 2:  # noqa: PLR2004 - the rules' own figures
        return alignment.cost == 0 and bounded
    return alignment.cost <= (0.45 if length == 3 else 0.85)  # noqa: PLR2004


def _is_near_han(length: int, alignment: Alignment, *, curated: bool, is_name: bool) -> bool:
    cost, edits = alignment.cost, alignment.missing + alignment.others
    if length == 1:
        return cost == 0
    if length == 2:  # noqa: PLR2004
        return cost <= 0.5 and not edits and alignment.same >= 1  # noqa: PLR2004
    if length == 3:  # noqa: PLR2004
        left_out = alignment.missing == 1 and alignment.same == length and not is_name
        return not alignment.others and (cost <= 0.65 if not edits else left_out)  # noqa: PLR2004
    if is_name and edits:
        return False
    if not alignment.others:
        return cost <= _MOST_FORGIVEN[min(length, _LONG)]
    spared = alignment.same >= length - 1 and length > 4  # noqa: PLR2004
    return cost <= (1.0 if length < 6 else 1.5) and (curated or spared or (length > 6 and alignment.same > 4))  # noqa: PLR2004


def _is_bounded(document: Document, alignment: Alignment) -> bool:
    """Return whether a match stands between marks, ends of texts and words that join others."""
    before, after = document.around(alignment.start, alignment.end)
    return all(not c.isalnum() or c in _JOINTS for c in (before, after))


# -- the worth of a match ----------------------------------------------------------------------------------------------


def _scored(document: Document, start: int, end: int, how: str, loss: float = 0.0) -> Scored:
    number = document.number_at(start)
    field = document.texts[number]
    first, last = document.bounds(number)
    worth = _worth(field.field, how, loss, (end - start) / max(1, last - first))
    if field.reported:
        return worth, Match(field.reported[0], how, field.reported[1])
    return worth, Match(field.field, how, document.original(start, end))


def _worth(field: str, how: str, loss: float, covered: float) -> float:
    quality = max(0.01, _QUALITY.get(how, _NEAR_QUALITY) - loss)
    weight = WEIGHTS.get(field, _OTHER_WEIGHT)
    if how not in _QUALITY:
        weight **= _NEAR_FIELDS
    return weight * quality * (1 - _COVERAGE + _COVERAGE * min(covered, 1))


def best(scored: Iterable[Scored]) -> list[Scored]:
    """Return the matches, best first, each once."""
    ordered = sorted(scored, key=lambda one: -one[0])
    seen: dict[Match, float] = {}
    for worth, match in ordered:
        seen.setdefault(match, worth)
    return [(worth, match) for match, worth in seen.items()]
