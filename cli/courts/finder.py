"""The finder: the records that answer a query, node by node of its tree, with what was met in each.

A word is looked for as it was typed, by its synonyms and, where it is pinyin, by its sound; only where no record has it
so are near misses looked for. Grams lead to the records that may answer; each of them is then read.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import log

from courts import grams, matching
from courts.errors import QueryError
from courts.index import Index
from courts.matching import Scored
from courts.query import Chosen, Every, Node, Some, Without, Word, parse, whole
from courts.term import Term
from courts.text.numerals import variants
from courts.thesaurus import Thesaurus

_SCATTERED = 0.9
"""What a query found word by word keeps of its score, so that the whole phrase stands above it."""
_ENOUGH = 40
"""How many of the records that hold a word are read at the least, where very many hold it."""
_FEW = 500
"""So many records or fewer are told apart by their characters: to read the tables of sounds would take longer."""
_SHORTEST_COMPOUND = 4

_NAMING = frozenset({"court", "unit", "theme", "kind", "partners", "places"})
"""The fields of which one half of a word without a space must be: 延庆审限."""

Rows = set[int]
Choose = Callable[[str, str], Rows]
"""What resolves a filter and a value within a query to the rows that pass."""

Found = dict[int, tuple[float, list[Scored]]]
"""For each row what it is worth, 0 to 1, and its matches, best first."""
Way = Callable[..., Iterable[Scored]]
"""What yields the matches in a document."""


class Finder:
    """One search: the rows that answer each node of a query, with their matches.

    `within` are the rows that may still answer; None means all.
    """

    def __init__(self, index: Index, choose: Choose, *, exact: bool, wanted: int) -> None:
        self._index = index
        self._choose = choose
        self._exact = exact
        self._enough = max(wanted, _ENOUGH) if wanted else len(index)
        self._thesaurus = Thesaurus(index.knowledge.synonyms)
        self.unread: Rows = set()
        """Rows that may answer too and were not read, since enough were found before them."""

    def found(self, typed: str, within: Rows | None) -> Found:
        """Return the rows that hold the whole query as it stands and, below them, those that answer it as a query."""
        term = whole(typed)
        try:
            tree = parse(typed)
        except QueryError:
            if as_it_stands := self._strict(term, None, within):
                return as_it_stands
            raise
        if isinstance(tree, Word) and tree.term.exact:
            term = Term(term.typed, exact=True)
        as_it_stands = self._strict(term, None, within)
        if as_it_stands and (tree == Word(term) or term.is_syllables):
            return as_it_stands
        if tree == Word(term):
            return self._near(term, None, within) or self._compound(term, within)
        apart = self._of(tree, within)
        return {**{row: (worth * _SCATTERED, matches) for row, (worth, matches) in apart.items()}, **as_it_stands}

    # -- the tree ------------------------------------------------------------------------------------------------------

    def _of(self, node: Node, within: Rows | None) -> Found:
        if isinstance(node, Word):
            return self.word(node, within)
        if isinstance(node, Chosen):
            rows = self._choose(node.field, node.value)
            return {row: (0.0, []) for row in (rows if within is None else rows & within)}
        if isinstance(node, Some):
            return self._some(node, within)
        if isinstance(node, Every):
            return self._every(node, within)
        found = self._of(node[0], within)
        rows = self._all() if within is None else within
        return {row: (0.0, []) for row in rows if row not in found}

    def word(self, node: Word, within: Rows | None) -> Found:
        """Return the rows that hold a word; its near misses only where no record at all holds it as it was typed."""
        found = self._strict(node.term, node.field, within)
        if found or (within is not None and self._strict(node.term, node.field, None)):
            return found
        return self._near(node.term, node.field, within)

    def _some(self, node: Some, within: Rows | None) -> Found:
        merged: Found = {}
        for part in node:
            for row, (worth, matches) in self._of(part, within).items():
                merged[row] = _together(merged.get(row), (worth, matches))
            if merged and _is_phrase_or_words(node):
                break
        return merged

    def _every(self, node: Every, within: Rows | None) -> Found:
        """Return the rows that answer all parts; a part that many rows answer counts for less."""
        wanted = [part for part in node if not isinstance(part, Without)]
        unwanted = [part[0] for part in node if isinstance(part, Without)]
        rest = self._all() if within is None else within
        for part in wanted if len(self._index) > _FEW else ():  # in few, characters apart would hide it
            if isinstance(part, Word) and (candidates := self._candidates(part.term)):
                rest = rest & candidates
        parts: list[tuple[Found, float]] = []
        for part in sorted(wanted, key=self._commonness):
            found = self._of(part, rest)
            parts.append((found, self._rarity(part)))
            rest = set(found)
            if not rest:
                return {}
        for excluded in unwanted:
            rest = rest - self._of(excluded, rest).keys()
        return {row: _weighed([found[row] for found, _ in parts], [rarity for _, rarity in parts]) for row in rest}

    def _candidates(self, term: Term) -> Rows:
        """Return the rows that may hold a word as it was typed, by its synonyms or as the pinyin that was typed."""
        if not term.folded:
            return self._all()
        rows = self._rows_with_all(grams.of_plain(term.folded), None)
        for other in (
            () if self._exact or term.exact else (*variants(term.folded), *self._thesaurus.others(term.folded))
        ):
            rows |= self._rows_with_all(grams.of_plain(other), None)
        for reading in term.readings if term.has_letters else ():
            if any(symbol.is_pinyin for symbol in reading):
                for way in grams.of_reading(reading):
                    rows |= self._rows_with_all(way, None)
        return rows

    def _commonness(self, node: Node) -> int:
        """Return about how many rows answer a node, as far as its grams tell."""
        if isinstance(node, Word) and node.term.folded:
            lists = self._index.rows(grams.of_plain(node.term.folded))
            return lists[0].count if lists else len(self._index)
        return 0 if isinstance(node, Chosen) else len(self._index)

    def _rarity(self, node: Node) -> float:
        return log(1 + len(self._index) / (1 + self._commonness(node)))

    # -- a word --------------------------------------------------------------------------------------------------------

    def _strict(self, term: Term, field: str | None, within: Rows | None) -> Found:
        """Return the rows that hold a word as it was typed, by its synonyms or as the pinyin that was typed."""
        found = self._plain(term, field, within)
        if self._exact or term.exact:
            return found
        ways: list[tuple[str, Way]] = [(other, partial(matching.renumbered, other)) for other in variants(term.folded)]
        others = self._thesaurus.others(term.folded)
        ways += [(other, partial(matching.otherwise, other, "synonym")) for other in others]
        for other, met in ways:
            rows = sorted(self._may_hold(other, within) - found.keys())
            found |= self._read_enough(rows, met, field, within, len(found))
        if not term.has_letters:
            return found
        from courts.nearness import by_pinyin

        for reading in term.readings:
            if any(symbol.is_pinyin for symbol in reading):
                for way in grams.of_reading(reading):
                    rows = sorted(self._rows_with_all(way, within))
                    read = self._read_enough(rows, partial(by_pinyin, term), field, within, len(found))
                    found |= {row: _together(found.get(row), one) for row, one in read.items()}
        return found

    def _plain(self, term: Term, field: str | None, within: Rows | None) -> Found:
        """Return the rows that hold a word as it was typed; of very many, enough of them, curated texts first."""
        way = partial(matching.plainly, term)
        if not term.folded:
            return self._read(self._all() if within is None else within, way, field=field)
        rows = self._may_hold(term.folded, within)
        if len(rows) <= self._enough or within is not None:
            return self._read(rows, way, field=field)
        curated = self._index.rows_with_all(grams.of_plain(term.folded, curated=True)) & rows
        return self._read_enough([*sorted(curated), *sorted(rows - curated)], way, field, within, 0)

    def _read_enough(self, rows: Sequence[int], way: Way, field: str | None, within: Rows | None, known: int) -> Found:
        """Read rows in their order; those of very many only until as many are found as are wanted."""
        found: Found = {}
        for start in range(0, len(rows), _ENOUGH):
            if within is None and known + len(found) >= self._enough:
                self.unread.update(rows[start:])
                break
            found |= self._read(rows[start : start + _ENOUGH], way, field=field)
        return found

    def _near(self, term: Term, field: str | None, within: Rows | None) -> Found:
        """Return the rows that hold something near a word."""
        if self._exact or term.exact:
            return {}
        from courts.near_finder import NearFinder

        return NearFinder(self._index, partial(self._read, field=field)).found(term, within)

    def _compound(self, term: Term, within: Rows | None) -> Found:
        """Return the rows that hold both halves of a word written without a space, one of them a name: 延庆审限."""
        word = term.folded
        if self._exact or len(word) < _SHORTEST_COMPOUND or not term.is_rememberable:
            return {}
        for cut in range(len(word) - 2, 1, -1):
            if word[:cut].isascii() and word[cut:].isascii():
                continue
            halves = self._halves(word[:cut], word[cut:], within)
            rows = {row for row in set.intersection(*map(set, halves)) if any(_is_name(half[row]) for half in halves)}
            if rows:
                found = {row: _weighed([half[row] for half in halves], [1.0, 1.0]) for row in rows}
                return {row: (worth * _SCATTERED, matches) for row, (worth, matches) in found.items()}
        return {}

    def _halves(self, head: str, tail: str, within: Rows | None) -> list[Found]:
        first, second = sorted((Word(Term(head)), Word(Term(tail))), key=self._commonness)
        found = self._strict(first.term, None, within)
        return [found, self._strict(second.term, None, set(found)) if found else {}]

    # -- reading records -----------------------------------------------------------------------------------------------

    def _read(self, rows: Iterable[int], way: Way, *, field: str | None) -> Found:
        found: Found = {}
        for row in rows:
            scored = matching.best(way(self._index.document(row)))
            if field is not None:
                scored = [one for one in scored if one[1].field.split(".")[0] == field]
            if scored:
                found[row] = scored[0][0], scored
        return found

    def _may_hold(self, folded: str, within: Rows | None) -> Rows:
        """Return the rows that have what a folded word is indexed by; in a small library, only how it is written."""
        of_word = grams.of_plain if len(self._index) > _FEW else grams.of_written
        return self._rows_with_all(of_word(folded), within)

    def _rows_with_all(self, wanted: set[int], within: Rows | None) -> Rows:
        return self._index.rows_with_all(wanted, within)

    def _all(self) -> Rows:
        return set(range(len(self._index)))


def holding(term: Term, index: Index, wanted: int) -> Rows:
    """Return rows that hold a word as it was typed or, where none does, nearly; of very many, so many at the least."""
    finder = Finder(index, lambda _field, _value: set(), exact=False, wanted=wanted)
    return set(finder.word(Word(term), None))


def _weighed(parts: Sequence[tuple[float, list[Scored]]], rarity: Sequence[float]) -> tuple[float, list[Scored]]:
    counted = [(worth, weight) for (worth, matches), weight in zip(parts, rarity, strict=True) if matches]
    total = sum(weight for _, weight in counted)
    worth = sum(worth * weight for worth, weight in counted) / total if total else 0.0
    return worth, matching.best([scored for _, matches in parts for scored in matches])


def _together(one: tuple[float, list[Scored]] | None, other: tuple[float, list[Scored]]) -> tuple[float, list[Scored]]:
    return (max(one[0], other[0]), matching.best([*one[1], *other[1]])) if one else other


def _is_name(found: tuple[float, list[Scored]]) -> bool:
    return any(match.field in _NAMING for _, match in found[1])


def _is_phrase_or_words(node: Some) -> bool:
    return len(node) == 2 and isinstance(node[0], Word) and isinstance(node[1], Every)  # noqa: PLR2004
