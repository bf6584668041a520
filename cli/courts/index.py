"""The compiled index: a knowledge base in one SQLite database, its records and the grams that lead to them."""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

from courts import grams
from courts.document import Document, document
from courts.model import Court, Initiative, KnowledgeBase, Source, Synonym, Theme
from courts.plain import dumped, loaded
from courts.postings import BLOCK, Rows, packed, unpacked

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE things (kind TEXT, position INTEGER, content TEXT, PRIMARY KEY (kind, position)) WITHOUT ROWID;
CREATE TABLE records (number INTEGER PRIMARY KEY, content TEXT);
CREATE TABLE grams (gram TEXT, block INTEGER, count INTEGER, content BLOB, PRIMARY KEY (gram, block)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_KINDS = {"theme": Theme, "court": Court, "source": Source, "synonym": Synonym}
_KEPT = 4096

Progress = Callable[[int, int], None]
"""Told how many records are done, and of how many."""


def build(
    connection: sqlite3.Connection, knowledge: KnowledgeBase, meta: Mapping[str, str], progress: Progress | None = None
) -> None:
    """Write a knowledge base into an empty database, and what is to be remembered of it."""
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    things = (("theme", knowledge.themes.values()), ("court", knowledge.courts.values()),
              ("source", knowledge.sources.values()), ("synonym", knowledge.synonyms))  # fmt: skip
    for kind, entries in things:
        rows = ((kind, position, dumped(entry)) for position, entry in enumerate(entries))
        connection.executemany("INSERT INTO things VALUES (?, ?, ?)", rows)
    words: set[str] = set()
    for first in range(0, len(knowledge.initiatives), BLOCK):
        _build_block(connection, knowledge, first, words, progress)
    connection.executemany("INSERT INTO words VALUES (?)", ((word,) for word in sorted(words)))
    connection.commit()


def _build_block(
    connection: sqlite3.Connection, knowledge: KnowledgeBase, first: int, words: set[str], progress: Progress | None
) -> None:
    postings: dict[str, array[int]] = {}
    block = knowledge.initiatives[first : first + BLOCK]
    for offset, initiative in enumerate(block):
        laid_out = document(initiative, knowledge)
        words |= laid_out.latin_words()
        for gram in grams.of_document(laid_out):
            rows = postings.get(gram)
            if rows is None:
                rows = postings[gram] = array("H")
            rows.append(offset)
        if progress and not (first + offset) % 256:
            progress(first + offset, len(knowledge.initiatives))
    records = ((first + offset, dumped(initiative)) for offset, initiative in enumerate(block))
    connection.executemany("INSERT INTO records VALUES (?, ?)", records)
    number = first // BLOCK
    blocks = ((gram, number, len(rows), packed(rows)) for gram, rows in sorted(postings.items()))
    connection.executemany("INSERT INTO grams VALUES (?, ?, ?, ?)", blocks)


class Records(Sequence[Initiative]):
    """The initiatives of an index, each read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._length: int = connection.execute("SELECT count(*) FROM records").fetchone()[0]

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Initiative: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Initiative, ...]: ...
    def __getitem__(self, index: int | slice) -> Initiative | tuple[Initiative, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        row = self._connection.execute("SELECT content FROM records WHERE number = ?", (index,)).fetchone()
        if row is None:
            raise IndexError(index)
        return loaded(Initiative, row[0])

    def __iter__(self) -> Iterator[Initiative]:
        for (content,) in self._connection.execute("SELECT content FROM records ORDER BY number"):
            yield loaded(Initiative, content)


class _Connection(sqlite3.Connection):
    """A connection that is closed with the last thing that needs it, whichever thread that is in."""

    def __del__(self) -> None:
        self.close()


def connected(file: str | Path) -> sqlite3.Connection:
    """Return a connection to a database; `:memory:` is an empty one."""
    return sqlite3.connect(file, factory=_Connection, check_same_thread=False)


class Index:
    """The records of a knowledge base, numbered in its order, and what leads to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read: OrderedDict[int, tuple[Initiative, Document]] = OrderedDict()
        self._known: dict[str, Rows] = {}

    def __len__(self) -> int:
        return len(self.knowledge.initiatives)

    @cached_property
    def knowledge(self) -> KnowledgeBase:
        """The knowledge base that was compiled; its initiatives are read one by one."""
        themes, courts, sources, synonyms = (self._things(kind) for kind in _KINDS)
        return KnowledgeBase(
            themes={theme.name: theme for theme in themes},
            courts={court.name: court for court in courts},
            sources={source.id: source for source in sources},
            synonyms=tuple(synonyms),
            initiatives=Records(self._connection),
        )

    def _things(self, kind: str) -> list[Any]:
        query = "SELECT content FROM things WHERE kind = ? ORDER BY position"
        return [loaded(_KINDS[kind], content) for (content,) in self._connection.execute(query, (kind,))]

    def initiative(self, row: int) -> Initiative:
        """Return a record."""
        return self._kept(row)[0]

    def document(self, row: int) -> Document:
        """Return a record's texts."""
        return self._kept(row)[1]

    def _kept(self, row: int) -> tuple[Initiative, Document]:
        found = self._read.get(row)
        if found is None:
            initiative = self.knowledge.initiatives[row]
            found = self._read[row] = initiative, document(initiative, self.knowledge)
            if len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return found

    def rows(self, wanted: Iterable[str]) -> list[Rows]:
        """Return the rows of each of the grams, fewest first."""
        grams_ = [*dict.fromkeys(wanted)]
        for gram in grams_:
            if gram not in self._known:
                query = "SELECT block, count, content FROM grams WHERE gram = ? ORDER BY block"
                self._known[gram] = unpacked(self._connection.execute(query, (gram,)))
        return sorted((self._known[gram] for gram in grams_), key=lambda rows: rows.count)

    def rows_with_all(self, wanted: Iterable[str], within: set[int] | None = None) -> set[int]:
        """Return the records, of those `within` or of all, that have every one of the grams."""
        lists = self.rows(wanted)
        if not lists:
            return set(range(len(self))) if within is None else within
        found = set(lists[0]) if within is None else lists[0].kept(within)
        for rows in lists[1:]:
            if not found:
                break
            found = rows.kept(found)
        return found

    @cached_property
    def latin_words(self) -> tuple[str, ...]:
        """The Latin words of four letters and more that stand in the records, in lower case."""
        return tuple(word for (word,) in self._connection.execute("SELECT word FROM words"))

    @property
    def meta(self) -> dict[str, str]:
        """What is remembered of how the index was made."""
        return dict(self._connection.execute("SELECT name, value FROM meta"))
