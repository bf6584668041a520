"""The thesaurus: what may stand for a word, by the synonyms of the knowledge base."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from courts.model import Synonym
from courts.text.normalise import fold


class Thesaurus:
    """Groups of terms that may stand for each other."""

    def __init__(self, synonyms: Iterable[Synonym]) -> None:
        self._synonyms = synonyms

    @cached_property
    def _groups(self) -> list[list[str]]:
        return [[*filter(None, map(fold, synonym.terms))] for synonym in self._synonyms]

    def others(self, word: str) -> Iterator[str]:
        """Yield a folded word with one term in it replaced by each that may stand for it: 上访积案, 信访积案."""
        for group in self._groups:
            term = max((term for term in group if term in word), key=len, default=None)
            if term:
                yield from (word.replace(term, other) for other in group if other != term)
