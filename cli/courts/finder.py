"""The finder: a query's tree as what is sought in records, and those that answer.

A word is looked for as it was typed, by its synonyms and, where it is pinyin, by its sound; only where no record has it
so are near misses looked for. Grams lead to the records that may answer; each of them is then read.
"""

from collections.abc import Callable, Iterable
from functools import partial, reduce
from itertools import repeat
from math import log
from operator import and_, or_

from courts import grams, matching
from courts.errors import QueryError
from courts.index import Index
from courts.postings import Rows
from courts.query import Chosen, Every, Node, Some, Without, Word, parse, whole
from courts.sought import (
    All,
    Either,
    First,
    Held,
    Known,
    Lacking,
    Lessened,
    Naming,
    Passing,
    Sought,
    Way,
    Wording,
    is_met,
)
from courts.term import Term
from courts.text.numerals import variants
from courts.thesaurus import Thesaurus

_SCATTERED = 0.9
"""What a query found word by word keeps of its score, so that the whole phrase stands above it."""
_FEW = 500
"""So many records or fewer are told apart by their characters: to read the tables of sounds would take longer."""
_SHORTEST_COMPOUND = 4

_NAMING = frozenset({"court", "unit", "theme", "kind", "partners", "places"})
"""The fields of which one half of a word without a space must be: 延庆审限."""

Choose = Callable[[str, str], Iterable[int]]
"""What resolves a filter and a value within a query to the rows that pass."""


class Finder:
    """One search: what is sought by a query among the rows `within`, or all; `enough` records are to be found."""

    def __init__(
        self, index: Index, choose: Choose, *, exact: bool = False, enough: int, within: Rows | None = None
    ) -> None:
        self._index = index
        self._choose = choose
        self._exact = exact
        self._enough = enough
        self._within = within
        self._among = index.all_rows if within is None else within
        self._thesaurus = Thesaurus(index.knowledge.synonyms)

    def sought(self, typed: str) -> Sought:
        """Return the whole query as it stands and, below it, what it asks for when it is read as one."""
        term = whole(typed)
        try:
            tree = parse(typed)
        except QueryError:
            as_it_stands = self._held(term)
            if is_met(as_it_stands):
                return as_it_stands
            raise
        if isinstance(tree, Word) and tree.term.exact:
            term = Term(term.typed, exact=True)
        as_it_stands = self._held(term)
        if tree == Word(term):
            return as_it_stands if is_met(as_it_stands) else self._near_or_compound(term)
        if term.is_syllables and is_met(as_it_stands):
            return as_it_stands
        return First([as_it_stands, Lessened(self._of(tree, self._among), _SCATTERED)])

    # -- the tree ------------------------------------------------------------------------------------------------------

    def _of(self, node: Node, among: Rows) -> Sought:
        """Return what a node asks for; its near misses are looked for `among` some rows alone."""
        if isinstance(node, Word):
            return self.word(node, among)
        if isinstance(node, Chosen):
            return Passing(self._index.only(self._choose(node.field, node.value)) & self._among)
        if isinstance(node, Some):
            return self._some(node, among)
        if isinstance(node, Every):
            return self._every(node, among)
        return Lacking(self._of(node[0], among), among)

    def word(self, node: Word, among: Rows) -> Sought:
        """Return a word; its near misses only where no record at all holds it as it was typed."""
        return self._if_held(node) or self._near(node.term, node.field, among)

    def _if_held(self, node: Node) -> Sought | None:
        """Return a word as it was typed if any record at all holds it so."""
        if not isinstance(node, Word):
            return None
        held = self._held(node.term, node.field)
        return held if is_met(held) or self._is_held_elsewhere(node) else None

    def _is_held_elsewhere(self, node: Word) -> bool:
        if self._within is None:
            return False
        everywhere = Finder(self._index, self._choose, exact=self._exact, enough=self._enough)
        return is_met(everywhere._held(node.term, node.field))

    def _some(self, node: Some, among: Rows) -> Sought:
        if _is_phrase_or_words(node):
            phrase = self._of(node[0], among)
            return phrase if is_met(All([phrase, Passing(among)], [1.0, 1.0])) else self._of(node[1], among)
        return Either([self._of(part, among) for part in node])

    def _every(self, node: Every, among: Rows) -> Sought:
        """Return all parts together; a part that many rows answer counts for less.

        What some record holds is made ready first, so that near misses are looked for where all else is.
        """
        wanted = sorted((part for part in node if not isinstance(part, Without)), key=self._commonness)
        held = [self._if_held(part) for part in wanted]
        among = reduce(and_, (one.rows for one in held if one), among)
        parts: list[Sought] = []
        for part, one in zip(wanted, held, strict=True):
            parts.append(one or self._of(part, among))
            among = among & parts[-1].rows
        parts += [self._of(part, among) for part in node if isinstance(part, Without)]
        return All(parts, [*map(self._rarity, wanted), *repeat(0.0, len(parts) - len(wanted))])

    def _commonness(self, node: Node) -> int:
        """Return about how many rows answer a node, as far as its grams tell."""
        if isinstance(node, Word) and node.term.folded:
            postings = self._index.postings(grams.of_plain(node.term.folded))
            return len(postings[0]) if postings else len(self._index)
        return 0 if isinstance(node, Chosen) else len(self._index)

    def _rarity(self, node: Node) -> float:
        return log(1 + len(self._index) / (1 + self._commonness(node)))

    # -- a word --------------------------------------------------------------------------------------------------------

    def _held(self, term: Term, field: str | None = None) -> Held:
        """Return a word as it was typed, by its synonyms or as the pinyin that was typed."""
        plainly = partial(matching.plainly, term)
        if not term.folded:
            return Held(self._index, [Wording(plainly, self._among, lambda: self._among, 1.0)], field=field)
        wordings = [self._wording(term.folded, "exact", plainly)]
        sure = wordings[0].rows if grams.tell_all(term.folded) and not field else self._index.only(())
        if self._exact or term.exact:
            return Held(self._index, wordings, field=field, sure=sure)
        numbers = variants(term.folded)
        wordings += [self._wording(other, "folded", partial(matching.renumbered, other)) for other in numbers]
        others = self._thesaurus.others(term.folded)
        wordings += [self._wording(o, "synonym", partial(matching.otherwise, o, "synonym")) for o in others]
        return Held(self._index, wordings, self._by_pinyin(term), field=field, sure=sure)

    def _wording(self, folded: str, how: str, way: Way) -> Wording:
        """Return a folded word as it may stand; in a small library, only how it is written tells where."""
        of_word = grams.of_plain if len(self._index) > _FEW else grams.of_written

        def curated() -> Rows:
            return self._index.rows_with_all(grams.of_plain(folded, curated=True), self._within)

        rows = self._index.rows_with_all(of_word(folded), self._within)
        return Wording(way, rows, curated, matching.QUALITY[how])

    def _by_pinyin(self, term: Term) -> list[Wording]:
        """Return a word as the pinyin that was typed, if any was."""
        readings = term.readings if term.has_letters else []
        readings = [reading for reading in readings if any(symbol.is_pinyin for symbol in reading)]
        if not readings:
            return []
        from courts.nearness import by_pinyin

        def rows(*, curated: bool) -> Rows:
            ways = (way for reading in readings for way in grams.of_reading(reading, curated=curated))
            return reduce(or_, (self._index.rows_with_all(way, self._within) for way in ways))

        way = partial(by_pinyin, term)
        return [Wording(way, rows(curated=False), partial(rows, curated=True), matching.QUALITY["pinyin"])]

    def _near_or_compound(self, term: Term) -> Sought:
        near = self._near(term, None, self._among)
        return near if near.rows or self._exact else self._compound(term) or near

    def _near(self, term: Term, field: str | None, among: Rows) -> Sought:
        """Return what is near a word."""
        if self._exact or term.exact:
            return Known({}, self._index)
        from courts.near_finder import NearFinder

        within = among if len(among) < len(self._index) else None
        return NearFinder(self._index, field, self._enough).sought(term, within)

    def _compound(self, term: Term) -> Sought | None:
        """Return both halves of a word written without a space, one of them a name: 延庆审限."""
        word = term.folded
        if len(word) < _SHORTEST_COMPOUND or not term.is_rememberable:
            return None
        for cut in range(len(word) - 2, 1, -1):
            if word[:cut].isascii() and word[cut:].isascii():
                continue
            halves = sorted((Word(Term(word[:cut])), Word(Term(word[cut:]))), key=self._commonness)
            both = Naming([self._held(half.term) for half in halves], _NAMING)
            if is_met(both):
                return Lessened(both, _SCATTERED)
        return None


def _is_phrase_or_words(node: Some) -> bool:
    return len(node) == 2 and isinstance(node[0], Word) and isinstance(node[1], Every)  # noqa: PLR2004
