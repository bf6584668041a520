"""The compiled index: a knowledge base in one SQLite database, its records and the grams that lead to them.

`compiler` writes it.
"""

import sqlite3
import zlib
from codecs import utf_16_le_decode, utf_16_le_encode
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial, wraps
from typing import Any, TypeVar, overload

from courts.document import SEPARATOR, Document, FieldText, Folded, folded_about, folded_of, texts_of
from courts.errors import DamagedIndex
from courts.facets import Value, plain, value_of
from courts.messages import _
from courts.model import Court, Initiative, KnowledgeBase, Source, Synonym, Theme
from courts.plain import dumped, loaded, loaded_initiative
from courts.postings import Offsets, Rows, both, unpacked

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE things (kind TEXT, position INTEGER, content TEXT, PRIMARY KEY (kind, position)) WITHOUT ROWID;
CREATE TABLE records (number INTEGER PRIMARY KEY, id TEXT UNIQUE, about TEXT, curated INTEGER, folded BLOB,
                      content BLOB);
CREATE TABLE grams (key INTEGER PRIMARY KEY, count INTEGER, content BLOB);
CREATE TABLE facets (facet TEXT, value TEXT, block INTEGER, place INTEGER, count INTEGER, content BLOB,
                     PRIMARY KEY (facet, value, block)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""Records are numbered from 1; a row is a number less one. A block is known by its first row.

Of a record there are its own texts, folded, and what they lack: `about` is its court, unit and theme as they stand,
`content` the whole of it, compressed with the folded texts as the dictionary.

Values of a facet have the order of their places: that in which records first have them.
"""
MEMORY = ":memory:"
"""The name of a database that is in no file."""
_KINDS = {"theme": Theme, "court": Court, "source": Source, "synonym": Synonym}
_KEPT = 4096
"""Records and texts: of more, those that were asked for last are kept."""
_GRAM_SIZE = 20
"""Bits: more than the largest gram has."""


Read = TypeVar("Read")
Key = TypeVar("Key", int, str)
_DAMAGE = (sqlite3.DatabaseError, zlib.error, ValueError, TypeError, LookupError)
"""What is raised by reading what was never written so."""


def _whole(method: Callable[..., Read]) -> Callable[..., Read]:
    """Make a method that reads from `_connection` raise DamagedIndex where what it reads is damaged."""

    @wraps(method)
    def read(self: Any, *arguments: Any) -> Read:
        try:
            return method(self, *arguments)
        except _DAMAGE as error:
            raise _damaged(self._connection, error) from error

    return read


def _damaged(connection: sqlite3.Connection, error: Exception) -> Exception:
    """Remove the file of a damaged index, so that it is made anew when it is asked for again; return what to raise."""
    file = connection.execute("SELECT file FROM pragma_database_list").fetchone()[0]
    if not file or isinstance(error, DamagedIndex | sqlite3.ProgrammingError):
        return error
    from pathlib import Path

    with suppress(OSError):
        Path(file).unlink()
    return DamagedIndex(_("the compiled index was damaged and is removed; ask again, and it is made anew"))


class Records(Sequence[Initiative]):
    """The initiatives of an index, each read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._length = int(connection.execute("SELECT coalesce(max(number), 0) FROM records").fetchone()[0])

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Initiative: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Initiative, ...]: ...
    def __getitem__(self, index: int | slice) -> Initiative | tuple[Initiative, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._read(index)

    @_whole
    def _read(self, row: int) -> Initiative:
        query = "SELECT folded, content FROM records WHERE number = ?"
        return _initiative(*self._connection.execute(query, (row + 1,)).fetchone())

    def __iter__(self) -> Iterator[Initiative]:
        return self.between(0, len(self))

    def at(self, rows: Iterable[int]) -> Iterator[Initiative]:
        """Yield the initiatives of some rows, in their order."""
        return iter(self) if rows == range(len(self)) else map(self._read, rows)

    def between(self, first: int, last: int) -> Iterator[Initiative]:
        """Yield the initiatives of the rows from `first` to before `last`, one after another."""
        query = "SELECT folded, content FROM records WHERE number > ? AND number <= ? ORDER BY number"
        try:
            for folded, content in self._connection.execute(query, (first, last)):
                yield _initiative(folded, content)
        except _DAMAGE as error:
            raise _damaged(self._connection, error) from error


def _initiative(folded: bytes, content: bytes) -> Initiative:
    reader = zlib.decompressobj(zdict=_dictionary(_text(folded)))
    return loaded_initiative((reader.decompress(content) + reader.flush()).decode())


def _text(stored: bytes) -> str:
    """Return a folded text that is stored as UTF-16: no other encoding of Han is so short and so quickly read."""
    return utf_16_le_decode(stored, "surrogatepass", True)[0]  # noqa: FBT003 - as it is; by its name, it would be imported


def _dictionary(folded: str) -> bytes:
    """Return what a record is compressed with: the bytes of its texts that will stand in it again."""
    return folded.encode(errors="surrogatepass")


StoredRow = tuple[str, str, int, bytes, bytes]


def stored(initiative: Initiative) -> StoredRow:
    """Return the row of the table of records that an initiative is put in as, without its number."""
    texts, curated = folded_of(initiative)
    about = SEPARATOR.join((initiative.court, initiative.unit or "", initiative.theme))
    writer = zlib.compressobj(1, zdict=_dictionary(texts))
    content = writer.compress(dumped(initiative).encode()) + writer.flush()
    return initiative.id, about, curated, utf_16_le_encode(texts, "surrogatepass")[0], content


class _Connection(sqlite3.Connection):
    """A connection that is closed with the last thing that needs it, whichever thread that is in."""

    def __del__(self) -> None:
        self.close()


def key(block: int, gram: int) -> int:
    """Return the key of a gram's rows in a block: one number, so that a search of the table reads few pages."""
    return block << _GRAM_SIZE | gram


def connected(file: str) -> sqlite3.Connection:
    """Return a connection to a database."""
    return sqlite3.connect(file, factory=_Connection, check_same_thread=False)


def connected_without_lock(file: str) -> sqlite3.Connection:
    """Return a connection to a database that is still written to, for tables of it that were committed and are left."""
    from pathlib import Path

    return sqlite3.connect(f"{Path(file).absolute().as_uri()}?immutable=1", uri=True, factory=_Connection)


def _kept(kept: OrderedDict[Key, Read], name: Key, read: Callable[[Key], Read]) -> Read:
    """Return what is kept under a name, read first where it is not."""
    if name not in kept:
        _keep(kept, name, read(name))
    return kept[name]


def _keep(kept: OrderedDict[Key, Read], name: Key, what: Read) -> None:
    """Keep something; of very many, those that were read last are kept."""
    kept[name] = what
    if len(kept) > _KEPT:
        kept.popitem(last=False)


class Postings:
    """The rows that have a gram; how many they are is known, those of a block are read when they are asked for."""

    def __init__(self, counts: Mapping[int, int], read: Callable[[int], Offsets], size: int) -> None:
        self._counts = counts
        self._read = read
        self._size = size
        self._known: dict[int, Offsets] = {}

    def __len__(self) -> int:
        return sum(self._counts.values())

    def count_in(self, block: int) -> int:
        """Return how many rows of a block have the gram."""
        return self._counts.get(block, 0)

    def of_block(self, block: int) -> Offsets:
        """Return the offsets of the rows of a block."""
        if block not in self._known:
            self._known[block] = self._read(block) if block in self._counts else ()
        return self._known[block]

    def rows(self) -> Rows:
        """Return all the rows."""
        return Rows(self._size, {block: self.of_block(block) for block in self._counts})


def _with_all(postings: Iterable[Postings], block: int, among: Offsets | None) -> Offsets:
    """Return the offsets of a block that are in all postings, of those among others if there are such."""
    found = among
    for one in sorted(postings, key=lambda one: one.count_in(block)):
        found = one.of_block(block) if found is None else both(found, one.of_block(block))
        if not found or (not isinstance(found, int) and len(found) == 1):
            break  # a record that is left alone is sooner read than the postings that are left
    return found or ()


class Index:
    """The records of a knowledge base, numbered in its order, and what leads to them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._initiatives: OrderedDict[int, Initiative] = OrderedDict()
        self._about: OrderedDict[str, str] = OrderedDict()
        self._known: dict[int, Postings] = {}

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def knowledge(self) -> KnowledgeBase:
        """The knowledge base that was compiled; its initiatives are read one by one."""
        themes, courts, sources, synonyms = (self._things(kind) for kind in _KINDS)
        return KnowledgeBase(
            themes={theme.name: theme for theme in themes},
            courts={court.name: court for court in courts},
            sources={source.id: source for source in sources},
            synonyms=tuple(synonyms),
            initiatives=self.records,
        )

    @cached_property
    @_whole
    def records(self) -> Records:
        """The initiatives of the knowledge base."""
        return Records(self._connection)

    @_whole
    def _things(self, kind: str) -> list[Any]:
        query = "SELECT content FROM things WHERE kind = ? ORDER BY position"
        return [loaded(_KINDS[kind], content) for (content,) in self._connection.execute(query, (kind,))]

    @_whole
    def initiative(self, row: int) -> Initiative:
        """Return a record."""
        return _kept(self._initiatives, row, self.records.__getitem__)

    @_whole
    def document(self, row: int) -> Document:
        """Return a record's texts."""
        if row not in self._documents:
            self._read_documents([row])
        return self._documents[row]

    @_whole
    def read_ahead(self, rows: Iterable[int]) -> None:
        """Read the texts of records that will be asked for, all at once."""
        if unread := [row for row in rows if row not in self._documents]:
            self._read_documents(unread)

    def between(self, first: int, last: int) -> Iterator[tuple[Initiative, Document]]:
        """Yield the records of the rows from `first` to before `last`, one after another, and their texts."""
        query = "SELECT about, curated, folded, content FROM records WHERE number > ? AND number <= ? ORDER BY number"
        for about, curated, folded, content in self._connection.execute(query, (first, last)):
            initiative = _initiative(folded, content)
            yield initiative, self._laid(about, curated, folded, partial(texts_of, initiative, self.knowledge))

    def _read_documents(self, rows: Sequence[int]) -> None:
        among = ",".join("?" * len(rows))
        query = f"SELECT number, about, curated, folded, content FROM records WHERE number IN ({among})"  # noqa: S608 - of ? alone
        for number, about, curated, folded, content in self._connection.execute(query, [row + 1 for row in rows]):
            laid = self._laid(about, curated, folded, partial(self._texts, number - 1, folded, content))
            _keep(self._documents, number - 1, laid)

    def _laid(self, about: str, curated: int, folded: bytes, lay: Callable[[], Iterable[FieldText]]) -> Document:
        own = Folded(_text(folded), curated)
        if not own.texts.endswith(SEPARATOR):
            raise ValueError(own)
        return own.with_texts_about(_kept(self._about, about, self._folded_about), lay)

    def _folded_about(self, about: str) -> str:
        court, unit, theme = about.split(SEPARATOR)
        return folded_about(court, unit, theme, self.knowledge)

    @_whole
    def _texts(self, row: int, folded: bytes, content: bytes) -> list[FieldText]:
        texts = [*texts_of(_kept(self._initiatives, row, lambda _: _initiative(folded, content)), self.knowledge)]
        if len(texts) != self.document(row).folded.count(SEPARATOR) - 1:
            raise ValueError(texts)
        return texts

    @_whole
    def postings(self, wanted: Iterable[int]) -> list[Postings]:
        """Return the postings of each of the grams, shortest first."""
        grams_ = [*dict.fromkeys(wanted)]
        for gram in grams_:
            if gram not in self._known:
                self._known[gram] = Postings(self._counts(gram), partial(self._offsets, gram), self.block_size)
        return sorted((self._known[gram] for gram in grams_), key=len)

    def _counts(self, gram: int) -> dict[int, int]:
        keys = [key(block, gram) for block in self.blocks]
        query = f"SELECT key, count FROM grams WHERE key IN ({','.join('?' * len(keys))})"  # noqa: S608 - of ? alone
        return {found >> _GRAM_SIZE: count for found, count in self._connection.execute(query, keys)}

    @_whole
    def _offsets(self, gram: int, block: int) -> Offsets:
        query = "SELECT content FROM grams WHERE key = ?"
        return unpacked(self._connection.execute(query, (key(block, gram),)).fetchone()[0])

    @_whole
    def values(self, facet: str) -> dict[Value, int]:
        """Return how many records have each value of a facet (see `facets`), in the order of the first that has it."""
        query = "SELECT value, sum(count) FROM facets WHERE facet = ? GROUP BY value ORDER BY min(place)"
        return {value_of(facet, value): count for value, count in self._connection.execute(query, (facet,))}

    @_whole
    def having(self, facet: str, value: Value) -> Rows:
        """Return the rows of the records that have a value of a facet."""
        query = "SELECT block, content FROM facets WHERE facet = ? AND value = ?"
        found = self._connection.execute(query, (facet, plain(value)))
        return Rows(self.block_size, {block: unpacked(content) for block, content in found})

    @property
    def blocks(self) -> range:
        """The first rows of all blocks."""
        return range(0, len(self), self.block_size)

    @cached_property
    @_whole
    def block_size(self) -> int:
        """How many rows a block has; the last may have fewer."""
        return int(self.meta["block"])

    @cached_property
    def all_rows(self) -> Rows:
        """The rows of all records."""
        return Rows.all(len(self), self.block_size)

    def only(self, rows: Iterable[int]) -> Rows:
        """Return a set of these rows."""
        return Rows.of(rows, self.block_size)

    def rows_with_all(self, wanted: Iterable[int], within: Rows | None = None) -> Rows:
        """Return the records, of those `within` or of all, that have every one of the grams."""
        postings = self.postings(wanted)
        blocks = self.all_rows if within is None else within
        if not postings:
            return blocks
        found = {block: _with_all(postings, block, within and within.of_block(block)) for block in blocks.blocks}
        return Rows(self.block_size, found)

    @cached_property
    @_whole
    def latin_words(self) -> tuple[str, ...]:
        """The Latin words of four letters and more that stand in the records, in lower case."""
        return tuple(word for (word,) in self._connection.execute("SELECT word FROM words"))

    @cached_property
    @_whole
    def meta(self) -> dict[str, str]:
        """What is remembered of how the index was made."""
        return dict(self._connection.execute("SELECT name, value FROM meta"))
