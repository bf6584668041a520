"""Near-duplicate records: the same measure told twice, under two ids.

Candidates come from the rarest grams (pairs of neighbouring sounds) of titles and summaries: two sets of which at least
the share t is common have a gram in common among the rarest (1 - t) of each. So no record is compared with all others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from courts.curate.entries import Given
from courts.curate.finding import OTHER, Finding
from courts.grams import of_plain
from courts.near import likeness
from courts.text.normalise import fold

_SHARE = 0.7
"""Of the grams of two texts, the share that alike texts have in common."""
_TITLES = 0.8
_SUMMARIES = 0.85
"""How like each other titles and summaries of the same measure are, from 0 to 1."""
_MOST = 50
"""Candidates that one gram leads to: the latest so many."""
_SHORTEST = 30
"""Characters: shorter summaries are alike by chance."""
_DIGITS = re.compile("[0-9一二三四五六七八九十]+")


class _Record(NamedTuple):
    entry: Given
    court: str
    unit: str
    title: str
    summary: str


def twins(entries: Iterable[Given], checked: frozenset[int]) -> Iterator[Finding]:
    """Yield a finding for each initiative that is nearly the same as an earlier one of another id.

    `checked` holds the Python ids of those entries that are to be reported, others are only compared with.
    """
    records = [*_records(entries)]
    for later, earlier in _pairs(records):
        entry, other = (later, earlier) if id(later) in checked else (earlier, later)
        if id(entry) in checked:
            message = f"nearly the same as '{other.text('id')}', at {OTHER}; keep one, or tell them apart"
            yield Finding("E305", message, entry.place("id"), on_key=True, other=other.place("id"))


def _records(entries: Iterable[Given]) -> Iterator[_Record]:
    for entry in entries:
        if entry.kind == "initiatives":
            court, unit, title, summary = (fold(entry.text(field)) for field in ("court", "unit", "title", "summary"))
            yield _Record(entry, court, unit, title, summary)


def _pairs(records: Sequence[_Record]) -> Iterator[tuple[Given, Given]]:
    """Yield each record that has a twin before it, with the first of them."""
    candidates = _Candidates(records)
    for position, record in enumerate(records):
        for other in candidates.before(position):
            if _are_twins(record, records[other]):
                yield record.entry, records[other].entry
                break


def _are_twins(one: _Record, other: _Record) -> bool:
    if one.entry.text("id") == other.entry.text("id"):
        return False
    titles = _alike(one.title, other.title, _TITLES) and _DIGITS.findall(one.title) == _DIGITS.findall(other.title)
    summaries = min(len(one.summary), len(other.summary)) >= _SHORTEST and _alike(
        one.summary, other.summary, _SUMMARIES
    )
    if one.court == other.court and (one.unit == other.unit or not one.unit or not other.unit):
        return titles or summaries
    return titles and summaries


def _alike(one: str, other: str, least: float) -> bool:
    return bool(one and other) and likeness(one, other, least) >= least


class _Candidates:
    """Which earlier records may be twins of one."""

    def __init__(self, records: Sequence[_Record]) -> None:
        self._grams = [(_title_grams(record), _summary_grams(record)) for record in records]
        self._common = Counter(gram for pair in self._grams for grams in pair for gram in grams)
        self._postings: dict[str, list[int]] = {}

    def before(self, position: int) -> list[int]:
        """Return the candidates among the records before one, and remember it; to be asked in order."""
        found: set[int] = set()
        for grams in self._grams[position]:
            for gram in self._rarest(grams):
                posting = self._postings.setdefault(gram, [])
                found.update(posting[-_MOST:])
                posting.append(position)
        return sorted(found)

    def _rarest(self, grams: set[str]) -> list[str]:
        count = len(grams) - ceil(_SHARE * len(grams)) + 1
        return sorted(grams, key=lambda gram: (self._common[gram], gram))[:count]


def _title_grams(record: _Record) -> set[str]:
    """Return the grams of a title within its court: only there a like title alone makes a twin."""
    return {f"{record.court}\n{gram}" for gram in of_plain(record.title)}


def _summary_grams(record: _Record) -> set[str]:
    return of_plain(record.summary) if len(record.summary) >= _SHORTEST else set()
