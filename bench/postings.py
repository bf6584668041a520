"""The postings of the index beside SQLite's FTS5 on the same grams: `bench/postings.py [SIZE]...` (20000 100000).

Both index the same grams of the same made records and answer the same phrases of 4 to 8 characters: the rows that have
all grams of a phrase, and the 500 rows that have most of a misheard one. For FTS5 a gram is a word of one private-use
character, the table keeps no content and no positions, and what has most is what `rank` puts first. What is printed are
seconds and megabytes, and for each question the median and the ratio of FTS5 to the postings in the same run.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import library
import speed

from courts import grams
from courts.compiler import compiled
from courts.document import SEPARATOR
from courts.index import Index
from courts.near_finder import NearFinder
from courts.store import places
from courts.term import Term

_PHRASES = 40
_MOST = 500
_PRIVATE = 0xF0000
_TABLE = """
CREATE VIRTUAL TABLE rows USING
fts5(grams, content = '', detail = none, columnsize = 0, tokenize = "unicode61 categories 'Co'")
"""


def word(gram: int) -> str:
    """Return a gram as the word that FTS5 indexes; the kinds of grams share two planes of private-use characters."""
    return chr(_PRIVATE + gram % 0x10000 + 0x10000 * (gram >> grams.SIZE != grams.PAIR))


def in_fts5(file: Path, index: Index) -> sqlite3.Connection:
    """Return a database in which FTS5 has indexed the grams of all records of an index."""
    connection = sqlite3.connect(file)
    connection.execute(_TABLE)
    rows = ((row, " ".join(map(word, found))) for row, found in enumerate(_grams(index)))
    connection.executemany("INSERT INTO rows (rowid, grams) VALUES (?, ?)", rows)
    connection.commit()
    return connection


def _grams(index: Index) -> Iterator[set[int]]:
    for row in range(len(index)):
        document = index.document(row)
        numbers = grams.of_record(document, SEPARATOR.join(text.text for text in document.texts), "")
        found = ((kind, number) for kind, of_kind in enumerate(numbers) for number in chain(*of_kind))
        yield {gram for kind, number in {*found} if (gram := grams.gram(kind, number)) is not None}


def median(ask: Callable[[str], object], phrases: list[str]) -> float:
    """Return the median time in milliseconds that an answer takes."""
    times = []
    for phrase in phrases:
        start = time.perf_counter()
        ask(phrase)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measured(directory: Path, size: int) -> None:
    """Print a table for one size."""
    source = directory / f"{size}.jsonl"
    library.write(source, size)
    began = time.process_time()
    index = compiled(str(directory / f"{size}.index"), places.origins([str(source)], bundled=False), {})
    own = time.process_time() - began
    list(_grams(index))  # what both need is read once before either is timed
    began = time.process_time()
    for _ in _grams(index):
        pass
    made = time.process_time() - began
    began = time.process_time()
    fts5 = in_fts5(directory / f"{size}.fts5", index)
    theirs = time.process_time() - began - made
    print(f"{size:,} records: FTS5 takes {theirs:.1f} s over making the grams; the whole index takes {own:.1f} s")
    sizes = [(directory / f"{size}.{end}").stat().st_size / 1e6 for end in ("index", "fts5")]
    print(f"  the index with its records {sizes[0]:.0f} MB, FTS5's postings alone {sizes[1]:.0f} MB")
    chance = random.Random(4)  # noqa: S311
    phrases = library.queries(source, _PHRASES)
    misheard = [speed.misheard(phrase, chance) for phrase in phrases]
    finder = NearFinder(index)

    def ask_fts5(phrase: str, joint: str, order: str) -> list[tuple[int]]:
        words = joint.join(f'"{word(gram)}"' for gram in grams.of_plain(phrase))
        return fts5.execute(f"SELECT rowid FROM rows WHERE rows MATCH ? {order}", (words,)).fetchall()  # noqa: S608

    questions: list[tuple[str, list[str], Callable[[str], object], Callable[[str], object]]] = [
        ("all grams", phrases, lambda p: index.rows_with_all(grams.of_plain(p)), lambda p: ask_fts5(p, " AND ", "")),
        (
            "most grams",
            misheard,
            lambda p: finder.likely(Term(p)),
            lambda p: ask_fts5(p, " OR ", f"ORDER BY rank LIMIT {_MOST}"),
        ),
    ]
    for name, asked, ours, others in questions:
        mine, its = median(ours, asked), median(others, asked)
        print(f"  {name:12} postings {mine:8.2f} ms   FTS5 {its:8.2f} ms   {its / mine:6.2f} x", flush=True)


def main() -> None:
    """Print a table for each size."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as directory:
        for size in [*map(int, sys.argv[1:])] or [20_000, 100_000]:
            measured(Path(directory), size)


if __name__ == "__main__":
    main()
