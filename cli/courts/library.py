"""The Python face of `courts`: everything the command line does, as calls that return data."""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from courts import cache, order
from courts.errors import QueryError, UnknownValue
from courts.index import Index
from courts.messages import _
from courts.model import Initiative, KnowledgeBase
from courts.store import places

if TYPE_CHECKING:
    from courts.candidates import Candidate
    from courts.citing import Cited
    from courts.comparison import Comparison
    from courts.compiler import Progress
    from courts.filters import Wanted
    from courts.postings import Rows
    from courts.relation import Related
    from courts.search import Hits
    from courts.summary import Counts

Initiatives = list[Initiative]
Path = str | os.PathLike[str]


def load(*paths: Path, bundled: bool = True, progress: "Progress | None" = None) -> "Library":
    """Return a library of the bundled, the user's and the environment's knowledge bases, then of those at `paths`.

    A path is a .yaml, .yml, .json or .jsonl file, or a directory of them. With `bundled=False`, `paths` alone.
    `progress` is told how a long compilation gets on: records done, and of how many (0 while they
    are still being read). Raises DataError for a file that
    is wrong and CourtsError for one that cannot be opened.
    """
    origins = [*places.origins([os.fspath(path) for path in paths], bundled=bundled)]
    index = cache.trusted(origins)
    if index is None:
        from courts.upkeep import renewed

        index = renewed(origins, progress)
    return Library(index)


class Library:
    """A knowledge base that can be asked.

    Filters are the options' names (`court`, `region`, `level`, `unit`, `theme`, `kind`, `tag`, `partner`, `place`,
    `source`, `origin`, `since`, `until`), each a text or several: alternatives within one, all of the different ones.
    """

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def knowledge(self) -> KnowledgeBase:
        """All that the library knows."""
        return self._index.knowledge

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        exact: bool = False,
        sort: str | None = None,
        **filters: "Wanted",
    ) -> "Hits":
        """Return the initiatives that answer a query, best first; `limit=0` for all of them.

        `exact` allows no nearness: no typing error, no synonym. Raises QueryError and UnknownValue.
        """
        from courts.search import Hits, search

        _check_page(limit, offset)
        within = self._rows(filters)
        wanted = limit + offset if limit and not sort else 0
        hits = search(self._index, query, self._choose, exact=exact, wanted=wanted, within=within)
        ordered = order.in_order(hits, sort, self.knowledge, of=lambda hit: hit.initiative)
        return Hits(order.page(ordered, limit, offset), total=hits.total, is_exact=hits.is_exact)

    def _choose(self, field: str, value: str) -> Iterable[int]:
        try:
            return self._rows({field: value}) or ()
        except UnknownValue as error:
            raise UnknownValue(str(error).removeprefix("--")) from None  # a field of the query is no option

    def _rows(self, filters: "Mapping[str, Wanted]") -> "Rows | None":
        """Return the rows that pass the filters; None when nothing is filtered."""
        if not any(filters.values()):
            return None
        from courts.filters import select

        return select(self._index, filters)

    def _selected(self, filters: "Mapping[str, Wanted]") -> Sequence[int]:
        rows = self._rows(filters)
        return range(len(self._index)) if rows is None else [*rows]

    def list(self, *, sort: str | None = None, limit: int = 0, offset: int = 0, **filters: "Wanted") -> Initiatives:
        """Return the initiatives that pass the filters, in file order or as `sort` says. Raises UnknownValue."""
        _check_page(limit, offset)
        rows = self._selected(filters)
        if sort is None:
            return [*self._index.records.at(order.page(rows, limit, offset))]
        chosen = [*self._index.records.at(rows)]
        ordered = order.in_order(chosen, sort, self.knowledge, of=lambda initiative: initiative)
        return [*order.page(ordered, limit, offset)]

    def total(self, **filters: "Wanted") -> int:
        """Return how many initiatives pass the filters. Raises UnknownValue."""
        rows = self._rows(filters)
        return len(self._index) if rows is None else len(rows)

    def show(self, name: str) -> Initiatives:
        """Return the initiatives that a name stands for: an id, a court, a unit, a title, a part or a near miss."""
        from courts.showing import named

        return [*named(name, self._index)]

    def cite(self, name: str, *, accessed: str | None = None) -> "Sequence[Cited]":
        """Return how the sources of the measures that a name stands for are cited; none when nothing is called so.

        `name` is an id or whatever `show` takes, `accessed` the day on which the sources' addresses were opened, as
        YYYY-MM-DD. Raises UnknownValue when it is no date.
        """
        from courts.citing import cited

        return [source for i in self.show(name) for source in cited(i, self.knowledge, accessed)]

    def stats(self, *by: str, **filters: "Wanted") -> "Counts":
        """Return counts by one or more fields (by theme when none is named), most first. Raises UnknownValue."""
        from courts import summary

        return summary.count(self._index, self._rows(filters), by or ("theme",))

    def related(
        self,
        id: str,  # noqa: A002 - the argument's name is the interface
        *,
        limit: int = 10,
        offset: int = 0,
        **filters: "Wanted",
    ) -> "Sequence[Related]":
        """Return the measures nearest to one, nearest first, each with the reasons; `limit=0` for all of them.

        `id` may be any name that stands for one measure. Raises UnknownValue.
        """
        from courts.relation import related
        from courts.showing import one_named

        _check_page(limit, offset)
        asked = one_named(id, self._index)
        within = self._rows(filters)
        return order.page(related(self._index, asked, within), limit, offset)

    def candidates(self, kind: str, typed: str) -> "Sequence[Candidate]":
        """Return what a word may become that stands for a thing of a kind, a filter's, `id` or `name`, with a note."""
        from courts.candidates import candidates

        return candidates(kind, typed, self._index)

    def compare(self, *names: str) -> "Comparison":
        """Return what courts, units or measures have in common and what each has of its own. Raises UnknownValue."""
        from courts.comparison import compared

        return compared(names, self._index)

    def guesses(self, **filters: "Wanted") -> Sequence[str]:
        """Return a sentence for each filter's value that nothing is called and that was taken for a near miss."""
        if not any(filters.values()):
            return []
        from courts.filters import guesses

        return guesses(self._index, filters)

    def uncounted(self, field: str, **filters: "Wanted") -> int:
        """Return how many initiatives that pass the filters have no value to be counted by in that field."""
        from courts import summary

        return summary.uncounted(self._index, self._rows(filters), field)

    def nearest_names(self, name: str) -> Sequence[str]:
        """Return the courts, units and measures whose names are most like `name`."""
        from courts.showing import nearest_names

        return nearest_names(name, self._index)

    def nothing_called(self, name: str) -> str:
        """Return the sentence that says that `name` stands for no measure, with the nearest names."""
        from courts.showing import nothing_called

        return nothing_called(name, self._index)

    def nearest_terms(self, query: str) -> Sequence[str]:
        """Return the titles, terms and tags of the records that are most like a query, if any is like it."""
        from courts.suggesting import nearest_terms

        return nearest_terms(query, self._index)


def _check_page(limit: int, offset: int) -> None:
    if limit < 0 or offset < 0:
        raise QueryError(_("limit and offset cannot be negative; limit 0 means all"))
