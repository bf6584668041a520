"""Matching: where in one record a word stands as it was typed, and what a match is worth.

`nearness` finds where something near it stands.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from courts.document import BODY, Document
from courts.named_tuple import NamedTuple
from courts.term import Term
from courts.text.numerals import is_whole

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
MOST_IN_BODY = max(WEIGHTS[field] for field in BODY)
"""How much a hit in running text counts at the most."""
QUALITY = {"exact": 1.0, "folded": 0.98, "pinyin": 0.92, "synonym": 0.8, "initials": 0.75}
_NEAR_QUALITY = 0.88
NEAR_LOSS = 0.45
"""What a near miss counts, and what each unit of its cost takes from that."""
_NEAR_FIELDS = 0.25
"""The exponent of a field's weight for near misses: there nearness tells more than the field."""
_WITHIN = 0.5
"""What letters keep of their worth that begin within a Latin word, and so within a syllable of an id."""
_COVERAGE = 0.05
"""The share of a score that goes by how much of the text the word is."""


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
    is_latin = term.folded.isascii() and term.folded.isalpha()
    is_one = partial(_is_together, term, document) if is_latin else None
    for start in _occurrences(term.folded, document, is_one):
        typed_so = term.typed in document.texts[document.number_at(start)].text
        worth, match = scored(document, start, start + len(term.folded), "exact" if typed_so else "folded")
        yield worth * (_WITHIN if is_latin and _is_within_a_word(document, start) else 1), match


def _is_together(term: Term, document: Document, start: int) -> bool:
    """Return whether letters do not run across a space out of the middle of a word: hetong is not in "the Tongzhou"."""
    met = document.original(start, start + len(term.folded))
    stands_so = term.typed in document.texts[document.number_at(start)].text
    return met.isalpha() or stands_so or not _is_within_a_word(document, start)


def _is_within_a_word(document: Document, start: int) -> bool:
    before, _ = document.around(start, start + 1)
    return before.isascii() and before.isalpha()


def otherwise(other: str, how: str, document: Document) -> Iterator[Scored]:
    """Yield where another folded word stands that may be meant: a synonym, a near miss."""
    for start in _occurrences(other, document):
        yield scored(document, start, start + len(other), how, loss=NEAR_LOSS if how == "edit" else 0)


def renumbered(other: str, document: Document) -> Iterator[Scored]:
    """Yield where a folded word stands with its numbers written otherwise: 5日 of 五日, but not that of 15日."""
    for start in _occurrences(other, document, partial(is_whole, document.folded, len(other))):
        yield scored(document, start, start + len(other), "folded")


# -- finding -----------------------------------------------------------------------------------------------------------


def _occurrences(folded: str, document: Document, is_one: Callable[[int], bool] | None = None) -> Iterator[int]:
    """Yield the first place of a folded word in each text that is one."""
    start = document.folded.find(folded)
    while start >= 0:
        end = start + 1
        if is_one is None or is_one(start):
            yield start
            _, end = document.bounds(document.number_at(start))
        start = document.folded.find(folded, end)


def _unfolded(term: Term, document: Document) -> Iterator[Scored]:
    for text in document.texts:
        if term.typed in text.text:
            yield _worth(text.field, "exact", 0, 1), Match(text.field, "exact", term.typed)


# -- the worth of a match ----------------------------------------------------------------------------------------------


def scored(document: Document, start: int, end: int, how: str, loss: float = 0.0) -> Scored:
    """Return the match of what stands at `start` to `end` of the folded record, and its worth less `loss`."""
    number = document.number_at(start)
    field = document.texts[number]
    first, last = document.bounds(number)
    worth = _worth(field.field, how, loss, (end - start) / max(1, last - first))
    if field.reported:
        return worth, Match(field.reported[0], how, field.reported[1])
    return worth, Match(field.field, how, document.original(start, end))


def _worth(field: str, how: str, loss: float, covered: float) -> float:
    quality = max(0.01, QUALITY.get(how, _NEAR_QUALITY) - loss)
    weight = WEIGHTS.get(field, _OTHER_WEIGHT)
    if how not in QUALITY:
        weight **= _NEAR_FIELDS
    return weight * quality * (1 - _COVERAGE + _COVERAGE * min(covered, 1))


def best(found: Iterable[Scored]) -> list[Scored]:
    """Return the matches, best first; of one that was met in several ways, the best."""
    ordered = sorted(found, key=lambda one: -one[0])
    seen: dict[tuple[str, str], Scored] = {}
    for worth, match in ordered:
        seen.setdefault((match.field, match.text), (worth, match))
    return [*seen.values()]
