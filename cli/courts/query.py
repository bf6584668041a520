"""A query as it was typed: the whole of it, and the words that it is made of."""

from dataclasses import dataclass

from courts.errors import QueryError
from courts.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a query that must be found in one text."""

    typed: str
    folded: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its whole is tried as it stands, then its words, which must all be found in one record."""

    whole: Word
    words: tuple[Word, ...]


def parse(typed: str) -> Query:
    """Return the query that was typed. Raises QueryError where there is nothing in it to search for."""
    whole = Word(typed.strip(), fold(typed))
    if not whole.typed:
        raise QueryError("the query is empty; type a word to search for, such as: courts search 诉源治理")
    words = (Word(piece, fold(piece)) for piece in typed.split())
    return Query(whole, tuple(word for word in words if word.folded))
