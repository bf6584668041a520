"""Searching: the hits of a query, best first, each with the reason."""

from collections.abc import Iterable, Sequence
from typing import overload

from courts.finder import Choose, Finder, Rows
from courts.index import Index
from courts.matching import Match, Scored
from courts.model import Initiative
from courts.named_tuple import NamedTuple


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
    index: Index, typed: str, choose: Choose, *, exact: bool = False, wanted: int = 0, within: Rows | None = None
) -> Hits:
    """Return the hits of the query among the rows `within`, best first, ties in file order.

    All of them or, with `wanted`, at least the best so many, of a word that very many records hold those met first in
    curated texts. Raises QueryError and UnknownValue.
    """
    finder = Finder(index, choose, exact=exact, wanted=wanted)
    found = finder.found(typed, within)
    hits = [(row, _hit(index, row, scored)) for row, scored in found.items()]
    ordered = [hit for _, hit in sorted(hits, key=lambda pair: (-pair[1].score, pair[0]))]
    unread = len(finder.unread - found.keys()) if ordered else 0
    return Hits(ordered, len(ordered) + unread, is_exact=not unread)


def _hit(index: Index, row: int, scored: tuple[float, list[Scored]]) -> Hit:
    worth, matches = scored
    return Hit(index.initiative(row), round(100 * worth, 1), tuple(match for _, match in matches))
