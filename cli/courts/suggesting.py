"""Suggesting: the terms that there are and that are most like a query that found nothing."""

from collections.abc import Sequence

from courts.index import Index
from courts.near import nearest
from courts.near_finder import likeliest
from courts.term import Term

_LEAST = 0.5
"""How like the query a term must be, 0 to 1."""
_FEW = 2000
"""So many records or fewer are all asked for their terms; of more, the likeliest."""
_ASKED = 200


def nearest_terms(query: str, index: Index) -> Sequence[str]:
    """Return the titles, terms and tags of the records that are most like a query, if any is like it."""
    rows = range(len(index)) if len(index) <= _FEW else likeliest(Term(query), index, _ASKED)
    terms = (
        term
        for initiative in index.records.at(rows)
        for term in (initiative.title, *initiative.terms, *initiative.tags)
    )
    return nearest(query, dict.fromkeys(terms), cutoff=_LEAST)
