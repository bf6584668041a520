"""Filters: which initiatives are wanted. One filter's values are alternatives; different filters must all hold."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from courts.errors import UnknownValue, did_you_mean
from courts.messages import _, listed
from courts.model import LEVELS, Initiative, KnowledgeBase, is_date
from courts.names import Name, Tier, called, court_names, full_name, resolve, unit_forms
from courts.text.normalise import fold
from courts.thesaurus import Thesaurus

Wanted = str | Sequence[str] | None
"""The value of a filter as Python gives it: a text, several, or none at all."""

Test = Callable[[Initiative], bool]


class Filter(NamedTuple):
    """One way of choosing: what an initiative has, and what those things are called."""

    name: str
    keys: Callable[[Initiative, KnowledgeBase], Iterable[Hashable]]
    names: Callable[[KnowledgeBase], list[Name[Hashable]]]


def select(knowledge: KnowledgeBase, filters: Mapping[str, Wanted]) -> list[Initiative]:
    """Return the initiatives that pass every filter, in file order.

    Raises UnknownValue for a filter that does not exist and for a value that stands for nothing.
    """
    chosen = ((name, _values(wanted)) for name, wanted in filters.items() if name not in _BOUNDS)
    tests = [_test(name, values, knowledge) for name, values in chosen if values]
    tests += filter(None, [_within(filters, knowledge)])
    return [initiative for initiative in knowledge.initiatives if all(test(initiative) for test in tests)]


def guesses(knowledge: KnowledgeBase, filters: Mapping[str, Wanted]) -> list[str]:
    """Return a sentence for each value that was taken for a near miss, and for each name that courts share."""
    sentences: list[str] = []
    for name, wanted in filters.items():
        for value in _values(wanted) if name in FILTERS else ():
            names = FILTERS[name].names(knowledge)
            resolved = resolve(value, names, Thesaurus(knowledge.synonyms))
            if name == "court" and resolved.tier in {Tier.EXACT, Tier.ALIAS} and len(resolved.keys) > 1:
                sentences += _shared(value, [*map(str, resolved.keys)], knowledge, filters)
            if resolved.tier is Tier.NEAR:
                taken = dict.fromkeys(entry.forms[0] for entry in names if entry.key in resolved.keys)
                sentences.append(
                    _(
                        "--{name}: nothing is called '{value}'; taken for {names}",
                        name=name,
                        value=value,
                        names=listed(taken),
                    )
                )
    return sentences


def _shared(
    value: str, courts: Sequence[str], knowledge: KnowledgeBase, filters: Mapping[str, Wanted]
) -> Iterable[str]:
    if not _values(filters.get("region")):
        named = listed(full_name(court, knowledge) for court in courts)
        yield _(
            "--court: '{value}' fits several courts, all taken: {named}; name one in full, or add --region",
            value=value,
            named=named,
        )


def _values(wanted: Wanted) -> tuple[str, ...]:
    if wanted is None:
        return ()
    return tuple(map(str, wanted)) if isinstance(wanted, Sequence) and not isinstance(wanted, str) else (str(wanted),)


def _test(name: str, values: Sequence[str], knowledge: KnowledgeBase) -> Test:
    if name not in FILTERS:
        raise UnknownValue(
            _("no filter is called '{name}'{near}", name=name, near=did_you_mean(name, (*FILTERS, *_BOUNDS)))
        )
    chosen = FILTERS[name]
    names = chosen.names(knowledge)
    wanted: set[Hashable] = set()
    for value in values:
        keys = resolve(value, names, Thesaurus(knowledge.synonyms)).keys
        if not keys:
            raise UnknownValue(f"--{name}: {called(value, name, names)}")
        wanted.update(keys)
    return lambda initiative: not wanted.isdisjoint(chosen.keys(initiative, knowledge))


# -- dates -------------------------------------------------------------------------------------------------------------

_BOUNDS = ("since", "until")


def _within(filters: Mapping[str, Wanted], knowledge: KnowledgeBase) -> Test | None:
    """Return the test that one of an initiative's dates is within the bounds; a year or a month is taken whole."""
    since, until = ([_date(name, value) for value in _values(filters.get(name))] for name in _BOUNDS)
    if not since and not until:
        return None

    def is_within(date: str) -> bool:
        after = not since or any(date[: len(bound)] >= bound for bound in since)
        return after and (not until or any(date[: len(bound)] <= bound for bound in until))

    return lambda initiative: any(is_within(date) for date in knowledge.dates(initiative))


def _date(name: str, typed: str) -> str:
    date = fold(typed)
    if not is_date(date):
        raise UnknownValue(
            _("--{name}: '{typed}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", name=name, typed=typed)
        )
    return date


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
