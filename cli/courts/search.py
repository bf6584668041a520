"""Searching: the hits of a query, best first, each with the reason."""

from collections.abc import Iterable, Sequence
from typing import overload

from courts.finder import Choose, Finder
from courts.index import Index
from courts.matching import Match
from courts.model import Initiative
from courts.named_tuple import NamedTuple
from courts.postings import Rows
from courts.query import Word
from courts.sought import FEW, Answer, read
from courts.term import Term

_BATCH = 100
"""Where very many records may be hits, so many are found and put in order at a time."""


class Hit(NamedTuple):
    """A record that answers a query."""

    initiative: Initiative
    score: float
    """0 to 100."""
    matches: tuple[Match, ...]


class Hits(Sequence[Hit]):
    """The hits wanted, best first, and `total`, how many there are in all."""

    def __init__(self, hits: Iterable[Hit], total: int, *, is_exact: bool = True) -> None:
        self._hits = tuple(hits)
        self.total = total
        self.is_exact = is_exact
        """Whether `total` is the number of hits; where very many records may hit, it is how many may."""

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


def search(  # noqa: PLR0913 - the first three say what, the others how
    index: Index,
    typed: str,
    choose: Choose,
    *,
    exact: bool = False,
    wanted: int = 0,
    within: Iterable[int] | None = None,
) -> Hits:
    """Return the hits of the query among the rows `within`, best first, ties in file order.

    All of them or, with `wanted`, at least so many; where very many records may be hits, those that promise most by
    what is curated of them, batch by batch, so that the first stand in the same order however many are wanted.
    Raises QueryError and UnknownValue.
    """
    enough = _in_batches(wanted) if wanted else len(index)
    among = None if within is None else index.only(within)
    sought = Finder(index, choose, exact=exact, enough=enough, within=among).sought(typed)
    found, unread, is_sure = read(sought, enough)
    hits = [(row, _hit(index, row, answer)) for row, answer in found.items()]
    batch = _BATCH if wanted and len(sought.rows) > FEW else max(1, len(hits))
    batches = (hits[start : start + batch] for start in range(0, len(hits), batch))
    ordered = [hit for some in batches for _, hit in sorted(some, key=lambda pair: (-pair[1].score, pair[0]))]
    return Hits(ordered, len(ordered) + unread, is_exact=is_sure)


def _in_batches(wanted: int) -> int:
    return -(-wanted // _BATCH) * _BATCH


def holding(term: Term, index: Index, wanted: int) -> Rows:
    """Return rows that hold a word as it was typed or, where none does, nearly; of very many, so many at the least."""
    enough = _in_batches(wanted) if wanted else len(index)
    finder = Finder(index, lambda _field, _value: (), enough=enough)
    return index.only(read(finder.word(Word(term), index.all_rows), enough).found)


def _hit(index: Index, row: int, answer: Answer) -> Hit:
    worth, matches = answer
    return Hit(index.initiative(row), round(100 * worth, 1), tuple(match for _, match in matches))
