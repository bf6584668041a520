"""Resolving what a person calls a thing to the things there are: in tiers, and all values of the best tier."""

import re
from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from functools import cache
from typing import Generic, TypeVar

from courts.errors import brief
from courts.labels import label
from courts.messages import _, listed
from courts.model import Court, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.text.normalise import fold
from courts.thesaurus import Thesaurus

_BRACKETS = frozenset("(（)）")
_IN_BRACKETS = "[(（][^)）]*[)）]"
_SHOWN = 5
_COURT = "人民法院"
_REGIONS = ("省", "自治区", "市", "州", "盟", "地区")
_DISTRICTS = ("自治县", "自治旗", "林区", "特区", "区", "县", "市", "旗")
"""What the places end in that basic courts stand in and are of; a longer one before its end."""
Key = TypeVar("Key", bound=Hashable)
Key_co = TypeVar("Key_co", bound=Hashable, covariant=True)


class Tier(IntEnum):
    """How well a name was met, best first."""

    EXACT = 0
    ALIAS = 1
    PART = 2
    NEAR = 3


class Name(NamedTuple, Generic[Key_co]):
    """A thing that can be named, and all that it is called; its own name is the first form."""

    key: Key_co
    forms: tuple[str, ...]
    rank: int = 0
    """Where two things are called the same, the one of the lower rank is meant."""
    fixed: bool = False
    """A proper name, of which one wrong character makes another's: 东城 is not 西城. Only a swap is forgiven."""


class FullName(NamedTuple):
    """The full name of a basic court in its parts, as the law forms it: 北京市 延庆 区 人民法院."""

    within: str
    """What the place lies in: 吉林省长春市; empty where the name does not say."""
    place: str
    kind: str
    """区, 县, 自治县 …"""


class Resolved(NamedTuple, Generic[Key]):
    """What a name stands for: the keys of the best tier, in order; none when nothing is called so."""

    tier: Tier | None
    keys: tuple[Key, ...]


def resolve(typed: str, names: Iterable[Name[Key]], thesaurus: Thesaurus | None = None) -> Resolved[Key]:
    """Return what `typed` stands for among `names`; where nothing is called so, what may stand for it is tried."""
    names = list(names)
    folded = fold(typed)
    if not folded:
        return Resolved(None, ())
    found = _met(typed, folded, names, (Tier.EXACT, Tier.ALIAS, Tier.PART))
    for other in thesaurus.others(folded) if thesaurus and not found.keys else ():
        found = _met(other, other, names, (Tier.EXACT, Tier.ALIAS, Tier.PART))
        if found.keys:
            return found
    return found if found.keys else _nearly_met(typed, names)


def known(typed: str, names: Iterable[Name[Key]]) -> tuple[Key, ...]:
    """Return the keys of those of `names` that are called just so; no part of a name and no near miss counts."""
    folded = fold(typed)
    return _met(typed, folded, [*names], (Tier.EXACT, Tier.ALIAS)).keys if folded else ()


def _met(typed: str, folded: str, names: Sequence[Name[Key]], tiers: Sequence[Tier]) -> Resolved[Key]:
    for tier in tiers:
        found = [name for name in names if _TIERS[tier](typed, folded, name)]
        if found and tier in {Tier.EXACT, Tier.ALIAS}:
            best = min(name.rank for name in found)
            found = [name for name in found if name.rank == best]
            if tier is Tier.EXACT:  # a court's own name may be what another court is called for short
                found += [n for n in names if n.fixed and n.rank == best and _alias(typed, folded, n)]
        if found:
            return Resolved(tier, tuple(dict.fromkeys(name.key for name in found)))
    return Resolved(None, ())


def _nearly_met(typed: str, names: Sequence[Name[Key]]) -> Resolved[Key]:
    from courts.nearness import is_near
    from courts.term import Term

    term = Term(typed)
    fields = [(name, "court" if name.fixed else "title") for name in names]
    near = (name for name, field in fields if any(is_near(term, form, field=field) for form in name.forms))
    keys = tuple(dict.fromkeys(name.key for name in near))
    return Resolved(Tier.NEAR if keys else None, keys)


def suggestions(typed: str, names: Iterable[Name[Key]]) -> list[str]:
    """Return the first forms of the things whose names are most like `typed`."""
    from courts.near import nearest

    shown = {fold(form): name.forms[0] for name in names for form in reversed(name.forms) if form}
    return list(dict.fromkeys(shown[form] for form in nearest(fold(typed), shown)))


def _exact(typed: str, _folded: str, name: Name[Key]) -> bool:
    return typed == name.forms[0]


def _alias(_typed: str, folded: str, name: Name[Key]) -> bool:
    return any(folded == fold(form) for form in name.forms)


def _part(_typed: str, folded: str, name: Name[Key]) -> bool:
    return any(folded in fold(form) for form in name.forms)


_TIERS = {Tier.EXACT: _exact, Tier.ALIAS: _alias, Tier.PART: _part}


# -- what courts and their units are called ----------------------------------------------------------------------------


def court_forms(court: Court) -> tuple[str, ...]:
    """Return all that a court is called, its short name first, and what its full name is shortened to."""
    named = (court.name, court.full_name, court.en, *court.aliases)
    return tuple(dict.fromkeys(form for form in (*named, *shortened(court.full_name or court.name)) if form))


@cache
def shortened(full_name: str) -> tuple[str, ...]:
    """Return what a basic court's full name is shortened to: 延庆区法院, 延庆法院, 延庆, 北京延庆法院 …, if to any."""
    parts = parsed(full_name)
    if not parts:
        return ()
    within, place, kind = parts
    whole = f"{place}{kind}"
    forms = f"{whole}人民法院", f"{whole}法院", f"{place}法院", place
    city = within[within.rfind("省") + 1 :].rpartition("自治区")[2] or within
    if not within:
        return forms
    return *forms, f"{city}{whole}人民法院", f"{city}{whole}法院", f"{city.rstrip('市省')}{place}法院"


def place_of(name: str) -> tuple[str, ...]:
    """Return the places in a court's name, the widest first: 长春 and 朝阳 of 吉林省长春市朝阳区人民法院."""
    parts = parsed(name)
    if not parts:
        return (name.removesuffix("法院").removesuffix("人民"),)
    within = parts.within.rpartition("省")[2].rpartition("自治区")[2]
    return tuple(filter(None, (within.removesuffix("市"), parts.place)))


def parsed(full_name: str) -> FullName | None:
    """Return the parts of a basic court's full name; None where it is none."""
    whole = full_name.removesuffix(_COURT)
    kind = next((kind for kind in _DISTRICTS if whole.endswith(kind) and whole != kind), None)
    if kind is None or whole == full_name:
        return None
    name = whole.removesuffix(kind)
    regions = [region for region in _REGIONS if region in name[:-1]]
    start = max((name.rfind(region, 0, -1) + len(region) for region in regions), default=0)
    return FullName(name[:start], name[start:], kind)


def full_name(name: str, knowledge: KnowledgeBase) -> str:
    """Return the full name of the court of that name, or the name itself where none is known."""
    return knowledge.court(name).full_name or name


def court_names(knowledge: KnowledgeBase, used: Iterable[str] = ()) -> list[Name[str]]:
    """Return the names of all courts: those that have an entry, then those that are only `used` by initiatives."""
    courts = dict(knowledge.courts)
    for name in used:
        courts.setdefault(name, Court(name))
    return [Name(court.name, court_forms(court), fixed=True) for court in courts.values()]


def unit_forms(court: str, unit: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return all that a court's unit is called: 立案庭, 立案庭党支部, and so on."""
    forms = tuple(dict.fromkeys((_unbracketed(unit).removesuffix("党支部"), unit.removesuffix("党支部"), unit)))
    courts = court_forms(knowledge.court(court))
    return *forms, *(f"{court_form}{form}" for court_form in courts for form in forms)


def _unbracketed(name: str) -> str:
    return name if _BRACKETS.isdisjoint(name) else re.sub(_IN_BRACKETS, "", name)


def called(typed: str, kind: str, names: Sequence[Name[Key]]) -> str:
    """Return the sentence that says `typed` is no such thing, with the nearest there are or some that are known."""
    there_are = list(dict.fromkeys(name.forms[0] for name in names))
    near = suggestions(typed, names)
    if near:
        return _(
            "no {kind} is called '{typed}'; the nearest: {names}",
            kind=label(kind),
            typed=brief(typed),
            names=listed(near),
        )
    more = _(" and {number} more", number=len(there_are) - _SHOWN) if len(there_are) > _SHOWN else ""
    there = (
        _("there are: {names}{more}", names=listed(there_are[:_SHOWN]), more=more)
        if there_are
        else _("there is none in this knowledge base")
    )
    return _("no {kind} is called '{typed}'; {there}", kind=label(kind), typed=brief(typed), there=there)
