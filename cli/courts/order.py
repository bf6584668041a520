"""Putting initiatives in order by a field."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from courts.errors import UnknownValue, did_you_mean, one_of
from courts.messages import _
from courts.model import Initiative, KnowledgeBase

T = TypeVar("T")
Key = Callable[[Initiative], Any]

FIELDS = ("id", "court", "unit", "title", "theme", "kind", "date", "origin")
"""What initiatives can be sorted by."""


def parse(sort: str, fields: Sequence[str] = FIELDS) -> tuple[str, bool]:
    """Return the field and whether the order is reversed, of `FIELD` or `FIELD-`. Raises UnknownValue."""
    from courts.labels import field_named

    field, backwards = field_named(sort.removesuffix("-"), fields), sort.endswith("-")
    if field not in fields:
        raise UnknownValue(
            _(
                "cannot sort by '{field}'{near} (there are: {choices})",
                field=field,
                near=did_you_mean(field, fields),
                choices=one_of(fields),
            )
        )
    return field, backwards


def in_order(
    items: Sequence[T], sort: str | None, knowledge: KnowledgeBase, of: Callable[[T], Initiative]
) -> Sequence[T]:
    """Return the items sorted by `FIELD` or, backwards, `FIELD-`; as they are without one.

    Courts and themes stand in the order of the knowledge base, all else in that of its characters; what has no value
    comes last either way, and equals keep their order.
    """
    if sort is None:
        return items
    field, backwards = parse(sort)
    key = _key(field, knowledge)
    valued = [item for item in items if key(of(item)) is not None]
    empty = [item for item in items if key(of(item)) is None]
    return [*sorted(valued, key=lambda item: key(of(item)), reverse=backwards), *empty]


def places(field: str, knowledge: KnowledgeBase) -> dict[str, int]:
    """Return the places that courts and themes have in the knowledge base; none for other fields."""
    names = [*knowledge.courts] if field == "court" else [*knowledge.themes] if field == "theme" else []
    return {name: place for place, name in enumerate(names)}


def _key(field: str, knowledge: KnowledgeBase) -> Key:
    known = places(field, knowledge)
    if known:
        return lambda initiative: (known.get(getattr(initiative, field), len(known)), getattr(initiative, field))
    if field == "date":
        return lambda initiative: min(knowledge.dates(initiative), default=None)
    return lambda initiative: getattr(initiative, field)


def page(items: Sequence[T], limit: int, offset: int) -> Sequence[T]:
    """Return at most `limit` of the items (0: all) from `offset` on."""
    return items[offset : offset + limit if limit else None]
