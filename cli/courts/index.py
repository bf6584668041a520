"""The index: which records have a gram, and each record's texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from courts import grams
from courts.document import Document, document
from courts.model import Initiative, KnowledgeBase

_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")


class Index:
    """The records of a knowledge base, numbered in its order, and what leads to them."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self._documents: dict[int, Document] = {}

    def __len__(self) -> int:
        return len(self.knowledge.initiatives)

    def initiative(self, row: int) -> Initiative:
        """Return a record."""
        return self.knowledge.initiatives[row]

    def document(self, row: int) -> Document:
        """Return a record's texts."""
        if row not in self._documents:
            self._documents[row] = document(self.knowledge.initiatives[row], self.knowledge)
        return self._documents[row]

    def rows(self, gram: str) -> Sequence[int]:
        """Return the records that have a gram, in order."""
        return self._postings.get(gram, ())

    def rows_with_all(self, wanted: Iterable[str]) -> set[int]:
        """Return the records that have every one of the grams; all records where none is named."""
        lists = sorted(map(self.rows, wanted), key=len)
        if not lists:
            return set(range(len(self)))
        found = set(lists[0])
        for rows in lists[1:]:
            if not found:
                break
            found.intersection_update(rows)
        return found

    @cached_property
    def latin_words(self) -> tuple[str, ...]:
        """The Latin words of four letters and more that stand in the records, in lower case."""
        texts = (text.text for row in range(len(self)) for text in self.document(row).texts if not text.text.islower())
        return tuple(dict.fromkeys(word.lower() for text in texts for word in _LATIN_WORD.findall(text)))

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for row in range(len(self)):
            for gram in grams.of_document(document(self.knowledge.initiatives[row], self.knowledge)):
                postings[gram].append(row)
        return postings
