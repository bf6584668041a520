"""Counting initiatives by one or two of the things that they are filtered by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from courts.errors import UnknownValue, did_you_mean, one_of
from courts.facets import FACETS, UNIT, Value
from courts.index import Index
from courts.messages import _, listed
from courts.postings import Rows

Row = dict[str, Any]
"""A value for each field counted by, and `count`."""
Counts = list[Row]

_MOST = 2
FIELDS = FACETS
"""What can be counted by."""
SEVERAL = frozenset({"tag", "partner", "place", "source"})
"""The fields of which one initiative may have several values, so that their counts do not add up to a total."""


def count(index: Index, within: Rows | None, by: Sequence[str]) -> list[Row]:
    """Return how many initiatives, of the rows `within` or of all, have each value or each pair of values.

    Most first, ties in file order. An initiative with several values counts for each of them, one with none for none.
    Raises UnknownValue.
    """
    check(by)
    values = [_values(index, field, within) for field in by]
    counts: Counter[tuple[str, ...]] = Counter()
    for row in sorted(set.intersection(*map(set, values))):
        counts.update(product(*(of_row[row] for of_row in values)))
    return [{**dict(zip(by, found, strict=True)), "count": n} for found, n in counts.most_common()]


def _values(index: Index, field: str, within: Rows | None) -> dict[int, list[str]]:
    """Return the values of a field that each row has, if any; a unit without its court."""
    found: dict[int, list[str]] = {}
    for value in index.values(field):
        name = _name(field, value)
        for row in _of(index, field, value, within):
            found.setdefault(row, []).append(name)
    return found


def _name(field: str, value: Value) -> str:
    return value[1] if field == UNIT else str(value)


def _of(index: Index, field: str, value: Value, within: Rows | None) -> Iterable[int]:
    rows = index.having(field, value)
    return rows if within is None else rows & within


def check(by: Sequence[str]) -> None:
    """Raise UnknownValue for a field that cannot be counted by, for one that is named twice and for more than two."""
    if not 0 < len(by) <= _MOST or len(set(by)) < len(by):
        raise UnknownValue(
            _("counting goes by one field or two different ones, not by {names}", names=listed(by) or _("none"))
        )
    for field in by:
        if field not in FIELDS:
            raise UnknownValue(
                _(
                    "cannot count by '{field}'{near} (there are: {choices})",
                    field=field,
                    near=did_you_mean(field, FIELDS),
                    choices=one_of(FIELDS),
                )
            )


def uncounted(index: Index, within: Rows | None, field: str) -> int:
    """Return how many initiatives, of the rows `within` or of all, have no value in that field."""
    total = len(index) if within is None else len(within)
    return total - len(_values(index, field, within))
