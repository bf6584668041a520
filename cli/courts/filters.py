"""Filters: which initiatives are wanted. One filter's values are alternatives; different filters must all hold."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from courts.errors import UnknownValue, did_you_mean
from courts.model import LEVELS, Initiative, KnowledgeBase
from courts.names import Name, called, court_names, resolve, unit_forms

Wanted = str | Sequence[str] | None
"""The value of a filter as Python gives it: a text, several, or none at all."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Filter:
    """One way of choosing: what an initiative has, and what those things are called."""

    name: str
    keys: Callable[[Initiative, KnowledgeBase], Iterable[Hashable]]
    names: Callable[[KnowledgeBase], list[Name[Hashable]]]


def select(knowledge: KnowledgeBase, filters: Mapping[str, Wanted]) -> list[Initiative]:
    """Return the initiatives that pass every filter, in file order.

    Raises UnknownValue for a filter that does not exist and for a value that stands for nothing.
    """
    tests = [_test(name, values, knowledge) for name, value in filters.items() if (values := _values(value))]
    return [initiative for initiative in knowledge.initiatives if all(test(initiative) for test in tests)]


def _values(wanted: Wanted) -> tuple[str, ...]:
    return (wanted,) if isinstance(wanted, str) else tuple(wanted or ())


def _test(name: str, values: Sequence[str], knowledge: KnowledgeBase) -> Callable[[Initiative], bool]:
    if name in _DATE_TESTS:
        return _date_test(name, values, knowledge)
    if name not in FILTERS:
        raise UnknownValue(f"no filter is called '{name}'{did_you_mean(name, (*FILTERS, *_DATE_TESTS))}")
    chosen = FILTERS[name]
    names = chosen.names(knowledge)
    wanted: set[Hashable] = set()
    for value in values:
        keys = resolve(value, names).keys
        if not keys:
            raise UnknownValue(f"--{name}: {called(value, name, names)}")
        wanted.update(keys)
    return lambda initiative: not wanted.isdisjoint(chosen.keys(initiative, knowledge))


# -- dates -------------------------------------------------------------------------------------------------------------

_DATE_TESTS: dict[str, Callable[[str, str], bool]] = {
    "since": lambda date, bound: date[: len(bound)] >= bound,
    "until": lambda date, bound: date[: len(bound)] <= bound,
}
"""A bound of a year or a month takes in the whole of it."""


def _date_test(name: str, values: Sequence[str], knowledge: KnowledgeBase) -> Callable[[Initiative], bool]:
    for value in values:
        if not _DATE.fullmatch(value):
            raise UnknownValue(f"--{name}: '{value}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    fits = _DATE_TESTS[name]
    return lambda initiative: any(fits(date, value) for date in knowledge.dates(initiative) for value in values)


# -- the filters -------------------------------------------------------------------------------------------------------


def _plain(
    keys: Callable[[Initiative, KnowledgeBase], Iterable[str | None]],
) -> Callable[[KnowledgeBase], list[Name[Hashable]]]:
    def names(knowledge: KnowledgeBase) -> list[Name[Hashable]]:
        values = dict.fromkeys(key for i in knowledge.initiatives for key in keys(i, knowledge) if key)
        return [Name(value, (value,)) for value in values]

    return names


def _region(initiative: Initiative, knowledge: KnowledgeBase) -> tuple[str | None]:
    return (knowledge.court(initiative.court).region,)


def _level(initiative: Initiative, knowledge: KnowledgeBase) -> tuple[str | None]:
    return (knowledge.court(initiative.court).level,)


def _unit_names(knowledge: KnowledgeBase) -> list[Name[Hashable]]:
    return [Name((i.court, i.unit), unit_forms(i, knowledge), fixed=True) for i in knowledge.initiatives if i.unit]


def _theme_names(knowledge: KnowledgeBase) -> list[Name[Hashable]]:
    names = dict.fromkeys((*knowledge.themes, *(initiative.theme for initiative in knowledge.initiatives)))
    return [Name(name, tuple(filter(None, (name, knowledge.theme(name).en)))) for name in names]


def _source_names(knowledge: KnowledgeBase) -> list[Name[Hashable]]:
    ids = dict.fromkeys((*knowledge.sources, *(c.id for i in knowledge.initiatives for c in i.sources)))
    return [Name(key, tuple(filter(None, (key, knowledge.source(key).title)))) for key in ids]


def _field(name: str, field: str) -> Filter:
    def keys(initiative: Initiative, _knowledge: KnowledgeBase) -> tuple[str, ...]:
        value = getattr(initiative, field)
        return (value,) if isinstance(value, str) else value

    return Filter(name, keys, _plain(keys))


FILTERS = {
    chosen.name: chosen
    for chosen in (
        Filter("court", lambda i, _: (i.court,), lambda knowledge: [*court_names(knowledge)]),
        Filter("region", _region, _plain(_region)),
        Filter("level", _level, lambda _: [Name(level, (level, en)) for level, en in LEVELS.items()]),
        Filter("unit", lambda i, _: ((i.court, i.unit),), _unit_names),
        Filter("theme", lambda i, _: (i.theme,), _theme_names),
        _field("kind", "kind"),
        _field("tag", "tags"),
        _field("partner", "partners"),
        _field("place", "places"),
        Filter("source", lambda i, _: (c.id for c in i.sources), _source_names),
        _field("origin", "origin"),
    )
}
"""Every filter but the bounds of dates, by name."""
