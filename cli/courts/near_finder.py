"""Finding records that nearly hold a word: the likeliest by their grams are read, and judged by `nearness`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nsmallest
from math import ceil

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
_MUCH_LESS = 66
"""Percent: rows that have so much less of a word's grams than one that nearly holds it are not read."""
_FEW = 2000
"""So many rows are counted in any case; of no more records, all that may nearly hold a word are read."""
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
        found = self._read_likely(term, within)
        if not found and term.initials:
            rows = self._index.rows_with_all(grams.of_initials(term.initials), within)
            found = self._read(rows, partial(by_initials, term.initials))
        return found or self._english(term, within)

    def _read_likely(self, term: Term, within: Rows | None) -> Found:
        """Read the likeliest rows; once some hold the word, those that are much less likely are left."""
        found = self._read(self._sounding(term, within), partial(nearly, term, aligned=False))
        much_less = _MUCH_LESS if len(self._index) > _FEW else 0
        least = much_less if found else 0
        for row, share in self.likely(term, within, least=least):
            if share < least:
                break
            if row not in found and may_be_near(term, self._index.document(row)):
                read = self._read([row], partial(nearly, term))
                if read and not found:
                    least = share * much_less // 100
                found |= read
        return found

    def _sounding(self, term: Term, within: Rows | None) -> list[int]:
        """Return the rows that sound like a word throughout: they have all of its grams, and are found soonest."""
        ways = (way for reading in _readings(term) for way in self._ways(reading) if way)
        rows = {row for way in ways for row in self._index.rows_with_all(way, within)}
        return nsmallest(_MOST_READ, rows)

    def likely(
        self, term: Term, within: Rows | None = None, most: int = _MOST_READ, least: int = 0
    ) -> list[tuple[int, int]]:
        """Return the rows that have most of the grams of a word, with the share that they have, in percent."""
        likely: dict[int, int] = {}
        for reading in _readings(term):
            for row, share in self._likely(reading, within, least).items():
                likely[row] = max(share, likely.get(row, 0))
        return nsmallest(most, likely.items(), key=lambda pair: (-pair[1], pair[0]))

    def _likely(self, reading: Reading, within: Rows | None, least: int) -> Counter[int]:
        """Return the rows that have `least` percent and most of the grams of a reading, with the share they have."""
        likely: Counter[int] = Counter()
        for way in self._ways(reading):
            wanted = max(_least_grams(len(reading), len(way)), ceil(len(way) * least / 100))
            for row, count in self._counted(self._index.rows(way), wanted, within).items():
                likely[row] = max(likely[row], 100 * count // len(way))
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
            found.update((block + offset, count) for offset, count in counts.items())
            cut = _cut(found.values())
            if cut >= least:
                found = {row: count for row, count in found.items() if count >= cut}
                least = cut + 1
        return found

    def _counted_in(self, block: int, lists: Sequence[Postings], least: int, asked: Rows | None) -> dict[int, int]:
        """Return the offsets of a block that are in so many of the lists at the least, and in how many.

        Long lists are not gone through, only asked for rows that may still get there.
        """
        few = max(_FEW, _COMMON * len(self._index))
        telling = max(1, min(sum(rows.count <= few for rows in lists), len(lists) - least + 1))
        counts: Counter[int] = Counter()
        for rows in lists[:telling]:
            counts.update(rows.of_block(block) if asked is None else rows.kept_of_block(block, asked))
        likely: dict[int, int] = counts
        for left, rows in zip(range(len(lists) - telling, 0, -1), lists[telling:], strict=True):
            if least - left > 1:
                likely = {offset: count for offset, count in likely.items() if count >= least - left}
            for offset in rows.kept_of_block(block, {*likely}):
                likely[offset] += 1
        return {offset: count for offset, count in likely.items() if count >= least}

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


def _readings(term: Term) -> list[Reading]:
    return [*term.readings, *term.misspelt_readings]


def likeliest(term: Term, index: Index, most: int) -> list[int]:
    """Return the rows that have most in common with a word, so many at the most."""
    return [row for row, _ in NearFinder(index, lambda _rows, _way: {}).likely(term, None, most)]


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
