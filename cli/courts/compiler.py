"""Compiling: a knowledge base's files into the database that `index` reads.

The records are written first, one by one as they are read, so that they need not fit into the memory; then block by
block the grams of their texts and the values that they are filtered by. Where there are many and the machine has
several processors, blocks are done at once.
"""

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice, repeat
from operator import iconcat

from courts import grams
from courts.document import SEPARATOR, latin_words, plain_texts, plain_texts_about
from courts.facets import Value, facets, plain
from courts.index import MEMORY, SCHEMA, Index, Records, StoredRow, connected, connected_without_lock, key, stored
from courts.model import Initiative, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.plain import dumped
from courts.postings import BLOCK, packed
from courts.processors import Workers, available
from courts.store import stack
from courts.store.places import Origin

_SMALLEST_BLOCK = 8192
"""Records: smaller blocks would cost a search more than they save here."""
_WRITTEN_AT_ONCE = 512
_FEW = 1000
"""Records: of more, most numbers will have rows, and a list of all of them is quicker than a dictionary."""
_AT_ONCE = 128
"""Records: the grams of so many are gathered kind by kind, so that a processor has the lists of one kind at hand."""
_PAGE_SIZE = 16384
"""Bytes: of smaller pages, long lists of rows would leave many half empty."""

Progress = Callable[[int, int], None]
"""Told how many records are done, and of how many; of 0 while they are still being read."""
Gram = tuple[int, int, bytes]
"""A gram, how many rows of a block have it, and these rows, packed."""


def compiled(file: str, origins: Iterable[Origin], meta: Mapping[str, str], progress: Progress | None = None) -> Index:
    """Return the knowledge base of the origins, written to a database file with what is to be remembered of it.

    The file is empty or `MEMORY`. Raises UnreadableFile, DataError and sqlite3.Error.
    """
    connection = connected(file)
    connection.executescript(f"PRAGMA page_size = {_PAGE_SIZE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.executescript(SCHEMA)
    with Workers(1 if file == MEMORY else available()) as workers:
        knowledge = stack.laid(origins, _Shelf(connection, progress), workers.done)
        _write_things(connection, knowledge)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        index = Index(connection)
        connection.execute("INSERT INTO meta VALUES ('block', ?)", (str(_block_size(len(index), workers.count)),))
        connection.commit()
        _write_grams(connection, _worked(index, file, workers, progress))
    connection.commit()
    return index


def _write_things(connection: sqlite3.Connection, knowledge: KnowledgeBase) -> None:
    things = (("theme", knowledge.themes.values()), ("court", knowledge.courts.values()),
              ("source", knowledge.sources.values()), ("synonym", knowledge.synonyms))  # fmt: skip
    for kind, entries in things:
        rows = ((kind, position, dumped(entry)) for position, entry in enumerate(entries))
        connection.executemany("INSERT INTO things VALUES (?, ?, ?)", rows)


class _Shelf:
    """The table of records, written to as they are read."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._connection = connection
        self._progress = progress
        self._waiting: list[StoredRow] = []
        self._put = 0

    @staticmethod
    def kept(initiative: Initiative) -> StoredRow:
        return stored(initiative)

    def put(self, row: StoredRow) -> None:
        self._waiting.append(row)
        self._put += 1
        if len(self._waiting) == _WRITTEN_AT_ONCE:
            self._write()

    def all(self) -> Sequence[Initiative]:
        self._write()
        return Records(self._connection)

    def _write(self) -> None:
        self._connection.executemany(
            "INSERT INTO records (id, about, curated, folded, content) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET about = excluded.about, curated = excluded.curated,"
            " folded = excluded.folded, content = excluded.content",
            self._waiting,
        )
        self._waiting.clear()
        if self._progress:
            self._progress(self._put, 0)


# -- grams -------------------------------------------------------------------------------------------------------------


class _Block(NamedTuple):
    """Some of the records, one after another: the row of the first, and how many they are."""

    first: int
    size: int


def _block_size(records: int, processors: int) -> int:
    return max(1, min(BLOCK, max(_SMALLEST_BLOCK, -(-records // processors))))


def _worked(
    index: Index, file: str, workers: Workers, progress: Progress | None
) -> Iterator[tuple[_Block, "_Contents"]]:
    """Yield the blocks in order, each with what is written of it; several blocks of a file are worked at once."""
    total, size = len(index), index.block_size
    blocks = [_Block(first, min(size, total - first)) for first in range(0, total, size)]
    if workers.count < 2 or len(blocks) < 2:  # noqa: PLR2004
        yield from ((block, _contents(index, block, progress)) for block in blocks)
        return
    for block, contents in zip(blocks, workers.done(partial(_contents_of_file, file), blocks), strict=True):
        yield block, contents
        if progress:
            progress(block.first + block.size, total)


def _write_grams(connection: sqlite3.Connection, worked: Iterable[tuple[_Block, "_Contents"]]) -> None:
    words: set[str] = set()
    for block, contents in worked:
        grams_ = ((key(block.first, gram), *rows) for gram, *rows in contents.grams)
        connection.executemany("INSERT INTO grams VALUES (?, ?, ?)", grams_)
        facets_ = (
            (facet, value, block.first, block.first << 32 | number, *rows)
            for number, (facet, value, *rows) in enumerate(contents.facets)
        )
        connection.executemany("INSERT INTO facets VALUES (?, ?, ?, ?, ?, ?)", facets_)
        words |= contents.words
    connection.executemany("INSERT INTO words VALUES (?)", ((word,) for word in sorted(words)))


def _contents_of_file(file: str, block: _Block) -> "_Contents":
    return _contents(Index(connected_without_lock(file)), block, None)


class _Contents(NamedTuple):
    """What leads to the records of a block."""

    grams: list[Gram]
    """In their order."""
    facets: list[tuple[str, str, int, bytes]]
    """Facets and values, how many rows have them, and these rows, packed; as they first stand in the block."""
    words: set[str]
    """The Latin words of all texts."""


def _contents(index: Index, block: _Block, progress: Progress | None) -> _Contents:
    kinds = [_Numbered(block.size) for _ in range(grams.KINDS)]
    faceted: defaultdict[tuple[str, Value], bytearray] = defaultdict(bytearray)
    words: set[str] = set()
    about = cache(partial(plain_texts_about, knowledge=index.knowledge))
    records = enumerate(index.between(block.first, block.first + block.size))
    while batch := [*islice(records, _AT_ONCE)]:
        numbers = []
        for row, (initiative, document) in batch:
            offset = row.to_bytes(2, "little")
            curated, body = plain_texts(initiative)
            curated += SEPARATOR + about(initiative.court, initiative.unit, initiative.theme)
            words |= latin_words(f"{curated}{SEPARATOR}{body}")
            numbers.append((offset, grams.of_record(document, f"{initiative.id}{SEPARATOR}{curated}", body)))
            for value in facets(initiative, index.knowledge):
                faceted[value] += offset
        for kind, numbered in enumerate(kinds):
            for offset, of_kind in numbers:
                numbered.add(offset, of_kind[kind])
        if progress:
            progress(block.first + batch[-1][0], len(index))
    found = {gram: rows for kind, numbered in enumerate(kinds) for gram, rows in numbered.grams(kind)}
    return _Contents(
        [(gram, *packed(rows)) for gram, rows in sorted(found.items())],
        [(facet, plain(value), *packed(rows)) for (facet, value), rows in faceted.items()],
        words,
    )


class _Numbered:
    """The rows of grams of one kind, by their numbers."""

    def __init__(self, records: int) -> None:
        every = range(1 << grams.SIZE) if records > _FEW else ()
        self._rows: list[bytearray] | defaultdict[int, bytearray] = [bytearray() for _ in every] or defaultdict(
            bytearray
        )

    def add(self, offset: bytes, numbers: Iterable[grams.Numbers]) -> None:
        """Add a row, as `packed` wants it, to the grams of these numbers; as often as each is given."""
        rows_of = self._rows.__getitem__
        for some in numbers:
            deque(map(iconcat, map(rows_of, some), repeat(offset)), maxlen=0)  # a loop, a half quicker

    def grams(self, kind: int) -> Iterator[tuple[int, bytearray]]:
        """Yield each gram with its rows, which ascend; those that have it twice are there twice."""
        rows_of = enumerate(self._rows) if isinstance(self._rows, list) else self._rows.items()
        for number, rows in rows_of:
            if rows and (gram := grams.gram(kind, number)) is not None:
                yield gram, rows
