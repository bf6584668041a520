"""Finding records that nearly hold a word: the likeliest by their grams are read, and judged by `nearness`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from heapq import nsmallest
from math import ceil
from operator import or_

from courts import grams
from courts.index import Index, Postings
from courts.matching import otherwise
from courts.near import misspelt
from courts.nearness import FREE_INITIALS, by_initials, may_be_near, nearly
from courts.postings import Offsets, Rows, ascending, both, kept
from courts.sought import Answer, Found, Held, Known, Sought, Way, Wording, is_met, met, read, together
from courts.term import Term
from courts.text.shapes import similar
from courts.text.symbols import Reading

_MOST_READ = 500
"""How many of the records that may nearly hold a word are read, the likeliest first."""
_FEWEST_GRAMS = 3
"""Of the shortest word that has several: of those that have more, more is told by the share that a record has of them.

Once some are found that sound like a word throughout, the fewer others are read, the more grams it has.
"""
_MUCH_LESS = 66
"""Percent: rows that have so much less of a word's grams than one that nearly holds it are not read."""
_FEW = 2000
"""So many rows are counted in any case; of no more records, all that may nearly hold a word are read."""
_COMMON = 1 / 16
"""The share of all records from which on a gram tells too little to be counted."""
_LONG = 5
"""Characters: where something sounds like so long a word throughout, what is less like it was not meant."""
_PLENTY = 100
"""So many records that sound like a word, or nearly so, are what was meant, however many are wanted."""
_SHORTEST_MISSPELT = 6
_SHORTEST_STEM = 4


class NearFinder:
    """What is near a word anywhere or in one field; `enough` records are to be found."""

    def __init__(self, index: Index, field: str | None = None, enough: int = 0) -> None:
        self._index = index
        self._field = field
        self._enough = enough

    def sought(self, term: Term, within: Rows | None) -> Sought:
        """Return what is near a word in the rows `within` or in all: like it, its initials, or English."""
        ways = self._all_ways(term)
        has_parts = any(len(way) > 1 for way in ways)
        way = partial(nearly, term, aligned=not has_parts)
        slips = [grams.of_slips(term.folded)] if has_parts and not term.has_letters else []
        sounding = self._worded(
            way,
            self._with_any([*ways, *slips], within),
            lambda: self._with_any(self._all_ways(term, curated=True), within),
        )
        most = _MOST_READ if self._enough < len(self._index) else None
        found, unread, _ = read(sounding, self._enough, most)
        if len(found) >= _PLENTY or (len(term.folded) >= _LONG and any(map(_sounds_so, found.values()))):
            return sounding
        likely = self._likely_found(term, within, found, max(map(len, ways))) if has_parts else {}
        found |= likely
        if not found and term.initials:
            of_initials = grams.of_initials(term.initials, begins=len(term.initials) < FREE_INITIALS)
            rows = self._index.rows_with_all(of_initials, within)
            initials = self._worded(partial(by_initials, term.initials), rows, lambda: rows)
            if is_met(initials):
                return initials
        return Known(found or self._english(term, within), self._index, is_whole=not unread)

    def _all_ways(self, term: Term, *, curated: bool = False) -> list[set[int]]:
        return [way for reading in _readings(term) for way in self._ways(reading, curated=curated) if way]

    def _with_any(self, ways: Iterable[set[int]], within: Rows | None) -> Rows:
        """Return the rows that have all grams of one of the ways, and so may sound like a word throughout."""
        return reduce(or_, (self._index.rows_with_all(way, within) for way in ways), self._index.only(()))

    def _worded(self, way: Way, rows: Rows, curated: Callable[[], Rows]) -> Held:
        return Held(self._index, [Wording(way, rows, curated, 1.0)], field=self._field)

    def _likely_found(self, term: Term, within: Rows | None, found: Found, count: int) -> Found:
        """Return the likeliest rows that answer; once some hold the word, those that are much less likely are left."""
        much_less = _MUCH_LESS if len(self._index) > _FEW else 0
        least = much_less if found else 0
        most = len(found) + _MOST_READ * _FEWEST_GRAMS // count if least else _MOST_READ
        likely = [(row, share) for row, share in self.likely(term, within, most, least) if row not in found]
        more: Found = {}
        shares = dict(likely)
        for row in together(shares, self._index.read_ahead):
            if (share := shares[row]) < least:
                break
            if may_be_near(term, self._index.document(row)):
                answer = self._answer(row, partial(nearly, term))
                if answer and not found and not more:
                    least = share * much_less // 100
                more |= {row: answer} if answer else {}
        return more

    def _answer(self, row: int, way: Way) -> Answer | None:
        found = met(self._index.document(row), way, self._field)
        return (found[0][0], found) if found else None

    def likely(
        self, term: Term, within: Rows | None = None, most: int = _MOST_READ, least: int = 0
    ) -> list[tuple[int, int]]:
        """Return the rows that have most of the grams of a word, with the share that they have, in percent."""
        likely: dict[int, int] = {}
        for reading in _readings(term):
            for row, share in self._likely(reading, within, most, least).items():
                likely[row] = max(share, likely.get(row, 0))
        return nsmallest(most, likely.items(), key=lambda pair: (-pair[1], pair[0]))

    def _likely(self, reading: Reading, within: Rows | None, most: int, least: int) -> Counter[int]:
        """Return the rows that have `least` percent and most of the grams of a reading, with the share they have."""
        likely: Counter[int] = Counter()
        for way in self._ways(reading):
            wanted = max(_least_grams(len(reading), len(way)), ceil(len(way) * least / 100))
            for row, count in self._counted(self._index.postings(way), wanted, most, within).items():
                likely[row] = max(likely[row], 100 * count // len(way))
        return likely

    def _counted(self, lists: Sequence[Postings], least: int, most: int, within: Rows | None) -> dict[int, int]:
        """Return the rows that are in so many of the lists at least, and in how many; the shortest lists come first.

        Once there are `most` rows, later ones must be in more lists than the least of them.
        """
        found: dict[int, int] = {}
        few = max(_FEW, _COMMON * len(self._index))
        telling = sum(len(postings) <= few for postings in lists)
        for block in self._index.blocks:
            if least > len(lists):
                break
            among = None if within is None else within.of_block(block)
            counts = _counted_in(block, lists, telling, least, among)
            found.update((block + offset, count) for offset, count in counts.items())
            cut = _cut(found.values(), most)
            if cut >= least:
                found = {row: count for row, count in found.items() if count >= cut}
                least = cut + 1
        return found

    def _ways(self, reading: Reading, *, curated: bool = False) -> Iterator[set[int]]:
        yield from grams.of_reading(reading, curated=curated)
        if len(reading) == 2:  # noqa: PLR2004 - of two characters one may be replaced by another of its shape
            for place, symbol in enumerate(reading):
                for shape in similar(symbol.typed):
                    other = Term("".join(shape if i == place else s.typed for i, s in enumerate(reading)))
                    for similar_reading in other.readings:
                        yield from grams.of_reading(similar_reading, curated=curated)

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
            rows = self._index.rows_with_all(grams.of_plain(other), within)
            answers = ((row, self._answer(row, partial(otherwise, other, "edit"))) for row in rows if row not in found)
            found.update({row: answer for row, answer in answers if answer})
        return found


def _sounds_so(answer: Answer) -> bool:
    """Return whether a record holds something that sounds like a word throughout."""
    return any(match.how == "sound" for _, match in answer[1])


def _readings(term: Term) -> list[Reading]:
    return [*term.readings, *term.misspelt_readings]


def likeliest(term: Term, index: Index, most: int) -> list[int]:
    """Return the rows that have most in common with a word, so many at the most."""
    return [row for row, _ in NearFinder(index).likely(term, None, most)]


def _counted_in(
    block: int, lists: Sequence[Postings], telling: int, least: int, among: Offsets | None
) -> dict[int, int]:
    """Return the offsets, of those `among` or of all, that are in `least` lists of a block, and in how many.

    Only the first, `telling` lists are gone through, the others asked for offsets that may still get there.
    """
    telling = max(1, min(telling, len(lists) - least + 1))
    counts: Counter[int] = Counter()
    for postings in lists[:telling]:
        offsets = postings.of_block(block)
        counts.update(ascending(offsets if among is None else both(offsets, among)))
    likely: dict[int, int] = counts
    for left, postings in zip(range(len(lists) - telling, 0, -1), lists[telling:], strict=True):
        if least - left > 1:
            likely = {offset: count for offset, count in likely.items() if count >= least - left}
        if not likely:
            break
        for offset in kept(likely.keys(), postings.of_block(block)):
            likely[offset] += 1
    return {offset: count for offset, count in likely.items() if count >= least}


def _cut(counts: Iterable[int], most: int) -> int:
    """Return how many grams the last of `most` rows has, those with most first; 0 where there are no more rows."""
    rows = 0
    for count, having in sorted(Counter(counts).items(), reverse=True):
        rows += having
        if rows >= most:
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
