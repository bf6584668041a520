"""Relation: the measures nearest to one, each with what the two have in common and what that is worth.

What two measures share counts by how rare it is in the knowledge base: a partner or a term that few measures have tells
much, a word that most have tells next to nothing. A score is the share, in percent, of what one measure is known by
that the other has too; the worths of the reasons add up to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from math import log

from courts import grams
from courts.index import Index
from courts.model import Initiative
from courts.named_tuple import NamedTuple
from courts.postings import Rows
from courts.text.normalise import MARKS, fold

_WORTH = {
    "partners": 3.0,
    "places": 3.0,
    "terms": 3.0,
    "tags": 3.0,
    "problem": 3.0,
    "unit": 2.0,
    "beneficiaries": 2.0,
    "theme": 2.0,
    "kind": 1.5,
    "court": 1.0,
}
"""What a value that stands in that field of both is worth, before its rarity is counted."""
_WORDS = ("title", "problem", "actions", "results")
"""The fields whose words are compared too."""
_WORD = 0.4
"""What two neighbouring characters that both measures have in such a field are worth."""
_LEAST = 3.0
"""A score below it says nothing."""
_GENERAL = frozenset({"theme", "kind", "court", "beneficiaries"})
"""What alone makes no measure related to another."""
_SHORTEST = 2
_FEW = 2000
"""So many records or fewer are all compared."""
_COMPARED = 300
"""Of more, so many are compared: those that have most of what is rare."""
_FOLLOWED = 100_000
"""How many places of rare words are followed at the most to find them."""
_FUNCTION_CHARACTERS = frozenset("的了在和与及或把将并而但也又这那其之")


class Reason(NamedTuple):
    """What two measures have in common."""

    field: str
    """Where the measure that was asked about has it: `tags`, `problem`, `actions`."""
    text: str
    """What it is, as the measure that was asked about says it."""
    worth: float
    """How much of the score it is."""


class Related(NamedTuple):
    """A measure that is near another."""

    initiative: Initiative
    score: float
    """0 to 100."""
    reasons: tuple[Reason, ...]
    """The one worth most first."""


def related(index: Index, asked: Initiative, within: Rows | None = None) -> list[Related]:
    """Return the measures nearest to one, of the rows `within` or of all, nearest first, ties in file order."""
    profile = _Profile(asked, index)
    found = []
    for row in _candidates(index, profile, within):
        other = index.initiative(row)
        if other.id == asked.id:
            continue
        reasons = profile.shared_with(other)
        score = round(sum(reason.worth for reason in reasons), 1)
        if score >= _LEAST and any(reason.field not in _GENERAL for reason in reasons):
            found.append((-score, row, Related(other, score, reasons)))
    return [one for _, _, one in sorted(found, key=lambda scored: scored[:2])]


def _candidates(index: Index, profile: "_Profile", within: Rows | None) -> Iterable[int]:
    """Return the rows to compare, in order: all of a few, of many those that share most of what is rare."""
    rows = range(len(index)) if within is None else [*within]
    if len(rows) <= _FEW:
        return rows
    worths: defaultdict[int, float] = defaultdict(float)
    left = _FOLLOWED
    for postings in index.postings(profile.grams):
        left -= len(postings)
        if left < 0:
            break
        worth = profile.rarity_of(len(postings))
        for row in postings.rows() if within is None else postings.rows() & within:
            worths[row] += worth
    return sorted(sorted(worths, key=lambda row: (-worths[row], row))[:_COMPARED])


class _Profile:
    """What one measure is known by, and what each part of it is worth."""

    def __init__(self, initiative: Initiative, index: Index) -> None:
        self._index = index
        self._values = {(field, fold(text)): text for field, text in _values(initiative)}
        self._texts = [*_texts(initiative)]
        self._own = sum(self._worth_of(field, folded) for field, folded in self._values)
        self._own += sum(map(self._pair_worth, self._pairs))

    @cached_property
    def grams(self) -> set[int]:
        """What leads to the measures that have some of it."""
        words = (folded for field, folded in self._values if field not in _GENERAL)
        return {gram for word in (*words, *self._pairs) for gram in grams.of_plain(word)}

    @cached_property
    def _pairs(self) -> dict[str, None]:
        return dict.fromkeys(pair for _, text in self._texts for pair in _pairs(fold(text)))

    def rarity_of(self, count: int) -> float:
        """Return how much it tells that a measure has what so many have: 0 to 1."""
        size = len(self._index) + 1
        return max(0.0, log(size / max(1, count)) / log(size))

    def shared_with(self, other: Initiative) -> tuple[Reason, ...]:
        """Return what the other measure has too, the rarest first, and what that is worth in percent."""
        values = {(field, fold(text)) for field, text in _values(other)}
        reasons = [
            Reason(field, text, self._worth_of(field, folded))
            for (field, folded), text in self._values.items()
            if (field, folded) in values
        ]
        said = {fold(reason.text) for reason in reasons}
        reasons += [reason for reason in self._shared_words(other) if fold(reason.text) not in said]
        scaled = (reason._replace(worth=round(100 * reason.worth / self._own, 1)) for reason in reasons)
        return tuple(sorted((reason for reason in scaled if reason.worth), key=lambda reason: -reason.worth))

    def _shared_words(self, other: Initiative) -> Iterator[Reason]:
        theirs = {pair for _, text in _texts(other) for pair in _pairs(fold(text))}
        counted: set[str] = set()
        for field, text in self._texts:
            for run in _runs(fold(text), theirs):
                pairs = [pair for pair in dict.fromkeys(_pairs(run)) if pair not in counted]
                counted.update(pairs)
                if pairs:
                    yield Reason(field, run, sum(map(self._pair_worth, pairs)))

    def _worth_of(self, field: str, folded: str) -> float:
        return _WORTH[field] * self._rarity(folded)

    def _pair_worth(self, pair: str) -> float:
        return _WORD * self._rarity(pair)

    def _rarity(self, folded: str) -> float:
        postings = self._index.postings(grams.of_plain(folded))
        return self.rarity_of(len(postings[0]) if postings else 1)


def _values(initiative: Initiative) -> Iterator[tuple[str, str]]:
    for field in _WORTH:
        value = getattr(initiative, field)
        for text in (value,) if isinstance(value, str) else value or ():
            shown = text.removesuffix("党支部") if field == "unit" else text
            if fold(shown):
                yield field, shown


def _texts(initiative: Initiative) -> Iterator[tuple[str, str]]:
    for field in _WORDS:
        value = getattr(initiative, field)
        for text in (value,) if isinstance(value, str) else value or ():
            yield field, text


def _pairs(folded: str) -> list[str]:
    """Return the pairs of neighbouring characters that may be part of a word."""
    return [a + b for a, b in pairwise(folded) if _tells(a) and _tells(b)]


def _tells(character: str) -> bool:
    return character not in _FUNCTION_CHARACTERS and character not in MARKS


def _runs(folded: str, pairs: set[str]) -> Iterator[str]:
    """Yield the longest pieces of a text all of whose pairs are among those given."""
    start = 0
    for position in range(1, len(folded) + 1):
        if position < len(folded) and folded[position - 1 : position + 1] in pairs:
            continue
        if position - start >= _SHORTEST:
            yield folded[start:position]
        start = position
