"""What is sought, made ready for reading: which rows may answer, which of them promise most, and what one answers.

Grams tell which rows may answer and, of a word, which of them have it in curated texts; so a row is worth no more than
so much before it is read. Rows are read in that order, and only until enough have answered: of two words that nearly
every record has, a few dozen records are read.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import count, islice
from operator import and_, or_

from courts.document import Document
from courts.index import Index
from courts.matching import MOST_IN_BODY, Scored, best
from courts.named_tuple import NamedTuple
from courts.postings import Rows

Answer = tuple[float, list[Scored]]
"""What a row is worth, 0 to 1, and its matches, best first."""
Found = dict[int, Answer]
"""The answers of rows."""
Way = Callable[[Document], Iterable[Scored]]
"""What yields the matches in a document."""


class Level(NamedTuple):
    """Rows that are read one after another."""

    most: float
    """What none of them is worth more than, those apart that stood in a level before."""
    rows: Rows


FEW = 200
"""Of so many rows or fewer that may answer, all are read."""
_FIRST_AT_ONCE, _MOST_AT_ONCE = 8, 64
"""So many rows are read together: few at first, since one may be all that is wanted."""


class Sought(ABC):
    """What is asked of a record."""

    is_whole = True
    """Whether no record answers but those among the rows."""
    _parts: Sequence["Sought"] = ()
    """What it is made up of."""
    rows: Rows
    """The rows that may answer."""
    sure: Rows
    """Those of them that are known to answer before they are read."""

    @abstractmethod
    def levels(self) -> Iterable[Level]:
        """Return all of the rows, those that may be worth most first."""

    @abstractmethod
    def answer(self, row: int) -> Answer | None:
        """Return the answer of a row; None where it has none."""

    def read_ahead(self, rows: Sequence[int]) -> None:
        """Make ready for the answers of rows, so that it is done for several at once."""
        for part in self._parts:
            part.read_ahead(rows)


class Read(NamedTuple):
    """What reading has come to."""

    found: Found
    unread: int
    """How many rows were not read, since enough were found before them."""
    is_sure: bool
    """Whether all of these are known to answer."""


def read(sought: Sought, enough: int, most: int | None = None) -> Read:
    """Read the rows that may answer: of few all, of many until enough have answered or `most` are read.

    Of many, those that promise most come first.
    The order in which they are read, and so that in which they are found, is the same however many are enough.
    """
    found: Found = {}
    done: set[int] = set()
    are_many = len(sought.rows) > FEW
    levels = sought.levels() if are_many else [Level(1.0, sought.rows)]
    for row in together((row for level in levels for row in level.rows), sought.read_ahead):
        if row in done:
            continue
        if are_many and (len(found) >= enough or len(done) == most):
            break
        done.add(row)
        if answer := sought.answer(row):
            found[row] = answer
    unread = len(sought.rows) - len(done)
    return Read(found, unread, sought.is_whole and (not unread or _are_among(sought.rows - sought.sure, done)))


def _are_among(rows: Rows, done: set[int]) -> bool:
    return len(rows) <= len(done) and done.issuperset(rows)


def is_met(sought: Sought) -> bool:
    """Return whether any record answers."""
    return bool(sought.sure) or any(sought.answer(row) for row in together(sought.rows, sought.read_ahead))


def together(rows: Iterable[int], read_ahead: Callable[[Sequence[int]], None]) -> Iterator[int]:
    """Yield the rows, after several of them are read together."""
    left, size = iter(rows), _FIRST_AT_ONCE
    while some := [*islice(left, size)]:
        read_ahead(some)
        yield from some
        size = min(2 * size, _MOST_AT_ONCE)


def met(document: Document, way: Way, field: str | None) -> list[Scored]:
    """Return what a way finds in a document or in one of its fields, best first."""
    found = best(way(document))
    return found if field is None else [scored for scored in found if scored[1].field.split(".")[0] == field]


# -- words -------------------------------------------------------------------------------------------------------------


class Wording(NamedTuple):
    """One way in which a word may stand in records."""

    way: Way
    rows: Rows
    """Those that have its grams."""
    curated: Callable[[], Rows]
    """Returns those that have its grams in curated texts."""
    most: float
    """What it is worth at the most."""


class Held(Sought):
    """Records that hold a word: in the first of the wordings in which they do and in each of the `others`."""

    def __init__(
        self,
        index: Index,
        wordings: Sequence[Wording],
        others: Sequence[Wording] = (),
        *,
        field: str | None = None,
        sure: Rows | None = None,
    ) -> None:
        self._index = index
        self._wordings = wordings
        self._others = others
        self._field = field
        self._answers: dict[int, Answer | None] = {}
        self.rows = reduce(or_, (wording.rows for wording in (*wordings, *others)))
        self.sure = index.only(()) if sure is None else sure

    def levels(self) -> Iterable[Level]:
        """Return those first that have it in curated texts."""
        levels = [
            level
            for wording in (*self._wordings, *self._others)
            for level in (
                Level(wording.most, wording.curated() & wording.rows),
                Level(wording.most * MOST_IN_BODY, wording.rows),
            )
        ]
        return sorted(levels, key=lambda level: -level.most)

    def answer(self, row: int) -> Answer | None:
        """Read a row, if it is not read yet."""
        if row not in self._answers:
            self._answers[row] = self._read(row) if row in self.rows else None
        return self._answers[row]

    def read_ahead(self, rows: Sequence[int]) -> None:
        """Read the texts of those that may hold it."""
        self._index.read_ahead(row for row in rows if row in self.rows and row not in self._answers)

    def _read(self, row: int) -> Answer | None:
        document = self._index.document(row)
        wordings = (met(document, wording.way, self._field) for wording in self._wordings)
        found = next(filter(None, wordings), [])
        others = [met(document, other.way, self._field) for other in self._others if row in other.rows]
        found = best([*found, *(scored for other in others for scored in other)]) if any(others) else found
        return (found[0][0], found) if found else None


class Known(Sought):
    """Records whose answers are known."""

    def __init__(self, found: Found, index: Index, *, is_whole: bool = True) -> None:
        self.is_whole = is_whole
        self._found = found
        self._index = index
        self.rows = self.sure = index.only(found)

    def levels(self) -> Iterator[Level]:
        """Yield those of each worth."""
        of_worth: defaultdict[float, list[int]] = defaultdict(list)
        for row, (worth, _) in self._found.items():
            of_worth[worth].append(row)
        for worth in sorted(of_worth, reverse=True):
            yield Level(worth, self._index.only(of_worth[worth]))

    def answer(self, row: int) -> Answer | None:
        """Return what is known."""
        return self._found.get(row)


class Passing(Sought):
    """Records that pass a filter: nothing is met in them, and so they are worth nothing."""

    def __init__(self, rows: Rows) -> None:
        self.rows = self.sure = rows

    def levels(self) -> Iterable[Level]:
        """Return all of them."""
        return [Level(0.0, self.rows)]

    def answer(self, row: int) -> Answer | None:
        """Return that the row passes, if it does."""
        return (0.0, []) if row in self.rows else None


# -- what is made up of others -----------------------------------------------------------------------------------------


class All(Sought):
    """Records that answer every part; each part counts by its weight, those in which nothing is met do not."""

    def __init__(self, parts: Sequence[Sought], weights: Sequence[float]) -> None:
        self._parts = parts
        self._weights = weights
        self.is_whole = all(part.is_whole for part in parts)
        self.rows = reduce(and_, (part.rows for part in parts))
        self.sure = reduce(and_, (part.sure for part in parts))

    def levels(self) -> Iterator[Level]:
        """Yield rows by what they may be worth together, the best first: no more of them are parted than are read."""
        from heapq import heappop, heappush

        of_parts = [[*part.levels()] for part in self._parts]
        counted = [
            (weight, levels)
            for weight, levels in zip(self._weights, of_parts, strict=True)
            if levels and levels[0].most
        ]
        total = sum(weight for weight, _ in counted) or 1.0
        left = [sum(weight * levels[0].most for weight, levels in counted[place:]) for place in range(len(counted) + 1)]
        number = count()
        heap = [(-left[0], next(number), 0, 0.0, self.rows)]
        while heap:
            most, _, place, so_far, rows = heappop(heap)
            if place == len(counted):
                yield Level(-most / total, rows)
                continue
            weight, levels = counted[place]
            for level in levels:
                if there := rows & level.rows:
                    worth = so_far + weight * level.most
                    heappush(heap, (-worth - left[place + 1], next(number), place + 1, worth, there))
                    rows = rows - there

    def answer(self, row: int) -> Answer | None:
        """Return what the parts answer together."""
        answers = []
        for part in self._parts:
            answer = part.answer(row)
            if answer is None:
                return None
            answers.append(answer)
        counted = [(worth, weight) for (worth, found), weight in zip(answers, self._weights, strict=True) if found]
        total = sum(weight for _, weight in counted)
        worth = sum(worth * weight for worth, weight in counted) / total if total else 0.0
        return worth, best([scored for _, found in answers for scored in found])


class Either(Sought):
    """Records that answer one part or several."""

    def __init__(self, parts: Sequence[Sought]) -> None:
        self._parts = parts
        self.is_whole = all(part.is_whole for part in parts)
        self.rows = reduce(or_, (part.rows for part in parts))
        self.sure = reduce(or_, (part.sure for part in parts))

    def levels(self) -> Iterable[Level]:
        """Return those of all parts."""
        from heapq import merge

        return merge(*(part.levels() for part in self._parts), key=lambda level: -level.most)

    def answer(self, row: int) -> Answer | None:
        """Return what the parts answer, worth what the best of them is."""
        answers = [answer for part in self._parts if (answer := part.answer(row))]
        if len(answers) < 2:  # noqa: PLR2004
            return answers[0] if answers else None
        return max(worth for worth, _ in answers), best([scored for _, found in answers for scored in found])


class Lacking(Sought):
    """Records, of some rows, that do not answer."""

    def __init__(self, part: Sought, rows: Rows) -> None:
        self._part, self._parts = part, [part]
        self.is_whole = part.is_whole
        self.rows = rows - part.sure
        self.sure = rows - part.rows

    def levels(self) -> Iterable[Level]:
        """Return all of them."""
        return [Level(0.0, self.rows)]

    def answer(self, row: int) -> Answer | None:
        """Return that the row lacks what is not wanted, if it does."""
        return (0.0, []) if row in self.rows and not self._part.answer(row) else None


class Lessened(Sought):
    """Records that answer, and are worth a share of what they would be."""

    def __init__(self, part: Sought, share: float) -> None:
        self._part, self._parts = part, [part]
        self._share = share
        self.is_whole = part.is_whole
        self.rows, self.sure = part.rows, part.sure

    def levels(self) -> Iterable[Level]:
        """Return the same levels, worth less."""
        return (Level(self._share * most, rows) for most, rows in self._part.levels())

    def answer(self, row: int) -> Answer | None:
        """Return the same answer, worth less."""
        answer = self._part.answer(row)
        return (self._share * answer[0], answer[1]) if answer else None


class First(Either):
    """Records that answer one part or several, of which the first counts alone."""

    def answer(self, row: int) -> Answer | None:
        """Return what the first part answers that does."""
        return next(filter(None, (part.answer(row) for part in self._parts)), None)


class Naming(All):
    """Records that answer every part, one of them by a name."""

    def __init__(self, parts: Sequence[Sought], fields: frozenset[str]) -> None:
        super().__init__(parts, [1.0] * len(parts))
        self._fields = fields
        self.sure = self.sure - self.rows

    def answer(self, row: int) -> Answer | None:
        """Return what the parts answer together, if something is met in a field that names."""
        answer = super().answer(row)
        return answer if answer and any(match.field in self._fields for _, match in answer[1]) else None
