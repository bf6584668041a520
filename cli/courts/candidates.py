"""Candidates: what a word that is being typed at a shell's prompt may become."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from courts import grams
from courts.index import Index
from courts.model import LEVELS, Initiative
from courts.names import court_forms
from courts.text.normalise import fold
from courts.text.spelling import begins, is_within

Candidate = tuple[str, str]
"""What may stand there, and a few words about it."""

_READ = 2000
"""So many records are looked at at the most: a prompt does not wait."""
_MOST = 100
_ValuesOf = Callable[[Initiative], Iterable[str]]
_VALUES: dict[str, _ValuesOf] = {
    "unit": lambda initiative: filter(None, (initiative.unit,)),
    "kind": lambda initiative: (initiative.kind,),
    "tag": lambda initiative: initiative.tags,
    "partner": lambda initiative: initiative.partners,
    "place": lambda initiative: initiative.places,
    "origin": lambda initiative: (initiative.origin,),
}
KINDS = ("court", "region", "level", "theme", "source", "id", "name", *_VALUES)
"""What there are candidates for: the filters, the ids, and all that has a name."""


def candidates(kind: str, typed: str, index: Index) -> list[Candidate]:
    """Return what may stand where a thing of that kind is being typed, in Chinese, pinyin or initials.

    What begins so goes before what merely has it within.
    """
    things = {value: (note, forms) for value, note, forms in _things(kind, typed, index)}
    for matches in (begins, is_within):
        found = [(value, note) for value, (note, forms) in things.items() if any(matches(typed, f) for f in forms)]
        if found:
            return found[:_MOST]
    return []


def _things(kind: str, typed: str, index: Index) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield `(value, note, what it is called)` of all that there is of a kind."""
    knowledge = index.knowledge
    if kind == "level":
        yield from ((level, en, (level, en)) for level, en in LEVELS.items())
    elif kind == "region":
        yield from ((c.region, "", (c.region,)) for c in knowledge.courts.values() if c.region)
    elif kind == "theme":
        yield from ((t.name, t.en or "", (t.name, t.en or "")) for t in knowledge.themes.values())
    elif kind == "source":
        yield from ((s.id, s.title or "", (s.id, s.title or "")) for s in knowledge.sources.values())
    elif kind in _VALUES:
        yield from ((value, "", (value,)) for i in _records(typed, index) for value in _VALUES[kind](i))
    if kind in {"court", "name"}:
        yield from ((c.name, c.full_name or "", court_forms(c)) for c in knowledge.courts.values())
    if kind in {"id", "name"}:
        for i in _records(typed, index):
            yield i.id, f"{i.court} {i.title}", (i.id, i.title, f"{i.court}{i.unit or ''}")


def _records(typed: str, index: Index) -> Iterable[Initiative]:
    """Yield the records to look at: all of a few, of many those that hold what was typed."""
    records = index.knowledge.initiatives
    if len(records) > _READ and (folded := fold(typed)):
        return (index.initiative(row) for row in islice(index.rows_with_all(grams.of_plain(folded)), _READ))
    return islice(records, _READ)
