"""Finding records that nearly hold a word: the likeliest by their grams are read, and judged by `nearness`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nsmallest

from courts import grams
from courts.index import Index
from courts.matching import Scored, otherwise
from courts.near import misspelt
from courts.nearness import by_initials, may_be_near, nearly
from courts.postings import Rows as Postings
from courts.postings import by_block
from courts.term import Term
from courts.text.shapes import similar
from courts.text.symbols import Reading

_MOST_READ = 500
"""How many of the records that may nearly hold a word are read, the likeliest first."""
_ALL = 1000
"""Per mille: the share of a row that has all grams of a word, and so sounds like it throughout."""
_MUCH_LESS = 55
"""Percent: rows that have so much less of a word's grams than one that nearly holds it are not read."""
_FEW = 2000
"""How many rows are few enough to be counted in any case."""
_COMMON = 1 / 16
"""The share of all records from which on a gram tells too little to be counted."""
_SHORTEST_MISSPELT = 6
_SHORTEST_STEM = 4

Rows = set[int]
Found = dict[int, tuple[float, list[Scored]]]
"""For each row what it is worth, 0 to 1, and its matches, best first."""
Way = Callable[..., Iterable[Scored]]
"""What yields the matches in a document."""


class NearFinder:
    """The rows of an index that nearly hold a word; `read` reads rows and returns those in which a way finds it."""

    def __init__(self, index: Index, read: Callable[[Iterable[int], Way], Found]) -> None:
        self._index = index
        self._read = read

    def found(self, term: Term, within: Rows | None) -> Found:
        """Return the rows that hold something near a word."""
        found = self._read_likely(self.likely(term, within), term)
        if not found and term.initials:
            rows = self._index.rows_with_all(grams.of_initials(term.initials), within)
            found = self._read(rows, partial(by_initials, term.initials))
        return found or self._english(term, within)

    def likely(self, term: Term, within: Rows | None = None, most: int = _MOST_READ) -> list[tuple[int, int]]:
        """Return the rows that have most of the grams of a word, with the share that they have, per mille."""
        likely: dict[int, int] = {}
        for reading in (*term.readings, *term.misspelt_readings):
            for row, share in self._likely(reading, within).items():
                likely[row] = max(share, likely.get(row, 0))
        return nsmallest(most, likely.items(), key=lambda pair: (-pair[1], pair[0]))

    def _read_likely(self, likely: Iterable[tuple[int, int]], term: Term) -> Found:
        """Read the likeliest rows; once some hold the word, those that are much less likely are left."""
        found: Found = {}
        least = 0
        for row, share in likely:
            if share < least:
                break
            if share == _ALL or may_be_near(term, self._index.document(row)):
                read = self._read([row], partial(nearly, term))
                if read and not found:
                    least = share * _MUCH_LESS // 100
                found |= read
        return found

    def _likely(self, reading: Reading, within: Rows | None) -> Counter[int]:
        """Return the rows that have most of the grams of a reading, with the share that they have, per mille."""
        likely: Counter[int] = Counter()
        for way in self._ways(reading):
            least = _least_grams(len(reading), len(way))
            for row, count in self._counted(self._index.rows(way), least, within).items():
                likely[row] = max(likely[row], 1000 * count // len(way))
        return likely

    def _counted(self, lists: Sequence[Postings], least: int, within: Rows | None) -> dict[int, int]:
        """Return the rows that are in so many of the lists at least, and in how many; the shortest lists come first.

        Once there are as many rows as are read, later ones must be in more lists than the least of them.
        """
        asked = None if within is None else by_block(within, self._index.block_size)
        found: dict[int, int] = {}
        for block in self._index.blocks if asked is None else sorted(asked):
            if least > len(lists):
                break
            counts = self._counted_in(block, lists, least, None if asked is None else asked[block])
            found.update((block + offset, counts[offset]) for offset in _at_least(counts, least))
            cut = _cut(found.values())
            if cut >= least:
                found = {row: count for row, count in found.items() if count >= cut}
                least = cut + 1
        return found

    def _counted_in(self, block: int, lists: Sequence[Postings], least: int, asked: Rows | None) -> Counter[int]:
        """Return in how many of the lists the offsets of a block are, of all that are in so many at the least.

        Such a row is in one of the first lists, or in too few. The others, and long ones, are not gone through: they
        are asked for the rows that may still get there.
        """
        few = max(_FEW, _COMMON * len(self._index))
        telling = min(sum(rows.count <= few for rows in lists), len(lists) - least + 1) or 1
        counts: Counter[int] = Counter()
        for rows in lists[:telling]:
            counts.update(rows.of_block(block) if asked is None else rows.kept_of_block(block, asked))
        for left, rows in zip(range(len(lists) - telling, 0, -1), lists[telling:], strict=True):
            counts.update(rows.kept_of_block(block, _at_least(counts, least - left)))
        return counts

    def _ways(self, reading: Reading) -> Iterator[set[int]]:
        yield from grams.of_reading(reading)
        if len(reading) == 2:  # noqa: PLR2004 - of two characters one may be replaced by another of its shape
            for place, symbol in enumerate(reading):
                for shape in similar(symbol.typed):
                    other = Term("".join(shape if i == place else s.typed for i, s in enumerate(reading)))
                    yield from (way for similar_reading in other.readings for way in grams.of_reading(similar_reading))

    def _english(self, term: Term, within: Rows | None) -> Found:
        """Return the rows with an English word of the same stem or, for a longer word, with one letter wrong."""
        word = term.folded
        if not (word.isascii() and word.isalpha() and len(word) >= _SHORTEST_STEM):
            return {}
        stems = [stem for stem in _stems(word) if len(stem) >= _SHORTEST_STEM]
        known = self._index.latin_words
        near = [
            other for other in known if any(other.startswith(stem) for stem in stems) and len(other) <= len(word) + 2
        ]
        if not near and len(word) >= _SHORTEST_MISSPELT:
            near = [other for other in known if abs(len(other) - len(word)) < 2 and misspelt(word, other)]  # noqa: PLR2004
        found: Found = {}
        for other in near:
            rows = self._index.rows_with_all(grams.of_plain(other), within) - found.keys()
            found |= self._read(rows, partial(otherwise, other, "edit"))
        return found


def likeliest(term: Term, index: Index, most: int) -> list[int]:
    """Return the rows that have most in common with a word, so many at the most."""
    return [row for row, _ in NearFinder(index, lambda _rows, _way: {}).likely(term, None, most)]


def _at_least(counts: Counter[int], least: int) -> Rows:
    return {row for row, count in counts.items() if count >= least}


def _cut(counts: Iterable[int]) -> int:
    """Return how many grams the last of the rows that are read has, those with most first; 0 where all are read."""
    rows = 0
    for count, having in sorted(Counter(counts).items(), reverse=True):
        rows += having
        if rows >= _MOST_READ:
            return count
    return 0


def _least_grams(length: int, count: int) -> int:
    """Return how many of the grams of a word a record must have: those that one wrong character leaves."""
    if length < 4:  # noqa: PLR2004
        return 1
    return 2 if length == 4 else max(2, count - 5)  # noqa: PLR2004


def _stems(word: str) -> list[str]:
    endings = ("ies", "ing", "es", "ed", "s", "y")
    return [word, *(word[: -len(ending)] for ending in endings if word.endswith(ending))]
