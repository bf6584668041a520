"""Near-duplicate records: the same measure told twice, under two ids.

No record is compared with all others: of the grams of a title and of a summary those with the lowest checksums are its
sketch (bottom-k sketches, after Broder 1997), and only records whose sketches have a good part in common are compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from zlib import crc32

from courts.curate.checking.entries import Given
from courts.curate.checking.finding import OTHER, Finding
from courts.curate.checking.references import Known
from courts.grams import of_plain
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.near import likeness
from courts.text.normalise import fold

_SKETCH = 16
"""Grams in a sketch."""
_IN_COMMON = 4
"""One of so many grams of a sketch must be in the other: texts with a tenth of their characters changed share half."""
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
    id: str
    court: str
    unit: str
    title: str
    summary: str


def twins(entries: Iterable[Given], checked: frozenset[int], known: Known) -> Iterator[Finding]:
    """Yield a finding for each initiative that is nearly the same as an earlier one of another id.

    `checked` holds the Python ids of those entries that are to be reported, others are only compared with. Courts are
    the same by whatever name.
    """
    records = [*_records(entries, known)]
    for later, earlier in _pairs(records):
        entry, other = (later, earlier) if id(later) in checked else (earlier, later)
        if id(entry) in checked:
            message = _(
                "nearly the same as '{text}', at {other}; keep one, or tell them apart",
                text=other.text("id"),
                other=OTHER,
            )
            yield Finding("E305", message, entry.place("id"), on_key=True, other=other.place("id"))


def _records(entries: Iterable[Given], known: Known) -> Iterator[_Record]:
    for entry in entries:
        if entry.kind == "initiatives":
            court = known.court(entry, "court")
            called = known.courts.called_so(court)
            court = called[0].name if len(called) == 1 else court
            fields = (fold(entry.text(field)) for field in ("unit", "title", "summary"))
            yield _Record(entry, entry.text("id"), court, *fields)


def _pairs(records: Sequence[_Record]) -> Iterator[tuple[Given, Given]]:
    """Yield each record that has a twin before it, with the first of them."""
    candidates = _Candidates()
    for position, record in enumerate(records):
        for other in candidates.before(position, record):
            if _are_twins(record, records[other]):
                yield record.entry, records[other].entry
                break


def _are_twins(one: _Record, other: _Record) -> bool:
    if one.id == other.id:
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

    def __init__(self) -> None:
        self._postings: dict[str, list[int]] = {}

    def before(self, position: int, record: _Record) -> list[int]:
        """Return the candidates among the records before one, and remember it; to be asked in order."""
        found: set[int] = set()
        for sketch in (_sketch(_title_grams(record)), _sketch(_summary_grams(record))):
            shared: Counter[int] = Counter()
            for gram in sketch:
                posting = self._postings.setdefault(gram, [])
                shared.update(posting[-_MOST:])
                posting.append(position)
            found.update(other for other, count in shared.items() if count * _IN_COMMON >= len(sketch))
        return sorted(found)


def _sketch(grams: set[str]) -> list[str]:
    return nsmallest(_SKETCH, grams, key=lambda gram: crc32(gram.encode(errors="surrogatepass")))


def _title_grams(record: _Record) -> set[str]:
    """Return the grams of a title within its court: only there a like title alone makes a twin."""
    return {f"{record.court}\n{gram}" for gram in of_plain(record.title)}


def _summary_grams(record: _Record) -> set[str]:
    summary = record.summary
    return {summary[i : i + 3] for i in range(len(summary) - 2)} if len(summary) >= _SHORTEST else set()
