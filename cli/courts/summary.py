"""Counting initiatives by one or two of the things that they are filtered by."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from courts.errors import UnknownValue, did_you_mean, one_of
from courts.filters import FILTERS
from courts.messages import _, listed
from courts.model import Initiative, KnowledgeBase

Row = dict[str, Any]
"""A value for each field counted by, and `count`."""
Rows = list[Row]


def _unit(initiative: Initiative, _knowledge: KnowledgeBase) -> tuple[str | None]:
    return (initiative.unit,)


_KEYS: dict[str, Callable[[Initiative, KnowledgeBase], Iterable[Any]]] = {
    **{name: chosen.keys for name, chosen in FILTERS.items()},
    "unit": _unit,
}
_MOST = 2
FIELDS = tuple(_KEYS)
"""What can be counted by."""
SEVERAL = frozenset({"tag", "partner", "place", "source"})
"""The fields of which one initiative may have several values, so that their counts do not add up to a total."""


def count(initiatives: Sequence[Initiative], by: Sequence[str], knowledge: KnowledgeBase) -> list[Row]:
    """Return how many initiatives have each value, or each pair of values, most first, ties in file order.

    An initiative with several values counts for each of them, one with none for none. Raises UnknownValue.
    """
    check(by)
    counts: Counter[tuple[Any, ...]] = Counter()
    for initiative in initiatives:
        values = [[*dict.fromkeys(filter(None, _KEYS[field](initiative, knowledge)))] for field in by]
        counts.update(product(*values))
    return [{**dict(zip(by, values, strict=True)), "count": n} for values, n in counts.most_common()]


def check(by: Sequence[str]) -> None:
    """Raise UnknownValue for a field that cannot be counted by, for one that is named twice and for more than two."""
    if not 0 < len(by) <= _MOST or len(set(by)) < len(by):
        raise UnknownValue(
            _("counting goes by one field or two different ones, not by {names}", names=listed(by) or _("none"))
        )
    for field in by:
        if field not in _KEYS:
            raise UnknownValue(
                _(
                    "cannot count by '{field}'{near}; use {choices}",
                    field=field,
                    near=did_you_mean(field, FIELDS),
                    choices=one_of(FIELDS),
                )
            )


def uncounted(initiatives: Sequence[Initiative], field: str, knowledge: KnowledgeBase) -> int:
    """Return how many initiatives have no value in that field."""
    return sum(not any(_KEYS[field](initiative, knowledge)) for initiative in initiatives)
