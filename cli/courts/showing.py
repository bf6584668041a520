"""What a name given to `show` stands for: an id, a court, a unit, a measure, a part of one, a near miss."""

from courts.errors import UnknownValue, brief
from courts.messages import _, listed
from courts.model import Initiative, KnowledgeBase
from courts.names import Name, Tier, court_names, resolve, suggestions, unit_forms
from courts.thesaurus import Thesaurus

_ID, _COURT, _UNIT, _TITLE = range(4)
_OFFERED = 5
"""So many of the measures that a name stands for are offered to choose from."""


def named(typed: str, knowledge: KnowledgeBase) -> tuple[Initiative, ...]:
    """Return the initiatives that `typed` stands for, in file order; none when nothing is called so.

    A name as it stands is taken before a part of one, and an id before a court, a court before a unit, a unit before
    a measure's title or one of its terms.
    """
    resolved = resolve(typed, _names(knowledge), Thesaurus(knowledge.synonyms))
    wanted = set(resolved.keys)
    return tuple(initiative for initiative in knowledge.initiatives if initiative.id in wanted)


def one_named(typed: str, knowledge: KnowledgeBase) -> Initiative:
    """Return the one initiative that `typed` stands for. Raises UnknownValue where there is none or more."""
    found = named(typed, knowledge)
    if not found:
        raise UnknownValue(nothing_called(typed, knowledge))
    if len(found) > 1:
        ids = listed(initiative.id for initiative in found[:_OFFERED])
        more = _(" and {number} more", number=len(found) - _OFFERED) if len(found) > _OFFERED else ""
        raise UnknownValue(
            _(
                "'{typed}' stands for {number} measures; name one: {ids}{more}",
                typed=brief(typed),
                number=len(found),
                ids=ids,
                more=more,
            )
        )
    return found[0]


def nothing_called(typed: str, knowledge: KnowledgeBase) -> str:
    """Return the sentence that says that no court, unit or measure with a record is called so, with the nearest."""
    court = court_without_measures(typed, knowledge)
    if court:
        return _("{court}: a known court, but no measure of it is recorded", court=court)
    near = nearest_names(typed, knowledge)
    nearest = _("the nearest: {names}; or ", names=listed(near)) if near else ""
    shown = brief(typed)
    return _(
        "no court, unit or measure is called '{shown}'; {nearest}look for it in the texts: courts search {shown}",
        shown=shown,
        nearest=nearest,
    )


def court_without_measures(typed: str, knowledge: KnowledgeBase) -> str | None:
    """Return the name of the court that `typed` stands for, if it is known and has no initiative."""
    resolved = resolve(typed, court_names(knowledge))
    busy = {initiative.court for initiative in knowledge.initiatives}
    idle = [name for name in resolved.keys if name not in busy]
    return idle[0] if resolved.tier in {Tier.EXACT, Tier.ALIAS} and idle else None


def nearest_names(typed: str, knowledge: KnowledgeBase) -> list[str]:
    """Return the courts, units and measures whose names are most like `typed`."""
    return suggestions(typed, _names(knowledge))


def _names(knowledge: KnowledgeBase) -> list[Name[str]]:
    courts = {name.key: name.forms for name in court_names(knowledge)}
    names: list[Name[str]] = []
    for initiative in knowledge.initiatives:
        key = initiative.id
        names += [
            Name(key, (key,), rank=_ID),
            Name(key, courts[initiative.court], rank=_COURT, fixed=True),
            Name(key, unit_forms(initiative, knowledge), rank=_UNIT, fixed=True),
            Name(key, (initiative.title,), rank=_TITLE),
            Name(key, initiative.terms, rank=_TITLE),
        ]
    return [name for name in names if name.forms]
