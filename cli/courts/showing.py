"""What a name given to `show` stands for: an id, a court, a unit, a measure, a part of one, a near miss."""

from collections.abc import Iterable, Iterator, Sequence

from courts.errors import UnknownValue, brief
from courts.facets import UNIT, Value
from courts.filters import names_of
from courts.index import Index
from courts.messages import _, listed
from courts.model import Initiative
from courts.named_tuple import NamedTuple
from courts.names import Name, Tier, court_names, resolve, suggestions
from courts.thesaurus import Thesaurus

_ID, _COURT, _UNIT, _TITLE = range(4)
_OFFERED = 5
"""So many of the measures that a name stands for are offered to choose from."""


_FEW = 2000
"""So many records or fewer are all asked for their names; of more, those that hold what was typed, or nearly."""


class _Group(NamedTuple):
    """Initiatives that are named together: those of a court or a unit, or the one of a row."""

    facet: str
    value: Value = ""
    row: int = 0

    def rows(self, index: Index) -> Iterable[int]:
        return index.having(self.facet, self.value) if self.facet else (self.row,)


def named(typed: str, index: Index) -> tuple[Initiative, ...]:
    """Return the initiatives that `typed` stands for, in file order; none when nothing is called so.

    A name as it stands is taken before a part of one, and an id before a court, a court before a unit, a unit before
    a measure's title or one of its terms.
    """
    resolved = resolve(typed, _names(typed, index), Thesaurus(index.knowledge.synonyms))
    rows = {row for group in resolved.keys for row in group.rows(index)}
    return tuple(index.records.at(sorted(rows)))


def one_named(typed: str, index: Index) -> Initiative:
    """Return the one initiative that `typed` stands for. Raises UnknownValue where there is none or more."""
    found = named(typed, index)
    if not found:
        raise UnknownValue(nothing_called(typed, index))
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


def nothing_called(typed: str, index: Index) -> str:
    """Return the sentence that says that no court, unit or measure with a record is called so, with the nearest."""
    court = court_without_measures(typed, index)
    if court:
        return _("{court}: a known court, but no measure of it is recorded", court=court)
    near = nearest_names(typed, index)
    nearest = _("the nearest: {names}; or ", names=listed(near)) if near else ""
    shown = brief(typed)
    return _(
        "no court, unit or measure is called '{shown}'; {nearest}look for it in the texts: courts search {shown}",
        shown=shown,
        nearest=nearest,
    )


def court_without_measures(typed: str, index: Index) -> str | None:
    """Return the name of the court that `typed` stands for, if it is known and has no initiative."""
    resolved = resolve(typed, court_names(index.knowledge))
    busy = index.values("court")
    idle = [name for name in resolved.keys if name not in busy]
    return idle[0] if resolved.tier in {Tier.EXACT, Tier.ALIAS} and idle else None


def nearest_names(typed: str, index: Index) -> list[str]:
    """Return the courts, units and measures whose names are most like `typed`."""
    return suggestions(typed, _names(typed, index))


def _names(typed: str, index: Index) -> list[Name[_Group]]:
    return [*_group_names("court", _COURT, index), *_group_names(UNIT, _UNIT, index), *_own_names(typed, index)]


def _group_names(facet: str, rank: int, index: Index) -> Iterator[Name[_Group]]:
    used = index.values(facet)
    for name in names_of(facet, index):
        if name.key in used:
            yield Name(_Group(facet, name.key), name.forms, rank=rank, fixed=True)


def _own_names(typed: str, index: Index) -> Iterator[Name[_Group]]:
    rows = range(len(index)) if len(index) <= _FEW else _holding(typed, index)
    for row, initiative in zip(rows, index.records.at(rows), strict=True):
        group = _Group("", row=row)
        yield Name(group, (initiative.id,), rank=_ID)
        yield Name(group, (initiative.title,), rank=_TITLE)
        if initiative.terms:
            yield Name(group, initiative.terms, rank=_TITLE)


def _holding(typed: str, index: Index) -> Sequence[int]:
    from courts.search import holding
    from courts.term import Term

    term = Term(typed)
    return [*holding(term, index, wanted=_FEW)] if term.folded else ()
