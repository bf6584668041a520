"""Finding: every initiative that answers a query, best first, with the reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from courts.index import Entry, FieldText, Index
from courts.model import Initiative
from courts.near import misspelt
from courts.query import Query, Word, parse
from courts.text.normalise import fold, original_span
from courts.thesaurus import Thesaurus

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
_QUALITY = {"exact": 1.0, "folded": 0.98, "synonym": 0.8, "edit": 0.7}
_SCATTERED = 0.9
"""What a query found word by word keeps of its score, so that the whole phrase stands above it."""
_COVERAGE = 0.05
"""The share of a score that goes by how much of the text the word is."""
_MISSPELLABLE = {"title", "terms", "tags", "partners", "places", "problem", "en.title", "en.summary"}
"""The fields in which a typing error is looked for; names of courts and units are not among them: 东城 is not 西城."""
_LATIN_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Match:
    """Why a record was found."""

    field: str
    """The dotted name of the field."""
    how: str
    """exact, folded, synonym or edit."""
    text: str
    """The record's own characters that were met."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers a query."""

    initiative: Initiative
    score: float
    """0 to 100."""
    matches: tuple[Match, ...]


class Hits(Sequence[Hit]):
    """The hits wanted, best first, and `total`, how many there are in all."""

    def __init__(self, hits: Iterable[Hit], total: int) -> None:
        self._hits = tuple(hits)
        self.total = total

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        return self._hits[index]

    def __repr__(self) -> str:
        return f"<Hits: {len(self)} of {self.total}>"


def search(index: Index, typed: str, *, exact: bool = False) -> list[Hit]:
    """Return every hit of the query, best first, ties in file order. Raises QueryError."""
    query = parse(typed)
    hits = _found(index, query, _plain)
    if not exact:
        synonymous = _synonymous(Thesaurus(index.knowledge.synonyms))
        hits += _found(index, query, synonymous, without=hits)
        if not hits:
            hits = _found(index, query, lambda word, entry: [*synonymous(word, entry)] or _misspelt(word, entry))
    order = {entry.initiative.id: position for position, entry in enumerate(index.entries)}
    return sorted(hits, key=lambda hit: (-hit.score, order[hit.initiative.id]))


# -- one record ------------------------------------------------------------------------------------------------------

Scored = tuple[float, Match]
"""A match and what it is worth, from 0 to 1."""
How = Callable[[Word, Entry], Iterable[Scored]]
"""A way of finding a word in an entry."""


def _found(index: Index, query: Query, how: How, without: Sequence[Hit] = ()) -> list[Hit]:
    there = {hit.initiative.id for hit in without}
    entries = (entry for entry in index.entries if entry.initiative.id not in there)
    return [hit for entry in entries if (hit := _hit(entry, query, how))]


def _hit(entry: Entry, query: Query, how: How) -> Hit | None:
    whole = list(how(query.whole, entry))
    if whole:
        return Hit(entry.initiative, _score([whole]), _matches([whole]))
    if len(query.words) < 2:  # noqa: PLR2004 - one word is the whole
        return None
    each = [list(how(word, entry)) for word in query.words]
    if not all(each):
        return None
    return Hit(entry.initiative, round(_score(each) * _SCATTERED, 1), _matches(each))


def _score(each: Sequence[Sequence[Scored]]) -> float:
    return round(100 * sum(max(value for value, _ in found) for found in each) / len(each), 1)


def _matches(each: Sequence[Sequence[Scored]]) -> tuple[Match, ...]:
    ordered = sorted((scored for found in each for scored in found), key=lambda scored: -scored[0])
    return tuple(dict.fromkeys(match for _, match in ordered))


def _scored(word: str, text: FieldText, how: str, start: int, end: int) -> Scored:
    return _weighed(len(word), text, how, *original_span(text.text, start, end))


def _weighed(length: int, text: FieldText, how: str, start: int, end: int) -> Scored:
    weight = WEIGHTS.get(text.field, _OTHER_WEIGHT) * _QUALITY[how]
    covered = min(length / max(1, len(text.folded)), 1)
    field, shown = text.reported or (text.field, text.text[start:end])
    return weight * (1 - _COVERAGE + _COVERAGE * covered), Match(field, how, shown)


# -- ways of finding a word ------------------------------------------------------------------------------------------


def _plain(word: Word, entry: Entry) -> Iterator[Scored]:
    for text in entry.texts:
        at = text.text.find(word.typed)
        if at >= 0:
            yield _weighed(len(word.typed), text, "exact", at, at + len(word.typed))
        elif word.folded and (start := text.folded.find(word.folded)) >= 0:
            yield _scored(word.folded, text, "folded", start, start + len(word.folded))


def _misspelt(word: Word, entry: Entry) -> Iterator[Scored]:
    for text in entry.texts:
        if text.field not in _MISSPELLABLE:
            continue
        if word.folded.isascii():
            for piece in _LATIN_WORD.finditer(text.text):
                if misspelt(word.folded, fold(piece[0])):
                    before = len(fold(text.text[: piece.start()]))
                    yield _scored(word.folded, text, "edit", before, before + len(fold(piece[0])))
        elif span := misspelt(word.folded, text.folded):
            yield _scored(word.folded, text, "edit", *span)


def _synonymous(thesaurus: Thesaurus) -> How:
    """Return the way of finding a word as typed and, below it, what may stand for it."""

    def find(word: Word, entry: Entry) -> Iterator[Scored]:
        yield from _plain(word, entry)
        for other in thesaurus.others(word.folded):
            for text in entry.texts:
                start = text.folded.find(other)
                if start >= 0:
                    yield _scored(other, text, "synonym", start, start + len(other))

    return find
