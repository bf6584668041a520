"""Filters: which initiatives are wanted. One filter's values are alternatives; different filters must all hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_

from courts.errors import UnknownValue, did_you_mean
from courts.facets import FACETS, Value
from courts.index import Index
from courts.messages import _, listed
from courts.model import LEVELS, KnowledgeBase, is_date
from courts.names import Name, Tier, called, court_names, full_name, resolve, unit_forms
from courts.postings import Rows
from courts.text.normalise import fold
from courts.thesaurus import Thesaurus

Wanted = str | Sequence[str] | None
"""The value of a filter as Python gives it: a text, several, or none at all."""


def select(index: Index, filters: Mapping[str, Wanted]) -> Rows | None:
    """Return the rows of the initiatives that pass every filter; None when nothing is filtered.

    Raises UnknownValue for a filter that does not exist and for a value that stands for nothing.
    """
    chosen = [(name, _values(wanted)) for name, wanted in filters.items() if name not in _BOUNDS]
    found = [_having(name, values, index) for name, values in chosen if values]
    dated = _within(filters, index)
    found += [] if dated is None else [dated]
    return reduce(and_, found) if found else None


def guesses(index: Index, filters: Mapping[str, Wanted]) -> list[str]:
    """Return a sentence for each value that was taken for a near miss, and for each name that courts share."""
    knowledge = index.knowledge
    sentences: list[str] = []
    for name, wanted in filters.items():
        for value in _values(wanted) if name in FACETS else ():
            names = names_of(name, index)
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


def _having(name: str, values: Sequence[str], index: Index) -> Rows:
    if name not in FACETS:
        raise UnknownValue(
            _("no filter is called '{name}'{near}", name=name, near=did_you_mean(name, (*FACETS, *_BOUNDS)))
        )
    names = names_of(name, index)
    wanted: dict[Value, None] = {}
    for value in values:
        keys = resolve(value, names, Thesaurus(index.knowledge.synonyms)).keys
        if not keys:
            raise UnknownValue(f"--{name}: {called(value, name, names)}")
        wanted.update(dict.fromkeys(keys))
    return reduce(or_, (index.having(name, key) for key in wanted))


# -- dates -------------------------------------------------------------------------------------------------------------

_BOUNDS = ("since", "until")


def _within(filters: Mapping[str, Wanted], index: Index) -> Rows | None:
    """Return the rows of which a source's date is within the bounds; a year or a month is taken whole."""
    since, until = ([_date(name, value) for value in _values(filters.get(name))] for name in _BOUNDS)
    if not since and not until:
        return None

    def is_within(date: str) -> bool:
        after = not since or any(date[: len(bound)] >= bound for bound in since)
        return after and (not until or any(date[: len(bound)] <= bound for bound in until))

    dates = {source.id: source.date for source in index.knowledge.sources.values()}
    dated = (index.having("source", key) for key, date in dates.items() if date and is_within(date))
    return reduce(or_, dated, index.only(()))


def _date(name: str, typed: str) -> str:
    date = fold(typed)
    if not is_date(date):
        raise UnknownValue(
            _("--{name}: '{typed}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", name=name, typed=typed)
        )
    return date


# -- what the values of filters are called -----------------------------------------------------------------------------


def names_of(name: str, index: Index) -> list[Name[Value]]:
    """Return the names of all values that a filter may have."""
    return _NAMES.get(name, _as_they_stand)(index.values(name), index.knowledge)


def theme_names(used: Iterable[Value], knowledge: KnowledgeBase) -> list[Name[Value]]:
    """Return the names of the themes that have an entry, then of those that are only used."""
    names = dict.fromkeys((*knowledge.themes, *map(str, used)))
    return [Name(name, tuple(filter(None, (name, knowledge.theme(name).en)))) for name in names]


def source_names(used: Iterable[Value], knowledge: KnowledgeBase) -> list[Name[Value]]:
    """Return the names of the sources that have an entry, then of those that are only used."""
    ids = dict.fromkeys((*knowledge.sources, *map(str, used)))
    return [Name(key, tuple(filter(None, (key, knowledge.source(key).title)))) for key in ids]


def _level_names(_used: Iterable[Value], _knowledge: KnowledgeBase) -> list[Name[Value]]:
    return [Name(level, (level, en)) for level, en in LEVELS.items()]


def _unit_names(used: Iterable[Value], knowledge: KnowledgeBase) -> list[Name[Value]]:
    return [Name(value, unit_forms(*value, knowledge), fixed=True) for value in used if isinstance(value, tuple)]


def _court_names(used: Iterable[Value], knowledge: KnowledgeBase) -> list[Name[Value]]:
    return [*court_names(knowledge, map(str, used))]


def _as_they_stand(used: Iterable[Value], _knowledge: KnowledgeBase) -> list[Name[Value]]:
    return [Name(value, (str(value),)) for value in used]


_NAMES: dict[str, Callable[[Iterable[Value], KnowledgeBase], list[Name[Value]]]] = {
    "court": _court_names,
    "level": _level_names,
    "unit": _unit_names,
    "theme": theme_names,
    "source": source_names,
}
